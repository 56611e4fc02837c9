"""The palette: the commands of the page under it, by their names."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.command import CommandPalette


class Palette(CommandPalette):
    """Textual's palette; it holds back no key that works everywhere."""

    BINDINGS: ClassVar[list[BindingType]] = [
        # A modal screen keeps the app's own keys from being reached.
        Binding("ctrl+c", "app.help_quit", show=False),
    ]
