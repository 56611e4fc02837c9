"""A text of both: written together, then both are asked whether it stands."""

from __future__ import annotations

from collections.abc import Iterable

from textual import on
from textual.app import ComposeResult
from textual.widget import Widget

from exercises.engine.wording import composed
from exercises.model.events import Chosen, Wrote
from tui.frame.parts import Act, Said
from tui.steps.base import StepContext
from tui.steps.writing import FieldView
from tui.widgets.lists.choices import Choices, ListItem
from tui.widgets.text.words_field import WordsField


class AgreeView(FieldView):
    """The field, filled beforehand where it can be; then yes, or change it, as often as wanted."""

    SECTION = "agree"

    def __init__(self, scene: StepContext) -> None:
        super().__init__(scene)
        assert scene.state.place is not None
        self._checks = scene.state.place.stage == "check"

    @property
    def act_words(self) -> str:
        """To the question; then the lit answer."""
        return self.texts("go_on" if self._checks else "agree_read")

    def lead(self) -> str:
        """Return the step's text; at the check, the question to both."""
        return self.scene.fill(self.step.check) if self._checks else super().lead()

    def quiet(self) -> str:
        """Return the step's line while it is written; at the check, that a change is as good."""
        if not self._checks:
            return super().quiet()
        return self.texts("agree_note_alone" if self.scene.state.private_to else "agree_note")

    def text_before(self) -> str:
        """Return the draft, the text before, or what the earlier answers make."""
        return super().text_before() or composed(self.step, self.scene.state, self.scene.names)

    def compose_step(self) -> ComposeResult:
        """Return the field, or the text and the two answers."""
        if not self._checks:
            yield from super().compose_step()
            return
        state = self.scene.state
        found = state.find(self.step.id, state.private_to)
        if found is not None and isinstance(found.answer, Wrote):
            yield Said(found.answer.text, classes="exact")
        yield Choices(
            [
                ListItem("yes", self.texts("agree_yes")),
                ListItem("change", self.texts("agree_change")),
            ],
            waits=True,
        )

    def buttons(self) -> Iterable[Act]:
        """None at the check, where the answers are the buttons."""
        if not self._checks:
            yield from super().buttons()

    def first_focus(self) -> Widget:
        """Return the field, or the answers."""
        return self.query_one(Choices if self._checks else WordsField)

    @property
    def draft(self) -> str:
        """What stands in the field."""
        return "" if self._checks else super().draft

    def act(self) -> None:
        """On to the question, or take the answer that was moved to."""
        if self._checks:
            self.query_one(Choices).action_choose()
        else:
            super().act()

    def go_without(self) -> None:
        """Go on without an answer to the question; without words, as everywhere."""
        if self._checks:
            self.ask("skip")
        else:
            super().go_without()

    @on(Choices.Chosen)
    def _checked(self, event: Choices.Chosen) -> None:
        event.stop()
        self.done(Chosen(event.ids[:1]))
