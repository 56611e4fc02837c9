"""The decoy: a clock and an everyday list, and nothing of ours."""

from __future__ import annotations

from datetime import datetime

from textual.app import ComposeResult
from textual.screen import Screen
from textual.widgets import Digits, Static, TextArea

from exercises.library import decoy
from exercises.library.texts import screen_texts
from tui.process.drawn import let_typed_go


class DecoyScreen(Screen[None]):
    """Stands above whatever was there. What is typed here is read by nobody and goes with it.

    It is no `Page`: it has no line of keys, no help, no palette.
    """

    def compose(self) -> ComposeResult:
        """Return the time, the date, a note."""
        now = datetime.now()
        yield Digits(decoy.clock(now), id="clock")
        yield Static(decoy.day(now), id="date", markup=False)
        yield TextArea(
            screen_texts("decoy")("note").strip(), highlight_cursor_line=False, id="note"
        )

    def on_mount(self) -> None:
        """Let the clock go."""
        note = self.query_one(TextArea)
        note.cursor_blink = False
        note.move_cursor(note.document.end)
        note.focus()
        self.set_interval(1.0, self._tick)

    def on_unmount(self) -> None:
        """Leave nothing of what was typed behind."""
        for note in self.query(TextArea):
            let_typed_go(note)

    def _tick(self) -> None:
        now = datetime.now()
        clock = self.query_one("#clock", Digits)
        if clock.value != decoy.clock(now):
            clock.update(decoy.clock(now))
            self.query_one("#date", Static).update(decoy.day(now))
