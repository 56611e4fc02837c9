"""The first run: one page, one or two names, and nothing stored before that."""

from __future__ import annotations

import pytest
from support.screens.pilot import Desk, SitDown, on_disk
from textual.geometry import Region

from exercises.flow.port import OPENS
from tui.screens.asking.choice import ChoiceScreen
from tui.screens.asking.safety import SafetyScreen
from tui.screens.home.home import HomeScreen
from tui.screens.session.session import SessionScreen
from tui.screens.setup.welcome import WelcomeScreen
from tui.screens.setup.who import WhoScreen

pytestmark = pytest.mark.asyncio

STRANGE = (
    "[/]",
    "[@click=app.quit]x[/]",
    "$name",
    "a\\",
    "\\[b]",
    "🙂🙃",
    "漢字",
    "שלום",
    "[b]Al[/b]",
)


async def come_to_names(desk: Desk) -> WelcomeScreen:
    """The page with the fields."""
    page: WelcomeScreen = await desk.on(WelcomeScreen)
    await desk.until(lambda: desk.app.focused, "the names")
    return page


async def test_a_name_and_three_keys_lead_to_the_first_step(sit: SitDown) -> None:
    async with sit() as desk:
        await come_to_names(desk)
        await desk.press("A", "d", "a")
        await desk.press("enter", "enter", "enter")
        page = await desk.on(SessionScreen)
        await desk.until(lambda: page._view, "the first step")
        assert desk.state.step is not None


async def test_two_names_take_two_keys(sit: SitDown) -> None:
    async with sit() as desk:
        await come_to_names(desk)
        await desk.press("A", "enter", "B", "enter")
        await desk.on(WhoScreen)
        assert [person.name for person in desk.app.visit.people] == ["A", "B"]


async def test_one_name_is_enough_and_leads_home(sit: SitDown) -> None:
    async with sit() as desk:
        await come_to_names(desk)
        await desk.press("A", "enter", "enter")
        await desk.on(HomeScreen)
        assert [person.name for person in desk.app.visit.people] == ["A"]


async def test_a_second_start_does_not_ask_again(sit: SitDown) -> None:
    async with sit() as desk:
        await come_to_names(desk)
        await desk.press("A", "enter", "B", "enter")
        await desk.on(WhoScreen)
    async with sit() as desk:
        await desk.on(WhoScreen)


@pytest.mark.parametrize("typed", ["", "     "])
async def test_without_a_name_it_says_that_a_letter_will_do(sit: SitDown, typed: str) -> None:
    async with sit() as desk:
        await come_to_names(desk)
        if typed:
            await desk.write(typed)
        await desk.press("enter")
        await desk.until(lambda: "A letter will do" in desk.seen(), "the calm line")
        assert desk.app.visit.people == ()


async def test_the_same_name_twice_is_asked_about(sit: SitDown) -> None:
    async with sit() as desk:
        await come_to_names(desk)
        await desk.press("A", "enter", "A", "enter")
        await desk.until(lambda: "The two names are the same" in desk.seen(), "the calm line")
        assert desk.app.visit.people == ()
        assert desk.app.focused is not None
        assert desk.app.focused.id == "second"


@pytest.mark.parametrize(
    ("names", "said", "field"),
    [
        (["Sam", "sam"], "The two names are the same", "second"),
        (["Zoë", "Zoe\u0308"], "The two names are the same", "second"),
        (["2", "Kim"], "1 and 2 are your keys", "first"),
        (["Kim", "1"], "1 and 2 are your keys", "second"),
        (["\u3164", "Kim"], "A sign in it cannot be seen", "first"),
        (["Kim", "\u202eSam"], "A sign in it cannot be seen", "second"),
    ],
)
async def test_names_that_cannot_be_told_are_asked_about(
    sit: SitDown, names: list[str], said: str, field: str
) -> None:
    async with sit() as desk:
        await come_to_names(desk)
        for name in names:
            await desk.write(name)
            await desk.press("enter")
        await desk.until(lambda: said in desk.seen(), "the calm line")
        assert desk.app.visit.people == ()
        assert desk.app.focused is not None
        assert desk.app.focused.id == field


@pytest.mark.parametrize("length", [25, 5_000])
async def test_a_name_that_is_too_long_is_asked_about_and_kept(sit: SitDown, length: int) -> None:
    async with sit() as desk:
        page = await come_to_names(desk)
        await desk.write("a" * length)
        await desk.press("enter", "enter")
        await desk.until(lambda: "a long name for a small screen" in desk.seen(), "the calm line")
        assert page.query_one("#first").text == "a" * length  # type: ignore[attr-defined]


async def test_what_opens_from_it_keeps_the_names(sit: SitDown) -> None:
    async with sit() as desk:
        before = await come_to_names(desk)
        await desk.press("A", "d", "a", "enter", "B", "f7")
        await desk.until(lambda: "Nothing is sent anywhere" in desk.seen(), "what is kept")
        await desk.press("enter")
        page = await desk.on(WelcomeScreen, before)
        texts = [page.query_one(f"#{field}").text for field in ("first", "second")]
        assert texts == ["Ada", "B"]
        assert desk.app.visit.people == ()


@pytest.mark.parametrize("line", OPENS)
async def test_each_line_is_reached_and_pressed_too(sit: SitDown, line: str) -> None:
    async with sit() as desk:
        page = await come_to_names(desk)
        await desk.press(*["tab"] * (3 + OPENS.index(line)))
        assert desk.app.focused is page.query_one(f"#{line}")
        await desk.press("enter")
        await desk.on(SafetyScreen if line == "fear" else ChoiceScreen)


async def test_a_field_that_was_taken_away_is_painted_as_nothing(sit: SitDown) -> None:
    """A repaint between its removal and the next layout once ended the program."""
    async with sit() as desk:
        page = await come_to_names(desk)
        await desk.write("Ada")
        field = page.query_one("#first")
        await field.remove()
        assert [strip.text for strip in field.render_lines(Region(0, 0, 9, 1))] == [" " * 9]


async def test_leaving_stores_no_name(sit: SitDown) -> None:
    async with sit() as desk:
        await come_to_names(desk)
        await desk.press("A", "d", "a", "ctrl+q")
        await desk.until(lambda: not desk.app.is_running, "the end")
    assert "Ada" not in on_disk(desk.app.visit.folder)


@pytest.mark.parametrize("name", STRANGE)
async def test_a_strange_name_is_shown_exactly_as_typed(sit: SitDown, name: str) -> None:
    async with sit() as desk:
        await come_to_names(desk)
        await desk.write(name)
        await desk.press("enter", "enter")
        await desk.on(HomeScreen)
        assert desk.app.visit.people[0].name == name
        assert f"● {name}" in desk.held()
        assert f"● {name}" in desk.seen()
