"""The terminal's own cursor stands on what has the keys, so that readers and magnifiers follow."""

from collections.abc import Callable
from pathlib import Path

import pytest
from support.terminal.pseudo_terminal import Terminal
from support.terminal.reader import Reader

Start = Callable[..., Terminal]
Move = tuple[str, ...]

SITTING: list[Move] = [
    ("1 ● Ada, alone", "1"),
    ("This part is for ● Ada alone.", "1"),
]
EXERCISE: list[Move] = [
    ("go on another way to settle", "enter"),
    ("□ my chest", "down"),
    ("□ my back", "space"),
    ("■ my back", "enter"),
    ("1 □ tightness", "down"),
    ("□ warmth", "space", "enter"),
    ("□ leave the room", "right"),
    ("□ hide away", "space", "enter"),
    ("○", "left", "left", "enter"),
    ("1 □", "space"),
    ("1 ■", "enter"),
    ("0 1 2 3 4 5", "4"),
    ("[4]", "enter"),
    ("We were in the kitchen.", "=The phone rang.", "enter"),
    ("1 □ a little time", "1"),
    ("1 ■ a little time", "enter"),
    ("The phone rang. I notice warmth", "enter", "~", "enter"),
    ("keep it mine", "down"),
    ("share these words", "enter"),
    ("keep it mine after all", "1", "enter"),
    ("close", "enter"),
    ("the pace was all right", "s"),
    ("1 that was it for today",),
]
"""What is heard, and what is pressed then: from the first step to the first page."""


def follow(terminal: Terminal, *moves: Move) -> Reader:
    """Press keys by what a reader says, with the eyes closed."""
    reader = Reader(terminal)
    for heard, *keys in moves:
        reader.hears(heard)
        for key in keys:
            if key.startswith("="):
                terminal.type(key[1:])
                reader.listen()
            elif key == "~":
                terminal.see("Enter once more")
            else:
                terminal.press(key)
    return reader


def _before_cursor(terminal: Terminal) -> str:
    column, row = terminal.cursor
    return terminal.lines[row][:column]


def test_the_cursor_is_on_what_is_lit_from_the_first_frame_on(nearer: Start, two: Path) -> None:
    terminal = nearer("do", "name-what-is-here")
    follow(terminal, *SITTING, ("go on another way", "s"), *EXERCISE[1:4])
    terminal.play(("what is it like there", "s"), ("want to do", "s"), ("more pleasant", "s"))
    follow(terminal, *EXERCISE[11:13])
    terminal.type("The phone rang")
    terminal.until(lambda: _before_cursor(terminal).endswith("rang"), "caret behind the words")
    follow(terminal, ("The phone rang", "escape"), ("go on",))


@pytest.mark.slow
def test_a_reader_leads_through_a_whole_exercise(nearer: Start, two: Path) -> None:
    """By nothing but the line under the cursor; `-s` prints what it says."""
    reader = follow(nearer("do", "name-what-is-here"), *SITTING, *EXERCISE)
    print("\n".join(reader.said))
    assert all(reader.said)
