"""The ladder of sharing: from a fact of the day to a fear or hurt, one small rung at a time.

Graded exposure, as small as it can be: up after two sentences that arrived well, never up after
one that did not; going down is normal. Only the person whose ladder it is ever sees it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from exercises.model.decoding import LONG_PAST, moment_of
from exercises.model.events import Chosen, Rated
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


def highest_rung(shared: Sequence[Shared], rungs: int) -> int:
    """Return the highest rung of the ladder to propose to somebody; every lower one is open too.

    One rung up after `WELL_RECEIVED` shares that arrived well on the highest so far; after one
    that did not, not higher than that one was. A rung that somebody finds too hard is not
    proposed. Nothing here is ever locked: a person may choose another rung themselves.

    Args:
        shared: Oldest first.
        rungs: How many there are.

    Returns:
        1 to `rungs`.
    """
    highest, well = 1, 0
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


def proposed(journal: Journal, owner: str, rungs: Sequence[str]) -> str:
    """Return id of the rung to propose to somebody; the lightest where nothing can be read.

    Args:
        journal: The owner's entries can be read: they are behind their curtain.
        owner: Person id.
        rungs: Ids of the rungs, the lightest first.
    """
    from exercises.journal.files.errors import JournalError

    sessions: list[Finished] = []
    try:
        for month in journal.months_seen(owner, MONTHS):
            sessions += journal.finished(month=month)
    except JournalError:
        return rungs[0]
    sessions.sort(key=lambda session: moment_of(session.ended) or LONG_PAST)
    return rungs[highest_rung(shared_by(owner, sessions, rungs), len(rungs)) - 1]


def _one(entry: KeptEntry | None) -> str:
    """Return the one option that an entry holds; empty where it holds none."""
    answer = entry.answer if entry else None
    return answer.options[0] if isinstance(answer, Chosen) and answer.options else ""


def _difficulty(entry: KeptEntry | None) -> int | None:
    if entry is not None and isinstance(entry.answer, Rated):
        return entry.answer.value
    return EFFORTS.get(_one(entry))
