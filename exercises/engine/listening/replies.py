"""Remarks on how somebody said back what they heard: what is there, and one thing to ask about.

They are observations with the words that they rest on, for the listener's eyes alone: never a
verdict, never counted, never kept. Where nothing is found, nothing is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Set

from msgspec import Struct

from exercises.engine.listening.finding import Talk, beside, places
from exercises.engine.listening.patterns import JUDGEMENT, Kind, Patterns, patterns
from exercises.engine.listening.talk import words

ASKS: tuple[Kind, ...] = ("blame", "reassurance", "but", "advice", "own-story", "question")
"""Kinds that are asked about; only the first that is found is."""

THERE: tuple[Kind, ...] = ("their-words", "feeling", "check-back")
"""Kinds that are there; only the first that is found is named."""

SHARED = 2
"""Words of the speaker's in a reply from which they are named."""

NAMED = 4
"""Words of the speaker's that are named at most."""

SHOWN = 10
"""Words of a place in the reply that are shown at most."""


class Remark(Struct, frozen=True):
    """One observation on a reply.

    Attributes:
        kind: What it is about.
        words: What it rests on, as it was typed; several are in the order of the reply.
        plain: Whether it is a fact that anyone can see; else it is told with a "may".
    """

    kind: Kind
    words: tuple[str, ...]
    plain: bool

    @property
    def key(self) -> str:
        """The key of its sentence in `screens/remarks.toml`."""
        return self.kind.replace("-", "_") + ("" if self.plain else "_maybe")


def remarks(reply: str, said: str) -> tuple[Remark, ...]:
    """Observe a reply: at most one thing that is there, then at most one to ask about.

    A reply that blames or judges gets no kind word for the rest of it.

    Args:
        reply: What the listener said back.
        said: What the speaker had said.

    Returns:
        None, one or two; the words of each stand in the reply.
    """
    known = patterns()
    talk = beside(reply, said, known.small)
    asked = _first(ASKS, reply, talk, known)
    there = None
    if not (asked and asked.kind == "blame") and not any(places(known.of[JUDGEMENT], talk)):
        there = _their_words(reply, said, known.small) or _first(THERE, reply, talk, known)
    return tuple(remark for remark in (there, asked) if remark is not None)


def blame(text: str) -> tuple[str, ...]:
    """Find what may sound like blame in words that somebody is about to say, each once.

    Args:
        text: Their own words, said to nobody yet.
    """
    known = patterns()
    found = places(known.of["blame"], beside(text, "", known.small))
    return tuple(dict.fromkeys(_shown(text[place.begins : place.ends]) for place in found))


def _first(kinds: Iterable[Kind], reply: str, talk: Talk, known: Patterns) -> Remark | None:
    """Return the first remark that patterns of these kinds find, kind by kind."""
    for kind in kinds:
        for place in places(known.of.get(kind, ()), talk):
            shown = _shown(reply[place.begins : place.ends])
            return Remark(kind, (shown,), place.found.pattern.plain)
    return None


def _shown(found: str) -> str:
    """Return a place in the reply, short enough to be shown.

    Of a question its end, else its beginning.
    """
    spots = [spot.span() for spot in re.finditer(r"\S+", found)]
    if len(spots) > SHOWN and found.rstrip().endswith("?"):
        return found[spots[-SHOWN][0] : spots[-1][1]]
    return found[spots[0][0] : spots[:SHOWN][-1][1]] if spots else ""


def _their_words(reply: str, said: str, small: Set[str]) -> Remark | None:
    """Return the speaker's own words in a reply, where there are enough of them to be named."""
    theirs = {word for _, word in words(said) if word not in small}
    shared: dict[str, str] = {}
    for place, word in words(reply):
        if word in theirs:
            shared.setdefault(word, reply[place])
    if len(shared) < SHARED:
        return None
    return Remark("their-words", tuple(shared.values())[:NAMED], plain=True)
