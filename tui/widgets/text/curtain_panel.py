"""What stands on a curtain: a mark, a sentence, a key."""

from __future__ import annotations

from typing import ClassVar

from rich.cells import cell_len
from textual import events
from textual.app import RenderResult
from textual.content import Content
from textual.geometry import Offset
from textual.message import Message
from textual.widgets import Static

from tui.widgets.cells import one_line, wrap

WIDEST = 60
"""Cells of the longest line."""


class CurtainPanel(Static):
    """Covers all it is given and says who should sit down, and nothing else."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "curtain-panel--mark",
        "curtain-panel--whose",
        "curtain-panel--key",
        "curtain-panel--meanwhile",
    }
    """`mark` and `whose`: whose part it is. `key`: how to go on. `meanwhile`: for who waits."""

    DEFAULT_CSS = """
    CurtainPanel {
        width: 100%;
        height: 100%;
        background: $background;
        color: $foreground;
        content-align: center middle;
        text-align: center;
        & > .curtain-panel--mark { color: $primary; text-style: bold; }
        & > .curtain-panel--whose { text-style: bold; }
        & > .curtain-panel--key { color: $foreground; }
        & > .curtain-panel--meanwhile { color: $text-muted; }
    }
    """

    ALLOW_SELECT = False

    class Clicked(Message):
        """Somebody clicked on the line that says how to go on."""

    def __init__(
        self,
        mark: str,
        sentence: str,
        key_line: str = "",
        meanwhile: str = "",
        *,
        name: str | None = None,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        """Make a curtain.

        Args:
            mark: The person's mark.
            sentence: Whose part this is; names in it are shown as they are.
            key_line: How to go on.
            meanwhile: For somebody else, who waits; where there is room.
            name: The widget's name.
            id: The widget's id.
            classes: CSS classes, separated by spaces.
        """
        super().__init__(markup=False, name=name, id=id, classes=classes)
        self._mark, self._sentence, self._key_line = mark, sentence, key_line
        self._meanwhile = meanwhile

    def show(self, mark: str, sentence: str, key_line: str = "") -> None:
        """Say something else.

        Args:
            mark: The person's mark.
            sentence: Whose part this is.
            key_line: How to go on.
        """
        self._mark, self._sentence, self._key_line = mark, sentence, key_line
        self.refresh()

    def render(self) -> RenderResult:
        """Put mark, sentence and key below one another (source: `Widget.render`)."""
        after_mark, sentence, after_sentence, key, below = self._lines()
        return Content.assemble(
            (one_line(self._mark), self.get_visual_style("curtain-panel--mark")),
            after_mark,
            ("\n".join(sentence), self.get_visual_style("curtain-panel--whose")),
            after_sentence if key else "",
            ("\n".join(key), self.get_visual_style("curtain-panel--key")),
            "\n\n" if below else "",
            ("\n".join(below), self.get_visual_style("curtain-panel--meanwhile")),
        )

    def _lines(self) -> tuple[str, list[str], str, list[str], list[str]]:
        """Return the lines, and how far they are from one another."""
        width, height = self.content_size
        room = max(8, min(WIDEST, width - 4))
        sentence = wrap(one_line(self._sentence), room)
        key = wrap(one_line(self._key_line), room) if self._key_line else []
        below = wrap(one_line(self._meanwhile), room) if self._meanwhile else []
        least = 4 + len(sentence) + len(key) + len(below)
        if height < least:
            below = []
        air = height - 1 - len(sentence) - len(key) - (len(below) + 1 if below else 0)
        after_mark = "\n" * (3 if air > 6 else 2 if air > 1 else 1)
        return after_mark, sentence, "\n" * (2 if air > 0 else 1), key, below

    @property
    def lit_cell(self) -> Offset:
        """Where it is said whose part this is."""
        _, sentence, after_sentence, _, _ = self._lines()
        row = self._first_of_key() - len(after_sentence) - len(sentence) + 1
        return Offset((self.content_size.width - cell_len(sentence[0])) // 2, row)

    def _first_of_key(self) -> int:
        """Return the row on which it begins to say how to go on."""
        after_mark, sentence, after_sentence, key, below = self._lines()
        before = len(after_mark) + len(sentence) - 1 + len(after_sentence)
        under = len(below) + 1 if below else 0
        return (self.content_size.height - before - len(key) - under) // 2 + before

    def on_click(self, event: events.Click) -> None:
        """Go on, as the key does, with a click on the line that names it; not beside it."""
        key, first = self._lines()[3], self._first_of_key()
        wide = max(map(cell_len, key), default=0)
        aside = abs(event.x - self.content_size.width // 2)
        if first <= event.y < first + len(key) and aside <= wide // 2:
            event.stop()
            self.post_message(self.Clicked())
