"""Every exercise of the library, played to its end: answering, skipping, ending at each step."""

from __future__ import annotations

import pytest
from support.exercises.sessions import fitting, happening

from exercises.engine.advance import advance
from exercises.engine.state import State, begin
from exercises.engine.ways import ways
from exercises.library.library import Library
from exercises.library.reading.resolve import resolve
from exercises.model.exercise import Close, Exercise
from exercises.recommend.feedback import asking

LONGEST = 600
"""Events after which a session that is still not over is going round in circles."""


def _sessions() -> list[object]:
    found = []
    for exercise in Library().all():
        for people in {"one": (1,), "two": (2,), "one-or-two": (1, 2)}[exercise.people]:
            whole = asking(resolve(exercise, 45), people)
            found.append(pytest.param(whole, people, id=f"{exercise.id}-{people}"))
    return found


every = pytest.mark.parametrize(("exercise", "people"), _sessions())


def start(exercise: Exercise, people: int) -> State:
    ids = ("a", "b")[:people]
    state = begin(exercise, ids, "a" if people == 1 else "")
    return advance(state, happening(state, "began"))


def onward(state: State, *, answers: bool) -> State:
    """The next State: curtains are opened, pauses left, steps answered or skipped."""
    if state.pause is not None:
        return advance(state, happening(state, "resumed"))
    if state.curtain:
        return advance(state, happening(state, "opened", owner=state.curtain))
    if not answers:
        return advance(state, happening(state, "skipped"))
    after = advance(state, fitting(state, "answered"))
    return after if after is not state else advance(state, happening(state, "skipped"))


def places(exercise: Exercise, people: int, *, answers: bool) -> list[State]:
    """Every State of one way through, the last one over."""
    found = [start(exercise, people)]
    while not found[-1].over:
        found.append(onward(found[-1], answers=answers))
        assert found[-1] is not found[-2], found[-2].place
        assert len(found) < LONGEST, "it goes round in circles"
    return found


@every
@pytest.mark.parametrize("answers", [True, False], ids=["answering", "skipping"])
def test_it_comes_to_its_close(exercise: Exercise, people: int, answers: bool) -> None:
    way = places(exercise, people, answers=answers)
    assert isinstance(way[-2].step, Close)


@every
def test_it_can_be_ended_at_each_step(exercise: Exercise, people: int) -> None:
    for state in places(exercise, people, answers=True)[:-1]:
        assert {"ended", "paused", "skipped"} <= ways(state)
        closing = advance(state, happening(state, "ended"))
        assert closing.over or isinstance(closing.step, Close)
        left = closing if closing.over else advance(closing, happening(closing, "ended"))
        assert left.over
