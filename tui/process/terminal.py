"""What the terminal can do: it is asked first, the environment only where it does not answer."""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False  # `typing` takes as long as drawing the first frame does
if TYPE_CHECKING:
    from typing import Any

SIGNS = "●◆○◌◐▌▐█▒░─│╭╯·…“”’⠀⣿"
"""Of each kind of sign that the full screen draws, one or more."""

SMALLEST = (40, 15)
"""Columns and rows under which nearer gets cramped."""


def size() -> tuple[int, int]:
    """Return columns and rows. COLUMNS and LINES count only where no terminal answers."""
    if found := _answered():
        return found
    import shutil

    columns, rows = shutil.get_terminal_size()
    return columns, rows


def _answered() -> tuple[int, int] | None:
    for descriptor in (1, 2, 0):
        try:
            columns, rows = os.get_terminal_size(descriptor)
        except OSError:
            continue
        if columns > 0 and rows > 0:
            return columns, rows
    return None


def ask_first() -> None:
    """Take COLUMNS and LINES away where the terminal answers: libraries prefer what they say."""
    if _answered():
        for name in ("COLUMNS", "LINES"):
            os.environ.pop(name, None)


def encoding(stream: Any) -> str:
    """Return the encoding in which bytes that are typed are read.

    ASCII is read as UTF-8, which holds it: it is what Python assumes where nothing is set. So is
    what does not hold ASCII, in which no line end could be found.
    """
    found = str(getattr(stream, "encoding", None) or "utf-8")
    try:
        ascii_only = "ü".encode(found, errors="replace") == b"?"
        holds_ascii = "\n".encode(found) == b"\n"
    except (LookupError, UnicodeError):
        return "utf-8"
    return found if holds_ascii and not ascii_only else "utf-8"


def shows_signs(stream: Any) -> bool:
    """Return whether a stream can hold the signs that the full screen is drawn with."""
    try:
        SIGNS.encode(getattr(stream, "encoding", None) or "ascii")
    except (LookupError, UnicodeError):
        return False
    return True


def shows_what_is_typed() -> bool:
    """Return whether the other side may show what is typed, as a shell buffer in Emacs does.

    It is so where the terminal came without echo, where Emacs says so, and where the terminal
    calls itself dumb.
    """
    inside = os.environ.get("INSIDE_EMACS", "").rpartition(",")[2]
    if inside in ("comint", "eshell", "compile") or os.environ.get("TERM") == "dumb":
        return True
    return not echoes()


def echoes() -> bool:
    """Return whether the terminal itself shows what is typed; True where there is none to ask."""
    import termios

    try:
        return bool(termios.tcgetattr(sys.stdin.fileno())[3] & termios.ECHO)
    except (OSError, ValueError, termios.error):
        return True
