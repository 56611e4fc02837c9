"""A small plan: what, when, and its smallest version."""

from __future__ import annotations

from collections.abc import Iterable

from textual import events, on
from textual.app import ComposeResult
from textual.widget import Widget
from textual.widgets import Button

from exercises.model.events import Planned
from exercises.model.exercise import Option as ModelOption
from exercises.runtime.gathered import ideas_for
from exercises.runtime.half_done import plan_as_text, plan_from
from tui.frame.parts import Act, Said
from tui.steps.base import StepContext, StepView
from tui.steps.choosing import options
from tui.widgets.lists.choices import Choices
from tui.widgets.text.words_field import WordsField

FIELDS = ("what", "when", "small")


class PlanView(StepView):
    """Three questions, one after another: take an idea, or write it in own words."""

    SECTION = "plan"

    def __init__(self, scene: StepContext) -> None:
        super().__init__(scene)
        self._at, self._words = self._before()

    def _before(self) -> tuple[int, dict[str, str]]:
        """Return the question that is open, and what was answered so far."""
        if (begun := plan_from(self.scene.draft)) is not None:
            return begun[0], dict(zip(FIELDS, begun[1], strict=True))
        before = self.scene.state.answer_here()
        if isinstance(before, Planned):
            return 0, {field: getattr(before, field) for field in FIELDS}
        return 0, dict.fromkeys(FIELDS, "")

    @property
    def _field(self) -> str:
        return FIELDS[self._at]

    @property
    def _ideas(self) -> tuple[ModelOption, ...]:
        """What may be picked for the question that is open."""
        ideas = {"what": ideas_for(self.scene.state, self.step), "when": self.step.times}
        found: tuple[ModelOption, ...] = ideas.get(self._field, ())
        return found

    @property
    def draft(self) -> str:
        """All three as they stand, with the question that is open."""
        words = self._words | {self._field: self.query_one(WordsField).text}
        if not self._at and not any(words.values()):
            return ""
        return plan_as_text(self._at, list(words.values()))

    def compose_step(self) -> ComposeResult:
        """Return what stands so far, the question, the field, the ideas."""
        yield Said(id="so-far", classes="quiet")
        yield Said(id="ask")
        yield WordsField(placeholder=self.texts("own_word_hint"))
        yield Choices(waits=True)

    def buttons(self) -> Iterable[Act]:
        """Offer to go on; to the field, where the keys are on the ideas."""
        yield Act(self.act_words, id="act", primary=True)
        yield Act(self.texts("plan_own"), id="own")

    @on(events.Mount)
    def _begin(self) -> None:
        self._show()

    def first_focus(self) -> Widget:
        """Return the ideas, or the field where there are none or something stands in it."""
        field = self.query_one(WordsField)
        return self.query_one(Choices) if self._ideas and not field.text else field

    def _show(self) -> None:
        """Show the question that is open."""
        ask = {"what": self.step.ask_what, "when": self.step.ask_when, "small": self.step.ask_small}
        so_far = [self._words[each] for each in FIELDS[: self._at] if self._words[each].strip()]
        line = self.query_one("#so-far", Said)
        line.say(", ".join(so_far))
        line.display = bool(so_far)
        self.query_one("#ask", Said).say(self.scene.fill(ask[self._field]))
        field = self.query_one(WordsField)
        field.text = self._words[self._field]
        field.move_cursor(field.document.end)
        ideas = self.query_one(Choices)
        ideas.set_options(options(self._ideas))
        ideas.display = bool(self._ideas)
        self.query_one("#own").display = bool(self._ideas)
        self.set_class(self._at > 0, "-begun")
        self.first_focus().focus(scroll_visible=False)
        self.show_act()
        self.fit()

    def act(self) -> None:
        """Take what is written; with nothing written, the lit idea, or go on without."""
        words = self.query_one(WordsField).text
        ideas = self.query_one(Choices)
        if not words.strip() and self._ideas and self.screen.focused is ideas:
            ideas.action_choose()
        else:
            self._take(words if words.strip() else "")

    def go_without(self) -> None:
        """Leave this question open."""
        self._take("")

    def _take(self, words: str) -> None:
        self.turn_over()
        self._words[self._field] = words
        if self._at + 1 < len(FIELDS):
            self._at += 1
            self._show()
            self.changed()
            return
        planned = Planned(**self._words)
        self.done(planned if planned != Planned() else None)

    @on(Choices.Chosen)
    def _picked(self, event: Choices.Chosen) -> None:
        event.stop()
        idea = next(each for each in self._ideas if each.id == event.ids[0])
        self._take(idea.label)

    @on(WordsField.Done)
    def _written(self, event: WordsField.Done) -> None:
        event.stop()
        self._take(event.text if event.text.strip() else "")

    @on(Button.Pressed, "#own")
    def _own(self, event: Button.Pressed) -> None:
        event.stop()
        self.query_one(WordsField).focus()

    @property
    def can_step_back(self) -> bool:
        """Whether there is a question before this one."""
        return self._at > 0

    def step_back(self) -> bool:
        """To the question before; what is written here stays."""
        if not self._at:
            return False
        self._words[self._field] = self.query_one(WordsField).text
        self._at -= 1
        self._show()
        self.changed()
        return True
