"""A plane of feelings: pleasant or not, much energy or little."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Offset
from textual.message import Message

from tui.widgets.maps._plane import Point
from tui.widgets.maps._plane_view import PlaneView

__all__ = ["FeelingMap", "Point"]


class FeelingMap(PlaneView, can_focus=True):
    """Points on two axes and a cursor among them; the words nearest to it are lit.

    Arrows or hjkl move the cursor by a cell, with shift further; a click or a drag takes it to
    the mouse; enter, or a click where it already is, picks the place.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left,h", "step(-2, 0)", "Left", show=False),
        Binding("right,l", "step(2, 0)", "Right", show=False),
        Binding("up,k", "step(0, -1)", "Up", show=False),
        Binding("down,j", "step(0, 1)", "Down", show=False),
        Binding("shift+left,H", "step(-8, 0)", "Further left", show=False),
        Binding("shift+right,L", "step(8, 0)", "Further right", show=False),
        Binding("shift+up,K", "step(0, -3)", "Further up", show=False),
        Binding("shift+down,J", "step(0, 3)", "Further down", show=False),
        Binding("home", "centre", "Middle", show=False),
        Binding("enter", "pick", "Choose", show=False),
    ]

    _dragging = False

    @dataclass
    class Told(Message):
        """What both messages share: `valence` and `energy`, -1 to 1, and `control`, the map."""

        map: FeelingMap
        valence: float
        energy: float

        @property
        def control(self) -> FeelingMap:
            """The map that speaks."""
            return self.map

    @dataclass
    class Moved(Told):
        """Somebody moved the cursor."""

    @dataclass
    class Picked(Told):
        """Somebody picked the place of the cursor."""

    def _go(self, cell: Offset) -> None:
        """Move the cursor to a cell, as far as the map reaches; an axis without a move stays."""
        before, here = self._place, self.plane.cell_of(*self._place)
        valence, energy = self.plane.place_of(cell)
        self._set(
            before[0] if cell.x == here.x else valence, before[1] if cell.y == here.y else energy
        )

    def _set(self, valence: float, energy: float) -> None:
        if (valence, energy) != self._place:
            self.place = (valence, energy)
            self.post_message(self.Moved(self, valence, energy))

    def action_step(self, across: int, down: int) -> None:
        """Move the cursor.

        Args:
            across: Cells to the right.
            down: Cells down.
        """
        self._go(self.plane.cell_of(*self._place) + Offset(across, down))

    def action_centre(self) -> None:
        """Take the cursor to the middle."""
        self._set(0.0, 0.0)

    def action_pick(self) -> None:
        """Report the place of the cursor."""
        self.post_message(self.Picked(self, *self._place))

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Take the cursor to the mouse, or pick where it already is."""
        cell = event.get_content_offset(self)
        if cell is None:
            return
        event.stop()
        self._dragging = True
        self.capture_mouse()
        if cell == self.plane.cell_of(*self._place):
            self.action_pick()
        else:
            self._go(cell)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Take the cursor along."""
        if self._dragging:
            event.stop()
            self._go(event.get_content_offset_capture(self))

    def on_mouse_up(self, event: events.MouseUp) -> None:
        """Let the cursor go."""
        if self._dragging:
            event.stop()
            self._dragging = False
            self.release_mouse()
