"""What has the keys lies on the screen: keys for a widget that is gone would reach nobody.

From a focused widget Textual follows the parents to find what a key does. Where one of them is
gone, no key of the screen or of the app is found, and the keyboard is dead. A `focus()` counts
only when the app comes to it, and the widget may have been taken away by then.

The terminal's own cursor stands on what has them. It is hidden, for what is lit is drawn, but
braille lines, speech and magnifiers follow it. A widget says which of its cells is lit with
`lit_cell`, one that is made of others with `lit_part` which of them; whatever says neither is stood
on where its first words are. A screen that is drawn otherwise says the cell itself, with
`lit_place`.
"""

from __future__ import annotations

from typing import Any

from textual.css.query import NoMatches
from textual.errors import NoWidget
from textual.geometry import Offset, Region
from textual.screen import Screen
from textual.widget import Widget

FIELDS = ("Input", "TextArea")
"""Textual's widgets that take letters, by name: a page without a field need not load them."""


def lies_on(widget: Widget, screen: Screen[Any]) -> bool:
    """Return whether a widget lies on a screen, and nothing around it is being removed."""
    line = widget.ancestors_with_self
    return screen in line and not any(node._pruning for node in line)


def is_field(widget: Widget | None) -> bool:
    """Return whether what has the keys takes letters."""
    return any(each.__name__ in FIELDS for each in type(widget).__mro__)


def drop_lost(screen: Screen[Any]) -> None:
    """Take the focus away from a widget that does not lie on the screen."""
    if screen.focused is not None and not lies_on(screen.focused, screen):
        screen.set_focus(None)


def place_on(screen: Screen[Any]) -> Offset:
    """Return where the cursor stands on a screen.

    On what has the keys; where nothing has them, on what the page names, or on its first words.
    """
    own: Offset | None = getattr(screen, "lit_place", None)
    if own is not None:
        return own
    for widget in (screen.focused, getattr(screen, "lit_part", None), _body(screen), screen):
        found = _place_in(widget, screen) if widget is not None else None
        if found is not None:
            return found
    return Offset(0, 0)


def _body(screen: Screen[Any]) -> Widget | None:
    try:
        return screen.query_one("#body")
    except NoMatches:
        return None


def _place_in(widget: Widget, screen: Screen[Any]) -> Offset | None:
    """Return where the cursor stands in a widget; None where nothing of it is seen."""
    seen = _seen(widget, screen)
    if not seen:
        return None
    part: Widget | None = getattr(widget, "lit_part", None)
    if part is not None and part is not widget and (found := _place_in(part, screen)) is not None:
        return found
    caret: Offset | None = getattr(widget, "cursor_screen_offset", None)
    if caret is not None:
        return _within(caret, seen)
    cell: Offset | None = getattr(widget, "lit_cell", None)
    if cell is not None:
        return _within(widget.content_region.offset + cell, seen)
    if widget.displayed_children:
        return _first(widget, screen)
    return _first_words(widget, seen)


def _first(widget: Widget, screen: Screen[Any]) -> Offset | None:
    """Return the first place among the parts of a widget on which words are seen."""
    places = (_place_in(part, screen) for part in widget.displayed_children)
    return next((place for place in places if place is not None), None)


def _first_words(widget: Widget, seen: Region) -> Offset | None:
    """Return the first cell that is drawn on, of what is seen of a widget."""
    content = widget.content_region
    for row in range(max(0, seen.y - content.y), min(content.height, seen.bottom - content.y)):
        text = widget.render_line(row).text
        if text.strip():
            start = len(text) - len(text.lstrip())
            return _within(content.offset + Offset(start, row), seen)
    return None


def _seen(widget: Widget, screen: Screen[Any]) -> Region:
    """Return what is seen of a widget; an empty region where it is hidden or gone."""
    if widget is screen:
        return screen.region
    if not lies_on(widget, screen):
        return Region()
    try:
        return screen.find_widget(widget).visible_region
    except NoWidget:
        return Region()


def _within(place: Offset, seen: Region) -> Offset:
    """Return the nearest cell of what is seen."""
    return Offset(
        max(seen.x, min(seen.right - 1, place.x)), max(seen.y, min(seen.bottom - 1, place.y))
    )
