"""What stands on a curtain: a mark, a sentence, a key."""

from __future__ import annotations

from typing import ClassVar

from textual.app import RenderResult
from textual.content import Content
from textual.widgets import Static

from tui.widgets._cells import one_line, wrap

WIDEST = 60
"""Cells of the longest line."""


class CurtainPanel(Static):
    """Covers all it is given and says who should sit down, and nothing else."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"curtain-panel--mark", "curtain-panel--key"}
    """`mark`: whose part it is. `key`: how to go on."""

    DEFAULT_CSS = """
    CurtainPanel {
        width: 100%;
        height: 100%;
        background: $background;
        color: $foreground;
        content-align: center middle;
        text-align: center;
        & > .curtain-panel--mark { color: $primary; text-style: bold; }
        & > .curtain-panel--key { color: $text-muted; }
    }
    """

    ALLOW_SELECT = False

    def __init__(
        self,
        mark: str,
        sentence: str,
        key_line: str = "",
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
            name: The widget's name.
            id: The widget's id.
            classes: CSS classes, separated by spaces.
        """
        super().__init__(markup=False, name=name, id=id, classes=classes)
        self._mark, self._sentence, self._key_line = mark, sentence, key_line

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
        width, height = self.content_size
        room = max(8, min(WIDEST, width - 4))
        sentence = wrap(one_line(self._sentence), room)
        key = wrap(one_line(self._key_line), room) if self._key_line else []
        air = height - 1 - len(sentence) - len(key)
        after_mark = "\n" * (3 if air > 6 else 2 if air > 1 else 1)
        after_sentence = "\n" * (2 if air > 0 else 1)
        return Content.assemble(
            (one_line(self._mark), self.get_visual_style("curtain-panel--mark")),
            after_mark,
            "\n".join(sentence),
            after_sentence if key else "",
            ("\n".join(key), self.get_visual_style("curtain-panel--key")),
        )
