"""What every plain form of a step shares."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from exercises.model.events import Answer
from exercises.model.exercise import BOTH
from exercises.model.parts import Option
from exercises.runtime.step_view import StepContext
from tui.plain.terminal.prompts import Conversation, PromptChoice


class Form:
    """Says one step, asks what it asks, and gives back the answer.

    Args:
        scene: What is shown.
        talk: Where it is said and asked.
        keep: Takes what is half written here.
    """

    def __init__(self, scene: StepContext, talk: Conversation, keep: Callable[[str], None]) -> None:
        step = scene.state.step
        assert step is not None
        assert scene.state.place is not None
        self.scene, self.talk, self.keep = scene, talk, keep
        self.step: Any = step
        self.stage = scene.state.place.stage
        self.texts = scene.texts
        self.plain = talk.texts

    def lead(self) -> str:
        """Return what the step says."""
        return self.scene.lead()

    def quiet(self) -> str:
        """Return the smaller second line."""
        return self.scene.quiet()

    @property
    def to(self) -> str:
        """The label of what is said: to whom."""
        turn = self.scene.state.turn
        name = "" if turn == BOTH else self.scene.names.get(turn, "")
        return self.plain("label_one", name=name) if name else self.plain("label_both")

    def say(self) -> None:
        """Say the text and the quiet line."""
        self.talk.say(self.lead(), style="bold", label=self.to)
        self.talk.say(self.quiet(), style="dim", label=self.plain("label_note"))

    def ask(self) -> Answer | None:
        """Ask; None where nothing needs saying.

        Raises:
            Wish, Covered, Left, Stopped: As `Conversation.line`.
        """
        self.talk.read_on()
        return None


def choices(options: Iterable[Option]) -> list[PromptChoice]:
    """Return options of an exercise as they are listed here."""
    return [PromptChoice(option.id, option.label, option.note) for option in options]
