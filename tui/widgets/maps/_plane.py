"""Points and words on a plane of cells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct
from textual.geometry import Offset, Size

from tui.widgets.cells import Cell, cells, cut, one_line


class Point(Struct, frozen=True):
    """A word and where it is.

    Args:
        id: What it is known by.
        label: The word, shown exactly as it is.
        valence: -1 (left) to 1 (right).
        energy: -1 (bottom) to 1 (top).
    """

    id: str
    label: str
    valence: float
    energy: float


class Plane:
    """Cells of one size, with axes and every point in a cell of its own."""

    def __init__(self, size: Size, points: Sequence[Point], ends: tuple[str, ...]) -> None:
        """Give each point its cell.

        Args:
            size: Columns and rows.
            points: The points; those for which no cell is free are left out.
            ends: The words at the left, right, top and bottom.
        """
        self.size = size
        self._labels = {point.id: one_line(point.label) for point in points}
        self._sides: dict[str, int] = {}
        self._ground = self._axes([one_line(end) for end in ends])
        self._cells: dict[str, Offset] = {}
        taken: set[Offset] = set()
        for point in points:
            cell = self.cell_of(point.valence, point.energy)
            for free in self._around(cell):
                if free not in taken and self._ground[free.y][free.x][1] != "ends":
                    taken.add(free)
                    self._cells[point.id] = free
                    break

    def cell_of(self, valence: float, energy: float) -> Offset:
        """Find the cell of a place.

        Args:
            valence: -1 (left) to 1 (right).
            energy: -1 (bottom) to 1 (top).

        Returns:
            The cell, from (0, 0) at the top left.
        """
        width, height = self.size
        x = round((valence + 1) / 2 * (width - 1))
        y = round((1 - energy) / 2 * (height - 1))
        return Offset(max(0, min(width - 1, x)), max(0, min(height - 1, y)))

    def place_of(self, cell: Offset) -> tuple[float, float]:
        """Find the place of a cell.

        Args:
            cell: The cell; beyond the plane it counts as the nearest.

        Returns:
            Valence and energy, each -1 to 1.
        """
        width, height = self.size
        x, y = max(0, min(width - 1, cell.x)), max(0, min(height - 1, cell.y))
        return x / max(1, width - 1) * 2 - 1, 1 - y / max(1, height - 1) * 2

    def draw(self, place: tuple[float, float], lit: Sequence[str]) -> list[list[Cell]]:
        """Draw the plane.

        Args:
            place: Valence and energy of the cursor.
            lit: Ids of the points to light, the nearest first.

        Returns:
            Rows of cells.
        """
        rows = [row.copy() for row in self._ground]
        if not rows or not rows[0]:
            return rows
        bright = [one for one in lit if one in self._cells]
        for one, cell in self._cells.items():
            rows[cell.y][cell.x] = ("•", "lit") if one in bright else ("·", "dim")
        cursor = self.cell_of(*place)
        taken = {cursor} | {self._cells[one] for one in bright}
        taken |= {
            Offset(x, y)
            for y, row in enumerate(rows)
            for x, (_, style) in enumerate(row)
            if style == "ends"
        }
        self._sides = {one: side for one, side in self._sides.items() if one in bright}
        for one in bright:
            style = "nearest" if one == bright[0] else "lit"
            at = self._cells[one]
            rows[at.y][at.x] = ("•", style)
            self._put_label(rows, one, at, style, taken)
        rows[cursor.y][cursor.x] = ("○", "cursor")
        return rows

    def _put_label(
        self, rows: list[list[Cell]], one: str, at: Offset, style: str, taken: set[Offset]
    ) -> None:
        """Write a word right, left, above or below its point, where it covers nothing lit."""
        width, height = self.size
        word = cells(cut(self._labels[one], max(1, width // 2)), style)
        over = max(0, min(width - len(word), at.x - len(word) // 2))
        starts = [
            Offset(at.x + 2, at.y),
            Offset(at.x - 1 - len(word), at.y),
            Offset(over, at.y - 1),
            Offset(over, at.y + 1),
        ]
        kept = self._sides.get(one, 0)
        for side in sorted(range(len(starts)), key=lambda side: (side != kept, side)):
            x, y = starts[side]
            room = {Offset(near, y) for near in range(x - 1, x + len(word) + 1)} - {at}
            if x < 0 or x + len(word) > width or not 0 <= y < height or taken & room:
                continue
            for near in {x - 1, x + len(word)} & set(range(width)):
                rows[y][near] = (" ", "") if Offset(near, y) != at else rows[y][near]
            rows[y][x : x + len(word)] = word
            taken |= room
            self._sides[one] = side
            return

    def _around(self, cell: Offset) -> Iterator[Offset]:
        """Yield a cell, then those around it, the nearest first."""
        width, height = self.size
        for reach in range(max(width, height)):
            ring = [
                Offset(cell.x + x, cell.y + y)
                for y in range(-reach, reach + 1)
                for x in range(-reach, reach + 1)
                if max(abs(x), abs(y)) == reach
            ]
            for offset in sorted(ring, key=lambda o: abs(o.x - cell.x) + 2 * abs(o.y - cell.y)):
                if 0 <= offset.x < width and 0 <= offset.y < height:
                    yield offset

    def _axes(self, ends: Sequence[str]) -> list[list[Cell]]:
        """Draw the two lines and the words at their ends."""
        width, height = self.size
        centre, middle = self.cell_of(0.0, 0.0)
        rows: list[list[Cell]] = [[(" ", "")] * width for _ in range(height)]
        if width < 4 or height < 3:
            return rows
        for row in rows:
            row[centre] = ("│", "axis")
        rows[middle] = [("─", "axis")] * width
        rows[middle][centre] = ("┼", "axis")
        left, right, top, bottom = (cells(cut(end, width // 3), "ends") for end in ends)
        gap: list[Cell] = [(" ", "ends")]
        for y, x, word in (
            (middle, 0, left + gap if left else []),
            (middle, width - len(right) - 1, gap + right if right else []),
            (0, centre - len(top) // 2, top),
            (height - 1, centre - len(bottom) // 2, bottom),
        ):
            rows[y][x : x + len(word)] = word
        return rows
