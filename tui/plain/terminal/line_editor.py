"""One line while it is being typed in a terminal: what was typed, and where the cursor is in it.

As little is drawn as can be, so that a screen reader reads little again. Nothing is remembered of a
line once it is done: there is no history and nothing to yank.
"""

from __future__ import annotations

import codecs
import time
import unicodedata
from collections.abc import Callable

from rich.cells import cell_len

from tui.plain.terminal.drawn_line import DrawnLine, first_sign, last_sign

PASTE_BEGINS, PASTE_ENDS = "[200~", "[201~"
F8 = "[19~"
LEFT, RIGHT = ("[D", "OD"), ("[C", "OC")
HOME, TO_END = ("[H", "OH", "[1~", "[7~"), ("[F", "OF", "[4~", "[8~")
DELETE = "[3~"
BEGINNING, END = "\x01", "\x05"
"""What ctrl+a and ctrl+e send, which go there too."""
LINE_BREAKS = "\r\n\v\f\x1c\x1d\x1e\x85\u2028\u2029"
UNREAD = "\ufffd"
"""Stands for bytes that are no character."""
ESCAPE = 0.1
"""Seconds after which an escape is the key alone; before, it may be half of something."""
PASTE = 5.0
"""Seconds without anything after which a paste is over, whose end did not come."""
HIDE = "\x0c"
"""What ctrl+l sends; as a line, it stands for the key of the clock and list."""


def is_typed(sign: str) -> bool:
    """Return whether a sign belongs to what somebody writes, not to how."""
    return sign.isprintable() or unicodedata.category(sign) in ("Cf", "Cn", "Co", "Zs")


class LineEditor:
    """Turns bytes into lines.

    Args:
        write: Draws on the terminal.
        columns: Cells in a row, now.
        encoding: Of the bytes.
        now: A clock, in seconds.
        climbs: Whether the terminal knows the code for a row up.
    """

    def __init__(
        self,
        write: Callable[[str], None],
        columns: Callable[[], int],
        encoding: str = "utf-8",
        now: Callable[[], float] = time.monotonic,
        *,
        climbs: bool = True,
    ) -> None:
        self._write, self._now = write, now
        self._drawn = DrawnLine(write, columns, climbs=climbs)
        self.at = 0
        """Place of the cursor in the line."""
        self._fed = float("-inf")
        self._decoder = codecs.getincrementaldecoder(encoding)(errors="replace")
        self.echoes = True
        """Whether what is typed is drawn here; elsewhere another program shows it."""
        self.unread = False
        """Whether some of the line was no character."""
        self._sequence: str | None = None
        self._key = ""
        self._pasting = False
        self._waiting = ""
        self._prompt = ""
        self._hidden = self._words = self._cut = False
        self.typed = ""
        """The line so far; a paste may bring line breaks into it."""
        self.ended = False
        """Whether the input ended."""

    def begin(
        self, prompt: str, *, hidden: bool = False, words: bool = False, half: str = ""
    ) -> None:
        """Start a line.

        Args:
            prompt: Stands before it.
            hidden: Nothing of it is drawn, and a line break in a paste ends what counts of it.
            words: A line break in the middle of what comes at once belongs to it.
            half: What is typed already.
        """
        self._prompt, self._hidden, self._words, self.typed = prompt, hidden, words, half
        self.at = len(half)
        self._cut = False
        self.unread = False
        self.redraw()

    def forget(self) -> None:
        """Drop what was typed and is not a line yet, and what was typed ahead."""
        self.typed, self._waiting, self._sequence, self.at = "", "", None, 0

    def feed(self, data: bytes) -> None:
        """Take in what was read; `line` takes it up."""
        rest, self._fed = self._now() - self._fed, self._now()
        if self._pasting and (rest > PASTE or data == HIDE.encode()):
            self._pasting, self._sequence = False, None
        elif self._sequence == "" and rest > ESCAPE and not self._pasting:
            self._sequence = None  # an escape key alone: what comes later is no part of it
        text = self._decoder.decode(data)
        self.unread = self.unread or (UNREAD in text and UNREAD.encode() not in data)
        self._waiting += text

    def line(self) -> str | None:
        """Return the line, once it is ended.

        None as long as it is not. `HIDE` leaves it as it is.
        """
        while self._waiting:
            sign, self._waiting = self._waiting[0], self._waiting[1:]
            if self._in_sequence(sign):
                if self._key != F8:
                    self._press(self._key)
                    continue
                sign, self._pasting = HIDE, False
            if sign == HIDE and not self._pasting:
                self._go(len(self.typed))
                self._end_row()
                return HIDE
            if sign in "\r\n" and not self._pasting and not self._flows_on(sign):
                self._go(len(self.typed))
                self._end_row()
                line, self.typed, self.at = self.typed, "", 0
                return line
            self._take(sign)
            if self.ended:
                return None
        return None

    def _flows_on(self, sign: str) -> bool:
        """Return whether more words came at once behind this line break, as in a paste."""
        if sign == "\r" and self._waiting.startswith("\n"):
            self._waiting = self._waiting[1:]
        return self._words and any(map(is_typed, self._waiting.partition("\x1b")[0]))

    def leave_row(self) -> None:
        """Go to the row below what stands here, if something does."""
        if self._prompt or self.typed:
            self._write((self.typed[self.at :] if self._draws else "") + "\n")

    def redraw(self) -> None:
        """Write prompt and line once more, after something else was said."""
        self._write(self._prompt + (self.typed if self._draws else ""))
        behind = self.typed[self.at :]
        if self._draws and behind and self._drawn.reaches(self._before(self.at), behind):
            self._drawn.back(self._before(self.at), behind, at_edge=True)
        else:
            self.at = len(self.typed)

    @property
    def _draws(self) -> bool:
        return self.echoes and not self._hidden

    def _end_row(self) -> None:
        if self.echoes or self._hidden:  # nobody else ends the row of what is hidden
            self._write("\n")

    def _in_sequence(self, sign: str) -> bool:
        """Return whether this belongs to a key that is no character.

        `_key` is what it was, at its end.
        """
        self._key = ""
        if self._sequence is None:
            if sign == "\x1b":
                self._sequence = ""
            return sign == "\x1b"
        self._sequence += sign
        if len(self._sequence) == 1 and sign in "[O":
            return True
        if self._sequence[0] == "[" and not "@" <= sign <= "~":
            return len(self._sequence) < 32
        if self._sequence in (PASTE_BEGINS, PASTE_ENDS):
            self._pasting, self._cut = self._sequence == PASTE_BEGINS, False
        self._key, self._sequence = self._sequence, None
        return True

    def _take(self, sign: str) -> None:
        if self._hidden and self._pasting and sign in LINE_BREAKS:
            self._cut = bool(self.typed)
        elif self._cut:
            return
        elif sign == "\x04" and not self._pasting:
            self.ended = not self.typed
        elif sign in "\x7f\x08":
            self._erase(len(last_sign(self.typed[: self.at])))
        elif sign == "\x15":
            self._erase(self.at)
        elif sign == "\x17":
            before = self.typed[: self.at]
            self._erase(self.at - (before.rstrip().rfind(" ") + 1))
        elif sign in BEGINNING + END and not self._pasting:
            self._go(self._first if sign == BEGINNING else len(self.typed))
        elif sign in "\r\n" or sign == "\t":
            self._add(" " if sign == "\t" else "\n")
        elif is_typed(sign):
            self._add(sign)

    @property
    def _first(self) -> int:
        """Place of the first sign on the last row of what came at once: further one cannot go."""
        return self.typed.rfind("\n") + 1

    def _before(self, at: int) -> str:
        """Return what stands before a place, from the beginning of its row."""
        return (self._prompt if not self._first else "") + self.typed[self._first : at]

    def _press(self, key: str) -> None:
        """Move by a key that is no sign, or take away the sign under the cursor.

        What is hidden has no cursor to be seen.
        """
        if not self._draws or self._pasting:
            return
        behind = first_sign(self.typed[self.at :])
        if key in LEFT:
            self._go(max(self._first, self.at - len(last_sign(self.typed[: self.at]))))
        elif key in RIGHT:
            self._go(self.at + len(behind))
        elif key in HOME:
            self._go(self._first)
        elif key in TO_END:
            self._go(len(self.typed))
        elif key == DELETE and behind:
            self._go(self.at + len(behind))
            self._erase(len(behind))

    def _go(self, to: int) -> None:
        """Move to a place on the last row, as far as the terminal goes."""
        between = self.typed[min(to, self.at) : max(to, self.at)]
        if not between or not self._draws:
            return
        if to > self.at:
            behind = first_sign(self.typed[to:])
            # At the edge a terminal waits for the next sign before it begins a row.
            over = behind and not self._drawn.place(self._before(to))[1]
            self._write(between + (behind + "\r" if over else ""))
        elif self._drawn.reaches(self._before(to), between):
            self._drawn.back(self._before(to), between, at_edge=self.at == len(self.typed))
        else:
            return
        self.at = to

    def _add(self, sign: str) -> None:
        behind = self.typed[self.at :]
        self.typed = self.typed[: self.at] + sign + behind
        self.at += len(sign)
        if not self._draws:
            return
        if not behind:
            self._write(sign)
        elif sign == "\n" or not self._drawn.reaches(self._before(self.at), behind):
            self._begin_again()
        else:
            before = self._before(self.at - len(sign))
            self._drawn.put(before, sign + behind, ahead=len(sign))

    def _erase(self, length: int) -> None:
        """Take away as many letters before the cursor; signs are taken whole by who asks."""
        if not length:
            return
        gone = self.typed[self.at - length : self.at]
        behind = self.typed[self.at :]
        self.typed = self.typed[: self.at - length] + behind
        self.at -= length
        if not self._draws:
            return
        before = self._before(self.at)
        if "\n" in gone or not self._drawn.reaches(before, gone + behind):
            self._begin_again()
        else:
            self._drawn.back(before, gone, at_edge=not behind)
            self._drawn.put(before, behind, gone=cell_len(gone))

    def _begin_again(self) -> None:
        """Write the line once more, below: back over the edge this terminal does not go."""
        self._write("\n")
        self.redraw()
