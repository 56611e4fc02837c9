"""Steps in which something is chosen or rated."""

from __future__ import annotations

from collections.abc import Iterable

from textual import on
from textual.app import ComposeResult
from textual.widget import Widget

from exercises.model.events import Chosen, Rated
from exercises.model.exercise import BOTH, Option
from exercises.runtime.step_words import choose_note
from tui.frame.parts import Said
from tui.steps.base import StepContext, StepView
from tui.widgets.lists.choices import Choices, ListItem
from tui.widgets.lists.scale import Scale
from tui.widgets.maps.rings import RingScale
from tui.widgets.text.words_field import WordsField

LOWEST, AIRY, HIGHEST = 6, 9, 11
"""Lines of the rings: at least, those from which on there is air below them, at most."""

NOBODY = "○"
"""In place of a mark."""

OWN = ":own"
"""Id of the choice that opens the field for an own word; ids of content have no colon."""


def options(given: Iterable[Option]) -> list[ListItem]:
    """Return options of an exercise as the list widget takes them."""
    return [ListItem(option.id, option.label, option.note) for option in given]


class ChooseView(StepView):
    """Choose one, or several, or say it in an own word."""

    SECTION = "choose"

    def __init__(self, scene: StepContext) -> None:
        super().__init__(scene)
        before = scene.state.answer_here()
        self._before = before if isinstance(before, Chosen) else Chosen()
        self._many = self.step.most > 1
        self._ticked: tuple[str, ...] = self._before.options

    def compose_step(self) -> ComposeResult:
        """Return what is shown of it later, the list, and the field for own words."""
        if note := choose_note(self.scene, self.step):
            yield Said(note, classes="quiet")
        given = options(self.step.options)
        ids = [option.id for option in given]
        if self.step.own:
            given.append(ListItem(OWN, self.texts("own_word")))
        chosen = self._before.options
        lit = (*chosen, self.scene.proposed)
        yield Choices(
            given,
            many=self._many,
            most=self.step.most if self._many else None,
            chosen=chosen if self._many else (),
            highlighted=next((ids.index(each) for each in lit if each in ids), 0),
            waits=True,
            touched=bool(chosen),
        )
        if self._many:
            hint = self.texts("choose_several", most=self.step.most)
            yield Said(f"{hint}, {self.texts('choose_key')}", classes="quiet")
        if self.step.own:
            field = WordsField(
                self.scene.draft or self._before.own, placeholder=self.texts("own_word_hint")
            )
            field.display = bool(field.text)
            yield field

    def first_focus(self) -> Widget:
        """Return the field where an own word was being written, else the list."""
        writing = self.scene.draft and self.step.own
        return self.query_one(WordsField) if writing else self.query_one(Choices)

    @property
    def draft(self) -> str:
        """The own word."""
        return self.query_one(WordsField).text if self.step.own else ""

    def act(self) -> None:
        """Answer with what is ticked or was moved to."""
        self.query_one(Choices).action_choose()

    def _answer(self, ids: tuple[str, ...]) -> None:
        picked = tuple(option for option in ids if option != OWN)
        own = self.draft.strip("\n")
        if OWN in ids and not own.strip():
            self._open_field()
            return
        self.done(Chosen(picked, own if own.strip() else ""))

    def _open_field(self) -> None:
        field = self.query_one(WordsField)
        field.display = True
        field.focus()

    @on(Choices.Chosen)
    def _chosen(self, event: Choices.Chosen) -> None:
        event.stop()
        if OWN in event.ids and (not self._many or not self.draft.strip()):
            self._open_field()
            return
        self._answer(event.ids)

    @on(Choices.Changed)
    def _changed(self, event: Choices.Changed) -> None:
        event.stop()
        self._ticked = event.ids

    @on(WordsField.Done)
    def _written(self, event: WordsField.Done) -> None:
        event.stop()
        ticked = self._ticked if self._many else ()
        if event.text.strip():
            self._answer((*ticked, OWN))
        else:
            self.query_one(Choices).focus()


class RolesView(StepView):
    """Who speaks first."""

    SECTION = "roles"

    def compose_step(self) -> ComposeResult:
        """Return the two names, in the order of their keys; not always the same one is lit."""
        people = sorted(self.scene.state.people)
        yield Choices(
            [
                ListItem(person, self.texts("roles_first", name=self.scene.names[person]))
                for person in people
            ],
            waits=True,
            highlighted=people.index(self.scene.state.people[0]),
        )

    def first_focus(self) -> Widget:
        """Return the names."""
        return self.query_one(Choices)

    def act(self) -> None:
        """Take the name that was moved to."""
        self.query_one(Choices).action_choose()

    @on(Choices.Chosen)
    def _chosen(self, event: Choices.Chosen) -> None:
        event.stop()
        self.done(Chosen(event.ids[:1]))


class RateView(StepView):
    """A number from 0 to 10, for oneself."""

    SECTION = "rate"

    def compose_step(self) -> ComposeResult:
        """Return the row of numbers."""
        before = self.scene.state.answer_here()
        value = before.value if isinstance(before, Rated) else None
        yield Scale(self.scene.fill(self.step.low), self.scene.fill(self.step.high), value=value)
        yield Said(self.texts("rate_hint"), classes="quiet gap")

    def first_focus(self) -> Widget:
        """Return the numbers."""
        return self.query_one(Scale)

    def act(self) -> None:
        """Answer with the number; without one, go on without."""
        self.query_one(Scale).action_rate()

    @on(Scale.Missing)
    def _missing(self, event: Scale.Missing) -> None:
        """Ask once; whoever has no number is not held up."""
        event.stop()
        self.nothing_chosen()

    @on(Scale.Moved)
    def _moved(self, event: Scale.Moved) -> None:
        event.stop()
        if self.untouched.asked:
            self.turn_over()
            self.show_act()

    @on(Scale.Rated)
    def _rated(self, event: Scale.Rated) -> None:
        event.stop()
        self.done(Rated(event.value))


class RingsView(RateView):
    """How close or far: the circle of the one who answers, and another one."""

    SECTION = "rings"

    def compose_step(self) -> ComposeResult:
        """Return the two circles."""
        before = self.scene.state.answer_here()
        value = before.value if isinstance(before, Rated) else None
        yield RingScale(
            self.scene.fill(self.step.low),
            self.scene.fill(self.step.high),
            marks=self._marks(),
            value=value,
            still=self.scene.still,
        )
        yield Said(self.texts("rings_hint"), classes="quiet gap")

    def _marks(self) -> tuple[str, str]:
        """Of the one whose step it is and of the other one; a ring stands for nobody known."""
        state, names = self.scene.state, self.scene.names
        mine = state.people[0] if state.turn == BOTH else state.turn
        other = next((name for person, name in names.items() if person != mine), NOBODY)
        return names.get(mine, NOBODY)[:1], other[:1]

    def elastic(self) -> Widget | None:
        """Return the circles."""
        return self.query_one(RingScale)

    def stretch(self, part: Widget, room: int) -> None:
        """Draw circles for the height that they have."""
        part.styles.height = max(LOWEST, min(HIGHEST, room - 1 if room > AIRY else room))
