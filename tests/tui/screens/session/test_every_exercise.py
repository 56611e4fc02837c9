"""Every exercise file, from its first page to its last, on a usual and on a small terminal.

At 80 by 24 every widget with words or keys is seen whole; at 40 by 15, where a page may
scroll, what enter does, the help and the way out are seen. And from each page it can be ended.
"""

from __future__ import annotations

import pytest
from support.screens.at_page import Steady, at_each_page, groups
from support.screens.clipping import clipped, lasting, missing
from support.screens.full_walk import (
    Walk,
    answer,
    called,
    end,
    exercises,
    go_into,
    page,
    sit_for,
    skip,
    walk,
)
from support.screens.pilot import BOTH_OF_THEM, Desk, SitDown

from exercises.model.exercise import Close, Exercise

pytestmark = pytest.mark.asyncio

USUAL, SMALL = (80, 24), (40, 15)
CORE = {"keep-my-door-open"}  # rings, plan, speak alone
"""These are answered and ended with every run of the tests; the others by hand."""

WALKS = [
    pytest.param(each, id=each.id, marks=() if each.id in CORE else pytest.mark.slow)
    for each in exercises()
]


class AtBothSizes:
    """Looks at a page at both sizes and remembers what is wrong.

    Args:
        found: Where it is remembered.
    """

    def __init__(self, found: list[str]) -> None:
        self._found = found

    async def __call__(self, desk: Desk) -> None:
        """Look at this page."""
        for size in (SMALL, USUAL):
            await desk.pilot.resize_terminal(*size)
            problems = await lasting(desk, lambda: missing(desk) + self._clipped(desk))
            here = called(desk.screen.running.state, desk.screen.behind)
            self._found += [f"{here} at {size}: {problem}" for problem in problems]

    def _clipped(self, desk: Desk) -> list[str]:
        return clipped(desk) if desk.app.size == USUAL else []


async def walked(sit: SitDown, exercise: Exercise, how: object) -> Walk:
    """The walk, with a look at every page."""
    problems: list[str] = []
    found = await walk(sit, exercise, how, look=AtBothSizes(problems))  # type: ignore[arg-type]
    assert not problems, "\n".join(problems)
    return found


@pytest.mark.timeout(600)
@pytest.mark.parametrize("exercise", WALKS)
async def test_answering_everything(sit: SitDown, exercise: Exercise) -> None:
    found = await walked(sit, exercise, answer)
    assert found.pages[-1].startswith("close")


@pytest.mark.slow
@pytest.mark.timeout(600)
@pytest.mark.parametrize("exercise", exercises(), ids=lambda each: each.id)
async def test_skipping_everything(sit: SitDown, exercise: Exercise) -> None:
    found = await walked(sit, exercise, skip)
    assert found.pages[-1].startswith("close")


ENDINGS = [
    pytest.param(
        each,
        people,
        id=f"{each.id}-{len(people)}",
        marks=() if each.id in CORE else pytest.mark.slow,
    )
    for each in exercises()
    for people in groups(each)
]


@pytest.mark.timeout(600)
@pytest.mark.parametrize(("exercise", "people"), ENDINGS)
async def test_ending_at_each_page(
    sit: SitDown, exercise: Exercise, people: tuple[str, ...]
) -> None:
    async with sit(BOTH_OF_THEM) as desk:
        await sit_for(desk, exercise, len(people))
        standing = at_each_page(exercise, people)
        for steady in standing:
            await ended(desk, steady)
        # Each of them is over, and none is offered again.
        assert not desk.app.visit.sessions.waiting()
        journal = desk.app.visit.journal
        assert len(journal.finished(month=journal.months()[0])) == len(standing)


async def ended(desk: Desk, steady: Steady) -> None:
    """End a session where it stands, look at the close, and go out."""
    running = steady.running
    running.clock = desk.app.visit.new_clock(0.0)
    worker = await go_into(desk, running)
    here = called(running.state, running.state.curtain)
    at_close = isinstance(running.state.step, Close)
    await page(desk)
    await end(desk)
    if not at_close and not running.state.over:
        assert isinstance(running.state.step, Close), here
        await page(desk)
        problems = await lasting(desk, lambda: missing(desk) + clipped(desk))
        assert not problems, f"the close after {here}: {problems}"
        await end(desk)
    assert running.state.over, here
    await worker.wait()
    await desk.home()
