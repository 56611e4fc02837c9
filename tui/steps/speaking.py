"""The timed turn: one has the floor, the other listens."""

from __future__ import annotations

from collections.abc import Iterable

from textual import on
from textual.app import ComposeResult
from textual.widgets import Button

from tui.parts import Act, Said
from tui.steps.base import StepView
from tui.widgets.big_word import BigWord
from tui.widgets.candle import Candle

LOOKS = 4
"""Looks at the candle in a second; it is painted only when a cell changes."""


class SpeakView(StepView):
    """The floor is shown big, by name and mark; the candle is a cue, not an end."""

    ACT = "speak_said"

    def compose(self) -> ComposeResult:
        """Whose floor it is, before everything else."""
        yield BigWord("your turn")
        yield Said(self.scene.names[self.scene.state.speaker], classes="floor")
        yield from super().compose()

    def compose_step(self) -> ComposeResult:
        """The candle, and what the other one does."""
        yield Candle()
        if self.step.listening:
            yield Said(self.scene.fill(self.step.listening), classes="quiet gap")

    def buttons(self) -> Iterable[Act]:
        """Said, or a little longer."""
        yield Act(self.act_words, id="act", primary=True)
        yield Act(self.texts("speak_longer"), id="longer")

    def on_mount(self) -> None:
        """Light the candle."""
        self._look()
        self.set_interval(1 / LOOKS, self._look)

    def _look(self) -> None:
        state = self.scene.state
        left = state.left(self.scene.elapsed())
        words = self.texts("speak_time") if left > 0 else self.scene.fill(self.step.cue)
        self.query_one(Candle).show(left / max(1.0, state.turn_seconds), words)

    @on(Button.Pressed, "#longer")
    def _longer(self, event: Button.Pressed) -> None:
        event.stop()
        self.ask("longer")
