"""Puts what a course brings into an exercise, while a session of it runs.

It is put in whenever a session begins or goes on, as it may be seen then, and lies in no file of
the session: what its owner lets go or takes back meanwhile is not there any more.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from msgspec.structs import replace

from exercises.model.exercise import Agree, Exercise, Leaf, Repeat, Reveal, Speak, Step, Write
from exercises.model.slots import BROUGHT

WordsByName = Mapping[str, Sequence[str]]
"""What everyone who takes part may see of it, by the name that the exercise gives it."""


def with_brought(exercise: Exercise, words: WordsByName) -> Exercise:
    """Return an exercise with what a course brings in its slots.

    Where nothing was brought, a text says what stands for it in `brought`, and a piece of a
    draft falls out or says its `otherwise`: nobody can tell from it who brought nothing.

    Args:
        exercise: Perhaps with names in `brought`.
        words: What is brought.
    """
    if exercise.carries is None or not exercise.carries.brought:
        return exercise
    said = {f"{{{BROUGHT}.{name}}}": none for name, none in exercise.carries.brought.items()}
    known = {f"{{{BROUGHT}.{name}}}": found for name, found in words.items() if found}
    whole = said | {slot: "\n".join(found) for slot, found in known.items()}
    pieces = {slot: " ".join(found) for slot, found in known.items()}

    def changed(step: Leaf) -> Leaf:
        step = replace(step, text=_put(step.text, whole), quiet=_put(step.quiet, whole))
        if isinstance(step, Write | Agree):
            compose = (
                replace(each, text=_put(each.text, pieces), otherwise=_put(each.otherwise, pieces))
                for each in step.compose
            )
            hint = _put(step.hint, {slot: " ".join(text.split()) for slot, text in whole.items()})
            return replace(step, compose=tuple(compose), hint=hint)
        if isinstance(step, Reveal):
            return replace(step, beside=_put(step.beside, whole))
        if isinstance(step, Speak):
            loop = (_put(each, pieces) for each in step.loop)
            return replace(step, listening=_put(step.listening, whole), loop=tuple(loop))
        return step

    return replace(exercise, steps=each_step(exercise.steps, changed))


def each_step(steps: tuple[Step, ...], change: Callable[[Leaf], Leaf]) -> tuple[Step, ...]:
    """Return steps with each changed, those in repeats too."""
    return tuple(
        replace(step, steps=each_step(step.steps, change))
        if isinstance(step, Repeat)
        else change(step)
        for step in steps
    )


def _put(text: str, words: Mapping[str, str]) -> str:
    for slot, each in words.items():
        text = text.replace(slot, each)
    return text
