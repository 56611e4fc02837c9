"""Which practice is carried by which exercise, and by what somebody does in it.

An exercise file names its practices. The kinds of step that carry them are derived: all in which
somebody does something, in the order in which they come. So nothing has to be kept in step by
hand, and an exercise of reading alone shows as one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Literal

import msgspec
from msgspec import Struct

from exercises.library.files import content
from exercises.model.exercise import Close, Exercise, Read, Repeat, Roles, walk

Carried = tuple[tuple[str, tuple[str, ...]], ...]
"""Ids of exercises, each with its kinds of doing."""


class Practice(Struct, frozen=True, forbid_unknown_fields=True):
    """A row of the practice table.

    Attributes:
        id: Its number, as exercise files name it.
        label: What it is, in a few words.
        later: Whether it comes with a later pack, so that no exercise carries it yet.
    """

    id: int
    label: str
    later: bool = False


class _File(Struct, frozen=True, forbid_unknown_fields=True):
    format: Literal[1]
    practices: tuple[Practice, ...]


def practices() -> tuple[Practice, ...]:
    """Return all of them, in their order."""
    data = (content() / "authoring" / "practices.toml").read_bytes()
    return msgspec.toml.decode(data, type=_File).practices


def kinds(exercise: Exercise) -> tuple[str, ...]:
    """Return the kinds of step in which somebody does something, in the order of the exercise.

    Reading, the close, choosing who begins, and the repeat around other steps are the frame.
    """
    frame = (Read, Close, Roles, Repeat)
    doing = (step for step in walk(exercise.steps) if not isinstance(step, frame))
    return tuple(dict.fromkeys(str(step.__struct_config__.tag) for step in doing))


def table(exercises: Iterable[Exercise]) -> list[tuple[Practice, Carried]]:
    """Return every practice with the exercises that carry it; none where none does."""
    carried: dict[int, list[tuple[str, tuple[str, ...]]]] = {}
    for exercise in exercises:
        for practice in exercise.practices:
            carried.setdefault(practice, []).append((exercise.id, kinds(exercise)))
    return [(each, tuple(carried.get(each.id, ()))) for each in practices()]


def counts(exercises: Iterable[Exercise]) -> Counter[tuple[str, str]]:
    """Return how many exercises there are by role and by people, as (role, people).

    One that is for a role and for anyone counts with that role.
    """
    found: Counter[tuple[str, str]] = Counter()
    for exercise in exercises:
        named: list[str] = [role for role in exercise.roles if role != "either"]
        named = named or ["either"]
        found.update((role, exercise.people) for role in named)
    return found
