"""Answers and names as words: what fills the slots of a text, and what is kept in the journal."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from exercises.engine.state import State
from exercises.model.events import (
    Agreed,
    Answer,
    Chosen,
    Fated,
    Felt,
    Located,
    Paced,
    Payload,
    Planned,
    Rated,
    Sorted,
    Wrote,
)
from exercises.model.exercise import (
    Agree,
    Body,
    Card,
    Choose,
    Draw,
    Feel,
    FeelingWord,
    Leaf,
    Option,
    Roles,
    Sentence,
    Sort,
    Step,
    walk,
)
from exercises.model.slots import SLOT

NOWHERE = "nowhere"
"""The place that is no place: a sensation stands by itself beside it."""

Names = Mapping[str, str]
"""How each person is shown, by person id."""


def listed(words: Sequence[str]) -> str:
    """Join as `a`, `a and b`, `a, b and c`."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"


def say(step: Leaf, answer: Answer, names: Names) -> str:
    """Return an answer in words, as it was shown.

    Args:
        step: The step that was answered; unknown ids of options are left out.
        answer: What was answered.
        names: For the choice of roles.
    """
    match answer:
        case Chosen():
            if isinstance(step, Roles):
                return listed([names.get(person, "") for person in answer.options])
            options = step.options if isinstance(step, Choose | Draw) else ()
            return listed([*_labels(options, answer.options), *_own(answer.own)])
        case Rated():
            return str(answer.value)
        case Wrote() | Fated():
            return answer.text
        case Located():
            return _located(step, answer)
        case Felt():
            words = step.words if isinstance(step, Feel) else ()
            return listed([*_labels(words, answer.words), *_own(answer.own)])
        case Sorted():
            return _sorted(step, answer)
        case Planned():
            return ", ".join(_own(answer.what) + _own(answer.when) + _own(answer.small))
        case Paced() | Agreed():
            return ""


def _labels(options: Sequence[Option | FeelingWord | Card], ids: Sequence[str]) -> list[str]:
    labels = {option.id: option.label for option in options}
    return [labels[option] for option in ids if option in labels]


def _own(own: str) -> list[str]:
    return [own] if own.strip() else []


def _sorted(step: Leaf, answer: Sorted) -> str:
    """Return each pile that has cards, by its name; the piles stand on lines of their own."""
    if not isinstance(step, Sort):
        return ""
    piles = ((step.left, answer.left), (step.right, answer.right))
    named = [(name, _labels(step.cards, cards)) for name, cards in piles]
    return "\n".join(f"{name}: {'; '.join(labels)}" for name, labels in named if labels)


def _located(step: Leaf, answer: Located) -> str:
    """Join place and sensation, as `tightness in my chest`; one alone stands by itself."""
    if not isinstance(step, Body):
        return ""
    places = listed(_labels(step.places, [place for place in answer.places if place != NOWHERE]))
    sensations = listed(_labels(step.sensations, answer.sensations))
    if places and sensations:
        return f"{sensations} in {places}"
    return sensations or (f"something in {places}" if places else "")


def fill(text: str, state: State, names: Names) -> str:
    """Return a text with its slots filled; a slot without an answer becomes `...`.

    One pass: what somebody typed is never searched for slots.
    """
    return SLOT.sub(lambda slot: _slot(slot[1], state, names) or "...", text)


def _slot(slot: str, state: State, names: Names) -> str:
    me = state.turn
    if slot in ("speaker", "listener"):
        return names.get(getattr(state, slot), "")
    if slot == "me":
        return names.get(me, "")
    if slot == "other":
        return listed([names.get(person, "") for person in state.people if person != me])
    payload = answer_to(state, slot)
    step = next((step for step in walk(state.exercise.steps) if step.id == slot), None)
    if payload is None or step is None:
        return ""
    return say(step, payload.answer, names).strip()  # type: ignore[arg-type]


def answer_to(state: State, slot: str) -> Payload | None:
    """Return the answer to a step that may be shown at this place, None where there is none.

    Of a paraphrase it is what was said back; of a shared text, what both said yes to.
    """
    found = state.find(slot, state.private_to) or state.find(slot)
    if found is None:
        return state.find(slot, "say-back")
    step: Step | None = next((each for each in walk(state.exercise.steps) if each.id == slot), None)
    if isinstance(step, Agree) and not is_agreed(state, slot):
        return None
    return found


def is_agreed(state: State, agree: str) -> bool:
    """Return whether both said yes to the shared text of this step, in the round of this place."""
    check = state.find(agree, "check")
    return check is not None and check.answer == Chosen(("yes",))


def compose(pieces: Sequence[Sentence], state: State, names: Names) -> str:
    """Return a text made of those pieces whose slots have answers, or of what they say otherwise.

    A slot at the end of a piece keeps a single mark of punctuation when the answer brings
    its own.
    """
    found = []
    for piece in pieces:
        slots = {slot: _slot(slot, state, names) for slot in SLOT.findall(piece.text)}
        if all(slots.values()):
            text = SLOT.sub(lambda slot, slots=slots: slots[slot[1]], piece.text)  # type: ignore[misc]
            doubled = piece.text.endswith("}.") and re.search(r"[.?!…]\.$", text)
            found.append(text[:-1] if doubled else text)
        elif piece.otherwise:
            found.append(piece.otherwise)
    return " ".join(found)
