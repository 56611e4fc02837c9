"""Two circles that near each other and part."""

from __future__ import annotations

from functools import lru_cache
from math import atan2, hypot, pi
from typing import ClassVar

from textual import events
from textual.geometry import Offset, Size
from textual.strip import Strip
from textual.timer import Timer

from tui.widgets.cells import Cell, cells, cut, one_line, to_strip
from tui.widgets.lists.scale import TOP, Scale

FRAMES = 12
"""Pictures in a second while the circles move."""
DASHES = 18
"""Dashes of the second circle: it is told from the first without colour."""
DOTS = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))
"""Bits of a braille cell, by row and column."""
LEAST = 4
"""Lines from which circles are drawn; below that the two marks alone stand on a line."""

Picture = tuple[tuple[Cell, ...], ...]


class RingScale(Scale):
    """How far or close, from 0 to 10, as two circles; keys and messages are those of `Scale`.

    Before anything is chosen the circles stand half-way, in a quiet colour. They glide to where
    they are moved, twelve pictures a second, and are still again.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {"rings--one", "rings--two", "rings--unset"}
    """`one`: the circle on the left, a full line. `two`: the other one, a broken line. `unset`:
    both, while nothing is chosen."""

    DEFAULT_CSS = """
    RingScale {
        height: 9;
        & > .rings--one { color: $primary; text-style: bold; }
        & > .rings--two { color: $secondary; text-style: bold; }
        & > .rings--unset { color: $text-muted; }
    }
    """

    def __init__(
        self,
        low: str = "",
        high: str = "",
        *,
        marks: tuple[str, str] = ("", ""),
        value: int | None = None,
        still: bool = False,
        name: str | None = None,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        """Make two circles.

        Args:
            low: What 0 (far) means.
            high: What 10 (close) means.
            marks: One character each, in the middle of the circles.
            value: A number that was chosen earlier, 0 to 10; None for none.
            still: The circles jump instead of gliding (reduced motion).
            name: The widget's name.
            id: The widget's id.
            classes: CSS classes, separated by spaces.
        """
        super().__init__(low, high, value=value, name=name, id=id, classes=classes)
        self._marks = (one_line(marks[0])[:1], one_line(marks[1])[:1])
        self._still = still
        self._shown = self._target
        self._glide: Timer | None = None

    @property
    def lit_cell(self) -> Offset:
        """Where the line ends that shows the chosen number (source: `Scale.lit_cell`)."""
        return Offset(super().lit_cell.x, self.content_size.height - 2)

    @property
    def _target(self) -> float:
        return TOP / 2 if self.value is None else float(self.value)

    @property
    def _pitch(self) -> int:
        """Cells from one number to the next: the line is as wide as the circles reach."""
        return max(1, (self.content_size.width - 3) // TOP)

    def action_place(self, value: int) -> None:
        """Choose a number, 0 to 10, and move the circles there."""
        super().action_place(value)
        if self._still or not self.is_mounted:
            self._shown = self._target
            self.refresh()
        elif self._shown != self._target and self._glide is None:
            self._move()
            self._glide = self.set_interval(1 / FRAMES, self._move)

    def _move(self) -> None:
        """Draw one picture nearer to where the circles belong."""
        rest = self._target - self._shown
        step = max(0.3, abs(rest) * 0.4)
        if abs(rest) <= step:
            self._shown = self._target
            if self._glide is not None:
                self._glide.stop()
                self._glide = None
        else:
            self._shown += step if rest > 0 else -step
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Draw the circles, the line and the words (source: `Widget.render_line`)."""
        width, height = self.content_size
        names = self.COMPONENT_CLASSES | Scale.COMPONENT_CLASSES
        styles = {name: self.get_component_rich_style(name) for name in names}
        if y < height - 2:
            size = Size(width, height - 2)
            row = list(_picture(size, round(self._shown * 8) / 8, self._marks)[y])
            if self.value is None:
                row = [(glyph, "rings--unset" if style else "") for glyph, style in row]
        else:
            row = self._line() if y == height - 2 else self._words()
        strip = to_strip(row, styles | {"": self.rich_style})
        return strip.adjust_cell_length(width, self.rich_style)

    def _words(self) -> list[Cell]:
        """Write what the ends mean, each below its end; close together where it is narrow."""
        width = self._pitch * TOP + 1
        if width < 24:
            return cells(cut(f" {self._low} - {self._high}", width + 1), "scale--words")
        return super()._words()

    def on_click(self, event: events.Click) -> None:
        """Choose the place under the mouse, or confirm it (source: `Scale.on_click`)."""
        super().on_click(event)


@lru_cache(maxsize=128)
def _picture(size: Size, near: float, marks: tuple[str, str]) -> Picture:
    """Draw the circles with eight dots to a cell.

    Args:
        size: Cells.
        near: 0 (far) to 10 (close).
        marks: In their middles.
    """
    width, height = size
    blank: Cell = (" ", "")
    if height < LEAST or width < 24:
        return _marks_alone(size, near, marks)
    across, down = 2 * width, 4 * height
    radius = min(down / 2 - 0.5, across / 5)
    most = min(across - 2 * radius - 2, 5.5 * radius)
    least = max(6.0, 0.7 * radius)
    apart = least + (most - least) * (1 - near / TOP)
    middle, level = (across - 1) / 2, (down - 1) / 2
    centres = (middle - apart / 2, middle + apart / 2)
    bits: dict[tuple[int, int], tuple[int, str]] = {}
    for which, centre in enumerate(centres):
        style = ("rings--one", "rings--two")[which]
        for y in range(down):
            for x in range(across):
                if abs(hypot(x - centre, y - level) - radius + 0.3) > 0.5:
                    continue
                turn = atan2(y - level, x - centre) / (2 * pi) + 0.5
                if which and int(turn * 2 * DASHES) % 2:
                    continue
                at = (x // 2, y // 4)
                before = bits.get(at, (0, style))[0]
                bits[at] = (before | DOTS[y % 4][x % 2], style)
    rows = [[blank] * width for _ in range(height)]
    for (x, y), (pattern, style) in bits.items():
        rows[y][x] = (chr(0x2800 + pattern), style)
    for which, centre in enumerate(centres):
        if marks[which]:
            rows[int(level) // 4][int(centre + 0.5) // 2] = (
                marks[which],
                ("rings--one", "rings--two")[which],
            )
    return tuple(tuple(row) for row in rows)


def _marks_alone(size: Size, near: float, marks: tuple[str, str]) -> Picture:
    """Return only the two marks, where there is no room for circles."""
    width, height = size
    apart = 3 + round((width - 6) * (1 - near / TOP))
    row: list[Cell] = [(" ", "")] * width
    left = max(0, (width - apart) // 2)
    row[left] = (marks[0] or "o", "rings--one")
    row[min(width - 1, left + apart)] = (marks[1] or "o", "rings--two")
    empty = ((" ", ""),) * width
    return tuple(tuple(row) if y == height // 2 else empty for y in range(height))
