"""Finished sessions, one file a month, so that saving costs the same after ten years.

`change` is the only way by which a month is written: its summary follows there.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterable
from contextlib import suppress
from itertools import islice

from exercises.journal.files.codec import Tables
from exercises.journal.files.errors import NotSaved, Unreadable
from exercises.journal.files.folder import DataFolder
from exercises.journal.files.storage import Database
from exercises.journal.keys import container
from exercises.journal.months import older, summaries
from exercises.journal.months.calendar import day_of, is_month, month_of
from exercises.journal.months.counting import Part
from exercises.journal.months.encryption import seal_month, settle_month, unseal_month
from exercises.journal.months.groups import Fields
from exercises.journal.months.month_file import (
    documents,
    entries,
    file_of,
    months,
    open_month,
    sessions,
)
from exercises.journal.months.month_record import put_together, record_of
from exercises.journal.months.summaries import History, MonthSummary, Summary
from exercises.journal.months.summary_file import (
    forget,
    forget_others,
    opened_summary,
    path_of,
    stamp_of,
    summarise,
    summary_of,
    write_summary,
)
from exercises.model.records import Finished, KeptEntry

__all__ = [
    "add",
    "change",
    "day_of",
    "documents",
    "entries",
    "file_of",
    "forget_others",
    "history",
    "is_month",
    "kept",
    "month_of",
    "months",
    "purge",
    "put",
    "seen",
    "sessions",
    "settle",
]


def add(place: DataFolder, finished: Finished) -> None:
    """Save a finished session in its month; see `put`."""
    put(place, record_of(finished, place.keys), finished)


def put(place: DataFolder, record: Fields, finished: Finished | None = None) -> None:
    """Save the record of a finished session; nothing happens where it is there already.

    Args:
        place: The data folder.
        record: From `record_of`.
        finished: All of what it holds, where that is known.

    Raises:
        NotSaved: The disk did not take it; nothing has changed.
        Unreadable: The month's file belongs to a newer program.
    """

    def insert(database: Database) -> bool:
        held = database.file.read()
        assert held is not None  # what is being edited, empty in a month that is new
        together = copy.deepcopy(held)
        unseal_month(together, place.keys)
        if not put_together(together, record, place.keys):
            return False
        seal_month(together, place.keys)
        held.clear()  # only now: where nothing changes, what lies there stays
        held.update(together)
        return True

    change(place, str(record["month"]), insert, added=(finished,) if finished else None)


def change(
    place: DataFolder,
    month: str,
    edit: Callable[[Database], bool],
    *,
    added: Iterable[Finished] | None = None,
    purge: bool = False,
) -> None:
    """Edit a month in one write, and its summary after it.

    The summary costs one small write; where that fails, it is made again when it is next
    looked at.

    Args:
        place: The data folder.
        month: As `2026-11`.
        edit: Changes the tables; returns whether it did.
        added: Where sessions were only added, and all of each is known: which. Then the
            summary is added to as well instead of being counted anew.
        purge: What the edit takes out must be nowhere afterwards: the earlier generation and
            the summary are replaced too, also where the edit finds nothing to do (a kill may
            have come between). A month in which nothing is left is removed.

    Raises:
        NotSaved: With `purge`, call it again. Without, nothing has changed.
        Unreadable: The month's file belongs to a newer program.
    """
    database = open_month(place, month)
    path = path_of(place, month)
    place.tidy_months()
    before = None
    if purge:
        forget(path)
    else:
        before = summaries.read(path, month, database.file.stamp) or (
            Summary() if database.file.fresh else None
        )
    changed = database.file.edit(lambda: edit(database))
    if purge:
        if _is_empty(database):
            database.file.remove()
            return
        database.file.renew_earlier()
    elif changed and container.TABLE in (database.file.read() or {}):
        # An older one would tell that something more was saved since what both did.
        with suppress(NotSaved):
            database.file.renew_earlier(make=True)
    if before is None or purge or (changed and added is None):
        summarise(place, month, database, None)
    elif changed and added is not None:
        new = tuple(added)
        people = {
            person for found in new for person in ((found.solo,) if found.solo else found.people)
        }
        summarise(place, month, database, before.plus(new, day_of).sealed(place.keys, people))


def purge(place: DataFolder, month: str, strip: Callable[[Tables], bool]) -> None:
    """Take something out of a month, its earlier generation and its summary.

    Months that hold nothing of it are not written.

    Args:
        place: The data folder.
        month: As `2026-11`.
        strip: Edits the tables in place; returns whether there was anything to take out.

    Raises:
        NotSaved: Call it again.
        Unreadable: The month's file belongs to a newer program.
    """
    file = open_month(place, month).file
    if strip(file.read() or {}) or file.earlier_holds(strip):
        change(place, month, lambda database: strip(database.file.read() or {}), purge=True)


def settle(place: DataFolder, person: str) -> None:
    """Put together what was sealed of one person while they were locked. They no longer are.

    Answers that were carried along become entries; of the sealed parts of a summary one is
    made. Opens a month only where it holds something of the kind.

    Raises:
        NotSaved: Some of it stays as it is, and can be read all the same.
    """
    for month in months(place):
        with suppress(Unreadable):
            summary = summary_of(place, month)
            if person in summary.missing and not place.read_only:
                # Of an older format, the earlier generation tells what the new one does not.
                purge = older.holds(open_month(place, month).file.read() or {}, person)
                change(
                    place,
                    month,
                    lambda database: settle_month(database.file.read() or {}, place.keys, person),
                    purge=purge,
                )
                summary = summary_of(place, month)
            together = summary.opened(place.keys, person)
            database = open_month(place, month) if together is None else None
            if database is not None:
                summarise(place, month, database, None)
            elif together is not None and len(summary.boxes.get(person, ())) > 1:
                found = together.sealed(place.keys, (person,))
                write_summary(place, month, stamp_of(place, month), found)


def history(place: DataFolder, viewer: str | None) -> History:
    """Return what a viewer may see of all years, from the summaries.

    Args:
        place: The data folder.
        viewer: A person, or None for what both may see together.
    """
    forget_others(place)
    found = ((month, _parts(place, month, viewer)) for month in months(place))
    return History(tuple(MonthSummary(month, parts) for month, parts in found if parts))


def seen(place: DataFolder, viewer: str | None, most: int) -> History:
    """Return the newest months of which a viewer may see a session, from the summaries.

    Args:
        place: The data folder.
        viewer: As in `history`.
        most: How many at most; none further back is looked at.
    """
    found = (MonthSummary(month, _parts(place, month, viewer)) for month in months(place))
    there = (each for each in found if any(part.sessions for part in each.parts))
    return History(tuple(islice(there, most)))


def kept(
    place: DataFolder,
    names: Iterable[str],
    visible: Callable[[KeptEntry], bool],
    least: int | None,
) -> list[KeptEntry]:
    """Read entries month by month; one of a newer program is left out, with a notice.

    Args:
        place: The data folder.
        names: The months, in the order in which they are read.
        visible: Says of an entry whether it counts.
        least: So many are enough: months further on are not read. None reads them all.
    """
    found: list[KeptEntry] = []
    for month in names:
        if least is not None and len(found) >= least:
            break
        try:
            found += filter(visible, entries(place, month))
        except Unreadable as problem:
            place.say(problem.sentence)
    return found


def _parts(place: DataFolder, month: str, viewer: str | None) -> tuple[Part, ...]:
    """Return what a viewer may see of the summary of a month; nothing where it cannot be read."""
    try:
        return opened_summary(place, month, viewer).seen_by(viewer)
    except Unreadable as problem:
        place.say(problem.sentence)
        return ()


def _is_empty(database: Database) -> bool:
    """Return whether nothing is left, of a later program's tables either."""
    return not any(len(database.table(name)) for name in database.tables() - {"header"})
