"""Time in a session: a turn and what makes it longer, a pause above it, a break."""

import pytest
from support.exercises.listening_session import exchange, to_floor
from support.exercises.sessions import Play, fitting

from exercises.engine.ways import ways
from exercises.model.events import Paced
from exercises.model.exercise import Close, Exercise, Pause


def test_a_turn_runs_down_and_stops_at_nought(listening: Exercise) -> None:
    state = to_floor(listening).state
    assert [state.left(state.elapsed + gone) for gone in (0, 20, 45, 90)] == [45, 25, 0, 0]


def test_only_a_turn_has_a_clock(listening: Exercise) -> None:
    state = Play(listening).state
    assert (state.turn_seconds, state.left(state.elapsed)) == (0.0, 0.0)


def test_nobody_is_cut_off(listening: Exercise) -> None:
    game = to_floor(listening)
    game.do("answered", after=600.0)
    assert game.at[0] == "say-back"


def test_a_little_longer_adds_half_a_minute(listening: Exercise) -> None:
    game = to_floor(listening)
    state = game.do("extended", after=15.0)
    assert state.left(state.elapsed) == 60.0
    state = game.do("extended", after=10.0)
    assert state.left(state.elapsed) == 80.0


def test_a_little_longer_after_the_time_counts_from_now(listening: Exercise) -> None:
    game = to_floor(listening)
    state = game.do("extended", after=100.0)
    assert state.left(state.elapsed) == 30.0
    state = game.do("extended", after=200.0)
    assert state.left(state.elapsed + 10.0) == 20.0


def test_the_next_turn_has_its_usual_length(listening: Exercise) -> None:
    game = to_floor(listening)
    game.do("extended")
    exchange(game, "more")
    assert game.state.left(game.state.elapsed) == 45.0


def test_a_pause_inside_a_turn_keeps_what_is_left(listening: Exercise) -> None:
    game = to_floor(listening)
    state = game.do("paused", after=15.0)
    assert state.left(state.elapsed + 40.0) == 30.0
    state = game.do("resumed", after=60.0)
    assert state.left(state.elapsed) == 30.0
    assert state.left(state.elapsed + 10.0) == 20.0
    assert game.at == ("floor", "", "a")


def test_a_pause_inside_a_pause_begins_it_again_one_level_deep(listening: Exercise) -> None:
    game = to_floor(listening)
    game.do("paused", after=15.0)
    state = game.do("paused", after=50.0)
    assert state.pause
    assert (state.pause.called, state.pauses) == (state.elapsed, 2)
    assert state.left(state.elapsed + 5.0) == 30.0
    state = game.do("resumed", after=60.0)
    assert state.pause is None
    assert state.left(state.elapsed) == 30.0


def test_a_break_keeps_what_is_left(listening: Exercise) -> None:
    game = to_floor(listening)
    game.do("paused", after=15.0)
    state = game.take(fitting(game.state, "break-agreed", after=60.0))
    assert state.pause
    assert state.pause.agreed
    state = game.do("resumed", after=1_900.0)
    assert state.left(state.elapsed) == 30.0


def test_a_pause_begun_again_in_a_break_drops_the_break(listening: Exercise) -> None:
    game = to_floor(listening)
    game.do("paused")
    game.take(fitting(game.state, "break-agreed"))
    state = game.do("paused")
    assert state.pause
    assert state.pause.agreed is None


def test_a_pause_begun_again_keeps_its_pattern(listening: Exercise) -> None:
    game = to_floor(listening)
    paced = game.take(fitting(game.state, "paused")).pause
    state = game.do("paused")
    assert paced
    assert state.pause
    assert state.pause.paced == paced.paced
    assert paced.paced.pattern == "5-5"


def test_a_longer_pause_goes_on_from_where_it_was_called(listening: Exercise) -> None:
    game = to_floor(listening)
    game.do("paused", after=15.0)
    called = game.state.elapsed
    state = game.do("extended", Paced("4-6", 120), after=50.0)
    assert state.pause
    assert (state.pause.called, state.pause.paced) == (called, Paced("4-6", 120))
    assert (state.pauses, state.left(state.elapsed)) == (1, 30.0)


def test_ended_in_a_pause_goes_to_the_close(listening: Exercise) -> None:
    game = to_floor(listening)
    game.do("paused")
    state = game.do("ended")
    assert isinstance(state.step, Close)
    assert state.pause is None


@pytest.mark.parametrize(
    ("people", "solo"), [(("a", "b"), ""), (("a",), ""), (("a",), "a"), (("b",), "b")]
)
def test_the_pause_breathes_at_once_then_closes(
    pausing: Exercise, people: tuple[str, ...], solo: str
) -> None:
    game = Play(pausing, people, solo)
    assert game.state.pause
    assert game.state.curtain == ""
    game.do("resumed", after=60.0)
    assert game.at[0] == "close"
    assert game.answer().over


def test_once_more_begins_the_minute_again(pausing: Exercise) -> None:
    game = Play(pausing)
    game.do("paused", after=60.0)
    assert game.state.pause
    assert game.state.pause.called == 60.0
    assert isinstance(game.state.step, Pause)
    game.do("resumed", after=60.0)
    assert game.at[0] == "close"


def test_a_break_from_the_pause_returns_to_its_close(pausing: Exercise) -> None:
    game = Play(pausing)
    state = game.take(fitting(game.state, "break-agreed"))
    assert state.pause
    assert state.pause.agreed
    game.do("resumed")
    assert game.at[0] == "close"


def test_the_pause_can_be_paused_out_of_its_close_and_comes_back_there(pausing: Exercise) -> None:
    game = Play(pausing)
    game.do("resumed")
    game.do("paused")
    state = game.do("resumed")
    assert isinstance(state.step, Close)


def test_nothing_lies_behind_the_first_pause(pausing: Exercise) -> None:
    game = Play(pausing)
    assert "back" not in ways(game.state)


def test_back_from_the_close_breathes_again_and_counts_the_step_once(pausing: Exercise) -> None:
    game = Play(pausing)
    game.do("resumed")
    assert game.do("back").pause
    game.do("resumed")
    assert game.state.done == ("pause",)


def test_a_pause_that_was_skipped_is_not_done(pausing: Exercise) -> None:
    game = Play(pausing)
    assert game.do("skipped").done == ()
