"""What is written while nothing happens (nothing), and while something breathes (little).

By hand, for ten seconds a screen: `REST=10 python -m pytest -n 0 -s tests/terminal/test_rest.py`.
"""

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from support.terminal.pseudo_terminal import Terminal, set_up

Start = Callable[..., Terminal]

REST = float(os.environ.get("REST", "1.5"))
"""Seconds for which a screen is watched."""
QUIET = 1.2
"""Seconds without a byte after which everything was drawn."""
BREATHS = 6.0
"""Seconds for which a breath is watched."""
APART = 0.03
"""Seconds between two repaints; the pieces of one arrive closer together."""


def at_rest(terminal: Terminal, what: str) -> None:
    """Watch a screen after it was drawn: not one byte."""
    terminal.seen_at = time.monotonic()
    while time.monotonic() - terminal.seen_at < QUIET:
        terminal.read(0.1)
    before, end = len(terminal.raw), time.monotonic() + REST
    while (left := end - time.monotonic()) > 0:
        terminal.read(left)
    written = len(terminal.raw) - before
    print(f"\n{what}: {written} bytes in {REST:.0f} s", end="")
    assert written == 0, what


def test_a_screen_at_rest_writes_nothing(nearer: Start, two: Path) -> None:
    terminal = nearer()
    terminal.see("Who is here?")
    at_rest(terminal, "who is here")
    terminal.press("1")
    terminal.see("for ● Ada alone")
    at_rest(terminal, "a curtain")
    terminal.press("1")
    terminal.see("? help")
    at_rest(terminal, "the first page")
    terminal.press("l")
    terminal.see("Everything that is here")
    at_rest(terminal, "the library")
    terminal.press("/")
    terminal.see("F1")
    at_rest(terminal, "a field of one line that has the keys")
    terminal.press("escape")
    terminal.see("? help")
    terminal.press("t")
    terminal.see("Settings")
    at_rest(terminal, "the settings")


def test_a_step_at_rest_writes_nothing(nearer: Start, two: Path) -> None:
    terminal = nearer("do", "name-what-is-here")
    terminal.play(("Who is here?", "1"), ("for ● Ada alone", "1"))
    terminal.see("step 1 of")
    terminal.press("s")
    terminal.see("step 2 of")
    at_rest(terminal, "a list to choose from")
    for _ in range(8):
        if "F1" in terminal.text:
            break
        terminal.press("s")
        terminal.seen_at = time.monotonic()
        while time.monotonic() - terminal.seen_at < QUIET:
            terminal.read(0.1)
    terminal.see("F1")
    at_rest(terminal, "a text field that has the keys")


def repaints(terminal: Terminal, seconds: float) -> int:
    """How often something was painted."""
    found, last = 0, float("-inf")
    end = time.monotonic() + seconds
    while (left := end - time.monotonic()) > 0:
        before = len(terminal.raw)
        terminal.read(left)
        if len(terminal.raw) > before:
            found += terminal.seen_at - last > APART
            last = terminal.seen_at
    return found


@pytest.mark.parametrize(("motion", "most"), [("full", 12), ("gentle", 6), ("off", 1)])
def test_a_breath_is_painted_seldom(nearer: Start, folder: Path, motion: str, most: int) -> None:
    set_up(folder, "Ada", motion=motion)
    terminal = nearer("pause")
    terminal.see("breath 1 of 6")
    repaints(terminal, 1.5)  # the rest of the screen is made
    found = repaints(terminal, BREATHS)
    print(f"\nmotion {motion}: {found / BREATHS:.1f} repaints a second")
    assert BREATHS // 2 <= found <= most * BREATHS + 1  # the last one may be only just in time


def test_the_terminal_may_ask_for_stillness(nearer: Start, folder: Path) -> None:
    set_up(folder, "Ada", motion="full")
    terminal = nearer("pause", env={"TEXTUAL_ANIMATIONS": "none"})
    terminal.see("breath 1 of 6")
    assert "□" in terminal.text or "■" in terminal.text
