"""Enter does what the line of keys says, on all that can have the keys, on every page."""

from __future__ import annotations

import pytest
from support.screens.pilot import BOTH_OF_THEM, Desk, SitDown
from support.walks.enters import Enter, enter_on, parts
from support.walks.key_pages import PAGES, at

from tui.screens.session.check_in import CheckInScreen
from tui.screens.session.pause import PauseScreen
from tui.screens.setup.who import WhoScreen

pytestmark = pytest.mark.asyncio

SOME = {"draw"}
"""What is walked with every run of the tests; the other pages by hand."""


async def enters_of(sit: SitDown, page: str) -> list[Enter]:
    """Enter on each part of a page of a step."""
    found: list[Enter] = []
    there = 1
    while len(found) < there:
        async with sit(BOTH_OF_THEM) as desk:
            home = await desk.sit_together()
            while len(found) < there and desk.app.is_running and desk.screen is home:
                async with at(desk, page):
                    there = len(parts(desk))
                    found.append(await enter_on(desk, len(found)))
    return found


STEPS = [
    pytest.param(page, id=page, marks=() if page in SOME else pytest.mark.slow) for page in PAGES
]


@pytest.mark.timeout(600)
@pytest.mark.parametrize("page", STEPS)
async def test_on_every_page_of_a_step(sit: SitDown, page: str) -> None:
    found = await enters_of(sit, page)
    print(f"\n{page}: enter on {len(found)} parts")
    assert [each.problem for each in found if each.problem] == []


BREATHE = "breathe"
"""Not a key: a pause comes to its end."""

AROUND: dict[str, tuple[str, tuple[str, ...]]] = {
    "who is here": ("", ()),
    "home alone": ("1", ()),
    "home together": ("3", ()),
    "library": ("1", ("l",)),
    "search": ("1", ("l", "slash")),
    "preview": ("1", ("l", "enter")),
    "what is mine": ("1", ("m",)),
    "what is ours": ("3", ("o",)),
    "settings": ("1", ("t",)),
    "help": ("1", ("question_mark",)),
    "help, of the phone lines": ("1", ("question_mark", "n")),
    "nothing now": ("1", ("4",)),
    "a moment": ("1", ("5",)),
    "a moment of two": ("3", ("5",)),
    "invitation": ("3", ("1",)),
    "invitation, later": ("3", ("1", "3", "enter")),
    "pause": ("3", ("p",)),
    "how heated": ("1", ("p", BREATHE)),
    "what next": ("1", ("p", BREATHE, "s")),
    "a break": ("1", ("p", BREATHE, "s", "3", "enter")),
    "a break, where": ("1", ("p", BREATHE, "s", "3", "enter", "2", "enter")),
    "the clock": ("1", ("f8",)),
}
"""Pages around a session: who is here, and the keys that lead there from home."""


async def come_to(desk: Desk, who: str, keys: tuple[str, ...]) -> None:
    """Sit down, and press the keys."""
    await desk.on(WhoScreen)
    if who:
        await (desk.sit_together() if who == "3" else desk.sit_alone())
    for key in keys:
        if key == BREATHE:
            await desk.on(PauseScreen)
            await desk.breathe()
            await desk.on(CheckInScreen)
        else:
            await desk.press(key)
        await desk.rest()


@pytest.mark.slow
@pytest.mark.timeout(1200)
@pytest.mark.parametrize("page", AROUND)
async def test_by_hand_on_the_pages_around_a_session(sit: SitDown, page: str) -> None:
    who, keys = AROUND[page]
    found: list[Enter] = []
    there = 1
    while len(found) < there:
        async with sit(BOTH_OF_THEM) as desk:
            await come_to(desk, who, keys)
            there = len(parts(desk))
            if there:
                found.append(await enter_on(desk, len(found)))
    print(f"\n{page}: enter on {len(found)} parts")
    assert [each.problem for each in found if each.problem] == []


async def test_around_a_session_too_the_line_says_where_enter_leads(sit: SitDown) -> None:
    async with sit(BOTH_OF_THEM) as desk:
        await desk.on(WhoScreen)
        assert "enter ● Ada, alone" in desk.foot()
        await desk.press("down")
        assert "enter ◆ Ben, alone" in desk.foot()
        await desk.press("up")
        await desk.sit_alone()
        await desk.press("m")
        await desk.rest()
        assert "enter" not in desk.foot()  # nothing is kept yet
        await desk.press("q")
        await desk.home()
        await desk.press("l")
        await desk.rest()
        assert "enter look at it" in desk.foot()
        await desk.press("slash")
        assert "enter to the list" in desk.foot()
        await desk.press(*"zzq")
        assert "enter" not in desk.foot()
