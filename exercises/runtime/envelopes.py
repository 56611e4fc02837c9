"""What is saved of what happens in a session, and whose it is.

Who owns an answer, and whether it was given openly, is decided here and nowhere else: what is
private is sealed to the owner that it has from here.
"""

from __future__ import annotations

import os
from datetime import UTC, datetime

from exercises.engine.reveal import gives_openly
from exercises.engine.state import State
from exercises.model.events import Agreed, Answer, Event, EventKind, Paced, Payload
from exercises.model.exercise import BOTH
from exercises.runtime.outcome import offset

_OF_NOBODY = frozenset({"began", "paused", "resumed", "break-agreed", "ended"})
"""Kinds of event that name nobody where they carry no answer: whose wish it was leaves no mark."""


def new_id() -> str:
    """Return a random id, for a session or an entry."""
    return os.urandom(8).hex()


def event_of(
    state: State, kind: EventKind, answer: Answer | None, *, seq: int, elapsed: float, at: datetime
) -> Event:
    """Return the event that something happens at this State.

    Args:
        state: Where the session stands.
        kind: What happens.
        answer: Its content, where it has some.
        seq: Its number.
        elapsed: Active seconds.
        at: The aware local time.
    """
    payload = None
    if answer is not None:
        # A pause belongs to the session, not to the one whose turn it interrupts.
        above = isinstance(answer, Paced | Agreed)
        payload = Payload(
            id=new_id(),
            owner=(state.solo or BOTH) if above else state.giver,
            open=not state.solo if above else gives_openly(state, answer),
            answer=answer,
        )
    owner = (
        payload.owner if payload else ("" if kind in _OF_NOBODY else state.curtain or state.giver)
    )
    return Event(
        seq=seq,
        elapsed=round(elapsed, 3),
        at=at.astimezone(UTC).isoformat(timespec="milliseconds"),
        zone=offset(at),
        kind=kind,
        # At a locked curtain the true place is unknown, so none is named.
        step=state.step.id if state.step and not state.behind else "",
        iteration=state.place.rounds if state.place and not state.behind else (),
        owner=owner,
        entry=payload.id if payload else "",
        payload=payload,
    )
