"""One session, line by line: says the State, turns lines into events, saves before it goes on."""

from __future__ import annotations

from exercises.engine.ways import ways
from exercises.flow.privacy import paused
from exercises.flow.visit.step_context import own_past, step_context
from exercises.library.texts import screen_texts
from exercises.model.events import Answer, EventKind
from exercises.model.exercise import Reveal
from exercises.runtime.runner import SessionRunner
from exercises.runtime.step_view import StepContext
from tui.plain.context import PlainContext
from tui.plain.pages.curtain import wait_open
from tui.plain.steps.registry import form_for
from tui.plain.terminal.interrupts import Covered, Interrupt

KINDS: dict[str, EventKind] = {
    "skip": "skipped",
    "back": "back",
    "enough": "ended",
    "longer": "extended",
}
"""Which event a way is."""

ALWAYS = frozenset({"pause", "leave"})
"""Ways that are open at every step."""


class PlainSession:
    """Runs one session until it is over, rests on a break, or somebody leaves.

    Args:
        house: With the conversation.
        running: The session.
    """

    def __init__(self, house: PlainContext, running: SessionRunner) -> None:
        self.house, self.running = house, running
        self._left = False
        """Whether somebody went to the first page."""
        self._said_unsaved = False
        self._place: object = None
        self._titled = False
        self._texts = screen_texts("session")

    def run(self) -> None:
        """Go through it."""
        talk, visit = self.house.talk, self.house.visit
        talk.every, visit.running = self._every, self.running
        before, talk.leaves = talk.leaves, "exercise" if visit.journal is not None else ""
        try:
            while not self.running.state.over:
                if self._left:
                    return
                if self.running.state.pause is not None and not visit.privacy.awaited:
                    self._place = None
                    if not self.house.pause(self.running):
                        return
                elif visit.follow(self.running.state):
                    self._curtain()
                else:
                    self._step()
            visit.running = None
        finally:
            self.running.clock.hold()
            talk.every, talk.idle_after, talk.leaves = (lambda now: None), 0.0, before

    def _scene(self) -> StepContext:
        visit = self.house.visit
        past = own_past(visit, self.running.state)
        return step_context(visit, self.running, past, still=self.house.still)

    def _step(self) -> None:
        """Say the step and ask it."""
        state, talk = self.running.state, self.house.talk
        scene = self._scene()
        self.house.new_page()
        limit = self.house.visit.settings.idle_curtain
        talk.idle_after = limit if state.private_to and not state.is_paced else 0.0
        talk.ways = ALWAYS | {way for way, kind in KINDS.items() if kind in ways(state)}
        form = form_for(scene, talk, self.running.checkpoint)
        self._say_where(scene)
        form.say()
        self.running.clock.run()
        try:
            try:
                answer = form.ask()
            except Interrupt as wish:
                self._wish(wish.way)
            else:
                self._answered(answer)
        except Covered:
            self.running.clock.hold()
            self.house.idled()

    def _say_where(self, scene: StepContext) -> None:
        """Say which step it is and whose, where that is news; on a page of its own it always is."""
        here = (scene.state.place, scene.state.turn)
        if here == self._place and not self.house.talk.page.private:
            return
        self._place = here
        self.house.talk.page.gap()
        told = [scene.where, scene.whose if len(scene.state.people) > 1 else ""]
        title = "" if self._titled else scene.state.exercise.title
        self._titled = True
        self.house.talk.about = screen_texts("help")("session_text")
        self.house.talk.say(f"{', '.join(filter(None, (title, *told)))}.", style="dim")
        if scene.begins_for_two:
            self.house.talk.say(self._texts("between"), style="dim")

    def _answered(self, answer: Answer | None) -> None:
        place = self.running.state.place
        if isinstance(self.running.state.step, Reveal) and place and place.stage == "open":
            self.running.reveal()
        else:
            self.running.happen("answered", answer)
        self._say_whether_saved()

    def _wish(self, way: str) -> None:
        """Do what somebody wants other than to answer."""
        visit = self.house.visit
        if way == "pause":
            self.running.happen("paused", visit.paced)
            visit.tell(paused, several=len(self.running.state.people) > 1)
        elif way == "leave":
            self._left = True
        else:
            self.running.happen(KINDS[way])
        self._say_whether_saved()

    def _curtain(self) -> None:
        """Hang the curtain until it opens; what is open at a step is not all open here."""
        talk, state, visit = self.house.talk, self.running.state, self.house.visit
        self.running.clock.hold()
        self._place = None
        # Skipping takes nothing from anybody who began to write and is not here.
        may_pass = {"skip"} if state.curtain else set[str]()
        talk.ways = {"pause", "enough", "leave"} | may_pass
        # Whoever sits down may type their name, or their passphrase before it is asked for.
        talk.spelled = {"skip", "enough"}
        try:
            wait_open(self.house)
        except Interrupt as wish:
            self._wish(wish.way)
            if wish.way != "pause":
                visit.follow(self.running.state, moved=True)
            return
        finally:
            talk.spelled = ()
        self.running.unlocked()
        if self.running.state.pause is None and self.running.state.curtain:
            self.running.happen("opened")
            self._say_whether_saved()

    def _every(self, now: bool) -> None:
        """Read the clock each second, keep a timed step, try again what was not saved.

        Args:
            now: Whether somebody goes at this moment.
        """
        running = self.running
        running.clock.read()
        state = running.state
        if running.clock.running and (state.pause is not None or state.is_paced):
            running.checkpoint()
        elif not running.saved:
            running.retry()

    def _say_whether_saved(self) -> None:
        """Say once that something is not on the disk, and once that it is again."""
        errors, saved = screen_texts("errors"), self.running.saved
        if saved == self._said_unsaved:
            self._said_unsaved = not saved
            self.house.talk.say(errors("saved_again" if saved else "not_saved_yet"))
