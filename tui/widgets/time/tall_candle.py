"""A candle that burns down while nothing has to be done."""

from __future__ import annotations

from functools import lru_cache
from typing import ClassVar

from textual.geometry import Region, Size
from textual.strip import Strip
from textual.widget import Widget

from tui.widgets.cells import Cell, changed_rows, to_strip

EIGHTHS = " ▁▂▃▄▅▆▇█"
"""Glyphs of the topmost row of wax, from none to full."""
FLAME = ("⢠⡄", "⠸⠇")
"""The flame; it does not flicker."""
WAX = 6
"""Cells that the candle is wide."""
PLATE = 14
"""Cells that the plate is wide."""

Picture = tuple[tuple[Cell, ...], ...]


class TallCandle(Widget):
    """A candle on a plate, from its full height down to the plate.

    It has no clock: whoever uses it calls `show`. Only rows that changed are painted again.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "tall-candle--flame",
        "tall-candle--wax",
        "tall-candle--plate",
    }
    """`flame`: it is gone at the end. `wax`: the time that is left. `plate`: what it stands on."""

    DEFAULT_CSS = """
    TallCandle {
        width: 1fr;
        max-width: 72;
        height: 9;
        & > .tall-candle--flame { color: $accent; text-style: bold; }
        & > .tall-candle--wax { color: $primary; }
        & > .tall-candle--plate { color: $text-muted; }
    }
    """

    ALLOW_SELECT = False

    def __init__(
        self,
        left: float = 1.0,
        *,
        name: str | None = None,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        """Make a candle.

        Args:
            left: Share of the time that is left, 0 to 1.
            name: The widget's name.
            id: The widget's id.
            classes: CSS classes, separated by spaces.
        """
        super().__init__(name=name, id=id, classes=classes)
        self._left = min(1.0, max(0.0, left))

    @property
    def left(self) -> float:
        """Share of the time that is left, 0 to 1."""
        return self._left

    def show(self, left: float) -> None:
        """Show how much time is left.

        Args:
            left: Share of the time that is left, 0 to 1; anything beyond counts as the nearest.
        """
        size = self.content_size
        before = _candle(size, self._left)
        self._left = min(1.0, max(0.0, left))
        regions = [
            Region(0, y, size.width, 1) for y in changed_rows(before, _candle(size, self._left))
        ]
        if regions:
            self.refresh(*regions)

    def render_line(self, y: int) -> Strip:
        """Draw one row (source: `Widget.render_line`)."""
        width = self.content_size.width
        picture = _candle(self.content_size, self._left)
        if y >= len(picture):
            return Strip.blank(width, self.rich_style)
        styles = {name: self.get_component_rich_style(name) for name in self.COMPONENT_CLASSES}
        return to_strip(picture[y], styles | {"": self.rich_style}).adjust_cell_length(
            width, self.rich_style
        )


def _candle(size: Size, left: float) -> Picture:
    """Draw the candle for a share of its time."""
    wax = max(1, size.height - len(FLAME) - 1) * 8
    eighths = round(left * wax) if left <= 0 else max(1, round(left * wax))
    return _drawn(size, eighths)


@lru_cache(maxsize=16)
def _drawn(size: Size, eighths: int) -> Picture:
    width, height = size
    blank: Cell = (" ", "")
    rows: list[list[Cell]] = [[blank] * width for _ in range(height)]

    def put(y: int, text: str, style: str) -> None:
        start = (width - len(text)) // 2
        for x, glyph in enumerate(text):
            if 0 <= y < height and 0 <= start + x < width:
                rows[y][start + x] = (glyph, style)

    put(height - 1, "▔" * PLATE, "tall-candle--plate")
    y = height - 2
    while eighths > 0:
        put(y, EIGHTHS[min(8, eighths)] * WAX, "tall-candle--wax")
        eighths -= 8
        y -= 1
        if eighths <= 0:
            for line, glyphs in enumerate(reversed(FLAME)):
                put(y - line, glyphs, "tall-candle--flame")
    return tuple(tuple(row) for row in rows)
