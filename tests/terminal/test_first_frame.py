"""The first frame, of a pause or for two: there before Textual, and handed over unseen."""

import os
import re
import signal
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from support.terminal.pseudo_terminal import Terminal, set_up

from exercises.journal.journal import Journal

NEARER = "import sys; from nearer import main; sys.exit(main())"
"""What the installed command runs."""
TAKEN_OVER = b"\x1b[?1000h"
"""Textual asks for the mouse."""
BUTTONS = b" begin again"
"""Stands near the end of the page."""
GOES_ON = re.compile("□|breath 1")
"""In rows that may have gone on meanwhile: the bar, the seconds."""
ALTERNATE, BACK = b"\x1b[?1049h", b"\x1b[?1049l"


class Starts:
    """Starts the command in pseudo-terminals, and closes them."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._terminals: list[Terminal] = []

    def __call__(
        self, *arguments: str, size: tuple[int, int] = (80, 24), before: str = "", **env: str
    ) -> Terminal:
        command = [
            sys.executable,
            "-c",
            before + NEARER,
            "--data-dir",
            str(self._folder),
            *arguments,
        ]
        terminal = Terminal(command, size=size, env=env)
        self._terminals.append(terminal)
        return terminal

    def close(self) -> None:
        """Close them all."""
        for terminal in self._terminals:
            terminal.close()


@pytest.fixture
def starts(tmp_path: Path) -> Iterator[Starts]:
    """The command over a data folder of this test."""
    found = Starts(tmp_path / "data")
    yield found
    found.close()


def first(terminal: Terminal) -> None:
    """Wait for the first frame."""
    terminal.until(lambda: "? help" in terminal.text, "first frame")


def cells(terminal: Terminal, rows: range) -> list[Any]:
    """What some rows show: signs, colours, weight."""
    buffer, columns = terminal._screen.buffer, terminal._screen.columns
    return [
        [(cell.data, cell.bold, cell.bg, cell.fg if cell.data.strip() else "") for cell in row]
        for row in ([buffer[y][x] for x in range(columns)] for y in rows)
    ]


@pytest.mark.parametrize(
    ("size", "theme", "env"),
    [
        ((80, 24), "dark", {}),
        ((100, 30), "light", {"COLORTERM": "truecolor"}),
        ((40, 15), "dark", {"NO_COLOR": "1"}),
        ((80, 24), "contrast", {"TERM": "xterm"}),
    ],
    ids=["256", "truecolor", "no colour, small", "16 colours"],
)
def test_textual_draws_the_same_cells(
    tmp_path: Path, starts: Starts, size: tuple[int, int], theme: str, env: dict[str, str]
) -> None:
    set_up(tmp_path / "data", "Ada", theme=theme, motion="off")
    terminal = starts("pause", size=size, **env)
    first(terminal)
    assert TAKEN_OVER not in terminal.raw
    rows = range(size[1])
    ours = cells(terminal, rows)
    length = len(terminal.raw)
    terminal.until(lambda: BUTTONS in terminal.raw.partition(TAKEN_OVER)[2], "Textual")
    theirs = cells(terminal, rows)
    for y in rows:
        if not GOES_ON.search(terminal.lines[y]):
            assert ours[y] == theirs[y]
    between = terminal.raw[length:]
    assert terminal.raw.count(ALTERNATE) == 1
    for clears in (b"\x1b[2J", b"\x1b[J", b"\x1b[0J", b"\x1b[3J", b"\x1bc", BACK):
        assert clears not in between


@pytest.mark.parametrize("key", ["q", "escape", "ctrl+q", "ctrl+c"])
def test_who_wants_to_leave_leaves_from_the_first_frame(starts: Starts, key: str) -> None:
    terminal = starts("pause")
    first(terminal)
    terminal.press(key, at_once=True)
    assert terminal.end() == 0
    assert terminal.raw.endswith(BACK + b"\x1b[?25h") or TAKEN_OVER in terminal.raw
    assert terminal.text.strip() == ""


def test_keys_before_it_that_change_the_pause_do_not_hold_it(starts: Starts) -> None:
    terminal = starts("pause")
    first(terminal)
    terminal.press("+", "f", "q", at_once=True)
    assert terminal.end() == 0


def test_keys_that_come_before_textual_are_kept_in_order(starts: Starts) -> None:
    terminal = starts("pause")
    first(terminal)
    terminal.send(b"f" * 99 + b"\x1b[A" + b"f" * 100)  # an arrow in between is no Escape
    terminal.see("Put both feet flat on the floor")
    terminal.press("q")
    assert terminal.end() == 0


def test_help_that_was_asked_for_early_comes(starts: Starts) -> None:
    terminal = starts("pause")
    first(terminal)
    terminal.press("?", at_once=True)
    terminal.gone("breath 1 of 6")
    terminal.press("escape")
    terminal.see("breath 1 of 6")


@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129), (signal.SIGINT, 130)]
)
def test_a_signal_in_between_leaves_the_terminal_clean(
    starts: Starts, number: signal.Signals, code: int
) -> None:
    terminal = starts("pause")
    first(terminal)
    os.kill(terminal.pid, number)
    assert terminal.end() == code
    assert terminal.raw.count(ALTERNATE) == terminal.raw.count(BACK) == 1
    assert b"Traceback" not in terminal.raw
    assert terminal.raw.rpartition(b"\x1b[?25l")[2].count(b"\x1b[?25h") == 1


@pytest.mark.parametrize(
    ("arguments", "env"),
    [
        (("--plain", "pause"), {}),
        (("pause",), {"NEARER_PLAIN": "1"}),
        (("pause",), {"TERM": "dumb"}),
        (("pause",), {"LANG": "en_US.ISO-8859-1", "PYTHONIOENCODING": "latin-1"}),
    ],
)
def test_line_by_line_nothing_is_drawn(
    starts: Starts, arguments: tuple[str, ...], env: dict[str, str]
) -> None:
    terminal = starts(*arguments, **env)
    terminal.see("Breathe gently")
    assert ALTERNATE not in terminal.raw


def test_other_keys_than_at_first_are_not_shown_wrongly(tmp_path: Path, starts: Starts) -> None:
    set_up(tmp_path / "data", "Ada", keys={"leave-pause": "x"})
    terminal = starts("pause")
    terminal.see("breath 1 of 6")
    assert b"leave" not in terminal.raw or TAKEN_OVER in terminal.raw
    terminal.press("q")
    terminal.see("x end the pause")
    terminal.press("x")
    assert terminal.end() == 0


def test_what_is_said_instead_stands_on_the_page_of_the_shell(starts: Starts) -> None:
    without = "import sys; sys.modules['tui.app'] = None; "
    terminal = starts("pause", before=without)
    first(terminal)
    assert terminal.end() == 1
    after = terminal.raw.rpartition(BACK)[2]
    assert after.strip() != b""
    assert b"Traceback" not in terminal.raw


def test_two_are_asked_at_once_who_is_here_and_their_keys_count(
    tmp_path: Path, starts: Starts
) -> None:
    set_up(tmp_path / "data", "Ada", "Bo")
    terminal = starts()
    first(terminal)
    assert TAKEN_OVER not in terminal.raw
    length = len(terminal.raw)
    above = cells(terminal, range(23))
    terminal.until(lambda: b"Who is here?" in terminal.raw.partition(TAKEN_OVER)[2], "Textual")
    assert cells(terminal, range(23)) == above
    assert terminal.raw.count(ALTERNATE) == 1
    assert b"\x1b[2J" not in terminal.raw[length:]
    terminal.press("q")
    assert terminal.end() == 0


def test_keys_for_who_is_here_wait_in_order(tmp_path: Path, starts: Starts) -> None:
    set_up(tmp_path / "data", "Ada", "Bo")
    terminal = starts()
    terminal.see("Who is here?")
    assert TAKEN_OVER not in terminal.raw
    terminal.press("down", "enter")
    terminal.see("for ◆ Bo alone")


def test_another_nearer_is_said_on_the_page_of_the_shell(tmp_path: Path, starts: Starts) -> None:
    with Journal.open(set_up(tmp_path / "data", "Ada", "Bo")):
        terminal = starts()
        terminal.until(lambda: BACK in terminal.raw, "page of the shell")
        terminal.until(lambda: len(terminal.raw.rpartition(BACK)[2]) > 20, "sentence")
        assert "Who is here?" not in terminal.text
