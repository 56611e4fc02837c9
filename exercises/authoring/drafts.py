"""Drafts: every text that an exercise makes of answers, and what in it nobody would say aloud."""

from __future__ import annotations

import itertools
import random
import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from exercises.engine.sentences import assemble, is_met
from exercises.engine.wording import say_within
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
from exercises.model.slots import NAMES, SLOT, step_of, steps_in

MOST = 3000
"""Drafts that are made of one step; where there are more, these many at random."""

TYPED = "the long way home"
"""What somebody may type where no hint says how it begins."""

_NAMES = {"speaker": "Kim", "listener": "Sam", "me": "Kim", "other": "Sam"}
_DAYS = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
_FAULTS = (
    ("a piece with a colon", r":"),
    ("an empty slot", r"[{}\[\]]|\.\.|  |^ | $| [.,;?]|[,;][.,;?]|\"\"|^$"),
    ("a word twice", r"\b(\w+) \1\b"),
    (
        "a capital inside a sentence",
        rf"(?<![.?!…\"'])(?<![.?!…]['\"]) (?!I\b|Kim\b|Sam\b|(?:{_DAYS})\b)[A-Z]",
    ),
    ("a sentence without a capital", r"(^|[.?!…]['\"]? )['\"]?[a-z]"),
    ("a sentence without an end", r"[^.?!…'\"]$"),
    ("your own body as somebody else's", r"(?i)\byour (hands?|face|shoulders|chest|breath)\b"),
)
"""What is odd, and the pattern that finds it in a draft."""

_NOTHING = re.compile(
    r"(?i)\b(nothing|none|not sure|no idea|(can't|don't|cannot) (yet )?(name|tell|say|see|know)"
    r"|as (it is|they are)|no clear)\b"
)
"""What says in an answer that there is none."""

_YOU = re.compile(r"(?i)\byou(r|rs|rself)?\b")


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


def drafts(exercise: Exercise, most: int = MOST, seed: int = 1) -> Iterator[Draft]:
    """Yield what the exercise makes of each combination of answers, its word lists filled in.

    Args:
        exercise: With its word lists.
        most: Drafts of one step; where there are more combinations, these are random ones.
        seed: Of the random ones.
    """
    steps = {step.id: step for step in walk(exercise.steps) if not isinstance(step, Repeat)}
    for step in steps.values():
        if isinstance(step, Write | Agree) and step.compose:
            for answers in _combinations(step, steps, most, seed):
                yield _draft(exercise, step, steps, answers)


def at_random(exercises: Sequence[Exercise], many: int, seed: int) -> list[Draft]:
    """Return so many drafts for reading, of all exercises alike."""
    chance = random.Random(seed)
    found: list[Draft] = []
    piles = [made for each in exercises if (made := list(drafts(each, 200, seed)))]
    while len(found) < many and piles:
        chance.shuffle(piles)
        found += [chance.choice(pile) for pile in piles]
    return found[:many]


def _combinations(
    step: Write | Agree, steps: dict[str, Leaf], most: int, seed: int
) -> Iterator[dict[str, Answer | None]]:
    """Yield answers, as somebody could have given them on the way to this step."""
    asked = _asked(step, steps)
    choices = [list(_answers(steps[name], steps)) for name in asked]
    total = 1
    for each in choices:
        total *= len(each)
    chance = random.Random(f"{seed} {step.id}")
    ways = (
        itertools.product(*choices)
        if total <= most
        else (tuple(chance.choice(each) for each in choices) for _ in range(most))
    )
    for way in ways:
        answers = dict(zip(asked, way, strict=True))
        if _is_way(answers, steps) and _is_reached(step, answers):
            yield answers


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


def _is_way(answers: dict[str, Answer | None], steps: dict[str, Leaf]) -> bool:
    """Return whether each answer was asked for."""
    return all(
        answer is None or _is_reached(steps[name], answers) for name, answer in answers.items()
    )


def _answers(step: Leaf, steps: dict[str, Leaf]) -> Iterator[Answer | None]:
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

    def words(slot: str) -> str:
        if slot in NAMES:
            return _NAMES[slot]
        name, _, part = slot.partition(".")
        answer, asked = answers.get(name), steps[name]
        if answer is None or isinstance(asked, Roles):
            return ""
        found = _example(asked, answers, steps) or say_within(asked, answer, part)
        used[name] = "" if isinstance(answer, Wrote) else found
        return found

    def holds(condition: Condition) -> bool:
        return is_met(condition, answers.get(condition.step))

    text = assemble(step.compose, words, holds, step.if_empty)
    return Draft(exercise.id, step.id, text, tuple(_odd(exercise, step, text, used)))


def _example(asked: Leaf, answers: dict[str, Answer | None], steps: dict[str, Leaf]) -> str:
    """Return what a hint made of another answer gives as an example."""
    if not isinstance(asked, Write) or not (slot := SLOT.fullmatch(asked.hint)):
        return ""
    other = answers.get(step_of(slot[1]))
    return say_within(steps[step_of(slot[1])], other, slot[1].partition(".")[2]) if other else ""


def _odd(exercise: Exercise, step: Write | Agree, text: str, used: dict[str, str]) -> Iterator[str]:
    for name, pattern in _FAULTS:
        if re.search(pattern, text):
            yield name
    pieces = " ".join(f"{piece.text} {piece.otherwise}" for piece in step.compose)
    said = [word for word in used.values() if word and word.lower() in text.lower()]
    if not _is_told(exercise, step, pieces) and any(_YOU.search(word) for word in said):
        yield "a 'you' in what is said to nobody"
    told = any(used.values()) and step.if_empty != text
    if any(_NOTHING.search(word) for word in said) or (told and _fills_up(step, text)):
        yield "a piece for nothing"


def _is_told(exercise: Exercise, step: Write | Agree, pieces: str) -> bool:
    """Return whether somebody else is spoken to."""
    shared = any(isinstance(each, Share) and each.of == step.id for each in walk(exercise.steps))
    return shared or bool(_YOU.search(pieces))


def _fills_up(step: Write | Agree, text: str) -> bool:
    """Return whether a piece says that there is nothing to say, beside others that say something."""
    return any(
        piece.otherwise and _NOTHING.search(piece.otherwise) and piece.otherwise in text
        for piece in step.compose
    )
