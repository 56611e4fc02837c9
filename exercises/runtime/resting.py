"""Tell what a session that lies open on disk waits for: a return that was agreed, or its people."""

from __future__ import annotations

from msgspec import Struct

from exercises.engine.replay import replay
from exercises.engine.state import State, begin
from exercises.engine.store import SessionStore
from exercises.model.events import Agreed, Draft

PAUSE = "pause"
"""Id of the exercise that is nothing but a pause."""


class Waiting(Struct, frozen=True):
    """A session that can be gone on with.

    Attributes:
        store: The session.
        agreed: The break on which it rests; None where it rests on none.
    """

    store: SessionStore
    agreed: Agreed | None = None

    @property
    def title(self) -> str:
        """What waits under a break; empty where it was a pause by itself."""
        exercise = self.store.header.exercise
        return "" if exercise.id == PAUSE else exercise.title


def state_of(store: SessionStore) -> State:
    """Return where a session stands, as far as it can be read now."""
    header = store.header
    return replay(begin(header.exercise, header.people, header.solo), store.events)


def waiting(store: SessionStore) -> Waiting | None:
    """Return what a session waits for; None where nobody would come back to it.

    That is a pause by itself that was broken off, or an exercise in which nothing was answered
    or written, and which nobody paused.
    """
    pause = state_of(store).pause
    if pause is not None and pause.agreed is not None:
        return Waiting(store, pause.agreed)
    if store.header.exercise.id == PAUSE or not (pause or is_begun(store)):
        return None
    return Waiting(store)


def is_begun(store: SessionStore) -> bool:
    """Return whether anything was answered or written in a session.

    What is sealed to somebody who is locked may hold words.
    """
    answered = any(event.kind == "answered" for event in store.events)
    return answered or _holds_words(store.draft)


def _holds_words(draft: Draft | None) -> bool:
    return draft is not None and bool(
        draft.text or draft.sealed or any(map(_holds_words, draft.left))
    )
