"""A turn's time, without numbers."""

from __future__ import annotations

from typing import ClassVar

from rich.cells import cell_len
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from tui.widgets.cells import Cell, cells, changed_rows, cut, one_line, to_strip


class Candle(Widget):
    """A line that burns down, and a few words beside it.

    It rings no bell and has no clock: whoever uses it calls `show`. It is painted again only when
    half a cell burnt or the words changed.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {"candle--left", "candle--burnt", "candle--words"}
    """`left`: the time that is left. `burnt`: what is gone. `words`: what is said about it."""

    DEFAULT_CSS = """
    Candle {
        width: 1fr;
        height: 1;
        max-width: 72;
        & > .candle--left { color: $primary; }
        & > .candle--burnt { color: $text-muted; }
        & > .candle--words { color: $text-muted; }
    }
    """

    ALLOW_SELECT = False

    def __init__(
        self,
        left: float = 1.0,
        words: str = "",
        *,
        room: int = 22,
        name: str | None = None,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        """Make a candle.

        Args:
            left: Share of the time that is left, 0 to 1.
            words: What stands beside it.
            room: Cells kept for the words, so that the line keeps its length when they change.
            name: The widget's name.
            id: The widget's id.
            classes: CSS classes, separated by spaces.
        """
        super().__init__(name=name, id=id, classes=classes)
        self._left = min(1.0, max(0.0, left))
        self._words = one_line(words)
        self._room = room
        self._shown: list[Cell] = []

    @property
    def left(self) -> float:
        """Share of the time that is left, 0 to 1."""
        return self._left

    @property
    def words(self) -> str:
        """What stands beside the line."""
        return self._words

    def show(self, left: float, words: str) -> None:
        """Show how much time is left.

        Args:
            left: Share of the time that is left, 0 to 1; anything beyond counts as the nearest.
            words: What stands beside it, of any origin.
        """
        self._left = min(1.0, max(0.0, left))
        self._words = one_line(words)
        if changed_rows(self._shown, row := self._row()):
            self._shown = row
            self.refresh(Region(0, 0, self.content_size.width, 1))

    def _row(self) -> list[Cell]:
        """Lay out the line and the words: half a cell is the smallest step."""
        width = self.content_size.width
        if width < 16:
            return cells(cut(self._words, width), "candle--words")
        room = max(self._room, cell_len(self._words)) + 2 if self._room or self._words else 0
        length = max(8, width - room)
        halves = round(self._left * length * 2)
        if self._left > 0:
            halves = max(1, halves)
        row: list[Cell] = [("━", "candle--left")] * (halves // 2)
        if halves % 2:
            row.append(("╾", "candle--left"))
        row += [("─", "candle--burnt")] * (length - len(row))
        words = cut(self._words, width - length - 2)
        return row + cells("  " + words, "candle--words") if words else row

    def render_line(self, y: int) -> Strip:
        """Draw the row.

        Args:
            y: The row, from 0 at the top.

        Returns:
            The row (source: `textual.widget.Widget.render_line`).
        """
        width = self.content_size.width
        if y:
            return Strip.blank(width, self.rich_style)
        self._shown = self._row()
        names = self.COMPONENT_CLASSES
        styles = {name: self.get_component_rich_style(name) for name in names}
        return to_strip(self._shown, styles).adjust_cell_length(width, self.rich_style)
