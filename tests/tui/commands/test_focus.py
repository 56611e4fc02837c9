"""The keyboard never dies: what has the keys lies on the screen, and bodies change one by one."""

from __future__ import annotations

import asyncio

import pytest
from support.screens.passphrases import has_passphrase, unlocks
from support.screens.pilot import BOTH_OF_THEM, Desk, SitDown
from textual.widgets import Input

from exercises.flow.first_page import HomeChoice
from exercises.flow.visit.step_context import OwnPast
from tui.frame.page import Page
from tui.frame.parts import Act
from tui.privacy.curtain import Curtain
from tui.privacy.hand_over import HandOverScreen
from tui.screens.asking.safety import SafetyScreen
from tui.screens.session.pause import PauseScreen
from tui.screens.session.session import SessionScreen
from tui.screens.setup.passphrase import PassphraseScreen
from tui.screens.setup.who import WhoScreen
from tui.steps.base import StepView

pytestmark = pytest.mark.asyncio


async def pause_exercise(desk: Desk) -> PauseScreen:
    """Begin the pause as an exercise."""
    home = await desk.home()
    home.dismiss(HomeChoice("begin", "pause"))
    found: PauseScreen = await desk.on(PauseScreen)
    return found


async def test_at_the_curtain_after_a_pause_every_key_is_heard(sit: SitDown) -> None:
    """The clock and list came in between, and a passphrase hangs before the way back."""
    async with sit(BOTH_OF_THEM) as desk:
        await has_passphrase(desk)
        await pause_exercise(desk)
        await desk.press("f8")
        await desk.until(lambda: not isinstance(desk.screen, Page), "the clock")
        await desk.press("f8")
        await desk.on(HandOverScreen)
        await desk.press("1")
        await desk.on(PauseScreen)
        await desk.press("escape")
        await desk.on(SessionScreen)
        await desk.until(lambda: desk.screen.query(Curtain), "the curtain")
        await unlocks(desk)
        await desk.until(lambda: not desk.screen.query(Curtain), "what lies behind it")


async def test_a_pause_as_an_exercise_shows_no_page_before_it(sit: SitDown) -> None:
    async with sit(BOTH_OF_THEM) as desk:
        await desk.sit_alone()
        await pause_exercise(desk)
        assert not desk.app.screen_stack[-2].query(StepView)


async def test_who_asks_for_the_keys_and_goes_does_not_get_them(sit: SitDown) -> None:
    async with sit(BOTH_OF_THEM) as desk:
        page = await desk.on(WhoScreen)
        act = Act("here", id="act")
        await page.query_one("#body").mount(act)
        going = act.remove()
        page.set_focus(act)  # what `focus()` does as soon as the app comes to it
        await going
        await desk.settle()
        assert page.focused is not act


@pytest.mark.parametrize("key", ["ctrl+q", "q", "ctrl+c"])
async def test_a_key_reaches_the_page_where_what_had_the_keys_is_gone(
    sit: SitDown, key: str
) -> None:
    async with sit(BOTH_OF_THEM) as desk:
        page = await desk.on(WhoScreen)
        page.focused = Input()
        await desk.press(key)
        await desk.until(lambda: not desk.app.is_running, "the end")
        assert desk.app.return_code == 0


async def test_words_that_are_pasted_where_nothing_takes_them_are_nobodys(sit: SitDown) -> None:
    async with sit(BOTH_OF_THEM) as desk:
        page = await desk.on(WhoScreen)
        page.focused = gone = Input()
        await desk.paste("a heron")
        assert page.focused is None
        assert not gone.value


async def twice(desk: Desk, page: Page[object]) -> None:
    """Fill the body of a page two times in the same moment."""
    again = [asyncio.create_task(page._show()) for _ in range(2)]  # type: ignore[attr-defined]
    await asyncio.gather(*again)
    await desk.settle()


class TestOneAfterTheOther:
    async def test_the_pages_on_safety(self, sit: SitDown) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            await desk.sit_alone()
            await desk.press("f1")
            await desk.settle()
            await desk.press("n")
            page = await desk.on(SafetyScreen)
            await twice(desk, page)
            assert len(page.query_one("#body").query(".lead")) == 1

    async def test_the_page_of_a_passphrase(self, sit: SitDown) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            await desk.sit_alone()
            page = PassphraseScreen("a", is_set=False)
            await desk.app.push_screen(page)
            await desk.on(PassphraseScreen)
            await asyncio.gather(page._ask("set"), page._ask("set"))
            assert len(page.query("#new")) == 1

    async def test_a_step(self, sit: SitDown) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            await desk.sit_alone()
            page = await desk.begin("name-what-is-here")
            await twice(desk, page)
            assert [page._view] == [*page.query(StepView)]
            assert desk.app.focused in page._view.query("*")

    async def test_a_step_that_is_past_when_it_could_be_shown_is_not(
        self, sit: SitDown, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Its curtain fell in the same moment: nothing of it comes up under that."""
        asked, go_on = asyncio.Event(), asyncio.Event()

        async def past(page: SessionScreen) -> OwnPast:
            asked.set()
            await go_on.wait()
            return OwnPast()

        async with sit(BOTH_OF_THEM) as desk:
            await desk.sit_alone()
            page = await desk.begin("name-what-is-here")
            monkeypatch.setattr(SessionScreen, "_past", past)
            showing = asyncio.create_task(page._show())
            await asked.wait()
            desk.app.fall_idle()
            covering = asyncio.create_task(page._show())
            go_on.set()
            await showing
            assert not page.query(StepView)
            await covering
            await desk.settle()
            assert page.query(Curtain)
