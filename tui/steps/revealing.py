"""What takes the keys of both; so do sealed answers, which both open."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.widget import Widget
from textual.widgets import Button

from exercises.engine.reveal import names_owners, revealed
from exercises.model.events import Fated
from exercises.model.names import PERSONAL_KEYS
from tui.frame.parts import Act, Said
from tui.steps.base import StepContext, StepView


class EachSays(StepView, can_focus=True):
    """Each says yes with the key of their own mark, in any order; enter says it for nobody.

    Attributes:
        WORDS: What the keys of its words in `session.toml` begin with.
    """

    WORDS: ClassVar[str] = "reveal"

    def __init__(self, scene: StepContext) -> None:
        super().__init__(scene)
        self._said: set[str] = set()

    @property
    def takes_knocks(self) -> bool:
        """Whether it is still asked."""
        raise NotImplementedError

    @property
    def lit_part(self) -> Widget | None:
        """Whose yes is waited for first: there the cursor stands, which a reader follows."""
        waits = (each for each in self.scene.state.people if each not in self._said)
        said = [line for each in waits for line in self.query(f"#said-{each}")]
        return said[0] if said else None

    def all_said(self) -> None:
        """Do what both said yes to."""
        raise NotImplementedError

    def lines(self) -> ComposeResult:
        """Return who has said it, and who may."""
        for person in self.scene.state.people:
            yield Said(self._line(person), id=f"said-{person}", classes="opens")

    def _line(self, person: str) -> str:
        name = self.scene.names[person]
        key = "said" if person in self._said else "waits"
        return self.texts(f"{self.WORDS}_{key}", key=PERSONAL_KEYS[person], name=name)

    def each_button(self) -> Iterable[Act]:
        """Return one button for each person."""
        for person in self.scene.state.people:
            words = self.texts(f"{self.WORDS}_button", name=self.scene.names[person])
            yield Act(words, id=f"open-{person}", primary=True)

    def knock(self, person: str) -> None:
        """Somebody said it.

        Args:
            person: Whose key it was.
        """
        people = self.scene.state.people
        if not self.takes_knocks or person not in people or person in self._said:
            return
        self._said.add(person)
        self._say_who()
        if self._said == set(people):
            self.all_said()
        else:
            self.focus()
            self.post_message(self.ActChanged(self))

    def _say_who(self) -> None:
        for person in self.scene.state.people:
            self.query_one(f"#said-{person}", Said).say(self._line(person))
            self.query_one(f"#open-{person}", Act).display = person not in self._said

    @property
    def can_step_back(self) -> bool:
        """Whether somebody said it and may still take it back."""
        return bool(self._said) and self.takes_knocks

    def step_back(self) -> bool:
        """Take back what was said."""
        if not self.can_step_back:
            return False
        self._said.clear()
        self._say_who()
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


class RevealView(EachSays):
    """Before it is open, and where nothing was shared, nothing here hangs on what was written."""

    SECTION = "reveal"

    def __init__(self, scene: StepContext) -> None:
        super().__init__(scene)
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
        """Return who has said open; then each shared sentence; names, where everyone's is there."""
        if not self._opened:
            yield from self.lines()
            return
        if self.step.beside:
            yield Said(self.scene.fill(self.step.beside), classes="gap")
        named = names_owners(self.scene.state)
        for payload in self._shared:
            assert isinstance(payload.answer, Fated)
            if named:
                yield Said(self.scene.names[payload.owner], classes="owner")
            yield Said(payload.answer.text, classes="exact")

    def buttons(self) -> Iterable[Act]:
        """On; while it is shut, one for each person."""
        if self._opened:
            yield Act(self.act_words, id="act", primary=True)
        else:
            yield from self.each_button()

    def first_focus(self) -> Widget:
        """Return the lit button; while it is shut no one's, so that enter opens for nobody else."""
        return self.query_one("#act", Act) if self._opened else self

    @property
    def takes_knocks(self) -> bool:
        """Until it is open."""
        return not self._opened

    def all_said(self) -> None:
        """Open it."""
        self.ask("reveal")
