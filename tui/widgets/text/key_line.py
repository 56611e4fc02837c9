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

GAP, CLOSE = "   ", "  "
"""Between two keys, and where the line is short of room."""
NAMED = 3
"""Keys at the beginning whose words matter more than what leads out of a field."""
ENTER = "enter"
"""The key that presses the button that has the keys."""


Shown = tuple[str, str, str]
"""A key as it is written now, what it does, and its action."""


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
    the twins, and, where there is room for its words, what leads out of the field. Where the line
    is too short, the keys stand closer, and what leads out of a field is said in fewer letters;
    then the words of the last keys go first, then the end of the first key's words: every other
    key stays.
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
        shown = self._fitting()
        gap = self._gap(shown)
        return Content.assemble(
            *(
                piece
                for index, (key, words, _) in enumerate(shown)
                for piece in (
                    (gap if index else ""),
                    (key, "bold $primary"),
                    f" {words}" if words else "",
                )
            )
        )

    def _shown(self, key: Key) -> Shown:
        """Return how a key is written now, what it does, and the action."""
        if self.typing:
            return key.twin, key.twin_words or key.words, key.action
        words = self.button if self.button and key.key == ENTER else key.words
        return key.key, words, key.action

    def _gap(self, shown: list[Shown]) -> str:
        """Return what stands between two keys."""
        more = (len(GAP) - len(CLOSE)) * (len(shown) - 1)
        return GAP if _width(shown) + more <= self.content_size.width else CLOSE

    def _wanted(self) -> tuple[list[Shown], list[int]]:
        """Return all keys with their words, and the order in which these go."""
        room = self.content_size.width
        shown = [self._shown(key) for key in self.keys]
        if self.typing and self.out is not None:
            key, words, action = self.out.twin, self.out.words, self.out.action
            rest = [each for each in shown if each[0] != key]
            bare = [(each, "", act) for each, _, act in rest[NAMED:]]
            short = (key, self.out.short or words, action)
            if _width([*rest[:NAMED], *bare, short]) <= room:
                shown = [*rest, (key, words, action)]
                if self._gap(shown) != GAP:
                    shown[-1] = short
                return shown, [*range(len(rest) - 1, 0, -1)]
        return shown, [*range(len(shown) - 1, 0, -1)]

    def _fitting(self) -> list[Shown]:
        room = self.content_size.width
        shown, going = self._wanted()
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
        shown = self._fitting()
        gap = self._gap(shown)
        for key, words, action in shown:
            width = len(key) + (len(words) + 1 if words else 0)
            if left <= event.x < left + width:
                event.stop()
                focused = self.screen.focused
                if key == ENTER and self.button and isinstance(focused, Button):
                    focused.press()
                else:
                    self.call_later(self.run_action, action)
                return
            left += width + len(gap)


def _width(shown: list[Shown]) -> int:
    """Return how many cells it takes at least."""
    words = sum(len(key) + (len(words) + 1 if words else 0) for key, words, _ in shown)
    return words + len(CLOSE) * (len(shown) - 1)
