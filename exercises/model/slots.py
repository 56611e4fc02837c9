"""Slots in the texts of steps: `{speaker}` becomes a name, `{topic}` the answer to a step."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec.structs import asdict

from exercises.model.exercise import (
    Agree,
    Body,
    Card,
    Choose,
    Draw,
    Exercise,
    Feel,
    Leaf,
    Option,
    Paraphrase,
    Plan,
    Rate,
    Repeat,
    Reveal,
    Rings,
    Roles,
    Sentence,
    Share,
    Sort,
    Step,
    Write,
    walk,
)

LIVING = "living"
"""The slot that becomes the words of what is looked back on."""

BROUGHT = "brought"
"""Before the dot in the slot that becomes what a course brings from an earlier sitting."""

NAMES = frozenset({"speaker", "listener", "me", "other", LIVING, BROUGHT})
"""Slots that are no answers: names of people, and what is looked back on."""

PRIVATE = ("self", "each")
"""Whose step it is when only one person sees it."""

SLOT = re.compile(r"\{([a-z][a-z0-9-]*(?:\.[a-z]+)?)\}")
"""A name or the answer to a step, in a text; after a dot, a part of that answer."""

PARTS: dict[str, tuple[type, ...]] = {
    "or": (Choose, Draw, Feel, Body),
    "note": (Choose, Draw),
    "what": (Plan,),
    "when": (Plan,),
    "small": (Plan,),
    "both": (Choose,),
    "speaker": (Reveal,),
    "listener": (Reveal,),
}
"""Parts of answers, and the kinds of step that have them."""

OPENED = (".speaker", ".listener")
"""Ends of the slots that become what one of two opened at a reveal."""

_FOR_TWO = frozenset({"speaker", "listener", "other"})
_ANSWERED = (Choose, Roles, Rate, Rings, Write, Body, Feel, Paraphrase, Sort, Plan, Agree, Draw)
_NO_TEXTS = frozenset({"id", "by", "of", "vocabulary"})


def odd_slots(exercise: Exercise, step: Leaf) -> Iterator[tuple[str, str]]:
    """Yield slots of a step that could never be filled, or would show what is private.

    Yields:
        Key of the step and the reason.
    """
    earlier: dict[str, Leaf] = {}
    known: set[str] = set()
    reached = False
    for each in walk(exercise.steps):
        reached = reached or each is step
        known.add(each.id)
        if not reached and not isinstance(each, Repeat):
            earlier[each.id] = each
    for key, text, filled in _texts(step):
        for slot in SLOT.findall(text):
            if not filled:
                yield key, f"'{{{slot}}}' is not filled in here; say it in the text of the step"
            elif step_of(slot) == BROUGHT:
                if reason := _odd_brought(slot, exercise, step, key):
                    yield key, reason
            elif slot in NAMES:
                if reason := _odd_name(slot, exercise, step):
                    yield key, reason
            elif step_of(slot) not in known:
                yield key, f"'{{{slot}}}' is neither a person nor a step"
            elif step_of(slot) not in earlier:
                yield key, f"'{step_of(slot)}' is no step before this one that is answered"
            elif reason := _odd_step(exercise, step, earlier[step_of(slot)], slot):
                yield key, reason
            elif slot.endswith(OPENED) and _keeps_asked(step, key):
                yield key, f"'{{{slot}}}' would be kept with each answer here; put it into 'quiet'"


def step_of(slot: str) -> str:
    """Return the id of the step that a slot names."""
    return slot.partition(".")[0]


def steps_in(piece: Sentence) -> set[str]:
    """Return the ids of all steps on whose answers a piece of a composed text hangs."""
    conditions = (piece.only_if, piece.unless)
    asked = {condition.step for condition in conditions if condition is not None}
    return asked | {step_of(slot) for slot in SLOT.findall(piece.text + piece.otherwise)}


def _odd_step(exercise: Exercise, step: Leaf, asked: Leaf, slot: str) -> str:
    if slot.endswith(".both"):
        return _odd_both(exercise, step, asked)
    if isinstance(asked, Reveal):
        return "" if slot.endswith(OPENED) else f"of '{asked.id}' say whose words, as .speaker"
    return _odd_answer(exercise, step, asked) or _odd_part(slot, asked)


def _odd_part(slot: str, asked: Leaf) -> str:
    part = slot.partition(".")[2]
    if not part or isinstance(asked, PARTS.get(part, ())):
        return ""
    kinds = " or ".join(kind.__name__.lower() for kind in PARTS.get(part, ()))
    return f"'{{{slot}}}' needs a step of kind {kinds}" if kinds else f"there is no part '{part}'"


def _odd_name(slot: str, exercise: Exercise, step: Leaf) -> str:
    if slot == LIVING and exercise.looks is None:
        return "'{living}' needs a table [looks]: what this exercise looks back on"
    if slot in _FOR_TWO and exercise.people != "two":
        return f"'{{{slot}}}' needs an exercise with people = 'two'"
    if slot in ("me", "other") and step.by not in PRIVATE and exercise.people != "one":
        return f"'{{{slot}}}' has a meaning only where one person reads alone, by 'self' or 'each'"
    return ""


def _odd_brought(slot: str, exercise: Exercise, step: Leaf, key: str) -> str:
    name = slot.partition(".")[2]
    if exercise.carries is None or name not in exercise.carries.brought:
        return f"'{{{slot}}}' needs a line '{name or 'name'}' in the table [carries.brought]"
    if _keeps_asked(step, key):
        return f"'{{{slot}}}' would be kept with each answer here; put it into 'quiet'"
    return ""


def _keeps_asked(step: Leaf, key: str) -> bool:
    """Return whether a text is kept with an answer, also once somebody takes their words back."""
    return key == "text" and step.keep and isinstance(step, (*_ANSWERED, Share))


def _odd_answer(exercise: Exercise, step: Leaf, asked: Leaf) -> str:
    if not isinstance(asked, _ANSWERED) and not isinstance(asked, Share):
        return f"'{asked.id}' has no answer that could stand here"
    if exercise.people != "one" and asked.by in PRIVATE and step.by not in PRIVATE:
        return f"'{asked.id}' is private; what both see cannot show it"
    return ""


def _odd_both(exercise: Exercise, step: Leaf, asked: Leaf) -> str:
    if not isinstance(asked, Choose) or asked.by != "each" or asked.own:
        return "'both' needs a step of kind choose by 'each', without words of one's own"
    if step.by != "both" or exercise.people != "two":
        return "'both' is for what both see, in an exercise for two"
    return ""


def _texts(step: Leaf) -> Iterator[tuple[str, str, bool]]:
    """Yield every text of a step with its key, and whether slots in it are filled."""
    for key, value in asdict(step).items():
        if isinstance(value, str) and key not in _NO_TEXTS:
            yield key, value, True
        elif isinstance(value, tuple):
            for part in value:
                if isinstance(part, str) and key == "loop":
                    yield key, part, True
                elif isinstance(part, Option | Card):
                    yield key, f"{part.label} {getattr(part, 'note', '')}", False
    if isinstance(step, Write | Agree):
        for piece in step.compose:
            yield "compose", f"{piece.text} {piece.otherwise}", True


def places(steps: tuple[Step, ...], path: str = "$.steps") -> Iterator[tuple[str, Step]]:
    """Yield every step with its path in the file."""
    for index, step in enumerate(steps):
        here = f"{path}[{index}]"
        yield here, step
        if isinstance(step, Repeat):
            yield from places(step.steps, f"{here}.steps")
