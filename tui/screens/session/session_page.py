"""What a session's page does beside showing a step: it saves, and covers what is left alone."""

from __future__ import annotations

import asyncio

from textual import on
from textual.widgets import Input, TextArea

from exercises.engine.route import Position
from exercises.library.texts import screen_texts
from exercises.model.exercise import BOTH, Breathe, Rest
from exercises.runtime.runner import SessionRunner
from tui.frame.page import Page
from tui.frame.parts import Act
from tui.privacy.curtain import Curtain
from tui.steps.base import StepView

TYPING = 0.3
"""Seconds after a key at which half-written text is saved at the latest."""


class SessionPage(Page[None]):
    """Keeps words and clock on disk, and lets the curtain fall. See `SessionScreen`.

    Args:
        running: The session.
    """

    def __init__(self, running: SessionRunner) -> None:
        super().__init__()
        self.running = running
        self._view: StepView | None = None
        self._pausing = False
        self._saving = asyncio.Lock()
        self._typed = False
        self._told = ""
        """What there is to say to the one alone whose step is shown."""
        self._mentioned = ""
        """What there is to say about the last key."""

    async def _show(self) -> None:
        """Show the State, and nothing of the one before."""
        raise NotImplementedError

    @property
    def behind(self) -> str:
        """Who has to sit down before anything is shown; empty where nobody."""
        return "" if self._pausing else self.app.visit.privacy.awaited

    @property
    def covered(self) -> bool:
        """Whether a curtain hangs here."""
        return bool(self.query(Curtain))

    @property
    def whose_part(self) -> str:
        """Whose private part this is; of nobody: of all who take part."""
        return self.running.state.private_to or self.running.state.solo or BOTH

    @property
    def private(self) -> bool:
        """Whether words of one person stand here that may be left alone for long."""
        state = self.running.state
        return self._view is not None and bool(state.private_to) and not self._paced

    @property
    def _paced(self) -> bool:
        """Whether something runs here, over which no curtain falls by itself.

        A breath and a rest may be stayed in after their time; words may not stand open.
        """
        state = self.running.state
        if isinstance(state.step, Breathe | Rest):
            return True
        return state.is_timed and state.left(self.running.clock.read()) > 0

    def cover(self) -> None:
        """Let the curtain fall; what is half written waits under it."""
        self.keep()
        self.call_later(self._show)

    @property
    def evictable(self) -> bool:
        """It stays, and takes down what it shows."""
        return False

    async def cover_here(self) -> bool:
        """Return as `cover`, at once; a step that all may see needs none of its own."""
        if self._view is None or not self.running.state.private_to:
            return False
        self.keep()
        await self._show()
        return True

    @property
    def _may_pass(self) -> bool:
        """Whether skipping takes nothing from anybody who began to write and is not here."""
        return not self.behind or bool(self.running.state.curtain)

    @property
    def unsaved(self) -> bool:
        """Whether something was typed since the last checkpoint."""
        return self._typed

    @property
    def _half_written(self) -> tuple[str, Position | None] | tuple[()]:
        """What is half written, and where; nothing while a view is only being put up."""
        view = self._view
        if view is None or not view.is_mounted:
            return ()
        return view.half_written, view.scene.state.place

    def keep(self) -> None:
        """Save the clock and what is half written."""
        if self._view is not None:
            self.running.checkpoint(*self._half_written)

    async def _every_second(self) -> None:
        self._cover_when_idle()
        if self.running.clock.running and not self._pausing:
            if self._paced:
                self.app.touch()  # idle time counts from the end of what is paced
            await self._checkpoint()
        elif not self.running.saved:
            await asyncio.to_thread(self.running.retry)
        self._say_whether_saved()

    async def _checkpoint(self) -> None:
        if self._view is None or self._saving.locked():
            return
        if not (self.running.state.is_paced or self._typed or not self.running.saved):
            return
        async with self._saving:
            if self._view is not None:
                self._typed = False
                await asyncio.to_thread(self.running.checkpoint, *self._half_written)

    @on(TextArea.Changed)
    @on(StepView.Changed)
    def _writing(self, event: TextArea.Changed | StepView.Changed) -> None:
        event.stop()
        if not self._typed:
            self._typed = True
            self.set_timer(TYPING, self._checkpoint)

    @property
    def _types(self) -> bool:
        """Whether the keys stand in a field."""
        return isinstance(self.focused, Input | TextArea)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Escape belongs to a field that has the keys (source: `DOMNode.check_action`)."""
        if action == "out_of_field":
            return self._types and not self.covered
        return super().check_action(action, parameters)

    def action_out_of_field(self) -> None:
        """Leave the field, with its words, so that the plain keys work."""
        ways = (each for each in self.query(Act) if each.has_class("-primary") and each.display)
        self.set_focus(next(ways, None))
        self.mention(screen_texts("session")("out_of_field"))

    def mention(self, line: str) -> None:
        """Show a calm line until the next step (source: `Page.mention`)."""
        self._mentioned = line
        self._say_whether_saved()

    def _say_whether_saved(self) -> None:
        saved = self.running.saved
        said = self._told or self._mentioned
        self.calm(said if saved else screen_texts("errors")("not_saved_yet"))
