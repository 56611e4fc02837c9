"""The number of the step: it never falls on a way forward, and its total never changes."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.exercises.sessions import NAMES, fitting, happening

from exercises.engine.advance import advance
from exercises.engine.pace import Pattern
from exercises.engine.state import State, begin
from exercises.library.library import Library
from exercises.library.reading.resolve import resolve
from exercises.model.events import Chosen
from exercises.model.exercise import Choose, Exercise, Pause
from exercises.runtime.step_view import StepContext

EVERY = [
    resolve(each, turn_seconds=45)
    for each in Library().all()
    if not isinstance(each.steps[0], Pause)
]


def forward(exercise: Exercise, people: tuple[str, ...], picks: list[int]) -> list[State]:
    """All states of a session that only goes forward; the picks say how, over and over."""
    solo = people[0] if len(people) == 1 else ""
    state = begin(exercise, people, solo)
    state = advance(state, happening(state, "began", after=0.0))
    found = []
    for turn in range(400):
        if state.over:
            return found
        found.append(state)
        pick, step = picks[turn % len(picks)], state.step
        if state.curtain:
            event = fitting(state, "opened")
        elif pick == 0:
            event = fitting(state, "skipped")
        elif isinstance(step, Choose):
            option = step.options[pick % len(step.options)].id
            event = happening(state, "answered", Chosen((option,)))
        else:
            event = fitting(state, "answered")
        state = advance(state, event)
    raise AssertionError("it never ends")


def scene_of(state: State) -> StepContext:
    return StepContext(state, NAMES, lambda: 0.0, Pattern("5-5", 5.0, 5.0))


def said(state: State) -> str:
    return scene_of(state).where


@pytest.mark.parametrize("exercise", EVERY, ids=lambda each: each.id)
@settings(max_examples=6, deadline=None)
@given(picks=st.lists(st.integers(0, 6), min_size=1, max_size=12))
def test_the_number_rises_and_the_total_stays(exercise: Exercise, picks: list[int]) -> None:
    people = ("a",) if exercise.people == "one" else ("a", "b")
    states = forward(exercise, people, picks)
    assert len({state.phase[1] for state in states}) == 1
    for before, after in pairwise(states):
        assert before.place is not None
        assert after.place is not None
        moved = before.place.cursor[0] != after.place.cursor[0]
        moved |= before.place.person != after.place.person and not after.place.rounds
        assert after.phase[0] - before.phase[0] >= moved
        assert after.phase[0] <= after.phase[1]


@pytest.mark.parametrize("exercise", EVERY, ids=lambda each: each.id)
def test_inside_turns_no_number_is_said(exercise: Exercise) -> None:
    people = ("a",) if exercise.people == "one" else ("a", "b")
    for state in forward(exercise, people, [1]):
        inside = state.place is not None and bool(state.place.rounds)
        assert ("step" in said(state)) is not inside, said(state)


def test_a_turn_is_named_after_its_speaker_on_their_own_pages() -> None:
    (listening,) = [each for each in EVERY if each.id == "listening"]
    heard = [said(state) for state in forward(listening, ("a", "b"), [1])]
    turns = list(dict.fromkeys(line for line in heard if "'s turn" in line))
    assert {turns[0], turns[1]} == {f"{turns[0][:3]}'s turn, first of two", turns[1]}
    assert turns[1].endswith("'s turn, second of two")
    assert turns[0][:3] != turns[1][:3]


@pytest.mark.parametrize("exercise", EVERY, ids=lambda each: each.id)
def test_the_top_line_names_whose_page_it_is_and_nobody_else(exercise: Exercise) -> None:
    people = ("a",) if exercise.people == "one" else ("a", "b")
    for state in forward(exercise, people, [1]):
        scene = scene_of(state)
        told = f"{scene.where}, {scene.whose}"
        assert [each for each in people if NAMES[each] in told and each != state.turn] == [], told


def test_whoever_speaks_without_having_the_floor_is_said_to_speak() -> None:
    (row,) = [each for each in EVERY if each.id == "reset-after-a-setback"]
    on_top = {
        state.step.id: (scene_of(state).where, scene_of(state).whose)
        for state in forward(row, ("a", "b"), [1])
        if state.step and state.turns == (1, 2)
    }
    speaker, listener = NAMES["b"], NAMES["a"]  # the second one was picked
    assert on_top["aloud"] == (f"{speaker}'s turn, first of two", f"{speaker} has the floor")
    assert on_top["answer"] == ("first turn of two", f"{listener} speaks")
    assert on_top["story-back"][0] == f"{speaker}'s turn, first of two"  # at the check
