"""The cards of a `draw`: which come first, after what was drawn in this session."""

from __future__ import annotations

from exercises.engine.state import State, answer_key
from exercises.model.events import Chosen
from exercises.model.exercise import Draw, Option, walk


def cards_to_lay(state: State) -> tuple[Option, ...]:
    """The cards to lay at this place: what was drawn in this session comes last.

    What the other person drew alone changes nothing in it. Empty at any other kind of step.
    """
    step, place = state.step, state.place
    if not isinstance(step, Draw) or place is None:
        return ()
    here = answer_key(state, place)
    decks = {each.id for each in walk(state.exercise.steps) if isinstance(each, Draw)}
    drawn = [
        card
        for at, payload in state.answers.items()
        if at[0] in decks
        and at != here
        and (payload.open or payload.owner == state.private_to)
        and isinstance(payload.answer, Chosen)
        for card in payload.answer.options
    ]
    latest = {card: at for at, card in enumerate(drawn)}
    return tuple(sorted(step.options, key=lambda card: latest.get(card.id, -1)))
