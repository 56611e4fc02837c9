"""Before the first exercise for two: each alone reads, and chooses; nothing of it is stored."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from support.exercises.made_things import known
from support.screens.pilot import BOTH_OF_THEM, Desk, FakeTime, SitDown, on_disk, sitting_down

from exercises.flow.first_page import HomeChoice
from exercises.flow.visit.presence import active_clock
from exercises.flow.visit.visit import Visit
from exercises.journal.journal import Journal
from exercises.library.help_lines import built_in
from exercises.library.library import Library
from exercises.library.reading.resolve import resolve
from exercises.model.people import people_named
from exercises.runtime.runner import SessionRunner
from tui.commands.registry import DECOY
from tui.privacy.hand_over import HandOverScreen
from tui.screens.asking.choice import ChoiceScreen
from tui.screens.asking.help import HelpScreen
from tui.screens.asking.safety import CHOICES, PAGES, SafetyScreen
from tui.screens.home.home import HomeScreen
from tui.screens.session.pause import PauseScreen
from tui.screens.session.session import SessionScreen
from tui.screens.setup.welcome import WelcomeScreen
from tui.screens.setup.who import WhoScreen
from tui.widgets.lists.choices import Choices

pytestmark = pytest.mark.asyncio

Everything = Callable[[Path], dict[str, bytes]]
NEXT = ["enter"] * (len(PAGES) - 1)
KEYS = {"together": "1", "alone": "2", "today": "3"}


@pytest.fixture
def sit(folder: Path, time: FakeTime) -> SitDown:
    """Starts the program, which asks the journal whether they began anything together."""
    return partial(sitting_down, folder, time=time, first_together=True)


async def ask_for_two(desk: Desk) -> None:
    """Both are here and begin an exercise for two."""
    home = await desk.sit_together()
    home.dismiss(HomeChoice("begin", "listening"))


async def read(desk: Desk, key: str, choice: str) -> list[str]:
    """One of the two opens the curtain, reads, and chooses; what was seen, page by page."""
    await desk.until(lambda: isinstance(desk.screen, HandOverScreen), "a curtain")
    await desk.until(lambda: "This part is for" in desk.seen(), "its words")
    seen = [desk.seen()]
    await desk.press(key)
    page = await desk.on(SafetyScreen)
    for number in range(len(PAGES)):
        await desk.until(lambda number=number: page._at == number, "the page")
        await desk.until(
            lambda: page._texts(f"{PAGES[page._at]}_title") in desk.seen(), "its words"
        )
        await desk.until(lambda: "▅" not in desk.seen(), "a page that has been laid out")
        seen.append(desk.seen())
        if number < len(NEXT):
            await desk.press(NEXT[number])
    await desk.until(lambda: page.query(Choices), "the choice")
    await desk.press(KEYS[choice], "enter")
    await desk.until(lambda: desk.screen is not page, "what comes next")
    return seen


async def both_again(desk: Desk) -> None:
    """The curtain for both, before what comes of it."""
    await desk.until(lambda: isinstance(desk.screen, HandOverScreen), "a curtain")
    await desk.until(lambda: "for both of you" in desk.seen(), "the curtain for both")
    await desk.press("1")


class TestBoth:
    async def test_walk_through_their_own_page_whatever_is_chosen(self, sit: SitDown) -> None:
        """The same screens in the same number, whoever chose what, until the very end."""
        ways: list[list[str]] = []
        for first in CHOICES:
            for second in ("alone", "today"):
                async with sit(BOTH_OF_THEM) as desk:
                    await ask_for_two(desk)
                    seen = await read(desk, "1", first) + await read(desk, "2", second)
                    await both_again(desk)
                    await desk.on(ChoiceScreen)
                    await desk.until(lambda desk=desk: "Not today" in desk.seen(), "the words")
                    seen.append(desk.seen())
                    await desk.press("enter")
                    await desk.home()
                    ways.append([*seen, desk.foot()])
        assert all(way == ways[0] for way in ways)
        assert "Ada" not in ways[0][-2]
        assert "Ben" not in ways[0][-2]

    async def test_the_second_to_decline_ends_it_in_the_same_words(self, sit: SitDown) -> None:
        endings = []
        for first, second in (("alone", "together"), ("together", "today")):
            async with sit(BOTH_OF_THEM) as desk:
                await ask_for_two(desk)
                await read(desk, "1", first)
                await read(desk, "2", second)
                await both_again(desk)
                await desk.on(ChoiceScreen)
                await desk.until(lambda desk=desk: "Not today" in desk.seen(), "the words")
                endings.append((desk.seen(), desk.held(), desk.palette()))
        assert endings[0] == endings[1]

    async def test_together_goes_on(self, sit: SitDown) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            await ask_for_two(desk)
            await read(desk, "1", "together")
            await read(desk, "2", "together")
            await both_again(desk)
            await desk.until(
                lambda: not isinstance(desk.screen, HandOverScreen | SafetyScreen | HomeScreen),
                "what comes before the exercise, or the exercise",
            )
            assert "Not today" not in desk.seen()

    async def test_the_other_key_opens_nobodys_page(self, sit: SitDown) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            await ask_for_two(desk)
            await desk.on(HandOverScreen)
            await desk.press("2", "enter", "space")
            assert isinstance(desk.screen, HandOverScreen)

    async def test_skipping_leads_to_the_choice_and_then_to_not_today(self, sit: SitDown) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            await ask_for_two(desk)
            for key in ("1", "2"):
                await desk.until(lambda: isinstance(desk.screen, HandOverScreen), "a curtain")
                await desk.press(key)
                page = await desk.on(SafetyScreen)
                await desk.press("s")
                await desk.until(lambda page=page: page.query(Choices), "the choice")
                await desk.press("s")
                await desk.until(lambda page=page: desk.screen is not page, "what comes next")
            await both_again(desk)
            await desk.until(lambda: "Not today" in desk.seen(), "the words")

    @pytest.mark.parametrize("how", ["idle", "decoy"])
    async def test_left_alone_it_is_covered_and_forgets_what_was_lit(
        self, sit: SitDown, how: str
    ) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            await ask_for_two(desk)
            await desk.on(HandOverScreen)
            await desk.press("1")
            page = await desk.on(SafetyScreen)
            await desk.press("s")
            await desk.until(lambda: page.query(Choices), "the choice")
            await desk.press("down")
            if how == "idle":
                desk.app.last_input -= 181
            else:
                await desk.press(DECOY.key, DECOY.key)
            await desk.on(HandOverScreen)
            assert page.query_one(Choices).highlighted == 0
            await desk.until(lambda: "● Ada alone" in desk.seen(), "the curtain")
            await desk.press("2")
            assert isinstance(desk.screen, HandOverScreen)
            await desk.press("1")
            await desk.until(lambda: desk.screen is page, "the page")
            assert page.query_one(Choices).highlighted == 0
            await desk.press("enter")
            await desk.until(lambda: "Nothing chosen" in desk.seen(), "what was lit is no answer")
            await desk.press("enter")
            await desk.until(lambda: "◆ Ben alone" in desk.seen(), "the next curtain")


class TestNothingIsStored:
    @pytest.mark.parametrize("first", CHOICES)
    async def test_the_folder_is_the_same_byte_for_byte(
        self, sit: SitDown, folder: Path, first: str, everything: Everything
    ) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            await desk.on(WhoScreen)
            before = everything(folder)
            await ask_for_two(desk)
            await read(desk, "1", first)
            assert everything(folder) == before
            await read(desk, "2", "alone")
            await both_again(desk)
            await desk.until(lambda: "Not today" in desk.seen(), "the words")
            assert everything(folder) == before
            await desk.press("enter")
            await desk.home()
            assert everything(folder) == before
        assert everything(folder) == before

    async def test_also_beside_what_somebody_did_alone(
        self, sit: SitDown, folder: Path, everything: Everything
    ) -> None:
        finish(folder, "name-what-is-here", ("a",))
        with Journal.open(folder) as journal:
            journal.living.catch_up(known)  # home does, once, whatever is asked later
        async with sit(BOTH_OF_THEM) as desk:
            await desk.on(WhoScreen)
            before = everything(folder)
            await ask_for_two(desk)
            await read(desk, "1", "alone")
            await read(desk, "2", "alone")
            await both_again(desk)
            await desk.until(lambda: "Not today" in desk.seen(), "the words")
            assert everything(folder) == before

    async def test_killed_there_it_begins_again(self, sit: SitDown) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            await ask_for_two(desk)
            await read(desk, "1", "together")
            await desk.on(HandOverScreen)
        async with sit() as desk:
            await ask_for_two(desk)
            await desk.on(HandOverScreen)
            await desk.until(lambda: "● Ada alone" in desk.seen(), "the first curtain again")

    async def test_who_goes_on_alone_finds_everything_as_ever(self, sit: SitDown) -> None:
        homes = []
        for choice in ("", "alone"):
            async with sit(BOTH_OF_THEM) as desk:
                if choice:
                    await ask_for_two(desk)
                    await read(desk, "1", choice)
                    await read(desk, "2", choice)
                    await both_again(desk)
                    await desk.on(ChoiceScreen)
                    await desk.press("enter")
                    await desk.home()
                    await desk.press("w")
                await desk.sit_alone()
                await desk.until(lambda desk=desk: "Name what is here" in desk.seen(), "the offer")
                homes.append((desk.seen(), desk.options(), desk.palette()))
                if choice:
                    await desk.begin("name-what-is-here")
        assert homes[0] == homes[1]


def finish(folder: Path, exercise: str, people: tuple[str, ...], *, over: bool = True) -> None:
    """Do an exercise, to its end or not."""
    with Journal.open(folder) as journal:
        journal.save_people(people_named(["Ada", "Ben"]))
        running = SessionRunner.start(
            resolve(Library().get(exercise), 45),
            people,
            active_clock(),
            solo=people[0] if len(people) == 1 else "",
        )
        running.attach(journal)
        while over and not running.state.over:
            running.happen("ended")
        if over:
            running.fold({"a": "● Ada", "b": "◆ Ben"})


class TestWhenItIsShown:
    @pytest.mark.parametrize(
        ("exercise", "people", "over", "begun"),
        [
            ("listening", ("a", "b"), True, True),
            ("listening", ("a", "b"), False, True),
            ("name-what-is-here", ("a",), True, False),
            ("name-what-is-here", ("a",), False, False),
            ("pause", ("a", "b"), True, False),
            ("pause", ("a", "b"), False, False),
        ],
    )
    async def test_until_two_began_something_together(
        self, folder: Path, exercise: str, people: tuple[str, ...], over: bool, begun: bool
    ) -> None:
        finish(folder, exercise, people, over=over)
        with Journal.open(folder) as journal:
            assert Visit(folder, Library(), journal=journal).sessions.began_together() is begun

    async def test_never_again_after_that(self, sit: SitDown, folder: Path) -> None:
        finish(folder, "listening", ("a", "b"))
        async with sit() as desk:
            await ask_for_two(desk)
            await desk.until(lambda: not isinstance(desk.screen, HomeScreen), "what comes next")
            assert not isinstance(desk.screen, HandOverScreen | SafetyScreen)

    async def test_a_pause_waits_for_no_page(self, sit: SitDown) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            home = await desk.sit_together()
            home.dismiss(HomeChoice("begin", "pause"))
            await desk.until(
                lambda: isinstance(desk.screen, PauseScreen | SessionScreen), "the pause"
            )


class TestFromHelp:
    @pytest.mark.parametrize("leave", ["q", "escape"])
    async def test_one_key_leads_there_and_one_back(self, sit: SitDown, leave: str) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            await desk.sit_together()
            await desk.press("f1")
            help_page = await desk.on(HelpScreen)
            await desk.press("n")
            page = await desk.on(SafetyScreen)
            await desk.until(lambda: "are not right" in desk.seen(), "the words")
            await desk.press("enter", "enter")
            await desk.until(lambda: "findahelpline.com" in desk.held(), "the help lines")
            assert not page.query(Choices)
            await desk.press(leave)
            await desk.until(lambda: desk.screen is help_page, "the help")

    async def test_the_way_is_there_in_the_first_run_and_over_a_curtain(self, sit: SitDown) -> None:
        async with sit() as desk:
            await desk.on(WelcomeScreen)
            await desk.press("f1")
            await desk.on(HelpScreen)
            assert "n not right for two" in desk.foot()
            await desk.press("n")
            await desk.on(SafetyScreen)
        async with sit() as desk:
            await desk.on(WelcomeScreen)
            await desk.press("f6")
            await desk.on(SafetyScreen)
            await desk.press("enter", "enter")
            await desk.until(lambda: "findahelpline.com" in desk.held(), "the help lines")
            await desk.press("enter")
            await desk.on(WelcomeScreen)
        async with sit(BOTH_OF_THEM) as desk:
            await desk.on(WhoScreen)
            await desk.press("1")
            await desk.on(HandOverScreen)
            await desk.press("f1")
            await desk.on(HelpScreen)
            await desk.press("f7")
            await desk.on(SafetyScreen)

    async def test_a_pause_from_there_is_the_pause_of_the_page_below(self, sit: SitDown) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            await desk.sit_together()
            await desk.press("f1")
            await desk.on(HelpScreen)
            await desk.press("n")
            await desk.on(SafetyScreen)
            await desk.press("p")
            await desk.on(PauseScreen)

    async def test_every_line_is_there_with_its_day_and_a_caution(self, sit: SitDown) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            await lines_page(desk)
            held = desk.held()
            for line in (*built_in().lines, *built_in().world):
                assert f"{line.reach}   {line.name}" in held
            assert "looked at 2026-" in held
            assert "check this before you call" in held

    async def test_own_lines_come_first(self, sit: SitDown, folder: Path) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            own = folder / "help-lines.toml"
            own.write_text(
                'format = 1\n[[lines]]\nwhere = "[/] Here"\nname = "Somebody"\nreach = "0 [b]1"\n'
                "checked = 2026-11-01\n"
            )
            desk.app.visit.help_lines = own
            await lines_page(desk)
            held = desk.held()
            assert "0 [b]1   Somebody" in held
            assert "[/] Here, looked at 2026-11-01" in held
            assert held.index("Somebody") < held.index("1-800-799-7233")

    async def test_a_list_edited_badly_is_said_and_the_rest_is_there(
        self, sit: SitDown, folder: Path
    ) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            own = folder / "help-lines.toml"
            own.write_text("format = 1\n[[lines]\n")
            desk.app.visit.help_lines = own
            await lines_page(desk)
            held = desk.held()
            assert "Your own list of help lines could not be read" in held
            assert "help-lines.toml, line 2" in held
            assert "1-800-799-7233" in held


async def lines_page(desk: Desk) -> None:
    """The help lines, as help leads to them."""
    await desk.sit_together()
    await desk.press("f1")
    await desk.on(HelpScreen)
    await desk.press("n")
    page = await desk.on(SafetyScreen)
    await desk.press("enter", "enter")
    await desk.until(lambda: page._at == 2 and "findahelpline.com" in desk.held(), "the help lines")


class TestAFirstRunInWhichBothDecline:
    async def test_is_kind_and_stores_nothing_but_their_names(
        self, sit: SitDown, folder: Path
    ) -> None:
        async with sit() as desk:
            await desk.on(WelcomeScreen)
            await desk.press("A", "enter", "B", "enter")
            await ask_for_two(desk)
            await read(desk, "1", "today")
            await read(desk, "2", "alone")
            await both_again(desk)
            await desk.until(lambda: "No reason is needed" in desk.seen(), "the words")
            await desk.press("enter")
            await desk.home()
            await desk.press("q")
            await desk.until(lambda: not desk.app.is_running, "the end")
        files = {
            path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()
        }
        assert files <= {"nearer.json", "nearer.json.before", "lock"}
        with Journal.open(folder) as journal:
            assert [person.name for person in journal.people] == ["A", "B"]
            assert journal.settings == type(journal.settings)()
            assert journal.months() == []
        for word in ("today", "safety", "fear", "alone", "listening"):
            assert word not in on_disk(folder)
