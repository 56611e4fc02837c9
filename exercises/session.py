"""The engine: `advance(state, event) -> State`. Pure: no clock, no file, no screen.

A session is its events; `replay` gives the State again. An event that does not belong to
the State it meets changes nothing, so no order of events breaks a session.
"""

from __future__ import annotations

from collections.abc import Iterable, Set

from msgspec.structs import replace

from exercises import route
from exercises.events import (
    Agreed,
    Chosen,
    Event,
    Fated,
    Felt,
    Located,
    Paced,
    Payload,
    Rated,
    Wrote,
)
from exercises.model import (
    Body,
    Choose,
    Close,
    Feel,
    Leaf,
    Paraphrase,
    Pause,
    Rate,
    Roles,
    Share,
    Write,
)
from exercises.pace import EXTENSION
from exercises.pause import Paused
from exercises.route import Place
from exercises.state import State, answer_key, holds, private_to, ways

ANSWERS: dict[type[Leaf], tuple[type, ...]] = {
    Choose: (Chosen,),
    Roles: (Chosen,),
    Rate: (Rated,),
    Write: (Wrote,),
    Body: (Located,),
    Feel: (Felt,),
    Paraphrase: (Wrote, Chosen),
    Share: (Fated,),
}
"""Which answers a kind of step takes; kinds not named take none."""

CHECKS = ("yes", "partly", "not-yet")
"""What the speaker may answer to a paraphrase."""


def advance(state: State, event: Event) -> State:
    """The State after an event; the same object where the event does not belong here.

    Args:
        state: Where the session stands.
        event: What happened. Its step and rounds must be those of the State, so that a key
            pressed twice or a late timer does nothing.
    """
    if event.kind not in ways(state):
        return state
    if state.place is not None and not _is_here(state, event):
        return state
    if event.elapsed < state.elapsed:
        event = replace(event, elapsed=state.elapsed)
    after = _above(state, event) if state.pause else _HANDLERS[event.kind](state, event)
    if after is state:
        return state
    hidden = after.place is not None and after.private_to == state.behind
    behind = state.behind if hidden else ""
    return replace(after, elapsed=event.elapsed, seq=event.seq, behind=behind)


_NAMELESS = frozenset({"opened", "paused", "resumed", "break-agreed", "ended"})
"""What happens to the session as a whole, also in a private part, and what `_opened` checks."""


def _is_here(state: State, event: Event) -> bool:
    """Whether an event belongs to this place, and in a private part to its owner.

    At the curtain of a locked person the true place is not known, so events there name no
    step; they keep their meaning when the session is replayed unlocked.
    """
    step, place = state.step, state.place
    assert step is not None
    assert place is not None
    anywhere = state.pause or event.kind in _NAMELESS
    at_curtain = event.step == "" and (anywhere or event.kind == "skipped")
    if not at_curtain and (
        state.behind or (event.step, event.iteration) != (step.id, place.rounds)
    ):
        return False
    if anywhere:
        return True
    if at_curtain:
        return event.owner == state.private_to
    return state.solo != "" or event.owner == (state.private_to or event.owner)


def _arrive(state: State, place: Place | None, elapsed: float, *, trail: bool = True) -> State:
    """The State at a new place, or over."""
    before = state.trail if state.place is None or not trail else (*state.trail, state.place)
    if place is None:
        return replace(state, place=None, pause=None, trail=before, over=True)
    here = replace(
        state,
        place=place,
        trail=before,
        entered=elapsed,
        extra=0.0,
        pause=None,
        behind="",
        over=False,
    )
    if isinstance(here.step, Pause):
        return replace(here, pause=Paused(elapsed), pauses=here.pauses + 1)
    return here


def _next(state: State, elapsed: float) -> State:
    assert state.place is not None
    assert state.step is not None
    if state.step.ends:
        return _arrive(state, route.close(state.exercise), elapsed)
    place = route.following(state.exercise, state.place, len(state.people), holds(state))
    return _arrive(state, place, elapsed)


def _began(state: State, event: Event) -> State:
    return _arrive(state, route.first(state.exercise, holds(state)), event.elapsed)


def _opened(state: State, event: Event) -> State:
    if event.owner != state.curtain:
        return state
    return replace(state, seated=event.owner, entered=event.elapsed)


def _answered(state: State, event: Event) -> State:
    step, place = state.step, state.place
    assert step is not None
    assert place is not None
    payload = event.payload
    here = answer_key(state, place)
    answers = {at: old for at, old in state.answers.items() if at != here}
    if payload is not None:
        if not _fits(state, step, place, payload):
            return state
        if isinstance(payload.answer, Fated) and payload.answer.fate == "let-go":
            answers = {at: old for at, old in answers.items() if not _is_own(old, payload.owner)}
        answers[here] = payload
    state = replace(state, answers=answers)
    if place.stage:
        return _paraphrased(state, event)
    return _next(_finish(state, event), event.elapsed)


def _finish(state: State, event: Event) -> State:
    """Count the step as done, unless it was skipped."""
    step = state.step
    assert step is not None
    if event.kind == "skipped" or step.id in state.done:
        return state
    return replace(state, done=(*state.done, step.id))


def _is_own(payload: Payload, owner: str) -> bool:
    """Whether this is private to the owner: what goes when the owner lets it go."""
    return payload.owner == owner and not payload.open


def _fits(state: State, step: Leaf, place: Place, payload: Payload) -> bool:
    """Whether an answer may be given here, by this owner, in this openness."""
    answer = payload.answer
    if not isinstance(answer, ANSWERS.get(type(step), ())) or payload.owner != state.turn:
        return False
    shared = isinstance(answer, Fated) and answer.fate == "shared"
    if payload.open != (not state.private_to or shared):
        return False
    if isinstance(step, Roles) and isinstance(answer, Chosen):
        return len(answer.options) == 1 and answer.options[0] in state.people
    if place.stage == "check":
        return isinstance(answer, Chosen) and answer.options[:1] in [(c,) for c in CHECKS]
    if place.stage:
        return isinstance(answer, Wrote)
    return True


def _paraphrased(state: State, event: Event) -> State:
    """Say back, check, again at most `retries` times, then shorter, then on."""
    step, place = state.step, state.place
    assert isinstance(step, Paraphrase)
    assert place is not None
    if place.stage == "say-back":
        return _arrive(state, replace(place, stage="check"), event.elapsed)
    if place.stage == "again":
        again = replace(place, stage="say-back", tries=place.tries + 1)
        return _arrive(state, again, event.elapsed)
    if place.stage == "check":
        said = event.payload.answer if event.payload else None
        if isinstance(said, Chosen) and said.options[0] != "yes":
            stage: route.Stage = "again" if place.tries < step.retries else "shorter"
            return _arrive(state, replace(place, stage=stage), event.elapsed)
    return _next(_finish(state, event), event.elapsed)


def _skipped(state: State, event: Event) -> State:
    assert state.place is not None
    assert state.step is not None
    if (state.curtain or not event.step) and route.is_private(state.step):
        place = route.after_part(state.exercise, state.place, len(state.people), holds(state))
        return _arrive(state, place, event.elapsed)
    return _next(state, event.elapsed)


def _back(state: State, event: Event) -> State:
    here = _arrive(state, state.trail[-1], event.elapsed, trail=False)
    return replace(here, trail=state.trail[:-1])


def _extended(state: State, event: Event) -> State:
    spoken = event.elapsed - state.entered
    return replace(
        state, extra=max(state.turn_seconds, spoken) - state.turn_seconds + state.extra + EXTENSION
    )


def _ended(state: State, event: Event) -> State:
    place = route.close(state.exercise)
    if place is None or isinstance(state.step, Close):
        return _arrive(state, None, event.elapsed)
    return _arrive(state, place, event.elapsed)


def _paused(state: State, event: Event) -> State:
    """Call the pause; inside a pause it begins again, one level deep."""
    said = event.payload.answer if event.payload else None
    before = state.pause
    paced = said if isinstance(said, Paced) else before.paced if before else Paused(0.0).paced
    entered, pauses = state.entered, state.pauses + 1
    if before is not None:
        entered += event.elapsed - before.called
    return replace(state, pause=Paused(event.elapsed, paced), pauses=pauses, entered=entered)


def _above(state: State, event: Event) -> State:
    """What happens while a pause lies above the place."""
    pause = state.pause
    assert pause is not None
    if event.kind == "paused":
        return _paused(state, event)
    said = event.payload.answer if event.payload else None
    if event.kind == "break-agreed":
        agreed = isinstance(said, Agreed)
        return replace(state, pause=replace(pause, agreed=said)) if agreed else state
    if event.kind == "extended":
        paced = isinstance(said, Paced)
        return replace(state, pause=replace(pause, paced=said)) if paced else state
    if event.kind == "ended":
        return _ended(replace(state, pause=None), event)
    here = replace(state, pause=None, entered=state.entered + event.elapsed - pause.called)
    if not isinstance(state.step, Pause):
        return here
    if event.kind == "back":
        return _back(here, event)
    return _next(_finish(here, event), event.elapsed)


_HANDLERS = {
    "began": _began,
    "opened": _opened,
    "answered": _answered,
    "skipped": _skipped,
    "back": _back,
    "extended": _extended,
    "paused": _paused,
    "ended": _ended,
}


def replay(state: State, events: Iterable[Event], locked: Set[str] = frozenset()) -> State:
    """The State after these events, as somebody sees them who cannot open what is locked.

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
    gaps = any(event.entry and event.payload is None for event in events)
    for event in events:
        if gaps or state.behind:
            state = _hide(_follow(state, event), locked)
        state = _unseen(state, event) if state.behind else advance(state, event)
        state = _hide(state, locked)
    return state


def _hide(state: State, locked: Set[str]) -> State:
    """The State at the curtain, where a place is private to somebody locked."""
    if state.place is not None and state.private_to in locked:
        return replace(state, behind=state.private_to)
    return state


def _place_of(state: State, event: Event) -> Place | None:
    """The place that an envelope names, None where it names none.

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
    return _arrive(state, place, state.elapsed, trail=False)


def _unseen(state: State, event: Event) -> State:
    """The State after an event inside a locked person's part.

    The envelope tells where it happened; where it led to is told by the next one.
    """
    here = replace(state, place=_place_of(state, event) or state.place)
    assert here.place is not None
    if state.pause or event.kind in _NAMELESS - {"opened"}:
        return advance(here, replace(event, step="", iteration=()))
    if event.kind == "opened" and event.owner == state.behind:
        after = replace(here, seated=event.owner)
    elif event.kind == "back" and here.trail:
        after = _back(here, event)
    elif event.kind in ("answered", "skipped"):
        if event.payload is not None and event.payload.open:
            key = answer_key(here, here.place)
            here = replace(here, answers={**here.answers, key: event.payload})
        here = here if event.kind == "skipped" else _finish(here, event)
        after = replace(here, trail=(*here.trail, here.place))
    else:
        return state
    return replace(after, elapsed=max(state.elapsed, event.elapsed), seq=event.seq)
