"""Keys and buttons do what they say: the number after a pause, ways back, a field that is left."""

from __future__ import annotations

from support.screens.pilot import Desk, SitDown

from exercises.flow.first_page import HomeChoice
from exercises.library.feelings import near
from exercises.model.people import people_named
from exercises.runtime.wall_clock import local_now
from tui.screens.asking.invite import InviteScreen
from tui.screens.home.library import LibraryScreen
from tui.screens.session.check_in import CheckInScreen
from tui.screens.session.pause import PauseScreen
from tui.screens.setup.keys import KeysScreen
from tui.screens.setup.settings import SettingsScreen
from tui.widgets.lists.choices import Choices
from tui.widgets.maps.feeling_map import FeelingMap
from tui.widgets.text.words_field import WordsField

ONE = people_named(["Sam", ""])
TWO = people_named(["Sam", "Kim"])


async def at_home(desk: Desk) -> None:
    """Come in as the one who is set up."""
    await desk.home()


async def test_enter_on_the_untouched_number_says_so_and_then_goes_on(sit: SitDown) -> None:
    async with sit(ONE) as desk:
        await at_home(desk)
        await desk.press("p")
        await desk.on(PauseScreen)
        await desk.breathe()
        page = await desk.on(CheckInScreen)
        await desk.press("enter")
        await desk.until(lambda: "Nothing chosen" in desk.seen(), "a word about it")
        assert not page.query_one(Choices).display
        await desk.press("enter")
        await desk.until(lambda: page.query_one(Choices).display, "the four choices")
        assert "where it stood" not in desk.seen()


async def test_back_from_the_near_words_leads_to_the_map(sit: SitDown) -> None:
    async with sit(ONE) as desk:
        await at_home(desk)
        await desk.begin("name-what-is-here")
        await desk.skip_to("feel")
        await desk.until(lambda: desk.screen.query_one(FeelingMap).size.width > 20, "a map")
        await desk.press("left", "left", "down")
        at = desk.screen.query_one(FeelingMap)
        before = (at.value if hasattr(at, "value") else None, desk.state.step.id)
        await desk.press("enter")
        await desk.until(lambda: not at.display, "the words")
        await desk.press("b")
        await desk.until(lambda: at.display, "the map")
        assert (at.value if hasattr(at, "value") else None, desk.state.step.id) == before


async def test_escape_leaves_a_field_with_its_words(sit: SitDown) -> None:
    async with sit(ONE) as desk:
        await at_home(desk)
        await desk.begin("name-what-is-here")
        view = await desk.skip_to("before")
        await desk.write("the phone rang")
        await desk.press("escape")
        assert not isinstance(desk.app.focused, WordsField)
        assert "The plain keys work now" in desk.seen()
        assert view.query_one(WordsField).text == "the phone rang"
        before = desk.state
        await desk.press("b")
        await desk.until(lambda: desk.state is not before, "the step before")


async def test_escape_leaves_every_field_and_then_the_page(sit: SitDown) -> None:
    async with sit(TWO) as desk:
        await desk.sit_together()
        desk.screen.dismiss(HomeChoice("library"))
        library = await desk.on(LibraryScreen)
        await desk.press("slash")
        desk.app.push_screen(SettingsScreen())
        settings = await desk.on(SettingsScreen)
        settings.query_one("#name-b").focus()
        desk.app.push_screen(InviteScreen(desk.app.visit.library.get("listening"), [], local_now()))
        invite = await desk.on(InviteScreen)
        await desk.choose("later")
        await desk.choose("own")
        await desk.until(lambda: invite.typing, "the field")
        for page in (invite, settings, library):
            await desk.until(lambda page=page: desk.screen is page, "the page")
            await desk.until(lambda page=page: page.typing, "its field")
            assert "esc plain keys" in desk.foot()
            await desk.press("escape")
            assert desk.screen is page
            assert not page.typing
            assert "The plain keys work now" in desk.seen()
            assert "plain keys" not in desk.foot()
            assert "q back" in desk.foot()
            if page is invite:
                await desk.press("q", "q")
            else:
                await desk.press("q")
        await desk.home()


async def test_the_line_of_keys_says_what_enter_does_to_the_lit_row(sit: SitDown) -> None:
    async with sit(TWO) as desk:
        home = await desk.sit_together()
        for page in ("home", "a moment"):
            for option in desk.screen.query_one(Choices).options:
                said = option.label if len(option.label) < 20 else option.label[:20]
                await desk.until(lambda said=said: f"enter {said}" in desk.foot(), page)
                await desk.press("down")
            if page == "home":
                home.dismiss(HomeChoice("moment", moment="row"))
                await desk.until(lambda: desk.screen is not home, "what suits")
                await desk.until(lambda: "back" in desk.options(), "the list")


async def test_a_plain_key_that_is_taken_is_named_and_does_nothing_else(sit: SitDown) -> None:
    async with sit(TWO) as desk:
        await desk.sit_together()
        desk.app.push_screen(KeysScreen())
        page = await desk.on(KeysScreen)
        for key in ("p", "question_mark"):
            await desk.choose("skip")
            await desk.until(lambda: "Press the new key" in desk.seen(), "the question for a key")
            await desk.press("?" if key == "question_mark" else key)
            await desk.until(lambda: "is already the key for" in desk.seen(), "a word about it")
            assert desk.screen is page


async def test_keys_right_after_the_library_and_its_search_are_not_lost(sit: SitDown) -> None:
    async with sit(ONE) as desk:
        await at_home(desk)
        await desk.press("l")
        page = await desk.on(LibraryScreen)
        await desk.press("slash", *"listen")
        assert page.query_one("#search", WordsField).text == "listen"
        await desk.until(lambda: desk.options()[0] == "listening", "the title first")


async def test_one_key_says_what_a_feeling_means_on_the_map_and_in_the_list(sit: SitDown) -> None:
    async with sit(ONE) as desk:
        await at_home(desk)
        await desk.begin("name-what-is-here")
        view = await desk.skip_to("feel")
        await desk.until(lambda: desk.screen.query_one(FeelingMap).size.width > 20, "a map")
        place = desk.screen.query_one(FeelingMap).place
        nearest, *_ = near(view.step.words, *place)
        await desk.press("=")
        await desk.until(lambda: nearest.means in desk.seen(), "what it means")
        await desk.press("enter")
        await desk.until(lambda: not desk.screen.query_one(FeelingMap).display, "the words")
        await desk.press("=")
        await desk.until(lambda: nearest.means in desk.seen(), "what it means")
