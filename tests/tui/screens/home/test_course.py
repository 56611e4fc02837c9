"""A whole course in the full screen, evening for evening: what was said before is shown again."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from support.flow.evenings import EVENINGS, HELD
from support.flow.playing import OPENED, Answers
from support.screens.pilot import BOTH_OF_THEM, Desk, FakeTime, sitting_down

from exercises.engine.reveal import opening
from exercises.model.events import Chosen, Fated, Wrote
from exercises.model.exercise import Agree, Close, Read, Reveal, Share
from exercises.model.names import PERSONAL_KEYS
from tui.privacy.hand_over import HandOverScreen
from tui.screens.asking.choice import ChoiceScreen
from tui.screens.asking.invite import InviteScreen
from tui.screens.session.session import SessionScreen
from tui.screens.setup.who import WhoScreen

pytestmark = [pytest.mark.asyncio, pytest.mark.slow, pytest.mark.timeout(1200)]


def days_later(days: int) -> FakeTime:
    """So many days later than at first."""
    time = FakeTime()
    time.later += timedelta(days=days)
    return time


async def answers(desk: Desk, screen: SessionScreen, given: Answers) -> str:
    """Answer a sitting to its end; returns all that was shown."""
    shown = []
    while not screen.running.state.over:
        state = screen.running.state
        if state.curtain:
            key = PERSONAL_KEYS.get(state.curtain, "1")
            await desk.until(lambda: screen.behind, "the curtain")
            await desk.press(key)
            await desk.until(lambda at=state: screen.running.state is not at, "what follows")
            continue
        assert state.step is not None
        await desk.step(state.step.id, state.place.stage if state.place else "")
        shown.append(desk.seen())
        await one(screen, given)
        await desk.settle()
    return "\n".join(shown)


async def one(screen: SessionScreen, given: Answers) -> None:
    """Give the answer to the step at which it stands, or skip it."""
    state = screen.running.state
    assert state.step is not None
    answer: Any = given.get(state.step.id)
    if isinstance(answer, tuple):
        answer = answer[state.people.index(state.turn)]
    stage = state.place.stage if state.place else ""
    if isinstance(state.step, Read | Close):
        await screen.happen("answered")
    elif isinstance(state.step, Reveal) and answer == OPENED and stage == "open":
        for fated in opening(state):
            await screen.happen("answered", fated)
    elif isinstance(state.step, Agree) and stage == "check":
        await screen.happen("answered", Chosen(("yes",)))
    elif isinstance(state.step, Share) and isinstance(answer, Fated) and answer.fate == "shared":
        written = state.find(state.step.of, state.private_to)
        assert written is not None
        assert isinstance(written.answer, Wrote)
        await screen.happen("answered", Fated("shared", written.answer.text))
    elif answer is None or answer == OPENED:
        await screen.happen("skipped")
    else:
        await screen.happen("answered", answer)
    if screen.running.state is state:
        await screen.happen("answered")


async def each_is_asked(desk: Desk) -> None:
    """Each alone whether it is small enough; then both read that it is theirs."""
    for key in ("1", "2"):
        await desk.on(HandOverScreen)
        await desk.press(key)
        question = await desk.on(ChoiceScreen)
        await desk.press("enter")
        await desk.on(ChoiceScreen, question)
        await desk.press("enter")
    await desk.on(HandOverScreen)
    await desk.press("1")
    await desk.until(lambda: "This is your matter" in desk.seen(), "the matter")


async def test_the_whole_course_in_three_weeks(tmp_path: Path) -> None:
    for day, given, before, _ in EVENINGS:
        async with sitting_down(
            tmp_path, BOTH_OF_THEM, verb="course", time=days_later(day)
        ) as desk:
            await desk.on(WhoScreen)
            await desk.press("3")
            await desk.on(ChoiceScreen)
            await desk.press("enter")
            await desk.on(InviteScreen)
            await desk.press("enter")
            screen = await desk.on(SessionScreen)
            await desk.until(lambda screen=screen: screen._view, "the first step")
            shown = await answers(desk, screen, given)
            for words in before:
                if ";" not in words:
                    assert words in shown, (day, words)
            assert day == 1 or HELD not in shown
            if day == 0:
                await each_is_asked(desk)
                await desk.press("enter")
            await desk.home()
