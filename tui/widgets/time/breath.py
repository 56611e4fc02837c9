"""A round shape to breathe with."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import ClassVar

from rich.style import Style
from textual.color import Color
from textual.geometry import Region, Size
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from tui.widgets.cells import changed_rows, to_strip
from tui.widgets.time.disc import SHADES, STEPS, Picture, bar, disc

Draw = Callable[[tuple[int, int], int], Picture]
"""Draws one of the pictures, at a size."""

KEPT = 1_000
"""Rows that are kept as they were drawn: about one breath, which the next one needs again."""


class BreathShape(Widget):
    """Fills from the middle as you breathe in and empties as you breathe out.

    It has no clock: whoever uses it calls `show`, twelve times a second at most. Only cells that
    differ from the picture before are painted again.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {"breath--core", "breath--edge", "breath--rim"}
    """`core`: the middle. `edge`: where the shape ends. `rim`: how far a full breath reaches."""

    DEFAULT_CSS = """
    BreathShape {
        width: 1fr;
        height: 1fr;
        min-height: 1;
        & > .breath--core { color: $primary; }
        & > .breath--edge { color: $primary-muted; }
        & > .breath--rim { color: $primary-muted; }
        &:light > .breath--core { color: $primary 72%; }
    }
    """

    ALLOW_SELECT = False

    still: reactive[bool] = reactive(False)
    """A bar of ten cells instead of a moving shape (reduced motion)."""

    def __init__(
        self,
        *,
        still: bool = False,
        name: str | None = None,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        """Make an empty shape.

        Args:
            still: Draw a bar of ten cells instead (reduced motion).
            name: The widget's name.
            id: The widget's id.
            classes: CSS classes, separated by spaces.
        """
        self._strips: dict[tuple[object, ...], Strip] = {}
        super().__init__(name=name, id=id, classes=classes)
        self.set_reactive(BreathShape.still, still)
        self._step = 0

    @property
    def fullness(self) -> float:
        """What is shown, from 0 (all out) to 1 (all in)."""
        return self._step / STEPS

    def show(self, fullness: float) -> bool:
        """Show how full the lungs are.

        Args:
            fullness: 0 (all out) to 1 (all in); anything beyond counts as the nearest of them.

        Returns:
            Whether that is another picture.
        """
        step = round(min(1.0, max(0.0, fullness)) * STEPS)
        if step == self._step:
            return False
        before = self._number
        self._step = step
        regions = _moved(self._draw, self.content_size, before, self._number)
        if regions:
            self.refresh(*regions)
        return bool(regions)

    @property
    def _draw(self) -> Draw:
        size = self.content_size
        return bar if self.still or size.height < 3 or size.width < 6 else disc

    @property
    def _number(self) -> int:
        """Which of the pictures it is."""
        return round(self._step / STEPS * 10) if self._draw is bar else self._step

    def _picture(self) -> Picture:
        return self._draw(self.content_size, self._number)

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw some rows, as they were drawn a breath ago (source: `Widget.render_lines`)."""
        return [self._row(y).crop(crop.x, crop.right) for y in range(crop.y, crop.bottom)]

    def _row(self, y: int) -> Strip:
        place = (*self.content_size, self.still, self._step, y)
        if place not in self._strips:
            if len(self._strips) >= KEPT:
                self._strips.clear()
            whole = Region(0, y, self.size.width, 1)
            self._strips[place] = super().render_lines(whole)[0]
        return self._strips[place]

    def notify_style_update(self) -> None:
        """Keep no row in colours that are gone (source: `Widget.notify_style_update`)."""
        super().notify_style_update()
        self._strips.clear()

    def render_line(self, y: int) -> Strip:
        """Draw one row (source: `textual.widget.Widget.render_line`)."""
        picture = self._picture()
        if y >= len(picture):
            return Strip.blank(self.content_size.width, self.rich_style)
        return to_strip(picture[y], self._styles())

    def _styles(self) -> dict[str, Style]:
        core = self.get_component_rich_style("breath--core")
        edge = self.get_component_rich_style("breath--edge")
        styles = {str(shade): style for shade, style in enumerate(_gradient(edge, core))}
        rim = self.get_component_rich_style("breath--rim")
        return styles | {"rim": rim, "": rim}


@lru_cache(maxsize=4 * STEPS)
def _moved(draw: Draw, size: Size, before: int, after: int) -> tuple[Region, ...]:
    """Return what differs between two pictures, a piece for each row."""
    old, new = draw(size, before), draw(size, after)
    regions = []
    for y in changed_rows(old, new):
        places = [x for x, cell in enumerate(new[y]) if cell != old[y][x]]
        regions.append(Region(places[0], y, places[-1] - places[0] + 1, 1))
    return tuple(regions)


@lru_cache(maxsize=16)
def _gradient(edge: Style, core: Style) -> tuple[Style, ...]:
    """Return colours from the edge to the middle; a terminal's own colours are not mixed."""
    first, last = edge.color, core.color
    if first is None or last is None or first.is_default or last.is_default:
        return (core,) * SHADES
    low, high = Color.from_rich_color(first), Color.from_rich_color(last)
    if low.ansi is not None or high.ansi is not None:
        return (edge,) * (SHADES // 2) + (core,) * (SHADES - SHADES // 2)
    return tuple(
        core + Style(color=low.blend(high, shade / (SHADES - 1)).rich_color)
        for shade in range(SHADES)
    )
