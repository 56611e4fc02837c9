"""Keys faster than pages come and go: nothing ends, nothing dies, and a real fault still counts."""

from __future__ import annotations

import asyncio
import random
from typing import Any

import pytest
from support.screens.pilot import BOTH_OF_THEM, PRINTED, Desk, SitDown
from textual import events
from textual.command import CommandInput, CommandList
from textual.css.query import NoMatches
from textual.keys import _character_to_key

from exercises.flow.first_page import HomeChoice
from exercises.flow.pause.pausing import start_pause
from tui.frame.page import Page
from tui.frame.palette import Palette
from tui.privacy.hand_over import HandOverScreen
from tui.screens.home.home import HomeScreen
from tui.screens.home.library import LibraryScreen
from tui.screens.session.pause import PauseScreen

pytestmark = pytest.mark.asyncio

MASHED = (
    *("ctrl+p", "escape", "enter", "pagedown", "pageup") * 3,
    *("f1", "f2", "f3", "f4", "f5", "f6", "f7", "f8", "f9", "f10", "f11", "f12", "tab", "space"),
    *("down", "up", "left", "right", "home", "end", "ctrl+home", "ctrl+end", "slash"),
    *"abelmnopqstw123",
)
"""What is pressed at random: above all what opens, moves in and closes the palette."""

RHYTHM = (1, 1, 3, 8, 20)
"""Rounds of the loop between two keys of a burst."""


def send(desk: Desk, *keys: str) -> None:
    """Press keys at once, as one write of a terminal brings them."""
    for key in keys:
        letter = len(key) == 1
        name = _character_to_key(key) if letter else key
        desk.app.post_message(events.Key(name, key if letter else PRINTED.get(key)))


async def leaves(desk: Desk) -> None:
    """Leave with ctrl+q from wherever it is, one page after the other."""
    for _ in range(12):
        if desk.app.is_running:
            await desk.press("ctrl+q")
    await desk.until(lambda: not desk.app.is_running, "the end")
    assert not desk.app.crashed
    assert desk.app.return_code == 0


@pytest.mark.parametrize("key", ["pageup", "pagedown", "ctrl+home", "ctrl+end", "up", "down"])
async def test_a_key_before_the_palette_is_filled_does_nothing(sit: SitDown, key: str) -> None:
    async with sit(BOTH_OF_THEM) as desk:
        await desk.sit_together()
        send(desk, "ctrl+p", key)
        await desk.until(lambda: isinstance(desk.screen, Palette), "the palette")
        # A key that comes when it is filled already moves the list: any of its rows may be shown.
        rows = desk.screen.query_one(CommandList)
        await desk.until(lambda: rows.option_count, "its commands")
        assert not desk.app.crashed


async def test_the_keys_move_in_the_palette_once_it_is_filled(sit: SitDown) -> None:
    async with sit(BOTH_OF_THEM) as desk:
        await desk.sit_together()
        await desk.press("ctrl+p")
        await desk.until(lambda: "See every exercise." in desk.seen(), "its commands")
        rows = desk.screen.query_one(CommandList)
        for key, to in (("ctrl+end", rows.option_count - 1), ("ctrl+home", 0), ("down", 1)):
            await desk.press(key)
            assert rows.highlighted == to
        await desk.press("pagedown")
        assert rows.highlighted > 1


async def test_what_leaves_the_palette_twice_takes_no_page_away(sit: SitDown) -> None:
    async with sit(BOTH_OF_THEM) as desk:
        home = await desk.sit_together()
        await desk.press("ctrl+p")
        await desk.until(lambda: isinstance(desk.screen, Palette), "the palette")
        palette = desk.screen
        palette.dismiss()
        palette.dismiss()
        await desk.settle()
        assert desk.screen is home
        assert len(desk.app.screen_stack) == 2


async def test_the_palette_may_come_before_it_is_gone(sit: SitDown) -> None:
    async with sit(BOTH_OF_THEM) as desk:
        home = await desk.sit_together()
        send(desk, *("ctrl+p", "a", "escape") * 5, "ctrl+p")
        await desk.until(lambda: desk.screen.query(CommandInput), "the palette")
        await desk.press("escape")
        await desk.until(lambda: desk.screen is home, "home")


async def test_the_key_of_the_pause_works_in_the_palette(sit: SitDown) -> None:
    async with sit(BOTH_OF_THEM) as desk:
        await desk.sit_together()
        await desk.press("ctrl+p")
        await desk.until(lambda: desk.screen.query(CommandInput), "the palette")
        await desk.press("f2")
        await desk.on(PauseScreen)
        assert not any(isinstance(screen, Palette) for screen in desk.app.screen_stack)


async def test_a_pause_that_is_over_before_its_first_frame_ends_nothing(sit: SitDown) -> None:
    async with sit(BOTH_OF_THEM) as desk:
        await desk.sit_alone()
        running = start_pause(desk.app.visit, ("a",))
        running.happen("resumed")
        page = PauseScreen(running, over_session=False)
        await desk.app.push_screen(page)
        await desk.until(page.seen.is_set, "the whole page")
        await desk.press("escape")
        await desk.home()


async def test_a_key_before_its_page_has_parts_ends_nothing(sit: SitDown) -> None:
    async with sit(BOTH_OF_THEM) as desk:
        await desk.sit_together()
        send(desk, "l")
        while not isinstance(desk.screen, LibraryScreen):
            await asyncio.sleep(0)
        assert not desk.screen.is_mounted
        await desk.app.run_action("find", desk.screen)
        page = await desk.on(LibraryScreen)
        await desk.press("slash")
        assert desk.app.focused is page.query_one("#search")


@pytest.mark.parametrize("key", ["f3", "f4", "f7", "f9", "1", "enter"])
async def test_a_key_right_after_the_pause_was_called_takes_nothing_from_it(
    sit: SitDown, key: str
) -> None:
    async with sit(BOTH_OF_THEM) as desk:
        await desk.sit_alone()
        await desk.begin("name-what-is-here")
        await desk.answer("f3", then="body")
        before = desk.state.place
        send(desk, "f2", key)
        await desk.on(PauseScreen)
        assert desk.state.pause is not None
        await desk.press("escape")
        await desk.step("body")
        assert desk.state.place == before


async def test_a_page_that_goes_hears_no_more_keys(sit: SitDown) -> None:
    async with sit(BOTH_OF_THEM) as desk:
        await desk.sit_together()
        await desk.press("p")
        page = await desk.on(PauseScreen)
        before = desk.state
        page.dismiss("left")
        await desk.app.run_action("longer", page)
        await desk.on(HandOverScreen)
        assert desk.state is before


def breaks(error: Exception) -> Any:
    """A method that fails."""

    def broken(*_: object) -> None:
        raise error

    return broken


class TestFaults:
    @pytest.mark.parametrize("part", ["_on_mount", "_gather_commands", "_action_cursor_down"])
    async def test_a_palette_that_breaks_closes(
        self, sit: SitDown, monkeypatch: pytest.MonkeyPatch, part: str
    ) -> None:
        monkeypatch.setattr(Palette, part, breaks(ZeroDivisionError()))
        async with sit(BOTH_OF_THEM) as desk:
            home = await desk.sit_together()
            await desk.press("ctrl+p", "down", "x")
            await desk.until(lambda: desk.screen is home, "home")
            await desk.press("f5")
            await desk.on(LibraryScreen)

    async def test_a_page_that_misses_its_parts_while_it_goes_ends_nothing(
        self, sit: SitDown, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            await desk.sit_together()
            monkeypatch.setattr(HomeScreen, "action_library", self.goes_and(NoMatches("#offer")))
            await desk.press("f5")
            assert desk.app.is_running
            assert not desk.app.crashed

    async def test_a_fault_of_a_page_that_stays_ends_the_program(
        self, sit: SitDown, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(HomeScreen, "action_library", breaks(NoMatches("#offer")))
        with pytest.raises(NoMatches):
            await self.turn(sit)

    async def test_another_fault_of_a_page_that_goes_ends_it_too(
        self, sit: SitDown, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(HomeScreen, "action_library", self.goes_and(ZeroDivisionError()))
        with pytest.raises(ZeroDivisionError):
            await self.turn(sit)

    async def turn(self, sit: SitDown) -> None:
        """Press a key that fails, at home; the program ends and says that it failed."""
        async with sit(BOTH_OF_THEM) as desk:
            await desk.sit_together()
            send(desk, "f5")
            await desk.until(lambda: not desk.app.is_running, "the end")
            assert desk.app.crashed
            assert desk.app.return_code == 1

    @staticmethod
    def goes_and(error: Exception) -> Any:
        """What a page does that goes and then fails."""

        def library(page: Page[object]) -> None:
            page.dismiss(HomeChoice("ours"))
            raise error

        return library


@pytest.mark.parametrize("seed", [0, 5, 9, 18])
async def test_bursts_of_keys_end_nothing_and_one_can_leave(sit: SitDown, seed: int) -> None:
    chance = random.Random(seed)
    async with sit(BOTH_OF_THEM) as desk:
        await (desk.sit_alone() if seed % 2 else desk.sit_together())
        if not chance.randrange(3):
            await desk.press(chance.choice(("f5", "f12", "f10")))
        for _ in range(40):
            for key in chance.choices(MASHED, k=chance.randint(2, 6)):
                send(desk, key)
                for _ in range(chance.choice(RHYTHM)):
                    await asyncio.sleep(0)
            if not desk.app.is_running:
                break
            desk.hears_keys()
        await leaves(desk)
