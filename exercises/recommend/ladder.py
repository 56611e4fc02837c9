"""The ladder of sharing: from a fact of the day to a fear or hurt, one small rung at a time.

Graded exposure, as small as it can be: up after two sentences that arrived well, never up after
one that did not; going down is normal. Only the person whose ladder it is ever sees it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from exercises.engine.answers import UNDERSTOOD
from exercises.engine.state import State
from exercises.model.decoding import LONG_PAST, moment_of
from exercises.model.events import Answer, Chosen, Rated
from exercises.model.exercise import BOTH, Choose
from exercises.model.records import Finished, KeptEntry

if TYPE_CHECKING:
    from exercises.journal.journal import Journal

HARDEST = 6
"""Difficulty, 0 to 10, over which a rung is never proposed."""

WELL_RECEIVED = 2
"""Shares that arrived well on a rung before the next one is proposed."""

MONTHS = 12
"""So many of the newest months in which the owner did something are looked at."""

EFFORTS = {"easy": 1, "a-little": 3, "rather": 6, "very": 8}
"""Difficulty, 0 to 10, where it was said in words."""

RECEIVED = {"yes": True, "not-yet": False}
"""Whether a sentence arrived well; what is neither counts as not said."""


class Shared(Struct, frozen=True):
    """A sentence that its owner shared from a rung of the ladder, as only they may see it.

    Attributes:
        rung: From 1, the lightest.
        difficulty: 0 to 10, as they rated it; None where they did not.
        well: Whether it was received well, to them; None where they did not say.
    """

    rung: int
    difficulty: int | None = None
    well: bool | None = None


def highest_rung(shared: Sequence[Shared], rungs: int, start: int = 1) -> int:
    """Return the highest rung of the ladder to propose to somebody; every lower one is open too.

    One rung up after `WELL_RECEIVED` shares that arrived well on the highest so far; after one
    that did not, not higher than that one was. A rung that somebody finds too hard is not
    proposed. Nothing here is ever locked: a person may choose another rung themselves.

    Args:
        shared: Oldest first.
        rungs: How many there are.
        start: The one that is proposed before anything was shared.

    Returns:
        1 to `rungs`.
    """
    highest, well = start, 0
    for each in shared:
        if each.well is False:
            highest, well = max(1, min(highest, each.rung)), 0
        elif each.well and each.rung >= highest:
            highest, well = min(rungs, each.rung), well + 1
            if well == WELL_RECEIVED:
                highest, well = min(rungs, highest + 1), 0
    rated = {each.rung: each.difficulty for each in shared if each.difficulty is not None}
    while highest > 1 and rated.get(highest, 0) > HARDEST:
        highest -= 1
    return highest


def shared_by(owner: str, sessions: Iterable[Finished], rungs: Sequence[str]) -> list[Shared]:
    """Return what somebody shared, or thought of sharing, in these sessions.

    Args:
        owner: Person id.
        sessions: Oldest first.
        rungs: Ids of the rungs, the lightest first.
    """
    found = []
    for session in sessions:
        own = {entry.step: entry for entry in session.entries if entry.owner == owner}
        first, lighter = _one(own.get("rung")), _one(own.get("lighter"))
        difficulty = _difficulty(own.get("effort"))
        well = RECEIVED.get(_one(own.get("received")))
        # The difficulty was said of the first choice; whoever went lower shared from there.
        if lighter and first in rungs and difficulty is not None:
            found.append(Shared(rungs.index(first) + 1, difficulty))
        if (lighter or first) in rungs:
            said = None if lighter else difficulty
            found.append(Shared(rungs.index(lighter or first) + 1, said, well))
    return found


def lit(journal: Journal, state: State) -> str:
    """Return id of the rung to propose at a place; empty where it is no ladder, or is covered.

    Args:
        journal: The entries of whose part it is can be read: they are behind their curtain.
        state: Where the session stands.
    """
    step = state.step
    if not isinstance(step, Choose) or not step.ladder or state.curtain:
        return ""
    rungs = [option.id for option in step.options]
    if state.private_to:
        return proposed(journal, state.private_to, rungs)
    start = rungs.index(_last(journal, state, rungs)) + 1
    return rungs[highest_rung(said_back(state, rungs), len(rungs), start) - 1]


def said_back(state: State, rungs: Sequence[str]) -> list[Shared]:
    """Return which rungs two tried in this session, and whether the speaker said yes.

    Args:
        state: At the step in which they choose a rung, in a `repeat`.
        rungs: Ids of the rungs, the easiest first.
    """
    found = []
    for (name, rounds, _), payload in sorted(state.answers.items(), key=lambda each: each[0][1]):
        rung = _option(payload.answer)
        if state.step is None or name != state.step.id or rung not in rungs:
            continue
        said = [
            _option(each.answer) in UNDERSTOOD
            for (_, at, part), each in state.answers.items()
            if (at, part) == (rounds, "check")
        ]
        found.append(Shared(rungs.index(rung) + 1, well=said[-1] if said else None))
    return found


def _last(journal: Journal, state: State, rungs: Sequence[str]) -> str:
    """Return the rung that these two chose last, as both may see it; the easiest for none."""
    found = [
        (moment_of(session.ended) or LONG_PAST, at, _option(entry.answer))
        for session in _sessions(journal, None)
        if session.exercise == state.exercise.id
        for at, entry in enumerate(session.entries)
        if state.step is not None and (entry.step, entry.owner) == (state.step.id, BOTH)
    ]
    return next((rung for *_, rung in sorted(found, reverse=True) if rung in rungs), rungs[0])


def proposed(journal: Journal, owner: str, rungs: Sequence[str]) -> str:
    """Return id of the rung to propose to somebody; the lightest where nothing can be read.

    Args:
        journal: The owner's entries can be read: they are behind their curtain.
        owner: Person id.
        rungs: Ids of the rungs, the lightest first.
    """
    sessions = _sessions(journal, owner)
    sessions.sort(key=lambda session: moment_of(session.ended) or LONG_PAST)
    return rungs[highest_rung(shared_by(owner, sessions, rungs), len(rungs)) - 1]


def _sessions(journal: Journal, viewer: str | None) -> list[Finished]:
    """Return the sessions of the newest months; none where one of these cannot be read."""
    from exercises.journal.files.errors import JournalError

    sessions: list[Finished] = []
    try:
        for month in journal.months_seen(viewer, MONTHS):
            sessions += journal.finished(month=month)
    except JournalError:
        return []
    return sessions


def _one(entry: KeptEntry | None) -> str:
    """Return the one option that an entry holds; empty where it holds none."""
    return _option(entry.answer if entry else None)


def _option(answer: Answer | None) -> str:
    return answer.options[0] if isinstance(answer, Chosen) and answer.options else ""


def _difficulty(entry: KeptEntry | None) -> int | None:
    if entry is not None and isinstance(entry.answer, Rated):
        return entry.answer.value
    return EFFORTS.get(_one(entry))
