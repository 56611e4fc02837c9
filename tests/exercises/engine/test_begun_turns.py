"""The time of a turn begins with its speaker, or after a little quiet; or there is none."""

import pytest
from support.exercises.sessions import happening
from support.plain.table import an_exercise

from exercises.engine.advance import advance
from exercises.engine.pace import BEFORE_TURN
from exercises.engine.state import State, begin
from exercises.engine.ways import ways
from exercises.library.reading.resolve import resolve
from exercises.model.exercise import Exercise, Speak, walk

TALK = an_exercise(
    '[[steps]]\nid = "s"\nkind = "speak"\nby = "speaker"\ncue = "in your time"\ntext = "Say it."\n'
)

TIMED = (
    '[[steps]]\nid = "s"\nkind = "speak"\nby = "speaker"\ncue = "in your time"\n'
    'seconds = 90\ntext = "Say it."\n'
)


def to_turn(turn_seconds: int = 60, exercise: Exercise = TALK) -> State:
    """Two stand at the turn, at nought active seconds."""
    state = begin(resolve(exercise, turn_seconds), ("a", "b"))
    return advance(state, happening(state, "began", after=0.0))


def test_it_waits_for_a_key_and_then_burns_its_whole_length() -> None:
    state = to_turn()
    assert state.left(4.0) == 60.0
    assert state.can_begin(4.0)
    state = advance(state, happening(state, "began", after=5.0))
    assert not state.can_begin(5.0)
    assert (state.left(5.0), state.left(35.0)) == (60.0, 30.0)
    assert "began" not in ways(state)


def test_it_begins_by_itself_after_ten_quiet_seconds() -> None:
    state = to_turn()
    assert not state.can_begin(BEFORE_TURN)
    assert state.left(BEFORE_TURN + 20) == 40.0
    late = advance(state, happening(state, "began", after=BEFORE_TURN + 20))
    assert late.left(BEFORE_TURN + 20) == 40.0  # a key that comes later changes nothing


def test_more_time_before_it_began_is_more_time() -> None:
    state = advance(to_turn(), happening(to_turn(), "extended", after=2.0))
    assert state.left(2.0) == 90.0


def test_a_pause_does_not_use_up_the_quiet() -> None:
    state = advance(to_turn(), happening(to_turn(), "paused", after=4.0))
    state = advance(state, happening(state, "resumed", after=100.0))
    assert state.can_begin(104.0)
    assert state.left(110.0) == 60.0


@pytest.mark.parametrize("seconds", [0, 45])
def test_no_candle_is_a_length_and_nothing_is_timed_then(seconds: int) -> None:
    state = to_turn(seconds)
    assert state.is_timed is bool(seconds)
    assert state.is_paced  # no curtain falls over somebody who speaks
    assert ("extended" in ways(state)) is bool(seconds)
    assert ("began" in ways(state)) is bool(seconds)


def test_no_candle_counts_for_turns_that_name_a_length_too() -> None:
    state = to_turn(0, an_exercise(TIMED))
    assert all(not each.seconds for each in walk(state.exercise.steps) if isinstance(each, Speak))
    assert to_turn(45, an_exercise(TIMED)).turn_seconds == 90.0
