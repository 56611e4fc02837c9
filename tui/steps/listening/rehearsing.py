"""Saying back alone, for practice: what somebody says at home, and examples beside it."""

from __future__ import annotations

from collections.abc import Iterable

from textual import on
from textual.app import ComposeResult
from textual.widget import Widget
from textual.widgets import Button

from exercises.model.events import Chosen, Wrote
from exercises.model.vignettes import KEEP, replies
from tui.frame.parts import Act, Said
from tui.steps.base import StepContext
from tui.steps.listening.saying_back import StemmedView
from tui.widgets.lists.choices import Choices, ListItem
from tui.widgets.text.words_field import WordsField


class RehearseView(StemmedView):
    """Choose among four, or write; then it lies beside examples, with what each of them does."""

    SECTION = "rehearse"

    def __init__(self, scene: StepContext) -> None:
        super().__init__(scene)
        assert scene.state.place is not None
        self._beside = scene.state.place.stage == "beside"

    @property
    def typing(self) -> bool:
        """Whether somebody writes a reply just now."""
        return bool(self.step.own) and not self._beside

    def noticed(self) -> list[str]:
        """Nothing here: it is said beside the examples."""
        return []

    @property
    def act_words(self) -> str:
        """On; beside the examples, what becomes of one's own words with it."""
        wrote = self._beside and isinstance(self.scene.rehearsed, Wrote)
        return self.texts("rehearse_go_on") if wrote else super().act_words

    def lead(self) -> str:
        """Return what somebody says at home."""
        return self.scene.heard

    def quiet(self) -> str:
        """Return what the step asks; beside the examples, nothing more."""
        asked = (super().lead(), super().quiet())
        return "" if self._beside else " ".join(each for each in asked if each)

    def compose_step(self) -> ComposeResult:
        """Return the four replies, the field, or what lies beside one another."""
        if self._beside:
            mine = isinstance(self.scene.rehearsed, Wrote)
            for at, compared in enumerate(self.scene.compared()):
                yield Said(compared.said, classes="exact" if mine and not at else "")
                yield Said(compared.note, classes="quiet")
        elif self.typing:
            yield from super().compose_step()
        else:
            before = self.scene.state.answer_here()
            chosen = before.options[-1] if isinstance(before, Chosen) else ""
            given = replies(self.step.vignette)
            ids = [reply.id for reply in given]
            yield Choices(
                [ListItem(reply.id, reply.said) for reply in given],
                highlighted=ids.index(chosen) if chosen in ids else 0,
                waits=True,
                touched=bool(chosen),
            )

    def buttons(self) -> Iterable[Act]:
        """On; of one's own words, keep them too."""
        if not self._beside:
            yield from (
                super().buttons() if self.typing else (Act(self.act_words, id="act", primary=True),)
            )
            return
        yield Act(self.act_words, id="act", primary=True)
        if isinstance(self.scene.rehearsed, Wrote):
            yield Act(self.texts("rehearse_keep"), id="keep")

    def first_focus(self) -> Widget:
        """Return the field, the replies, or the button."""
        if self._beside:
            return self.query_one("#act")
        return self.query_one(WordsField if self.typing else Choices)

    def act(self) -> None:
        """Hand over the reply; beside the examples, go on and let it go."""
        if self._beside:
            wrote = isinstance(self.scene.rehearsed, Wrote)
            self.done(Chosen((self.step.vignette.id,)) if wrote else None)
        elif self.typing:
            super().act()
        else:
            self.query_one(Choices).action_choose()

    @on(Choices.Chosen)
    def _chosen(self, event: Choices.Chosen) -> None:
        event.stop()
        self.done(Chosen((self.step.vignette.id, *event.ids[:1])))

    @on(Button.Pressed, "#keep")
    def _keep(self, event: Button.Pressed) -> None:
        event.stop()
        self.done(Chosen((self.step.vignette.id, KEEP)))
