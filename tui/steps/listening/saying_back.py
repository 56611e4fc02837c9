"""Saying back what was heard: to the speaker, who says whether that is it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widget import Widget

from exercises.engine.answers import checks
from exercises.model.events import Chosen, Wrote
from exercises.runtime.step_view import check_words
from exercises.runtime.step_words import paraphrase_lead, paraphrase_note
from tui.frame.parts import Act, Said
from tui.steps.base import StepContext
from tui.steps.writing import FieldView
from tui.widgets.lists.choices import Choices, ListItem
from tui.widgets.text.words_field import WordsField


class StemmedView(FieldView):
    """A field with beginnings at hand: one key puts the next one into it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "stem(1)", "A beginning", show=False, priority=True),
        Binding("up", "stem(-1)", "The beginning before", show=False, priority=True),
    ]

    ALOUD = "say_back_said"
    LOOKED = "remarks_on"
    aloud = True

    def __init__(self, scene: StepContext) -> None:
        super().__init__(scene)
        self._stems = scene.stems
        self._stem = -1

    @property
    def typing(self) -> bool:
        """Whether there is a field now."""
        return True

    def noticed(self) -> list[str]:
        """Return remarks on the words, where they are wanted."""
        return self.scene.remarks_on(self.draft)

    def text_before(self) -> str:
        """Return only what was half written: each try begins afresh."""
        return self.scene.draft

    def compose_step(self) -> ComposeResult:
        """Return the field, and which key brings a beginning."""
        yield from super().compose_step()
        yield Said(self.texts("stem_hint"), id="stem", classes="quiet hint")

    @property
    def draft(self) -> str:
        """What stands in the field; a beginning alone is nothing yet."""
        if not self.typing:
            return ""
        words = super().draft
        return "" if words.strip() in {stem.label for stem in self._stems} else words

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave the arrows to the field where something was written (source: `DOMNode`)."""
        if action != "stem":
            return super().check_action(action, parameters)
        field = next(iter(self.query(WordsField)), None)
        return field is not None and field.has_focus and not self.draft

    def action_stem(self, by: int) -> None:
        """Put another beginning into the field.

        Args:
            by: How many further on in the list, which goes round.
        """
        self._stem = (max(self._stem, 0 if by < 0 else -1) + by) % len(self._stems)
        stem = self._stems[self._stem]
        field = self.query_one(WordsField)
        field.text = f"{stem.label} "
        field.move_cursor(field.document.end)
        self.query_one("#stem", Said).say(self.texts(f"stem_{stem.note}"))


class ParaphraseView(StemmedView):
    """Say back, then the check by the speaker, then perhaps once more."""

    SECTION = "paraphrase"

    def __init__(self, scene: StepContext) -> None:
        super().__init__(scene)
        assert scene.state.place is not None
        self._stage = scene.state.place.stage

    @property
    def typing(self) -> bool:
        """Whether somebody says it back just now."""
        return self._stage == "say-back"

    @property
    def act_words(self) -> str:
        """Said back by typing; for the others just on."""
        return self.texts("shorter_said" if self._stage == "shorter" else "go_on")

    def lead(self) -> str:
        """Return what this stage says."""
        return paraphrase_lead(self.scene, self.step, self._stage)

    def quiet(self) -> str:
        """Return the step's line; at the check, why a no is as useful as a yes."""
        return paraphrase_note(self.scene, self._stage, super().quiet())

    def compose_step(self) -> ComposeResult:
        """Return the field, or what was typed and the three answers."""
        if self._stage == "say-back":
            yield from super().compose_step()
        elif self._stage == "check":
            said = self.scene.state.find(self.step.id, "say-back")
            if said is not None and isinstance(said.answer, Wrote):
                name = self.scene.names[self.scene.state.listener]
                yield Said(self.texts("say_back_typed_lead", name=name), classes="quiet")
                yield Said(said.answer.text, classes="exact")
            yield Choices(
                [
                    ListItem(answer, check_words(self.texts, answer, given, self.step.says))
                    for given in [checks(self.scene.state)]
                    for answer in given
                ],
                waits=True,
            )

    def buttons(self) -> Iterable[Act]:
        """None at the check, where the answers are the buttons."""
        if self._stage == "say-back":
            yield from super().buttons()
        elif self._stage != "check":
            yield Act(self.act_words, id="act", primary=True)

    def first_focus(self) -> Widget:
        """Return the field, the answers, or the button."""
        if self._stage == "say-back":
            return self.query_one(WordsField)
        return self.query_one(Choices if self._stage == "check" else "#act")

    def act(self) -> None:
        """Hand over the paraphrase, or go on."""
        if self._stage == "check":
            self.query_one(Choices).action_choose()
        else:
            super().act()

    def go_without(self) -> None:
        """Go on without an answer to the question; without words, as everywhere."""
        if self._stage == "check":
            self.ask("skip")
        else:
            super().go_without()

    @on(Choices.Chosen)
    def _checked(self, event: Choices.Chosen) -> None:
        event.stop()
        self.done(Chosen(event.ids[:1]))
