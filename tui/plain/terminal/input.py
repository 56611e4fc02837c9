"""Where lines come from: a terminal, in which they are edited here, or a pipe."""

from __future__ import annotations

import os
import select
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from typing import TextIO

from tui.plain.terminal.interrupts import Left
from tui.plain.terminal.line_editor import HIDE, UNREAD, LineEditor, is_typed
from tui.process import terminal

CHUNK = 4096


class PipeInput:
    """Lines from anything that is no terminal that we can draw on.

    Args:
        wakes: A descriptor that is readable once a signal came.
    """

    at_terminal = False
    """Whether somebody types here and sees it."""

    def __init__(self, wakes: int = -1) -> None:
        self._wakes = wakes
        self._data = b""
        self._ended = False
        self.half = ""
        """What is typed so far of the line; here it is not seen before it is whole."""
        self.touched = time.monotonic()
        """When something was typed, on the monotonic clock."""
        self.unread = False
        """Whether some of the newest line was no character of the terminal's encoding."""
        self.shown_elsewhere = terminal.shows_what_is_typed()
        """Whether the other side may show what is typed, a passphrase too."""
        self._encoding = terminal.encoding(sys.stdin)

    def open(self) -> None:
        """Get ready."""

    def close(self) -> None:
        """Leave everything as it was."""

    def begin(
        self, prompt: str, *, hidden: bool = False, words: bool = False, half: str = ""
    ) -> None:
        """Start a line; nobody sees a prompt here, and there is no half of one."""

    def forget(self) -> None:
        """Drop what was typed ahead; a script means all of it."""

    def interrupt(self, say: Callable[[], None]) -> None:
        """Say something while a line is waited for."""
        say()

    def read(self, timeout: float) -> str | None:
        """Return the next line without its end.

        None where there is none within this time, in seconds.

        `HIDE` stands for the key of the clock and list, at once.

        Raises:
            Left: There are no more.
        """
        if b"\n" not in self._data and not self._ended and self._ready(timeout):
            new = _read()
            self._ended, self._data = not new, self._data + new
            self.touched = time.monotonic()
        if b"\n" not in self._data and not (self._ended and self._data):
            if self._ended:
                raise Left
            return None
        line, _, self._data = self._data.partition(b"\n")
        typed = line.decode(self._encoding, errors="replace").rstrip("\r")
        self.unread = UNREAD in typed and UNREAD.encode() not in line
        if typed == HIDE:
            return HIDE
        return "".join(sign for sign in typed if sign == "\t" or is_typed(sign))

    def _ready(self, timeout: float) -> bool:
        watched = [sys.stdin.fileno(), *([self._wakes] if self._wakes >= 0 else [])]
        return sys.stdin.fileno() in select.select(watched, [], [], timeout)[0]


class KeyboardInput(PipeInput):
    """Lines that somebody types at a terminal.

    Args:
        out: The terminal.
        wakes: As above.
        pastes: Whether the terminal can say what was pasted, and knows the code for a row up.
    """

    at_terminal = True

    def __init__(self, out: TextIO, wakes: int = -1, *, pastes: bool = True) -> None:
        super().__init__(wakes)
        self._out, self._pastes = out, pastes
        self._before: list[object] | None = None
        self._editor = LineEditor(
            self._write, lambda: terminal.size()[0], self._encoding, climbs=pastes
        )

    def _write(self, text: str) -> None:
        self._out.write(text)
        self._out.flush()

    def open(self) -> None:
        """Take keys as they come, unechoed; ctrl+c stays a signal, ctrl+z does nothing.

        Where the terminal came without echo, another program shows what is typed, and it stays off.

        The line that is half typed would stand open in a shell, and nobody would see it saved.
        """
        import termios

        descriptor = sys.stdin.fileno()
        self._before = termios.tcgetattr(descriptor)
        mode = termios.tcgetattr(descriptor)
        self._editor.echoes = bool(mode[3] & termios.ECHO)
        mode[3] &= ~(termios.ICANON | termios.ECHO | termios.IEXTEN)
        mode[6][termios.VMIN], mode[6][termios.VTIME] = 1, 0
        mode[6][termios.VSUSP] = b"\0"
        termios.tcsetattr(descriptor, termios.TCSADRAIN, mode)
        if self._pastes:
            self._write("\x1b[?2004h")

    def close(self) -> None:
        """Leave the terminal as it was."""
        if self._before is None:
            return
        import termios

        before, self._before = self._before, None
        with suppress(OSError, termios.error):  # the terminal may be gone
            if self._pastes:
                self._write("\x1b[?2004l")
            termios.tcsetattr(sys.stdin.fileno(), termios.TCSADRAIN, before)  # type: ignore[arg-type]

    def begin(
        self, prompt: str, *, hidden: bool = False, words: bool = False, half: str = ""
    ) -> None:
        """Start a line after a prompt, or go on with half of one."""
        self._editor.begin(prompt, hidden=hidden, words=words, half=half)
        self.half = half

    def forget(self) -> None:
        """Drop what was typed before somebody else sits down."""
        import termios

        self._editor.forget()
        self.half = ""
        termios.tcflush(sys.stdin.fileno(), termios.TCIFLUSH)

    def interrupt(self, say: Callable[[], None]) -> None:
        """Say something on a line of its own, then go on with the line."""
        self._editor.leave_row()
        say()
        self._editor.redraw()

    def read(self, timeout: float) -> str | None:
        """Return as above; what is half typed stands in `half`."""
        line = self._editor.line()
        self.unread = self._editor.unread
        if line is None and not self._editor.ended and self._ready(timeout):
            new = _read()
            self.touched = time.monotonic()
            if not new:
                raise Left
            self._editor.feed(new)
            line, self.unread = self._editor.line(), self._editor.unread
        self.half = self._editor.typed
        if line is None and self._editor.ended:
            raise Left
        return line


def _read() -> bytes:
    """Return what is there to read; nothing at the end, and where the terminal is gone."""
    with suppress(OSError):
        return os.read(sys.stdin.fileno(), CHUNK)
    return b""
