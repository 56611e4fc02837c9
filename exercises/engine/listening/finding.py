"""Where in a reply a pattern counts, beside what the reply answers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence, Set

from msgspec import Struct

from exercises.engine.listening.patterns import Compiled
from exercises.engine.listening.talk import level, sentences, weighty

BRIEF = 2
"""Words that carry something, in what the speaker said, up to which it counts as brief."""


class Talk(Struct, frozen=True):
    """A reply beside what it answers, both in small letters.

    Attributes:
        sentences: Of the reply, each with the place where it begins.
        said: By the speaker.
        carried: Words of the speaker's that carry something, cut to their stems.
        small: Words that carry little.
    """

    sentences: tuple[tuple[int, str], ...]
    said: str
    carried: frozenset[str]
    small: Set[str]


class Span(Struct, frozen=True):
    """Where a pattern counts.

    Attributes:
        found: The pattern.
        begins: Of what is shown of it, in the reply.
        ends: Of that.
    """

    found: Compiled
    begins: int
    ends: int


def beside(reply: str, said: str, small: Set[str]) -> Talk:
    """Lay a reply beside what it answers.

    Args:
        reply: What the listener said back.
        said: What the speaker had said.
        small: Words that carry little.
    """
    return Talk(tuple(sentences(level(reply))), level(said), weighty(said, small), small)


def places(patterns: Sequence[Compiled], talk: Talk) -> Iterator[Span]:
    """Find where patterns count, sentence by sentence."""
    for index, (begins, sentence) in enumerate(talk.sentences):
        for each in patterns:
            if index and each.pattern.first:
                continue
            if span := _span(each, sentence, talk):
                yield Span(each, begins + span[0], begins + span[1])


def _span(each: Compiled, sentence: str, talk: Talk) -> tuple[int, int] | None:
    """Return where in a sentence a pattern counts; None where it does not."""
    match = each.find.search(sentence)
    if match is None or _is_in(each.unless, [sentence]):
        return None
    if _is_in(each.unless_said, [talk.said]):
        return None
    if _is_in(each.nowhere, [other for _, other in talk.sentences]):
        return None
    if each.pattern.brief and len(talk.carried) > BRIEF:
        return None
    if (most := each.pattern.takes) is not None:
        taken = weighty(sentence[match.start() :], talk.small) & talk.carried
        if len(taken) > most:
            return None
    return match.span(match.lastgroup or 0)


def _is_in(pattern: re.Pattern[str] | None, texts: Iterable[str]) -> bool:
    return pattern is not None and any(pattern.search(text) for text in texts)
