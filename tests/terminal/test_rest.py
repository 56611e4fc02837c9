"""What is written while nothing happens (nothing), and while something breathes (little).

The program runs in its own time, so that no machine is too slow for it: see `own_time`.
"""

from collections.abc import Callable
from pathlib import Path

import pytest
from support.terminal.own_time import goes_by
from support.terminal.pseudo_terminal import Terminal, set_up

Start = Callable[..., Terminal]

REST = 10.0
"""Seconds for which a screen is watched."""
BREATHS = 6.0
"""Seconds for which a breath is watched."""


@pytest.fixture
def at_rest(seconds: Path) -> Callable[[Terminal, str], None]:
    """Watches a screen after it was drawn: not one byte."""

    def at_rest(terminal: Terminal, what: str) -> None:
        looks = goes_by(terminal, seconds, REST)
        assert len(looks) > REST, what
        assert b"".join(looks) == b"", what

    return at_rest


def test_a_screen_at_rest_writes_nothing(
    own_time: Start, two: Path, at_rest: Callable[[Terminal, str], None]
) -> None:
    terminal = own_time()
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
    terminal.see("The plain keys work now")
    terminal.press("escape")
    terminal.see("someone else is here")
    terminal.press("t")
    terminal.see("Settings")
    at_rest(terminal, "the settings")


def test_a_step_at_rest_writes_nothing(
    own_time: Start, two: Path, at_rest: Callable[[Terminal, str], None]
) -> None:
    terminal = own_time("do", "name-what-is-here")
    terminal.play(("Who is here?", "1"), ("for ● Ada alone", "1"), ("Three slow breaths", "s"))
    terminal.see("Where in your body")
    at_rest(terminal, "a list to choose from")
    for text in ("Where in your body", "want to do", "more pleasant", "How strong is it"):
        terminal.play((text, "s"))
    terminal.see("What happened just before")
    terminal.see("F1")
    at_rest(terminal, "a text field that has the keys")


@pytest.mark.parametrize(("motion", "most"), [("full", 12), ("gentle", 6), ("off", 1)])
def test_a_breath_is_painted_seldom(
    own_time: Start, folder: Path, seconds: Path, motion: str, most: int
) -> None:
    set_up(folder, "Ada", motion=motion)
    terminal = own_time("pause")
    terminal.see("breath 1 of 6")
    found = sum(bool(written) for written in goes_by(terminal, seconds, BREATHS))
    assert BREATHS // 2 <= found <= most * BREATHS + 1  # the last one may be only just in time


def test_the_terminal_may_ask_for_stillness(nearer: Start, folder: Path) -> None:
    set_up(folder, "Ada", motion="full")
    terminal = nearer("pause", env={"TEXTUAL_ANIMATIONS": "none"})
    terminal.see("breath 1 of 6")
    assert "□" in terminal.text or "■" in terminal.text
