"""What is written: words in lines, and private parts on the terminal's second page."""

from __future__ import annotations

import os
import re
import sys
from contextlib import suppress
from typing import TextIO

from rich.console import Console
from rich.text import Text

from exercises.base.sanitize import sanitize
from tui.process import terminal

WIDEST = 72
"""Cells of a line of text in a terminal; a pipe gets each paragraph as one line."""


class Output:
    """Where everything is written.

    Args:
        out: Standard output.
        second: What opens, closes and empties a second page; by default as the terminal says.
    """

    def __init__(self, out: TextIO, second: tuple[str, str, str] | None = None) -> None:
        self._out = out
        self._at_terminal = out.isatty()
        self._second = (second or _second_page()) if self._at_terminal else None
        self._on_second = False
        self.widest = WIDEST
        """Cells of a line at most, in a terminal."""
        self._console = Console(
            file=out,
            force_terminal=self._at_terminal,
            highlight=False,
            markup=False,
            emoji=False,
        )

    @property
    def hides(self) -> bool:
        """Whether there is a second page, which leaves nothing behind."""
        return self._second is not None

    @property
    def private(self) -> bool:
        """Whether the second page is open."""
        return self._on_second

    @property
    def rows(self) -> int:
        """Rows of the terminal, now."""
        return terminal.size()[1]

    def say(self, *texts: str, style: str = "") -> None:
        """Write paragraphs, each on lines of its own; empty ones are left out."""
        width = min(self.widest, terminal.size()[0]) if self._at_terminal else None
        for text in texts:
            if text:
                self._console.print(
                    Text(sanitize(text), style=style), width=width, soft_wrap=width is None
                )
        self._out.flush()

    def gap(self) -> None:
        """Write an empty line."""
        self._console.print()

    def bell(self) -> None:
        """Make one quiet sound, in a terminal."""
        if self._at_terminal:
            self._out.write("\a")
            self._out.flush()

    def open_private(self) -> None:
        """Turn to the second page, empty; on it already, empty it."""
        if self._second is not None:
            enter, _, clear = self._second
            self._out.write(clear if self._on_second else enter + clear)
            self._out.flush()
            self._on_second = True

    def wipe(self) -> None:
        """Leave nothing to be seen: both pages of a terminal; what scrolled away is out of reach.

        Where a terminal cannot do that, its rows are filled with nothing.
        """
        if not self._at_terminal:
            return
        self.close_private()
        self._out.write(self._second[2] if self._second else "\n" * self.rows)
        self._out.flush()

    def close_private(self) -> None:
        """Empty the second page and turn back from it."""
        if self._second is not None and self._on_second:
            _, leave, clear = self._second
            self._on_second = False
            with suppress(OSError):  # the terminal may be gone, and the page with it
                self._out.write(clear + leave)
                self._out.flush()


def _second_page() -> tuple[str, str, str] | None:
    """Return what opens, closes and empties the second page of this terminal.

    None where it has none.
    """
    if os.environ.get("TERM", "dumb") in ("", "dumb", "unknown"):
        return None
    import curses

    try:
        curses.setupterm(fd=sys.stdout.fileno())
    except curses.error:
        return None
    found = [curses.tigetstr(name) or b"" for name in ("smcup", "rmcup", "clear")]
    enter, leave, clear = (re.sub(r"\$<.*?>", "", code.decode("latin-1")) for code in found)
    return (enter, leave, clear) if enter and leave and clear else None
