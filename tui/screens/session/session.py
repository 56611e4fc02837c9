"""One session: shows the State, turns what people do into events, saves before it moves."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from textual import events, on
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widget import Widget
from textual.widgets import Button

from exercises.engine.state import ways
from exercises.library.texts import screen_texts
from exercises.model.events import Answer, EventKind
from exercises.model.exercise import Choose
from exercises.recommend.ladder import lit
from exercises.runtime.runner import SessionRunner
from tui.commands.registry import (
    ACT,
    BACK,
    ENOUGH,
    HELP,
    LEAVE,
    LONGER,
    OPEN_FIRST,
    OPEN_SECOND,
    OPENING,
    PAUSE,
    SKIP,
    Command,
    bindings,
    opening,
    out_of_field,
)
from tui.frame.parts import Act, Acts
from tui.privacy.curtain import Curtain
from tui.screens.session.session_page import SessionPage
from tui.steps.base import StepContext, StepView
from tui.steps.registry import view_for
from tui.widgets.text.key_line import KeyLine

_KINDS: dict[str, EventKind] = {
    "skip": "skipped",
    "back": "back",
    "enough": "ended",
    "longer": "extended",
    "begin": "began",
}

AT_A_CURTAIN = (SKIP, PAUSE, ENOUGH, HELP, LEAVE)
"""What can be done at a curtain."""


class SessionScreen(SessionPage):
    """Runs one session until it is over, or somebody leaves.

    Args:
        running: The session.
    """

    OFFERED = (ACT, SKIP, BACK, PAUSE, ENOUGH, LONGER, OPEN_FIRST, OPEN_SECOND, HELP, LEAVE)
    FOOTER = (ACT, SKIP, PAUSE, HELP, LEAVE)
    SECTION = "session"
    PAUSES_ITSELF = True
    BINDINGS = [*bindings(*OFFERED), *out_of_field()]

    def __init__(self, running: SessionRunner) -> None:
        super().__init__(running)
        self._texts = screen_texts("session")

    def compose_foot(self) -> ComposeResult:
        """Return the ways that are open at every step."""
        yield Acts(
            Act(self._texts("back"), id="back"),
            Act(self._texts("enough"), id="enough"),
            id="ways",
        )

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

    def _run_clock(self) -> None:
        if not self._pausing and not self.behind and self._view is not None:
            self.running.clock.run()

    @property
    def section(self) -> str:
        """Of the step that is shown."""
        return self._view.SECTION if self._view is not None else self.SECTION

    async def _show(self) -> None:
        """Show the State, and nothing of the one before."""
        self._view = None  # what is still said by it does not count
        self._mentioned = ""
        self.unseen()
        async with self.filling:
            self._view = None
            await self._fill(await self.empty_body())
        self.unseen()

    async def _fill(self, body: VerticalScroll) -> None:
        state = self.running.state
        if state.over:
            self.dismiss(None)
            return
        behind = "" if self._pausing else self.app.visit.follow(state)
        shows = not (behind or self._pausing)
        self._told = " ".join(self.app.visit.take_notices(state.private_to)) if shows else ""
        self.set_class(bool(behind) or self._pausing, "-curtain")
        if behind or self._pausing:
            self.top()
        if self._pausing:
            return
        content: Widget
        if behind:
            self.running.clock.hold()
            content = Curtain(behind)
        else:
            scene = self._scene(await self._rung())
            if self._pausing or (scene.state, self.behind) != (state, behind):
                return  # it went on meanwhile, and whoever let it waits to show that
            content = self._view = view_for(scene)
            if scene.begins_for_two:
                self._mentioned = self._texts("between")
            self._top()
        await body.mount(content)
        body.scroll_home(animate=False)
        self._run_clock()
        self._show_ways()
        self._say_whether_saved()

    async def _rung(self) -> str:
        """Return id of the rung to propose, at a ladder: read behind its owner's curtain."""
        step, state, journal = self.running.state.step, self.running.state, self.app.visit.journal
        if not isinstance(step, Choose) or not step.ladder or journal is None:
            return ""
        return await asyncio.to_thread(lit, journal, state)

    def _scene(self, rung: str = "") -> StepContext:
        return StepContext(
            state=self.running.state,
            names=self.app.visit.names,
            elapsed=self.running.clock.read,
            pattern=self.app.visit.pattern,
            draft=self.running.draft_here(),
            proposed=rung,
            still=self.app.still,
            frames=self.app.frames,
            remarks=self.app.visit.settings.remarks,
        )

    def _top(self) -> None:
        scene = self._scene()
        self.top(
            f"{scene.state.exercise.title}, {scene.where}", scene.whose, short=scene.where_short
        )

    def _show_ways(self) -> None:
        open_ways = ways(self.running.state)
        behind = self.behind
        inner = self._view is not None and self._view.can_step_back
        self.query_one("#back").display = ("back" in open_ways or inner) and not behind
        self.query_one("#enough").display = not behind
        self.query_one(KeyLine).keys = ()
        act = self._view.enter_words if self._view is not None else ""
        if behind:
            offered = [command for command in AT_A_CURTAIN if self.offers(command)]
            self.query_one(KeyLine).keys = self.app.commands.keys(*offered)
        else:
            self.show_keys(act)

    def offers(self, command: Command) -> bool:
        """Return only what changes the State now."""
        if self.behind:
            there = (*opening(self.behind), *AT_A_CURTAIN)
            return command in there and (command != SKIP or self._may_pass)
        if command in OPENING.values():
            return self._view is not None and self._view.takes_knocks
        if command is BACK and self._view is not None and self._view.can_step_back:
            return True
        kind = _KINDS.get(command.action)
        return kind is None or kind in ways(self.running.state)

    def show_keys(self, act: str = "") -> None:
        """Show the footer's keys; without `act` enter does nothing here (source: `Page`)."""
        super().show_keys(act)
        if not act:
            rest = (each for each in self.footer if each is not ACT)
            self.query_one(KeyLine).keys = self.app.commands.keys(*rest)

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
        if kind in ("began", "extended") and self._view is not None:
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
            await self.happen(_KINDS[event.action])

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

    def on_resize(self) -> None:
        """Fit the step: its list has more room now, or less."""
        if self._view is not None and self._view.is_mounted:
            self._view.fit()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Keep what has the keys in sight."""
        event.widget.scroll_visible(animate=False)

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
