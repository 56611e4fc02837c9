"""What both front ends say and decide alike: first page, pause, invitation, clock and list."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from exercises.library.texts import screen_texts
from exercises.model.exercise import BOTH, Exercise
from exercises.model.people import MARKS, Person, name_problem, people_named

if TYPE_CHECKING:
    from exercises.journal.journal import Journal

HOURS = ((5, "night"), (11, "morning"), (17, "day"), (22, "evening"), (24, "night"))
"""Until which hour which greeting is said."""

BREAK_LENGTHS = {
    "20": "break_20_minutes",
    "30": "break_30_minutes",
    "60": "break_1_hour",
    "120": "break_2_hours",
    "1440": "break_tomorrow",
}
"""Minutes of a break, and the key of the words for them in `pause.toml`."""

MANY_PAUSES = 2
"""After more pauses than this in one session, stopping is named as a good choice too."""

SMALLER = 2 / 3
"""Part of the minutes up to which something counts as smaller, where there is such."""


def greeting(hour: int) -> str:
    """Key of the greeting for an hour of the day, 0 to 23."""
    return next(f"greeting_{name}" for until, name in HOURS if hour < until)


def smaller(exercise: Exercise, known: Iterable[Exercise]) -> list[Exercise]:
    """Up to three for two that are a good deal shorter: the longest, a middle, the shortest."""
    shorter = [each for each in known if each.people != "one" and each.minutes < exercise.minutes]
    shorter.sort(key=lambda each: (-each.minutes, each.id))
    found = [each for each in shorter if each.minutes <= exercise.minutes * SMALLER] or shorter
    places = sorted({0, len(found) // 2, len(found) - 1}) if found else []
    return [found[place] for place in places]


def who_reopens(reopens: str, names: Mapping[str, str]) -> str:
    """Who opens the talk again after a break; empty where there is only one.

    Args:
        reopens: Person id, or `both`.
        names: How everyone who is set up is shown, by person id.
    """
    home = screen_texts("home")
    if reopens == BOTH or reopens not in names:
        return home("break_waiting_reopens_both") if len(names) > 1 else ""
    return home("break_waiting_reopens_one", name=names[reopens])


def make_room(journal: Journal, solo: str) -> bool:
    """Whether a pause can be put on disk; one that was broken off makes way for a new one.

    Args:
        journal: Where it is to go.
        solo: Id of its owner; empty for both.
    """
    taken = journal.open_solo(solo) if solo else journal.open_joint()
    if taken is None:
        return True
    if taken.header.exercise.id != "pause":
        return False
    taken.discard()
    return True


def rename_problem(people: Sequence[Person], names: Sequence[str]) -> str:
    """What keeps these names from being used: an end of `problem_` in `settings.toml`, or nothing.

    Args:
        people: Everyone who is set up.
        names: First and second, as typed; the second one may be empty where there is only one.
    """
    problem = name_problem(names)
    return "second" if not problem and len(people) > 1 and not names[1] else problem


def renamed(people: Sequence[Person], names: Sequence[str]) -> tuple[Person, ...]:
    """The people with other names; each keeps their mark."""
    return people_named(names, swapped=[each.mark for each in people][:1] == [MARKS[1]])


def clock(now: datetime) -> str:
    """What the clock of the bland page shows."""
    return now.strftime("%H:%M")


def day(now: datetime) -> str:
    """The day below that clock."""
    return f"{now:%A}, {now.day} {now:%B}"
