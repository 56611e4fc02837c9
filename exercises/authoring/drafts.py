"""Drafts: every text that an exercise makes of answers, and what in it nobody would say aloud."""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator, Sequence

from msgspec import Struct

from exercises.authoring.oddities import odd
from exercises.engine.sentences import assemble, is_met
from exercises.engine.wording import say_within
from exercises.library.reading.resolve import fill
from exercises.model.events import Answer, Chosen, Felt, Located, Planned, Rated, Wrote
from exercises.model.exercise import (
    Agree,
    Body,
    Choose,
    Condition,
    Draw,
    Exercise,
    Feel,
    Leaf,
    Paraphrase,
    Plan,
    Rate,
    Repeat,
    Rings,
    Roles,
    Share,
    Write,
    walk,
)
from exercises.model.slots import BROUGHT, NAMES, SLOT, step_of, steps_in

MOST = 3000
"""Drafts that are made of one step; where there are more, these many at random."""

FEW = 300
"""As `MOST`, where somebody waits for the answer."""

TYPED = "the long way home"
"""What somebody may type where no hint says how it begins."""

_NAMES = {
    "speaker": "Kim",
    "listener": "Sam",
    "me": "Kim",
    "other": "Sam",
    "living": "A walk after supper.",
}
_BROUGHT = "The phone at supper."
"""What a course may bring from an earlier sitting: a sentence of somebody's own."""


class Draft(Struct, frozen=True):
    """One text as an exercise makes it.

    Attributes:
        exercise: Id of the exercise.
        step: Id of the step whose field it fills.
        text: What stands in the field.
        faults: What in it nobody would say.
    """

    exercise: str
    step: str
    text: str
    faults: tuple[str, ...]


def drafts(exercise: Exercise, most: int = MOST, seed: int = 1, only: str = "") -> Iterator[Draft]:
    """Yield what the exercise makes of each combination of answers, its word lists filled in.

    Args:
        exercise: With its word lists.
        most: Drafts of one step; where there are more combinations, these are random ones.
        seed: Of the random ones.
        only: Id of the one step to look at; empty for all.
    """
    steps = {step.id: step for step in walk(exercise.steps) if not isinstance(step, Repeat)}
    for step in steps.values():
        if isinstance(step, Write | Agree) and step.compose and only in ("", step.id):
            for answers in _combinations(step, steps, most, seed):
                yield _draft(exercise, step, steps, answers)


def unsaid_of(exercise: Exercise, step: Leaf | Repeat) -> Iterator[str]:
    """Yield what is odd in the drafts of one step, each kind once, with one of them.

    Args:
        exercise: With or without its word lists.
        step: One of its steps.
    """
    if not isinstance(step, Write | Agree) or not step.compose:
        return
    whole = fill(exercise)
    told: set[str] = set()
    for draft in drafts(whole, FEW, only=step.id):
        for fault in draft.faults:
            if fault not in told:
                told.add(fault)
                yield f"with some answers there is {fault}: '{draft.text}'"


def at_random(exercises: Sequence[Exercise], many: int, seed: int) -> list[Draft]:
    """Return so many drafts for reading, of all exercises alike, without words of one's own."""
    chance = random.Random(seed)
    found: list[Draft] = []
    made = [
        [draft for draft in drafts(each, 200, seed) if TYPED not in draft.text.lower()]
        for each in exercises
    ]
    piles = [pile for pile in made if pile]
    while len(found) < many and piles:
        chance.shuffle(piles)
        found += [chance.choice(pile) for pile in piles]
    return found[:many]


def _combinations(
    step: Write | Agree, steps: dict[str, Leaf], most: int, seed: int
) -> Iterator[dict[str, Answer | None]]:
    """Yield answers, as somebody could have given them on the way to this step."""
    asked = _asked(step, steps)
    choices = {name: list(_answers(steps[name])) for name in asked}
    ways = list(itertools.islice(_ways(asked, choices, steps, {}), 8 * most))
    chance = random.Random(f"{seed} {step.id}")
    if len(ways) == 8 * most:
        ways = [next(_ways(asked, choices, steps, {}, chance)) for _ in range(most)]
    elif len(ways) > most:
        ways = chance.sample(ways, most)
    yield from (way for way in ways if _is_reached(step, way))


def _ways(
    asked: Sequence[str],
    choices: dict[str, list[Answer | None]],
    steps: dict[str, Leaf],
    before: dict[str, Answer | None],
    chance: random.Random | None = None,
) -> Iterator[dict[str, Answer | None]]:
    """Yield all ways through these questions; with `chance`, one at random.

    A question that is passed over has no answer.
    """
    if not asked:
        yield before
        return
    name, *later = asked
    answers = choices[name] if _is_reached(steps[name], before) else [None]
    for answer in [chance.choice(answers)] if chance else answers:
        yield from _ways(later, choices, steps, {**before, name: answer}, chance)


def _asked(step: Write | Agree, steps: dict[str, Leaf]) -> list[str]:
    """Return the ids of all steps on which this text hangs, in the order of the file."""
    found: set[str] = set()
    todo = [name for piece in step.compose for name in steps_in(piece)]
    todo += [step.only_if.step] if step.only_if else []
    while todo:
        name = todo.pop()
        if name in steps and name not in found:
            found.add(name)
            condition = steps[name].only_if
            todo += [condition.step] if condition else []
    return [name for name in steps if name in found]


def _is_reached(step: Leaf, answers: dict[str, Answer | None]) -> bool:
    condition = step.only_if
    return condition is None or is_met(condition, answers.get(condition.step))


def _answers(step: Leaf) -> Iterator[Answer | None]:
    """Yield none, each single answer, and some in twos."""
    yield None
    match step:
        case Choose() | Draw():
            ids = [option.id for option in step.options]
            yield from (Chosen(options=each) for each in _some(ids, getattr(step, "most", 1)))
            if getattr(step, "own", False):
                yield Chosen(own=TYPED)
        case Feel():
            ids = [word.id for word in step.words]
            yield from (Felt(valence=0.0, energy=0.0, words=each) for each in _some(ids, step.most))
        case Body():
            for place in step.places:
                yield Located(places=(place.id,))
            for sensation in step.sensations:
                yield Located(sensations=(sensation.id,))
                for place in step.places[:3]:
                    yield Located(places=(place.id,), sensations=(sensation.id,))
        case Rate() | Rings():
            yield from (Rated(value) for value in (0, 5, 10))
        case Plan():
            for what in (option.label for option in step.options):
                yield Planned(what=what, when="", small="")
                for when in (option.label for option in step.times):
                    yield Planned(what=what, when=when, small="")
        case Write() | Agree() | Paraphrase() | Share():
            hint = getattr(step, "hint", "")
            yield Wrote(TYPED if not hint or SLOT.search(hint) or "..." in hint else hint)


def _some(ids: list[str], most: int) -> Iterator[tuple[str, ...]]:
    yield from ((each,) for each in ids)
    if most > 1:
        yield from itertools.pairwise(ids)
        yield from zip(ids, ids[3:], strict=False)


def _draft(
    exercise: Exercise,
    step: Write | Agree,
    steps: dict[str, Leaf],
    answers: dict[str, Answer | None],
) -> Draft:
    used: dict[str, str] = {}
    typed: set[str] = set()

    def words(slot: str) -> str:
        if slot in NAMES:
            return _NAMES[slot]
        name, _, part = slot.partition(".")
        if name == BROUGHT:
            return _BROUGHT
        answer, asked = answers.get(name), steps[name]
        if answer is None or isinstance(asked, Roles):
            return ""
        found = _example(asked, answers, steps) or say_within(asked, answer, part)
        used[name] = found
        if isinstance(answer, Wrote):
            typed.add(name)
        return found

    def holds(condition: Condition) -> bool:
        return is_met(condition, answers.get(condition.step))

    text = assemble(step.compose, words, holds, step.if_empty)
    return Draft(exercise.id, step.id, text, tuple(odd(exercise, step, text, used, typed)))


def _example(asked: Leaf, answers: dict[str, Answer | None], steps: dict[str, Leaf]) -> str:
    """Return what a hint made of another answer gives as an example."""
    if not isinstance(asked, Write) or not (slot := SLOT.fullmatch(asked.hint)):
        return ""
    other = answers.get(step_of(slot[1]))
    return say_within(steps[step_of(slot[1])], other, slot[1].partition(".")[2]) if other else ""
