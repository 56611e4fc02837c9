"""What is half done in a step that asks for more than one text, as a text: a plan, cards on piles.

Both front ends keep it as a draft in this form, so that either goes on with what the other began.
"""

from __future__ import annotations

import json
from collections.abc import Container, Mapping, Sequence

from exercises.engine.wording import Names, say
from exercises.model.events import Planned, Sorted
from exercises.model.exercise import Draw, Leaf, Plan, Sort

OUT = "out"
"""Where a card lies that was left out: on no pile."""
SIDES = ("left", "right", OUT)
QUESTIONS = 3
"""Of a plan: what, when, how small."""


def plan_as_text(at: int, words: Sequence[str]) -> str:
    """Return a plan as it stands.

    Args:
        at: The question that is open, from 0.
        words: What was answered so far, one for each question.
    """
    return json.dumps([at, *words])


def plan_from(text: str) -> tuple[int, list[str]] | None:
    """Return the open question and the words of a plan; None where the text is no plan."""
    try:
        at, *words = json.loads(text)
    except (ValueError, TypeError):
        return None
    if at not in range(QUESTIONS) or len(words) != QUESTIONS:
        return None
    return at, [str(each) for each in words]


def piles_as_text(laid: Mapping[str, str]) -> str:
    """Return where each card lies, in the order in which they were laid; empty where none does."""
    return json.dumps(dict(laid)) if laid else ""


def piles_from(text: str, cards: Container[str]) -> dict[str, str]:
    """Return where cards lie, by their ids; nothing where the text does not say.

    Args:
        text: As `piles_as_text` makes it.
        cards: Ids of the cards that there are.
    """
    try:
        found = dict(json.loads(text))
    except (ValueError, TypeError):
        return {}
    return {card: side for card, side in found.items() if card in cards and side in SIDES}


def sorted_from(laid: Mapping[str, str]) -> Sorted:
    """Return the answer that these piles make."""
    left, right = (tuple(card for card, at in laid.items() if at == side) for side in SIDES[:2])
    return Sorted(left, right)


def in_words(step: Leaf, text: str, names: Names) -> str:
    """Return what a draft of a step says; empty where nothing was written or laid.

    Args:
        step: Where it was begun.
        text: The draft.
        names: How people are shown.
    """
    match step:
        case Plan():
            found = plan_from(text)
            return say(step, Planned(*found[1]), names) if found else ""
        case Sort():
            cards = {card.id for card in step.cards}
            return say(step, sorted_from(piles_from(text, cards)), names)
        case Draw():
            return ""  # a card that only lies there was not taken
        case _:
            return text
