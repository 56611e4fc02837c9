"""Let what was drawn, and what was typed, go with its page.

Textual 8.2.8 remembers two colours in a cache of a method, and with each the widget's drawn lines:
those of 1,024 widgets that are gone, 30 MB, and somebody's words among them. Here the colours are
remembered without the widget. And a field waits for another theme also when it is gone, with all
that was typed in it.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from tui.process.textual_names import StylesCache

if TYPE_CHECKING:
    from textual.color import Color
    from textual.style import Style
    from textual.widgets import TextArea

WATCHERS = "__watchers"
"""Where Textual notes on a node who waits for its values (source: `reactive._watch`)."""

_made = StylesCache.get_inner_outer.__wrapped__


def _inner_outer(_: StylesCache, base_background: Color, background: Color) -> tuple[Style, Style]:
    """Return inner and outer background (source: `StylesCache.get_inner_outer`)."""
    return _colours(base_background, background)


@lru_cache(1024)
def _colours(base_background: Color, background: Color) -> tuple[Style, Style]:
    found: tuple[Style, Style] = _made(None, base_background, background)
    return found


def let_drawn_go() -> None:
    """Remember the colours so from now on."""
    StylesCache.get_inner_outer = _inner_outer  # type: ignore[method-assign, assignment]


def let_typed_go(field: TextArea) -> None:
    """Let a field that goes wait for no other theme (source: `TextArea._on_mount`)."""
    waiting: list[tuple[object, object]] = getattr(field.app, WATCHERS, {}).get("theme", [])
    waiting[:] = [each for each in waiting if each[0] is not field]
