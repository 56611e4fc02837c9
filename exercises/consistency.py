"""Where an exercise file says what cannot be, beyond what its types say."""

from __future__ import annotations

import re
from collections.abc import Iterator

from exercises.model import (
    Choose,
    Close,
    Condition,
    Exercise,
    Paraphrase,
    Pause,
    Repeat,
    Roles,
    Share,
    Speak,
    Step,
    Write,
    walk,
)

NAMES = frozenset({"speaker", "listener", "me", "other"})
"""Slots in texts that become names of people."""

PRIVATE = ("self", "each")
"""Whose step it is when only one person sees it."""

SLOT = re.compile(r"\{([a-z][a-z0-9-]*)\}")
"""A name or the answer to a step, in a text: `{speaker}`, `{topic}`."""

_WORD_LISTS = ("urges", "helps", "topics")


def _places(steps: tuple[Step, ...], path: str = "$.steps") -> Iterator[tuple[str, Step]]:
    for index, step in enumerate(steps):
        here = f"{path}[{index}]"
        yield here, step
        if isinstance(step, Repeat):
            yield from _places(step.steps, f"{here}.steps")


def contradictions(exercise: Exercise) -> Iterator[tuple[str, str]]:
    """Where a file says what cannot be, as (path, reason)."""
    steps = list(walk(exercise.steps))
    kinds = {step.id: step for step in steps}
    seen: set[str] = set()
    for path, step in _places(exercise.steps):
        if step.id in seen or step.id in NAMES:
            yield f"{path}.id", f"'{step.id}' is used twice or is a name of its own; choose another"
        seen.add(step.id)
        conditions = [("only_if", step.only_if)]
        if isinstance(step, Repeat):
            conditions.append(("until", step.until))
        for key, condition in conditions:
            if condition is None:
                continue
            if reason := _unfit(condition, kinds) or _leaks(condition, exercise, step):
                yield f"{path}.{key}", reason
        if isinstance(step, Repeat):
            continue
        if exercise.people == "one" and step.by not in ("self", "both"):
            yield f"{path}.by", "an exercise for one person has only steps by 'self'"
        if exercise.people != "one" and step.by in PRIVATE:
            if isinstance(step, Pause | Close):
                yield f"{path}.by", "this is for both; leave 'by' out"
            if step.ends:
                yield f"{path}.ends", "a private step cannot end what both are doing"
        if isinstance(step, Paraphrase) and (exercise.people, step.by) != ("two", "listener"):
            yield f"{path}.by", "a paraphrase needs an exercise for two, and is by 'listener'"
        if isinstance(step, Roles) and step not in exercise.steps:
            yield f"{path}.kind", "roles are chosen once, not inside a repeat"
        if isinstance(step, Close) and step is not exercise.steps[-1]:
            yield f"{path}.kind", "a close is the last step, and outside of a repeat"
        if isinstance(step, Share) and not isinstance(kinds.get(step.of), Write):
            yield f"{path}.of", f"'{step.of}' is no step of kind 'write'"
        if isinstance(step, Choose) and bool(step.options) == bool(step.vocabulary):
            yield f"{path}.options", "give either options or the name of a vocabulary"
        if isinstance(step, Choose) and step.vocabulary not in ("", *_WORD_LISTS):
            yield f"{path}.vocabulary", f"there are these: {', '.join(_WORD_LISTS)}"
        for key, text in _texts(step):
            for slot in SLOT.findall(text):
                if slot not in NAMES and slot not in kinds:
                    yield f"{path}.{key}", f"'{{{slot}}}' is neither a person nor a step"


def _unfit(condition: Condition, kinds: dict[str, Step]) -> str:
    asked = kinds.get(condition.step)
    if not isinstance(asked, Choose):
        return f"'{condition.step}' is no step of kind 'choose'"
    ids = {option.id for option in asked.options}
    unknown = [option for option in condition.any if ids and option not in ids]
    return f"'{unknown[0]}' is no option of '{condition.step}'" if unknown else ""


def _leaks(condition: Condition, exercise: Exercise, step: Step) -> str:
    """Whether the other one could see from the way what somebody answered alone."""
    asked = {each.id: each for each in walk(exercise.steps)}[condition.step]
    if exercise.people == "one" or isinstance(asked, Repeat) or asked.by not in PRIVATE:
        return ""
    if isinstance(step, Repeat) or step.by not in PRIVATE:
        return f"'{condition.step}' is private; what both see cannot depend on it"
    if asked not in _before_in_part(exercise.steps, step):
        return f"'{condition.step}' is private; only the steps right after it can depend on it"
    return ""


def _before_in_part(steps: tuple[Step, ...], step: Step) -> list[Step]:
    """The steps before this one that belong to the same private part."""
    part: list[Step] = []
    for candidate in steps:
        if candidate is step:
            return part
        if isinstance(candidate, Repeat):
            if found := _before_in_part(candidate.steps, step):
                return found
            part = []
        else:
            part = [*part, candidate] if candidate.by in PRIVATE else []
    return []


def _texts(step: Step) -> Iterator[tuple[str, str]]:
    if isinstance(step, Repeat):
        return
    yield "text", step.text
    yield "quiet", step.quiet
    if isinstance(step, Write):
        for piece in step.compose:
            yield "compose", f"{piece.text} {piece.otherwise}"
    if isinstance(step, Speak):
        yield "listening", step.listening
    if isinstance(step, Paraphrase):
        yield "check", step.check
        yield "again", step.again
        yield "shorter", step.shorter
