"""Answers and names as words: what fills the slots of a text, and what is kept in the journal."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from exercises.engine.sentences import assemble, going_on, is_met, lowered
from exercises.engine.state import State
from exercises.model.events import (
    Answer,
    Chosen,
    Fated,
    Felt,
    Located,
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
    Condition,
    Draw,
    Feel,
    FeelingWord,
    Leaf,
    Option,
    Plan,
    Rehearse,
    Roles,
    Sentence,
    Sort,
    Step,
    Write,
    walk,
)
from exercises.model.slots import SLOT, step_of
from exercises.model.vignettes import replies

NOWHERE = "nowhere"
"""The place that is no place: a sensation stands by itself beside it."""

Names = Mapping[str, str]
"""How each person is shown, by person id."""


_NUMBERS = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"
)  # fmt: skip
"""How a rating is said within a sentence."""


def listed(words: Sequence[str], last: str = "and") -> str:
    """Join as `a`, `a and b`, `a, b and c`."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def say(step: Leaf, answer: Answer, names: Names) -> str:
    """Return an answer in words, as it was shown.

    Args:
        step: The step that was answered; unknown ids of options are left out.
        answer: What was answered.
        names: For the choice of roles.
    """
    match answer:
        case Chosen():
            if isinstance(step, Rehearse):
                return _rehearsed(step, answer)
            if isinstance(step, Roles):
                return listed([names.get(person, "") for person in answer.options])
            options = step.options if isinstance(step, Choose | Draw) else ()
            return listed([*_labels(options, answer.options), *_own(answer.own)])
        case Rated():
            return str(answer.value)
        case Wrote() | Fated():
            return answer.text
        case Located() if isinstance(step, Body):
            places = [place for place in answer.places if place != NOWHERE]
            return _located(
                listed(_labels(step.places, places)),
                listed(_labels(step.sensations, answer.sensations)),
            )
        case Felt():
            words = step.words if isinstance(step, Feel) else ()
            return listed([*_labels(words, answer.words), *_own(answer.own)])
        case Sorted():
            return _sorted(step, answer)
        case Planned():
            return ", ".join(_own(answer.what) + _own(answer.when) + _own(answer.small))
        case _:
            return ""


def _rehearsed(step: Rehearse, answer: Chosen) -> str:
    """Return the reply that was chosen; beside the examples, what had been said."""
    if step.vignette is None:
        return ""
    said = {reply.id: reply.said for reply in replies(step.vignette)}
    return next((said[each] for each in answer.options if each in said), step.vignette.said)


def say_within(step: Leaf, answer: Answer, part: str = "") -> str:
    """Return an answer as it is said within a sentence, empty where no sentence mentions it.

    Args:
        step: The step that was answered.
        answer: What was answered.
        part: What of it; see `exercises.model.slots.PARTS`.
    """
    last = "or" if part == "or" else "and"
    match step, answer:
        case Choose() | Draw(), Chosen() if part == "note":
            notes = {option.id: option.note for option in step.options}
            return listed([notes[option] for option in answer.options if notes.get(option)])
        case Choose() | Draw(), Chosen():
            return listed(_and_own(_said(step.options, answer.options), answer.own), last)
        case Feel(), Felt():
            return listed(_and_own(_said(step.words, answer.words), answer.own), last)
        case Body(), Located():
            places = _said(step.places, [place for place in answer.places if place != NOWHERE])
            return _located(
                listed(places, last), listed(_said(step.sensations, answer.sensations), last)
            )
        case Plan(), Planned() if part:
            word = {"what": answer.what, "when": answer.when, "small": answer.small}[part]
            options = step.times if part == "when" else step.options
            said = {option.label: option.said for option in options}.get(word)
            return (word if said is None else said).strip()
        case _, Rated():
            return _NUMBERS[answer.value]
    return say(step, answer, {}).strip()


def _said(options: Sequence[Option | FeelingWord], ids: Sequence[str]) -> list[str]:
    """Return the forms within a sentence of what was chosen; what has none falls out."""
    said = {each.id: each.label if each.said is None else each.said for each in options}
    return [said[option] for option in ids if said.get(option)]


def _labels(options: Sequence[Option | FeelingWord | Card], ids: Sequence[str]) -> list[str]:
    labels = {option.id: option.label for option in options}
    return [labels[option] for option in ids if option in labels]


def _own(own: str) -> list[str]:
    return [own] if own.strip() else []


def _and_own(said: list[str], own: str) -> list[str]:
    """Return what was chosen and words of one's own: behind others these have no capital."""
    return [*said, *_own(lowered(own) if said else own)]


def _sorted(step: Leaf, answer: Sorted) -> str:
    """Return each pile that has cards, by its name; the piles stand on lines of their own."""
    if not isinstance(step, Sort):
        return ""
    piles = ((step.left, answer.left), (step.right, answer.right))
    named = [(name, _labels(step.cards, cards)) for name, cards in piles]
    return "\n".join(f"{name}: {'; '.join(labels)}" for name, labels in named if labels)


def _located(places: str, sensations: str) -> str:
    """Join place and sensation, as `tightness in my chest`; one alone stands by itself."""
    if places and sensations:
        return f"{sensations} in {places}"
    return sensations or (f"something in {places}" if places else "")


UNSAID = "..."
"""What stands in a slot without an answer."""


def fill(text: str, state: State, names: Names) -> str:
    """Return a text with its slots filled; a slot without an answer becomes `...`.

    One pass: what somebody typed is never searched for slots.
    """

    def filled(slot: re.Match[str]) -> str:
        word = _slot(slot[1], state, names) or UNSAID
        return word if slot[1] in NAMES else going_on(text[: slot.start()], word)

    return SLOT.sub(filled, text)


def _slot(slot: str, state: State, names: Names, *, spoken: bool = False) -> str:
    """Return what stands in a slot: a name, or an answer as shown, or as it is spoken."""
    me = state.turn
    if slot in ("speaker", "listener"):
        return names.get(getattr(state, slot), "")
    if slot == "me":
        return names.get(me, "")
    if slot == "other":
        return listed([names.get(person, "") for person in state.people if person != me])
    if slot.endswith(".both"):
        return _on_both(state, step_of(slot))
    if slot.endswith((".speaker", ".listener")):
        return state.opened(*slot.split(".")).strip()
    name = _newest(state, step_of(slot))
    payload = answer_to(state, name)
    step = next((step for step in walk(state.exercise.steps) if step.id == name), None)
    if payload is None or step is None:
        return ""
    part = slot.partition(".")[2]
    if (spoken or part) and not isinstance(step, Roles):
        return say_within(step, payload.answer, part)  # type: ignore[arg-type]
    return say(step, payload.answer, names).strip()  # type: ignore[arg-type]


def _newest(state: State, name: str) -> str:
    """Return the id of the choice that counts here: the one that was made again, or the first."""
    again = (
        step.id
        for step in walk(state.exercise.steps)
        if isinstance(step, Choose) and step.renews == name and answer_to(state, step.id)
    )
    return next(again, name)


def _on_both(state: State, slot: str) -> str:
    """Return what both of two chose, each alone; empty where nothing stands on both lists.

    Of what only one of them chose nothing is said. While the list of one is locked, nothing is.
    """
    step = next((step for step in walk(state.exercise.steps) if step.id == slot), None)
    found = [state.find(slot, person) for person in state.people]
    lists = [
        each.answer.options if isinstance(each.answer, Chosen) else () for each in found if each
    ]
    if not isinstance(step, Choose) or len(lists) < len(state.people):
        return ""
    both = [option.id for option in step.options if all(option.id in each for each in lists)]
    return listed(_labels(step.options, both))


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


def composed(step: Write | Agree, state: State, names: Names) -> str:
    """Return the text with which the field of this step is filled beforehand."""
    return compose(step.compose, state, names, step.if_empty)


def compose(pieces: Sequence[Sentence], state: State, names: Names, if_empty: str = "") -> str:
    """Return a text made of pieces and of the answers that may be shown at this place."""

    def holds(condition: Condition) -> bool:
        payload = answer_to(state, condition.step)
        return is_met(condition, payload.answer if payload else None)

    return assemble(pieces, lambda slot: _slot(slot, state, names, spoken=True), holds, if_empty)


NAMES = frozenset({"speaker", "listener", "me", "other"})
"""Slots that are no answer."""


def bare(step: Write | Agree, state: State, names: Names) -> str:
    """Return the text with which the field would be filled if nothing had been answered."""

    def word(slot: str) -> str:
        return _slot(slot, state, names, spoken=True) if slot in NAMES else ""

    return assemble(step.compose, word, lambda asked: is_met(asked, None), step.if_empty)
