"""Finding something in the library: by who is here, for whom, how long, what for, and words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Literal

from msgspec import Struct

from exercises.model.exercise import Outline
from exercises.recommend.matching import Looked, Meant, Vocabulary, folded
from exercises.recommend.path import path

Far = tuple[float, float]
"""How far an exercise is from what is looked for; the nearest first."""

MOST = 0.5
"""Of the telling words that were typed, more than this share has to be in what is found."""


class Filter(Struct, frozen=True):
    """What is looked for; each field's default lets everything through.

    Attributes:
        people: How many it is to be for.
        role: For whom it was written; what suits either is always found.
        minutes: At most so many; 0 for any.
        moment: Id of a moment of `path.toml`.
        favourites: Only these ids, where it is not None.
        known: Only what those who are here have not done before, or only what they have.
        done: Ids of what they have, for `known`.
        words: Looked for in title, summary and why, each as a part of a word, and in what
            somebody may type who looks for it; case and accents aside.
    """

    people: Literal["", "one", "two"] = ""
    role: Literal["", "withdrawn", "supporting"] = ""
    minutes: int = 0
    moment: str = ""
    favourites: frozenset[str] | None = None
    known: Literal["", "new", "known"] = ""
    done: frozenset[str] = frozenset()
    words: str = ""


class Finder:
    """Finds something among exercises, again with each letter that is typed.

    Args:
        exercises: In the order in which they stand where nothing is looked for.
    """

    def __init__(self, exercises: Iterable[Outline]) -> None:
        self._every = [Looked(each) for each in exercises]
        self._vocabulary = Vocabulary(self._every)

    def find(self, wanted: Filter) -> list[Outline]:
        """Return what suits.

        In the order given, or in that of the moment. Where words are looked for: first the titles
        that begin with them, then those that hold them, then what somebody may type who looks for
        it, then what holds them elsewhere. Only where that is nothing, what holds them but for a
        slip, and then what holds most of them.
        """
        given = [each for each in self._every if _suits(each.outline, wanted)]
        if wanted.moment:
            order = _of_moment(wanted.moment)
            given = sorted(
                (each for each in given if each.outline.id in order),
                key=lambda each: order.index(each.outline.id),
            )
        return [each.outline for each in self._by_words(given, wanted.words)]

    def _by_words(self, given: list[Looked], words: str) -> list[Looked]:
        looked_for = " ".join(folded(words).split())
        if not looked_for:
            return given
        meant = self._vocabulary.meant(words)
        found = _sorted(given, lambda each: _as_typed(each, looked_for, meant))
        if found or not meant:
            return found
        meant = self._vocabulary.meant(words, slips=True)
        return _sorted(given, lambda each: _nearly(each, meant))


def find(exercises: Iterable[Outline], wanted: Filter) -> list[Outline]:
    """Return what suits (source: `Finder.find`)."""
    return Finder(exercises).find(wanted)


def _sorted(given: list[Looked], distance: Callable[[Looked], Far | None]) -> list[Looked]:
    """Return those that have a distance, the nearest first."""
    far = [(distance(each), at) for at, each in enumerate(given)]
    return [given[at] for _, at in sorted((d, at) for d, at in far if d is not None)]


def _as_typed(each: Looked, looked_for: str, meant: Meant) -> Far | None:
    """Return how far an exercise is from the words as they were typed; None: they are not in it."""
    title = each.title
    if title.startswith(looked_for):
        return 0, 0
    if any(word.startswith(looked_for) for word in _beginnings(title)):
        return 1, 0
    words = looked_for.split()
    if _has_all(title, words):
        return 2, 0
    more = each.phrase(meant)
    if more is not None:
        return 3, more
    return (4, 0) if _has_all(each.told, words) else None


def _nearly(each: Looked, meant: Meant) -> Far | None:
    """Return how far it is where slips count, and where not all of it has to be there."""
    held, phrase = each.share(meant)
    return (5 - held, -phrase) if held > MOST else None


def _beginnings(title: str) -> list[str]:
    """Return the title from each of its words on."""
    words = title.split()
    return [" ".join(words[at:]) for at in range(len(words))]


def _suits(exercise: Outline, wanted: Filter) -> bool:
    if wanted.people and exercise.people not in (wanted.people, "one-or-two"):
        return False
    if wanted.role and not {wanted.role, "either"} & set(exercise.roles):
        return False
    if wanted.minutes and exercise.minutes > wanted.minutes:
        return False
    if wanted.favourites is not None and exercise.id not in wanted.favourites:
        return False
    return wanted.known == "" or (wanted.known == "known") == (exercise.id in wanted.done)


def holds(text: str, words: str) -> bool:
    """Return whether a text holds all of these words, each as a part of one.

    Args:
        text: What is looked through, as `folded` returns it.
        words: What is looked for, as typed; nothing is in every text.
    """
    return _has_all(text, folded(words).split())


def _has_all(text: str, words: Iterable[str]) -> bool:
    return all(word in text for word in words)


def _of_moment(moment: str) -> Sequence[str]:
    return next((each.exercises for each in path().moments if each.id == moment), ())
