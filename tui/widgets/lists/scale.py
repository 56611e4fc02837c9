"""A rating from 0 to 10."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic
from typing import ClassVar

from rich.cells import cell_len
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Offset
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from tui.widgets.cells import Cell, cells, cut, one_line, to_strip

TOP = 10
"""The highest rating."""
QUICK = 1.0
"""Seconds within which 1 and 0 are read as 10."""


class Scale(Widget, can_focus=True):
    """Numbers from 0 to 10 between two words. Nothing is suggested: it starts without a value.

    Arrows move, digits jump (1 and at once 0 is 10), enter confirms. A click chooses a number, a
    click on the chosen number confirms it.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left,h", "step(-1)", "Lower", show=False),
        Binding("right,l", "step(1)", "Higher", show=False),
        Binding("home", "place(0)", "Lowest", show=False),
        Binding("end", "place(10)", "Highest", show=False),
        Binding("enter", "rate", "Choose", show=False),
        *(Binding(str(n), f"digit({n})", f"{n}", show=False) for n in range(10)),
    ]

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "scale--number",
        "scale--chosen",
        "scale--line",
        "scale--filled",
        "scale--words",
    }
    """`number`: a number. `chosen`: the one that is chosen. `line`: the line below the numbers.
    `filled`: the line up to the chosen number. `words`: what the ends mean."""

    DEFAULT_CSS = """
    Scale {
        width: 1fr;
        max-width: 72;
        height: 3;
        pointer: pointer;
        & > .scale--number { color: $text-muted; }
        & > .scale--chosen { color: $foreground; text-style: bold; }
        & > .scale--line { color: $text-muted; }
        & > .scale--filled { color: $primary; }
        & > .scale--words { color: $text-muted; }
        &:focus > .scale--number { color: $foreground; }
        &:focus > .scale--chosen { color: $primary; text-style: bold; }
    }
    """

    ALLOW_SELECT = False

    @dataclass
    class Told(Message):
        """What both messages of a scale share: `value`, 0 to 10, and `control`, the scale."""

        scale: Scale
        value: int

        @property
        def control(self) -> Scale:
            """The scale that speaks."""
            return self.scale

    @dataclass
    class Moved(Told):
        """Somebody chose a number but has not confirmed it."""

    @dataclass
    class Rated(Told):
        """Somebody confirmed a number."""

    class Missing(Message):
        """Somebody wanted to confirm a number, but chose none."""

    def __init__(
        self,
        low: str = "",
        high: str = "",
        *,
        value: int | None = None,
        name: str | None = None,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        """Make a scale.

        Args:
            low: What 0 means.
            high: What 10 means.
            value: A number that was chosen earlier, 0 to 10; None for none.
            name: The widget's name.
            id: The widget's id.
            classes: CSS classes, separated by spaces.
        """
        super().__init__(name=name, id=id, classes=classes)
        self._low, self._high = one_line(low), one_line(high)
        self._value = value
        self._one_at = float("-inf")
        self.monotonic: Callable[[], float] = monotonic
        """The clock by which one and zero together are ten."""

    @property
    def value(self) -> int | None:
        """The chosen number, 0 to 10, or None."""
        return self._value

    @property
    def lit_cell(self) -> Offset:
        """Where the chosen number is seen; at the beginning of the line while there is none."""
        return Offset(0 if self._value is None else self._pitch * self._value + 1, 0)

    @property
    def _pitch(self) -> int:
        """Cells from one number to the next."""
        return max(1, min(6, (self.content_size.width - 2) // TOP))

    def render_line(self, y: int) -> Strip:
        """Draw numbers, line and words (source: `textual.widget.Widget.render_line`)."""
        rows = (self._numbers, self._line, self._words)
        row = rows[y]() if y < len(rows) else []
        styles = {name: self.get_component_rich_style(name) for name in self.COMPONENT_CLASSES}
        strip = to_strip(row, styles | {"": self.rich_style})
        return strip.adjust_cell_length(self.content_size.width, self.rich_style)

    def _numbers(self) -> list[Cell]:
        """Write the numbers, the chosen one in brackets."""
        row: list[Cell] = []
        for number in range(TOP + 1):
            text, style = f" {number} ", "scale--number"
            if number == self._value:
                text, style = f"[{number}]", "scale--chosen"
            pad = self._pitch * number - len(row)
            row += [(" ", "")] * pad + cells(text[max(0, -pad) :], style)
        return row

    def _line(self) -> list[Cell]:
        """Draw the line, full up to the chosen number."""
        length = self._pitch * TOP + 1
        if self._value is None:
            return cells(" " + "─" * length, "scale--line")
        filled = self._pitch * self._value
        row = cells(" " + "━" * filled, "scale--filled") + cells("■", "scale--chosen")
        return row + cells("─" * (length - filled - 1), "scale--line")

    def _words(self) -> list[Cell]:
        """Write what the ends mean, each below its end; further to the right where it is long."""
        both = cell_len(self._low) + 2 + cell_len(self._high)
        room = max(self._pitch * TOP + 1, min(self.content_size.width - 1, both))
        low = cut(self._low, max(room // 2 - 1, room - 2 - cell_len(self._high)))
        high = cut(self._high, room - cell_len(low) - 2)
        gap = " " * (room - cell_len(low) - cell_len(high))
        return cells(f" {low}{gap}{high}", "scale--words")

    def action_place(self, value: int) -> None:
        """Choose a number, 0 to 10."""
        if value != self._value:
            self._value = value
            self.refresh()
            self.post_message(self.Moved(self, value))

    def action_step(self, by: int) -> None:
        """Go up or down by `by`; from nowhere to the end on that side."""
        if self._value is None:
            self.action_place(0 if by > 0 else TOP)
        else:
            self.action_place(max(0, min(TOP, self._value + by)))

    def action_digit(self, digit: int) -> None:
        """Jump to a digit; 0 within a second after 1 is 10."""
        now = self.monotonic()
        ten = digit == 0 and self._value == 1 and now - self._one_at < QUICK
        self._one_at = now if digit == 1 else float("-inf")
        self.action_place(TOP if ten else digit)

    def action_rate(self) -> None:
        """Confirm the chosen number, or say that there is none."""
        if self._value is None:
            self.post_message(self.Missing())
        else:
            self.post_message(self.Rated(self, self._value))

    def on_click(self, event: events.Click) -> None:
        """Choose the number under the mouse, or confirm it."""
        place = event.get_content_offset(self)
        if place is None:
            return
        value = round((place.x - 1) / self._pitch)
        if not 0 <= value <= TOP:
            return
        event.stop()
        if value == self._value:
            self.action_rate()
        else:
            self.action_place(value)
