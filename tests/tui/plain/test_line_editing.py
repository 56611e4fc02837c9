"""A line is edited where the cursor is, by signs as a person sees them."""

from __future__ import annotations

import pyte
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.plain.terminal.drawn_line import signs
from tui.plain.terminal.line_editor import LineEditor

LEFT, RIGHT, HOME, END, DELETE = "\x1b[D", "\x1b[C", "\x1b[H", "\x1b[F", "\x1b[3~"
BACKSPACE = "\x7f"

FAMILY = "\U0001f469\u200d\U0001f469\u200d\U0001f467"
THUMB = "\U0001f44d\U0001f3fd"
FLAGS = "\U0001f1e9\U0001f1ea\U0001f1eb\U0001f1f7"
ACCENTS = "o\u0302\u0301"
HEART = "\u2764\ufe0f"


class Typing:
    """Somebody types in a terminal."""

    def __init__(self, columns: int = 80, *, climbs: bool = True) -> None:
        self.screen = pyte.Screen(columns, 24)
        self.screen.set_mode(pyte.modes.LNM)
        stream = pyte.Stream(self.screen)
        self.drawn: list[str] = []

        def write(text: str) -> None:
            self.drawn.append(text)
            stream.feed(text)

        self.editor = LineEditor(write, lambda: columns, climbs=climbs)
        self.editor.begin("> ", words=True)

    def press(self, *keys: str) -> str | None:
        """Press keys one by one."""
        line = None
        for key in keys:
            self.editor.feed(key.encode())
            line = self.editor.line()
        return line

    @property
    def shown(self) -> str:
        """What the terminal shows, from its first row on."""
        return "\n".join(self.screen.display).replace("\n", "").rstrip()


@pytest.mark.parametrize("sign", [FAMILY, THUMB, ACCENTS, HEART, FLAGS[:2], FLAGS[2:]])
def test_backspace_takes_a_whole_sign(sign: str) -> None:
    assert Typing().press(*f"a{sign}", BACKSPACE, "b", "\r") == "ab"
    assert Typing().press(*f"a{sign}c", LEFT, BACKSPACE, "b", "\r") == "abc"
    assert Typing().press(*f"a{sign}c", HOME, RIGHT, DELETE, "\r") == "ac"


def test_two_flags_are_two_signs() -> None:
    assert [*signs(f"a{FLAGS}b")] == ["a", FLAGS[:2], FLAGS[2:], "b"]
    assert Typing().press(*FLAGS, BACKSPACE, "\r") == FLAGS[:2]


@pytest.mark.parametrize(
    ("keys", "line"),
    [
        (("ac", LEFT, "b"), "abc"),
        (("bc", HOME, "a"), "abc"),
        (("ab", HOME, END, "c"), "abc"),
        (("abc", LEFT, LEFT, BACKSPACE), "bc"),
        (("abc", "\x01", DELETE), "bc"),
        (("one two", LEFT, LEFT, LEFT, "\x17"), "two"),
        (("one two", LEFT, LEFT, LEFT, "\x15", "\x05", "!"), "two!"),
        (("ab", LEFT, LEFT, LEFT, RIGHT, RIGHT, RIGHT, "c"), "abc"),
        (("abc", "\x1b[A", "\x1b[B", "d"), "abcd"),
    ],
)
def test_the_cursor_keys_move_within_the_line(keys: tuple[str, ...], line: str) -> None:
    typing = Typing()
    typing.press(*keys)
    assert typing.press("\r") == line


@given(
    st.lists(
        st.sampled_from(["a", "b ", "cd", "e\u0301", LEFT, RIGHT, HOME, END, DELETE, BACKSPACE]),
        max_size=40,
    )
)
def test_the_terminal_shows_the_line_and_the_place_in_it(keys: list[str]) -> None:
    """Over the edge of the window too."""
    typing = Typing(columns=7)
    typing.press(*keys)
    before = typing.editor.typed[: typing.editor.at]
    shown = Typing(columns=7)
    shown.press(*(["\x1b[200~", typing.editor.typed, "\x1b[201~"] if typing.editor.typed else []))
    assert [row.rstrip() for row in typing.screen.display] == [
        row.rstrip() for row in shown.screen.display
    ]
    there = Typing(columns=7)
    there.press(*([before] if before else []))
    place = (there.screen.cursor.y, there.screen.cursor.x)
    at = (typing.screen.cursor.y, typing.screen.cursor.x)
    assert at == place or (place[1] == 7 and at == (place[0] + 1, 0))


def test_what_is_two_cells_wide_is_gone_over_as_one_sign() -> None:
    typing = Typing()
    typing.press(*"a界b", LEFT, LEFT, "c", RIGHT, "d")
    assert typing.shown == "> ac界db"
    assert typing.press("\r") == "ac界db"


def test_where_the_terminal_knows_no_way_up_the_cursor_stays_on_its_row() -> None:
    typing = Typing(columns=10, climbs=False)
    typing.press(*"123456789a", *[LEFT] * 5, "!")
    assert typing.press("\r") == "12345678!9a"
    assert "\x1b" not in "".join(typing.drawn)


def test_what_is_said_in_between_covers_nothing_of_the_line() -> None:
    typing = Typing(columns=10)
    typing.press(*"123456789a", HOME)
    typing.editor.leave_row()
    typing.editor.redraw()
    assert [row.rstrip() for row in typing.screen.display[:4]] == [
        "> 12345678", "9a", "> 12345678", "9a",
    ]  # fmt: skip
    assert typing.press("0", "\r") == "0123456789a"
