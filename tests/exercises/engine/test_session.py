"""The engine: no order of events breaks a session, and the three exercises as they are played."""

import pytest
from hypothesis import given, note
from hypothesis import strategies as st
from support.exercises.listening_session import exchange, to_floor
from support.exercises.sessions import (
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

from exercises.engine.advance import advance
from exercises.engine.replay import replay
from exercises.engine.state import State, begin
from exercises.engine.ways import ways
from exercises.model.events import Chosen, Event, Fated, Felt, Located, Rated, Wrote
from exercises.model.exercise import Close, Exercise

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
        on = ways(state) & {"opened", "answered", "resumed"} or ways(state) & {"began"}
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
    exchange(game, "more")
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


def test_the_phase_counts_all_steps(listening: Exercise) -> None:
    game, total = Play(listening), len(listening.steps)
    assert game.state.phase == (1, total)
    game.to("close")
    assert game.state.phase == (total, total)


def test_in_turns_it_is_whose_and_which(listening: Exercise) -> None:
    game = Play(listening)
    assert game.state.turns is None
    game.to("say-back", "check")
    assert game.state.turns == (1, 2)
    game.to("close")
    assert game.state.turns is None


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
