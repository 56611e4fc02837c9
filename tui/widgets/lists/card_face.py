"""A card that lies in the middle of much air."""

from __future__ import annotations

from typing import ClassVar

from textual.app import RenderResult
from textual.content import Content
from textual.widgets import Static

from tui.widgets.cells import visible


class CardFace(Static):
    """Shows what is written on one card, and a quieter note below it."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"card-face--note"}
    """`note`: what is said about the card."""

    DEFAULT_CSS = """
    CardFace {
        width: 1fr;
        max-width: 60;
        height: auto;
        padding: 1 3;
        border: round $foreground-muted;
        background: $background;
        color: $foreground;
        & > .card-face--note { color: $text-muted; }
    }
    """

    ALLOW_SELECT = False

    def __init__(
        self,
        words: str = "",
        note: str = "",
        *,
        name: str | None = None,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        """Make a card.

        Args:
            words: What is written on it, shown exactly.
            note: What is said about it.
            name: The widget's name.
            id: The widget's id.
            classes: CSS classes, separated by spaces.
        """
        super().__init__(markup=False, name=name, id=id, classes=classes)
        self._words, self._note = words, note

    @property
    def words(self) -> str:
        """What is written on it."""
        return self._words

    @property
    def note(self) -> str:
        """What is said about it."""
        return self._note

    def show(self, words: str, note: str = "") -> None:
        """Lay another card here; nothing is painted if it is the same.

        Args:
            words: What is written on it.
            note: What is said about it.
        """
        if (words, note) != (self._words, self._note):
            self._words, self._note = words, note
            self.refresh(layout=True)

    def render(self) -> RenderResult:
        """Write the words, and the note below them (source: `Widget.render`)."""
        gap = "\n\n" if self.styles.padding.top else "\n"
        note = (f"{gap}{visible(self._note)}", self.get_visual_style("card-face--note"))
        words = (visible(self._words), "bold")
        return Content.assemble(words, *([note] if self._note else []))
