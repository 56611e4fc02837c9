"""Which practice is done in which exercise, which is only touched, and which is left out.

The table says for each practice where somebody does it, by exercise and step. An exercise that
names a practice without doing it touches it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Literal

import msgspec
from msgspec import Struct

from exercises.library.files import content
from exercises.model.exercise import Close, Exercise, Read, Repeat, Roles, Step

Status = Literal["done", "touched", "left"]

FRAME = (Read, Close, Roles, Repeat)
"""Kinds of step in which nobody does anything: reading, and the frame around the others."""


class Practice(Struct, frozen=True, forbid_unknown_fields=True):
    """A row of the practice table.

    Attributes:
        id: Its number, as exercise files name it.
        label: What it is, in a few words.
        done: Where somebody does it: `exercise/step,step`.
        touched: Ids of exercises in which it comes up, and is not practised.
        left: Why it is left out on purpose; empty where it is not.
    """

    id: int
    label: str
    done: tuple[str, ...] = ()
    touched: tuple[str, ...] = ()
    left: str = ""

    @property
    def status(self) -> Status:
        """Done somewhere, only touched, or left out on purpose."""
        if self.done:
            return "done"
        return "touched" if self.touched else "left"

    @property
    def places(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Exercises in which it is done, each with its steps."""
        found = (place.partition("/") for place in self.done)
        return tuple((exercise, tuple(steps.split(","))) for exercise, _, steps in found)


class _File(Struct, frozen=True, forbid_unknown_fields=True):
    format: Literal[1]
    practices: tuple[Practice, ...]


def practices() -> tuple[Practice, ...]:
    """Return all of them, in their order."""
    data = (content() / "authoring" / "practices.toml").read_bytes()
    return msgspec.toml.decode(data, type=_File).practices


def is_doing(step: Step) -> bool:
    """Return whether somebody does something in a step."""
    return not isinstance(step, FRAME)


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
