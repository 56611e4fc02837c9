"""How the screens look and move, as the settings and the terminal say; counts at once."""

from __future__ import annotations

import os
from typing import Any, Literal

from textual import constants
from textual.app import App

from exercises.model.people import Settings
from tui.theme import OWN, name_of

Motion = Literal["full", "gentle", "off"]

LEVELS: dict[Motion, Literal["full", "basic", "none"]] = {
    "full": "full",
    "gentle": "basic",
    "off": "none",
}
"""Textual's name for each: how much its own animations may do."""

FRAMES: dict[Motion, int] = {"full": 12, "gentle": 6, "off": 1}
"""Pictures of what moves in a second, at most."""

FEW_COLOURS = ("standard", "windows", None)
"""What Rich calls terminals of sixteen colours or none."""

WIDTHS = (48, 60)
"""Widths of text that are narrower than the stylesheet's own."""


def motion(wanted: Motion) -> Motion:
    """Return what may move: what is set, and never more than TEXTUAL_ANIMATIONS allows."""
    allowed = list(LEVELS.values()).index(constants.TEXTUAL_ANIMATIONS)
    return list(LEVELS)[max(list(LEVELS).index(wanted), allowed)]


def fixed_colours(app: App[Any]) -> bool:
    """Return whether the terminal's own colours are used, whatever was chosen."""
    return app.no_color or (_draws() and app.console.color_system in FEW_COLOURS)


def _draws() -> bool:
    """Return whether there is a terminal: only then does Rich know how many colours it has."""
    return os.isatty(2)


def theme(app: App[Any], chosen: str) -> str:
    """Return the name of the theme to draw with.

    Args:
        app: Knows the terminal.
        chosen: Value of the setting.
    """
    return OWN if fixed_colours(app) else name_of(chosen)


def dress(app: App[Any], settings: Settings) -> None:
    """Let the settings count for how the screens look and move."""
    app.animation_level = LEVELS[motion(settings.motion)]
    for width in WIDTHS:
        # Before it runs there is nothing to draw anew, and no stylesheet to do it with.
        app.set_class(settings.text_width == width, f"-text-{width}", update=app.is_running)
    if app.theme != (wanted := theme(app, settings.theme)):
        app.theme = wanted
