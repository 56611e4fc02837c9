"""A turn that feeds itself, drawn as one line that returns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from typing import ClassVar

from rich.cells import cell_len
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Offset, Size
from textual.message import Message
from textual.strip import Strip
from textual.timer import Timer
from textual.widget import Widget

from tui.widgets.cells import Cell, cells, cut, one_line, to_strip
from tui.widgets.maps._track import BAR, THICK, THIN, Track, track

FRAMES = 12
"""Pictures in a second while the line grows."""
PICTURES = 9
"""Pictures in which it grows from one word to the next."""
WIDEST = 64
"""Cells that it takes at most."""


class Loop(Widget, can_focus=True):
    """Words on one line that returns; the piece from the lit word to the next one is thick.

    Arrows, space or hjkl go round, numbers and clicks go to a word, enter goes on. Where there is
    no room for the line, the lit word and the next one stand on one line.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right,l,down,j,space", "go(1)", "Round", show=False),
        Binding("left,h,up,k", "go(-1)", "Back", show=False),
        Binding("home", "place(0)", "First", show=False),
        Binding("enter", "enough", "Go on", show=False),
        *(Binding(str(n), f"place({n - 1})", f"Word {n}", show=False) for n in range(1, 5)),
    ]

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "loop--line",
        "loop--word",
        "loop--lit",
        "loop--bar",
        "loop--middle",
    }
    """`line`: the line. `word`: a word. `lit`: the word the keys are on, and the way to the next
    one. `bar`: the bar before it. `middle`: what stands inside."""

    DEFAULT_CSS = """
    Loop {
        width: 1fr;
        max-width: 72;
        height: 7;
        pointer: pointer;
        & > .loop--line { color: $text-muted; }
        & > .loop--word { color: $foreground; }
        & > .loop--lit { color: $foreground; text-style: bold; }
        & > .loop--bar { color: $text-muted; text-style: bold; }
        & > .loop--middle { color: $text-muted; }
        &:focus > .loop--lit { color: $primary; text-style: bold; }
        &:focus > .loop--bar { color: $primary; text-style: bold; }
    }
    """

    ALLOW_SELECT = False

    @dataclass
    class Moved(Message):
        """Somebody went on to another word: `place`, from 0."""

        loop: Loop
        place: int

        @property
        def control(self) -> Loop:
            """The loop that speaks."""
            return self.loop

    class Enough(Message):
        """Somebody has seen enough of it."""

    def __init__(
        self,
        words: Sequence[str],
        *,
        middle: str = "",
        still: bool = False,
        name: str | None = None,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        """Make a loop.

        Args:
            words: Two to four, in the order in which each leads to the next.
            middle: What stands inside, a few cells.
            still: The line is there at once instead of growing (reduced motion).
            name: The widget's name.
            id: The widget's id.
            classes: CSS classes, separated by spaces.
        """
        super().__init__(name=name, id=id, classes=classes)
        self._words = tuple(map(one_line, words))
        self._middle = one_line(middle)
        self._still = still
        self._place = 0
        self._grown = 1.0
        self._growing: Timer | None = None

    @property
    def place(self) -> int:
        """The word that is lit, from 0."""
        return self._place

    @property
    def lit_cell(self) -> Offset:
        """Where the word is seen that is lit."""
        laid = self._track
        if laid is None:
            return Offset(BAR, 0)
        box = laid.boxes[self._place]
        label = BAR + cell_len(self._words[self._place]) + 2
        return Offset(box.x + (box.width - label) // 2 + 1 + BAR, box.y)

    @property
    def size_drawn(self) -> Size:
        """The cells that the line may take."""
        width, height = self.content_size
        return Size(min(WIDEST, width), height)

    @property
    def _track(self) -> Track | None:
        return track(self.size_drawn, self._words)

    def action_go(self, by: int) -> None:
        """Go round, and round again."""
        self.action_place((self._place + by) % len(self._words))

    def action_place(self, place: int) -> None:
        """Light a word, and draw the line from there to the next one."""
        if place >= len(self._words) or place == self._place:
            return
        self._place = place
        self._grown = 1.0 if self._still else 0.0
        if not self._still and self._growing is None:
            self._growing = self.set_interval(1 / FRAMES, self._grow)
        self.refresh()
        self.post_message(self.Moved(self, place))

    def _grow(self) -> None:
        """Draw one picture more of the line."""
        self._grown = min(1.0, self._grown + 1 / PICTURES)
        if self._grown >= 1.0 and self._growing is not None:
            self._growing.stop()
            self._growing = None
        self.refresh()

    def action_enough(self) -> None:
        """Say that it was seen."""
        self.post_message(self.Enough())

    def on_click(self, event: events.Click) -> None:
        """Light the word under the mouse; without a line, the next one."""
        point = event.get_content_offset(self)
        if point is None:
            return
        event.stop()
        laid = self._track
        if laid is None:
            self.action_go(1)
        elif (place := laid.at(point)) is not None:
            self.action_place(place)

    def on_resize(self) -> None:
        """Draw for the new size."""
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Draw one row (source: `Widget.render_line`)."""
        width = self.content_size.width
        laid = self._track
        rows = self._low() if laid is None else self._drawn(laid)
        row = rows[y] if y < len(rows) else []
        styles = {name: self.get_component_rich_style(name) for name in self.COMPONENT_CLASSES}
        strip = to_strip(row, styles | {"": self.rich_style})
        return strip.adjust_cell_length(width, self.rich_style)

    def _bar(self) -> list[Cell]:
        return cells("▌ " if self.has_focus else "▏ ", "loop--bar")

    def _low(self) -> list[list[Cell]]:
        """Return the lit word, and the one to which it leads."""
        room = self.content_size.width
        here, after = self._words[self._place], self._words[(self._place + 1) % len(self._words)]
        row = self._bar() + cells(cut(here, room - 2), "loop--lit")
        row += cells(" ━━ ", "loop--lit")
        return [row + cells(cut(after, room - len(row)), "loop--word")]

    def _drawn(self, laid: Track) -> list[list[Cell]]:
        """Return the line, thick as far as it has grown; the words on it; what stands inside."""
        width, height = self.size_drawn
        rows: list[list[Cell]] = [[(" ", "")] * width for _ in range(height)]
        way = laid.way_from(self._place)
        thick = frozenset(way[: ceil(self._grown * len(way))])
        for at, (cell, corner) in enumerate(laid.cells):
            lit = at in thick
            glyph = corner or (THICK if lit else THIN)[laid.straight(at)]
            rows[cell.y][cell.x] = (glyph, "loop--lit" if lit else "loop--line")
        for place, (word, box) in enumerate(zip(self._words, laid.boxes, strict=True)):
            here = place == self._place
            label = cells(" ", "")
            label += self._bar() if here else []
            label += cells(word, "loop--lit" if here else "loop--word") + cells(" ", "")
            start = box.x + (box.width - len(label)) // 2
            rows[box.y][start : start + len(label)] = label
        middle = cells(self._middle, "loop--middle")
        y, x = (height - 1) // 2, (laid.cells[0][0].x + self._right(laid) - len(middle)) // 2 + 1
        if middle and all(glyph == " " for glyph, _ in rows[y][x - 1 : x + len(middle) + 1]):
            rows[y][x : x + len(middle)] = middle
        return rows

    @staticmethod
    def _right(laid: Track) -> int:
        return max(cell.x for cell, _ in laid.cells)
