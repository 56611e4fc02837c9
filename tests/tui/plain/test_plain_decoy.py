"""Line by line: the clock and list, and leaving."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from support.plain.table import DEEP, HOME, PHRASE, WRITES, Table, an_exercise, comes_in, wrote
from support.screens.pilot import on_disk

from exercises.flow import program
from exercises.flow.pause.pausing import pause_alone, start_pause
from exercises.flow.port import drive
from exercises.journal.journal import Journal
from exercises.library.texts import screen_texts
from exercises.model.people import Settings
from tui.plain.terminal.interrupts import Left
from tui.plain.terminal.line_editor import F8, HIDE, LineEditor

LIST = "bread, milk, apples"
WRITES_ALONE = an_exercise(
    '[[steps]]\nid = "w"\nkind = "write"\ntext = "What was it?"\n', people="one"
)


# The clock and list.


def test_the_clock_and_list_come_back_to_the_curtain_and_then_to_the_words() -> None:
    table = Table(["1", DEEP, "/clock", "eggs", "c", "leave", "clock", "2", "1", "", "2", "", ""])
    running = table.sit(WRITES, "a", "b")
    before, after = table.said.split(LIST)
    assert DEEP not in before
    assert after.index("This part is for Ada alone.") < after.index("What was it?")
    assert after.index("What was it?") < after.index(DEEP)
    texts = [p.answer.text for p in running.state.answers.values()]  # type: ignore[union-attr]
    assert texts == [DEEP]


@pytest.mark.parametrize(
    "before", [[], ["3"], ["3", "settings"], [*HOME], [*HOME, "mine"], ["1"], [*HOME, "p"]]
)
def test_it_is_open_at_every_prompt_and_nothing_of_it_is_stored(
    journal: Journal, before: list[str], everything: Callable[[Path], dict[str, bytes]]
) -> None:
    wrote(journal)
    comes_in(journal, *before)  # what home writes at its first time
    stored = everything(journal.folder)
    table = comes_in(journal, *before, "clock", "eggs", "clock")
    assert LIST in table.said
    assert "for both of you" in table.said.split(LIST)[1] or "for Ada alone" in table.said
    if before[-1:] != ["p"]:  # a pause is a session
        assert everything(journal.folder) == stored
    assert "eggs" not in on_disk(journal.folder)


def test_it_forgets_the_passphrase_and_asks_again(journal: Journal) -> None:
    wrote(journal)
    journal.set_passphrase("a", PHRASE)
    journal.lock()
    table = Table([*HOME, PHRASE, "mine", "clock"], journal)
    with pytest.raises(Left):
        drive(program.main(table.front))
    assert journal.locked() == {"a"}
    table = comes_in(journal, *HOME, PHRASE, "mine", "clock", "clock", "1", "wrong one", "")
    assert DEEP in table.said.split(LIST)[0]
    assert DEEP not in table.said.split(LIST)[1]
    journal.lock()
    table = comes_in(journal, *HOME, PHRASE, "mine", "clock", "clock", "1", PHRASE)
    assert DEEP in table.said.split(LIST)[1]


def test_while_a_passphrase_is_typed_it_is_dropped(journal: Journal) -> None:
    journal.set_passphrase("a", PHRASE)
    journal.lock()
    table = comes_in(journal, *HOME, HIDE, "clock", "1", PHRASE)
    assert table.said.count("Your passphrase, then enter.") == 2
    assert journal.locked() == set()


def test_a_pause_at_that_curtain_leads_back_to_a_curtain(journal: Journal) -> None:
    wrote(journal)
    table = comes_in(journal, *HOME, "mine", "clock", "clock", "pause", "leave")
    after = table.said.split(LIST)[1]
    assert "Who is here?" in after
    assert DEEP not in after


def test_a_pause_alone_at_that_curtain_covers_the_step_again(journal: Journal) -> None:
    table = Table(["deep", "/clock", "clock", "pause", "leave", "1"], journal)
    table.house.visit.here = ("a",)
    alone = table.sit(WRITES_ALONE, "a")
    assert alone.state.pause is None
    after = table.said.split(LIST)[1]
    assert after.count("This part is for Ada alone.") == 2


def test_the_clock_of_a_pause_stands_still_meanwhile() -> None:
    table = Table(["clock", "clock", "1", "leave"])
    running = start_pause(table.house.visit, ("a", "b"))
    held = []
    table.script.read, read = (  # type: ignore[method-assign]
        lambda timeout: (held.append(running.clock.running), read(timeout))[1],
        table.script.read,
    )
    with suppress(Left):
        drive(pause_alone(table.front, running))
    assert held[:4] == [True, False, False, True]


def test_both_keys_cover_at_once_and_the_half_line_comes_back() -> None:
    for key in (b"\x0c", f"\x1b{F8}".encode()):
        editor = LineEditor(lambda text: None, lambda: 80)
        editor.begin("> ")
        editor.feed(b"half a" + key)
        assert editor.line() == HIDE
        assert editor.typed == "half a"
        drawn: list[str] = []
        editor = LineEditor(drawn.append, lambda: 80)
        editor.begin("> ", half="half a")
        editor.feed(b" line\n")
        assert editor.line() == "half a line"
        assert "".join(drawn) == "> half a line\n"


# Leaving.


def test_leaving_asks_where_the_settings_say_so(journal: Journal) -> None:
    asks = screen_texts("settings")("ask_to_leave_ask")
    assert asks not in comes_in(journal, "3", "leave").said
    journal.save_settings(Settings(ask_to_leave=True))
    table = comes_in(journal, "3", "leave", "stay", "leave", "q")
    assert table.said.count(asks) == 2


def test_so_it_does_in_a_pause(journal: Journal) -> None:
    journal.save_settings(Settings(ask_to_leave=True))
    asks = screen_texts("settings")("ask_to_leave_ask")
    table = Table(["", "1", "leave", "stay", "", "leave", "leave"], journal)
    with pytest.raises(Left):
        drive(pause_alone(table.front, start_pause(table.house.visit, ("a", "b"))))
    assert table.said.count(asks) == 2


def test_nothing_says_that_it_was_nearer_when_the_input_ends_at_the_list(
    journal: Journal,
) -> None:
    table = comes_in(journal, "3", "clock")
    assert table.house.visit.privacy.decoy
    assert table.said.endswith("batteries for the clock")
