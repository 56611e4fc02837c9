"""Both write, say what becomes of it, and open it together: each has a token in all they type."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from msgspec.structs import replace
from support.exercises.sessions import (
    NAMES,
    Play,
    an_exercise,
)

from exercises.engine.reveal import opening
from exercises.engine.state import State
from exercises.model.events import Answer, Chosen, Event, Fated, Felt, Planned, Wrote
from exercises.model.exercise import Exercise
from exercises.model.records import Finished, Header
from exercises.runtime.outcome import finished

TOKENS = {"a": "alpha-word", "b": "beta-word"}


def sealing(**more: Any) -> Exercise:
    """Both write and choose a fate alone, then open together."""
    return an_exercise(
        {"id": "words", "kind": "write", "by": "each"},
        {"id": "fate", "kind": "share", "by": "each", "of": "words"},
        {"id": "open", "kind": "reveal", "of": "fate", **more},
        {"id": "after", "kind": "read"},
        {"id": "close", "kind": "close"},
    )


def choosing(**more: Any) -> Exercise:
    """Both choose alone, then open together."""
    return an_exercise(
        {"id": "list", "kind": "choose", "by": "each", "most": 2, "own": True, **more},
        {"id": "open", "kind": "reveal", "of": "list"},
        {"id": "close", "kind": "close"},
    )


KEPT, GONE = Fated("kept"), Fated("let-go")


def share(person: str) -> Fated:
    """The fate with which a person shares what they wrote."""
    return Fated("shared", TOKENS[person])


def to_reveal(a: Fated | None, b: Fated | None, exercise: Exercise | None = None) -> Play:
    """Both wrote and chose these fates (None skips); the reveal lies in front of both."""
    game = Play(exercise or sealing())
    for person, fate in (("a", a), ("b", b)):
        game.answer(Wrote(TOKENS[person]))
        game.do("skipped") if fate is None else game.do("answered", fate)
    game.do("opened")
    assert game.at == ("open", "open", "both")
    return game


def open_it(game: Play) -> State:
    """Both say open: what both front ends then do."""
    for answer in opening(game.state):
        game.do("answered", answer)
    return game.state


def folded(state: State) -> Finished:
    """What goes into the journal of this session."""
    header = Header(
        id="x", exercise=state.exercise, people=state.people, solo=state.solo, began="", zone=""
    )
    return finished(header, state, NAMES, datetime(2026, 3, 1, tzinfo=UTC))


def with_token(state: State, event: Event) -> Event:
    """The event with the token of its owner in all that is typed."""
    payload = event.payload
    if payload is None or state.private_to not in TOKENS or payload.owner != state.private_to:
        return event
    token = TOKENS[payload.owner]
    match payload.answer:
        case Wrote():
            said: Answer = Wrote(token)
        case Fated(fate="shared"):
            said = Fated("shared", token)
        case Chosen(options=options, own=own) if own:
            said = Chosen(options, token)
        case Felt(words=words):
            said = Felt(words, token)
        case Planned():
            said = Planned(token, token, token)
        case _:
            return event
    return replace(event, payload=replace(payload, answer=said))
