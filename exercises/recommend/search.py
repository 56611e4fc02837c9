"""Finding something in the library: by who is here, for whom, how long, what for, and words."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from typing import Literal

from msgspec import Struct

from exercises.model.exercise import Outline
from exercises.recommend.path import path


class Filter(Struct, frozen=True):
    """What is looked for; each field's default lets everything through.

    Attributes:
        people: How many it is to be for.
        role: For whom it was written; what suits either is always found.
        minutes: At most so many; 0 for any.
        moment: Id of a moment of `path.toml`.
        favourites: Only these ids, where it is not None.
        words: Looked for in title, summary and why, each as a part of a word, case and accents
            aside.
    """

    people: Literal["", "one", "two"] = ""
    role: Literal["", "withdrawn", "supporting"] = ""
    minutes: int = 0
    moment: str = ""
    favourites: frozenset[str] | None = None
    words: str = ""


def find(exercises: Iterable[Outline], wanted: Filter) -> list[Outline]:
    """Return what suits.

    In the order given, or in that of the moment; where words are looked for, first the titles
    that begin with them, then those that hold them, then the rest.
    """
    found = [each for each in exercises if _suits(each, wanted)]
    if wanted.moment:
        order = _of_moment(wanted.moment)
        found = sorted(
            (each for each in found if each.id in order), key=lambda each: order.index(each.id)
        )
    return sorted(found, key=lambda each: _distance(each, wanted.words))


def _distance(exercise: Outline, words: str) -> int:
    """Return how far from the beginning of a title the words stand; 0 where none are looked for."""
    title, looked_for = _plain(exercise.title), " ".join(_plain(words).split())
    if title.startswith(looked_for):
        return 0
    if any(word.startswith(looked_for) for word in _beginnings(title)):
        return 1
    return 2 if all(word in title for word in looked_for.split()) else 3


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
    told = _plain(f"{exercise.title} {exercise.summary} {exercise.why}")
    return all(word in told for word in _plain(wanted.words).split())


def holds(text: str, words: str) -> bool:
    """Return whether a text holds all of these words, each as a part of one.

    Args:
        text: What is looked through, as `folded` returns it.
        words: What is looked for, as typed; nothing is in every text.
    """
    return all(word in text for word in _plain(words).split())


def folded(text: str) -> str:
    """Return a text as it is looked through: case and accents aside."""
    return _plain(text)


def _of_moment(moment: str) -> Sequence[str]:
    return next((each.exercises for each in path().moments if each.id == moment), ())


def _plain(text: str) -> str:
    """Put a text in small letters and without accents, so that nobody has to type them."""
    taken_apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in taken_apart if not unicodedata.combining(sign))
