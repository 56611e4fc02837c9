"""The pause: from everywhere, back to exactly where it was called, and nothing of it kept."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from support.screens.pilot import ADA, BOTH_OF_THEM, PATIENCE, Desk, FakeTime, SitDown, on_disk
from textual.widgets import TextArea

from exercises.journal.journal import Journal
from exercises.model.events import EventKind, Paced
from exercises.model.people import Settings
from tui.privacy.hand_over import HandOverScreen
from tui.screens.asking.choice import ChoiceScreen
from tui.screens.asking.help import HelpScreen
from tui.screens.home.home import HomeScreen
from tui.screens.session.break_plan import BreakPlanScreen
from tui.screens.session.check_in import CheckInScreen
from tui.screens.session.pause import PauseScreen
from tui.screens.session.session import SessionScreen
from tui.screens.setup.who import WhoScreen
from tui.widgets.text.big_word import BigWord

pytestmark = pytest.mark.asyncio

Later = Callable[[timedelta], None]


@pytest.fixture
def later(time: FakeTime) -> Later:
    """Moves the time of the day on."""

    def move(by: timedelta) -> None:
        time.later += by

    return move


async def topic(desk: Desk) -> None:
    """Both at a list."""
    await desk.sit_together()
    await desk.begin("listening")
    await desk.step("topic")


async def floor(desk: Desk) -> None:
    """Ada has the floor."""
    await topic(desk)
    await desk.skip_to("floor")


async def paused(desk: Desk, key: str = "p") -> PauseScreen:
    """Press the key of the pause."""
    await desk.press(key)
    found: PauseScreen = await desk.on(PauseScreen)
    return found


async def both_say(desk: Desk, first: str, second: str) -> ChoiceScreen:
    """Both answer the check-in; then what comes next is announced."""
    await desk.say_next(first, key="1")
    await desk.say_next(second, key="2")
    found: ChoiceScreen = await desk.on(ChoiceScreen)
    return found


async def break_for_both(desk: Desk, place: str = "") -> None:
    """Agree on half an hour."""
    await both_say(desk, "break", "go-on")
    await desk.press("enter")
    page = await desk.on(BreakPlanScreen)
    await desk.choose("30")
    await desk.until(lambda: "Where will each of you be?" in desk.seen(), "the second question")
    if place:
        await desk.write(place)
    await desk.press("enter")
    await desk.until(lambda: "Who opens it again?" in desk.seen(), "the third question")
    await desk.press("3", "enter")
    await desk.until(lambda: desk.screen is not page, "the break")
    await desk.on(ChoiceScreen)


class TestComingBack:
    async def test_over_a_list_it_comes_back_to_the_list(self, sit: SitDown) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            await topic(desk)
            await paused(desk)
            await desk.breathe()
            await both_say(desk, "go-on", "go-on")
            await desk.press("enter")
            await desk.step("topic")

    async def test_over_a_field_the_words_are_there_again(self, sit: SitDown) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            await floor(desk)
            await desk.answer("enter", then="say-back", stage="say-back")
            await desk.write("You saw a he")
            await paused(desk, "f2")
            await desk.breathe()
            await both_say(desk, "go-on", "go-on")
            await desk.press("enter")
            view = await desk.step("say-back", "say-back")
            assert view.query_one(TextArea).text == "You saw a he"
            assert view.query_one(TextArea).has_focus

    async def test_the_clock_of_the_turn_stands_where_it_stood(self, sit: SitDown) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            await floor(desk)
            desk.time.goes_by(20)
            await paused(desk)
            await desk.breathe()
            desk.time.goes_by(300)
            await both_say(desk, "go-on", "go-on")
            desk.time.goes_by(300)
            await desk.press("enter")
            await desk.step("floor")
            assert desk.app.visit.running is not None
            assert desk.state.left(desk.app.visit.running.clock.read()) == pytest.approx(
                35,
                abs=0.01,  # ten quiet seconds are given before it begins
            )

    async def test_once_more_twice_still_keeps_the_turn(self, sit: SitDown) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            await floor(desk)
            desk.time.goes_by(20)
            await paused(desk)
            await desk.breathe()
            for _ in range(2):
                await both_say(desk, "go-on", "once-more")
                await desk.press("enter")
                await desk.breathe()
            await both_say(desk, "go-on", "go-on")
            await desk.press("enter")
            await desk.step("floor")
            assert desk.app.visit.running is not None
            assert desk.state.left(desk.app.visit.running.clock.read()) == pytest.approx(
                35,
                abs=0.01,  # ten quiet seconds are given before it begins
            )

    async def test_alone_there_is_no_curtain(self, sit: SitDown) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            await desk.sit_alone()
            await desk.begin("name-what-is-here")
            await desk.skip_to("before")
            await desk.write("the phone")
            await paused(desk, "f2")
            await desk.breathe()
            await desk.say_next("go-on")
            view = await desk.step("before")
            assert view.query_one(TextArea).text == "the phone"

    async def test_alone_escape_leads_straight_back(self, sit: SitDown) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            await desk.sit_alone()
            await desk.begin("name-what-is-here")
            await desk.skip_to("before")
            await desk.write("the phone")
            await paused(desk, "f2")
            await desk.press("escape")
            view = await desk.step("before")
            assert view.query_one(TextArea).text == "the phone"

    async def test_from_home_alone(self, sit: SitDown) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            home = await desk.sit_alone()
            await paused(desk)
            assert not home.is_attached  # what is theirs alone does not lie under it
            await desk.breathe()
            await desk.say_next("go-on")
            await desk.home()

    async def test_from_home_together(self, sit: SitDown) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            await desk.sit_together()
            await paused(desk)
            await desk.breathe()
            await both_say(desk, "go-on", "end")
            await desk.press("enter")
            await desk.home()

    async def test_from_home_while_an_exercise_is_open(self, sit: SitDown) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            await topic(desk)
            await desk.press("1", "enter")
            await desk.until(lambda: "topic" in desk.state.done, "an answer")
        async with sit() as desk:
            home = await desk.sit_together()
            await paused(desk)
            await desk.breathe()
            await both_say(desk, "go-on", "go-on")
            await desk.press("enter")
            await desk.until(
                lambda: isinstance(desk.screen, HomeScreen) and desk.screen is not home, "home"
            )
            assert desk.options()[0] == "go-on"

    async def test_a_break_agreed_from_home_beside_an_open_exercise_comes_first(
        self, sit: SitDown
    ) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            await topic(desk)
            await desk.press("1", "enter")
            await desk.until(lambda: "topic" in desk.state.done, "an answer")
        async with sit() as desk:
            await desk.sit_together()
            await paused(desk)
            await desk.breathe()
            await break_for_both(desk)
            await desk.choose("leave")
            await desk.home()
            await desk.until(lambda: "A break, until" in desk.seen(), "the break")
            assert desk.options()[:2] == ["go-on", "else"]
            await desk.choose("else")
            await desk.until(lambda: "You were in the middle of" in desk.seen(), "what is open")

    @pytest.mark.parametrize("open_with", ["f1", "question_mark"])
    async def test_from_the_help_over_an_exercise(self, sit: SitDown, open_with: str) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            await topic(desk)
            await desk.press(open_with)
            await desk.on(HelpScreen)
            await paused(desk)
            assert desk.state.pause is not None
            await desk.breathe()
            await both_say(desk, "go-on", "go-on")
            await desk.press("enter")
            await desk.step("topic")

    async def test_from_a_curtain_before_home(self, sit: SitDown) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            await desk.on(WhoScreen)
            await desk.press("1")
            await desk.on(HandOverScreen)
            await paused(desk)

    async def test_before_there_is_a_name(self, sit: SitDown, folder: Path) -> None:
        async with sit() as desk:
            await paused(desk, "f2")  # a letter is part of a name there
            await desk.breathe()
            await desk.say_next("go-on")
            await desk.until(lambda: "Calm, short exercises" in desk.seen(), "the first page")
        assert not list(folder.glob("journal/*.json"))


async def test_a_pause_that_is_a_place_of_the_exercise_opens_by_itself(sit: SitDown) -> None:
    async with sit(BOTH_OF_THEM) as desk:
        await desk.sit_together()
        await desk.begin("reset-after-a-setback")
        await desk.skip_to("heat")
        await desk.press("3", "enter")  # still hot
        await desk.on(PauseScreen)
        await desk.breathe()
        await desk.on(HandOverScreen)


class TestCheckIn:
    async def test_first_one_then_the_other_with_a_curtain_before_each(self, sit: SitDown) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            await topic(desk)
            await paused(desk)
            await desk.breathe()
            await desk.on(HandOverScreen)
            assert "● Ada alone" in desk.seen()
            await desk.press("2")
            assert isinstance(desk.screen, HandOverScreen)
            await desk.say_next("go-on", key="1")
            await desk.on(HandOverScreen)
            assert "◆ Ben alone" in desk.seen()
            await desk.say_next("go-on", key="2")

    @pytest.mark.parametrize(
        ("first", "second", "line"),
        [
            ("go-on", "go-on", "Then you go on"),
            ("go-on", "once-more", "Then one more minute"),
            ("break", "once-more", "Then a break"),
            ("break", "end", "Then it is enough for now"),
            ("end", "go-on", "Then it is enough for now"),
        ],
    )
    async def test_the_most_protective_counts(
        self, sit: SitDown, first: str, second: str, line: str
    ) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            await topic(desk)
            await paused(desk)
            await desk.breathe()
            await both_say(desk, first, second)
            assert line in desk.seen()

    async def test_what_is_announced_does_not_say_whose_it_was(self, sit: SitDown) -> None:
        seen = []
        for first, second in (("end", "go-on"), ("go-on", "end"), ("end", "end")):
            async with sit(BOTH_OF_THEM) as desk:
                await desk.sit_together()
                await paused(desk)
                await desk.breathe()
                await both_say(desk, first, second)
                seen.append(desk.seen())
        assert seen[0] == seen[1] == seen[2]
        assert "Ada" not in seen[0]
        assert "Ben" not in seen[0]

    async def test_enough_for_one_ends_it_kindly_for_both(self, sit: SitDown) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            await topic(desk)
            await paused(desk)
            await desk.breathe()
            await both_say(desk, "go-on", "end")
            await desk.press("enter")
            await desk.step("close")

    async def test_a_high_number_brings_a_line_for_oneself_only(self, sit: SitDown) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            await topic(desk)
            await paused(desk)
            await desk.breathe()
            await desk.on(HandOverScreen)
            await desk.press("1")
            await desk.on(CheckInScreen)
            await desk.press("9", "enter")
            await desk.until(lambda: "At this heat" in desk.seen(), "the line")
            await desk.choose("go-on")
            await desk.on(HandOverScreen)
            assert "At this heat" not in desk.held()
            await desk.press("2")
            await desk.on(CheckInScreen)
            await desk.press("s")
            assert "At this heat" not in desk.held()

    @pytest.mark.parametrize("rating", ["0", "5", "9", ""])
    async def test_the_same_four_choices_whatever_the_number(
        self, sit: SitDown, rating: str
    ) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            await desk.sit_alone()
            await paused(desk)
            await desk.breathe()
            page = await desk.on(CheckInScreen)
            await desk.press(*((rating, "enter") if rating else ("s",)))
            await desk.until(lambda: page.query_one("Choices").display, "the choices")
            assert desk.options() == ["go-on", "once-more", "break", "end"]

    async def test_neither_number_nor_choice_reaches_the_disk(
        self, sit: SitDown, folder: Path
    ) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            await topic(desk)
            await paused(desk)
            await desk.breathe()
            await desk.on(HandOverScreen)
            await desk.until(
                lambda: not any(worker.group == "checkpoint" for worker in desk.app.workers),
                "the last checkpoint",
            )
            before = on_disk(folder)
            await desk.say_next("go-on", key="1", rating="9")
            await desk.say_next("once-more", key="2", rating="8")
            await desk.on(ChoiceScreen)
            assert on_disk(folder) == before

    async def test_after_many_pauses_stopping_is_named_too(self, sit: SitDown) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            await topic(desk)
            await paused(desk)
            for _ in range(3):
                await desk.breathe()
                await both_say(desk, "once-more", "go-on")
                last = desk.seen()
                await desk.press("enter")
            assert "more than two pauses" in last

    async def test_leaving_early_together_still_asks_both(self, sit: SitDown) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            await topic(desk)
            await paused(desk)
            await desk.press("escape")
            await desk.on(HandOverScreen)


class TestBreathing:
    async def test_in_then_out(self, sit: SitDown) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            await desk.sit_alone()
            page = await paused(desk)
            word = page.query_one(BigWord)
            assert word.word == "in"
            desk.time.goes_by(4.5)
            await desk.until(lambda: word.word == "out", "the way out")
            assert "breath 1 of 6" in desk.seen()

    async def test_it_ends_at_the_minute_and_not_before(self, sit: SitDown) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            await desk.sit_alone()
            page = await paused(desk)
            desk.time.goes_by(59.5)
            await desk.until(lambda: "breath 6 of 6    1 s" in desk.seen(), "the last second")
            assert desk.screen is page
            desk.time.goes_by(0.5)
            await desk.on(CheckInScreen)

    async def test_longer_is_a_minute_and_a_half_then_two(self, sit: SitDown) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            await desk.sit_alone()
            await paused(desk)
            await desk.press("plus")
            await desk.until(lambda: "of 9    90 s" in desk.seen(), "ninety seconds")
            await desk.press("plus", "plus")
            await desk.until(lambda: "of 12    120 s" in desk.seen(), "two minutes")

    async def test_just_one_breath(self, sit: SitDown) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            await desk.sit_alone()
            await paused(desk)
            await desk.press("o")
            await desk.breathe(10)
            await desk.on(CheckInScreen)

    async def test_the_other_breath(self, sit: SitDown) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            await desk.sit_alone()
            page = await paused(desk)
            desk.time.goes_by(4.5)
            await desk.press("r")
            assert page.query_one(BigWord).word == "in"
            await desk.until(
                lambda: desk.state.pause.paced.pattern == "5-5", "the other breath, saved"
            )

    async def test_the_sigh_says_in_again_and_has_its_own_caution(self, sit: SitDown) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            await desk.sit_alone()
            page = await paused(desk)
            desk.time.goes_by(3.5)
            await desk.press("r", "r")
            await desk.until(lambda: page.query_one(BigWord).word == "in again", "the second in")
            await desk.until(lambda: "The second in is small" in desk.seen(), "its caution")
            await desk.press("r")
            await desk.until(lambda: "Breathe gently" in desk.seen(), "the first again")

    async def test_feet_on_the_floor_and_back(self, sit: SitDown) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            await desk.sit_alone()
            page = await paused(desk)
            await desk.press("f")
            await desk.until(lambda: "Put both feet flat on the floor." in desk.seen(), "the line")
            assert not page.query_one("#breath").display
            await desk.until(lambda: "f back to breathing" in desk.seen(), "the way back")
            desk.time.goes_by(20)
            await desk.until(lambda: "five things you can see" in desk.seen(), "the next line")
            await desk.press("f")
            await desk.until(lambda: "breath 3 of 6" in desk.seen(), "the breath")
            await desk.until(lambda: "f feet on the floor" in desk.seen(), "the other way")

    async def test_whatever_a_key_does_a_button_and_the_palette_do(self, sit: SitDown) -> None:
        async with sit(BOTH_OF_THEM, size=(40, 15)) as desk:
            await desk.sit_alone()
            page = await paused(desk)
            await desk.until(lambda: "p begin again" in desk.seen(), "the buttons")
            desk.time.goes_by(30)
            await desk.until(lambda: "30 s" in desk.seen(), "the half")
            await desk.pilot.click("#pause")
            await desk.until(lambda: "60 s" in desk.seen(), "the beginning")
            await desk.pilot.click("#breath.-textual-compact")
            await desk.until(lambda: desk.state.pause.paced.pattern == "5-5", "the other breath")
            await desk.pilot.click("#ground")
            await desk.until(lambda: "f back to breathing" in desk.seen(), "feet on the floor")
            await desk.pilot.click("#beat")
            await desk.until(lambda: desk.state.pause.paced.seconds <= 10, "one breath")
            assert page.focused is None, "enter presses none of them"
            for words in ("Just one breath", "Begin again", "Another breath", "Longer"):
                assert words in desk.palette()
            assert "Pause for a minute" not in desk.palette()
            await desk.press("question_mark")
            await desk.on(HelpScreen)
            assert "begin again: Begin the minute again." in desk.held()

    async def test_the_buttons_name_the_keys_that_are_set(self, sit: SitDown, folder: Path) -> None:
        with Journal.open(folder) as journal:
            journal.save_settings(Settings(keys={"beat": "x"}))
        async with sit(BOTH_OF_THEM) as desk:
            await desk.sit_alone()
            await paused(desk)
            await desk.until(lambda: "x just one breath" in desk.seen(), "the button")

    async def test_a_pause_inside_a_pause_begins_it_again_one_level_deep(
        self, sit: SitDown
    ) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            await desk.sit_alone()
            page = await paused(desk)
            desk.time.goes_by(30)
            await desk.until(lambda: "30 s" in desk.seen(), "the half")
            await desk.press("p")
            await desk.until(lambda: "60 s" in desk.seen(), "the beginning")
            assert desk.screen is page
            await desk.breathe()
            await desk.say_next("go-on")
            await desk.home()

    @pytest.mark.parametrize("key", ["l", "p"])
    async def test_the_breath_does_not_wait_for_the_disk(
        self, sit: SitDown, monkeypatch: pytest.MonkeyPatch, key: str
    ) -> None:
        """A disk that takes its time holds up neither what moves nor a key."""
        slow, went_on = threading.Event(), threading.Event()
        async with sit(BOTH_OF_THEM) as desk:
            await desk.sit_together()
            page = await paused(desk)
            assert page._session is not None
            really = page._session.happen

            def slowly(kind: EventKind, paced: Paced) -> None:
                slow.set()
                assert went_on.wait(PATIENCE), "the page waited for the disk"
                really(kind, paced)

            monkeypatch.setattr(page._session, "happen", slowly)
            await desk.app.run_action(f"screen.{'longer' if key == 'l' else 'pause'}")
            await desk.until(slow.is_set, "the disk to be asked")
            page._look()
            went_on.set()
            await desk.breathe(95 if key == "l" else 60)
            await desk.on(CheckInScreen if len(page._session.state.people) < 2 else HandOverScreen)

    async def test_help_holds_the_minute(self, sit: SitDown) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            await desk.sit_alone()
            page = await paused(desk)
            desk.time.goes_by(10)
            await desk.press("f1")
            await desk.on(HelpScreen)
            desk.time.goes_by(200)
            await desk.press("escape")
            await desk.until(lambda: desk.screen is page, "the pause")
            await desk.until(lambda: "50 s" in desk.seen(), "the seconds that were left")

    async def test_after_a_sleep_it_says_so_and_offers_the_minute_again(self, sit: SitDown) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            await desk.sit_alone()
            page = await paused(desk)
            desk.time.goes_by(30)
            desk.time.machine_sleeps(600)
            await desk.on(ChoiceScreen)
            assert "The machine was asleep" in desk.seen()
            await desk.press("enter")
            await desk.on(PauseScreen, without=page)
            await desk.until(lambda: "breath 1 of 6    60 s" in desk.seen(), "the whole minute")

    async def test_the_wall_clock_set_back_changes_nothing(self, sit: SitDown) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            await desk.sit_alone()
            await paused(desk)
            desk.time.goes_by(30)
            desk.time.machine_sleeps(-3_600)
            await desk.until(lambda: "30 s" in desk.seen(), "the half")
            await desk.breathe(30)
            await desk.on(CheckInScreen)

    async def test_the_bell_can_be_turned_off(
        self, sit: SitDown, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        rung: list[bool] = []
        async with sit(BOTH_OF_THEM) as desk:
            monkeypatch.setattr(desk.app, "bell", lambda: rung.append(True))
            await desk.sit_alone()
            await paused(desk)
            await desk.breathe()
            assert rung == [True]
            await desk.say_next("go-on")
            await desk.home()
            await desk.press("t")
            await desk.until(lambda: "Bell: on" in desk.seen(), "the settings")
            await desk.choose("bell")
            await desk.until(lambda: "Bell: off" in desk.seen(), "off")
            await desk.press("q")
            await desk.home()
            await paused(desk)
            await desk.breathe()
            assert rung == [True]


class TestBreak:
    async def test_a_break_is_agreed_in_three_questions(self, sit: SitDown) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            await topic(desk)
            await paused(desk)
            await desk.breathe()
            await break_for_both(desk, "the park")
            assert "Where: the park" in desk.seen()
            assert "You open it again together." in desk.seen()

    async def test_it_is_there_after_a_restart(self, sit: SitDown) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            await topic(desk)
            await paused(desk)
            await desk.breathe()
            await break_for_both(desk, "the park")
            await desk.choose("leave")
            await desk.home()
        async with sit() as desk:
            await desk.sit_together()
            assert "A break, until" in desk.seen()
            await desk.go_on_together()
            await desk.until(lambda: "Where: the park" in desk.seen(), "the break")

    @pytest.mark.parametrize(
        ("by", "line"),
        [
            (timedelta(minutes=40), "You said you would come back"),
            (timedelta(days=3), "Some time has gone by"),
        ],
    )
    async def test_after_the_time_there_are_three_kind_answers(
        self, sit: SitDown, later: Later, by: timedelta, line: str
    ) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            await topic(desk)
            await paused(desk)
            await desk.breathe()
            await break_for_both(desk)
        later(by)
        async with sit() as desk:
            await desk.sit_together()
            await desk.go_on_together()
            await desk.until(lambda: line in desk.seen(), "the return")
            assert desk.options() == ["open", "new-time", "today", "leave"]
            assert not any(word in desk.seen().lower() for word in ("late ", "missed", "overdue"))
            await desk.press("1", "enter")
            await desk.until(lambda: "you open" in desk.seen(), "the line of one")
            await desk.press("enter")
            await desk.until(lambda: "one line of yours" in desk.seen(), "the line of the other")
            await desk.press("enter")
            await desk.until(lambda: "back" in desk.options(), "what comes")
            assert desk.options() == ["back", "heard", "new-time", "today"]
            await desk.press("1", "enter")
            await desk.step("topic")

    async def test_it_may_rest_for_today(self, sit: SitDown, later: Later) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            await topic(desk)
            await paused(desk)
            await desk.breathe()
            await break_for_both(desk)
            await desk.choose("today")
            await desk.home()
            assert "It is left for today." in desk.seen()
            assert desk.options()[:2] == ["leave", "else"]

    async def test_a_new_time(self, sit: SitDown, later: Later) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            await topic(desk)
            await paused(desk)
            await desk.breathe()
            await break_for_both(desk)
            old = desk.state.pause.agreed.until
            await desk.choose("new-time")
            await desk.on(BreakPlanScreen)
            await desk.choose("120")
            await desk.until(lambda: "Where will each of you be?" in desk.seen(), "the place")
            await desk.press("enter")
            await desk.until(lambda: "Who opens it again?" in desk.seen(), "the third question")
            await desk.press("3", "enter")
            await desk.until(lambda: desk.state.pause.agreed.until > old, "the new time")

    async def test_rather_no_new_time_keeps_the_old_one(self, sit: SitDown) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            await topic(desk)
            await paused(desk)
            await desk.breathe()
            await break_for_both(desk)
            old = desk.state.pause.agreed
            await desk.choose("new-time")
            await desk.on(BreakPlanScreen)
            await desk.press("q")
            await desk.on(ChoiceScreen)
            assert desk.state.pause.agreed == old

    async def test_an_own_length_that_is_not_understood_is_asked_again(self, sit: SitDown) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            await topic(desk)
            await paused(desk)
            await desk.breathe()
            await both_say(desk, "break", "go-on")
            await desk.press("enter")
            page = await desk.on(BreakPlanScreen)
            await desk.choose(":own")
            await desk.write("soon")
            await desk.press("enter")
            await desk.until(lambda: "A time like 19:30" in desk.seen(), "the calm line")
            page.query_one(TextArea).text = "45 minutes"
            await desk.press("enter")
            await desk.until(lambda: "Where will each of you be?" in desk.seen(), "the place")

    async def test_rather_no_break_breathes_once_more(self, sit: SitDown) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            await topic(desk)
            await paused(desk)
            await desk.breathe()
            await both_say(desk, "break", "go-on")
            await desk.press("enter")
            await desk.on(BreakPlanScreen)
            await desk.press("q")
            await desk.on(PauseScreen)

    async def test_enter_alone_agrees_on_no_break(self, sit: SitDown) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            await topic(desk)
            await paused(desk)
            await desk.breathe()
            await both_say(desk, "break", "go-on")
            await desk.press("enter")
            page = await desk.on(BreakPlanScreen)
            await desk.press("enter")
            assert desk.screen is page
            assert "Nothing chosen" in desk.seen()
            await desk.press("enter")
            await desk.on(PauseScreen)


class TestRestart:
    async def test_killed_in_the_pause_it_goes_on_in_the_pause(self, sit: SitDown) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            await topic(desk)
            await paused(desk)
            desk.time.goes_by(20)
            await desk.until(lambda: "40 s" in desk.seen(), "a third")
        async with sit() as desk:
            await desk.sit_together()
            await desk.go_on_together()
            await desk.on(PauseScreen)
            await desk.breathe()
            await both_say(desk, "go-on", "go-on")
            await desk.press("enter")
            await desk.until(lambda: isinstance(desk.screen, SessionScreen), "the session")
            await desk.step("topic")

    async def test_killed_at_the_number_it_is_asked_again(self, sit: SitDown) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            await topic(desk)
            await paused(desk)
            await desk.breathe()
            await desk.say_next("go-on", key="1", rating="9")
            await desk.on(HandOverScreen)
        async with sit() as desk:
            await desk.sit_together()
            await desk.go_on_together()
            await desk.until(
                lambda: isinstance(desk.screen, PauseScreen | HandOverScreen), "the pause"
            )
            if isinstance(desk.screen, PauseScreen):
                await desk.breathe()
            await desk.on(HandOverScreen)
            assert "● Ada alone" in desk.seen()


class TestFromTheShell:
    async def test_it_breathes_at_once_without_a_question(self, sit: SitDown) -> None:
        async with sit(verb="pause") as desk:
            await desk.on(PauseScreen)
            await desk.until(lambda: "breath 1 of 6" in desk.seen(), "the breath")

    async def test_with_nobody_set_up_it_says_that_nothing_is_saved(
        self, sit: SitDown, folder: Path
    ) -> None:
        async with sit(verb="pause") as desk:
            await desk.until(lambda: "Nothing of this pause is saved" in desk.seen(), "the line")
            await desk.breathe()
            await desk.say_next("go-on")
            await desk.until(lambda: not desk.app.is_running, "the end")
        assert not (folder / "nearer.json").exists()

    async def test_escape_leaves_at_once(self, sit: SitDown) -> None:
        async with sit(verb="pause") as desk:
            await desk.on(PauseScreen)
            await desk.press("escape")
            await desk.until(lambda: not desk.app.is_running, "the end")
            assert desk.app.return_code == 0

    async def test_with_two_people_it_asks_afterwards_who_was_here(self, sit: SitDown) -> None:
        async with sit(BOTH_OF_THEM, verb="pause") as desk:
            await desk.until(lambda: desk.app.visit.journal is not None, "the journal")
            await desk.breathe()
            await desk.on(WhoScreen)
            await desk.press("3")
            await desk.on(HandOverScreen)

    async def test_with_one_person_it_asks_that_person(self, sit: SitDown) -> None:
        async with sit([ADA], verb="pause") as desk:
            await desk.until(lambda: desk.app.visit.journal is not None, "the journal")
            await desk.breathe()
            await desk.say_next("end")
            await desk.until(lambda: not desk.app.is_running, "the end")


async def test_home_stands_after_a_session_that_ended_in_a_pause(sit: SitDown) -> None:
    async with sit(BOTH_OF_THEM) as desk:
        await topic(desk)
        await paused(desk)
        await desk.breathe()
        await both_say(desk, "end", "end")
        await desk.press("enter")
        await desk.step("close")
        await desk.press("enter")
        await desk.on(HomeScreen)
        assert desk.options()[:2] == ["leave", "else"]
