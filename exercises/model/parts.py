"""What the steps of an exercise are made of: options, words on a map, conditions, and what
every step has.
"""

from typing import Annotated, Literal

from msgspec import Meta, Struct

BOTH = "both"
"""The owner of what two people answer together, in front of each other."""

Who = Literal["self", "each", "both", "speaker", "listener"]
"""Whose a step is. `self` and `each` are private; the others are seen by both."""

Slug = Annotated[str, Meta(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$", max_length=48)]
Words = Annotated[str, Meta(min_length=1, max_length=600)]
Axis = Annotated[float, Meta(ge=-1.0, le=1.0)]
Depth = Annotated[int, Meta(ge=1, le=8)]
Seconds = Annotated[int, Meta(ge=1, le=1800)]
SoftSeconds = Annotated[int, Meta(ge=0, le=1200)]


class Option(Struct, frozen=True, forbid_unknown_fields=True):
    """One thing to choose. The journal stores `id`, a screen shows `label`.

    Attributes:
        id: Stable name, stored in the journal.
        label: As shown.
        note: A smaller second line, or an example.
        said: Its form within a sentence, where that is not the label; empty: no sentence
            mentions it, as if nothing had been chosen.
    """

    id: Slug
    label: Words
    note: str = ""
    said: str | None = None


class Question(Struct, frozen=True, forbid_unknown_fields=True):
    """An open question of the deck.

    Attributes:
        id: Stable name, stored in the journal.
        label: The question as shown.
        depth: 1 (light) to 8 (close to the bone).
        topic: What it is about.
        note: A smaller second line.
    """

    id: Slug
    label: Words
    depth: Depth
    topic: Slug
    note: str = ""


class Card(Struct, frozen=True, forbid_unknown_fields=True):
    """A card to be laid on one of two piles.

    Attributes:
        id: Stable name, stored in the journal.
        label: The card as shown.
        pile: Where we would lay it; never used to say right or wrong.
        why: What is shown once it lies.
    """

    id: Slug
    label: Words
    pile: Literal["left", "right", "either"]
    why: Words


class FeelingWord(Struct, frozen=True, forbid_unknown_fields=True):
    """A word with its place on two axes, after Russell's circumplex (1980).

    Attributes:
        id: Stable name, stored in the journal.
        label: The word as shown.
        valence: -1 (unpleasant) to 1 (pleasant).
        energy: -1 (quiet) to 1 (lively).
        hint: What it can be like, in a short line.
        said: Its form within a sentence, as of an `Option`.
        means: What the word means, in a few other words; empty where nobody wrote it down.
    """

    id: Slug
    label: Words
    valence: Axis
    energy: Axis
    hint: str = ""
    said: str | None = None
    means: str = ""


class Condition(Struct, frozen=True, forbid_unknown_fields=True):
    """Holds when the newest answer to `step` is one of `any`.

    With `skipped` the condition also holds when that step has no answer.
    """

    step: Slug
    any: tuple[Slug, ...] = ()
    skipped: bool = False


class Sentence(Struct, frozen=True, forbid_unknown_fields=True):
    """A piece of a composed text: used when every `{slot}` in it has an answer.

    Attributes:
        text: Whole sentences. What stands in `[ ]` around a slot falls out alone when that
            slot has no answer.
        otherwise: Used in its place where a slot has no answer; where its own slots have none
            either, the piece falls out.
        only_if: The piece falls out unless this holds.
        unless: The piece falls out if this holds: another one says the same, or the contrary.
    """

    text: Words
    otherwise: str = ""
    only_if: Condition | None = None
    unless: Condition | None = None


class StepBase(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, tag_field="kind"):
    """What every step has.

    Attributes:
        id: Unique in the exercise, stable over rewording.
        by: Whose step it is.
        text: What the screen says. `{speaker}`, `{listener}`, `{me}`, `{other}` become
            names; `{step-id}` becomes what was answered there.
        quiet: A smaller second line.
        only_if: The step is passed over unless this holds.
        last_round: False: passed over in the last round of the repeat around it.
        ends: After this step comes the close.
        keep: Whether the answer is kept when the session is folded into the journal.
    """

    id: Slug
    by: Who = "both"
    text: Words
    quiet: str = ""
    only_if: Condition | None = None
    last_round: bool = True
    ends: bool = False
    keep: bool = True
