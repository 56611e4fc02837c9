"""Carry what lives on into an exercise that begins."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec.structs import replace

from exercises.living.looking import newest
from exercises.living.things import Thing
from exercises.model.exercise import Agree, Exercise, Leaf, Read, Sentence, Write
from exercises.model.makes import Kind
from exercises.model.slots import LIVING
from exercises.runtime.brought import each_step

SHORT = 320
"""Characters of a thing that a step shows; whole it is where it is kept."""

_SLOT = f"{{{LIVING}}}"


def looking_at(exercise: Exercise, thing: Thing) -> Exercise:
    """Return an exercise that looks back on one thing, with its words in place.

    Args:
        exercise: With a table `looks`.
        thing: Seen by everyone who takes part.
    """
    words = shown(thing)

    def changed(step: Leaf) -> Leaf:
        step = replace(
            step,
            text=step.text.replace(_SLOT, words),
            quiet=step.quiet.replace(_SLOT, words),
        )
        if isinstance(step, Write | Agree):
            return replace(step, compose=tuple(_said(piece, words) for piece in step.compose))
        return step

    return replace(exercise, steps=each_step(exercise.steps, changed), carried=thing.id)


def laid_out(
    exercise: Exercise, things: Iterable[Thing], said: Mapping[Kind, str], quiet: str
) -> Exercise:
    """Return an exercise that begins with what is alive, where it says so.

    Args:
        exercise: Perhaps with a table `carries`.
        things: Seen by everyone who takes part.
        said: Words before a thing, by its kind.
        quiet: The smaller line under it; `{words}` becomes its words.
    """
    if exercise.carries is None:
        return exercise
    known = list(things)
    taken = {step.id for step in exercise.steps}
    steps = tuple(
        Read(id=f"carried-{kind}", text=said[kind], quiet=quiet.replace("{words}", shown(thing)))
        for kind in exercise.carries.kinds
        if kind in said
        and f"carried-{kind}" not in taken
        and (thing := newest(known, kind)) is not None
    )
    return replace(exercise, steps=(*steps, *exercise.steps))


def shown(thing: Thing) -> str:
    """Return the words of a thing as a step can show them: short, and without slots."""
    return in_short(thing.text)


def in_short(text: str, most: int = SHORT) -> str:
    """Return somebody's words as a step can show them: short, ended, and without slots."""
    text = " ".join(text.split()).replace("{", "(").replace("}", ")")
    text = text if len(text) <= most else f"{text[: most - 4].rstrip()} ..."
    return text if text.endswith((".", "?", "!", "…")) else f"{text}."


def _said(piece: Sentence, words: str) -> Sentence:
    return Sentence(piece.text.replace(_SLOT, words), piece.otherwise)
