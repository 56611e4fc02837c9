"""The engine: no order of events breaks a session, and the three exercises as they are played."""

import pytest
from hypothesis import given, note
from hypothesis import strategies as st
from playing import (
    KINDS,
    Play,
    an_exercise,
    anything,
    fitting,
    happening,
    legal,
    played,
    sessions,
)

from exercises.events import Chosen, Event, Fated, Felt, Located, Paced, Rated, Wrote
from exercises.model import Close, Exercise, Pause
from exercises.replay import replay
from exercises.session import advance
from exercises.state import State, begin, ways

LONGEST = 1_000
"""More steps than any exercise of these tests has places."""


@given(st.data())
def test_no_order_of_events_breaks_a_session(data: st.DataObject) -> None:
    start = state = data.draw(sessions())
    events: list[Event] = []
    for _ in range(data.draw(st.integers(1, 25))):
        odd = data.draw(st.integers(0, 2)) == 0 or state.over
        event = data.draw(anything(state)) if odd else legal(data.draw, state, quiet=True)
        events.append(event)
        state = advance(state, event)
    assert replay(start, events) == state


@given(st.data())
def test_an_event_of_a_kind_that_is_not_offered_changes_nothing(data: st.DataObject) -> None:
    _, _, state = data.draw(played())
    event = data.draw(anything(state))
    if event.kind not in ways(state):
        assert advance(state, event) is state


@given(st.data())
def test_an_event_from_another_place_changes_nothing(data: st.DataObject) -> None:
    _, _, state = data.draw(played())
    event = data.draw(anything(state))
    here = (state.step.id, state.place.rounds) if state.step and state.place else ("", ())
    if state.place and event.step and (event.step, event.iteration) != here:
        assert advance(state, event) is state


@given(played(quiet=False))
def test_the_ways_are_exactly_the_kinds_that_change_something(
    game: tuple[State, list[Event], State],
) -> None:
    state = game[2]
    changing = {kind for kind in KINDS if advance(state, fitting(state, kind)) is not state}
    assert ways(state) == changing


@given(played(quiet=False))
def test_every_state_offers_a_way_on_a_skip_a_pause_and_an_end(
    game: tuple[State, list[Event], State],
) -> None:
    state = game[2]
    if state.over:
        assert ways(state) == frozenset()
    elif state.place is None:
        assert ways(state) == {"began"}
    else:
        assert {"paused", "ended", "skipped"} <= ways(state)
        assert ways(state) & {"answered", "opened", "resumed"}


@given(played())
def test_skipping_on_reaches_the_end(game: tuple[State, list[Event], State]) -> None:
    state = game[2]
    if state.place is None and not state.over:
        state = advance(state, fitting(state, "began"))
    for _ in range(LONGEST):
        if state.over:
            return
        state = advance(state, fitting(state, "skipped"))
    pytest.fail(f"still at {state.place}")


@given(played())
def test_answering_on_reaches_the_end(game: tuple[State, list[Event], State]) -> None:
    state = game[2]
    for _ in range(LONGEST):
        if state.over:
            return
        on = ways(state) & {"began", "opened", "answered", "resumed"}
        assert len(on) == 1
        state = advance(state, fitting(state, next(iter(on))))
    pytest.fail(f"still at {state.place}")


@given(played(quiet=False))
def test_ending_twice_ends_from_everywhere(game: tuple[State, list[Event], State]) -> None:
    state = game[2]
    if state.place is None:
        return
    once = advance(state, fitting(state, "ended"))
    assert once.over or isinstance(once.step, Close)
    assert advance(once, fitting(once, "ended")).over or once.over


@given(st.data())
def test_back_then_the_same_answer_returns(data: st.DataObject) -> None:
    _, _, before = data.draw(played())
    if "answered" not in ways(before):
        return
    answered = legal(data.draw, before)
    if answered.kind != "answered":
        answered = fitting(before, "answered")
    after = advance(before, answered)
    if after.over:
        return
    back = advance(after, fitting(after, "back"))
    assert (back.place, back.trail) == (before.place, before.trail)
    if back.curtain:
        back = advance(back, fitting(back, "opened"))
    payload = answered.payload
    again = advance(back, happening(back, "answered", payload.answer if payload else None))
    note(f"{before.place} {after.place} {back.place} {again.place}")
    assert (again.place, again.trail, again.over) == (after.place, after.trail, after.over)


@given(played())
def test_the_active_seconds_never_go_back(game: tuple[State, list[Event], State]) -> None:
    state = game[2]
    early = advance(state, fitting(state, "paused", after=-10.0))
    assert early.elapsed == state.elapsed


@given(played(quiet=False))
def test_a_private_place_is_behind_its_owners_curtain_until_the_owner_sits_down(
    game: tuple[State, list[Event], State],
) -> None:
    state = game[2]
    if state.private_to and not state.curtain:
        assert state.seated == state.private_to
    if state.private_to and state.seated != state.private_to:
        assert state.curtain == state.private_to
        assert "answered" not in ways(state)


def pair() -> Play:
    """A joint session that stands inside the private part of `a`."""
    game = Play(
        an_exercise(
            {"id": "mine", "kind": "choose", "by": "each"},
            {"id": "heat", "kind": "rate", "by": "each"},
            {"id": "ours", "kind": "choose", "by": "both"},
            {"id": "close", "kind": "close"},
        )
    )
    game.do("opened")
    return game


def test_an_answer_of_the_wrong_kind_changes_nothing() -> None:
    state = pair().state
    assert advance(state, happening(state, "answered", Wrote("yes"))) is state


def test_an_answer_owned_by_the_other_changes_nothing() -> None:
    state = pair().state
    assert advance(state, happening(state, "answered", Chosen(("yes",)), owner="b")) is state


def test_an_envelope_that_names_the_other_changes_nothing_in_a_private_part() -> None:
    state = pair().state
    for owner in ("b", "both", ""):
        for kind in ("answered", "skipped"):
            assert advance(state, happening(state, kind, owner=owner)) is state


def test_an_openly_given_answer_changes_nothing_in_a_private_part() -> None:
    state = pair().state
    event = happening(state, "answered", Chosen(("yes",)))
    assert event.payload
    loud = type(event.payload)(id="e", owner="a", open=True, answer=event.payload.answer)
    told = type(event)(
        **{f: getattr(event, f) for f in event.__struct_fields__} | {"payload": loud}
    )
    assert advance(state, told) is state


def test_an_event_of_another_round_changes_nothing(listening: Exercise) -> None:
    game = to_floor(listening)
    early = fitting(game.state, "answered")
    exchange(game, "yes")
    assert game.at[0] == "floor"
    assert advance(game.state, early) is game.state


def test_a_key_pressed_twice_counts_once() -> None:
    game = pair()
    first = fitting(game.state, "answered")
    once = advance(game.state, first)
    assert advance(once, first) is once


def test_the_roles_go_only_to_those_who_take_part(listening: Exercise) -> None:
    game = Play(listening)
    state = game.to("roles")
    assert advance(state, happening(state, "answered", Chosen(("c",)))) is state
    assert advance(state, happening(state, "answered", Chosen(("a", "b")))) is state


def to_floor(listening: Exercise, speaker: str = "a") -> Play:
    """Listening, up to the first turn."""
    game = Play(listening)
    game.to("roles")
    game.answer(Chosen((speaker,)))
    return game


def exchange(game: Play, more: str | None = None) -> None:
    """One turn, said back and understood; then whether there is more, where it is asked."""
    game.answer()
    game.answer(Wrote("you waited"))
    game.answer(Chosen(("yes",)))
    if more:
        assert game.at[0] == "more"
        game.answer(Chosen((more,)))


@pytest.mark.parametrize(("speaker", "listener"), [("a", "b"), ("b", "a")])
def test_the_chosen_speaker_has_the_floor(listening: Exercise, speaker: str, listener: str) -> None:
    game = to_floor(listening, speaker)
    assert game.at == ("floor", "", speaker)
    assert (game.state.speaker, game.state.listener) == (speaker, listener)


def test_skipping_the_roles_gives_the_floor_to_the_first_person(listening: Exercise) -> None:
    game = Play(listening, ("b", "a"))
    game.to("roles")
    game.do("skipped")
    assert game.at == ("floor", "", "b")


def test_a_whole_listening_has_three_exchanges_for_each_and_a_close(listening: Exercise) -> None:
    game = to_floor(listening)
    walked = []
    while not game.state.over:
        walked.append((*game.at, game.state.place.rounds if game.state.place else ()))
        game.answer()
    turn = ["floor", "say-back", "say-back", "more"]
    half = [*turn, *turn, *turn[:3], "understood", "thanks"]
    assert [step for step, *_ in walked] == [*half, "swap", *half, "close"]
    floors = [(turn, rounds) for step, _, turn, rounds in walked if step == "floor"]
    first, second = [("a", (0, n)) for n in range(3)], [("b", (1, n)) for n in range(3)]
    assert floors == [*first, *second]


def test_enough_ends_the_exchanges_early(listening: Exercise) -> None:
    game = to_floor(listening)
    exchange(game, "no")
    assert game.at == ("understood", "", "b")


def test_skipping_whether_there_is_more_ends_the_exchanges_too(listening: Exercise) -> None:
    game = to_floor(listening)
    game.to("more")
    game.do("skipped")
    assert game.at[0] == "understood"


def test_a_bit_more_gives_the_same_speaker_the_floor_again(listening: Exercise) -> None:
    game = to_floor(listening)
    exchange(game, "yes")
    assert game.at == ("floor", "", "a")
    assert game.state.place
    assert game.state.place.rounds == (0, 1)


def test_nobody_is_asked_for_more_after_the_third_exchange(listening: Exercise) -> None:
    game = to_floor(listening)
    exchange(game, "yes")
    exchange(game, "yes")
    exchange(game)
    assert game.at[0] == "understood"


def test_after_the_swap_the_other_one_speaks(listening: Exercise) -> None:
    game = to_floor(listening)
    exchange(game, "no")
    game.to("swap")
    game.answer()
    assert game.at == ("floor", "", "b")
    exchange(game)
    assert game.at == ("more", "", "b")
    game.answer(Chosen(("no",)))
    assert game.at == ("understood", "", "a")


def test_back_over_the_swap_gives_the_floor_back(listening: Exercise) -> None:
    game = to_floor(listening)
    game.to("swap")
    game.answer()
    game.do("back")
    assert game.at[0] == "swap"
    assert game.state.speaker == "a"


def test_the_listener_says_back_and_the_speaker_checks(listening: Exercise) -> None:
    game = to_floor(listening)
    game.answer()
    assert game.at == ("say-back", "say-back", "b")
    game.answer(Wrote("you waited"))
    assert game.at == ("say-back", "check", "a")


@pytest.mark.parametrize("said", ["partly", "not-yet"])
def test_not_understood_goes_round_twice_then_shorter_then_on(
    listening: Exercise, said: str
) -> None:
    game = to_floor(listening)
    game.answer()
    stages = []
    while game.at[0] == "say-back":
        stages.append(game.at[1:])
        game.answer(Chosen((said,)) if game.at[1] == "check" else None)
    round_ = [("say-back", "b"), ("check", "a")]
    assert stages == [*round_, ("again", "a"), *round_, ("again", "a"), *round_, ("shorter", "a")]
    assert game.at == ("more", "", "a")


def test_understood_at_the_second_try_goes_on(listening: Exercise) -> None:
    game = to_floor(listening)
    game.to("say-back", "check")
    game.answer(Chosen(("not-yet",)))
    game.to("say-back", "check")
    game.answer(Chosen(("yes",)))
    assert game.at[0] == "more"


def test_a_check_knows_only_its_three_answers(listening: Exercise) -> None:
    state = to_floor(listening).to("say-back", "check")
    for odd in (Chosen(("no",)), Chosen(()), Chosen((), "yes"), Wrote("yes")):
        assert advance(state, happening(state, "answered", odd)) is state


def test_the_listener_may_not_answer_the_check(listening: Exercise) -> None:
    state = to_floor(listening).to("say-back", "check")
    assert advance(state, happening(state, "answered", Chosen(("yes",)), owner="b")) is state


def test_saying_it_aloud_is_an_answer_too(listening: Exercise) -> None:
    game = to_floor(listening)
    game.answer()
    game.do("answered")
    assert game.at[1] == "check"


def with_a_way_out() -> Exercise:
    """A question of which one answer leads to a step that ends the exercise."""
    return an_exercise(
        {
            "id": "ready",
            "kind": "choose",
            "by": "both",
            "text": "Is now a good time?",
            "options": [{"id": "yes", "label": "yes"}, {"id": "later", "label": "later"}],
        },
        {
            "id": "when",
            "kind": "read",
            "by": "both",
            "ends": True,
            "text": "Later, then.",
            "only_if": {"step": "ready", "any": ["later"]},
        },
        {"id": "topic", "kind": "read", "by": "both", "text": "Something light."},
        {"id": "close", "kind": "close", "by": "both", "text": "Enough."},
    )


def test_a_step_that_ends_leads_to_the_close() -> None:
    game = Play(with_a_way_out())
    game.answer(Chosen(("later",)))
    assert game.at[0] == "when"
    game.answer()
    assert game.at[0] == "close"
    assert game.answer().over


def test_skipping_a_step_that_ends_leads_to_the_close_too() -> None:
    game = Play(with_a_way_out())
    game.answer(Chosen(("later",)))
    game.do("skipped")
    assert game.at[0] == "close"


def test_nobody_needs_a_curtain_in_what_both_see(listening: Exercise) -> None:
    game = to_floor(listening)
    while not game.state.over:
        assert (game.state.curtain, game.state.private_to) == ("", "")
        game.answer()


def test_the_phase_counts_the_steps_that_are_shown(listening: Exercise) -> None:
    game = Play(listening)
    assert game.state.phase == (1, 5)
    game.to("say-back", "check")
    assert game.state.phase == (4, 5)
    game.to("close")
    assert game.state.phase == (5, 5)


def test_a_conditional_step_counts_while_it_is_shown() -> None:
    game = Play(with_a_way_out())
    assert game.state.phase == (1, 3)
    game.answer(Chosen(("later",)))
    assert game.state.step is not None
    assert game.state.step.id == "when"
    assert game.state.phase == (2, 4)


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
    exchange(game, "yes")
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


def test_naming_goes_through_all_its_steps(naming: Exercise) -> None:
    game = Play(naming, ("b",), "b")
    walked = []
    while not game.state.over:
        assert (game.state.turn, game.state.curtain) == ("b", "")
        walked.append(game.at[0])
        game.answer()
    assert walked == [step.id for step in naming.steps]
    assert set(game.state.done) == set(walked)


def test_naming_can_be_skipped_to_its_close(naming: Exercise) -> None:
    game = Play(naming, ("b",), "b")
    for _ in naming.steps[:-1]:
        game.do("skipped")
    assert game.at[0] == "close"
    assert game.state.done == ()


def test_two_keys_leave_naming_from_anywhere(naming: Exercise) -> None:
    for step in naming.steps[:-1]:
        game = Play(naming, ("a",), "a")
        game.to(step.id)
        game.do("ended")
        assert game.at[0] == "close"
        assert game.do("ended").over


def test_the_three_fates_of_a_sentence(naming: Exercise) -> None:
    for fate in ("kept", "shared", "let-go"):
        game = Play(naming, ("a",), "a")
        game.to("share")
        game.answer(Fated(fate, "I am tired." if fate == "shared" else ""))
        assert game.at[0] == "close"


def test_what_was_answered_is_shown_again_after_going_back(naming: Exercise) -> None:
    game = Play(naming, ("a",), "a")
    game.to("body")
    here = Located(("chest", "jaw"), ("numb",))
    game.answer(here)
    assert game.state.answer_here() is None
    assert game.do("back").answer_here() == here


def test_the_newest_answer_counts(naming: Exercise) -> None:
    game = Play(naming, ("a",), "a")
    game.to("strength")
    game.answer(Rated(8))
    game.do("back")
    game.answer(Rated(3))
    found = game.state.find("strength", "a")
    assert found
    assert found.answer == Rated(3)


def test_every_word_on_the_map_is_an_answer(naming: Exercise) -> None:
    game = Play(naming, ("a",), "a")
    state = game.to("feel")
    for felt in (Felt(("numb",)), Felt((), "wobbly"), Felt((), "", 0.1, 0.1), Felt()):
        assert advance(state, happening(state, "answered", felt)) is not state


def test_an_exercise_without_a_close_ends_at_once() -> None:
    game = Play(an_exercise({"id": "one", "kind": "read"}))
    assert game.do("ended").over


def test_an_exercise_whose_steps_are_all_passed_over_is_over_when_it_begins() -> None:
    choice = {"id": "never", "kind": "choose", "last_round": False}
    game = begin(
        an_exercise({"id": "round", "kind": "repeat", "times": 1, "steps": [choice]}), ("a", "b")
    )
    assert advance(game, fitting(game, "began")).over
