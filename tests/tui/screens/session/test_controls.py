"""Keys and buttons do what they say: the number after a pause, ways back, a field that is left."""

from __future__ import annotations

from support.screens.pilot import Desk, SitDown

from exercises.library.feelings import near
from exercises.model.people import people_named
from tui.privacy.hand_over import HandOverScreen
from tui.screens.home.library import LibraryScreen
from tui.screens.session.check_in import CheckInScreen
from tui.screens.session.pause import PauseScreen
from tui.screens.setup.keys import KeysScreen
from tui.widgets.lists.choices import Choices
from tui.widgets.maps.feeling_map import FeelingMap
from tui.widgets.text.words_field import WordsField

ONE = people_named(["Sam", ""])
TWO = people_named(["Sam", "Kim"])


async def at_home(desk: Desk) -> None:
    """Open the curtain of the one who is set up."""
    await desk.on(HandOverScreen)
    await desk.press("1")
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
