"""Show where a session stands: its step, or the curtain before it, and what can be done there."""

from __future__ import annotations

import asyncio

from textual import events
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widget import Widget

from exercises.engine.ways import ways
from exercises.flow.visit.step_context import OwnPast, has_past, own_past, step_context
from exercises.library.texts import screen_texts
from exercises.model.events import EventKind
from exercises.runtime.runner import SessionRunner
from tui.commands.command import Command
from tui.commands.registry import ACT, BACK, ENOUGH, HELP, LEAVE, OPENING, PAUSE, SKIP, opening
from tui.frame.parts import Act, Acts
from tui.frame.spelling import spellings
from tui.privacy.curtain import Curtain
from tui.screens.session.session_page import SessionPage
from tui.steps.base import StepContext
from tui.steps.registry import view_for
from tui.widgets.text.key_line import KeyLine

KINDS: dict[str, EventKind] = {
    "skip": "skipped",
    "back": "back",
    "enough": "ended",
    "longer": "extended",
    "begin": "began",
}
"""Which event a command leads to."""

AT_A_CURTAIN = (SKIP, PAUSE, ENOUGH, HELP, LEAVE)
"""What can be done at a curtain."""

BY_NO_LETTER = frozenset({SKIP.id, ENOUGH.id})
"""What of it takes something from somebody who is not here: only the keys beside the letters do it.

Whoever sits down may type their name, or their passphrase before it is asked for.
"""


class SessionBody(SessionPage):
    """Shows the State, and nothing of the one before.

    Args:
        running: The session.
    """

    SECTION = "session"

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
            scene = self._scene(await self._past())
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

    async def _past(self) -> OwnPast:
        """Return what the owner's past gives to the step: read behind their curtain."""
        state = self.running.state
        if not has_past(state):
            return OwnPast()
        return await asyncio.to_thread(own_past, self.app.visit, state)

    def _scene(self, past: OwnPast | None = None) -> StepContext:
        app = self.app
        return step_context(app.visit, self.running, past, still=app.still, frames=app.frames)

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
            keys = self.app.commands.keys(*offered, worded=self.worded)
            self.query_one(KeyLine).keys = keys
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
        kind = KINDS.get(command.action)
        return kind is None or kind in ways(self.running.state)

    def show_keys(self, act: str = "") -> None:
        """Show the footer's keys; without `act` enter does nothing here (source: `Page`)."""
        super().show_keys(act)
        if not act:
            rest = (each for each in self.footer if each is not ACT)
            self.query_one(KeyLine).keys = self.app.commands.keys(*rest, worded=self.worded)

    def on_key(self, event: events.Key) -> None:
        """At a curtain, let no letter pass over anything or end it."""
        if self.behind and event.is_printable:
            letters = {each.key for each in self.app.commands.among((SKIP, ENOUGH))}
            if not letters.isdisjoint((event.key, *spellings(event.key))):
                event.stop()

    def on_resize(self) -> None:
        """Fit the step: its list has more room now, or less."""
        if self._view is not None and self._view.is_mounted:
            self._view.fit()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Keep what has the keys in sight."""
        event.widget.scroll_visible(animate=False)
