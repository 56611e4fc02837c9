"""Help on every kind of page, as nobody yet, one person, and two: no slot is left open."""

from __future__ import annotations

import pytest
from support.screens.pilot import SitDown

from exercises.library.texts import screen_texts
from exercises.model.people import people_named
from tui.screens.asking.help import SECTIONS, HelpScreen

OF_SCREENS = sorted(
    key.removesuffix("_title")
    for key in screen_texts("help")._texts
    if key.endswith("_title") and f"{key.removesuffix('_title')}_text" in screen_texts("help")
)


@pytest.mark.parametrize("names", [[], ["Sam", ""], ["Sam", "Kim"]], ids=["nobody", "one", "two"])
async def test_no_text_of_help_shows_a_slot(sit: SitDown, names: list[str]) -> None:
    assert set(SECTIONS) < set(OF_SCREENS)
    async with sit(people_named(names) if names else ()) as desk:
        for section in OF_SCREENS:
            page = HelpScreen(section, ())
            desk.app.push_screen(page)
            await desk.on(HelpScreen)
            assert "{" not in desk.held(), section
            page.dismiss(None)
            await desk.until(lambda page=page: desk.screen is not page, "the page below")
