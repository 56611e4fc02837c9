"""One line that returns to where it began, with words on it."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from rich.cells import cell_len
from textual.geometry import Offset, Region, Size, Spacing

LEAST = 5
"""Lines that a track needs."""
BAR = 2
"""Cells that the bar before the words takes that the keys are on."""
THIN = {"across": "─", "down": "│"}
THICK = {"across": "━", "down": "┃"}


class Track(Struct, frozen=True):
    """Where the line runs, clockwise, and where the words stand on it.

    Args:
        cells: Of the line, with the corner that a cell is; empty for a straight piece.
        stops: For each word the place in `cells` of its middle.
        boxes: For each word the cells that it takes, with an empty one on each side.
    """

    cells: tuple[tuple[Offset, str], ...]
    stops: tuple[int, ...]
    boxes: tuple[Region, ...]

    def way_from(self, stop: int) -> tuple[int, ...]:
        """Return places of the cells from one word to the next that no word covers."""
        first = self.stops[stop]
        last = self.stops[(stop + 1) % len(self.stops)]
        length = (last - first) % len(self.cells) or len(self.cells)
        way = [(first + step) % len(self.cells) for step in range(length)]
        return tuple(at for at in way if not self._covered(self.cells[at][0]))

    def _covered(self, cell: Offset) -> bool:
        return any(box.shrink(Spacing(0, 1, 0, 1)).contains_point(cell) for box in self.boxes)

    def straight(self, at: int) -> str:
        """Return whether the line runs `across` or `down` at a place."""
        here, before = self.cells[at][0], self.cells[at - 1][0]
        return "across" if here.y == before.y else "down"

    def at(self, point: Offset) -> int | None:
        """Return the word under a point, or None."""
        for stop, box in enumerate(self.boxes):
            if box.contains_point(point):
                return stop
        return None


def track(size: Size, words: Sequence[str]) -> Track | None:
    """Lay the line: words at the top, on the right, at the bottom, on the left.

    Args:
        size: Cells there are.
        words: Two to four, in the order in which the line passes them.

    Returns:
        None where they do not fit.
    """
    width, height = size
    wide = [cell_len(word) + BAR + 2 for word in words]
    if height < LEAST:
        return None
    sides = len(words) > 2
    left = wide[3] // 2 if len(words) > 3 else 0
    right = width - 1 - (wide[1] // 2 if sides else 0)
    on_top = (wide[0], wide[2] if sides else wide[1])
    beside = (wide[1] if sides else 0) + (wide[3] if len(words) > 3 else 0)
    if max(on_top) + 4 > right - left or beside + 2 > width:
        return None
    bottom, middle = height - 1, (height - 1) // 2
    cells = [(Offset(left, 0), "╭")]
    cells += [(Offset(x, 0), "") for x in range(left + 1, right)]
    cells += [(Offset(right, 0), "╮")]
    cells += [(Offset(right, y), "") for y in range(1, bottom)]
    cells += [(Offset(right, bottom), "╯")]
    cells += [(Offset(x, bottom), "") for x in range(right - 1, left, -1)]
    cells += [(Offset(left, bottom), "╰")]
    cells += [(Offset(left, y), "") for y in range(bottom - 1, 0, -1)]
    across = (left + right) // 2
    centres = [Offset(across, 0), Offset(right, middle), Offset(across, bottom)]
    centres = [*centres, Offset(left, middle)] if sides else [centres[0], centres[2]]
    centres = centres[: len(words)]
    places = {cell: place for place, (cell, _) in enumerate(cells)}
    boxes = []
    for centre, room in zip(centres, wide, strict=True):
        start = max(0, min(width - room, centre.x - room // 2))
        boxes.append(Region(start, centre.y, room, 1))
    return Track(tuple(cells), tuple(places[centre] for centre in centres), tuple(boxes))
