"""A disk that refuses in the middle of a session: nothing typed is lost, one calm line says so."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable

import pytest
from support.screens.pilot import BOTH_OF_THEM, Desk, SitDown

from exercises.journal.journal import Journal
from tui.screens.asking.choice import ChoiceScreen
from tui.screens.session.session import SessionScreen

pytestmark = pytest.mark.asyncio

CALM = "Your words are here, but not on the disk yet."
TOKEN = "zebra-umbrella"

Disk = Callable[[bool], None]


@pytest.fixture
def full(monkeypatch: pytest.MonkeyPatch) -> Disk:
    """Makes the disk full, or not any more."""
    real = os.fsync
    state = [False]

    def fsync(descriptor: int) -> None:
        if state[0]:
            raise OSError(errno.ENOSPC, "full")
        real(descriptor)

    monkeypatch.setattr(os, "fsync", fsync)
    return lambda now: state.__setitem__(0, now)


async def half_written(desk: Desk) -> SessionScreen:
    """Ada, alone, in the middle of a sentence about what happened."""
    await desk.sit_alone()
    await desk.begin("name-what-is-here")
    await desk.step("settle")
    for step in ("body", "urge", "feel", "strength", "before"):
        await desk.answer("s", then=step)
    await desk.write(TOKEN)
    screen = desk.screen
    assert isinstance(screen, SessionScreen)
    return screen


async def test_a_calm_line_says_that_it_is_not_saved_and_the_words_stay(
    sit: SitDown, full: Disk
) -> None:
    async with sit(BOTH_OF_THEM) as desk:
        await half_written(desk)
        full(True)
        await desk.press("a")
        await desk.until(lambda: CALM in desk.seen(), "the calm line")
        assert TOKEN in desk.seen()


async def test_one_can_go_on_and_all_is_saved_when_there_is_room_again(
    sit: SitDown, full: Disk
) -> None:
    async with sit(BOTH_OF_THEM) as desk:
        screen = await half_written(desk)
        full(True)
        await desk.answer("enter", then="help")
        await desk.until(lambda: CALM in desk.seen(), "the calm line")
        full(False)
        await desk.until(lambda: CALM not in desk.seen(), "an end of the calm line")
        assert screen.running.saved
        folder = desk.app.visit.folder
        assert any(TOKEN in path.read_text("utf-8") for path in (folder / "open").glob("*.json"))


async def test_leaving_asks_first_and_staying_loses_nothing(sit: SitDown, full: Disk) -> None:
    async with sit(BOTH_OF_THEM) as desk:
        screen = await half_written(desk)
        full(True)
        await desk.press("a", "ctrl+q")
        asked = await desk.on(ChoiceScreen)
        assert "Leave all the same?" in desk.seen()
        assert asked is not screen
        await desk.press("1")
        await desk.on(SessionScreen)
        assert TOKEN in desk.seen()
        full(False)


async def test_a_finished_session_is_folded_when_there_is_room_again(
    sit: SitDown, full: Disk
) -> None:
    async with sit(BOTH_OF_THEM) as desk:
        await half_written(desk)
        await desk.answer("enter", then="help")
        await desk.answer("s", then="sentence")
        await desk.answer("f3", then="share")
        await desk.answer("enter", then="afterwards")
        await desk.skip_to("close")
        full(True)
        await desk.press("enter")
        await desk.home()
        assert desk.app.visit.sessions.unfolded
        full(False)
        await desk.app._retry()
        assert not desk.app.visit.sessions.unfolded
        journal: Journal | None = desk.app.visit.journal
        assert journal is not None
        assert TOKEN in {entry.text for entry in journal.mine("a")}
