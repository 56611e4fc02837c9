"""Keep what steers a terminal, or turns its text around, out of what is shown.

Titles, names and texts come from files that others wrote. A control character among them would
be a command to the terminal: to colour, to move, to set the clipboard.
"""

from __future__ import annotations

import re
import unicodedata

JOINERS = "\u200c\u200d"
"""Invisible signs that some scripts and pictures are written with."""

_BLANKS = frozenset("\t\r\v\f\x1c\x1d\x1e\x1f\x85\u2028\u2029")
"""Control characters that part words."""


_STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def is_unsafe(sign: str) -> bool:
    """Return whether a terminal may take a sign for a command, or turn what follows around."""
    if sign.isprintable() or sign in JOINERS or sign == "\n":
        return False
    return unicodedata.category(sign) in ("Cc", "Cf", "Cs", "Zl", "Zp")


def steering_sign(text: str) -> str:
    """Return the first sign that steers a terminal or turns text around; no file needs one."""
    found = _STEERING.search(text)
    return found[0] if found else ""


def sanitize(text: str) -> str:
    """Leave unsafe signs out of a text; those that part words become a space.

    Args:
        text: Any text, of any origin. Its line feeds stay.
    """
    if text.isprintable():
        return text
    return "".join(_shown(sign) if is_unsafe(sign) else sign for sign in text)


def one_line(text: object) -> str:
    """Sanitize a text for one line: for what stands in a row or a sentence, as a path does."""
    return sanitize(str(text).replace("\n", " "))


def _shown(sign: str) -> str:
    if sign in _BLANKS:
        return " "
    return "\ufffd" if unicodedata.category(sign) == "Cs" else ""
