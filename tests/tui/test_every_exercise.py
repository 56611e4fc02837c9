"""Every exercise file, from its first page to its last, on a usual and on a small terminal.

At 80 by 24 every widget with words or keys is seen whole; at 40 by 15, where a page may
scroll, what enter does, the help and the way out are seen.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable

import pytest
from sitting import Desk, SitDown
from walking import Walk, answer, called, clipped, exercises, missing, skip, walk

from exercises.model import Exercise

pytestmark = pytest.mark.asyncio

USUAL, SMALL = (80, 24), (40, 15)
SETTLES = 3.0
"""Seconds within which a page of another size is laid out."""

CORE = {
    "keep-my-door-open",  # rings, plan, speak alone
    "share-one-sentence",  # reveal
}
"""These are walked with every run of the tests; the others by hand."""

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


async def lasting(desk: Desk, problems: Callable[[], list[str]]) -> list[str]:
    """What is still wrong once the page is laid out."""
    end = time.monotonic() + SETTLES
    await desk.settle()
    while (found := problems()) and time.monotonic() < end:
        await asyncio.sleep(0.02)
        await desk.settle()
    return found


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


@pytest.mark.timeout(600)
@pytest.mark.parametrize("exercise", WALKS)
async def test_skipping_everything(sit: SitDown, exercise: Exercise) -> None:
    found = await walked(sit, exercise, skip)
    assert found.pages[-1].startswith("close")
