"""Points and a cursor on the screen: what is seen of a map, without its keys."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from math import hypot
from typing import ClassVar

from textual.geometry import Offset, Region
from textual.strip import Strip
from textual.widget import Widget

from tui.widgets.cells import Cell, changed_rows, to_strip
from tui.widgets.maps._plane import Plane, Point

LIT = 7
"""Words that are lit where nobody says which."""


class PlaneView(Widget):
    """Draws points on two axes and lights those near the cursor."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "feeling-map--axis",
        "feeling-map--ends",
        "feeling-map--dim",
        "feeling-map--lit",
        "feeling-map--nearest",
        "feeling-map--cursor",
    }
    """`axis`: the two lines. `ends`: their words. `dim`: points further off. `lit`: points near the
    cursor. `nearest`: the nearest of them. `cursor`: the cursor."""

    DEFAULT_CSS = """
    PlaneView {
        width: 1fr;
        max-width: 72;
        height: 1fr;
        min-height: 5;
        max-height: 18;
        pointer: crosshair;
        & > .feeling-map--axis { color: $foreground 25%; }
        & > .feeling-map--ends { color: $text-muted; }
        & > .feeling-map--dim { color: $foreground 45%; }
        & > .feeling-map--lit { color: $foreground; }
        & > .feeling-map--nearest { color: $primary; text-style: bold; }
        & > .feeling-map--cursor { color: $text-muted; text-style: bold; }
        &:focus > .feeling-map--cursor { color: $accent; text-style: bold; }
    }
    """

    ALLOW_SELECT = False

    def __init__(
        self,
        points: Iterable[Point] = (),
        *,
        near: Callable[[float, float], Sequence[str]] | None = None,
        left: str = "unpleasant",
        right: str = "pleasant",
        top: str = "lively",
        bottom: str = "quiet",
        place: tuple[float, float] = (0.0, 0.0),
        name: str | None = None,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        """Make a map.

        Args:
            points: The words and where they are.
            near: Gives for a valence and an energy the ids to light, the nearest first; without
                it the seven nearest points are lit.
            left: What valence -1 means.
            right: What valence 1 means.
            top: What energy 1 means.
            bottom: What energy -1 means.
            place: Valence and energy, -1 to 1, where the cursor starts.
            name: The widget's name.
            id: The widget's id.
            classes: CSS classes, separated by spaces.
        """
        super().__init__(name=name, id=id, classes=classes)
        self._points = tuple(points)
        self._near = near or self._nearest
        self._ends = (left, right, top, bottom)
        self._place = (_unit(place[0]), _unit(place[1]))
        self._plane: Plane | None = None
        self._rows: list[list[Cell]] = []

    @property
    def place(self) -> tuple[float, float]:
        """Valence and energy of the cursor, each -1 to 1."""
        return self._place

    @place.setter
    def place(self, place: tuple[float, float]) -> None:
        self._place = (_unit(place[0]), _unit(place[1]))
        self._repaint()

    @property
    def lit_cell(self) -> Offset:
        """Where the cursor is seen."""
        return self.plane.cell_of(*self._place)

    @property
    def lit(self) -> tuple[str, ...]:
        """Ids of the points that are lit, the nearest first."""
        return tuple(self._near(*self._place))

    def _nearest(self, valence: float, energy: float) -> Sequence[str]:
        """Order the points by how far they are."""
        points = sorted(self._points, key=lambda p: hypot(p.valence - valence, p.energy - energy))
        return [point.id for point in points[:LIT]]

    def _repaint(self) -> None:
        """Paint the rows again that differ from what is on the screen."""
        if self.is_mounted:
            before, self._rows = self._rows, self._draw()
            width = self.content_size.width
            rows = changed_rows(before, self._rows)
            if rows:
                self.refresh(*(Region(0, y, width, 1) for y in rows))

    @property
    def plane(self) -> Plane:
        """Which cell is which place, for the size that there is."""
        size = self.content_size
        if self._plane is None or self._plane.size != size:
            self._plane = Plane(size, self._points, self._ends)
        return self._plane

    def _draw(self) -> list[list[Cell]]:
        return self.plane.draw(self._place, self.lit)

    def on_resize(self) -> None:
        """Draw for the new size."""
        self._rows = self._draw()
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Draw one row.

        Args:
            y: The row, from 0 at the top.

        Returns:
            The row (source: `textual.widget.Widget.render_line`).
        """
        width = self.content_size.width
        if len(self._rows) != self.content_size.height:
            self._rows = self._draw()
        if y >= len(self._rows):
            return Strip.blank(width, self.rich_style)
        names = self.COMPONENT_CLASSES
        styles = {
            name.removeprefix("feeling-map--"): self.get_component_rich_style(name)
            for name in names
        }
        strip = to_strip(self._rows[y], styles | {"": self.rich_style})
        return strip.adjust_cell_length(width, self.rich_style)


def _unit(number: float) -> float:
    """Bring a number to the nearest within -1 to 1."""
    return max(-1.0, min(1.0, number))
