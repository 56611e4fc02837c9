"""One person's page goes under a pause too, and does not stand open while nobody is there."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.screens.covering import everything_held
from support.screens.kept_pages import SECRET, entry, mine
from support.screens.pilot import BOTH_OF_THEM, SitDown

from tui.frame.page import Page
from tui.privacy.hand_over import HandOverScreen
from tui.screens.asking.choice import ChoiceScreen
from tui.screens.home.kept import KeptScreen
from tui.screens.home.library import LibraryScreen
from tui.screens.home.preview import PreviewScreen
from tui.screens.session.break_plan import BreakPlanScreen
from tui.screens.session.check_in import CheckInScreen
from tui.screens.session.pause import PauseScreen
from tui.screens.setup.settings import SettingsScreen
from tui.screens.setup.who import WhoScreen
from tui.widgets.text.words_field import WordsField

pytestmark = pytest.mark.asyncio


class TestPause:
    @pytest.mark.parametrize("where", ["entry", pytest.param("list", marks=pytest.mark.slow)])
    async def test_under_a_pause_nothing_of_it_is_left(
        self, sit: SitDown, kept: Path, where: str
    ) -> None:
        async with sit() as desk:
            page: Page[object] = await mine(desk)
            await desk.until(lambda: SECRET in desk.seen(), "the list")
            if where == "entry":
                await entry(desk, "entry-private")
                page = desk.screen
            await desk.press("p")
            await desk.on(PauseScreen)
            await desk.until(lambda: not page.is_attached, "the page to be gone")
            assert SECRET not in everything_held(desk)
            await desk.breathe()
            await desk.say_next("go-on")
            await desk.on(KeptScreen)
            await desk.until(lambda: SECRET in desk.seen(), "the list")

    async def test_who_comes_back_after_a_while_meets_a_curtain_first(
        self, sit: SitDown, kept: Path
    ) -> None:
        async with sit() as desk:
            await mine(desk)
            await desk.until(lambda: SECRET in desk.seen(), "the list")
            await desk.press("p")
            await desk.breathe()
            page = await desk.on(CheckInScreen)
            desk.app.last_input -= 181
            await desk.on(HandOverScreen)
            await desk.press("1")
            await desk.on(CheckInScreen, without=page)
            await desk.say_next("go-on")
            await desk.on(HandOverScreen)
            assert SECRET not in everything_held(desk)
            await desk.press("1")
            await desk.on(KeptScreen)
            await desk.until(lambda: SECRET in desk.seen(), "the list")


class TestIdle:
    @pytest.mark.slow
    @pytest.mark.parametrize("key", ["t", "l"])
    async def test_what_is_open_to_all_stays_and_what_is_theirs_does_not(
        self, sit: SitDown, key: str
    ) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            await desk.sit_alone()
            await desk.press(key)
            page = await desk.on(LibraryScreen if key == "l" else SettingsScreen)
            assert page.private is (key == "l")
            desk.app.last_input -= 181
            if key == "l":
                await desk.on(WhoScreen)
                assert not page.is_attached

    @pytest.mark.slow
    async def test_a_preview_of_one_alone_leads_to_who_is_here(self, sit: SitDown) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            await desk.sit_alone()
            await desk.press("l")
            await desk.on(LibraryScreen)
            await desk.choose(desk.options()[0])
            await desk.on(PreviewScreen)
            desk.app.last_input -= 181
            await desk.on(WhoScreen)

    async def test_a_question_to_one_alone_waits_behind_a_curtain(self, sit: SitDown) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            await desk.leave_open("name-what-is-here")
        async with sit() as desk:
            await desk.sit_alone()
            await desk.press("l")
            await desk.on(LibraryScreen)
            await desk.choose("parking-the-worry")
            await desk.on(PreviewScreen)
            await desk.press("enter")
            page = await desk.on(ChoiceScreen)
            assert "Name what is here" in desk.seen()
            desk.app.last_input -= 181
            await desk.on(HandOverScreen)
            assert "Name what is here" not in everything_held(desk)
            await desk.press("1")
            await desk.on(ChoiceScreen, without=page)
            assert desk.options() == ["aside", "go-on", "back"]

    async def test_the_plan_of_a_break_of_one_alone_goes_behind_a_curtain(
        self, sit: SitDown
    ) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            await desk.sit_alone()
            await desk.press("p")
            await desk.breathe()
            await desk.say_next("break")
            page = await desk.on(BreakPlanScreen)
            await desk.choose("20")
            await desk.until(lambda: page.query_one(WordsField).display, "the question where")
            await desk.write("the far bench")
            desk.app.last_input -= 181
            await desk.on(HandOverScreen)
            assert "the far bench" not in everything_held(desk)
            await desk.press("1")
            await desk.on(BreakPlanScreen, without=page)
