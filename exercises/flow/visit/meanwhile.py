"""What the one who waits is told while the other has a part alone: about how long, where to look.

It goes by what the exercise holds and never by what was answered in it, so that it tells nothing.
"""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from exercises.authoring.duration import seconds
from exercises.engine.route import is_private, siblings
from exercises.engine.state import State
from exercises.library.texts import screen_texts
from exercises.model.exercise import Repeat

if TYPE_CHECKING:
    from exercises.flow.visit.visit import Visit

MINUTE = 60.0
CHECK_IN = 1
"""Minutes in which one of two says how heated it is after a pause, and what comes next."""
PAGES = 2
"""Minutes for a few pages around an exercise, such as those on safety."""


def meanwhile(visit: Visit, person: str) -> str:
    """Return a line for the one of two who waits; empty where nobody does.

    Args:
        visit: With those who are here, and the session that runs.
        person: Whose part it is.
    """
    people = visit.running.state.people if visit.running is not None else visit.here
    other = next((each for each in people if each != person), "")
    name = visit.names.get(other, "")
    if person not in people or not name:
        return ""
    minutes = PAGES if visit.running is None else part_of(visit.running.state)
    texts = screen_texts("curtain")
    if minutes == 1:
        return texts("meanwhile_minute", name=name)
    return texts("meanwhile", name=name, minutes=minutes) if minutes else ""


def part_of(state: State) -> int:
    """Return about how many minutes one person's own part takes here, at least one; 0: no part."""
    if state.pause is not None:
        return CHECK_IN
    if state.place is None or state.step is None or not is_private(state.step):
        return 0
    steps, at = siblings(state.exercise, state.place.cursor), state.place.cursor[-1]
    before = takewhile(is_private, reversed(steps[:at]))
    own = [*before, *takewhile(is_private, steps[at:])]
    spent = sum(
        seconds(step) * (1.0 if step.only_if is None else 0.5)
        for step in own
        if not isinstance(step, Repeat)
    )
    return max(1, round(spent / MINUTE))
