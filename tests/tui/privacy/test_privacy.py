"""What is private to one is nowhere on the screen while the other may sit there."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.exercises.each_alone import each_alone
from support.screens.pilot import BOTH_OF_THEM, Desk, FakeTime, SitDown, on_disk, sitting_down
from textual.widgets import TextArea

from exercises.library.library import Library
from tui.privacy.hand_over import HandOverScreen
from tui.screens.asking.help import HelpScreen
from tui.screens.home.home import HomeScreen
from tui.screens.home.kept import KeptScreen
from tui.screens.session.session import SessionScreen
from tui.screens.setup.who import WhoScreen

pytestmark = pytest.mark.asyncio

TOKEN = "zebra-umbrella"


@pytest.fixture
def own_library(tmp_path: Path) -> Library:
    """The built-in exercises and one with a private part for each."""
    return each_alone(tmp_path / "own", fate=True)


@pytest.fixture
def apart(folder: Path, own_library: Library, time: FakeTime) -> SitDown:
    """Starts the program with that exercise."""

    def start(people: object = ()) -> object:
        return sitting_down(folder, people, library=own_library, time=time)  # type: ignore[arg-type]

    return start  # type: ignore[return-value]


async def ada_writes(desk: Desk) -> TextArea:
    """Ada, behind her curtain in a session of both, writes the token."""
    await desk.sit_together()
    screen = await desk.begin("each-alone")
    assert screen.behind == "a"
    await desk.press("1")
    view = await desk.step("secret")
    await desk.write(TOKEN)
    return view.query_one(TextArea)


async def alone(desk: Desk, who: str = "1") -> None:
    """Somebody alone in the middle of a text."""
    await desk.sit_alone(who)
    await desk.begin("name-what-is-here")
    await desk.skip_to("before")
    await desk.write(TOKEN)
    await desk.until(lambda: not desk.screen.unsaved, "the checkpoint")


def nowhere(desk: Desk) -> bool:
    """Whether the token is in no widget, title, line of keys or palette."""
    held = "\n".join([desk.held(), desk.seen(), desk.foot(), desk.palette()])
    return TOKEN not in held


async def falls(desk: Desk) -> None:
    """Let more time go by without a key than private words may stand open."""
    desk.app.last_input -= 181
    await desk.until(
        lambda: isinstance(desk.screen, SessionScreen) and desk.screen.query("CurtainPanel"),
        "the curtain",
    )


class TestCurtain:
    async def test_it_holds_nothing_of_the_first_ones_words(self, apart: SitDown) -> None:
        async with apart(BOTH_OF_THEM) as desk:
            await ada_writes(desk)
            assert not nowhere(desk)
            await desk.answer("enter", then="fate")
            await desk.choose("kept")
            await desk.until(lambda: desk.screen.behind == "b", "the curtain of the other")
            await desk.settle()
            assert nowhere(desk)
            assert "◆ Ben alone" in desk.seen()

    async def test_it_says_neither_where_nor_how_far(self, apart: SitDown) -> None:
        async with apart(BOTH_OF_THEM) as desk:
            await desk.sit_together()
            await desk.begin("each-alone")
            assert "Each alone" not in desk.seen()
            assert "step" not in desk.seen()

    async def test_it_opens_on_the_own_key_only(self, apart: SitDown) -> None:
        async with apart(BOTH_OF_THEM) as desk:
            await desk.sit_together()
            screen = await desk.begin("each-alone")
            await desk.press("2", "enter", "space", "b", "plus")
            assert screen.behind == "a"
            await desk.press("1")
            await desk.step("secret")

    async def test_help_over_it_holds_nothing(self, apart: SitDown) -> None:
        async with apart(BOTH_OF_THEM) as desk:
            await ada_writes(desk)
            await desk.answer("enter", then="fate")
            await desk.choose("kept")
            await desk.until(lambda: desk.screen.behind == "b", "the curtain of the other")
            await desk.press("f1")
            await desk.on(HelpScreen)
            assert nowhere(desk)

    async def test_the_second_one_sees_an_empty_field(self, apart: SitDown) -> None:
        async with apart(BOTH_OF_THEM) as desk:
            await ada_writes(desk)
            await desk.answer("enter", then="fate")
            await desk.choose("kept")
            await desk.until(lambda: desk.screen.behind == "b", "the curtain of the other")
            await desk.press("2")
            view = await desk.step("secret")
            assert view.query_one(TextArea).text == ""
            assert nowhere(desk)

    async def test_both_together_see_nothing_that_was_kept(self, apart: SitDown) -> None:
        async with apart(BOTH_OF_THEM) as desk:
            await ada_writes(desk)
            await desk.answer("enter", then="fate")
            await desk.choose("kept")
            await desk.until(lambda: desk.screen.behind == "b", "the curtain of the other")
            await desk.press("f3")
            await desk.until(lambda: desk.screen.behind == "both", "the curtain of both")
            assert nowhere(desk)
            await desk.press("1")
            await desk.step("after")
            assert nowhere(desk)

    async def test_a_pause_over_private_words_comes_back_behind_the_curtain(
        self, apart: SitDown
    ) -> None:
        async with apart(BOTH_OF_THEM) as desk:
            await ada_writes(desk)
            await desk.press("f2")
            await desk.breathe()
            assert nowhere(desk)
            await desk.say_next("go-on", key="1")
            assert nowhere(desk)
            await desk.say_next("go-on", key="2")
            await desk.press("enter")
            await desk.until(lambda: isinstance(desk.screen, SessionScreen), "the session")
            await desk.until(lambda: desk.screen.behind == "a", "the curtain")
            assert nowhere(desk)
            await desk.press("1")
            view = await desk.step("secret")
            assert view.query_one(TextArea).text == TOKEN


class TestIdle:
    async def test_the_curtain_falls_and_the_words_stay(self, sit: SitDown) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            await alone(desk)
            await falls(desk)
            assert nowhere(desk)
            await desk.press("2")
            assert nowhere(desk)
            await desk.press("1")
            view = await desk.step("before")
            assert view.query_one(TextArea).text == TOKEN

    async def test_in_a_session_of_both(self, apart: SitDown) -> None:
        async with apart(BOTH_OF_THEM) as desk:
            await ada_writes(desk)
            await falls(desk)
            assert nowhere(desk)
            await desk.press("1")
            view = await desk.step("secret")
            assert view.query_one(TextArea).text == TOKEN

    async def test_while_the_curtain_hangs_the_words_are_on_the_disk(
        self, sit: SitDown, folder: Path
    ) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            await alone(desk)
            await falls(desk)
            await desk.until(lambda: TOKEN in on_disk(folder), "the draft on the disk")

    async def test_a_key_in_time_keeps_it_open(self, sit: SitDown) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            await alone(desk)
            desk.app.last_input -= 181
            await desk.press("x")
            await desk.screen._every_second()
            await desk.settle()
            assert not nowhere(desk)

    async def test_what_both_may_see_is_not_covered(self, sit: SitDown) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            await desk.sit_together()
            await desk.begin("listening")
            await desk.step("topic")
            desk.app.last_input -= 181
            await desk.screen._every_second()
            await desk.settle()
            assert desk.screen.behind == ""

    async def test_the_page_of_what_is_mine_goes_too(self, sit: SitDown) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            await alone(desk)
            await desk.answer("enter", then="help")
            await desk.press("e")
            await desk.step("close")
            await desk.press("enter")
            await desk.home()
            await desk.press("m")
            await desk.on(KeptScreen)
            await desk.until(lambda: TOKEN in desk.held(), "the words")
            desk.app.last_input -= 181
            await desk.on(WhoScreen)
            assert nowhere(desk)

    async def test_home_of_one_alone_goes_too(self, sit: SitDown) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            await desk.sit_alone()
            desk.app.last_input -= 181
            await desk.on(WhoScreen)


class TestAfterARestart:
    async def test_a_session_of_both_hangs_the_curtain_of_whose_turn_it_was(
        self, sit: SitDown, folder: Path
    ) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            await desk.sit_together()
            await desk.begin("listening")
            await desk.step("topic")
            await desk.skip_to("floor")
            await desk.answer("enter", then="say-back", stage="say-back")
            await desk.write(TOKEN)
            await desk.until(lambda: TOKEN in on_disk(folder), "the draft on the disk")
        async with sit() as desk:
            await desk.sit_together()
            assert nowhere(desk)
            await desk.press("enter")
            screen = await desk.on(SessionScreen)
            await desk.until(lambda: screen.behind == "b", "the curtain of the listener")
            assert nowhere(desk)
            await desk.press("1")
            assert nowhere(desk)
            await desk.press("2")
            view = await desk.step("say-back", "say-back")
            assert view.query_one(TextArea).text == TOKEN

    async def test_a_private_part_hangs_its_owners_curtain(
        self, apart: SitDown, folder: Path
    ) -> None:
        async with apart(BOTH_OF_THEM) as desk:
            await ada_writes(desk)
            await desk.until(lambda: TOKEN in on_disk(folder), "the draft on the disk")
        async with apart() as desk:
            await desk.sit_together()
            await desk.press("enter")
            screen = await desk.on(SessionScreen)
            await desk.until(lambda: screen.behind == "a", "the curtain")
            assert nowhere(desk)
            await desk.press("2")
            assert screen.behind == "a"

    @pytest.mark.parametrize("who", ["2", "3"])
    async def test_a_solo_session_is_not_offered_to_others(self, sit: SitDown, who: str) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            await alone(desk, "1")
        async with sit() as desk:
            await (desk.sit_together() if who == "3" else desk.sit_alone(who))
            offers = ["begin", "smaller", "else", "not-now", "row", "space", "words"]
            assert desk.options() == offers
            assert "middle of" not in desk.held()
            assert nowhere(desk)

    async def test_with_and_without_one_the_others_home_is_the_same(self, sit: SitDown) -> None:
        seen = []
        for is_open in (False, True):
            async with sit(BOTH_OF_THEM) as desk:
                if is_open:
                    await alone(desk, "1")
            async with sit() as desk:
                await desk.until(lambda: "Who is here?" in desk.seen(), "the question")
                first = desk.seen()
                await desk.sit_alone("2")
                await desk.until(lambda: "Name what is here" in desk.seen(), "the offer")
                seen.append((first, desk.seen(), desk.foot(), desk.palette()))
        assert seen[0] == seen[1]

    async def test_its_owner_is_offered_it_behind_the_curtain(self, sit: SitDown) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            await alone(desk, "1")
        async with sit() as desk:
            await desk.on(WhoScreen)
            await desk.press("1")
            await desk.on(HandOverScreen)
            assert "middle of" not in desk.held()
            await desk.press("1")
            await desk.on(HomeScreen)
            assert desk.options()[0] == "go-on"

    async def test_the_other_may_begin_their_own(self, sit: SitDown) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            await alone(desk, "1")
        async with sit() as desk:
            await desk.sit_alone("2")
            await desk.begin("name-what-is-here")
            await desk.skip_to("before")
            assert nowhere(desk)
