"""One card at a time from a deck."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Button

from exercises.engine.answers import cards_to_lay
from exercises.model.events import Chosen
from tui.frame.parts import Act, Said
from tui.steps.base import StepContext, StepView
from tui.widgets.lists.card_face import CardFace


class DrawView(StepView):
    """The next card is one key away, the one before too; the deck goes round."""

    SECTION = "draw"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right,l,n,space", "turn(1)", "Another card", show=False),
        Binding("left,h", "turn(-1)", "The card before", show=False),
        Binding("1,up,down", "turn(0)", "This card", show=False),
    ]

    def __init__(self, scene: StepContext) -> None:
        super().__init__(scene)
        self._deck = cards_to_lay(scene.state)
        ids = [card.id for card in self._deck]
        before = scene.state.answer_here()
        drawn = before.options[0] if isinstance(before, Chosen) and before.options else ""
        card = scene.draft or drawn
        self._at = ids.index(card) if card in ids else 0
        self._pointed = card in ids

    @property
    def act_words(self) -> str:
        """Take the card, where somebody turned or pointed to it."""
        return self.texts("draw_take" if self._pointed else "go_on")

    @property
    def draft(self) -> str:
        """The card that lies here, unless it is the first."""
        return self._deck[self._at].id if self._at else ""

    def compose_step(self) -> ComposeResult:
        """Return the card."""
        card = self._deck[self._at]
        yield CardFace(self.scene.fill(card.label), self.scene.fill(card.note))
        if len(self._deck) > 1:
            yield Said(self.texts("draw_hint"), classes="quiet hint")

    def buttons(self) -> Iterable[Act]:
        """Take it, or another one."""
        yield Act(self.act_words, id="act", primary=True)
        if len(self._deck) > 1:
            yield Act(self.texts("draw_another"), id="another")

    def act(self) -> None:
        """Take this card, where somebody turned or pointed to it."""
        if not self._pointed:
            self.nothing_chosen()
            return
        self.done(Chosen((self._deck[self._at].id,)))

    def action_turn(self, cards: int) -> None:
        """Lay another card here, or stay with this one.

        Args:
            cards: How far on in the deck, which goes round; 0: this one.
        """
        if not self._pointed:
            self._pointed = True
            self.turn_over()
        self._at = (self._at + cards) % len(self._deck)
        card = self._deck[self._at]
        self.query_one(CardFace).show(self.scene.fill(card.label), self.scene.fill(card.note))
        self.changed()
        self.show_act()
        self.fit()

    def on_click(self, event: events.Click) -> None:
        """Point to the card under the mouse."""
        if event.widget is self.query_one(CardFace):
            event.stop()
            self.action_turn(0)

    @on(Button.Pressed, "#another")
    def _another(self, event: Button.Pressed) -> None:
        event.stop()
        self.action_turn(1)
