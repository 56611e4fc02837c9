"""The engine: `advance(state, event) -> State`. Pure: no clock, no file, no screen.

An event that does not belong to the State it meets changes nothing, so no order of events
breaks a session.
"""

from __future__ import annotations

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
from exercises.state import State, answer_key, holds, ways

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


NAMELESS = frozenset({"opened", "paused", "resumed", "break-agreed", "ended"})
"""What happens to the session as a whole, also in a private part, and what `_opened` checks."""


def _is_here(state: State, event: Event) -> bool:
    """Whether an event belongs to this place, and in a private part to its owner.

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


def arrive(state: State, place: Place | None, elapsed: float, *, trail: bool = True) -> State:
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
        return arrive(state, route.close(state.exercise), elapsed)
    place = route.following(state.exercise, state.place, len(state.people), holds(state))
    return arrive(state, place, elapsed)


def _began(state: State, event: Event) -> State:
    return arrive(state, route.first(state.exercise, holds(state)), event.elapsed)


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
    return _next(finish(state, event), event.elapsed)


def finish(state: State, event: Event) -> State:
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
    return not isinstance(answer, Rated) or 0 <= answer.value <= 10


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
        said = event.payload.answer if event.payload else None
        if not isinstance(said, Chosen):
            return state
        if said.options[0] != "yes":
            stage: route.Stage = "again" if place.tries < step.retries else "shorter"
            return arrive(state, replace(place, stage=stage), event.elapsed)
    return _next(finish(state, event), event.elapsed)


def _skipped(state: State, event: Event) -> State:
    assert state.place is not None
    assert state.step is not None
    if (state.curtain or not event.step) and route.is_private(state.step):
        place = route.after_part(state.exercise, state.place, len(state.people), holds(state))
        return arrive(state, place, event.elapsed)
    return _next(state, event.elapsed)


def step_back(state: State, event: Event) -> State:
    here = arrive(state, state.trail[-1], event.elapsed, trail=False)
    return replace(here, trail=state.trail[:-1])


def _extended(state: State, event: Event) -> State:
    spoken = event.elapsed - state.entered
    return replace(
        state, extra=max(state.turn_seconds, spoken) - state.turn_seconds + state.extra + EXTENSION
    )


def _ended(state: State, event: Event) -> State:
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
