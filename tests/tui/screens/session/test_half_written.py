"""Half-written words on the screen and line by line: no key takes them but their owner's own."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from support.exercises.each_alone import each_alone
from support.journal.cheap_keys import CHEAP
from support.plain.plain_script import still_clock
from support.plain.table import PHRASE, WRITES, Seated, Table, an_exercise
from support.screens.pilot import BOTH_OF_THEM, Desk, FakeTime, SitDown, on_disk, sitting_down
from textual.widgets import TextArea

from exercises.journal.journal import Journal
from exercises.library.reading.resolve import resolve
from exercises.model.events import Felt, Wrote
from exercises.runtime.runner import SessionRunner
from tui.plain.session import PlainSession
from tui.plain.terminal.interrupts import Left
from tui.privacy.curtain import Curtain
from tui.privacy.hand_over import HandOverScreen
from tui.screens.session.pause import PauseScreen
from tui.screens.setup.who import WhoScreen
from tui.widgets.text.words_field import WordsField

TOKEN = "zebra-umbrella"


@pytest.fixture
def sit(folder: Path, tmp_path: Path, time: FakeTime) -> SitDown:
    """Starts the program for two, with an exercise that has a private part for each."""
    own = each_alone(tmp_path / "own")

    def start(*sealed: str) -> Any:
        with Journal.open(folder, cost=CHEAP) as journal:
            journal.save_people(BOTH_OF_THEM)
            for person in sealed:
                journal.set_passphrase(person, PHRASE)
        return sitting_down(folder, library=own, time=time)

    return start  # type: ignore[return-value]


async def opens(desk: Desk, key: str) -> None:
    """Open the curtain with one's key, and the passphrase where one is asked for."""
    await desk.until(lambda: desk.screen.query(Curtain), "the curtain")
    curtain = desk.screen.query_one(Curtain)
    await desk.press(key)
    if desk.app.visit.locked and curtain.is_attached:
        await desk.until(lambda: curtain.asking, "the question")
        await desk.press(*PHRASE, "enter")
    await desk.until(lambda: not curtain.is_attached, "what lies behind it")


async def alone(desk: Desk) -> None:
    """Ada, alone, in the middle of a sentence."""
    await desk.on(WhoScreen)
    await desk.press("1")
    await desk.on(HandOverScreen)
    await opens(desk, "1")
    await desk.begin("name-what-is-here")
    await desk.skip_to("before")
    await desk.write(TOKEN)


async def together(desk: Desk) -> None:
    """Both are here; Ada, behind her curtain, in the middle of a sentence."""
    await desk.sit_together()
    await desk.begin("each-alone")
    await opens(desk, "1")
    await desk.step("secret")
    await desk.write(TOKEN)


async def falls(desk: Desk) -> None:
    """Nobody touches a key for a while."""
    desk.app.last_input -= 181
    await desk.until(lambda: desk.screen.query(Curtain), "the curtain")


async def to_the_end(desk: Desk) -> None:
    """Whoever is there has had enough, also of the close."""
    while desk.app.visit.running is not None and not desk.state.over:
        before = desk.state
        await desk.press("f7")
        await desk.until(
            lambda before=before: desk.app.visit.running is None or desk.state is not before,
            "the end",
        )
    await desk.until(lambda: desk.app.visit.running is None, "the end of it")


def hers(desk: Desk) -> bool:
    """Whether the words are Ada's alone, and can be read by nobody else."""
    journal = desk.app.visit.journal
    assert journal is not None
    for person in journal.locked():
        assert TOKEN not in on_disk(desk.app.visit.folder)
        journal.unlock(person, PHRASE)
    entries = [*journal.mine("a"), *journal.mine("b"), *journal.shared()]
    found = [(entry.owner, entry.fate, entry.text) for entry in entries if TOKEN in entry.text]
    return found == [("a", "private", TOKEN)]


@pytest.mark.asyncio
class TestFullScreen:
    async def test_one_step_back_and_forward_again(self, sit: SitDown) -> None:
        async with sit() as desk:
            await alone(desk)
            await desk.answer("f4", then="strength")
            await desk.answer("s", then="before")
            assert desk.app.focused.text == TOKEN  # type: ignore[union-attr]

    async def test_enough_for_now(self, sit: SitDown) -> None:
        async with sit() as desk:
            await alone(desk)
            await desk.answer("f7", then="close")
            await to_the_end(desk)
            assert hers(desk)

    @pytest.mark.parametrize("sealed", ["", "a"])
    async def test_somebody_ends_it_at_a_fallen_curtain_of_both(
        self, sit: SitDown, sealed: str
    ) -> None:
        async with sit(*sealed) as desk:
            await together(desk)
            await falls(desk)
            await desk.press("f7")
            await desk.until(lambda: desk.screen.behind == "both", "the curtain of both")
            await to_the_end(desk)
            await desk.home()
            assert hers(desk)

    @pytest.mark.parametrize("sealed", ["", "a"])
    async def test_somebody_ends_it_at_the_curtain_of_one_alone(
        self, sit: SitDown, sealed: str
    ) -> None:
        async with sit(*sealed) as desk:
            await alone(desk)
            await falls(desk)
            await desk.press("f7")
            await desk.until(lambda: desk.state.step.id == "close", "the close")
            await desk.press("f7")
            await desk.on(WhoScreen)
            assert hers(desk)

    @pytest.mark.parametrize("sealed", ["", "a"])
    async def test_the_other_one_ends_it_after_a_pause(self, sit: SitDown, sealed: str) -> None:
        async with sit(*sealed) as desk:
            await together(desk)
            await desk.press("f2")
            await desk.on(PauseScreen)
            await desk.press("q")
            await desk.say_next("go-on", key="1")
            await desk.say_next("end", key="2")
            await desk.press("enter")
            await to_the_end(desk)
            assert hers(desk)

    @pytest.mark.parametrize("sealed", ["", "a"])
    async def test_after_a_restart_somebody_passes_the_part_by_and_ends_it(
        self, sit: SitDown, sealed: str
    ) -> None:
        async with sit(*sealed) as desk:
            await together(desk)
            await desk.until(lambda: not desk.screen._typed, "the checkpoint")
            await desk.settle()
        async with sitting_down(
            desk.app.visit.folder, library=desk.app.visit.library, time=desk.time
        ) as desk:
            await desk.sit_together()
            await desk.press("enter")
            await desk.until(lambda: desk.screen.behind == "a", "the curtain")
            await desk.press("f3")
            if sealed:  # else it stays away: her words may be seen behind her key alone
                await desk.until(lambda: desk.screen.behind == "b", "the next curtain")
            await to_the_end(desk)
            assert hers(desk)

    async def test_what_the_answers_make_is_made_anew_after_a_step_back(self, sit: SitDown) -> None:
        """Nobody typed it: it is no draft, and does not stand in the way of other answers."""
        async with sit() as desk:
            await alone(desk)
            await desk.answer("enter", then="help")
            view = await desk.answer("s", then="sentence")
            assert TOKEN.capitalize() in view.query_one(TextArea).text
            await desk.answer("f4", then="help")
            await desk.answer("b", then="before")
            await desk.write(" otherwise")
            await desk.answer("enter", then="help")
            view = await desk.answer("s", then="sentence")
            assert f"{TOKEN.capitalize()} otherwise" in view.query_one(TextArea).text

    async def test_an_emptied_field_stays_empty(self, sit: SitDown) -> None:
        async with sit() as desk:
            await alone(desk)
            field = desk.app.focused
            assert isinstance(field, WordsField)
            field.clear()
            await desk.answer("f4", then="strength")
            view = await desk.answer("s", then="before")
            assert view.query_one(TextArea).text == ""
            assert TOKEN not in on_disk(desk.app.visit.folder)


NAMES = {"a": "● Ada", "b": "◆ Ben"}
PAGES = an_exercise(
    '[[steps]]\nid = "one"\nkind = "write"\nby = "each"\ntext = "What was it?"\n'
    '[[steps]]\nid = "two"\nkind = "write"\nby = "each"\ntext = "And then?"\n'
    '[[steps]]\nid = "c"\nkind = "close"\ntext = "Enough."\n'
)
ALONE = an_exercise(
    '[[steps]]\nid = "w"\nkind = "write"\nby = "self"\ntext = "What was it?"\n'
    '[[steps]]\nid = "c"\nkind = "close"\nby = "self"\ntext = "Enough."\n',
    people="one",
)
FEELS = an_exercise(
    '[[steps]]\nid = "f"\nkind = "feel"\nby = "self"\ntext = "How is it?"\n'
    '[[steps]]\nid = "c"\nkind = "close"\nby = "self"\ntext = "Enough."\n',
    people="one",
)


class TestLineByLine:
    def kept(self, journal: Journal) -> list[tuple[str, str, str]]:
        for person in journal.locked():
            assert TOKEN not in on_disk(journal.folder)
            journal.unlock(person, PHRASE)
        entries = [*journal.mine("a"), *journal.mine("b"), *journal.shared()]
        return [(each.owner, each.fate, each.text) for each in entries if TOKEN in each.text]

    def test_one_step_back_and_forward_again(self, journal: Journal) -> None:
        table = Table(["1", "", TOKEN, "/back", "", "2", "/leave"], journal)
        running = table.sit(PAGES, "a", "b")
        assert "This stands here so far: zebra-umbrella" in table.said
        assert running.state.step is not None
        assert (running.state.step.id, running.draft_here()) == ("two", TOKEN)

    @pytest.mark.parametrize("sealed", ["", "a"])
    @pytest.mark.parametrize(
        "lines",
        [
            pytest.param(["1", TOKEN, "/enough", "1", ""], id="enough for now"),
            pytest.param(
                ["1", TOKEN, "/pause", "", "1", "", "1", "2", "", "4", "1", ""], id="a pause"
            ),
        ],
    )
    def test_ended(self, journal: Journal, lines: list[str], sealed: str) -> None:
        lines = self.sealed(journal, lines, sealed)
        running = Table(lines, journal).sit(WRITES, "a", "b")
        assert running.state.over
        running.fold(NAMES)
        assert self.kept(journal) == [("a", "private", TOKEN)]

    def sealed(self, journal: Journal, lines: list[str], sealed: str) -> list[str]:
        """The lines with the passphrase at the first curtain."""
        if sealed:
            journal.set_passphrase("a", PHRASE)
            journal.lock()
        return [lines[0], *([PHRASE] if sealed else []), *lines[1:]]

    @pytest.mark.parametrize("sealed", ["", "a"])
    @pytest.mark.parametrize("people", [("a",), ("a", "b")])
    def test_ended_by_somebody_at_a_fallen_curtain(
        self, journal: Journal, people: tuple[str, ...], sealed: str
    ) -> None:
        # One alone without a passphrase has no curtain to open at first.
        hangs = bool(sealed) or len(people) > 1
        lines = self.sealed(journal, ["1", TOKEN], sealed) if hangs else [TOKEN]
        end = ["enough", "enough"] if len(people) == 1 else ["enough", "1", ""]
        table = Table([], journal)
        table.house.talk.source = Seated([*lines, *end], len(lines))
        exercise = WRITES if len(people) > 1 else ALONE
        running = table.sit(exercise, *people)
        assert running.state.over
        running.fold(NAMES)
        assert self.kept(journal) == [("a", "private", f"{TOKEN}\nhalf a wo")]

    def test_an_own_feeling_word_that_was_begun_is_shown_and_kept_with_enter(self) -> None:
        table = Table(["3", "3", "", ""])
        running = SessionRunner.start(resolve(FEELS, 45), ("a",), still_clock(), solo="a")
        table.house.visit.here = ("a",)
        running.checkpoint("half a wo")
        with suppress(Left):
            PlainSession(table.house, running).run()
        assert "Before: half a wo. Enter alone keeps it." in table.said
        [payload] = running.state.answers.values()
        assert isinstance(payload.answer, Felt)
        assert payload.answer.own == "half a wo"

    def test_what_stands_there_anyway_is_no_draft(self) -> None:
        table = Table(["1", "handed over", "", "/back", "2", "/back", "/leave"])
        running = table.sit(PAGES, "a", "b")
        assert running.state.answer_here() == Wrote("handed over")
        assert running.draft_here() == ""
