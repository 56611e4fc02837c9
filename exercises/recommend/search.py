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
    """Return what suits, in the order given; with a moment, in the order of that moment."""
    found = [each for each in exercises if _suits(each, wanted)]
    if wanted.moment:
        order = _of_moment(wanted.moment)
        found = sorted(
            (each for each in found if each.id in order), key=lambda each: order.index(each.id)
        )
    return found


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


def _of_moment(moment: str) -> Sequence[str]:
    return next((each.exercises for each in path().moments if each.id == moment), ())


def _plain(text: str) -> str:
    """Put a text in small letters and without accents, so that nobody has to type them."""
    taken_apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in taken_apart if not unicodedata.combining(sign))
