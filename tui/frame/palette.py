"""The palette: the commands of the page under it, by their names."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.await_complete import AwaitComplete
from textual.binding import Binding, BindingType
from textual.command import CommandList, CommandPalette
from textual.geometry import Offset
from textual.widgets import Input

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
    _in_rows = False
    """Whether somebody moves in the list, and types no more."""

    @property
    def lit_place(self) -> Offset | None:
        """Where the cursor stands: on the lit row while somebody moves there, else in the field."""
        rows = self.query_one(CommandList)
        row = rows._index_to_line.get(-1 if rows.highlighted is None else rows.highlighted)
        if not self._in_rows or row is None:
            return None
        row -= rows.scroll_offset.y
        text = rows.render_line(row).text
        return rows.content_region.offset + Offset(len(text) - len(text.lstrip()), row)

    @on(Input.Changed)
    def _types(self) -> None:
        self._in_rows = False

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
            self._in_rows = True
            super()._action_command_list(action)
