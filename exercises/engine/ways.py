"""Tell which kinds of event a session takes where it stands."""

from __future__ import annotations

from exercises.engine.state import State
from exercises.model.events import EventKind
from exercises.model.exercise import Pause


def ways(state: State) -> frozenset[EventKind]:
    """Return the kinds of event that change this State; never empty before it is over.

    At a locked person's curtain the way on is to unlock and replay.
    """
    if state.over:
        return frozenset()
    if state.place is None:
        return frozenset({"began"})
    found: set[EventKind] = {"paused", "ended", "skipped"}
    if state.pause is not None:
        found |= {"resumed", "break-agreed", "extended"}
        if state.trail or not isinstance(state.step, Pause):
            found.add("back")
        return frozenset(found)
    if state.behind:
        return frozenset(found)
    if not state.waits:
        found.add("opened" if state.curtain else "answered")
    if state.trail:
        found.add("back")
    if not state.curtain and state.is_timed:
        found.add("extended")
        if state.starts > state.entered:
            found.add("began")
    return frozenset(found)
