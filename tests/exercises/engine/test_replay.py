"""Replaying: a session is its events, also from disk, also while somebody is locked."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from support.exercises.sessions import (
    KINDS,
    NAMES,
    Play,
    an_exercise,
    anything,
    fitting,
    forgets,
    happening,
    legal,
    made_up,
    played,
    sessions,
)

from exercises.engine.advance import advance
from exercises.engine.replay import replay
from exercises.engine.state import State, begin
from exercises.engine.ways import ways
from exercises.engine.wording import fill
from exercises.model.events import Chosen, Event, Fated, Rated, Wrote
from exercises.model.exercise import Exercise

Game = tuple[State, list[Event], State]


@given(played(quiet=False))
def test_replaying_gives_the_state_that_was_played(game: Game) -> None:
    start, events, state = game
    assert replay(start, events) == state


@given(played(), st.integers(0, 30))
def test_replaying_may_stop_and_go_on_anywhere(game: Game, cut: int) -> None:
    start, events, state = game
    assert replay(replay(start, events[:cut]), events[cut:]) == state


@given(played(quiet=False))
def test_events_and_exercise_survive_json(game: Game) -> None:
    start, events, state = game
    data = msgspec.json.encode((start.exercise, events))
    exercise, read = msgspec.json.decode(data, type=tuple[Exercise, list[Event]])
    assert (exercise, read) == (start.exercise, events)
    assert replay(begin(exercise, start.people, start.solo), read) == state


@given(st.data())
def test_any_event_survives_json(data: st.DataObject) -> None:
    event = data.draw(anything(data.draw(sessions())))
    assert msgspec.json.decode(msgspec.json.encode(event), type=Event) == event


@given(made_up())
def test_any_exercise_survives_json(exercise: Exercise) -> None:
    assert msgspec.json.decode(msgspec.json.encode(exercise), type=Exercise) == exercise


@pytest.fixture
def parted() -> Exercise:
    """A part of three private steps each, the second for some only, between two open steps."""
    return an_exercise(
        {"id": "before", "kind": "choose", "by": "both"},
        {"id": "mine", "kind": "choose", "by": "each"},
        {"id": "why", "kind": "write", "by": "self", "only_if": {"step": "mine", "any": ["yes"]}},
        {"id": "heat", "kind": "rate", "by": "each"},
        {"id": "after", "kind": "read", "by": "both"},
        {"id": "turn", "kind": "speak", "by": "speaker"},
        {"id": "close", "kind": "close"},
    )


YES, NO = Chosen(("yes",)), Chosen(("no",))


def seated_walk(game: Play) -> list[tuple[str, str]]:
    """Step and curtain of each place on the way to the end, before anybody opens it."""
    walked = []
    while not game.state.over:
        walked.append((game.at[0], game.state.curtain))
        game.answer()
    return walked


@pytest.mark.parametrize(("first", "second"), [("a", "b"), ("b", "a")])
def test_the_keyboard_changes_hands_once_for_a_part(
    parted: Exercise, first: str, second: str
) -> None:
    assert seated_walk(Play(parted, (first, second))) == [
        ("before", ""),
        ("mine", first),
        ("why", ""),
        ("heat", ""),
        ("mine", second),
        ("why", ""),
        ("heat", ""),
        ("after", "both"),
        ("turn", ""),
        ("close", ""),
    ]


def test_each_gets_their_own_way_through_the_part(parted: Exercise) -> None:
    game = Play(parted)
    game.to("mine")
    game.answer(NO)
    assert game.at == ("heat", "", "a")
    game.answer()
    game.answer(YES)
    assert game.at == ("why", "", "b")


def test_skipping_a_curtain_skips_that_persons_part(parted: Exercise) -> None:
    game = Play(parted)
    game.to("mine")
    game.do("skipped")
    assert (game.at[0], game.state.curtain) == ("mine", "b")
    game.do("skipped")
    assert game.at[0] == "after"


def test_the_curtain_opens_to_the_right_person_only(parted: Exercise) -> None:
    game = Play(parted)
    state = game.to("mine")
    assert state.curtain == "a"
    for odd in ("b", "both", ""):
        assert advance(state, happening(state, "opened", owner=odd)) is state


def test_a_turn_begins_when_its_curtain_opens() -> None:
    game = Play(
        an_exercise(
            {"id": "mine", "kind": "choose", "by": "each"},
            {"id": "turn", "kind": "speak", "by": "speaker"},
        )
    )
    game.to("turn")
    state = game.do("opened", after=100.0)
    assert state.left(state.elapsed) == 45.0


def test_private_words_fill_no_text_that_both_see(parted: Exercise) -> None:
    game = Play(parted)
    game.to("why")
    game.answer(Wrote("secret"))
    assert fill("{why}", game.state, NAMES) == "secret"
    game.to("after")
    assert fill("{why}", game.state, NAMES) == "..."


def test_one_persons_words_fill_no_text_of_the_other(parted: Exercise) -> None:
    game = Play(parted)
    game.to("why")
    game.answer(Wrote("secret"))
    game.to("mine")
    assert game.at[2] == "b"
    assert fill("{why}", game.state, NAMES) == "..."


def locked_view(game: Play, person: str = "a") -> State:
    """The session as it looks while this person is locked."""
    return replay(game.start, forgets(game.events, person), {person})


def joint_view(state: State, person: str) -> State:
    """A State without the private answers of this person."""
    seen = {
        key: payload
        for key, payload in state.answers.items()
        if payload.open or payload.owner != person
    }
    clocks = {"entered": 0.0, "extra": 0.0} if state.over else {}
    return replace(state, answers=seen, locked=frozenset(), waits="", **clocks)


def test_a_locked_person_is_at_the_curtain_through_the_whole_part(parted: Exercise) -> None:
    game = Play(parted)
    game.to("mine")
    for _ in range(3):
        assert locked_view(game).curtain == "a"
        game.answer()
    game.do("opened")
    assert joint_view(locked_view(game), "a") == joint_view(game.state, "a")


def test_a_locked_person_is_at_the_curtain_before_anything_was_answered(parted: Exercise) -> None:
    game = Play(parted)
    game.to("mine")
    game.do("opened")
    assert locked_view(game).curtain == "a"


def test_a_locked_person_is_at_the_curtain_after_going_back_into_the_part(
    parted: Exercise,
) -> None:
    game = Play(parted)
    game.to("heat")
    game.answer()
    game.do("back")
    assert locked_view(game).curtain == "a"


def test_a_pause_does_not_open_a_locked_curtain(parted: Exercise) -> None:
    game = Play(parted)
    game.to("heat")
    state = locked_view(game)
    for kind in ("paused", "resumed"):
        state = advance(state, happening(state, kind))
        assert state.curtain == "a"


def test_going_back_over_a_locked_part_leads_where_it_led(parted: Exercise) -> None:
    game = Play(parted)
    game.to("heat")
    game.answer()
    game.do("opened")  # b sits down, and presses back
    game.do("back")
    game.do("opened")  # a again
    game.do("skipped")
    game.do("opened")
    assert game.at == ("mine", "", "b")
    assert joint_view(locked_view(game), "a") == joint_view(game.state, "a")


def test_a_locked_part_that_was_skipped_unopened_needs_no_new_seat(parted: Exercise) -> None:
    game = Play(parted)
    game.to("mine")
    game.do("skipped")
    game.do("skipped")
    game.answer()
    assert game.at[0] == "turn"
    assert joint_view(locked_view(game), "a") == joint_view(game.state, "a")


def test_a_pause_that_goes_on_is_seen_while_locked(parted: Exercise) -> None:
    game = Play(parted)
    game.to("why")
    game.take(fitting(game.state, "paused"))
    game.take(fitting(game.state, "break-agreed"))
    state = locked_view(game)
    assert state.pause
    assert state.pause.agreed
    assert "resumed" in ways(state)


def test_an_end_behind_a_locked_curtain_leads_to_the_close(parted: Exercise) -> None:
    game = Play(parted)
    game.to("heat")
    game.do("ended")
    assert joint_view(locked_view(game), "a") == joint_view(game.state, "a")
    assert game.at[0] == "close"


def test_a_sentence_that_was_shared_is_seen_while_its_owner_is_locked() -> None:
    game = Play(
        an_exercise(
            {"id": "words", "kind": "write", "by": "each"},
            {"id": "share", "kind": "share", "by": "each", "of": "words"},
            {"id": "after", "kind": "read", "by": "both"},
        )
    )
    game.answer(Wrote("I was tired. Nobody asked."))
    game.answer(Fated("shared", "I was tired."))
    game.do("opened")
    said = [payload.answer for payload in locked_view(game).answers.values()]
    assert said == [Fated("shared", "I was tired.")]


@given(played())
def test_a_locked_replay_is_at_the_curtain_or_equals_the_full_one(game: Game) -> None:
    start, events, _ = game
    if start.solo or len(start.people) < 2:
        return
    person = start.people[0]
    full = start
    for count, event in enumerate(events, start=1):
        before, full = full, advance(full, event)
        locked = replay(start, forgets(events[:count], person), {person})
        inside = full.private_to == person
        if inside:
            assert locked.curtain == locked.behind == person
        elif before.private_to != person:
            assert locked.behind == ""
        if not locked.behind:
            assert joint_view(locked, person) == joint_view(full, person)


@given(played())
def test_with_both_locked_the_flow_is_still_the_same(game: Game) -> None:
    start, events, full = game
    if start.solo or len(start.people) < 2:
        return
    sealed = forgets(forgets(events, "a"), "b")
    locked = replay(start, sealed, {"a", "b"})
    if full.private_to:
        assert locked.behind
    if not locked.behind:
        assert joint_view(locked, "a") == joint_view(joint_view(full, "a"), "b")


@given(played())
def test_a_locked_solo_session_is_at_its_owners_curtain(game: Game) -> None:
    start, events, full = game
    if not start.solo or not events or full.over:
        return
    locked = replay(start, forgets(events, start.solo), {start.solo})
    assert locked.curtain == start.solo or locked.over
    if events[-1].kind in ("paused", "break-agreed"):
        assert locked.pause
        assert full.pause
        assert locked.pause.agreed == full.pause.agreed


@given(played(quiet=False))
def test_entries_that_were_let_go_do_not_stop_a_replay(game: Game) -> None:
    start, events, _ = game
    left = forgets(forgets(events, "a"), "b")
    replayed = replay(start, left)
    assert replayed.behind == ""
    assert all(payload.open for payload in replayed.answers.values())


def test_a_let_go_answer_does_not_lose_what_came_after_it() -> None:
    mine = {"step": "mine", "any": ["no"], "skipped": True}
    game = Play(
        an_exercise(
            {"id": "mine", "kind": "choose", "by": "each"},
            {"id": "why", "kind": "write", "by": "each", "only_if": mine},
            {"id": "heat", "kind": "rate", "by": "each"},
            {"id": "after", "kind": "read", "by": "both"},
        )
    )
    game.to("after")  # both said yes, so nobody saw `why`
    game.do("opened")
    replayed = replay(game.start, forgets(game.events, "a"))
    assert replayed == joint_view(game.state, "a")


@given(played())
def test_the_way_is_the_same_when_answers_were_let_go(game: Game) -> None:
    start, events, _ = game
    person = start.people[0]
    full = start
    for count, event in enumerate(events, start=1):
        full = advance(full, event)
        if event.kind in ("paused", "ended", "break-agreed") or full.over:
            return
        replayed = replay(start, forgets(events[:count], person))
        assert (replayed.seq, replayed.trail) == (full.seq, full.trail)


@given(st.data())
def test_no_order_of_events_breaks_a_locked_replay(data: st.DataObject) -> None:
    start = state = data.draw(sessions())
    events: list[Event] = []
    for _ in range(data.draw(st.integers(1, 20))):
        odd = data.draw(st.integers(0, 2)) == 0 or state.over
        events.append(data.draw(anything(state)) if odd else legal(data.draw, state))
        state = advance(state, events[-1])
    person = data.draw(st.sampled_from(["a", "b"]))
    locked = replay(start, forgets(events, person), {person})
    assert locked.over or locked.place is None or ways(locked)


@given(st.data())
def test_the_ways_at_a_locked_curtain_are_the_kinds_that_change_something(
    data: st.DataObject,
) -> None:
    start, events, _ = data.draw(played())
    person = data.draw(st.sampled_from(start.people))
    state = replay(start, forgets(events, person), {person})
    changing = {kind for kind in KINDS if advance(state, fitting(state, kind)) is not state}
    assert ways(state) == changing


@given(st.data())
def test_a_locked_curtain_can_be_skipped_and_ended(data: st.DataObject) -> None:
    start, events, _ = data.draw(played())
    person = data.draw(st.sampled_from(start.people))
    state = replay(start, forgets(events, person), {person})
    if state.place is None:
        return
    ended = advance(state, fitting(state, "ended"))
    assert ended.over or advance(ended, fitting(ended, "ended")).over
    for _ in range(1_000):
        if state.over:
            return
        state = advance(state, fitting(state, "skipped"))
    pytest.fail(f"still at {state.place}")


@given(played())
def test_what_happens_at_a_locked_curtain_stands_when_it_is_unlocked(game: Game) -> None:
    start, events, _ = game
    if start.solo or len(start.people) < 2:
        return
    person = start.people[0]
    locked = replay(start, forgets(events, person), {person})
    if not locked.behind or locked.pause:
        return
    skip = happening(locked, "skipped")
    full = replay(start, [*events, skip])
    after = advance(locked, skip)
    assert after.behind == ""
    assert (full.place, full.seated, full.over) == (after.place, after.seated, after.over)


def test_a_skip_at_a_locked_curtain_skips_the_whole_part(parted: Exercise) -> None:
    game = Play(parted)
    game.to("why")
    locked = locked_view(game)
    skip = happening(locked, "skipped")
    for state in (advance(locked, skip), advance(game.state, skip)):
        assert state.step
        assert (state.step.id, state.curtain) == ("mine", "b")


def test_a_skip_at_a_locked_curtain_skips_nothing_of_the_other_one(parted: Exercise) -> None:
    game = Play(parted)
    game.to("heat")
    game.answer()
    skip = happening(locked_view(game), "skipped")
    assert skip.owner == "a"
    assert game.state.curtain == "b"
    assert advance(game.state, skip) is game.state


def test_an_end_at_a_locked_curtain_stands_when_it_is_unlocked(parted: Exercise) -> None:
    game = Play(parted)
    game.to("heat")
    locked = locked_view(game)
    end = happening(locked, "ended")
    assert advance(locked, end).place == advance(game.state, end).place
    assert advance(game.state, end).step == parted.steps[-1]


def test_a_pause_at_a_locked_curtain_keeps_the_place_of_the_unlocked(parted: Exercise) -> None:
    game = Play(parted)
    game.to("heat")
    locked = locked_view(game)
    pause = happening(locked, "paused")
    locked = advance(locked, pause)
    resume = happening(locked, "resumed", after=60.0)
    full = replay(game.start, [*game.events, pause, resume])
    assert (full.place, full.pause, full.pauses) == (game.state.place, None, 1)


def test_a_private_answer_never_moves_the_other_one(parted: Exercise) -> None:
    def walk_of(said: Chosen) -> list[tuple[str, str]]:
        game = Play(parted)
        game.to("mine")
        game.answer(said)
        while game.at[2] == "a":
            game.answer()
        return seated_walk(game)

    assert walk_of(YES) == walk_of(NO)


def test_a_rating_replayed_twice_is_kept_once(parted: Exercise) -> None:
    game = Play(parted)
    game.to("heat")
    game.answer(Rated(9))
    doubled = [event for event in game.events for _ in (1, 2)]
    assert replay(game.start, doubled) == game.state
