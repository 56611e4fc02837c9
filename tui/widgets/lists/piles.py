"""Two piles of cards, side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Literal

from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from tui.widgets.cells import Cell, cells, one_line, to_strip, wrap

Side = Literal["left", "right"]

MARK = "· "
"""Stands before each card on a pile."""
GAP = 2
"""Cells between the piles."""


class Piles(Widget, can_focus=True):
    """Says on which pile a card is laid: left or right, with arrows, 1 and 2, or the mouse.

    It lays nothing by itself: whoever uses it hears `Laid` and calls `show`.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left,h,1", "lay('left')", "To the left", show=False),
        Binding("right,l,2", "lay('right')", "To the right", show=False),
    ]

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "piles--name",
        "piles--key",
        "piles--card",
        "piles--newest",
        "piles--line",
    }
    """`name`: what a pile is called. `key`: the key that lays there. `card`: what lies there.
    `newest`: the card on top. `line`: on what the pile stands."""

    DEFAULT_CSS = """
    Piles {
        width: 1fr;
        max-width: 72;
        height: auto;
        min-height: 2;
        pointer: pointer;
        & > .piles--name { color: $foreground; }
        & > .piles--key { color: $text-muted; }
        & > .piles--card { color: $text-muted; }
        & > .piles--newest { color: $foreground; }
        & > .piles--line { color: $text-muted; }
        &:focus > .piles--name { text-style: bold; }
        &:focus > .piles--key { color: $primary; text-style: bold; }
        &:focus > .piles--line { color: $primary; }
    }
    """

    ALLOW_SELECT = False

    @dataclass
    class Laid(Message):
        """Somebody pointed to a pile."""

        piles: Piles
        side: Side

        @property
        def control(self) -> Piles:
            """The piles."""
            return self.piles

    def __init__(
        self,
        left: str,
        right: str,
        *,
        name: str | None = None,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        """Make two empty piles.

        Args:
            left: Name of the left one.
            right: Name of the right one.
            name: The widget's name.
            id: The widget's id.
            classes: CSS classes, separated by spaces.
        """
        super().__init__(name=name, id=id, classes=classes)
        self._names = (one_line(left), one_line(right))
        self._cards: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())
        self._newest: Side | None = None

    def show(self, left: Sequence[str], right: Sequence[str], newest: Side | None = None) -> None:
        """Show what lies where.

        Args:
            left: Cards on the left pile, the newest last.
            right: Cards on the right pile, the newest last.
            newest: The pile on which a card was laid just now.
        """
        self._cards = (tuple(map(one_line, left)), tuple(map(one_line, right)))
        self._newest = newest
        self.refresh(layout=True)

    def action_lay(self, side: Side) -> None:
        """Point to a pile."""
        self.post_message(self.Laid(self, side))

    def on_click(self, event: events.Click) -> None:
        """Point to the pile under the mouse."""
        place = event.get_content_offset(self)
        if place is None or event.chain > 1:
            return
        event.stop()
        self.action_lay("left" if place.x < self.content_size.width / 2 else "right")

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Count the lines that both piles need (source: `Widget.get_content_height`)."""
        return self.needed(width)

    def needed(self, width: int) -> int:
        """Return lines that both piles need at this width."""
        return max(len(self._pile(which, width, 1_000)) for which in (0, 1))

    def _pile(self, which: int, width: int, height: int) -> list[list[Cell]]:
        """Return the lines of one pile, the newest card on top.

        How many more there are at the end.
        """
        room = max(6, (width - GAP) // 2)
        key = ("← ", " →")[which]
        named = wrap(self._names[which], room - 2)
        both = max(len(wrap(name, room - 2)) for name in self._names)
        rows: list[list[Cell]] = []
        for at, line in enumerate(named + [""] * (both - len(named))):
            words = cells(line, "piles--name")
            sign = cells(key if at == 0 else "", "piles--key")
            rows.append(sign + words if which == 0 else words + sign)
            if which == 0 and at:
                rows[-1] = cells("  ", "") + words
        if height > both + 1:
            rows.append(cells("─" * room, "piles--line"))
        cards = self._cards[which]
        fresh = self._newest == ("left", "right")[which]
        for laid, card in enumerate(reversed(cards)):
            style = "piles--newest" if fresh and laid == 0 else "piles--card"
            lines = [
                cells((MARK if at == 0 else " " * len(MARK)) + line, style)
                for at, line in enumerate(wrap(card, room - len(MARK)))
            ]
            more = len(cards) - laid
            if len(rows) + len(lines) + (more > 1) > height:
                if len(rows) < height:
                    rows.append(cells(f"+{more}", "piles--card"))
                break
            rows += lines
        return rows

    def render_line(self, y: int) -> Strip:
        """Draw one row (source: `Widget.render_line`)."""
        width, height = self.content_size
        left, right = (self._pile(which, width, height) for which in (0, 1))
        room = max(6, (width - GAP) // 2)
        row = list(left[y]) if y < len(left) else []
        if y < len(right):
            row += [(" ", "")] * (room + GAP - len(row)) + right[y]
        names = self.COMPONENT_CLASSES
        styles = {name: self.get_component_rich_style(name) for name in names}
        return to_strip(row, styles | {"": self.rich_style}).adjust_cell_length(
            width, self.rich_style
        )
