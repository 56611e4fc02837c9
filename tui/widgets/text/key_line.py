"""The line of keys at the foot of a screen."""

from __future__ import annotations

from msgspec import Struct
from textual import events
from textual.app import RenderResult
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget
from textual.widgets import Button

from tui.widgets.cells import cut

GAP = "   "
NAMED = 2
"""Keys after the first one whose words stay longer than those of what leads out of a field."""
ENTER = "enter"
"""The key that presses the button that has the keys."""


class Key(Struct, frozen=True):
    """A key and what it does.

    Args:
        key: The plain key, as written on the screen.
        twin: The key that also works while typing.
        words: What it does, in a word or two.
        action: What a click on it runs.
        twin_words: What the twin does, where that is something else.
        short: What it does, in fewer letters, for a line that is short of room.
    """

    key: str
    twin: str
    words: str
    action: str
    twin_words: str = ""
    short: str = ""


class KeyLine(Widget):
    """Shows at most five keys, each with a word; a click does what the key does.

    Where a button has the keys, enter is named after that button. While somebody types it shows
    the twins, and, where there is room, what leads out of the field. Where the line is too short,
    the words of the last keys go first, then the end of the first key's words: every key stays.
    What leads out of a field is said in fewer letters first.
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
    out: reactive[Key | None] = reactive(None)
    """What leads out of a field, while somebody types; None where nothing does."""
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

    def _shown(self, key: Key) -> tuple[str, str, str]:
        """Return how a key is written now, what it does, and the action."""
        if self.typing:
            return key.twin, key.twin_words or key.words, key.action
        words = self.button if self.button and key.key == ENTER else key.words
        return key.key, words, key.action

    def _fitting(self) -> list[tuple[str, str, str]]:
        room = self.content_size.width
        shown = [self._shown(key) for key in self.keys]
        going = [*range(len(shown) - 1, 0, -1)]
        if self.typing and self.out is not None:
            out = (self.out.twin, self.out.words, self.out.action)
            more = [*(each for each in shown if each[0] != out[0]), out]
            bare = [more[0], *((key, "", action) for key, _, action in more[1:])]
            if _width(bare) <= room:
                shown = more
                going = [*range(len(more) - 2, 0, -1)]
                going.insert(max(0, len(going) - NAMED), len(more) - 1)
                if _width(shown) > room:
                    shown[-1] = (out[0], self.out.short or out[1], out[2])
        for last in going:
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
