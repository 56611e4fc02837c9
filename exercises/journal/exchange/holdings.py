"""How much there is of somebody: what a wipe says before it asks. Counts, never content."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from exercises.journal.exchange.visibility import Told, seen
from exercises.journal.files.folder import DataFolder
from exercises.journal.months import months
from exercises.model.exercise import BOTH

if TYPE_CHECKING:
    from exercises.journal.journal import Journal


class WipeCounts(Struct, frozen=True, kw_only=True):
    """How much a wipe would take, as far as one person, or both together, may see it.

    Attributes:
        private: Entries that only the person sees.
        shared: Entries of theirs that both see.
        joint: Entries of both.
        alone: Finished sessions of the person alone.
        together: Finished sessions of both.
        running: Sessions of theirs that are still open.
    """

    private: int = 0
    shared: int = 0
    joint: int = 0
    alone: int = 0
    together: int = 0
    running: int = 0


def goes(journal: Journal, person: str = "") -> WipeCounts:
    """Return what there is of a person; without one, what both may see.

    Raises:
        Unreadable: A month belongs to a newer program.
    """

    def count(place: DataFolder) -> WipeCounts:
        told = [found for month in months.months(place) for found in seen(place, month, person)]
        return _counted(told, person)

    counted = journal.look(count)
    return replace(counted, running=len(journal.open_sessions(person)))


def _counted(told: list[Told], person: str) -> WipeCounts:
    entries = [entry for found in told for entry in found.entries]
    own = [entry.fate for entry in entries if entry.owner == person]
    return WipeCounts(
        private=own.count("private"),
        shared=own.count("shared") if person else sum(e.owner != BOTH for e in entries),
        joint=sum(entry.owner == BOTH for entry in entries),
        alone=sum(bool(found.solo) for found in told),
        together=sum(not (found.solo or found.partial) for found in told),
    )
