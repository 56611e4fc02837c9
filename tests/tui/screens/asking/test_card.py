"""`nearer card` on the full screen, and exercises in the palette."""

import pytest
from support.screens.pilot import BOTH_OF_THEM, SitDown

from tui.screens.asking.choice import ChoiceScreen
from tui.screens.asking.invite import InviteScreen
from tui.screens.home.preview import PreviewScreen

pytestmark = pytest.mark.asyncio


async def test_enter_lays_another_card_and_the_star_keeps_it(sit: SitDown) -> None:
    async with sit(verb="card") as desk:
        first = await desk.on(ChoiceScreen)
        assert "* keep it" in desk.foot()
        await desk.press("enter")
        second = await desk.on(ChoiceScreen, first)
        assert second._question.text != first._question.text
        await desk.press("asterisk")
        await desk.on(ChoiceScreen, second)
        await desk.until(lambda: "It is kept" in desk.seen(), "that it is kept")
        assert second._question.text in desk.seen()


async def test_the_star_does_nothing_where_nothing_is_to_be_kept(sit: SitDown) -> None:
    async with sit(BOTH_OF_THEM) as desk:
        await desk.sit_alone("1")
        await desk.press("r")
        page = await desk.on(ChoiceScreen)
        await desk.press("asterisk", "f6")
        assert desk.screen is page
        assert "keep it" not in desk.foot()


async def test_the_palette_finds_exercises_on_the_first_page_and_in_the_library(
    sit: SitDown,
) -> None:
    async with sit(BOTH_OF_THEM) as desk:
        assert "Listening in turns" not in desk.palette()
        await desk.sit_together()
        assert "Listening in turns" in desk.palette()
        await desk.press("ctrl+p", *"listening in", "enter")
        await desk.on(InviteScreen)
        assert "Listening in turns" in desk.seen()
        await desk.choose("not-today")
        await desk.home()
        await desk.press("l", "ctrl+p", *"panic lad", "enter")
        await desk.on(PreviewScreen)
