"""What has the keys lies on the screen: keys for a widget that is gone would reach nobody.

From a focused widget Textual follows the parents to find what a key does. Where one of them is
gone, no key of the screen or of the app is found, and the keyboard is dead. A `focus()` counts
only when the app comes to it, and the widget may have been taken away by then.
"""

from __future__ import annotations

from typing import Any

from textual.screen import Screen
from textual.widget import Widget


def lies_on(widget: Widget, screen: Screen[Any]) -> bool:
    """Return whether a widget lies on a screen, and nothing around it is being removed."""
    line = widget.ancestors_with_self
    return screen in line and not any(node._pruning for node in line)


def is_field(widget: Widget | None) -> bool:
    """Return whether what has the keys takes letters."""
    if widget is None:
        return False
    from textual.widgets import Input, TextArea  # 7 ms that the pause does not wait for

    return isinstance(widget, Input | TextArea)


def drop_lost(screen: Screen[Any]) -> None:
    """Take the focus away from a widget that does not lie on the screen."""
    if screen.focused is not None and not lies_on(screen.focused, screen):
        screen.set_focus(None)
