"""How it was: asked now and then after the close, of each alone, kept for its owner only."""

from __future__ import annotations

from collections.abc import Collection, Sequence
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

EVERY = 5
"""Of so many exercises, one asks how it was."""


class _File(Struct, frozen=True, forbid_unknown_fields=True):
    not_after: tuple[str, ...]
    alone: Choose
    together: Choose


@lru_cache(maxsize=1)
def _steps() -> _File:
    data = (content() / "afterwards.toml").read_bytes()
    return msgspec.toml.decode(data, type=_File)


def is_due(done: Sequence[str], felt: bool | None = None) -> bool:
    """Return whether to ask now how it was: the first time of all, then rarely.

    Args:
        done: Ids of what was done before by those who take part.
        felt: Whether the pace of this one was all right the last time, to one alone; None where
            nobody said.
    """
    never = (*_steps().not_after, "pause")
    counted = [each for each in done if each not in never]
    return felt is False or len(counted) % EVERY == 0


def asking(exercise: Exercise, people: int) -> Exercise:
    """Return the exercise with the question after its close, where that is worth a hand-over.

    The close is the last warm word, and nothing stands between. Someone alone can be asked,
    unless it was only a pause; two where something was said back or opened, because there it
    matters whether each of them felt heard. What is done again and again does not ask.

    Args:
        exercise: As a session carries it.
        people: How many take part.
    """
    steps = exercise.steps
    kinds = {type(step) for step in walk(steps)}
    worth = people == 1 or kinds & {Paraphrase, Reveal}
    if not worth or Pause in kinds or not isinstance(steps[-1], Close):
        return exercise
    if exercise.id in _steps().not_after:
        return exercise
    asked = _steps().alone if people == 1 else _steps().together
    return replace(exercise, steps=(*steps, asked))


def pace(entries: tuple[KeptEntry, ...], owner: str) -> bool | None:
    """Return whether the pace was all right for somebody; None where they did not say.

    Args:
        entries: What was kept of a session.
        owner: Person id.
    """
    return pace_in(_said(entries, owner))


def pace_in(options: Collection[str]) -> bool | None:
    """Return whether the pace was all right, by what was chosen; None where that says nothing."""
    if "too-much" in options:
        return False
    return True if "pace" in options else None


def liked(entries: tuple[KeptEntry, ...], owner: str) -> bool:
    """Return whether somebody felt heard, or would do it again.

    Args:
        entries: What was kept of a session.
        owner: Person id.
    """
    return liked_in(_said(entries, owner))


def liked_in(options: Collection[str]) -> bool:
    """Return whether somebody felt heard, or would do it again, by what was chosen."""
    return not {"heard", "again"}.isdisjoint(options)


def _said(entries: tuple[KeptEntry, ...], owner: str) -> tuple[str, ...]:
    for entry in entries:
        if (entry.step, entry.owner) == (STEP, owner) and isinstance(entry.answer, Chosen):
            return entry.answer.options
    return ()
