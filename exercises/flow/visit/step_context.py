"""Gather what a step is shown with: the session, the visit, and what its owner did before."""

from __future__ import annotations

from msgspec import Struct

from exercises.engine.state import State
from exercises.flow.visit.visit import Visit
from exercises.model.exercise import Choose, Feel, FeelingWord
from exercises.recommend.ladder import lit
from exercises.recommend.own_feelings import own_feelings
from exercises.runtime.runner import SessionRunner
from exercises.runtime.step_view import StepContext


class OwnPast(Struct, frozen=True):
    """What somebody's own past gives to a step of theirs.

    Attributes:
        rung: Id of the rung to propose, at a ladder.
        feelings: Their own words, at a map.
    """

    rung: str = ""
    feelings: tuple[FeelingWord, ...] = ()


def has_past(state: State) -> bool:
    """Return whether a step may be shown with what those before it did earlier."""
    return _at_ladder(state) or _at_map(state)


def own_past(visit: Visit, state: State) -> OwnPast:
    """Read the past of whoever sits here, in the journal; nothing where a curtain hangs."""
    journal = visit.journal
    if journal is None:
        return OwnPast()
    return OwnPast(
        lit(journal, state), own_feelings(journal, state.private_to) if _at_map(state) else ()
    )


def step_context(
    visit: Visit,
    running: SessionRunner,
    past: OwnPast | None = None,
    *,
    still: bool = False,
    frames: int = 12,
) -> StepContext:
    """Return what a step is shown with.

    Args:
        visit: With names and settings.
        running: The session.
        past: From `own_past`.
        still: No motion.
        frames: Pictures of what moves in a second, at most.
    """
    past = past or OwnPast()
    return StepContext(
        state=running.state,
        names=visit.names,
        elapsed=running.clock.read,
        pattern=visit.pattern,
        draft=running.draft_here(),
        proposed=past.rung,
        still=still,
        frames=frames,
        by_ear=visit.by_ear,
        rings=visit.settings.bell,
        remarks=visit.settings.remarks,
        own_feelings=past.feelings,
    )


def _at_ladder(state: State) -> bool:
    return isinstance(state.step, Choose) and state.step.ladder


def _at_map(state: State) -> bool:
    return isinstance(state.step, Feel) and not state.curtain and bool(state.private_to)
