"""One session: shows the State, turns what people do into events, saves before it moves."""

from __future__ import annotations

import asyncio
import time

from textual import events, on
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widget import Widget
from textual.widgets import Button, TextArea

from exercises.events import Answer, EventKind
from exercises.library import screen_texts
from exercises.model import BOTH, Breathe, Speak
from exercises.running import Running
from exercises.state import ways
from tui.commands import (
    ACT,
    BACK,
    ENOUGH,
    HELP,
    LEAVE,
    LONGER,
    PAUSE,
    SKIP,
    Command,
    bindings,
    curtain_keys,
    keys,
)
from tui.page import Page
from tui.parts import Act, Acts, curtain
from tui.steps.base import Scene, StepView
from tui.steps.registry import view_for
from tui.widgets.curtain_panel import CurtainPanel
from tui.widgets.key_line import KeyLine

TYPING = 0.3
"""Seconds after a key at which half-written text is saved at the latest."""

_KINDS: dict[str, EventKind] = {
    "skip": "skipped",
    "back": "back",
    "enough": "ended",
    "longer": "extended",
}


class SessionScreen(Page[None]):
    """Runs one session until it is over, or somebody leaves.

    Args:
        running: The session.
        covered: Whether a curtain hangs before it at first, as after a restart.
    """

    OFFERED = (ACT, SKIP, BACK, PAUSE, ENOUGH, LONGER, HELP, LEAVE)
    FOOTER = (ACT, SKIP, PAUSE, HELP, LEAVE)
    SECTION = "session"
    BINDINGS = [
        *bindings(*OFFERED),
        *curtain_keys(),
    ]

    def __init__(self, running: Running, *, covered: bool = False) -> None:
        super().__init__()
        self.running = running
        self._covered_by = running.state.turn if covered else ""
        self._view: StepView | None = None
        self._saving = asyncio.Lock()
        self._typed = False
        self._pausing = False
        self._texts = screen_texts("session")

    def compose_foot(self) -> ComposeResult:
        """The ways that are open at every step."""
        yield Acts(
            Act(self._texts("back"), id="back"),
            Act(self._texts("enough"), id="enough"),
            id="ways",
        )

    async def on_mount(self) -> None:
        """Show where the session stands."""
        self.app.running = self.running
        self.set_interval(1.0, self._every_second)
        await self._show()
        if self.running.state.pause is not None:
            self._through_pause()

    def on_unmount(self) -> None:
        """The session is no longer in front of anybody."""
        self.running.clock.hold()

    def on_screen_suspend(self) -> None:
        """Something covers the session: its clock stands still. A pause runs it itself."""
        if not self._pausing:
            self.running.clock.hold()

    def on_screen_resume(self) -> None:
        """The session is seen again."""
        self._run_clock()

    def _run_clock(self) -> None:
        if not self._pausing and not self._covered_by and self._view is not None:
            self.running.clock.run()

    @property
    def behind(self) -> str:
        """Who has to sit down before anything is shown; empty where nobody."""
        return self._covered_by or self.running.state.curtain

    async def _show(self) -> None:
        """Show the State, and nothing of the one before."""
        state = self.running.state
        self._view = None
        body = self.query_one("#body", VerticalScroll)
        await body.remove_children()
        if state.over:
            self.dismiss(None)
            return
        behind = self.behind
        self.set_class(bool(behind) or self._pausing, "-curtain")
        if self._pausing:
            return
        content: Widget
        if behind:
            self.running.clock.hold()
            content = CurtainPanel(*curtain(behind, self.app.people, screen_texts("curtain")))
        else:
            content = self._view = view_for(self._scene())
            self._top()
        await body.mount(content)
        body.scroll_home(animate=False)
        self._run_clock()
        self._show_ways()

    def _scene(self) -> Scene:
        return Scene(
            state=self.running.state,
            names=self.app.names,
            elapsed=self.running.clock.read,
            pattern=self.app.pattern,
            draft=self.running.draft_here(),
            still=self.app.still,
        )

    def _top(self) -> None:
        scene = self._scene()
        self.top(f"{scene.state.exercise.title}, {scene.where}", scene.whose, short=scene.where)

    def _show_ways(self) -> None:
        open_ways = ways(self.running.state)
        behind = self.behind
        self.query_one("#back").display = "back" in open_ways and not behind
        self.query_one("#enough").display = not behind
        self.query_one(KeyLine).keys = ()
        act = self._view.act_words if self._view is not None else ""
        if behind:
            self.query_one(KeyLine).keys = keys(SKIP, PAUSE, ENOUGH, HELP, LEAVE)
        else:
            self.show_keys(act)

    def offers(self, command: Command) -> bool:
        """Only what changes the State now."""
        kind = _KINDS.get(command.action)
        return kind is None or kind in ways(self.running.state)

    async def happen(self, kind: EventKind, answer: Answer | None = None) -> None:
        """Let something happen: on disk first, then on the screen."""
        async with self._saving:
            before = self.running.state
            await asyncio.to_thread(self.running.happen, kind, answer)
            self._typed = False
        self._say_whether_saved()
        if self.running.state is not before:
            await self._show()

    @on(StepView.Done)
    async def _done(self, event: StepView.Done) -> None:
        """A step was answered; a second key on a step that is gone does nothing."""
        if event.view is self._view:
            await self.happen("answered", event.answer)

    @on(StepView.Asked)
    async def _asked(self, event: StepView.Asked) -> None:
        if event.view is self._view:
            await self.happen(_KINDS[event.action])

    @on(StepView.ActChanged)
    def _act_changed(self, event: StepView.ActChanged) -> None:
        if event.view is self._view:
            self.show_keys(event.view.act_words)

    @on(Button.Pressed, "#back")
    async def _back_pressed(self) -> None:
        await self.action_back()

    @on(Button.Pressed, "#enough")
    async def _enough_pressed(self) -> None:
        await self.action_enough()

    async def action_skip(self) -> None:
        """Pass over the step; at a curtain, over the part behind it."""
        if self._covered_by:
            return
        await self.happen("skipped")

    async def action_back(self) -> None:
        """One step back."""
        if not self.behind:
            await self.happen("back")

    async def action_enough(self) -> None:
        """To the close; from there out."""
        self._covered_by = ""
        await self.happen("ended")

    async def action_longer(self) -> None:
        """More time for a turn."""
        if not self.behind and isinstance(self.running.state.step, Speak):
            await self.happen("extended")

    async def action_open(self, person: str) -> None:
        """Open the curtain for the person whose part it is."""
        behind = self.behind
        if not behind or behind not in (person, BOTH):
            return
        self.app.last_input = time.monotonic()
        if self._covered_by:
            self._covered_by = ""
            await self._open_under()
        else:
            await self.happen("opened")

    async def _open_under(self) -> None:
        """Take the curtain of a restart or of idleness away; the engine's may hang under it."""
        state = self.running.state
        if state.curtain:
            await self.happen("opened")
        else:
            await self._show()

    def action_pause(self) -> None:
        """The pause: at once, over whatever is here."""
        if self._pausing:
            return
        self._pausing = True
        self.run_worker(self._call_pause(), exclusive=False)

    async def _call_pause(self) -> None:
        self.keep()
        async with self._saving:
            await asyncio.to_thread(self.running.happen, "paused", self.app.paced)
        await self._pause_until_over()

    def _through_pause(self) -> None:
        """Go on with a pause or break that was there before a restart."""
        self._pausing = True
        self.run_worker(self._pause_until_over(), exclusive=False)

    async def _pause_until_over(self) -> None:
        private = self.running.state.private_to if len(self.running.state.people) > 1 else ""
        self._pausing = True
        await self._show()
        stays = await self.app.through_pause(self.running)
        self._pausing = False
        if not stays:
            self.dismiss(None)
            return
        self._covered_by = private if self.running.state.private_to == private else ""
        await self._show()

    def keep(self) -> None:
        """Save the clock and what is half written."""
        if self._view is not None:
            self.running.checkpoint(self._view.draft)

    async def _every_second(self) -> None:
        self._cover_when_idle()
        if self.running.clock.running and not self._pausing:
            await self._checkpoint()
        elif not self.running.saved:
            await asyncio.to_thread(self.running.retry)
        self._say_whether_saved()

    async def _checkpoint(self) -> None:
        if self._view is None or self._saving.locked():
            return
        timed = isinstance(self.running.state.step, Speak | Breathe)
        if not (timed or self._typed or not self.running.saved):
            return
        async with self._saving:
            if self._view is not None:
                self._typed = False
                await asyncio.to_thread(self.running.checkpoint, self._view.draft)

    def _cover_when_idle(self) -> None:
        state = self.running.state
        shown = self._view is not None and self.app.screen is self
        paced = isinstance(state.step, Speak | Breathe)
        if self.app.idle and shown and state.private_to and not paced:
            self.keep()
            self._covered_by = state.private_to
            self.call_later(self._show)

    @on(TextArea.Changed)
    def _writing(self, event: TextArea.Changed) -> None:
        event.stop()
        if not self._typed:
            self._typed = True
            self.set_timer(TYPING, self._checkpoint)

    def on_resize(self) -> None:
        """The list of a step has more room now, or less."""
        if self._view is not None and self._view.is_mounted:
            self._view.fit()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Keep what has the keys in sight."""
        event.widget.scroll_visible(animate=False)

    def _say_whether_saved(self) -> None:
        saved = self.running.saved
        self.calm("" if saved else screen_texts("errors")("not_saved_yet"))

    async def action_leave(self) -> None:
        """Leave; what is half written is saved first."""
        if self._view is not None:
            async with self._saving:
                await asyncio.to_thread(self.running.checkpoint, self._view.draft)
        await self.app.leave()
