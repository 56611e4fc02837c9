"""Who is here, their curtain, and what home offers to whom."""

from __future__ import annotations

import pytest
from support.screens.pilot import ADA, BOTH_OF_THEM, SitDown

from tui.privacy.hand_over import HandOverScreen
from tui.screens.asking.choice import ChoiceScreen
from tui.screens.asking.invite import InviteScreen
from tui.screens.home.home import HomeScreen
from tui.screens.home.kept import KeptScreen
from tui.screens.home.library import LibraryScreen
from tui.screens.home.preview import PreviewScreen
from tui.screens.session.pause import PauseScreen
from tui.screens.session.session import SessionScreen
from tui.screens.setup.settings import SettingsScreen
from tui.screens.setup.who import WhoScreen

pytestmark = pytest.mark.asyncio


@pytest.mark.parametrize(("own", "other"), [("1", "2"), ("2", "1")])
async def test_the_curtain_opens_on_the_own_key_only(sit: SitDown, own: str, other: str) -> None:
    async with sit(BOTH_OF_THEM) as desk:
        await desk.on(WhoScreen)
        await desk.press(own)
        await desk.on(HandOverScreen)
        await desk.press(other, "enter", "space", "f4")
        assert isinstance(desk.screen, HandOverScreen)
        await desk.press(own)
        await desk.on(HomeScreen)
        assert desk.app.visit.here == ({"1": "a", "2": "b"}[own],)


async def test_the_curtain_opens_with_a_click_on_the_line_that_names_the_key(sit: SitDown) -> None:
    async with sit(BOTH_OF_THEM) as desk:
        await desk.on(WhoScreen)
        await desk.press("2")
        curtain = await desk.on(HandOverScreen)
        rows = desk.lines()
        at = next(y for y, row in enumerate(rows) if "press 2" in row)
        for beside in ((2, at), (40, at - 2), (40, at + 2), (78, 3)):
            await desk.pilot.click(offset=beside)
            await desk.settle()
            assert desk.screen is curtain
        await desk.pilot.click(offset=(rows[at].index("press 2"), at))
        await desk.home()
        assert desk.app.visit.here == ("b",)


async def test_both_are_here_with_b_too_and_from_the_palette(sit: SitDown) -> None:
    async with sit(BOTH_OF_THEM) as desk:
        await desk.on(WhoScreen)
        assert "Both of you are here." in desk.palette()
        await desk.press("b")
        await desk.home()
        assert desk.app.visit.here == ("a", "b")


async def test_somebody_who_is_the_only_one_meets_no_question(sit: SitDown) -> None:
    async with sit([ADA]) as desk:
        await desk.on(HomeScreen)
        assert desk.app.visit.privacy.shown == "a"


async def test_both_are_here_on_one_key(sit: SitDown) -> None:
    async with sit(BOTH_OF_THEM) as desk:
        await desk.sit_together()
        assert desk.app.visit.here == ("a", "b")
        assert "● Ada ──── · ──── ◆ Ben" in desk.seen()


async def test_from_the_start_to_the_offered_exercise_in_four_keys(sit: SitDown) -> None:
    """Who, begin, and that now is a good time: moved to, and taken."""
    async with sit(BOTH_OF_THEM) as desk:
        await desk.on(WhoScreen)
        await desk.press("3")
        await desk.home()
        await desk.press("enter")
        await desk.on(InviteScreen)
        await desk.press("1", "enter")
        await desk.on(SessionScreen)


async def test_alone_the_first_offer_is_for_one(sit: SitDown) -> None:
    async with sit(BOTH_OF_THEM) as desk:
        await desk.sit_alone()
        assert "Name what is here" in desk.seen()
        assert "Listening in turns" not in desk.held()


async def test_smaller_comes_to_the_smallest_and_says_so(sit: SitDown) -> None:
    async with sit(BOTH_OF_THEM) as desk:
        home = await desk.sit_alone()
        seen: list[int] = []

        def told() -> bool:
            return "This is the smallest one" in desk.seen()

        while not told():
            at = home._home._at
            seen.append(home._home._offers[at][0].minutes)
            assert len(seen) < 20
            await desk.choose("smaller")
            await desk.until(
                lambda at=at: home._home._at != at or told(), "a smaller one, or a word"
            )
        assert seen == sorted(set(seen), reverse=True)
        assert seen[-1] == min(each.minutes for each, _ in home._home._offers)


async def test_something_else_goes_around_all_offers(sit: SitDown) -> None:
    async with sit(BOTH_OF_THEM) as desk:
        home = await desk.sit_together()
        seen = []
        for _ in range(len(home._home._offers) + 1):
            seen.append(str(home.query_one("#offer").render()))
            await desk.choose("else")
        assert seen[0] == seen[-1]
        assert "Name what is here" not in seen
        assert len(set(seen)) == len(home._home._offers)


async def test_not_now_is_a_good_answer(sit: SitDown) -> None:
    async with sit(BOTH_OF_THEM) as desk:
        await desk.sit_together()
        home = await desk.home()
        first = str(home.query_one("#offer").render())
        await desk.choose("not-now")
        await desk.until(lambda: "a better time" in desk.seen(), "the times")
        await desk.choose("tomorrow")
        home = await desk.home()
        assert "may come up again tomorrow, " in desk.seen()
        assert desk.options()[:2] == ["leave", "else"]
        await desk.choose("else")
        assert desk.options()[0] == "begin"
        assert first not in {offer.title for offer, _ in home._home._offers}


async def test_what_is_nearer_is_asked_behind_a_key_and_on_nobody_elses_page(
    sit: SitDown,
) -> None:
    async with sit(BOTH_OF_THEM) as desk:
        await desk.sit_alone("1")
        await desk.home()
        await desk.press("r")
        await desk.on(ChoiceScreen)
        assert desk.options() == ["stays", "withdrawn", "supporting", "either"]
        await desk.choose("withdrawn")
        home = await desk.home()
        assert all("supporting" not in offer.roles for offer, _ in home._home._offers[:5])
        assert "I go quiet" not in desk.held()
        await desk.press("a")  # the other one is here too
        await desk.until(lambda: "◆ Ben" in desk.seen(), "both")
        await desk.press("r")
        assert desk.app.visit.alone == ""
        assert isinstance(desk.screen, HomeScreen)


async def test_a_moment_is_one_key_from_home(sit: SitDown) -> None:
    async with sit(BOTH_OF_THEM) as desk:
        await desk.sit_alone("1")
        await desk.press(str(1 + desk.options().index("row")))
        await desk.on(ChoiceScreen)
        await desk.until(lambda: desk.options()[:1] == ["pause"], "what may suit")
        assert desk.options()[-1] == "back"


async def test_a_second_look_goes_on_from_what_was_done(sit: SitDown) -> None:
    async with sit(BOTH_OF_THEM) as desk:
        home = await desk.sit_alone()
        first = home._home._offers[0][0]
        await desk.begin(first.id)
        await desk.press("e")
        await desk.press("enter")
        home = await desk.home()
        assert home._home._offers[0][0].id != first.id


@pytest.mark.parametrize("people", [[ADA], BOTH_OF_THEM])
async def test_listening_alone_is_kindly_refused(sit: SitDown, people: list[object]) -> None:
    async with sit(people) as desk:
        await (desk.sit_alone() if len(people) > 1 else desk.home())
        await desk.press("l")
        await desk.on(LibraryScreen)
        await desk.choose("listening")
        await desk.on(PreviewScreen)
        await desk.press("enter")
        await desk.on(ChoiceScreen)
        assert "is for two people" in desk.seen()
        await desk.press("enter")
        await desk.on(HomeScreen)


async def test_an_exercise_for_one_asks_two_whose_it_is(sit: SitDown) -> None:
    async with sit(BOTH_OF_THEM) as desk:
        await desk.sit_together()
        await desk.press("l")
        await desk.on(LibraryScreen)
        await desk.choose("name-what-is-here")
        await desk.on(PreviewScreen)
        await desk.press("enter")
        await desk.on(WhoScreen)
        assert desk.options() == ["a", "b"]
        await desk.press("2")
        await desk.on(HandOverScreen)
        await desk.press("1")
        assert isinstance(desk.screen, HandOverScreen)
        await desk.press("2")
        await desk.on(SessionScreen)
        await desk.step("settle")
        assert desk.state.solo == "b"


async def test_the_question_whose_it_is_can_be_left(sit: SitDown) -> None:
    async with sit(BOTH_OF_THEM) as desk:
        await desk.sit_together()
        await desk.press("l")
        await desk.on(LibraryScreen)
        await desk.choose("name-what-is-here")
        await desk.on(PreviewScreen)
        await desk.press("enter")
        await desk.on(WhoScreen)
        await desk.press("q")
        await desk.on(HomeScreen)
        assert desk.app.visit.here == ("a", "b")


async def test_the_library_shows_every_exercise_and_goes_back(sit: SitDown) -> None:
    async with sit(BOTH_OF_THEM) as desk:
        await desk.sit_alone()
        await desk.press("l")
        await desk.on(LibraryScreen)
        assert set(desk.options()) == {each.id for each in desk.app.visit.library.all()}
        await desk.press("q")
        await desk.on(HomeScreen)


async def test_mine_is_only_for_somebody_alone(sit: SitDown) -> None:
    async with sit(BOTH_OF_THEM) as desk:
        home = await desk.sit_together()
        await desk.press("m")
        await desk.settle()
        assert desk.screen is home
        assert "mine" not in desk.seen()
        await desk.press("w")
        await desk.sit_alone()
        await desk.press("m")
        await desk.on(KeptScreen)
        await desk.until(lambda: "Nothing is kept here yet" in desk.seen(), "the empty page")


async def test_ours_can_be_seen_together(sit: SitDown) -> None:
    async with sit(BOTH_OF_THEM) as desk:
        await desk.sit_together()
        await desk.press("o")
        await desk.on(KeptScreen)
        await desk.until(lambda: "There is no hurry" in desk.seen(), "the empty page")


async def test_somebody_else_sits_down_behind_a_curtain(sit: SitDown) -> None:
    async with sit(BOTH_OF_THEM) as desk:
        await desk.sit_alone("1")
        await desk.press("w")
        await desk.sit_alone("2")
        assert desk.app.visit.here == ("b",)


async def test_a_setting_counts_at_once_and_after_a_restart(sit: SitDown) -> None:
    async with sit(BOTH_OF_THEM) as desk:
        await desk.sit_together()
        await desk.press("t")
        await desk.on(SettingsScreen)
        assert desk.app.visit.settings.bell
        await desk.choose("bell")
        await desk.until(lambda: "Bell: off" in desk.seen(), "the new value")
        assert not desk.app.visit.settings.bell
    async with sit() as desk:
        assert not desk.app.visit.settings.bell


async def test_a_name_can_be_changed_and_shows_at_home(sit: SitDown) -> None:
    async with sit(BOTH_OF_THEM) as desk:
        await desk.sit_together()
        await desk.press("t")
        page = await desk.on(SettingsScreen)
        page.query_one("#name-b").focus()
        await desk.press("j", "i")
        await desk.press("enter")
        await desk.until(lambda: desk.app.visit.people[1].name == "Benji", "the new name")
        await desk.press("escape", "escape")
        await desk.home()
        assert "◆ Benji" in desk.seen()


async def test_the_pause_is_one_key_from_home(sit: SitDown) -> None:
    async with sit(BOTH_OF_THEM) as desk:
        await desk.sit_together()
        await desk.press("p")
        await desk.on(PauseScreen)


@pytest.mark.parametrize("key", ["q", "ctrl+q", "ctrl+c"])
async def test_home_can_be_left(sit: SitDown, key: str) -> None:
    async with sit(BOTH_OF_THEM) as desk:
        await desk.sit_together()
        await desk.press(key)
        await desk.until(lambda: not desk.app.is_running, "the end")
        assert desk.app.return_code == 0
