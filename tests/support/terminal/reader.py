"""A small reader of the screen, as those for the console are: it says the line under the cursor.

It sees what they see, the cells and the place of the terminal's own cursor, and knows nothing of
the program. After each painting it says the line on which the cursor stands, where that is another
line, or another cell of it; nothing else.
"""

from __future__ import annotations

import re

from support.terminal.pseudo_terminal import Terminal

BARS = re.compile(r"[▌▏▐█│┃]+")
"""Shapes that readers pass over."""


class Reader:
    """Follows a program in its terminal.

    Args:
        terminal: Where it runs.
    """

    def __init__(self, terminal: Terminal) -> None:
        self._terminal = terminal
        self._before = ("", (0, 0))
        self.said: list[str] = []
        """What it said so far."""

    @property
    def line(self) -> str:
        """The line under the cursor, in words."""
        return " ".join(BARS.sub(" ", self._terminal.lines[self._terminal.cursor[1]]).split())

    def listen(self) -> str:
        """Say what is under the cursor now, where it is something else than before."""
        now = (self.line, self._terminal.cursor)
        if now != self._before:
            self._before = now
            self.said.append(now[0])
        return self.said[-1]

    def hears(self, words: str) -> None:
        """Wait until words stand under the cursor, and say that line."""
        self._terminal.until(lambda: words in self.line, f"{words!r} under the cursor")
        self.listen()
