"""Sealed answers: both say open, then what was shared is here for both."""

from __future__ import annotations

from collections.abc import Iterable

from textual import on
from textual.app import ComposeResult
from textual.widget import Widget
from textual.widgets import Button

from exercises.engine.reveal import revealed
from exercises.model.events import Fated
from exercises.model.names import PERSONAL_KEYS
from tui.frame.parts import Act, Said
from tui.steps.base import StepContext, StepView


class RevealView(StepView, can_focus=True):
    """Each says open with the key of their own mark, in any order.

    Before that, and where somebody shared nothing, nothing here hangs on what was written.
    """

    SECTION = "reveal"

    def __init__(self, scene: StepContext) -> None:
        super().__init__(scene)
        self._said: set[str] = set()
        place = scene.state.place
        self._opened = place is not None and place.stage == "shown"
        self._shared = revealed(scene.state)

    @property
    def act_words(self) -> str:
        """On once it is open; before that enter opens for nobody."""
        return self.texts("go_on") if self._opened else ""

    def lead(self) -> str:
        """Return the question; then that it is open, or what is said where nothing is."""
        if not self._opened:
            return super().lead()
        return self.texts("reveal_shown") if self._shared else self.scene.fill(self.step.none)

    def quiet(self) -> str:
        """Return the step's line; once it is open, the same words for whoever kept theirs."""
        return self.texts("reveal_kept") if self._opened else super().quiet()

    def compose_step(self) -> ComposeResult:
        """Return who has said open; then each shared sentence under the name of its owner."""
        if not self._opened:
            for person in self.scene.state.people:
                yield Said(self._line(person), id=f"said-{person}", classes="opens")
            return
        for payload in self._shared:
            assert isinstance(payload.answer, Fated)
            yield Said(self.scene.names[payload.owner], classes="owner")
            yield Said(payload.answer.text, classes="exact")

    def _line(self, person: str) -> str:
        name = self.scene.names[person]
        key = "reveal_said" if person in self._said else "reveal_waits"
        return self.texts(key, key=PERSONAL_KEYS[person], name=name)

    def buttons(self) -> Iterable[Act]:
        """On; while it is shut, one for each person."""
        if self._opened:
            yield Act(self.act_words, id="act", primary=True)
            return
        for person in self.scene.state.people:
            name = self.scene.names[person]
            yield Act(self.texts("reveal_button", name=name), id=f"open-{person}", primary=True)

    def first_focus(self) -> Widget:
        """Return the lit button; while it is shut no one's, so that enter opens for nobody else."""
        return self.query_one("#act", Act) if self._opened else self

    @property
    def takes_knocks(self) -> bool:
        """Until it is open."""
        return not self._opened

    def knock(self, person: str) -> None:
        """Somebody said open.

        Args:
            person: Whose key it was.
        """
        if self._opened or person not in self.scene.state.people or person in self._said:
            return
        self._said.add(person)
        self.query_one(f"#said-{person}", Said).say(self._line(person))
        button = self.query_one(f"#open-{person}", Act)
        button.display = False
        if self._said == set(self.scene.state.people):
            self.ask("reveal")
        else:
            self.focus()
            self.post_message(self.ActChanged(self))

    @property
    def can_step_back(self) -> bool:
        """Whether somebody said open and may still take it back."""
        return bool(self._said) and not self._opened

    def step_back(self) -> bool:
        """Take back what was said: it stays shut."""
        if not self.can_step_back:
            return False
        self._said.clear()
        for person in self.scene.state.people:
            self.query_one(f"#said-{person}", Said).say(self._line(person))
            self.query_one(f"#open-{person}", Act).display = True
        self.post_message(self.ActChanged(self))
        return True

    @on(Button.Pressed, "#open-a")
    def _first(self, event: Button.Pressed) -> None:
        event.stop()
        self.knock("a")

    @on(Button.Pressed, "#open-b")
    def _second(self, event: Button.Pressed) -> None:
        event.stop()
        self.knock("b")
