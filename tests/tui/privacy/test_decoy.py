"""One key, from everywhere: the next frame shows a clock and a list, and nothing of before."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from support.screens.pilot import ADA, BOTH_OF_THEM, Desk, SitDown, on_disk
from textual.screen import Screen
from textual.widgets import TextArea

from exercises.library.texts import screen_texts
from exercises.model.people import Person
from tui.commands.registry import DECOY
from tui.frame.page import Page
from tui.privacy.decoy_screen import DecoyScreen
from tui.privacy.hand_over import HandOverScreen
from tui.screens.asking.choice import ChoiceScreen
from tui.screens.asking.help import HelpScreen
from tui.screens.home.home import HomeScreen
from tui.screens.session.check_in import CheckInScreen
from tui.screens.session.pause import PauseScreen
from tui.screens.session.session import SessionScreen
from tui.screens.setup.welcome import WelcomeScreen
from tui.screens.setup.who import WhoScreen

pytestmark = pytest.mark.asyncio

TOKEN = "Zaunkoenig"
KEYS = [DECOY.key, DECOY.twin]
DATE = re.compile(r"[A-Z][a-z]+day, \d{1,2} [A-Z][a-z]+")
INNOCENT = {line for line in screen_texts("decoy")("note").split("\n") if line}


@contextmanager
def frames(desk: Desk) -> Iterator[list[str]]:
    """Everything that is drawn from the key on, frame by frame, as text."""
    drawn: list[str] = []
    was_decoy = desk.app.visit.privacy.decoy
    draw = desk.app._display

    def note(screen: Screen[object], frame: object) -> None:
        if frame is not None and desk.app.visit.privacy.decoy is not was_decoy:
            strips = desk.app.screen._compositor.render_strips()
            drawn.append(type(screen).__name__ + "\n" + "\n".join(strip.text for strip in strips))
        draw(screen, frame)  # type: ignore[arg-type]

    desk.app._display = note  # type: ignore[method-assign]
    try:
        yield drawn
    finally:
        del desk.app._display


def decoy_only(text: str) -> bool:
    """Whether nothing is shown but the clock, the date and the list."""
    lines = [line.strip() for line in text.split("\n")]
    rest = [line for line in lines if line and line not in INNOCENT]
    digits = {*map(chr, range(0x2500, 0x2580)), ":", " "}
    return all(set(line) <= digits or DATE.fullmatch(line) for line in rest)


async def shows_decoy(desk: Desk, key: str = DECOY.key) -> None:
    """One key, and from the next frame on nothing of before."""
    before = {line.strip() for line in desk.lines() if line.strip()}
    with frames(desk) as drawn:
        await desk.press(key)
        await desk.until(lambda: drawn and "milk" in desk.seen(), "a frame")
    assert isinstance(desk.screen, DecoyScreen)
    for frame in drawn:
        name, _, text = frame.partition("\n")
        assert name == "DecoyScreen"
        assert decoy_only(text), text
        assert not {line.strip() for line in text.split("\n")} & before


async def comes_back(desk: Desk, to: str = "") -> None:
    """The same key once more: a curtain, for this person where one is named."""
    with frames(desk) as drawn:
        await desk.press(DECOY.key)
        await desk.until(lambda: not isinstance(desk.screen, DecoyScreen), "the way back")
        await desk.until(lambda: "This part is for" in desk.seen(), "a curtain")
    assert isinstance(desk.screen, Page)
    assert desk.screen.covered
    if to:
        assert f"This part is for {to}" in desk.seen()
    for frame in drawn:
        assert TOKEN not in frame
        assert "milk" in frame or "This part is for" in frame or not frame.split("\n", 1)[1].strip()


async def writing(desk: Desk) -> TextArea:
    """Ada has written something and not handed it over."""
    await desk.sit_alone()
    await desk.begin("name-what-is-here")
    view = await desk.skip_to("before")
    await desk.write(TOKEN)
    return view.query_one(TextArea)


class TestFrom:
    @pytest.mark.parametrize("key", KEYS)
    async def test_a_text_field_and_back_to_the_words(self, sit: SitDown, key: str) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            field = await writing(desk)
            await shows_decoy(desk, key)
            await comes_back(desk, "● Ada alone")
            await desk.press("2")
            assert TOKEN not in desk.held()
            assert not field.is_attached
            await desk.press("1")
            screen = await desk.on(SessionScreen)
            await desk.until(lambda: TOKEN in desk.seen(), "the words")
            assert isinstance(screen.focused, TextArea)
            assert screen.focused.text == TOKEN

    @pytest.mark.parametrize("key", KEYS)
    async def test_the_pause_which_stands_still(self, sit: SitDown, key: str) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            await desk.sit_together()
            await desk.press("p")
            page = await desk.on(PauseScreen)
            desk.time.goes_by(10)
            await shows_decoy(desk, key)
            at = page._seconds()
            desk.time.goes_by(600)
            assert page._seconds() == at
            await comes_back(desk, "both")
            await desk.press("2")
            await desk.on(PauseScreen)
            assert page._seconds() < 15

    @pytest.mark.parametrize("key", KEYS)
    async def test_the_palette_which_is_gone_afterwards(self, sit: SitDown, key: str) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            home = await desk.sit_together()
            await desk.press("ctrl+p")
            await desk.until(lambda: not isinstance(desk.screen, Page), "the palette")
            await desk.press("p", "a")
            await shows_decoy(desk, key)
            await comes_back(desk, "both")
            await desk.press("1")
            await desk.until(lambda: desk.screen is home, "home")

    async def test_an_open_dialog(self, sit: SitDown) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            await desk.leave_open("name-what-is-here")
        async with sit() as desk:
            await desk.sit_alone()
            await desk.choose("rest")
            dialog = await desk.on(ChoiceScreen)
            await shows_decoy(desk)
            await comes_back(desk, "● Ada alone")
            assert "middle of" not in desk.held()  # what she left open is hers
            await desk.press("1")
            await desk.on(ChoiceScreen, without=dialog)
            assert desk.options() == ["stay", "rest"]

    async def test_help(self, sit: SitDown) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            home = await desk.sit_together()
            await desk.press("f1")
            await desk.on(HelpScreen)
            await shows_decoy(desk)
            await comes_back(desk)
            await desk.press("1")
            await desk.until(lambda: desk.screen is home, "home")

    async def test_the_curtain_which_still_hangs_afterwards(self, sit: SitDown) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            await desk.on(WhoScreen)
            await desk.press("2")
            curtain = await desk.on(HandOverScreen)
            await shows_decoy(desk)
            await comes_back(desk, "◆ Ben alone")
            assert desk.screen is curtain

    async def test_the_first_run_with_a_name_half_written(self, sit: SitDown) -> None:
        async with sit() as desk:
            page = await desk.on(WelcomeScreen)
            await desk.write("Ada")
            await shows_decoy(desk)
            await desk.press(DECOY.key)
            await desk.until(lambda: isinstance(desk.screen, HandOverScreen), "a curtain")
            await desk.press("1")
            await desk.on(WelcomeScreen)
            assert page.query_one("#first", TextArea).text == "Ada"

    async def test_the_check_in_of_one_and_back_to_theirs(self, sit: SitDown) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            await desk.sit_together()
            await desk.press("p")
            await desk.breathe()
            await desk.on(HandOverScreen)
            await desk.press("1")
            page = await desk.on(CheckInScreen)
            await shows_decoy(desk)
            await comes_back(desk, "● Ada alone")
            await desk.press("1")
            await desk.on(CheckInScreen, without=page)

    async def test_a_session_of_both_and_back_to_both(self, sit: SitDown) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            await desk.sit_together()
            await desk.press("p")
            await desk.on(PauseScreen)
            await shows_decoy(desk)
            await comes_back(desk, "both")


class TestMeanwhile:
    async def test_no_key_gives_it_away(self, sit: SitDown) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            await desk.sit_together()
            await shows_decoy(desk)
            await desk.press("ctrl+p", "f1", "f2", "f3", "f12", "escape", "1", "2", "tab", "q")
            assert isinstance(desk.screen, DecoyScreen)
            desk.app.notify("something")
            await desk.settle()
            assert "something" not in desk.seen()
            for word in ("nearer", "Ada", "Ben", "pause", "help"):
                assert word not in desk.seen()
            assert desk.app.title == desk.app.sub_title == ""
            assert desk.palette() == ""

    async def test_a_pause_that_ends_neither_rings_nor_shows(
        self, sit: SitDown, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        rung: list[int] = []
        monkeypatch.setattr("textual.app.App.bell", lambda app: rung.append(1))
        async with sit(BOTH_OF_THEM) as desk:
            await desk.sit_together()
            await desk.press("p")
            page = await desk.on(PauseScreen)
            await shows_decoy(desk)
            page._finish()  # the last look of a minute that was just over
            await desk.settle()
            assert isinstance(desk.screen, DecoyScreen)
            assert not rung
            await comes_back(desk, "both")
            await desk.press("1")
            await desk.until(lambda: desk.screen is not page, "what comes after the minute")
            await desk.on(HandOverScreen)

    async def test_a_key_just_before_it_opens_nothing_over_it(self, sit: SitDown) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            await desk.sit_together()
            with frames(desk) as drawn:
                desk.app.pause()
                desk.app.action_decoy()
                await desk.until(lambda: len(desk.app.screen_stack) > 3, "the pause under it")
            assert isinstance(desk.screen, DecoyScreen)
            assert drawn
            assert all(decoy_only(frame.partition("\n")[2]) for frame in drawn)
            await desk.rest()
            page = next(each for each in desk.app.screen_stack if isinstance(each, PauseScreen))
            await desk.until(lambda: not page._clock.running, "its clock to be held")

    async def test_another_size(self, sit: SitDown) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            home = await desk.sit_together()
            await shows_decoy(desk)
            for size in ((40, 15), (120, 40)):
                await desk.pilot.resize_terminal(*size)
                await desk.until(lambda: "milk" in desk.seen(), "the list")
                assert decoy_only(desk.seen())
            await comes_back(desk)
            await desk.press("1")
            await desk.until(lambda: desk.screen is home, "home")
            await desk.until(lambda: home.has_class("-high"), "the classes of the new size")

    async def test_an_idle_hour_closes_nothing(self, sit: SitDown) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            await writing(desk)
            await shows_decoy(desk)
            desk.app.last_input -= 3600
            desk.app._last_seen -= 3600
            await desk.tick()
            assert isinstance(desk.screen, DecoyScreen)
            await comes_back(desk, "● Ada alone")
            await desk.press("1")
            await desk.until(lambda: TOKEN in desk.seen(), "the words")

    async def test_a_signal_keeps_what_is_half_written(self, sit: SitDown, folder: Path) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            await writing(desk)
            await shows_decoy(desk)
            desk.app.stop_by(15)
            await desk.until(lambda: not desk.app.is_running, "the end")
        assert TOKEN in on_disk(folder)

    async def test_ctrl_q_leaves_the_program_without_a_word(self, sit: SitDown) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            await writing(desk)
            await shows_decoy(desk)
            await desk.press("ctrl+q")
            await desk.until(lambda: not desk.app.is_running, "the end")

    async def test_ctrl_q_stays_where_the_disk_took_not_everything(self, sit: SitDown) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            await writing(desk)
            await shows_decoy(desk)
            desk.app.visit.running.retry = lambda: False
            await desk.press("ctrl+q")
            await desk.rest()
            assert desk.app.is_running
            assert isinstance(desk.screen, DecoyScreen)


class TestTheKey:
    async def test_hit_twice_it_stays(self, sit: SitDown) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            desk.app.settled = 60.0
            await desk.sit_together()
            await desk.press(DECOY.key, DECOY.key, DECOY.key)
            await desk.rest()
            assert isinstance(desk.screen, DecoyScreen)
            assert len([each for each in desk.app.screen_stack if each is desk.screen]) == 1

    async def test_from_the_curtain_of_the_way_back_it_is_shown_again(self, sit: SitDown) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            home = await desk.sit_together()
            await shows_decoy(desk)
            await comes_back(desk)
            await shows_decoy(desk)
            await comes_back(desk)
            await desk.press("1")
            await desk.until(lambda: desk.screen is home, "home, under one curtain only")

    async def test_a_pause_from_the_curtain_of_a_session_is_the_sessions(
        self, sit: SitDown
    ) -> None:
        async with sit([ADA]) as desk:
            screen = await desk.begin("name-what-is-here")
            await shows_decoy(desk)
            await comes_back(desk)
            await desk.press("p")
            await desk.on(PauseScreen)
            assert screen.running.state.pause is not None
            assert desk.app.visit.running is screen.running

    async def test_help_names_it_on_every_page(self, sit: SitDown) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            await desk.sit_together()
            await desk.press("f1")
            await desk.on(HelpScreen)
            assert "F8 or ctrl+l" in desk.held()

    async def test_the_palette_has_it_too(self, sit: SitDown) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            await desk.sit_together()
            assert DECOY.tooltip in desk.palette()


class TestWhatIsTyped:
    async def test_is_kept_nowhere(self, sit: SitDown, folder: Path) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            await desk.sit_together()
            await shows_decoy(desk)
            await desk.press(*TOKEN)
            await desk.until(lambda: TOKEN in desk.seen(), "what was typed")
            await comes_back(desk)
            assert TOKEN not in desk.held()
            await desk.press("1")
            await desk.on(HomeScreen)
            await shows_decoy(desk)
            assert TOKEN not in desk.seen()
        assert TOKEN not in on_disk(folder)

    @pytest.mark.parametrize("where", ["home", "field"])
    async def test_the_folder_is_the_same_byte_for_byte(
        self, sit: SitDown, folder: Path, where: str, everything: Callable[[Path], dict[str, bytes]]
    ) -> None:
        people: tuple[Person, ...] = BOTH_OF_THEM
        async with sit(people) as desk:
            if where == "home":
                await desk.sit_together()
            else:
                await writing(desk)
                await desk.until(lambda: TOKEN in on_disk(folder), "the draft")
                await desk.until(lambda: not desk.screen.unsaved, "all to be saved")
            before = everything(folder)
            await shows_decoy(desk)
            await desk.press(*"milk")
            await comes_back(desk)
            assert everything(folder) == before
            await desk.press("1")
            await desk.until(lambda: not desk.screen.covered, "the page under the curtain")
            assert everything(folder) == before
