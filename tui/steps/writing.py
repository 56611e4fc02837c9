"""Steps in which something is written, or said aloud instead."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import cycle

from textual import on
from textual.app import ComposeResult
from textual.widget import Widget
from textual.widgets import Button

from exercises.engine.answers import checks
from exercises.engine.wording import bare, composed
from exercises.model.events import Chosen, Wrote
from exercises.runtime.step_view import check_words
from tui.frame.parts import Act, Said
from tui.steps.base import StepContext, StepView
from tui.steps.timed import TimedView
from tui.widgets.lists.choices import Choices, ListItem
from tui.widgets.text.words_field import WordsField

LOWEST, HIGHEST = 3, 12
"""Lines of the field: at least, and at most before it scrolls."""


class FieldView(StepView):
    """A field for words; said aloud is an equal answer where the step allows it."""

    ALOUD = "write_said"

    @property
    def aloud(self) -> bool:
        """Whether saying it aloud is an answer."""
        return False

    def text_before(self) -> str:
        """Return what stands in the field at first."""
        before = self.scene.state.answer_here()
        return self.scene.draft or (before.text if isinstance(before, Wrote) else "")

    def compose_step(self) -> ComposeResult:
        """Return the field."""
        yield WordsField(self.text_before(), placeholder=self.scene.fill(self.step.hint))

    def buttons(self) -> Iterable[Act]:
        """On, or said aloud."""
        yield Act(self.act_words, id="act", primary=True)
        if self.aloud:
            yield Act(self.texts(self.ALOUD), id="aloud")

    def first_focus(self) -> Widget:
        """Return the field."""
        return self.query_one(WordsField)

    def elastic(self) -> Widget | None:
        """Return the field, or what there is in its place."""
        return next(iter(self.query(WordsField)), None) or super().elastic()

    def stretch(self, part: Widget, room: int) -> None:
        """Let a long text scroll in its field, so that the button below it is seen."""
        if isinstance(part, WordsField):
            part.styles.max_height = max(LOWEST, min(HIGHEST, room))
        else:
            super().stretch(part, room)

    @property
    def draft(self) -> str:
        """What stands in the field."""
        return self.query_one(WordsField).text

    def act(self) -> None:
        """Answer with the words; with none, go on without.

        Words that stand here by themselves are asked about once.
        """
        words = self.draft
        own = words != self._stood or self.scene.state.answer_here() is not None
        if not words.strip():
            self.done(None)
        elif (enter := self.untouched.enter(chosen=own)) == "ask":
            self.mention(self.texts("nothing_chosen" if self.bare else "stands_so"))
            self.show_act()
        else:
            self.done(None if enter == "without" and self.bare else Wrote(words))

    @property
    def bare(self) -> bool:
        """Whether what stands here at first is made of nobody's answers."""
        if not getattr(self.step, "compose", ()):
            return False
        return self._stood == bare(self.step, self.scene.state, self.scene.names)

    @property
    def enter_words(self) -> str:
        """What enter does now, in a word or two."""
        return (
            self.texts("go_without" if self.bare else "take_so")
            if self.untouched.asked
            else self.act_words
        )

    @on(WordsField.Done)
    def _written(self, event: WordsField.Done) -> None:
        event.stop()
        self.act()

    @on(Button.Pressed, "#aloud")
    def _aloud(self, event: Button.Pressed) -> None:
        event.stop()
        self.act()


class WriteView(FieldView, TimedView):
    """Something to write; where it is composed, it stands there already.

    A longer writing has a candle below it, and is not cut off.
    """

    SECTION = "write"

    ACT = "write_go_on"

    @property
    def cue(self) -> str:
        """What is said when the time has passed."""
        return self.texts("write_cue")

    def compose_step(self) -> ComposeResult:
        """Return the field; the candle, where there is one."""
        yield from super().compose_step()
        if self.scene.state.is_timed:
            yield from self.candle()

    def buttons(self) -> Iterable[Act]:
        """On, said aloud, or a little longer."""
        yield from super().buttons()
        if self.scene.state.is_timed:
            yield self.longer()

    @property
    def aloud(self) -> bool:
        """As the exercise says."""
        return bool(self.step.aloud)

    def text_before(self) -> str:
        """Return the draft, the earlier answer, or what the earlier answers make."""
        return super().text_before() or composed(self.step, self.scene.state, self.scene.names)


class ParaphraseView(FieldView):
    """Say back, then the check by the speaker, then perhaps once more."""

    SECTION = "paraphrase"

    ALOUD = "say_back_said"
    aloud = True

    def __init__(self, scene: StepContext) -> None:
        super().__init__(scene)
        assert scene.state.place is not None
        self._stage = scene.state.place.stage
        self._remarked = False
        self._stems = cycle(scene.stems())

    @property
    def act_words(self) -> str:
        """Said back by typing; for the others just on."""
        return self.texts("shorter_said" if self._stage == "shorter" else "go_on")

    def lead(self) -> str:
        """Return what this stage says."""
        texts = {
            "check": self.step.check,
            "again": self.step.again,
            "shorter": self.step.shorter,
        }
        return self.scene.fill(texts.get(self._stage, self.step.text))

    def quiet(self) -> str:
        """Return the step's line; at the check, why a no is as useful as a yes."""
        if self._stage == "check":
            return self.texts("check_note")
        return super().quiet() if self._stage == "say-back" else ""

    def text_before(self) -> str:
        """Return only what was half written: each try begins afresh."""
        return self.scene.draft

    def compose_step(self) -> ComposeResult:
        """Return the field, or what was typed and the three answers."""
        if self._stage == "say-back":
            yield from super().compose_step()
            noted = Said("", id="remarks", classes="quiet")
            noted.display = False
            yield noted
        elif self._stage == "check":
            said = self.scene.state.find(self.step.id, "say-back")
            if said is not None and isinstance(said.answer, Wrote):
                name = self.scene.names[self.scene.state.listener]
                yield Said(self.texts("say_back_typed_lead", name=name), classes="quiet")
                yield Said(said.answer.text, classes="exact")
            yield Choices(
                [
                    ListItem(answer, check_words(self.texts, answer, given))
                    for given in [checks(self.scene.state)]
                    for answer in given
                ],
                waits=True,
            )

    def buttons(self) -> Iterable[Act]:
        """None at the check, where the answers are the buttons."""
        if self._stage == "say-back":
            yield from super().buttons()
            yield Act(self.texts("say_back_stem"), id="stem")
        elif self._stage != "check":
            yield Act(self.act_words, id="act", primary=True)

    def first_focus(self) -> Widget:
        """Return the field, the answers, or the button."""
        if self._stage == "say-back":
            return self.query_one(WordsField)
        return self.query_one(Choices if self._stage == "check" else "#act")

    @property
    def draft(self) -> str:
        """What stands in the field."""
        return super().draft if self._stage == "say-back" else ""

    def act(self) -> None:
        """Hand over the paraphrase, or go on; what can be noticed in it is said first, once."""
        if self._stage == "check":
            self.query_one(Choices).action_choose()
        elif self._stage != "say-back" or self._remarked or not self._remark():
            super().act()

    def _remark(self) -> bool:
        """Say what can be noticed in the words, below them; whether there is something."""
        lines = self.scene.remarks_on(self.draft)
        if lines:
            self._remarked = True
            noted = self.query_one("#remarks", Said)
            noted.say("\n".join([*lines, self.texts("remarks_on")]))
            noted.display = True
        return bool(lines)

    def go_without(self) -> None:
        """Go on without an answer to the question; without words, as everywhere."""
        if self._stage == "check":
            self.ask("skip")
        else:
            super().go_without()

    @on(Button.Pressed, "#stem")
    def _stem(self, event: Button.Pressed) -> None:
        """Show the next beginning in the empty field; it is never taken as an answer."""
        event.stop()
        field = self.query_one(WordsField)
        field.placeholder = next(self._stems)
        field.focus()

    @on(Choices.Chosen)
    def _checked(self, event: Choices.Chosen) -> None:
        event.stop()
        self.done(Chosen(event.ids[:1]))
