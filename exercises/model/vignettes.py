"""What somebody says at home, to practise saying it back: words, examples and near misses."""

import random
from typing import Annotated, Literal

from msgspec import Meta, Struct

from exercises.model.parts import Slug, Words

Heat = Annotated[int, Meta(ge=1, le=5)]
"""1 (light, from outside) to 5 (what is hardest to say to each other)."""

Rung = Literal["words", "own-words", "feeling", "meaning", "two-sides"]
"""Rungs of saying back, the easiest first: key words, own words, a feeling, why it matters, two
sides."""

Block = Literal["blame", "reassurance", "but", "advice", "own-story", "question", "off"]
"""What gets in the way of listening; `off` says something that was not said."""

Topic = Literal[
    "away", "being-out", "children", "chores", "drink", "elders", "faith", "family", "friends",
    "grief", "health", "home", "money", "nearness", "phones", "time", "touch", "work",
]  # fmt: skip


class ModelParaphrase(Struct, frozen=True, forbid_unknown_fields=True):
    """A good way to say it back, on one rung."""

    rung: Rung
    said: Words


class NearMiss(Struct, frozen=True, forbid_unknown_fields=True):
    """A reply that comes near, and the block in it; `why` says it in a few words."""

    kind: Block
    said: Words
    why: Words


class Vignette(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What somebody says at home, for somebody who practises listening alone.

    Attributes:
        id: Stable name, by which it is remembered as seen.
        speaker: First name; empty where nobody is named.
        role: Whether the one who goes quiet speaks, or the one who reaches.
        topic: What it is about.
        heat: How much is at stake.
        said: Their words.
        feelings: That may be there, as ids of the vocabulary.
        matters: What matters to the speaker, as a short phrase.
        paraphrases: Three, each on another rung.
        near_misses: Two, each with another block.
    """

    id: Slug
    speaker: Annotated[str, Meta(max_length=40)] = ""
    role: Literal["withdrawn", "supporting"]
    topic: Topic
    heat: Heat
    said: Words
    feelings: Annotated[tuple[Slug, ...], Meta(min_length=1)]
    matters: Words
    paraphrases: Annotated[tuple[ModelParaphrase, ...], Meta(min_length=3, max_length=3)]
    near_misses: Annotated[tuple[NearMiss, ...], Meta(min_length=2, max_length=2)]


class RehearsalReply(Struct, frozen=True):
    """One of the replies that somebody chooses among.

    Attributes:
        id: Its rung, or its block.
        said: Its words.
        why: Of a near miss, what happens in it; empty where it says back what was said.
    """

    id: str
    said: str
    why: str = ""


KEEP = "keep"
"""Said of one's own reply, beside the examples: it stays after the session."""


def replies(vignette: Vignette) -> tuple[RehearsalReply, ...]:
    """Return the four replies to choose among: two that say back, two that come near.

    Which two, and in which order, hangs on the vignette alone: going back shows the same.
    """
    chance = random.Random(vignette.id)
    good = chance.sample(vignette.paraphrases, 2)
    found = [RehearsalReply(each.rung, each.said) for each in good]
    found += [RehearsalReply(each.kind, each.said, each.why) for each in vignette.near_misses]
    chance.shuffle(found)
    return tuple(found)
