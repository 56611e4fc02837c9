"""Everything of the full-screen program that somebody could see, now or with another key."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from msgspec import Struct
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input, TextArea

DEPTH = 4
"""How far lists in lists are looked through."""


def shown(app: Any) -> str:
    """What the screen on top shows, with the titles and notices around it."""
    strips = app.screen._compositor.render_strips()
    notices = [f"{each.title} {each.message}" for each in app._notifications]
    around = [app.title, app.sub_title, app.clipboard, *notices]
    return "\n".join([*(strip.text for strip in strips), *map(str, around)])


def held(app: Any, screens: list[Screen[Any]] | None = None) -> str:
    """All words in all widgets of these screens, seen or not; without any, of all screens."""
    found = [str(app.visit.calm_line)]
    for screen in app.screen_stack if screens is None else screens:
        found += [str(screen.title), str(screen.sub_title), *words_of(screen)]
        for widget in screen.walk_children(Widget):
            found += words_of(widget)
    found += [f"{each.title} {each.help}" for each in app.get_system_commands(app.screen)]
    return "\n".join(found)


def words_of(widget: Widget) -> Iterator[str]:
    """All words that a widget keeps in itself, what could be undone too."""
    yield str(widget.tooltip or "")
    yield f"{widget.border_title or ''} {widget.border_subtitle or ''} {widget.id} {widget.name}"
    if isinstance(widget, TextArea):
        yield widget.text
        yield widget.selected_text
        for stack in (widget.history._undo_stack, widget.history._redo_stack):
            for edits in stack:
                yield from (f"{edit.text} {edit._edit_result}" for edit in edits)
    elif isinstance(widget, Input):
        yield widget.value
    for name, value in vars(widget).items():
        # The State behind a step is the engine's; what is shown of it is in the widgets.
        if name not in ("scene", "running", "_running"):
            yield from _words_in(value, DEPTH)


def _words_in(value: Any, depth: int) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(getattr(value, "plain", None), str):
        yield value.plain
    elif depth == 0:
        return
    elif isinstance(value, dict):
        yield from (word for each in value.items() for word in _words_in(each, depth - 1))
    elif isinstance(value, list | tuple | set | frozenset | deque):
        yield from (word for each in value for word in _words_in(each, depth - 1))
    elif isinstance(value, Struct):
        for name in value.__struct_fields__:
            yield from _words_in(getattr(value, name), depth - 1)
    elif is_dataclass(value) and type(value).__module__.startswith(("tui.", "textual.widgets.")):
        for each in fields(value):
            yield from _words_in(getattr(value, each.name, None), depth - 1)
    elif type(value).__name__ == "Option":  # of the palette's list
        yield str(getattr(value, "prompt", ""))
