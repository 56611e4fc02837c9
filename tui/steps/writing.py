"""Steps in which something is written, or said aloud instead."""

from __future__ import annotations

from collections.abc import Iterable

from textual import on
from textual.app import ComposeResult
from textual.widget import Widget
from textual.widgets import Button

from exercises.engine.wording import bare, composed
from exercises.model.events import Wrote
from exercises.runtime.step_words import written_here
from tui.frame.parts import Act, Said
from tui.steps.base import StepView
from tui.steps.timed import TimedView
from tui.widgets.text.words_field import WordsField

LOWEST, HIGHEST = 3, 12
"""Lines of the field: at least, and at most before it scrolls."""


class FieldView(StepView):
    """A field for words; said aloud is an equal answer where the step allows it."""

    ALOUD = "write_said"

    LOOKED = "look_over"
    """Key of what is said below what can be noticed in the words."""

    looked_over = False
    """Whether what can be noticed in the words was shown to their writer."""

    def noticed(self) -> list[str]:
        """Return what can be noticed in the words, a line each, before they are handed over."""
        return []

    @property
    def aloud(self) -> bool:
        """Whether saying it aloud is an answer."""
        return False

    def text_before(self) -> str:
        """Return what stands in the field at first."""
        return self.scene.draft or written_here(self.scene)

    def compose_step(self) -> ComposeResult:
        """Return the field."""
        yield WordsField(self.text_before(), placeholder=self.scene.fill(self.step.hint))
        noted = Said("", id="remarks", classes="quiet")
        noted.display = False
        yield noted

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

        What can be noticed in them is said first, once; words that stand here by themselves are
        asked about once.
        """
        words = self.draft
        if not self.looked_over and (lines := self.noticed()):
            self._look_over(lines)
            return
        own = words != self._stood or self.scene.state.answer_here() is not None
        if not words.strip():
            self.done(None)
        elif (enter := self.untouched.enter(chosen=own)) == "ask":
            self.mention(self.texts("nothing_chosen" if self.bare else "stands_so"))
            self.show_act()
        else:
            self.done(None if enter == "without" and self.bare else Wrote(words))

    def _look_over(self, lines: list[str]) -> None:
        """Say what can be noticed in the words, below them."""
        self.looked_over = True
        noted = self.query_one("#remarks", Said)
        noted.say("\n".join([*lines, self.texts(self.LOOKED)]))
        noted.display = True
        self.fit()

    @property
    def bare(self) -> bool:
        """Whether what stands here at first is made of nobody's answers."""
        if not getattr(self.step, "compose", ()):
            return False
        return self._stood == bare(self.step, self.scene.state, self.scene.names)

    @property
    def enter_words(self) -> str:
        """What enter does now, in a word or two; words are taken only where some stand."""
        if not self.untouched.asked:
            return self.act_words
        takes = bool(self.query(WordsField)) and not self.bare
        return self.texts("take_so" if takes else "go_without")

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

    def noticed(self) -> list[str]:
        """Return what may sound like blame, where the exercise looks for it."""
        return self.scene.blame_in(self.draft) if self.step.softly else []

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
