"""Before an exercise for two: refusing is as near as the yes, and leaves nothing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from support.screens.pilot import BOTH_OF_THEM, Desk, FakeTime, SitDown

from exercises.flow.first_page import HomeChoice
from exercises.flow.near.moments import MOMENTS
from exercises.recommend.reminders import later, later_in_words, stands
from tui.screens.asking.invite import InviteScreen
from tui.screens.home.home import HomeScreen
from tui.screens.session.session import SessionScreen

UNLIT = ["leave", "else", *MOMENTS]
OFFERED = ["begin", "smaller", "else", "not-now", *MOMENTS]
WARM = "It is good that you asked"


async def invited(desk: Desk, exercise: str = "listening") -> InviteScreen:
    """Both, at the question."""
    await desk.sit_together()
    desk.screen.dismiss(HomeChoice("begin", exercise))
    found: InviteScreen = await desk.on(InviteScreen)
    return found


@pytest.mark.asyncio
class TestRefusing:
    async def test_all_four_are_as_near(self, sit: SitDown) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            await invited(desk)
            assert desk.options() == ["now", "smaller", "later", "not-today"]
            assert "No reason" in desk.seen()

    async def test_now_begins(self, sit: SitDown) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            await invited(desk)
            await desk.press("1", "enter")
            await desk.step("topic")

    async def test_enter_alone_takes_nothing_and_then_goes_on_without(self, sit: SitDown) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            page = await invited(desk)
            await desk.press("enter")
            assert "Nothing chosen" in desk.seen()
            assert "enter go on without" in desk.foot()
            await desk.press("down")
            assert "Nothing chosen" not in desk.seen()
            await desk.choose("later")
            await desk.until(lambda: "own" in desk.options(), "the times")
            await desk.press("enter")
            assert desk.screen is page
            await desk.press("enter")
            await desk.home()
            assert WARM in desk.seen()
            assert desk.app.visit.journal is not None
            assert desk.app.visit.journal.reminders.later is None

    @pytest.mark.parametrize("keys", [("4", "enter"), ("q",), ("2", "enter", "q", "4", "enter")])
    async def test_not_today_leaves_every_file_as_it_was(
        self,
        sit: SitDown,
        folder: Path,
        everything: Callable[[Path], dict[str, bytes]],
        keys: tuple[str, ...],
    ) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            await desk.on(desk.screen.__class__)
            before = everything(folder)
            await invited(desk)
            for key in keys:
                await desk.press(key)
            await desk.home()
            assert WARM in desk.seen()
            assert everything(folder) == before
            assert desk.app.visit.running is None
            assert desk.options() == UNLIT

    @pytest.mark.parametrize("way", ["later", "not-today", "smaller"])
    async def test_the_warm_sentence_is_always_the_same(self, sit: SitDown, way: str) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            await invited(desk)
            await desk.choose(way)
            if way == "later":
                await desk.choose("tomorrow")
            if way != "smaller":
                await desk.home()
            await desk.until(lambda: WARM in desk.seen(), "the sentence")

    async def test_smaller_ones_are_shorter_and_for_two(self, sit: SitDown) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            await invited(desk)
            await desk.choose("smaller")
            await desk.until(lambda: "no" in desk.options(), "the smaller ones")
            library = desk.app.visit.library
            found = [library.get(each) for each in desk.options() if each != "no"]
            assert 1 <= len(found) <= 3
            assert all(each.people != "one" for each in found)
            assert all(each.minutes < library.get("listening").minutes for each in found)
            await desk.press("1", "enter")
            await desk.on(SessionScreen)
            assert desk.app.visit.running is not None
            assert desk.app.visit.running.header.exercise.id == found[0].id

    async def test_rather_none_of_the_smaller_ones(self, sit: SitDown) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            await invited(desk)
            await desk.choose("smaller")
            await desk.until(lambda: "no" in desk.options(), "the smaller ones")
            await desk.choose("no")
            await desk.home()
            assert WARM in desk.seen()

    async def test_from_the_command_line_it_asks_too(self, sit: SitDown) -> None:
        async with sit(BOTH_OF_THEM, verb="do", exercise="listening") as desk:
            await desk.press("3")
            await desk.on(InviteScreen)
            await desk.choose("not-today")
            await desk.on(HomeScreen)

    async def test_somebody_alone_is_not_asked(self, sit: SitDown) -> None:
        async with sit(BOTH_OF_THEM, verb="do", exercise="name-what-is-here") as desk:
            await desk.press("1")
            await desk.until(lambda: "Ada alone" in desk.seen(), "the curtain")
            await desk.press("1")
            await desk.step("settle")

    async def test_the_pause_asks_nothing(self, sit: SitDown) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            await desk.sit_together()
            desk.screen.dismiss(HomeChoice("begin", "pause"))
            await desk.until(lambda: "breath 1 of 6" in desk.seen(), "the breath")


@pytest.fixture
def hours(time: FakeTime) -> Callable[[float], None]:
    """Moves the time of the day on."""

    def move(by: float) -> None:
        time.later = timedelta(hours=by)

    return move


@pytest.mark.asyncio
class TestLater:
    async def test_it_comes_up_then_and_not_before(
        self, sit: SitDown, hours: Callable[[float], None]
    ) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            await invited(desk)
            await desk.choose("later")
            await desk.choose("hour")
            await desk.home()
            assert desk.options() == UNLIT
        hours(1.1)
        async with sit() as desk:
            await desk.sit_together()
            assert desk.options() == ["begin", "later-rest", "else", *MOMENTS]
            await desk.until(lambda: "You both thought of this" in desk.seen(), "the line")
            assert "Listening in turns" in desk.seen()
            assert not any(word in desk.seen().lower() for word in ("missed", "overdue", "late "))

    async def test_alone_nothing_of_it_is_seen(
        self, sit: SitDown, hours: Callable[[float], None]
    ) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            await invited(desk)
            await desk.choose("later")
            await desk.choose("hour")
            await desk.home()
        hours(2)
        async with sit() as desk:
            await desk.sit_alone()
            assert desk.options() == OFFERED

    async def test_it_is_gone_with_one_key(
        self, sit: SitDown, hours: Callable[[float], None]
    ) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            await invited(desk)
            await desk.choose("later")
            await desk.choose("hour")
            home = await desk.home()
            hours(2)
            home.dismiss(HomeChoice("library"))
            await desk.until(lambda: desk.screen is not home, "the library")
            await desk.press("q")
            await desk.until(lambda: isinstance(desk.screen, HomeScreen), "home")
            assert "later-rest" in desk.options()
            await desk.press("2")
            await desk.until(
                lambda: isinstance(desk.screen, HomeScreen) and "not-now" in desk.options(),
                "home without it",
            )
            assert desk.app.visit.journal is not None
            assert desk.app.visit.journal.reminders.later is None

    async def test_own_words_are_remembered(
        self, sit: SitDown, hours: Callable[[float], None]
    ) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            await invited(desk)
            await desk.choose("later")
            await desk.choose("own")
            await desk.write("after the bath")
            await desk.press("enter")
            await desk.home()
        hours(2)
        async with sit() as desk:
            await desk.sit_together()
            await desk.until(lambda: "after the bath" in desk.seen(), "the words")

    async def test_once_begun_it_is_not_offered_again(
        self, sit: SitDown, hours: Callable[[float], None]
    ) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            await invited(desk)
            await desk.choose("later")
            await desk.choose("hour")
            await desk.home()
            await desk.begin("listening")
            await desk.step("topic")
            assert desk.app.visit.journal is not None
            assert desk.app.visit.journal.reminders.later is None


NOON = datetime(2026, 11, 22, 12, 0).astimezone()


@pytest.mark.parametrize(
    ("when", "now", "hours"),
    [
        ("hour", NOON, 1),
        ("evening", NOON, 6),
        ("evening", NOON.replace(hour=20), 1),
        ("tomorrow", NOON, 18),
        # Whoever is up late means the morning that comes.
        ("tomorrow", NOON.replace(hour=23), 7),
        ("tomorrow", NOON.replace(hour=0, minute=40), 16 / 3),
        ("tomorrow", NOON.replace(hour=3), 3),
        ("tomorrow", NOON.replace(hour=4), 26),
        ("evening", NOON.replace(hour=0), 18),
    ],
)
def test_when_it_is_offered_again(when: str, now: datetime, hours: float) -> None:
    found = later("listening", when, now)  # type: ignore[arg-type]
    assert stands(found, now + timedelta(hours=hours, minutes=-1)) == "ahead"
    assert stands(found, now + timedelta(hours=hours)) == "now"
    assert stands(found, now + timedelta(hours=hours, days=4)) == "gone"


@pytest.mark.parametrize(
    ("text", "minutes", "words"),
    [
        ("19:30", 450, ""),
        ("45 minutes", 45, ""),
        ("after  the bath", 60, "after the bath"),
        ("", 60, ""),
        ("x" * 500, 60, "x" * 80),
    ],
)
def test_a_time_in_own_words(text: str, minutes: int, words: str) -> None:
    found = later_in_words("listening", text, NOON)
    assert found.words == words
    assert stands(found, NOON + timedelta(minutes=minutes)) == "now"
    assert stands(found, NOON + timedelta(minutes=minutes - 1)) == "ahead"


def test_what_cannot_be_read_is_let_go() -> None:
    from exercises.model.people import Later

    assert stands(Later(exercise="listening", at="soon"), NOON) == "gone"
