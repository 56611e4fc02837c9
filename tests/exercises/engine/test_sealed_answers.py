"""Fate and seal: nothing of one person reaches the other without that person's own act.

`a` and `b` each have a token that stands in all that they type. Whatever happens, in any order,
a token is seen by the other only after its owner chose to share exactly that sentence, and for
sealed answers only after both said open.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, note
from hypothesis import strategies as st
from msgspec.structs import replace
from support.exercises.reveal_session import (
    GONE,
    KEPT,
    TOKENS,
    folded,
    open_it,
    sealing,
    share,
    to_reveal,
    with_token,
)
from support.exercises.sessions import (
    NAMES,
    Play,
    an_exercise,
    anything,
    fitting,
    forgets,
    happening,
    legal,
    sessions,
    stepwise,
)

from exercises.engine import route
from exercises.engine.advance import advance
from exercises.engine.answers import cards_to_lay, taken_away
from exercises.engine.replay import replay
from exercises.engine.reveal import names_owners, opening, revealed, seals
from exercises.engine.state import State
from exercises.engine.ways import ways
from exercises.engine.wording import compose, fill, say
from exercises.model.events import Answer, Chosen, Event, Fated, Wrote
from exercises.model.exercise import Agree, Choose, Exercise, Repeat, Reveal, Share, Write, walk


def ended(state: State) -> State:
    """The session, left from here."""
    for kind in ("began", "ended", "ended"):
        state = advance(state, fitting(state, kind))  # type: ignore[arg-type]
    assert state.over
    return state


def seen_by(state: State, person: str) -> Iterator[str]:
    """All that this person can see of a session: on the screen, and in what is kept."""
    if state.place is not None and state.private_to in ("", person) and not state.behind:
        yield from on_screen(state)
    for payload in state.answers.values():
        if payload.open:
            yield repr(payload.answer)
    for entry in folded(ended(state)).entries:
        if entry.fate == "shared" or entry.owner == person:
            yield repr(entry)


def on_screen(state: State) -> Iterator[str]:
    """Every text that a front end can make at this place, whatever it asks for."""
    assert state.step is not None
    for step in walk(state.exercise.steps):
        yield fill(f"{{{step.id}}}", state, NAMES)
        if isinstance(step, Reveal):
            yield fill(f"{{{step.id}.speaker}} {{{step.id}.listener}}", state, NAMES)
        if isinstance(step, Write | Agree):
            yield compose(step.compose, state, NAMES)
    before = state.answer_here()
    if before is not None:
        yield say(state.step, before, NAMES)
    yield from (repr(payload) for payload in revealed(state))
    yield repr(cards_to_lay(state))


@pytest.mark.parametrize(
    ("a", "b", "shown"),
    [
        (share("a"), share("b"), ["alpha-word", "beta-word"]),
        (share("a"), KEPT, ["alpha-word"]),
        (None, share("b"), ["beta-word"]),
        (KEPT, GONE, []),
        (None, None, []),
    ],
)
def test_only_what_was_shared_appears_once_both_opened(
    a: Fated | None, b: Fated | None, shown: list[str]
) -> None:
    state = open_it(to_reveal(a, b))
    assert state.place
    assert state.place.stage == "shown"
    assert [payload.answer.text for payload in revealed(state)] == shown  # type: ignore[union-attr]
    assert names_owners(state) == (len(shown) == 2)  # a name over one tells on the other
    shared = [entry.text for entry in folded(ended(state)).entries if entry.fate == "shared"]
    assert shared == shown


def test_before_both_opened_nothing_is_open() -> None:
    game = to_reveal(share("a"), share("b"))
    assert revealed(game.state) == ()
    assert [payload for payload in game.state.answers.values() if payload.open] == []
    game.do("answered", opening(game.state)[0])
    assert revealed(game.state) == ()


@pytest.mark.parametrize("kind", ["ended", "skipped", "back"])
@pytest.mark.parametrize("half", [False, True])
def test_leaving_before_it_is_opened_leaves_each_text_with_its_owner(kind: Any, half: bool) -> None:
    game = to_reveal(share("a"), share("b"))
    if half:  # the program was killed between the two
        game.do("answered", opening(game.state)[0])
    before, events = game.state, list(game.events)
    state = game.do(kind)
    entries = folded(ended(state)).entries
    assert {(entry.owner, entry.fate, entry.text) for entry in entries} == {
        ("a", "private", "alpha-word"),
        ("b", "private", "beta-word"),
    }
    opened = [event.entry for event in events if event.payload and event.payload.open]
    assert taken_away(before, state, events) == opened


def test_what_was_opened_was_opened_also_when_they_leave_at_once() -> None:
    state = open_it(to_reveal(share("a"), KEPT))
    entries = folded(ended(state)).entries
    assert {(entry.owner, entry.fate) for entry in entries} == {("a", "shared"), ("b", "private")}


def envelopes(events: list[Event]) -> list[tuple[Any, ...]]:
    """What can be seen of events without their content, but for the two that open it."""
    return [
        (event.kind, event.step, event.iteration, event.owner, bool(event.entry))
        for event in events
        if event.step != "open"
    ]


@pytest.mark.parametrize("fate", [share("a"), KEPT, GONE])
def test_up_to_the_reveal_nothing_tells_which_fate_it_was(fate: Fated) -> None:
    usual, other = to_reveal(share("a"), KEPT), to_reveal(fate, KEPT)
    assert envelopes(usual.events) == envelopes(other.events)
    assert usual.state.phase == other.state.phase
    assert forgets(usual.events, "a") == forgets(other.events, "a")
    seen = replay(usual.start, forgets(usual.events, "a"), {"a"})
    assert seen == replay(other.start, forgets(other.events, "a"), {"a"})


def test_both_events_come_in_a_fixed_order_whoever_shared() -> None:
    for a, b in ((share("a"), KEPT), (KEPT, share("b")), (None, None)):
        game = to_reveal(a, b)
        open_it(game)
        given = [event.owner for event in game.events if event.step == "open"]
        assert [owner for owner in given if owner in ("a", "b")][-2:] == ["a", "b"]


def test_nobody_is_opened_by_the_other_one() -> None:
    state = to_reveal(share("a"), share("b")).state
    for owner in ("b", "both", ""):
        assert advance(state, happening(state, "answered", share("a"), owner=owner)) is state
        assert advance(state, happening(state, "answered", owner=owner)) is state


@pytest.mark.parametrize(
    "odd", [Fated("shared", "something else"), KEPT, Wrote("alpha-word"), Chosen(("yes",))]
)
def test_only_exactly_the_chosen_sentence_can_be_opened(odd: Answer) -> None:
    state = to_reveal(share("a"), KEPT).state
    assert advance(state, happening(state, "answered", odd)) is state


@pytest.mark.parametrize("fate", [KEPT, GONE, None])
def test_nothing_can_be_opened_without_the_choice_to_share(fate: Fated | None) -> None:
    state = to_reveal(fate, KEPT).state
    assert advance(state, happening(state, "answered", share("a"))) is state


def test_a_sealed_fate_is_never_written_openly() -> None:
    game = Play(sealing())
    game.answer(Wrote("alpha-word"))
    event = happening(game.state, "answered", share("a"))
    assert event.payload
    assert not event.payload.open
    odd = replace(event, payload=replace(event.payload, open=True))
    assert advance(game.state, odd) is game.state


def test_a_new_fate_takes_back_what_was_opened() -> None:
    game = to_reveal(share("a"), KEPT)
    open_it(game)
    game.do("back")
    game.do("opened")
    game.do("back")  # b's words
    game.do("back")  # a's fate
    game.do("opened")
    assert game.at == ("fate", "", "a")
    before, events = game.state, list(game.events)
    state = game.do("answered", KEPT)
    assert [payload for payload in state.answers.values() if payload.open] == []
    assert {entry.fate for entry in folded(ended(state)).entries} == {"private"}
    gone = set(taken_away(before, state, events))
    assert gone == {
        event.entry
        for event in events
        if event.payload and isinstance(event.payload.answer, Fated) and event.owner == "a"
    }


def test_a_reveal_that_is_come_to_again_is_opened_again() -> None:
    game = to_reveal(share("a"), KEPT)
    open_it(game)
    game.do("back")
    game.do("opened")
    game.do("answered", share("b"))
    game.do("opened")
    assert game.at == ("open", "open", "both")
    state = open_it(game)
    assert [payload.owner for payload in revealed(state)] == ["a", "b"]


def test_one_step_back_leads_out_of_an_opened_reveal() -> None:
    game = to_reveal(KEPT, KEPT)
    open_it(game)
    game.do("back")
    assert game.at[0] == "fate"


def test_a_pause_does_not_open_anything() -> None:
    game = to_reveal(share("a"), share("b"))
    game.do("paused")
    assert opening(game.state) == ()
    game.do("resumed")
    assert len(opening(game.state)) == 2


def test_sealed_answers_in_a_repeat_are_opened_round_by_round() -> None:
    steps = sealing().steps
    inner = [
        {"id": "words", "kind": "write", "by": "each"},
        {"id": "fate", "kind": "share", "by": "each", "of": "words"},
        {"id": "open", "kind": "reveal", "of": "fate"},
    ]
    game = Play(an_exercise({"id": "rounds", "kind": "repeat", "times": 2, "steps": inner}))
    assert len(steps) > len(inner)
    for fates in ((share("a"), KEPT), (KEPT, share("b"))):
        for person, fate in zip("ab", fates, strict=True):
            game.answer(Wrote(TOKENS[person]))
            game.do("answered", fate)
        game.do("opened")
        state = open_it(game)
        shared = [person for person, fate in zip("ab", fates, strict=True) if fate != KEPT]
        assert [payload.owner for payload in revealed(state)] == shared
        game.do("answered")


def locked(game: Play, *people: str) -> State:
    """The session after a restart, while these people have not given their passphrase."""
    events = game.events
    for person in people:
        events = forgets(events, person)
    return replay(game.start, events, set(people))


@pytest.mark.parametrize("fate", [share("a"), KEPT, None])
def test_after_a_restart_a_reveal_waits_for_whoever_is_locked(fate: Fated | None) -> None:
    game = to_reveal(fate, share("b"))
    state = locked(game, "a")
    assert (state.waits, state.curtain, opening(state)) == ("a", "a", ())
    assert ways(state) == {"paused", "ended", "skipped", "back"}
    assert locked(game, "a", "b").curtain == "a"
    assert locked(game, "b").curtain == "b"
    assert locked(game).waits == ""


def test_killed_between_the_two_it_waits_too_and_then_goes_on() -> None:
    game = to_reveal(share("a"), share("b"))
    game.do("answered", opening(game.state)[0])
    state = locked(game, "b")
    assert (state.waits, revealed(state)) == ("b", ())
    whole = locked(game)
    assert whole == game.state
    assert opening(whole) == (share("b"),)


def test_what_was_opened_is_seen_after_a_restart_while_locked() -> None:
    game = to_reveal(share("a"), KEPT)
    open_it(game)
    state = locked(game, "a", "b")
    assert [payload.answer for payload in revealed(state)] == [share("a")]
    game.do("answered")
    assert locked(game, "a", "b").step == game.state.step


@pytest.mark.parametrize("kind", ["skipped", "ended"])
def test_a_locked_reveal_can_be_passed_by_and_shares_nothing(kind: Any) -> None:
    game = to_reveal(share("a"), share("b"))
    state = locked(game, "a")
    event = happening(state, kind, owner="a" if kind == "skipped" else None)
    assert advance(state, event).place == advance(game.state, event).place
    full = ended(advance(game.state, event))
    assert {entry.fate for entry in folded(full).entries} == {"private"}


# Any order of events at all


def chose_to_show(state: State, event: Event) -> bool:
    """Whether this is a choice whose page says that it is opened later."""
    step = state.step
    chosen = event.kind == "answered" and isinstance(step, Choose) and event.payload is not None
    return chosen and step is not None and step.id in seals(state.exercise)


def acted(state: State, event: Event) -> bool:
    """Whether this is the act with which a person shares a sentence that is not sealed."""
    answer = event.payload.answer if event.payload else None
    return isinstance(answer, Fated) and answer.fate == "shared"


def _draw_event(data: st.DataObject, state: State) -> Event:
    if data.draw(st.integers(0, 3)) == 0 or state.over:
        return with_token(state, data.draw(anything(state)))
    return with_token(state, legal(data.draw, state, quiet=True))


@given(st.data())
def test_no_order_of_events_shows_what_its_owner_did_not_share(data: st.DataObject) -> None:
    start = state = data.draw(sessions().filter(lambda state: len(state.people) == 2))
    shared: set[str] = set()
    opened: set[str] = set()
    for _ in range(data.draw(st.integers(1, 30))):
        event = _draw_event(data, state)
        before, state = state, advance(state, event)
        if state is before:
            continue
        note(f"{event.kind} {event.step} {event.owner} {event.payload}")
        if chose_to_show(before, event):
            shared.add(event.owner)
        if acted(before, event):
            owner = event.owner
            sealed = isinstance(before.step, Share) and not event.payload.open  # type: ignore[union-attr]
            if isinstance(before.step, Reveal):
                assert owner in shared, "opened without a choice to share"
                assert before.place is not None
                assert before.place.stage == "open"
                opened.add(owner)
            else:
                shared.add(owner)
                opened |= set() if sealed else {owner}
        for person, other in (("a", "b"), ("b", "a")):
            if other not in opened:
                assert not [text for text in seen_by(state, person) if TOKENS[other] in text]
    assert replay(start, []) == start


@given(st.data())
def test_no_skip_end_timer_or_default_ever_shares(data: st.DataObject) -> None:
    """Without one answer `shared`, whatever else happens, nothing is ever open but joint words."""
    state = data.draw(sessions())
    for _ in range(data.draw(st.integers(1, 30))):
        event = _draw_event(data, state)
        if not acted(state, event):
            state = advance(state, event)
    joint = {
        step.id
        for step in walk(state.exercise.steps)
        if not isinstance(step, Repeat) and not route.is_private(step) and not state.solo
    }
    assert [key for key, each in state.answers.items() if each.open and key[0] not in joint] == []
    shared = [entry for entry in folded(ended(state)).entries if entry.fate == "shared"]
    assert [entry for entry in shared if entry.step not in joint] == []


@given(st.data())
def test_whoever_is_locked_is_not_opened(data: st.DataObject) -> None:
    fates = st.sampled_from([share("a"), KEPT, GONE, None])
    game = to_reveal(data.draw(fates), data.draw(st.sampled_from([share("b"), KEPT, None])))
    state = locked(game, "a")
    for _ in range(data.draw(st.integers(1, 8))):
        event = data.draw(anything(state)) if data.draw(st.booleans()) else None
        after = advance(state, event or legal(data.draw, state))
        assert revealed(after) == ()
        if after.over or after.place is None:
            return
        state = after


def a_text_of_many_parts() -> Exercise:
    """Two texts; one is made of earlier answers, the other stands for itself."""
    return an_exercise(
        {"id": "letter", "kind": "write", "by": "self"},
        {"id": "heat", "kind": "choose", "by": "self"},
        {"id": "core", "kind": "write", "by": "self", "compose": [{"text": "It is {heat}."}]},
        {"id": "number", "kind": "rate", "by": "self"},
        {"id": "aside", "kind": "write", "by": "self"},
        {"id": "line", "kind": "write", "by": "self", "compose": [{"text": "Short: {core}"}]},
        {"id": "fate", "kind": "share", "by": "self", "of": "line"},
        {"id": "close", "kind": "close", "by": "self"},
        people="one",
    )


def test_letting_go_takes_the_text_and_what_led_to_it_and_no_other_text() -> None:
    game = Play(a_text_of_many_parts(), ("a",), "a")
    game.to("fate")
    before, events = game.state, list(game.events)
    state = game.do("answered", GONE)
    assert [step for step, _, _ in state.answers] == ["letter", "aside", "fate"]
    steps = {event.entry: event.step for event in events}
    gone = [steps[entry] for entry in taken_away(before, state, events)]
    assert gone == ["heat", "core", "number", "line"]
    assert [entry.step for entry in folded(ended(state)).entries] == ["letter", "aside"]


def test_letting_go_takes_what_was_shared_before_from_disk_too() -> None:
    game = Play(a_text_of_many_parts(), ("a",), "a")
    game.to("fate")
    game.do("answered", share("a"))
    game.do("back")
    before, events = game.state, list(game.events)
    state = game.do("answered", GONE)
    opened = [event.entry for event in events if event.payload and event.payload.open]
    assert len(opened) == 1
    assert set(opened) <= set(taken_away(before, state, events))


def test_one_persons_letting_go_leaves_the_others_words() -> None:
    game = to_reveal(GONE, KEPT)
    assert {payload.owner for payload in game.state.answers.values()} == {"a", "b"}
    entries = folded(ended(game.state)).entries
    assert [(entry.owner, entry.text) for entry in entries] == [("b", "beta-word")]


def test_the_others_share_does_not_drop_what_one_kept() -> None:
    """Both wrote at the same step: each text has a fate of its own."""
    game = Play(
        an_exercise(
            {"id": "words", "kind": "write", "by": "each"},
            {"id": "fate", "kind": "share", "by": "each", "of": "words"},
        )
    )
    for person, fate in (("a", share("a")), ("b", KEPT)):
        game.answer(Wrote(TOKENS[person]))
        game.do("answered", fate)
    entries = folded(game.state if game.state.over else ended(game.state)).entries
    assert {(entry.owner, entry.fate, entry.text) for entry in entries} == {
        ("a", "shared", "alpha-word"),
        ("b", "private", "beta-word"),
    }


def test_a_step_that_is_skipped_after_going_back_loses_its_old_answer() -> None:
    game = Play(a_text_of_many_parts(), ("a",), "a")
    game.answer(Wrote("first"))
    game.do("back")
    game.answer(Wrote("second"))
    game.do("back")
    before, events = game.state, list(game.events)
    state = game.do("skipped")
    assert state.answers == {}
    assert taken_away(before, state, events) == [event.entry for event in events if event.entry]


def test_a_field_that_was_emptied_loses_its_old_answer() -> None:
    game = Play(a_text_of_many_parts(), ("a",), "a")
    game.answer(Wrote("first"))
    game.do("back")
    before, events = game.state, list(game.events)
    state = game.take(happening(game.state, "answered"))
    assert state.answers == {}
    assert len(taken_away(before, state, events)) == 1


def test_a_new_answer_in_place_of_an_old_one_takes_nothing_from_disk() -> None:
    game = Play(a_text_of_many_parts(), ("a",), "a")
    game.answer(Wrote("first"))
    game.do("back")
    before, events = game.state, list(game.events)
    assert taken_away(before, game.do("answered", Wrote("second")), events) == []


def test_a_curtain_that_is_passed_by_takes_nothing_of_its_owner() -> None:
    game = to_reveal(share("a"), share("b"))
    game.do("back")  # b's curtain
    assert game.state.curtain == "b"
    state = game.do("skipped")
    assert {payload.owner for payload in state.answers.values()} == {"a", "b"}


def test_taking_away_is_the_same_in_a_replay() -> None:
    game = to_reveal(share("a"), share("b"))
    open_it(game)
    game.do("back")
    game.do("opened")
    game.do("skipped")
    game.do("opened")
    assert stepwise(game.start, game.events) == replay(game.start, game.events) == game.state
    assert locked(game, "b").answers == {
        key: payload
        for key, payload in game.state.answers.items()
        if payload.owner == "a" or payload.open
    }
