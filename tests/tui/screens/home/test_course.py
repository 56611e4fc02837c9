"""Whole courses in the full screen, evening for evening, with the keys that two would press."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

import pytest
from support.flow.evenings import EVENINGS, HELD, SATURDAY, SEEN, Evening, alike, example_course
from support.screens.evening import Look, nothing, sit_through
from support.screens.full_walk import start
from support.screens.pilot import BOTH_OF_THEM, Desk, FakeTime, sitting_down

from exercises.library.library import Library
from exercises.model.events import Chosen, Wrote
from tui.privacy.hand_over import HandOverScreen
from tui.screens.asking.choice import ChoiceScreen
from tui.screens.asking.invite import InviteScreen
from tui.screens.session.session import SessionScreen
from tui.screens.setup.who import WhoScreen

pytestmark = [pytest.mark.asyncio, pytest.mark.timeout(1200)]

SMALL_ENOUGH = ("1", "enter")


def days_later(days: int) -> FakeTime:
    """So many days later than at first."""
    time = FakeTime()
    time.later += timedelta(days=days)
    return time


async def at_the_course(desk: Desk) -> ChoiceScreen:
    """Both sit down; where they are is on the page."""
    await desk.on(WhoScreen)
    await desk.press("3")
    page: ChoiceScreen = await desk.on(ChoiceScreen)
    return page


async def into_the_sitting(desk: Desk) -> None:
    """Begin the one that is next; now is a good time."""
    await desk.press("enter")
    await desk.on(InviteScreen)
    await desk.press("1", "enter")
    screen = await desk.on(SessionScreen)
    await desk.until(lambda: screen._view, "the first step")


async def each_is_asked(desk: Desk, keys: Sequence[str] = SMALL_ENOUGH) -> None:
    """Each alone whether it is small enough; then both read what comes of it."""
    for person in ("1", "2"):
        await desk.on(HandOverScreen)
        await desk.press(person)
        question = await desk.on(ChoiceScreen)
        await desk.press(*(keys if person == "1" else SMALL_ENOUGH))
        await desk.on(ChoiceScreen, question)
        await desk.press("enter")
    await desk.on(HandOverScreen)
    await desk.press("1")
    await desk.on(ChoiceScreen)


async def evening(
    folder: Path, of: Evening, look: Look = nothing, *, own: Library | None = None
) -> str:
    """Do the sitting that is next on this day; returns all that was shown.

    Args:
        folder: With the data.
        of: What they answer.
        look: Called on every page.
        own: With a course of their own; that one is chosen.
    """
    async with sitting_down(
        folder, BOTH_OF_THEM, verb="course", time=days_later(of.day), library=own
    ) as desk:
        which = await at_the_course(desk)
        if own is not None:
            await desk.press("2")
            await desk.on(ChoiceScreen, which)
        shown = [desk.seen()]
        await look(desk, "the course (both)")
        await into_the_sitting(desk)
        shown.append(await sit_through(desk, of.answers, look))
        if of.day == 0 and own is None:
            await desk.until(lambda: isinstance(desk.screen, HandOverScreen), "who is asked")
            await each_is_asked(desk)
            shown.append(desk.seen())
            await desk.press("enter")
        await desk.home()
        await look(desk, "home (both)")
    return "\n".join(shown)


@pytest.mark.slow
async def test_the_whole_course_in_three_weeks(tmp_path: Path) -> None:
    for of in EVENINGS:
        shown = await evening(tmp_path, of)
        for words in (*of.before, *of.after):
            if ";" not in words:  # the picture of the loop is drawn
                assert words in shown, (of.day, words)
        assert of.day == 1 or HELD not in shown


@pytest.mark.slow
async def test_one_brings_nothing_and_nobody_sees_who(tmp_path: Path) -> None:
    """Of two who write the same, one brings nothing: no page of both, and none of the other's."""
    pages: dict[int | None, list[tuple[str, str]]] = {}
    for quiet in (None, 0, 1):
        found = pages[quiet] = []

        async def look(desk: Desk, page: str, found: list[tuple[str, str]] = found) -> None:
            words = re.findall(r"[^\W_]+", desk.seen())  # a flame is never twice the same
            found.append((page, " ".join(words)))

        for of in alike(quiet):
            await evening(tmp_path / str(quiet), of, look)
    together = [
        [(page, seen) for page, seen in pages[quiet] if page.partition("(")[2][:5] == "both)"]
        for quiet in (0, 1)
    ]
    assert together[0] == together[1]
    assert any(SEEN.rstrip(".") in seen for _, seen in together[0])
    for quiet, other in ((0, "(b)"), (1, "(a)")):
        theirs = [[each for each in pages[run] if other in each[0]] for run in (quiet, None)]
        assert theirs[0] == theirs[1]


@pytest.mark.slow
async def test_stopped_in_the_middle_and_taken_up_after_sixty_days(tmp_path: Path) -> None:
    for of in EVENINGS[:2]:
        await evening(tmp_path, of)
    async with sitting_down(tmp_path, BOTH_OF_THEM, verb="course", time=days_later(2)) as desk:
        await at_the_course(desk)
        await into_the_sitting(desk)
        await desk.press("enter")
        await desk.step("first")
        await desk.press("ctrl+q")
        await desk.until(lambda: not desk.app.is_running, "the end")
    async with sitting_down(tmp_path, BOTH_OF_THEM, time=days_later(62)) as desk:
        await desk.sit_together()
        await desk.until(lambda: "You were in the middle" in desk.seen(), "what they left open")
        assert "You were about to come" not in desk.seen()
        await desk.go_on_together()
        await desk.step("first")
        assert SEEN in await sit_through(desk, {"first": Chosen(("b",))})
        await desk.home()
    async with sitting_down(tmp_path, BOTH_OF_THEM, time=days_later(130)) as desk:
        await desk.sit_together()
        await desk.until(lambda: "The loop in our words" in desk.seen(), "where they stand")
        assert "It is still there." in desk.seen()
        await desk.press("c")
        await desk.on(ChoiceScreen)
        assert "Behind you: 3 of 8." in desk.seen()


@pytest.mark.slow
async def test_the_course_of_the_docs(tmp_path: Path) -> None:
    own = example_course(tmp_path)
    for of in SATURDAY:
        shown = await evening(tmp_path / "data", of, own=own)
        for words in (*of.before, *of.after):
            assert words in shown, (of.day, words)


async def test_the_loop_from_one_side_is_drawn_whole(tmp_path: Path) -> None:
    exercise, pages = Library().get("one-thing-alone-loop"), {}

    async def look(desk: Desk, page: str) -> None:
        pages[page] = desk.seen()

    said = {"sets": "bags in the hall", "mine": "ask again", "lands": "a sigh", "theirs": "silence"}
    async with sitting_down(tmp_path, BOTH_OF_THEM) as desk:
        await desk.sit_alone()
        await start(desk, exercise, ("a",))
        await sit_through(desk, {step: Wrote(text) for step, text in said.items()}, look)
    assert all(text in pages["picture (a)"] for text in said.values())
