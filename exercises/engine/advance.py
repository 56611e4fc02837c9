"""The engine: `advance(state, event) -> State`. Pure: no clock, no file, no screen.

An event that does not belong to the State it meets changes nothing, so no order of events
breaks a session.
"""

from __future__ import annotations

from msgspec.structs import replace

from exercises.engine import route
from exercises.engine.answers import UNDERSTOOD, fits, given, withdrawn
from exercises.engine.pace import EXTENSION
from exercises.engine.pause import Paused
from exercises.engine.route import Position
from exercises.engine.state import State, holds, missing
from exercises.engine.ways import ways
from exercises.model.events import Agreed, Chosen, Event, Paced
from exercises.model.exercise import BOTH, Agree, Close, Paraphrase, Pause, Rehearse, Reveal


def advance(state: State, event: Event) -> State:
    """Return the State after an event; the same object where the event does not belong here.

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


NAMELESS = frozenset({"began", "opened", "paused", "resumed", "break-agreed", "ended"})
"""What happens to the session as a whole, also in a private part, and what `_opened` checks."""


def _is_here(state: State, event: Event) -> bool:
    """Return whether an event belongs to this place, and in a private part to its owner.

    At the curtain of a locked person the true place is not known, so events there name no
    step; they keep their meaning when the session is replayed unlocked.
    """
    step, place = state.step, state.place
    assert step is not None
    assert place is not None
    anywhere = state.pause or event.kind in NAMELESS
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


def arrive(state: State, place: Position | None, elapsed: float, *, trail: bool = True) -> State:
    """Return the State at a new place, or over."""
    before = state.trail if state.place is None or not trail else (*state.trail, state.place)
    if place is None:
        return replace(state, place=None, pause=None, trail=before, waits="", over=True)
    here = replace(
        state,
        place=place,
        trail=before,
        entered=elapsed,
        begun=False,
        extra=0.0,
        pause=None,
        behind="",
        waits=missing(state, place),
        over=False,
    )
    if isinstance(here.step, Pause):
        return replace(here, pause=Paused(elapsed), pauses=here.pauses + 1)
    return here


def _next(state: State, elapsed: float) -> State:
    assert state.place is not None
    assert state.step is not None
    if state.step.ends:
        return arrive(state, route.close(state.exercise), elapsed)
    place = route.following(state.exercise, state.place, len(state.people), holds(state))
    return arrive(state, place, elapsed)


def _began(state: State, event: Event) -> State:
    """Begin the session; inside it, the time of a turn, when its speaker does."""
    if state.place is not None:
        return replace(state, entered=min(event.elapsed, state.starts), begun=True)
    return arrive(state, route.first(state.exercise, holds(state)), event.elapsed)


def _opened(state: State, event: Event) -> State:
    if event.owner != state.curtain:
        return state
    return replace(state, seated=event.owner, entered=event.elapsed)


def _answered(state: State, event: Event) -> State:
    step, place = state.step, state.place
    assert step is not None
    assert place is not None
    if event.payload is not None and not fits(state, event.payload):
        return state
    if place.stage == "check" and not (event.entry if isinstance(step, Agree) else event.payload):
        return state
    if place.stage == "open" and event.owner != state.giver:
        return state
    state = replace(state, answers=given(state, place, event.payload))
    match step:
        case Paraphrase():
            return _paraphrased(state, event)
        case Rehearse() if place.stage == "say-back":
            return arrive(state, replace(place, stage="beside"), event.elapsed)
        case Agree():
            return _agreed(state, event)
        case Reveal() if place.stage == "open":
            return _revealed(state, event)
    return _next(finish(state, event), event.elapsed)


def finish(state: State, event: Event) -> State:
    """Count the step as done, unless it was skipped."""
    step = state.step
    assert step is not None
    if event.kind == "skipped" or step.id in state.done:
        return state
    return replace(state, done=(*state.done, step.id))


def _paraphrased(state: State, event: Event) -> State:
    """Say back, check, again at most `retries` times, then shorter, then on."""
    step, place = state.step, state.place
    assert isinstance(step, Paraphrase)
    assert place is not None
    if place.stage == "say-back":
        return arrive(state, replace(place, stage="check"), event.elapsed)
    if place.stage == "again":
        again = replace(place, stage="say-back", tries=place.tries + 1)
        return arrive(state, again, event.elapsed)
    if place.stage == "check":
        assert event.payload is not None
        if event.payload.answer not in [Chosen((understood,)) for understood in UNDERSTOOD]:
            stage: route.Stage = "again" if place.tries < step.retries else "shorter"
            return arrive(state, replace(place, stage=stage), event.elapsed)
    return _next(finish(state, event), event.elapsed)


def _agreed(state: State, event: Event) -> State:
    """Return the text, then whether it stands; changed as often as they like.

    An answer that was let go still has its entry; what it led to, the next event says.
    """
    place, payload = state.place, event.payload
    assert place is not None
    if place.stage == "draft" and event.entry:
        return arrive(state, replace(place, stage="check"), event.elapsed)
    if payload is not None and payload.answer == Chosen(("change",)):
        return arrive(state, replace(place, stage="draft"), event.elapsed)
    return _next(finish(state, event), event.elapsed)


def _revealed(state: State, event: Event) -> State:
    """Return one person's sentence after the other, then all of them.

    For a step back it is one place.
    """
    place = state.place
    assert place is not None
    opened = place.tries + 1
    if opened < len(state.people):
        place = replace(place, tries=opened)
    else:
        place = replace(place, stage="shown", tries=0)
    return arrive(state, place, event.elapsed, trail=False)


def _half_open(state: State) -> State:
    """Return the State without sentences of a reveal that was left before all were given."""
    place = state.place
    if place is None or place.stage != "open" or not place.tries:
        return state
    return replace(state, answers=withdrawn(state, place))


def _skipped(state: State, event: Event) -> State:
    step, place = state.step, state.place
    assert step is not None
    assert place is not None
    at_curtain = bool(state.curtain) or not event.step
    somebody_else = state.seated != (state.private_to or BOTH)
    if at_curtain and somebody_else and state.seated in state.people and not state.solo:
        # Whoever passes it by need not be the one who sat here before it fell.
        state = replace(state, seated="")
    if at_curtain and route.is_private(step):
        after = route.after_part(state.exercise, place, len(state.people), holds(state))
        return arrive(state, after, event.elapsed)
    if state.curtain:  # somebody passes it by: what was answered before stays with its owners
        return _next(_half_open(state), event.elapsed)
    return _next(pass_over(state, place), event.elapsed)


def pass_over(state: State, place: Position) -> State:
    """Return the State as if nothing had been done at a place yet.

    Inside a repeat another round of the step may be done; it stays counted.
    """
    name = route.leaf_at(state.exercise, place.cursor).id
    done = state.done if place.rounds else tuple(step for step in state.done if step != name)
    return replace(state, answers=withdrawn(state, place), done=done)


def step_back(state: State, event: Event) -> State:
    """Return the State at the place before this one."""
    state = _half_open(state)
    here = arrive(state, state.trail[-1], event.elapsed, trail=False)
    return replace(here, trail=state.trail[:-1])


def _extended(state: State, event: Event) -> State:
    spoken = max(0.0, event.elapsed - state.starts)
    return replace(
        state, extra=max(state.turn_seconds, spoken) - state.turn_seconds + state.extra + EXTENSION
    )


def _ended(state: State, event: Event) -> State:
    state = _half_open(state)
    place = route.close(state.exercise)
    if place is None or isinstance(state.step, Close):
        return arrive(state, None, event.elapsed)
    return arrive(state, place, event.elapsed)


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
    """Return what happens while a pause lies above the place."""
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
        return step_back(here, event)
    return _next(finish(here, event), event.elapsed)


_HANDLERS = {
    "began": _began,
    "opened": _opened,
    "answered": _answered,
    "skipped": _skipped,
    "back": step_back,
    "extended": _extended,
    "paused": _paused,
    "ended": _ended,
}
