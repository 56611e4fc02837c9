"""Steps in which something is chosen or rated, by its number."""

from __future__ import annotations

from exercises.engine.answers import cards_to_lay
from exercises.engine.wording import say
from exercises.library.feelings import near
from exercises.model.events import Answer, Chosen, Felt, Located, Rated, Sorted
from exercises.recommend.own_feelings import answered
from exercises.runtime.half_done import OUT, piles_as_text, piles_from, sorted_from
from exercises.runtime.step_words import choose_note
from tui.plain.steps.form import Form, choices
from tui.plain.terminal.interrupts import Interrupt
from tui.plain.terminal.prompts import PromptChoice

OWN = ":own"
"""Id of the choice that asks for an own word; ids of content have no colon."""
PLACES = (-1.0, -0.5, 0.0, 0.5, 1.0)
"""Where the five answers to each question of the feeling map lie."""


class ChooseForm(Form):
    """Choose one, or several, or say it in an own word."""

    def ask(self) -> Answer | None:
        """Return the options, then perhaps the word."""
        self.talk.say(choose_note(self.scene, self.step))
        found = self.scene.state.answer_here()
        before = found if isinstance(found, Chosen) else Chosen()
        if before != Chosen():
            said = say(self.step, before, self.scene.names)
            self.talk.say(self.plain("before", answer=said))
        given = choices(self.step.options)
        if self.step.own:
            given.append(PromptChoice(OWN, self.texts("own_word")))
        if self.scene.draft and self.step.own:
            own = own_words(self, self.scene.draft)
            if own:
                return Chosen((), own)
        if self.step.most > 1:
            return self._several(given, before)
        if lit := next((each.label for each in given if each.id == self.scene.proposed), ""):
            self.talk.say(self.plain("proposed", answer=lit))
        picked = self.talk.choose(
            given, before=KEPT if before != Chosen() else "", own=self.step.own, open=True
        )
        if not picked:
            return None
        if picked == KEPT:
            return before
        if picked == OWN:
            own = own_words(self)
            return Chosen((), own) if own else self.ask()
        return Chosen((), picked[1:]) if picked.startswith(":") else Chosen((picked,))

    def _several(self, given: list[PromptChoice], before: Chosen) -> Answer | None:
        # Enter alone keeps what was chosen before; there is nothing to keep where that was nothing.
        picked = self.talk.choose_some(
            given,
            self.step.most,
            before=before.options,
            open=True,
            beside=int(self.step.own),
        )
        if not picked:
            return before if before != Chosen() else None
        if before != Chosen() and picked == before.options:
            return before
        ids = tuple(option for option in picked if option != OWN)
        if len(ids) > self.step.most:
            self.talk.say(self.plain("numbers_many", most=self.step.most))
            return self._several(given, before)
        own = own_words(self) if OWN in picked else ""
        return Chosen(ids, own) if ids or own else self._several(given, before)


def own_words(form: Form, draft: str = "") -> str:
    """Return the own word; half a word from before is shown, and kept with enter alone."""
    if draft:
        form.talk.say(form.plain("before", answer=draft))
    form.talk.explain("own_words")
    return form.talk.words(keep=lambda half: form.keep(half or draft)).strip() or draft


MEANS = ":means"
"""Asks what the words mean, and is no answer."""

KEPT = ":kept"
"""What enter alone means where something was chosen before."""


class RolesForm(Form):
    """Who speaks first."""

    def ask(self) -> Answer | None:
        """Return the two names, after saying who is lit this time."""
        names, first = self.scene.names, self.scene.state.people[0]
        self.talk.say(self.plain("roles_lit", name=names[first]))
        given = [
            PromptChoice(person, self.texts("roles_first", name=names[person]))
            for person in sorted(self.scene.state.people)
        ]
        picked = self.talk.choose(given, open=True)
        return Chosen((picked,)) if picked else None


class RateForm(Form):
    """A number from 0 to 10: how strong, or how close or far."""

    def ask(self) -> Answer | None:
        """Return the number, or enter alone."""
        self.talk.say(
            f"0: {self.scene.fill(self.step.low)}. 10: {self.scene.fill(self.step.high)}."
        )
        value = self.talk.number(0, 10)
        return None if value is None else Rated(value)


class BodyForm(Form):
    """Where in the body; then, how it feels there."""

    def ask(self) -> Answer | None:
        """Return both lists; each may stay empty."""
        found = self.scene.state.answer_here()
        before = found if isinstance(found, Located) else Located()
        places = self._some(choices(self.step.places), before.places)
        self.talk.say(self.scene.fill(self.step.ask_sensation), style="bold", label=self.to)
        sensations = self._some(choices(self.step.sensations), before.sensations)
        return Located(places, sensations) if places or sensations else None

    def _some(self, given: list[PromptChoice], before: tuple[str, ...]) -> tuple[str, ...]:
        if before:
            labels = {choice.id: choice.label for choice in given}
            said = ", ".join(labels[each] for each in before if each in labels)
            self.talk.say(self.plain("before", answer=said))
        else:
            self.talk.explain("enter_leaves_out")
        return self.talk.choose_some(given, self.step.most, before=before, empty=True)


class FeelForm(Form):
    """Two questions take the place of the map; then words from near there, or an own one."""

    def ask(self) -> Answer | None:
        """Return the place, the words."""
        valence = self._axis("valence", "valences")
        energy = self._axis("energy", "energies")
        near_by = (*self.step.words, *self.scene.own_feelings)
        found = near(near_by, valence or 0.0, energy or 0.0)
        listed = [PromptChoice(word.id, word.label, word.hint) for word in found]
        own = PromptChoice(OWN, self.texts("feel_own"))
        means = [PromptChoice(MEANS, self.plain("feel_means"))] * any(word.means for word in found)
        self.talk.say(self.plain("feel_words"))
        most = self.step.most
        while True:
            picked = self.talk.choose_some([*listed, own, *means], most, empty=True, beside=1)
            words = tuple(word for word in picked if word not in (OWN, MEANS))
            if MEANS in picked:
                for word in (word for word in found if word.means):
                    self.talk.say(f"{word.label}: {word.means}")
            elif len(words) <= most:
                break
            else:
                self.talk.say(self.plain("numbers_many", most=most))
        written = own_words(self, self.scene.draft) if OWN in picked or self.scene.draft else ""
        felt = Felt(*answered(self.scene.own_feelings, words, written), valence, energy)
        return felt if felt != Felt() else None

    def _axis(self, question: str, answers: str) -> float | None:
        self.talk.say(self.plain(f"feel_{question}"), style="bold", label=self.to)
        labels = self.plain.lines(f"feel_{answers}")
        given = [PromptChoice(str(at), label) for at, label in enumerate(labels)]
        picked = self.talk.choose(given, open=True)
        return PLACES[int(picked)] if picked else None


class SortForm(Form):
    """One card at a time: on which pile, then its line; never right or wrong.

    What lies is kept as the full screen keeps it, so that either can go on with it.
    """

    def ask(self) -> Answer | None:
        """Return all cards that are left, in their order.

        Back takes up the one that was laid last.
        """
        cards = {card.id: card for card in self.step.cards}
        laid = piles_from(self.scene.draft, cards)
        self.talk.explain("sort_how")
        given = [
            PromptChoice("left", self.step.left),
            PromptChoice("right", self.step.right),
            PromptChoice(OUT, self.texts("sort_out")),
        ]
        while rest := [card for card in cards if card not in laid]:
            card, number = cards[rest[0]], len(laid) + 1
            text = self.scene.fill(card.label)
            self.talk.say(self.plain("sort_card", n=number, total=len(cards), card=text))
            try:
                laid[card.id] = (
                    self.talk.choose(given, also=("back",) if laid else (), open=True) or OUT
                )
            except Interrupt as wish:
                if wish.way != "back" or not laid:
                    raise
                laid.popitem()
            else:
                if laid[card.id] != OUT:
                    self.talk.say(self.scene.fill(card.why))
            self.keep(piles_as_text(laid))
        self.talk.read_on()  # the line of the last card is still being read
        piles = sorted_from(laid)
        return piles if piles != Sorted() else None


class DrawForm(Form):
    """One card at a time; another one lays the next, going round."""

    def ask(self) -> Answer | None:
        """Return the cards, until one is taken."""
        deck = cards_to_lay(self.scene.state)
        found = self.scene.state.answer_here()
        ids = [card.id for card in deck]
        taken = found.options[0] if isinstance(found, Chosen) and found.options else ""
        taken = self.scene.draft or taken
        at = ids.index(taken) if taken in ids else 0
        given = [
            PromptChoice("take", self.texts("draw_take")),
            PromptChoice("next", self.texts("draw_another")),
        ]
        while deck:
            self.talk.say(self.scene.fill(deck[at].label), style="bold")
            self.talk.say(self.scene.fill(deck[at].note))
            picked = self.talk.choose(given, open=True)
            if picked != "next":
                return Chosen((deck[at].id,)) if picked else None
            at = (at + 1) % len(deck)
            self.keep(ids[at] if at else "")
        return None
