"""One line while it is being typed in a terminal: what was typed, and how little is drawn for it.

Only the end of the line can be changed, as in any terminal that edits lines itself, so that
nothing is ever drawn again that a screen reader would read again. Nothing is remembered of a
line once it is done: there is no history and nothing to yank.
"""

from __future__ import annotations

import codecs
import time
import unicodedata
from collections.abc import Callable

from rich.cells import cell_len

PASTE_BEGINS, PASTE_ENDS = "[200~", "[201~"
F8 = "[19~"
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
    """

    def __init__(
        self,
        write: Callable[[str], None],
        columns: Callable[[], int],
        encoding: str = "utf-8",
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        self._write, self._columns, self._now = write, columns, now
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
        self._cut = False
        self.unread = False
        self.redraw()

    def forget(self) -> None:
        """Drop what was typed and is not a line yet, and what was typed ahead."""
        self.typed, self._waiting, self._sequence = "", "", None

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
                    continue
                sign, self._pasting = HIDE, False
            if sign == HIDE and not self._pasting:
                self._end_row()
                return HIDE
            if sign in "\r\n" and not self._pasting and not self._flows_on(sign):
                self._end_row()
                line, self.typed = self.typed, ""
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

    @property
    def prompted(self) -> bool:
        """Whether something stands on the row."""
        return bool(self._prompt or self.typed)

    def redraw(self) -> None:
        """Write prompt and line once more, after something else was said."""
        self._write(self._prompt + (self.typed if self._draws else ""))

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
            self._shorten(self._one_less())
        elif sign == "\x15":
            self._shorten("")
        elif sign == "\x17":
            kept = self.typed.rstrip()
            self._shorten(kept[: kept.rfind(" ") + 1])
        elif sign in "\r\n" or sign == "\t":
            self._add(" " if sign == "\t" else "\n")
        elif is_typed(sign):
            self._add(sign)

    def _add(self, sign: str) -> None:
        self.typed += sign
        if self._draws:
            self._write(sign)

    def _one_less(self) -> str:
        """Return the line without its last sign and the marks that stand on it."""
        end = len(self.typed) - 1
        while end > 0 and (unicodedata.combining(self.typed[end]) or self.typed[end] == "\u200d"):
            end -= 1
        return self.typed[: max(0, end)]

    def _shorten(self, kept: str) -> None:
        if kept == self.typed:
            return
        gone, self.typed = self.typed[len(kept) :], kept
        if not self._draws:
            return
        columns = max(2, self._columns())
        before = cell_len(self._prompt + (kept + gone).rsplit("\n", 1)[-1])
        cells = cell_len(gone)
        stays = before % columns and before // columns == (before - cells) // columns
        if "\n" in gone or not stays:
            self._write("\n")  # back over the edge of the window no terminal goes
            self.redraw()
        else:
            self._write("\b" * cells + " " * cells + "\b" * cells)
