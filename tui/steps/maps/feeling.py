"""From a place on the map to words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Button

from exercises.library.feelings import near
from exercises.model.events import Felt
from exercises.model.parts import FeelingWord
from exercises.recommend.own_feelings import answered
from tui.frame.parts import Act, Said
from tui.steps.base import StepContext, StepView
from tui.widgets.lists.choices import Choices, ListItem
from tui.widgets.maps.feeling_map import FeelingMap, Point
from tui.widgets.text.words_field import WordsField

NONE = ":none"
LOWEST, AIRY, HIGHEST = 6, 11, 19
"""Lines of the map: at least, those from which on there is air below it, at most."""


class FeelView(StepView):
    """First the map; then up to three of the words near the place, or an own one.

    On the map and in the list, one key says what the lit word means.
    """

    SECTION = "feel"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("equals_sign", "mean", "what it means", show=False)
    ]

    def __init__(self, scene: StepContext) -> None:
        super().__init__(scene)
        before = scene.state.answer_here()
        self._before = before if isinstance(before, Felt) else Felt()
        self._ticked: tuple[str, ...] = self._before.words
        self._placed = self._before != Felt()
        """Whether somebody moved on the map."""
        self._words = (*self.step.words, *scene.own_feelings)

    @property
    def act_words(self) -> str:
        """To the words, then on."""
        return self.texts("feel_near" if self._on_map else "go_on")

    @property
    def _on_map(self) -> bool:
        return not self.is_mounted or bool(self.query_one(FeelingMap).display)

    def compose_step(self) -> ComposeResult:
        """Return the map, what lies nearest, the words, the field."""
        yield FeelingMap(
            [Point(word.id, word.label, word.valence, word.energy) for word in self._words],
            near=lambda valence, energy: [
                word.id for word in near(self._words, valence, energy, 8)
            ],
            left=self.texts("feel_unpleasant"),
            right=self.texts("feel_pleasant"),
            top=self.texts("feel_lively"),
            bottom=self.texts("feel_quiet"),
            place=(self._before.valence or 0.0, self._before.energy or 0.0),
        )
        yield Said(id="nearest")
        words = Choices(many=True, most=self.step.most, waits=True)
        words.display = False
        yield words
        most = Said(self.texts("feel_choose", most=self.step.most), id="most", classes="quiet")
        most.display = False
        yield most
        field = WordsField(
            self.scene.draft or self._before.own, placeholder=self.texts("own_word_hint")
        )
        field.display = bool(field.text)
        yield field

    def buttons(self) -> Iterable[Act]:
        """Offer the words, an own word, or none yet."""
        yield Act(self.act_words, id="act", primary=True)
        yield Act(self.texts("feel_own"), id="own")
        yield Act(self.texts("body_not_sure"), id="unsure")

    def on_mount(self) -> None:
        """Show what is near the middle."""
        self._show_nearest()

    def elastic(self) -> Widget | None:
        """Return the map, or the words."""
        return self.query_one(FeelingMap) if self._on_map else super().elastic()

    def stretch(self, part: Widget, room: int) -> None:
        """Draw the map for the height that it has."""
        if isinstance(part, FeelingMap):
            part.styles.height = max(LOWEST, min(HIGHEST, room - 1 if room > AIRY else room))
        else:
            super().stretch(part, room)

    def first_focus(self) -> Widget:
        """Return the field where a word was being written, else the map."""
        return self.query_one(WordsField) if self.scene.draft else self.query_one(FeelingMap)

    @property
    def draft(self) -> str:
        """The own word."""
        return self.query_one(WordsField).text

    def act(self) -> None:
        """To the words near the place, or on with those that are ticked."""
        if self._on_map:
            self._to_words()
        else:
            self.query_one(Choices).action_choose()

    def _show_nearest(self) -> None:
        nearest = self._nearest()
        line = f"{nearest.label}: {nearest.hint}" if nearest.hint else nearest.label
        key = self.texts("feel_means_key") if nearest.means else ""
        self.query_one("#nearest", Said).say(f"{line}  {key}".rstrip())

    def _nearest(self) -> FeelingWord:
        return near(self._words, *self.query_one(FeelingMap).place, 1)[0]

    def action_mean(self) -> None:
        """Say what the word means that is lit, in place of what it is like."""
        if self._on_map:
            self._mean(self._nearest(), "#nearest")
            return
        words = self.query_one(Choices)
        lit = words.options[words.highlighted].id if words.options else ""
        for word in self._words:
            if word.id == lit:
                self._mean(word, "#most")

    def _mean(self, word: FeelingWord, place: str) -> None:
        if word.means:
            self.query_one(place, Said).say(f"{word.label}: {word.means}")

    def _to_words(self) -> None:
        found = near(self._words, *self.query_one(FeelingMap).place)
        listed = [ListItem(word.id, word.label, word.hint) for word in found]
        listed.append(ListItem(NONE, self.texts("feel_none")))
        self._show_map(False)
        self.turn_over()
        words = self.query_one(Choices)
        words.set_options(listed, chosen=self._ticked)
        words.focus()

    def _show_map(self, shown: bool) -> None:
        for part in ("FeelingMap", "#nearest"):
            self.query_one(part).display = shown
        for part in ("Choices", "#most"):
            self.query_one(part).display = not shown
        self.set_class(not shown, "-words")
        self.show_act()

    def _finish(self, words: tuple[str, ...] = (), own: str = "") -> None:
        """Answer with the words, and with the place where somebody moved to one."""
        words, own = answered(self.scene.own_feelings, words, own)
        if not self._placed:
            self.done(Felt(words, own))
            return
        valence, energy = self.query_one(FeelingMap).place
        self.done(Felt(words, own, round(valence, 2), round(energy, 2)))

    def go_without(self) -> None:
        """Go on with the place alone; where nobody moved, with nothing."""
        if self._placed:
            self._finish()
        else:
            self.done(None)

    @property
    def can_step_back(self) -> bool:
        """Whether back leads to the map."""
        return not self._on_map

    def step_back(self) -> bool:
        """To the map, where somebody moved to."""
        if self._on_map:
            return False
        self.turn_over()
        self._show_map(True)
        self.query_one(FeelingMap).focus()
        return True

    @on(FeelingMap.Moved)
    def _moved(self, event: FeelingMap.Moved) -> None:
        event.stop()
        self._placed = True
        self._show_nearest()

    @on(FeelingMap.Picked)
    def _picked(self, event: FeelingMap.Picked) -> None:
        event.stop()
        self._to_words()

    @on(Choices.Changed)
    def _changed(self, event: Choices.Changed) -> None:
        event.stop()
        self._ticked = tuple(word for word in event.ids if word != NONE)

    @on(Choices.Chosen)
    def _chosen(self, event: Choices.Chosen) -> None:
        event.stop()
        if NONE in event.ids:
            self._ticked = ()
            self.step_back()
        else:
            self._finish(event.ids, self.draft if self.draft.strip() else "")

    @on(WordsField.Done)
    def _written(self, event: WordsField.Done) -> None:
        event.stop()
        if event.text.strip():
            self._finish(self._ticked, event.text)
        else:
            self.query_one(FeelingMap).focus()

    @on(Button.Pressed, "#own")
    def _own(self, event: Button.Pressed) -> None:
        event.stop()
        field = self.query_one(WordsField)
        field.display = True
        field.focus()

    @on(Button.Pressed, "#unsure")
    def _unsure(self, event: Button.Pressed) -> None:
        event.stop()
        self._finish()
