"""Cards on two piles: each is laid, then what can be said about it is shown."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar, cast

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Button

from exercises.model.events import Sorted
from exercises.runtime.half_done import OUT, piles_as_text, piles_from, sorted_from
from tui.frame.parts import Act, Said
from tui.steps.base import StepContext, StepView
from tui.widgets.lists.card_face import CardFace
from tui.widgets.lists.piles import Piles, Side

LOWEST = 2
"""Lines that the piles have at least: their names."""


class SortView(StepView):
    """One card at a time; where it lies can be changed while its note is read, or with back."""

    SECTION = "sort"

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "go_on", "go on", show=False)]

    def __init__(self, scene: StepContext) -> None:
        super().__init__(scene)
        self._cards: dict[str, Any] = {card.id: card for card in self.step.cards}
        self._laid = self._before()
        self._noted = bool(self._laid) and (bool(scene.draft) or not self._rest)
        """Whether the card that was laid last is looked at, and not the next one."""

    def _before(self) -> dict[str, str]:
        """Return where each card lies, in the order in which they were laid."""
        if self.scene.draft:
            return piles_from(self.scene.draft, self._cards)
        before = self.scene.state.answer_here()
        if not isinstance(before, Sorted):
            return {}
        sides = dict.fromkeys(before.left, "left") | dict.fromkeys(before.right, "right")
        return {card: sides.get(card, OUT) for card in self._cards}

    @property
    def _rest(self) -> list[str]:
        return [card for card in self._cards if card not in self._laid]

    @property
    def _card(self) -> str:
        """Id of the card that is looked at; each exercise has at least three."""
        return list(self._laid)[-1] if self._noted else self._rest[0]

    @property
    def act_words(self) -> str:
        """Leave a card out; once it lies, to the next one, and on after the last."""
        if not self._noted:
            return self.texts("sort_out")
        return self.texts("sort_next" if self._rest else "go_on")

    @property
    def draft(self) -> str:
        """What lies where."""
        return piles_as_text(self._laid)

    def compose_step(self) -> ComposeResult:
        """Return the card, and the two piles."""
        yield CardFace()
        yield Said(id="count", classes="quiet")
        yield Piles(self.scene.fill(self.step.left), self.scene.fill(self.step.right))

    def buttons(self) -> Iterable[Act]:
        """On; the last card to the other pile."""
        yield Act(self.act_words, id="act", primary=True)
        yield Act(self.texts("sort_other"), id="other")

    @on(events.Mount)
    def _begin(self) -> None:
        self._show()

    def first_focus(self) -> Widget:
        """Return the piles."""
        return self.query_one(Piles)

    def elastic(self) -> Widget | None:
        """Return the piles."""
        return self.query_one(Piles)

    def stretch(self, part: Widget, room: int) -> None:
        """Count what lies below on a pile where there is no room for it."""
        needed = cast(Piles, part).needed(part.content_size.width)
        part.styles.height = max(LOWEST, min(needed, room))

    def _show(self) -> None:
        card = self._cards[self._card]
        side = self._laid.get(self._card, OUT) if self._noted else OUT
        self.query_one(CardFace).show(
            self.scene.fill(card.label), self.scene.fill(card.why) if self._noted else ""
        )
        number = len(self._laid) + (0 if self._noted else 1)
        self.query_one("#count", Said).say(
            self.texts("sort_count", n=number, total=len(self._cards))
        )
        piles = {
            pile: [self._cards[each].label for each, at in self._laid.items() if at == pile]
            for pile in ("left", "right")
        }
        newest = cast(Side, side) if side != OUT else None
        self.query_one(Piles).show(piles["left"], piles["right"], newest)
        self.query_one("#other").display = side != OUT
        self.set_class(bool(self._laid), "-begun")
        self.show_act()
        self.fit()

    @on(Piles.Laid)
    def _lay(self, event: Piles.Laid) -> None:
        event.stop()
        self._put(event.side)

    def _put(self, side: str) -> None:
        """Lay the card that is looked at; one that lies already may go to the other pile."""
        self._laid[self._card] = side
        self._noted = True
        self._show()
        self.changed()

    @on(Button.Pressed, "#other")
    def _other(self, event: Button.Pressed) -> None:
        event.stop()
        self._put("right" if self._laid[self._card] == "left" else "left")
        self.query_one(Piles).focus()

    def action_go_on(self) -> None:
        """Enter on the piles does what the lit button does."""
        self.act()

    def act(self) -> None:
        """Leave a card out, or go on to the next one; after the last one the piles stand."""
        if not self._noted:
            self._laid[self._card] = OUT
        if self._rest:
            self._noted = False
            self._show()
            self.query_one(Piles).focus()
            self.changed()
        else:
            self._finish()

    def _finish(self) -> None:
        piles = sorted_from(self._laid)
        self.done(piles if piles != Sorted() else None)

    @property
    def can_step_back(self) -> bool:
        """Whether a card lies that can be taken up again."""
        return bool(self._laid)

    def step_back(self) -> bool:
        """Take up the card that was laid last."""
        if not self._laid:
            return False
        self._laid.popitem()
        self._noted = False
        self._show()
        self.query_one(Piles).focus()
        self.changed()
        return True
