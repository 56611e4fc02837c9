"""A text of both: written together, then both are asked whether it stands."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Button

from exercises.engine.answers import takes_both
from exercises.engine.wording import composed
from exercises.model.events import Chosen, Wrote
from exercises.runtime.step_words import agree_lead, agree_note
from tui.frame.parts import Act, Said
from tui.steps.base import StepContext
from tui.steps.revealing import EachSays
from tui.steps.writing import FieldView
from tui.widgets.lists.choices import Choices, ListItem
from tui.widgets.text.words_field import WordsField


class AgreeView(EachSays, FieldView):
    """The field, filled beforehand where it can be; then yes, or change it, as often as wanted.

    The yes of two takes both of them, each with their own key; changing it takes one.
    """

    SECTION = "agree"
    WORDS = "agree"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "go_on", "go on", show=False)]

    def __init__(self, scene: StepContext) -> None:
        super().__init__(scene)
        assert scene.state.place is not None
        self._checks = scene.state.place.stage == "check"
        self._both = takes_both(scene.state)
        self.can_focus = self._both

    @property
    def act_words(self) -> str:
        """To the question; then the answer that was moved to. One yes waits for the other."""
        if self._said:
            return ""
        return self.texts("go_on" if self._checks else "agree_read")

    def lead(self) -> str:
        """Return the step's text; at the check, the question to both."""
        return agree_lead(self.scene, self.step, checks=self._checks)

    def quiet(self) -> str:
        """Return the step's line while it is written; at the check, that a change is as good."""
        return agree_note(self.scene) if self._checks else super().quiet()

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
        if self._both:
            yield from self.lines()
            return
        yield Choices(
            [
                ListItem("yes", self.texts("agree_yes")),
                ListItem("change", self.texts("agree_change")),
            ],
            waits=True,
        )

    def buttons(self) -> Iterable[Act]:
        """None at the check of one alone, where the answers are the buttons."""
        if self._both:
            yield from self.each_button()
            yield Act(self.texts("agree_change"), id="change")
        elif not self._checks:
            yield from super().buttons()

    def first_focus(self) -> Widget:
        """Return the field, or the answers; of two nobody's, so that enter agrees for nobody."""
        return self if self._both else self.query_one(Choices if self._checks else WordsField)

    @property
    def takes_knocks(self) -> bool:
        """While both are asked."""
        return self._both

    def knock(self, person: str) -> None:
        """Somebody said yes; what was said about nothing goes.

        Args:
            person: Whose key it was.
        """
        if self._both and self.untouched.asked:
            self.turn_over()
        super().knock(person)

    def all_said(self) -> None:
        """Let it stand."""
        self.done(Chosen(("yes",)))

    @property
    def draft(self) -> str:
        """What stands in the field."""
        return "" if self._checks else super().draft

    def act(self) -> None:
        """On to the question, or take the answer that was moved to."""
        if not self._checks:
            super().act()
        elif not self._both:
            self.query_one(Choices).action_choose()
        elif not self._said:
            self.nothing_chosen()

    def action_go_on(self) -> None:
        """Do what enter does while nobody's button has the keys."""
        self.act()

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

    @on(Button.Pressed, "#change")
    def _change(self, event: Button.Pressed) -> None:
        event.stop()
        self.done(Chosen(("change",)))
