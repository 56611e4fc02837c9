"""A round shape to breathe with."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import ClassVar

from rich.style import Style
from textual.color import Color
from textual.geometry import Region
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from tui.widgets.cells import changed_rows, to_strip
from tui.widgets.time.disc import SHADES, STEPS, Picture, bar, disc

KEPT = 1_000
"""Lines that are kept as they were drawn: about one breath, which the next one needs again."""


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

    def show(self, fullness: float) -> None:
        """Show how full the lungs are.

        Args:
            fullness: 0 (all out) to 1 (all in); anything beyond counts as the nearest of them.
        """
        step = round(min(1.0, max(0.0, fullness)) * STEPS)
        if step == self._step:
            return
        before = self._picture()
        self._step = step
        regions = list(_moved(before, self._picture()))
        if regions:
            self.refresh(*regions)

    def _picture(self) -> Picture:
        size = self.content_size
        if self.still or size.height < 3 or size.width < 6:
            return bar(size, round(self._step / STEPS * 10))
        return disc(size, self._step)

    def render_line(self, y: int) -> Strip:
        """Draw one row (source: `textual.widget.Widget.render_line`)."""
        place = (*self.content_size, self.still, self._step, y)
        if place not in self._strips:
            if len(self._strips) >= KEPT:
                self._strips.clear()
            self._strips[place] = self._strip(y)
        return self._strips[place]

    def notify_style_update(self) -> None:
        """Keep no line in colours that are gone (source: `Widget.notify_style_update`)."""
        super().notify_style_update()
        self._strips.clear()

    def _strip(self, y: int) -> Strip:
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


def _moved(before: Picture, after: Picture) -> Iterator[Region]:
    """Yield what differs, the left and the right half of each row apart."""
    for y in changed_rows(before, after):
        width = len(after[y])
        old = before[y] if y < len(before) and len(before[y]) == width else (("", "?"),) * width
        middle = width // 2
        for start, end in ((0, middle), (middle, width)):
            places = [x for x in range(start, end) if old[x] != after[y][x]]
            if places:
                yield Region(places[0], y, places[-1] - places[0] + 1, 1)


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
