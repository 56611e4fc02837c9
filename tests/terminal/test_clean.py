"""However it ends and wherever it stood: the terminal is as it was before."""

import os
import re
import signal
import sys
import termios
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from support.terminal.pseudo_terminal import Terminal, set_up

Start = Callable[..., Terminal]

ANSWERS = b"\x1b[?2026;2$y\x1b[?2048;2$y"
"""What a terminal says that knows synchronised output and in-band resize."""

CLEAN = {b"7": b"h", b"25": b"h"}
"""Modes that are on in a terminal at rest: lines wrap, the cursor is seen. All others are off."""

AT_DOOR = ("Who is here?",)
AT_HOME = (("Who is here?", "1"), ("for ● Ada alone", "1"))

SCREENS: dict[str, tuple[tuple[str, ...], ...]] = {
    "a list": (AT_DOOR,),
    "a curtain": (AT_HOME[0], ("for ● Ada alone",)),
    "the help": (*AT_HOME, ("someone else is here", "?"), ("The first page",)),
    "the palette": (*AT_HOME, ("someone else is here", "\x10"), ("Search",)),
    "a field": (*AT_HOME, ("someone else is here", "l"), ("Everything that is here", "/"), ("F1",)),
    "a breath": (*AT_HOME, ("someone else is here", "p"), ("breath 1 of 6",)),
    "the clock and list": (*AT_HOME, ("someone else is here", "\x0c", "~")),
}
ENDS = (
    ("SIGTERM", signal.SIGTERM),
    ("SIGHUP", signal.SIGHUP),
    ("SIGQUIT", signal.SIGQUIT),
)
CASES = [
    pytest.param(moves, *ENDS[at % len(ENDS)], id=f"{name} {ENDS[at % len(ENDS)][0]}")
    for at, (name, moves) in enumerate(SCREENS.items())
]


def play(terminal: Terminal, moves: tuple[tuple[str, ...], ...]) -> None:
    """Go to a screen of a terminal that answers what it is asked."""
    terminal.see("Who is here?")
    terminal.send(ANSWERS)
    terminal.until(lambda: b"\x1b[?2048h" in terminal.raw, "in-band resize")
    terminal.play(*moves)


def modes(raw: bytes) -> Iterator[tuple[bytes, bytes]]:
    """What each mode was set to last."""
    last: dict[bytes, bytes] = {}
    for numbers, how in re.findall(rb"\x1b\[\?([0-9;]+)([hl])", raw):
        last |= dict.fromkeys(numbers.split(b";"), how)
    yield from last.items()


def is_clean(terminal: Terminal, before: list[object]) -> None:
    raw = terminal.raw
    left = {mode: how for mode, how in modes(raw) if how != CLEAN.get(mode, b"l")}
    assert left == {}
    assert {b"1049", b"1000", b"1003", b"2004", b"1004", b"2048", b"25"} <= dict(modes(raw)).keys()
    assert raw.rfind(b"\x1b[<u") > raw.rfind(b"\x1b[>")  # kitty's keyboard, as deep as it was
    assert raw.rfind(b"\x1b[<u") < raw.rfind(b"\x1b[?1049l")
    assert b"Traceback" not in raw
    # pyte has no second page, as some terminals have none: nothing of ours may stay on the first.
    assert not {"enter", "pause", "help", "leave"} & set(terminal.text.split())
    after = termios.tcgetattr(terminal._child.child_fd)
    assert after[3] & termios.ECHO == before[3] & termios.ECHO  # type: ignore[operator]
    assert after[:4] == before[:4]


@pytest.fixture
def before(run: Callable[..., Terminal]) -> list[object]:
    """How a terminal is before a program changes it."""
    terminal = run(["sleep", "5"])
    return termios.tcgetattr(terminal._child.child_fd)


@pytest.mark.parametrize(("moves", "name", "number"), CASES)
def test_a_signal_leaves_it_clean(
    nearer: Start,
    two: Path,
    before: list[object],
    moves: tuple[tuple[str, ...], ...],
    name: str,
    number: signal.Signals,
) -> None:
    terminal = nearer()
    play(terminal, moves)
    os.kill(terminal.pid, number)
    assert terminal.end() == 128 + number
    is_clean(terminal, before)


SLOW_TO_HEAR = (
    "import time\n"
    "from textual.drivers.linux_driver import LinuxDriver\n"
    "turn_on = LinuxDriver._enable_in_band_window_resize\n"
    "LinuxDriver._enable_in_band_window_resize = lambda self: (turn_on(self), time.sleep(0.5))\n"
    "from tui.cli.main import main\n"
    "raise SystemExit(main())\n"
)
"""Between the modes that an answer turns on, a while goes by."""


def test_an_answer_of_the_terminal_while_it_is_given_back_turns_nothing_on(
    run: Callable[..., Terminal], two: Path, before: list[object]
) -> None:
    terminal = run([sys.executable, "-c", SLOW_TO_HEAR, "--data-dir", str(two)])
    play(terminal, ())
    os.kill(terminal.pid, signal.SIGTERM)
    assert terminal.end() == 128 + signal.SIGTERM
    is_clean(terminal, before)


def test_a_signal_while_a_screen_is_being_made_is_no_fault(
    nearer: Start, two: Path, before: list[object]
) -> None:
    terminal = nearer()
    play(terminal, SCREENS["a curtain"])
    terminal.press("1", "\x0c")
    drawn = len(terminal.raw)
    terminal.until(lambda: len(terminal.raw) > drawn, "first piece of it")
    os.kill(terminal.pid, signal.SIGTERM)
    assert terminal.end() == 128 + signal.SIGTERM
    is_clean(terminal, before)


@pytest.mark.parametrize("key", ["ctrl+c", "ctrl+q", "q"])
def test_a_key_leaves_it_clean(nearer: Start, two: Path, before: list[object], key: str) -> None:
    terminal = nearer()
    play(terminal, (AT_DOOR,))
    terminal.press(key)
    assert terminal.end() == 0
    is_clean(terminal, before)


BREAKS = """
import sys
from tui.screens.asking import help

def breaks(self):
    raise ZeroDivisionError("the words of somebody")

help.HelpScreen.compose_body = breaks
from tui.cli.main import main
sys.exit(main())
"""


def test_what_breaks_off_leaves_it_clean_and_says_so_in_a_sentence(
    run: Callable[..., Terminal], folder: Path, before: list[object]
) -> None:
    set_up(folder, "Ada", "Bo")
    terminal = run([sys.executable, "-c", BREAKS, "--data-dir", str(folder)])
    play(terminal, (AT_DOOR,))
    terminal.press("?")
    assert terminal.end() == 1
    is_clean(terminal, before)
    assert b"the words of somebody" not in terminal.raw
    assert b"ZeroDivisionError" not in terminal.raw
