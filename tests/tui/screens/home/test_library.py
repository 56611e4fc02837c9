"""Everything that is here: looked through, narrowed down, kept near by both."""

import pytest
from support.screens.pilot import BOTH_OF_THEM, Desk, SitDown

from tui.privacy.hand_over import HandOverScreen
from tui.screens.home.library import LibraryScreen
from tui.screens.home.preview import PreviewScreen
from tui.screens.session.session import SessionScreen
from tui.widgets.lists.choices import Choices

pytestmark = pytest.mark.asyncio


async def at_library(desk: Desk) -> LibraryScreen:
    """Go from the first page to everything that is here."""
    await desk.press("l")
    page: LibraryScreen = await desk.on(LibraryScreen)
    return page


async def would_do_again(desk: Desk, exercise: str) -> None:
    """Do an exercise, and say after it that one would do it again."""
    await desk.begin(exercise)
    await desk.skip_to("afterwards")
    await desk.press("2", "enter")
    await desk.home()


async def the_other_sits_down(desk: Desk) -> None:
    """Go back from everything to the first page; then the other one opens theirs."""
    await desk.press("q")
    await desk.home()
    await desk.press("w", "2")
    await desk.on(HandOverScreen)
    await desk.press("2")
    await desk.home()


async def test_words_make_the_list_shorter_as_they_are_typed(sit: SitDown) -> None:
    async with sit(BOTH_OF_THEM) as desk:
        await desk.sit_together()
        await at_library(desk)
        every = len(desk.options())
        await desk.press("slash", *"shield")
        await desk.until(lambda: 0 < len(desk.options()) < every, "fewer")
        assert "what-my-shield-guards" in desk.options()
        await desk.press(*"zz")
        await desk.until(lambda: "A wider look" in desk.seen(), "a kind line")


async def test_what_is_typed_at_once_after_the_key_is_looked_for(sit: SitDown) -> None:
    async with sit(BOTH_OF_THEM) as desk:
        await desk.sit_together()
        page = await at_library(desk)
        page.action_find()
        assert desk.app.focused is page.query_one("#search")


@pytest.mark.parametrize("name", ["people", "role", "minutes", "moment"])
async def test_each_filter_goes_round(sit: SitDown, name: str) -> None:
    async with sit(BOTH_OF_THEM) as desk:
        await desk.sit_together()
        page = await at_library(desk)
        every = set(desk.options())
        button = page.query_one(f"#by-{name}")
        first, turns = str(button.label), 0
        while turns == 0 or str(button.label) != first:
            button.press()
            await desk.settle()
            assert set(desk.options()) < every or str(button.label) == first
            turns += 1
            assert turns < 10
        assert set(desk.options()) == every
        assert turns >= 3


async def test_before_it_begins_one_sees_why_and_how_sure_that_is(sit: SitDown) -> None:
    async with sit(BOTH_OF_THEM) as desk:
        await desk.sit_alone()
        await at_library(desk)
        await desk.choose("name-what-is-here")
        await desk.on(PreviewScreen)
        held = desk.held()
        for words in ("Why this", "There is some research on this.", "It leans on", "Lieberman"):
            assert words in held
        await desk.press("q")
        await desk.on(LibraryScreen)
        await desk.until(lambda: desk.screen.query_one("Choices").highlighted > 0, "its place")
        await desk.choose("name-what-is-here")
        await desk.on(PreviewScreen)
        await desk.press("enter")
        await desk.on(SessionScreen)


async def test_both_keep_something_near_and_it_stays(sit: SitDown) -> None:
    async with sit(BOTH_OF_THEM) as desk:
        await desk.sit_together()
        await at_library(desk)
        await desk.choose("our-loop")
        page = await desk.on(PreviewScreen)
        page.query_one("#favourite").press()
        await desk.on(LibraryScreen)
    async with sit() as desk:
        await desk.sit_together()
        page = await at_library(desk)
        page.query_one("#by-favourites").press()
        await desk.until(lambda: desk.options() == ["our-loop"], "what is near")
        assert "kept near" in desk.seen()


async def test_what_someone_alone_keeps_near_the_other_does_not_see(sit: SitDown) -> None:
    async with sit(BOTH_OF_THEM) as desk:
        await desk.sit_alone()
        await at_library(desk)
        await desk.choose("what-my-shield-guards")
        page = await desk.on(PreviewScreen)
        page.query_one("#favourite").press()
        await desk.until(lambda: "kept near" in desk.seen(), "it is near")
        await desk.press("escape")
        await desk.home()
        await desk.press("w")
        await desk.sit_alone("2")
        await at_library(desk)
        assert "kept near" not in desk.held().replace("only kept near", "")


async def test_what_one_knows_is_marked_for_them_alone_and_what_both_know_for_both(
    sit: SitDown,
) -> None:
    async with sit(BOTH_OF_THEM) as desk:
        await desk.sit_alone()
        await would_do_again(desk, "keep-my-door-open")
        page = await at_library(desk)
        assert "known to you" in desk.held()
        for only in ("only kept near", "only new", "only known"):
            page.query_one("#by-favourites").press()
            await desk.until(lambda only=only: only in desk.held(), only)
        assert desk.options() == ["keep-my-door-open"]
        await the_other_sits_down(desk)
        await at_library(desk)
        assert "known to you" not in desk.held()
    async with sit() as desk:
        await desk.sit_together()
        await at_library(desk)
        assert "known to you" not in desk.held()


async def test_groups_stand_in_their_order_and_the_line_follows_the_keys(sit: SitDown) -> None:
    async with sit(BOTH_OF_THEM) as desk:
        await desk.sit_together()
        page = await at_library(desk)
        headings = [each.heading for each in page.query_one(Choices).options if each.heading]
        assert [each.split(":")[0] for each in headings] == [
            "Stop and breathe", "Find words", "Listen", "Say it", "Space and nearness",
            "Habits", "After a row", "Over some weeks",
            "Heavier things, help from others, this program",
        ]  # fmt: skip
        assert desk.options()[0] == "breathe-together"
        assert "Two minutes of slow breath" in desk.seen()
        await desk.press("down")
        await desk.until(lambda: "Two minutes of slow breath" not in desk.seen(), "its line")
        await desk.press("slash", *"shut down")
        await desk.until(lambda: len(desk.options()) < 5, "what one would type")
        assert not any(each.heading for each in page.query_one(Choices).options)


async def test_for_someone_alone_what_they_would_do_again_is_near(sit: SitDown) -> None:
    async with sit(BOTH_OF_THEM) as desk:
        await desk.sit_alone()
        await would_do_again(desk, "keep-my-door-open")
        page = await at_library(desk)
        page.query_one("#by-favourites").press()
        await desk.until(lambda: desk.options() == ["keep-my-door-open"], "what is near")
        await the_other_sits_down(desk)
        page = await at_library(desk)
        page.query_one("#by-favourites").press()
        await desk.until(lambda: "Nothing here fits" in desk.seen(), "nothing of the other's")
