"""Signals and rough input: the terminal is left clean, and what was typed is on disk."""

import os
import signal
from collections.abc import Callable
from pathlib import Path

import pytest
from support.terminal.naming_session import TO_WHAT_HAPPENED, half_written
from support.terminal.pseudo_terminal import Terminal

Start = Callable[..., Terminal]

MODES_OFF = (
    b"\x1b[?1049l",  # alternate screen
    b"\x1b[?25h",  # cursor shown
    b"\x1b[?1000l",  # mouse
    b"\x1b[?1003l",
    b"\x1b[?2004l",  # bracketed paste
    b"\x1b[?2048l",  # in-band resize
    b"\x1b[<u",  # kitty keyboard
    b"\x1b[?1004l",  # focus reports
)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT, signal.SIGINT])
def test_a_signal_ends_it_cleanly_with_128_and_its_number(
    nearer: Start, two: Path, number: signal.Signals
) -> None:
    terminal = nearer()
    terminal.see("Who is here?")
    os.kill(terminal.pid, number)
    assert terminal.end() == 128 + number
    for mode in MODES_OFF:
        assert terminal.raw.rfind(mode) > terminal.raw.rfind(b"Who is here?"), mode
    assert b"Traceback" not in terminal.raw


def test_closing_the_window_keeps_what_is_half_written(
    nearer: Start, two: Path, folder: Path
) -> None:
    terminal = nearer("do", "name-what-is-here")
    terminal.play(*TO_WHAT_HAPPENED, ("What happened just before", "=The door cl"))
    terminal.press("o")
    terminal.see("The door clo")
    os.kill(terminal.pid, signal.SIGHUP)
    terminal.end()
    assert half_written(folder) == "The door clo"


def test_a_stop_and_continue_from_outside_leave_it_working(nearer: Start, two: Path) -> None:
    terminal = nearer()
    terminal.see("Who is here?")
    for _ in range(3):
        os.kill(terminal.pid, signal.SIGSTOP)
        assert os.WIFSTOPPED(os.waitpid(terminal.pid, os.WUNTRACED)[1])
        os.kill(terminal.pid, signal.SIGCONT)
    terminal.press("1")
    terminal.see("for ● Ada alone")
    terminal.press("ctrl+q")  # from the curtain back to where it was chosen
    terminal.see("Who is here?")
    terminal.press("ctrl+q")
    assert terminal.end() == 0


def test_a_lone_continue_starts_no_second_reader(nearer: Start, two: Path) -> None:
    terminal = nearer()
    terminal.see("Who is here?")
    for _ in range(3):
        os.kill(terminal.pid, signal.SIGCONT)
    terminal.press("q")
    assert terminal.end() == 0


@pytest.mark.parametrize("rough", [b"\xff", b"\xc3", b"\xe6\xbc", b"\xf0\x9f\x99\xff"])
def test_bytes_that_are_not_utf8_do_not_end_it(nearer: Start, two: Path, rough: bytes) -> None:
    terminal = nearer()
    terminal.see("Who is here?")
    terminal.send(rough)
    terminal.press("1")
    terminal.see("for ● Ada alone")


def test_a_character_in_two_pieces_is_one_character(nearer: Start, two: Path) -> None:
    terminal = nearer("do", "name-what-is-here")
    terminal.play(*TO_WHAT_HAPPENED)
    terminal.see("What happened just before")
    terminal.see("F1")
    first, second = "漢".encode()[:1], "漢".encode()[1:]
    terminal.send(b"door " + first)
    terminal.see("door")  # what came with it was read
    terminal.send(second)
    terminal.see("door 漢")
