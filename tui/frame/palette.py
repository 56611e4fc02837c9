"""The palette: the commands of the page under it, by their names."""

from __future__ import annotations

from typing import ClassVar

from textual.await_complete import AwaitComplete
from textual.binding import Binding, BindingType
from textual.command import CommandList, CommandPalette

from tui.commands.registry import PAUSE
from tui.frame.page import Page


class Palette(CommandPalette):
    """Textual's palette; fast keys do it no harm, and it holds none back that works everywhere."""

    BINDINGS: ClassVar[list[BindingType]] = [
        # A modal screen keeps the keys of the app and of the page under it from being reached.
        Binding("ctrl+c", "app.help_quit", show=False),
        Binding(PAUSE.twin, "pause", PAUSE.words, show=False),
    ]

    DEFAULT_CSS = "Palette SearchIcon { display: none; }"  # the one picture sign of the program

    _left = False

    def dismiss(self, result: None = None) -> AwaitComplete:
        """Go, once, from the top: else the page below would be taken away.

        Source: `Screen.dismiss`.
        """
        if self._left or not self.is_active:
            return AwaitComplete()
        self._left = True
        self._cancel_gather_commands()
        return super().dismiss(result)

    def action_pause(self) -> None:
        """Pause from the page under it, where that can be."""
        under = self.app.screen_stack[-2]
        if isinstance(under, Page) and PAUSE in under.offered:
            self.dismiss()
            self.app.call_later(under.action_pause)

    def _action_command_list(self, action: str) -> None:
        """Move or choose in the list once it is filled and laid out, so that it can be seen.

        A page up or down would not find its rows before. Source:
        `CommandPalette._action_command_list`.
        """
        rows = self.query_one(CommandList)
        if rows.highlighted in rows._index_to_line:
            super()._action_command_list(action)
