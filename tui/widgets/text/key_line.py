"""The line of keys at the foot of a screen."""

from __future__ import annotations

from dataclasses import dataclass

from textual import events
from textual.app import RenderResult
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget
from textual.widgets import Button

from tui.widgets.cells import cut

GAP = "   "
ENTER = "enter"
"""The key that presses the button that has the keys."""


@dataclass(frozen=True)
class Key:
    """A key and what it does.

    Args:
        key: The plain key, as written on the screen.
        twin: The key that also works while typing.
        words: What it does, in a word or two.
        action: What a click on it runs.
    """

    key: str
    twin: str
    words: str
    action: str


class KeyLine(Widget):
    """Shows at most five keys, each with a word; a click does what the key does.

    Where a button has the keys, enter is named after that button. While somebody types it shows
    the twins. Where the line is too short, the words of the last keys go first, then the end of
    the first key's words: every key stays.
    """

    DEFAULT_CSS = """
    KeyLine {
        width: 1fr;
        height: 1;
        padding: 0 2;
        color: $text-muted;
    }
    """

    ALLOW_SELECT = False

    keys: reactive[tuple[Key, ...]] = reactive(())
    typing: reactive[bool] = reactive(False)
    button: reactive[str] = reactive("")
    """What stands on the button that has the keys; empty where none has them."""

    def __init__(self, keys: tuple[Key, ...] = (), *, id: str | None = None) -> None:
        """Make a line of keys.

        Args:
            keys: At most five.
            id: The widget's id.
        """
        super().__init__(id=id)
        self.set_reactive(KeyLine.keys, keys)

    def render(self) -> RenderResult:
        """Write the keys (source: `Widget.render`)."""
        return Content.assemble(
            *(
                piece
                for index, (key, words, _) in enumerate(self._fitting())
                for piece in (
                    (GAP if index else ""),
                    (key, "bold $primary"),
                    f" {words}" if words else "",
                )
            )
        )

    def _fitting(self) -> list[tuple[str, str, str]]:
        shown = [
            (
                key.twin if self.typing else key.key,
                self.button if self.button and key.key == ENTER else key.words,
                key.action,
            )
            for key in self.keys
        ]
        room = self.content_size.width
        for last in range(len(shown) - 1, 0, -1):
            if _width(shown) <= room:
                break
            shown[last] = (shown[last][0], "", shown[last][2])
        if shown and (over := _width(shown) - room) > 0:
            key, words, action = shown[0]
            shown[0] = (key, cut(words, max(0, len(words) - over)), action)
        return shown

    def on_click(self, event: events.Click) -> None:
        """Do what the key under the mouse does."""
        left = self.styles.padding.left
        for key, words, action in self._fitting():
            width = len(key) + (len(words) + 1 if words else 0)
            if left <= event.x < left + width:
                event.stop()
                focused = self.screen.focused
                if key == ENTER and self.button and isinstance(focused, Button):
                    focused.press()
                else:
                    self.call_later(self.run_action, action)
                return
            left += width + len(GAP)


def _width(shown: list[tuple[str, str, str]]) -> int:
    words = sum(len(key) + (len(words) + 1 if words else 0) for key, words, _ in shown)
    return words + len(GAP) * (len(shown) - 1)
