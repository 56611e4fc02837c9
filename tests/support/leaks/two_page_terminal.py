"""A terminal with two pages, and a conversation on it that says what it asks for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from support.leaks.oracle import Leak

from tui.plain.terminal.prompts import Conversation, PromptChoice

SECOND, FIRST, CLEAR = "\x1b[?1049h", "\x1b[?1049l", "\x1b[H\x1b[2J"
PIECES = re.compile(f"({'|'.join(map(re.escape, (SECOND, FIRST, CLEAR)))})")


class Paper:
    """A terminal with two pages, of which the first one keeps all that was ever on it."""

    def __init__(self) -> None:
        self.first, self.second = "", ""
        self.on_second = self.dead = False

    def isatty(self) -> bool:
        """It is one."""
        return True

    def flush(self) -> None:
        """All is there already."""

    def write(self, text: str) -> None:
        """Write on the page that is up; nothing where the program is gone."""
        for piece in PIECES.split("" if self.dead else text):
            if piece == SECOND:
                self.on_second = True
            elif piece == CLEAR:
                self.second = "" if self.on_second else self.second
            elif piece == FIRST:
                if self.second:
                    raise Leak(f"left on the second page: {self.second}")
                self.on_second = False
            elif self.on_second:
                self.second += piece
            else:
                self.first += piece


class Asking(Conversation):
    """Says what it asks for, so that somebody can answer."""

    given: Sequence[PromptChoice] = ()
    how: dict[str, Any] = {}

    def line(self, prompt: str = "> ", **how: Any) -> str | None:
        """As above."""
        before, self.how = self.how, how
        try:
            return super().line(prompt, **how)
        finally:
            self.how = before

    def choose(self, choices: Sequence[PromptChoice], **how: Any) -> str:
        """As above."""
        before, self.given = self.given, choices
        try:
            return super().choose(choices, **how)
        finally:
            self.given = before
