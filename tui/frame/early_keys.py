"""Keys that come too early: meant for a field that was handed over, or for a page before this one.

They are told by when they were pressed, not by when the program came to them.
"""

from __future__ import annotations

from typing import Any

from textual.events import Key

from exercises.library.texts import screen_texts
from tui.commands.active import Commands
from tui.commands.command import shown
from tui.commands.registry import CLOSE, ENOUGH, LEAVE, LEAVE_PAUSE
from tui.frame.focus import is_field
from tui.frame.page import Page
from tui.widgets.text.type_ahead import TypeAhead

LEADING_AWAY = (ENOUGH, LEAVE, CLOSE, LEAVE_PAUSE)
"""What ends or leaves what is shown."""
ANSWERING = frozenset(
    {
        *"0123456789hjkln",
        *("enter", "space", "up", "down", "left", "right", "home", "end", "pageup", "pagedown"),
    }
)
"""Keys that move, tick or take something."""
CHANGING = frozenset({"enter", "backspace", "delete", "ctrl+k", "ctrl+u", "ctrl+w"})
"""Keys that hand over or change words which stood in a field before anybody saw them there."""
AS_LETTERS = frozenset({"enter", "backspace", "space"})
"""Keys that belong to typing beside those that print something."""


class EarlyKeys:
    """Says which keys count, from one key to the next."""

    def __init__(self) -> None:
        self._typed = TypeAhead()

    def told(self, event: Key, page: Page[Any], commands: Commands) -> str | None:
        """Return None where a key counts; else what is to be said of it, which may be nothing.

        Args:
            event: The key.
            page: The one on top.
            commands: With the keys that they have now.
        """
        field = page.focused if is_field(page.focused) else None
        counting = ANSWERING if field is None else CHANGING if _stood(field) else frozenset()
        early = event.key in counting and event.time < page.seen_since
        before = "" if early else None
        if early and field is not None:
            return before
        letter = event.is_printable and event.key != "enter"
        if not letter and event.key not in AS_LETTERS:
            return before
        if field is not None and not getattr(field, "handed_over", False):
            self._typed.in_field(event.time, ends=event.key == "enter")
            return None
        away = _leading_away(event.key, commands)
        verdict = self._typed.elsewhere(event.time, letter=letter, leads_away=bool(away))
        if verdict == "hear":
            return before
        texts = screen_texts("session")
        return texts("typed_on") if verdict == "drop" else texts("typed_asks", key=away)


def _stood(field: object) -> bool:
    """Return whether a field holds words that were there before anything was typed in it."""
    return bool(getattr(field, "text", "")) and not getattr(field, "typed_in", True)


def _leading_away(key: str, commands: Commands) -> str:
    """Return the key as it is written, where it ends or leaves something; else nothing."""
    for command in commands.among(LEADING_AWAY):
        if key == command.key:
            return shown(command.key)
    return ""
