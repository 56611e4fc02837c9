"""The timed turn: one has the floor, both talk, or somebody says it aloud alone."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.widget import Widget

from exercises.engine.wording import listed
from exercises.model.exercise import BOTH
from tui.frame.parts import Said
from tui.steps.timed import TimedView
from tui.widgets.maps.loop import Loop
from tui.widgets.text.big_word import BigWord

LOWEST, HIGHEST = 5, 9
"""Lines of the loop: at least, or it is a single one; at most."""


class SpeakView(TimedView):
    """The floor is shown big, by name and mark; the candle is a cue, not an end."""

    SECTION = "speak"

    @property
    def _alone(self) -> bool:
        return bool(self.scene.state.private_to)

    @property
    def act_words(self) -> str:
        """One has said it; both have talked. At a loop alone there is only something to look at."""
        looks = self.scene.state.turn == BOTH or bool(self.scene.loop())
        return self.texts("speak_both_said" if looks else "speak_said")

    def compose(self) -> ComposeResult:
        """Return whose floor it is, before everything else."""
        state, names = self.scene.state, self.scene.names
        if self._alone:
            if not self.scene.loop():  # its line needs the room
                yield BigWord(self.texts("speak_big_alone"), classes="alone")
        elif state.turn == BOTH:
            if not self.scene.loop():
                yield BigWord(self.texts("speak_big_both"))
            yield Said(listed([names[person] for person in state.people]), classes="floor")
        else:
            yield BigWord(self.texts("speak_big_turn"))
            yield Said(names[state.turn], classes="floor")
        yield from super().compose()

    def compose_step(self) -> ComposeResult:
        """Return the loop to look at, the candle, and what the other one does."""
        if words := self.scene.loop():
            marks = [self.scene.names[person][:1] for person in self.scene.state.people]
            yield Loop(words, middle="  ".join(marks), still=self.scene.still)
        yield from self.candle()
        if self.step.listening:
            yield Said(self.scene.fill(self.step.listening), classes="quiet gap")

    def elastic(self) -> Widget | None:
        """Return the loop."""
        return next(iter(self.query(Loop)), None)

    def stretch(self, part: Widget, room: int) -> None:
        """Draw a line that returns for the height that it has, or say it in one."""
        part.styles.height = min(HIGHEST, room - 1) if room > LOWEST else 1

    def first_focus(self) -> Widget:
        """Return the loop, where there is one; enter goes on from there too."""
        return self.elastic() or super().first_focus()

    @on(Loop.Enough)
    def _enough(self, event: Loop.Enough) -> None:
        event.stop()
        self.act()
