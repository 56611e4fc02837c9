"""How it was: asked before the close, of each alone, and kept for its owner only."""

from __future__ import annotations

from functools import lru_cache

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from exercises.library.files import content
from exercises.model.events import Chosen
from exercises.model.exercise import Choose, Close, Exercise, Paraphrase, Pause, Reveal, walk
from exercises.model.records import KeptEntry

STEP = "afterwards"
"""Id of the step, in every exercise that has it."""


class _File(Struct, frozen=True, forbid_unknown_fields=True):
    not_after: tuple[str, ...]
    alone: Choose
    together: Choose


@lru_cache(maxsize=1)
def _steps() -> _File:
    data = (content() / "afterwards.toml").read_bytes()
    return msgspec.toml.decode(data, type=_File)


def asking(exercise: Exercise, people: int) -> Exercise:
    """Return the exercise with the question before its close, where that is worth a hand-over.

    Someone alone is always asked, unless it was only a pause; two are asked where something was
    said back or opened, because there it matters whether each of them felt heard. What is done
    again and again does not ask.

    Args:
        exercise: As a session carries it.
        people: How many take part.
    """
    steps = exercise.steps
    kinds = {type(step) for step in walk(steps)}
    worth = people == 1 or kinds & {Paraphrase, Reveal}
    if not worth or Pause in kinds or not isinstance(steps[-1], Close):
        return exercise
    if exercise.id in _steps().not_after or any(step.id == STEP for step in walk(steps)):
        return exercise
    asked = _steps().alone if people == 1 else _steps().together
    return replace(exercise, steps=(*steps[:-1], asked, steps[-1]))


def pace(entries: tuple[KeptEntry, ...], owner: str) -> bool | None:
    """Return whether the pace was all right for somebody; None where they did not say.

    Args:
        entries: What was kept of a session.
        owner: Person id.
    """
    said = _said(entries, owner)
    if "too-much" in said:
        return False
    return True if "pace" in said else None


def liked(entries: tuple[KeptEntry, ...], owner: str) -> bool:
    """Return whether somebody felt heard, or would do it again.

    Args:
        entries: What was kept of a session.
        owner: Person id.
    """
    return bool({"heard", "again"} & set(_said(entries, owner)))


def _said(entries: tuple[KeptEntry, ...], owner: str) -> tuple[str, ...]:
    for entry in entries:
        if (entry.step, entry.owner) == (STEP, owner) and isinstance(entry.answer, Chosen):
            return entry.answer.options
    return ()
