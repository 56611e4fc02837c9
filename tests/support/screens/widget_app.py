"""An app that shows widgets and collects what they say."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from textual import events
from textual.app import App, ComposeResult
from textual.keys import _character_to_key
from textual.message import Message
from textual.widget import Widget

from tui.theme import THEMES

SMALL, USUAL = (40, 15), (80, 24)
PRINTED = {"space": " ", "enter": "\r"}
"""What some keys print, by their names."""


HOSTILE = (
    "[/]",
    "[@click=app.quit]x[/]",
    "I feel [sad]",
    "$name",
    "back\\slash\\",
    "👩‍👧 🙂",
    "漢字かな",
    "שלום עולם",
    "line\nbreak\ttab",
    "\x1b[31mred\x07",
)


class Shown(App[None]):
    """Shows widgets and collects what they say."""

    def __init__(self, make: Callable[[], Iterable[Widget]], theme: str = "nearer-dark") -> None:
        super().__init__()
        self._make = make
        self._theme = theme
        self.said: list[Message] = []

    def on_mount(self) -> None:
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = self._theme

    def compose(self) -> ComposeResult:
        yield from self._make()

    def lines(self) -> list[str]:
        """What is on the screen, row by row."""
        return [strip.text for strip in self.screen._compositor.render_strips()]

    def press(self, *keys: str) -> None:
        """Press keys as somebody who is in no hurry: an enter behind a letter hands over."""
        at = events.Key("x", "x").time
        for place, key in enumerate(keys):
            character = PRINTED.get(key, key if len(key) == 1 else None)
            event = events.Key(_character_to_key(key) if len(key) == 1 else key, character)
            event.time = at + place
            self.post_message(event)

    def keep(self, message: Message) -> None:
        """Hook for `run_test`: remember messages of our widgets."""
        if type(message).__module__.startswith("tui.widgets"):
            self.said.append(message)


def show(*widgets: Widget, theme: str = "nearer-dark") -> Shown:
    return Shown(lambda: widgets, theme)


def spoken(app: Shown, kind: type[Message]) -> list[Any]:
    """Each message once, however many widgets it passed on its way up."""
    unique: list[Any] = []
    for message in app.said:
        if isinstance(message, kind) and not any(message is one for one in unique):
            unique.append(message)
    return unique
