"""The timed turn: one has the floor, both talk, or somebody says it aloud alone."""

from __future__ import annotations

from textual.app import ComposeResult

from exercises.model import BOTH
from exercises.wording import listed
from tui.parts import Said
from tui.steps.timed import TimedView
from tui.widgets.big_word import BigWord


class SpeakView(TimedView):
    """The floor is shown big, by name and mark; the candle is a cue, not an end."""

    SECTION = "speak"

    @property
    def _alone(self) -> bool:
        return bool(self.scene.state.private_to)

    @property
    def act_words(self) -> str:
        """One has said it; both have talked."""
        both = self.scene.state.turn == BOTH
        return self.texts("speak_both_said" if both else "speak_said")

    def compose(self) -> ComposeResult:
        """Whose floor it is, before everything else."""
        state, names = self.scene.state, self.scene.names
        if self._alone:
            yield BigWord(self.texts("speak_big_alone"), classes="alone")
        elif state.turn == BOTH:
            yield BigWord(self.texts("speak_big_both"))
            yield Said(listed([names[person] for person in state.people]), classes="floor")
        else:
            yield BigWord(self.texts("speak_big_turn"))
            yield Said(names[state.turn], classes="floor")
        yield from super().compose()

    def compose_step(self) -> ComposeResult:
        """The candle, and what the other one does."""
        yield from self.candle()
        if self.step.listening:
            yield Said(self.scene.fill(self.step.listening), classes="quiet gap")
