"""People and their settings, and the one schema from which the settings screen is made."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Literal

from msgspec import Meta, Struct

Mark = Literal["●", "◆"]

MARKS: tuple[Mark, Mark] = ("●", "◆")
"""The marks of the first and the second person."""

LONGEST_NAME = 24
"""Characters; a longer one does not fit the top line of a small screen."""


class Person(Struct, frozen=True, kw_only=True):
    """One of the two people.

    Attributes:
        id: `a` or `b`; stored everywhere in place of the name.
        name: Chosen name, shown as typed.
        mark: Shape that stands for the person; colour comes second.
    """

    id: Literal["a", "b"]
    name: Annotated[str, Meta(min_length=1, max_length=40)]
    mark: Mark


class Settings(Struct, frozen=True, kw_only=True):
    """What can be set; one field for each row of `SCHEMA`."""

    bell: bool = True
    breath: Literal["4-6", "5-5"] = "4-6"
    pause_seconds: Literal[60, 90, 120] = 60
    turn_seconds: Literal[20, 30, 45, 60, 90, 120] = 45
    idle_curtain: Literal[0, 30, 60, 120, 300] = 60


class Choice(Struct, frozen=True):
    """One value of a setting and the words for it."""

    value: bool | int | str
    label: str


class Row(Struct, frozen=True):
    """One setting: `key` is the field of `Settings`."""

    key: str
    title: str
    help: str
    choices: tuple[Choice, ...]


SCHEMA: tuple[Row, ...] = (
    Row(
        "bell",
        "Bell",
        "One quiet sound when a pause ends.",
        (Choice(True, "on"), Choice(False, "off")),
    ),
    Row(
        "breath",
        "Breath",
        "Seconds in, seconds out. No holding.",
        (Choice("4-6", "4 in, 6 out"), Choice("5-5", "5 in, 5 out")),
    ),
    Row(
        "pause_seconds",
        "Pause",
        "How long a pause is to begin with.",
        (Choice(60, "one minute"), Choice(90, "a minute and a half"), Choice(120, "two minutes")),
    ),
    Row(
        "turn_seconds",
        "Speaking turn",
        "When the soft cue comes. Nobody is cut off.",
        tuple(Choice(n, f"{n} seconds") for n in (20, 30, 45, 60, 90, 120)),
    ),
    Row(
        "idle_curtain",
        "Curtain",
        "Private words are covered when no key is pressed for a while.",
        (
            Choice(30, "after 30 seconds"),
            Choice(60, "after a minute"),
            Choice(120, "after two minutes"),
            Choice(300, "after five minutes"),
            Choice(0, "never by itself"),
        ),
    ),
)
"""The rows of the settings screen, in their order."""


def name_problem(names: Sequence[str]) -> str:
    """What keeps these names from being used: `empty`, `same`, `long`; empty where nothing."""
    given = [name for name in names if name]
    if not given or not names[0]:
        return "empty"
    if len(set(given)) < len(given):
        return "same"
    return "long" if any(len(name) > LONGEST_NAME for name in given) else ""


def people_named(names: Sequence[str], *, swapped: bool = False) -> tuple[Person, ...]:
    """The people with these names; an empty second name is nobody.

    Args:
        names: First and second.
        swapped: Whether the first person has the second mark.
    """
    marks = MARKS[::-1] if swapped else MARKS
    people = [Person(id="a", name=names[0], mark=marks[0])]
    if names[1]:
        people.append(Person(id="b", name=names[1], mark=marks[1]))
    return tuple(people)
