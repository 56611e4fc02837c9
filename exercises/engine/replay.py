"""A session is its events: replaying them gives the State, as far as they can be read."""

from __future__ import annotations

from collections.abc import Iterable, Set

from msgspec.structs import replace

from exercises.engine import route
from exercises.engine.advance import NAMELESS, advance, arrive, finish, pass_over, step_back
from exercises.engine.answers import fits, given
from exercises.engine.route import Position
from exercises.engine.state import State, missing, private_to
from exercises.model.events import Event


def replay(state: State, events: Iterable[Event], locked: Set[str] = frozenset()) -> State:
    """Return the State after these events, as somebody sees them who cannot open what is locked.

    The way through a locked person's private part hangs on answers that cannot be read: the
    State stands at that person's curtain until an event outside of the part says where the
    session went on. After unlocking, replay again. Where answers were let go, the envelopes
    say where the session went on, too.

    Args:
        state: From `begin`.
        events: In their order, with the payloads that can be read.
        locked: Ids of those whose payloads cannot be read now.
    """
    events = tuple(events)
    state = replace(state, locked=frozenset(locked))
    gaps = any(event.entry and event.payload is None for event in events)
    for event in events:
        if gaps or state.behind:
            state = _hide(_follow(state, event), locked)
        # What was opened has been seen; only a reveal that is still closed waits.
        state = replace(state, waits="")
        if gaps and _is_unproven(state, event):
            event = replace(event, payload=None)
        state = _unseen(state, event) if state.behind else advance(state, event)
        state = _hide(state, locked)
    return replace(state, waits=missing(state, state.place)) if state.place else state


def _is_unproven(state: State, event: Event) -> bool:
    """Tell a reveal of a sentence of which it cannot be read that its owner chose to share."""
    opens = state.place is not None and state.place.stage == "open" and event.kind == "answered"
    return opens and event.payload is not None and not fits(state, event.payload)


def _hide(state: State, locked: Set[str]) -> State:
    """Return the State at the curtain, where a place is private to somebody locked."""
    if state.place is not None and state.private_to in locked:
        return replace(state, behind=state.private_to)
    return state


def _place_of(state: State, event: Event) -> Position | None:
    """Return the place that an envelope names, None where it names none.

    Where it names no owner (a pause, an end), it is the first of those who are still to
    come to that step: nobody is at a step of their trail again without a step back.
    """
    place = route.named(state.exercise, event.step, event.iteration)
    if place is None or not private_to(state, place) or state.solo:
        return place
    if event.owner in state.people:
        return replace(place, person=state.people.index(event.owner))
    here = state.place
    came = here is not None and route.same_part(state.exercise, place.cursor, here.cursor)
    persons = range(here.person if here is not None and came else 0, len(state.people))
    places = [replace(place, person=person) for person in persons]
    return next((found for found in places if found not in state.trail), None)


def _follow(state: State, event: Event) -> State:
    """Go to where an event happened; not inside a locked person's part, which is not seen."""
    place = _place_of(state, event)
    if place is None or (state.behind and private_to(state, place) == state.behind):
        return state
    here = state.place
    if here is not None and (place.cursor, place.person) == (here.cursor, here.person):
        return state
    return arrive(state, place, state.elapsed, trail=False)


def _unseen(state: State, event: Event) -> State:
    """Return the State after an event inside a locked person's part.

    The envelope tells where it happened; where it led to is told by the next one.
    """
    place = _place_of(state, event) or state.place
    assert place is not None
    here = replace(state, place=place)
    if state.pause or event.kind in NAMELESS - {"opened"}:
        return advance(here, replace(event, step="", iteration=()))
    if event.kind == "opened" and event.owner == state.behind:
        after = replace(here, seated=event.owner)
    elif event.kind == "back" and here.trail:
        after = step_back(here, event)
    elif event.kind in ("answered", "skipped"):
        if event.kind == "answered":
            here = finish(replace(here, answers=given(here, place, event.payload)), event)
        elif here.seated == here.behind:
            here = pass_over(here, place)
        elif here.seated in here.people:  # passed by at the curtain: nobody is seated then
            here = replace(here, seated="")
        after = replace(here, trail=(*here.trail, place))
    else:
        return state
    return replace(after, elapsed=max(state.elapsed, event.elapsed), seq=event.seq)
