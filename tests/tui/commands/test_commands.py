"""Keys, palette and help come from one registry, and no key is stolen from a field."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator

import pytest
from support.screens.pilot import BOTH_OF_THEM, Desk, SitDown
from textual.binding import Binding
from textual.widgets import TextArea

import tui
from exercises.library.texts import screen_texts
from tui.commands.bindings import bindings
from tui.commands.command import shown
from tui.commands.registry import (
    ACT,
    ALL,
    CLOSE,
    DECOY,
    FIND,
    HELP,
    LEAVE,
    LEAVE_PAUSE,
    LIBRARY,
    OPENING,
    PAUSE,
    SAFETY,
    SKIP,
)
from tui.frame.page import Page
from tui.screens.asking.help import HelpScreen
from tui.screens.home.home import HomeScreen
from tui.screens.session.pause import PauseScreen
from tui.screens.session.session_body import SessionBody
from tui.screens.session.session_page import SessionPage
from tui.steps.base import StepView

for found in pkgutil.walk_packages(tui.__path__, "tui."):
    importlib.import_module(found.name)


def pages() -> Iterator[type[Page[object]]]:
    """Every screen of ours."""
    found = [Page]
    for page in found:
        found += page.__subclasses__()
    yield from (
        each
        for each in found
        if each.__module__.startswith(("tui.screens.", "tui.privacy."))
        and each not in (SessionPage, SessionBody)
    )


PAGES = sorted(pages(), key=lambda page: page.__name__)
each_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.__name__)


async def writing(desk: Desk) -> TextArea:
    """Ada in the middle of a text."""
    await desk.sit_alone()
    await desk.begin("name-what-is-here")
    view = await desk.skip_to("before")
    return view.query_one(TextArea)


def test_there_are_screens() -> None:
    assert len(PAGES) >= 13


@each_page
def test_a_footer_has_at_most_five_keys_all_of_them_offered(page: type[Page[object]]) -> None:
    assert 1 <= len(page.FOOTER) <= 5
    assert set(page.FOOTER) <= set(page.OFFERED)


@each_page
def test_what_is_offered_is_in_the_registry(page: type[Page[object]]) -> None:
    assert set(page.OFFERED) <= set(ALL)


@each_page
def test_every_binding_has_an_id_and_a_tooltip(page: type[Page[object]]) -> None:
    made = [each for each in page.BINDINGS if isinstance(each, Binding)]
    assert len(made) == len(page.BINDINGS)
    assert all(each.id and each.tooltip for each in made)


@each_page
def test_no_key_has_two_meanings_on_one_screen(page: type[Page[object]]) -> None:
    keys = [
        key for each in page.BINDINGS if isinstance(each, Binding) for key in each.key.split(",")
    ]
    assert len(keys) == len(set(keys))


def test_every_command_has_a_plain_key_and_a_twin_that_prints_nothing() -> None:
    for command in ALL:
        assert command.key
        assert len(command.twin) > 1 or command in OPENING.values(), "nobody types there"
        assert command.tooltip.endswith(".")


def test_the_registry_makes_one_binding_for_each_command_but_enter() -> None:
    assert {each.id for each in bindings(*ALL)} == {each.id for each in ALL} - {"act"}  # type: ignore[union-attr]


def sections() -> list[tuple[str, str]]:
    """Each screen and kind of step with the section of the help that it names."""
    views = [StepView]
    for view in views:
        views += view.__subclasses__()
    named = [(page.__name__, page.SECTION) for page in PAGES]
    return [*named, *((view.__name__, view.SECTION) for view in views)]


@pytest.mark.parametrize(("name", "section"), sections(), ids=lambda given: given)
def test_the_help_has_words_for_every_screen_and_kind_of_step(name: str, section: str) -> None:
    texts = screen_texts("help")
    assert texts(f"{section}_title")
    assert texts(f"{section}_text")


def test_no_two_screens_say_the_same_in_their_help() -> None:
    shared = {"kept", "library"}  # a list, and what is looked at in it
    named = [page.SECTION for page in PAGES if page.__name__ != "HelpScreen"]
    assert {section for section in named if named.count(section) > 1} <= shared | {"question"}


@each_page
def test_every_screen_has_two_ways_out(page: type[Page[object]]) -> None:
    """A plain key, and one that works while somebody types; a click on the footer is a third."""
    outs = [each for each in page.OFFERED if each in (LEAVE, CLOSE, LEAVE_PAUSE)]
    assert len(outs) == 1
    assert outs[0] in page.FOOTER
    assert outs[0].key != outs[0].twin


@each_page
def test_a_footer_is_always_in_one_order(page: type[Page[object]]) -> None:
    order = (ACT, SKIP, FIND, PAUSE, LIBRARY, HELP, SAFETY, LEAVE, CLOSE)
    places = [order.index(each) for each in page.FOOTER if each in order]
    assert places == sorted(places)


@pytest.mark.asyncio
class TestOnTheScreen:
    async def test_the_line_of_keys_names_what_the_screen_offers(self, sit: SitDown) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            await desk.sit_together()
            for command in HomeScreen.FOOTER:
                assert shown(command.key) in desk.foot()

    async def test_the_palette_offers_the_same_and_no_picture_of_the_screen(
        self, sit: SitDown
    ) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            await desk.sit_alone()
            titles = [each.title for each in desk.app.get_system_commands(desk.screen)]
            named = (*HomeScreen.OFFERED, DECOY)
            offered = [each.words.capitalize() for each in named if each.id != "act"]
            assert titles[: len(offered)] == offered
            assert "screenshot" not in desk.palette().lower()

    async def test_the_palette_does_what_it_says(self, sit: SitDown) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            await desk.sit_together()
            await desk.press("ctrl+p")
            await desk.until(lambda: not isinstance(desk.screen, Page), "the palette")
            await desk.press(*"pause")
            await desk.until(lambda: "Pause for a minute" in desk.seen(), "the command")
            await desk.rest()
            await desk.press("enter")
            await desk.on(PauseScreen)

    async def test_the_help_lists_every_key_of_its_screen(self, sit: SitDown) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            await desk.sit_together()
            await desk.press("question_mark")
            await desk.on(HelpScreen)
            held = desk.held()
            for command in HomeScreen.OFFERED:
                assert command.tooltip in held
                assert shown(command.twin) in held

    async def test_the_help_closes_onto_its_screen(self, sit: SitDown) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            home = await desk.sit_together()
            for key in ("q", "escape"):
                await desk.press("f1")
                await desk.on(HelpScreen)
                await desk.press(key)
                await desk.until(lambda: desk.screen is home, "home")

    async def test_letters_typed_into_a_field_are_text(self, sit: SitDown) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            field = await writing(desk)
            before = desk.state
            typed = "?qps eb+1mlotwfrj"
            await desk.press(*("space" if letter == " " else letter for letter in typed))
            assert field.text == typed
            assert desk.state is before

    @pytest.mark.parametrize(
        ("key", "leads_to"), [("f1", HelpScreen), ("f2", PauseScreen)], ids=["help", "pause"]
    )
    async def test_function_keys_work_while_typing(
        self, sit: SitDown, key: str, leads_to: type[Page[object]]
    ) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            await writing(desk)
            await desk.press("x", key)
            await desk.on(leads_to)

    async def test_skip_and_back_work_while_typing(self, sit: SitDown) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            await writing(desk)
            await desk.press("f3")
            await desk.step("help")
            await desk.press("f4")
            await desk.step("before")

    async def test_the_line_shows_the_twins_while_somebody_types(self, sit: SitDown) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            await writing(desk)
            assert "F2 pause" in desk.foot()
            await desk.press("f3")
            await desk.step("help")
            assert "p pause" in desk.foot()

    async def test_a_click_on_a_key_does_what_the_key_does(self, sit: SitDown) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            await desk.sit_together()
            at = desk.foot().index("? help")
            await desk.pilot.click("#keys", offset=(at + 2, 0))
            await desk.on(HelpScreen)

    async def test_the_plain_key_of_the_library_works_on_the_list(self, sit: SitDown) -> None:
        """The list of offers takes `l` for itself only where there are columns."""
        async with sit(BOTH_OF_THEM) as desk:
            home = await desk.sit_together()
            assert desk.app.focused is home.query_one("Choices")
            await desk.press("l")
            await desk.until(lambda: "Everything that is here" in desk.seen(), "the library")
