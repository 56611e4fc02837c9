"""One session: turns what people do into events, and saves before it moves."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from msgspec.structs import replace
from textual import on
from textual.widgets import Button

from exercises.engine.ways import ways
from exercises.model.events import Answer, EventKind
from tui.commands.bindings import bindings
from tui.commands.command import Command
from tui.commands.registry import (
    ACT,
    BACK,
    ENOUGH,
    HELP,
    LEAVE,
    LONGER,
    OPEN_FIRST,
    OPEN_SECOND,
    PAUSE,
    SKIP,
)
from tui.privacy.curtain import Curtain
from tui.screens.session.session_body import BY_NO_LETTER, KINDS, SessionBody
from tui.steps.base import StepView


class SessionScreen(SessionBody):
    """Runs one session until it is over, or somebody leaves.

    Args:
        running: The session.
    """

    OFFERED = (ACT, SKIP, BACK, PAUSE, ENOUGH, LONGER, OPEN_FIRST, OPEN_SECOND, HELP, LEAVE)
    FOOTER = (ACT, SKIP, PAUSE, HELP, LEAVE)
    PAUSES_ITSELF = True

    def worded(self, command: Command) -> Command:
        """Say what the keys do here: at a curtain, and of the plain key that leads out.

        That one leads to the first page, where there is one.
        """
        if self.behind and command.id in BY_NO_LETTER:
            return replace(command, key=command.twin)
        if command.id != LEAVE.id or self.app.visit.journal is None:
            return command
        texts = self._texts
        words, about = texts("first_page"), texts("first_page_about")
        return replace(command, words=words, tooltip=about, twin_words=command.words)

    BINDINGS = [*bindings(*OFFERED)]

    async def on_mount(self) -> None:
        """Show where the session stands."""
        self.app.visit.running = self.running
        self.set_interval(1.0, self._every_second)
        if self.running.state.pause is not None and not self.behind:
            self._through_pause()
        else:
            await self._show()

    def on_unmount(self) -> None:
        """Note that the session is no longer in front of anybody."""
        self.running.clock.hold()

    def on_screen_suspend(self) -> None:
        """Something covers the session: its clock stands still. A pause runs it itself."""
        if not self._pausing:
            self.running.clock.hold()

    def on_screen_resume(self) -> None:
        """Show what may be seen: the session is seen again, and goes on counting."""
        self._run_clock()
        if self.covered != bool(self.behind) and not self._pausing:
            self.call_later(self._show)

    async def happen(self, kind: EventKind, answer: Answer | None = None) -> None:
        """Let something happen: on disk first, then on the screen; what is half written stays.

        In a pause nothing happens here.
        """
        if self._pausing:
            return
        before, half = self.running.state, self._half_written
        await self._save(lambda: self.running.happen(kind, answer, *half))
        if self.running.state is before:
            return
        if self.running.state.pause is not None and not self.behind:
            self._through_pause()  # the next place is a pause of the exercise's own
        elif kind in ("began", "extended") and self._view is not None:
            self._view.renew(self.running.state)
        else:
            await self._show()

    async def _save(self, change: Callable[[], object]) -> None:
        """Let the session change, one thing after the other."""
        async with self._saving:
            await asyncio.to_thread(change)
            self._typed = False
        if self.behind:
            self.app.visit.follow(self.running.state, moved=True)
        self._say_whether_saved()

    @on(StepView.Done)
    async def _done(self, event: StepView.Done) -> None:
        """Take an answer; a second key on a step that is gone does nothing."""
        if event.view is self._view:
            await self.happen("answered", event.answer)

    @on(StepView.Asked)
    async def _asked(self, event: StepView.Asked) -> None:
        if event.view is not self._view or self._pausing:
            return
        if event.action == "reveal":
            await self._save(self.running.reveal)
            await self._show()
        else:
            await self.happen(KINDS[event.action])

    @on(StepView.ActChanged)
    def _act_changed(self, event: StepView.ActChanged) -> None:
        if event.view is self._view:
            self._show_ways()

    @on(Button.Pressed, "#back")
    async def _back_pressed(self) -> None:
        await self.action_back()

    @on(Button.Pressed, "#enough")
    async def _enough_pressed(self) -> None:
        await self.action_enough()

    async def action_skip(self) -> None:
        """Pass over the step; at a curtain, over the part behind it."""
        if self._may_pass:
            await self.happen("skipped")

    async def action_back(self) -> None:
        """Go one step back, within the step where it has parts."""
        inside = self._view is not None and self._view.step_back()
        if not self.behind and not inside:
            await self.happen("back")

    async def action_enough(self) -> None:
        """To the close; from there out."""
        await self.happen("ended")

    async def action_longer(self) -> None:
        """More time for what is timed."""
        if not self.behind:
            await self.happen("extended")

    async def action_open(self, person: str) -> None:
        """Open the curtain for the person whose part it is."""
        for curtain in self.query(Curtain):
            curtain.knock(person)
        if self._view is not None:
            self._view.knock(person)

    @on(Curtain.Opened)
    async def _opened(self, event: Curtain.Opened) -> None:
        """Go on; under the curtain of a restart or of idleness the engine's may hang."""
        if not event.curtain.is_attached or self._pausing:
            return
        await asyncio.to_thread(self.running.unlocked)
        if self.running.state.pause is not None:
            self._through_pause()
        elif "opened" in ways(self.running.state):
            await self.happen("opened")
        else:
            await self._show()

    def action_pause(self) -> None:
        """Pause at once, over whatever is here."""
        if self._pausing:
            return
        self._pausing = True
        self.run_worker(self._call_pause(), exclusive=False)

    async def _call_pause(self) -> None:
        self.keep()
        async with self._saving:
            await asyncio.to_thread(self.running.happen, "paused", self.app.visit.paced)
        await self._pause_until_over()

    def _through_pause(self) -> None:
        """Go on with a pause or break that was there before a restart."""
        self._pausing = True
        self.run_worker(self._pause_until_over(), exclusive=False)

    async def _pause_until_over(self) -> None:
        self._pausing = True
        await self._show()
        stays = await self.app.through_pause(self.running)
        self._pausing = False
        if not stays:
            self.dismiss(None)
            return
        await self._show()

    async def _keep_half(self) -> None:
        if self._view is not None:
            async with self._saving:
                await asyncio.to_thread(self.running.checkpoint, *self._half_written)

    async def leave_program(self) -> None:
        """Leave the program; what is half written is saved first."""
        await self._keep_half()
        await self.app.leave()

    async def action_leave(self) -> None:
        """Go to the first page; what is half written is saved first, and the session waits."""
        await self._keep_half()
        if not self.running.state.over:
            self.dismiss(None)
