"""Finished sessions, one file a month, so that saving costs the same after ten years.

`change` is the only way by which a month is written: its summary follows there.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar

from msgspec import ValidationError, convert, to_builtins

from exercises.journal import folder as files
from exercises.journal import summaries
from exercises.journal.codec import Tables
from exercises.journal.errors import Unreadable, not_saved
from exercises.journal.folder import DataFolder
from exercises.journal.records import Finished, KeptEntry
from exercises.journal.storage import Database
from exercises.journal.summaries import History, MonthSummary, Summary

_MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])")
_ZONE = re.compile(r"([+-])(\d{2}):?(\d{2})")
_Record = TypeVar("_Record", Finished, KeptEntry)


def month_of(ended: str, zone: str) -> str:
    """The month, as `2026-11`, of the local date at the end of a session.

    Args:
        ended: UTC, ISO 8601.
        zone: Offset of the local time, as `+01:00`; anything else counts as UTC.
    """
    return f"{_local(ended, zone):%Y-%m}"


def _local(ended: str, zone: str) -> datetime:
    moment = datetime.fromisoformat(ended)
    moment = moment.astimezone(UTC) if moment.tzinfo is not None else moment
    if found := _ZONE.fullmatch(zone):
        offset = timedelta(hours=int(found[2]), minutes=int(found[3]))
        moment += -offset if found[1] == "-" else offset
    return moment


def _day(finished: Finished) -> str:
    """The local date at the end; empty where a file that was made by hand says no time."""
    try:
        return f"{_local(finished.ended, finished.zone):%Y-%m-%d}"
    except (ValueError, OverflowError):
        return ""


def is_month(name: str) -> bool:
    """Whether this is a month, as `2026-11`."""
    return _MONTH.fullmatch(name) is not None


def months(place: DataFolder) -> list[str]:
    """The months of which there is something, newest first. Opens no file."""
    found = place.names(place.journal)
    place.tidy_months()
    names = (name.removesuffix(".before").removesuffix(".json") for name in found)
    return sorted({name for name in names if _MONTH.fullmatch(name)}, reverse=True)


def add(place: DataFolder, finished: Finished) -> None:
    """Saves a finished session in its month; nothing happens where it is there already.

    Raises:
        NotSaved: The disk did not take it; nothing has changed.
        Unreadable: The month's file belongs to a newer program.
    """

    def insert(database: Database) -> bool:
        sessions, entries = database.table("sessions"), database.table("entries")
        if any(known.get("id") == finished.id for known in sessions.all()):
            return False
        document = to_builtins(finished)
        kept = document.pop("entries")
        sessions.insert(document)
        entries.insert_multiple({**entry, "session": finished.id} for entry in kept)
        return True

    change(place, month_of(finished.ended, finished.zone), insert, added=(finished,))


def change(
    place: DataFolder,
    month: str,
    edit: Callable[[Database], bool],
    *,
    added: Iterable[Finished] = (),
    purge: bool = False,
) -> None:
    """Edits a month in one write, and its summary after it.

    The summary costs one small write; where that fails, it is made again when it is next
    looked at.

    Args:
        place: The data folder.
        month: As `2026-11`.
        edit: Changes the tables; returns whether it did.
        added: Where sessions were only added: which. Then the summary is added to as well
            instead of being counted anew.
        purge: What the edit takes out must be nowhere afterwards: the earlier generation and
            the summary are replaced too, also where the edit finds nothing to do (a kill may
            have come between). A month in which nothing is left is removed.

    Raises:
        NotSaved: With `purge`, call it again. Without, nothing has changed.
        Unreadable: The month's file belongs to a newer program.
    """
    database = _open(place, month)
    path = _summary_path(place, month)
    place.tidy_months()
    before = None
    if purge:
        _forget(path)
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
    if before is None or purge:
        _summarised(place, month, database, None)
    elif changed:
        _summarised(place, month, database, before.plus(added, _day) if added else None)


def purge(place: DataFolder, month: str, strip: Callable[[Tables], bool]) -> None:
    """Takes something out of a month, its earlier generation and its summary.

    Months that hold nothing of it are not written.

    Args:
        place: The data folder.
        month: As `2026-11`.
        strip: Edits the tables in place; returns whether there was anything to take out.

    Raises:
        NotSaved: Call it again.
        Unreadable: The month's file belongs to a newer program.
    """
    file = _open(place, month).file
    if strip(file.read() or {}) or file.earlier_holds(strip):
        change(place, month, lambda database: strip(database.file.read() or {}), purge=True)


def history(place: DataFolder, viewer: str | None) -> History:
    """What a viewer may see of all years, from the summaries.

    Args:
        place: The data folder.
        viewer: A person, or None for what both may see together.
    """
    found = []
    names = months(place)
    _forget_others(place, names)
    for month in names:
        try:
            parts = _summary(place, month).seen_by(viewer)
        except Unreadable as problem:
            place.say(problem.sentence)
            continue
        if parts:
            found.append(MonthSummary(month, parts))
    return History(tuple(found))


def _forget_others(place: DataFolder, names: list[str]) -> None:
    """Removes summaries whose month was taken away: what they counted is not there any more."""
    for name in place.names(place.journal):
        month, _, rest = name.partition(".")
        if rest == "sum" and month not in names and not place.read_only:
            with suppress(OSError):
                files.remove_durably(place.journal / name)


def _summary(place: DataFolder, month: str) -> Summary:
    """The summary of a month, made again from the month where it has to be."""
    made_from = summaries.stamp_of(place.journal / f"{month}.json")
    found = summaries.read(_summary_path(place, month), month, made_from)
    return found or _summarised(place, month, _open(place, month), None)


def _summarised(
    place: DataFolder, month: str, database: Database, summary: Summary | None
) -> Summary:
    """Saves the summary that belongs to what the month holds now; counts where there is none."""
    summary = summary or Summary().plus(_sessions(database), _day)
    path = _summary_path(place, month)
    if database.file.stamp and not place.read_only and summaries.may_replace(path):
        with suppress(OSError):
            summaries.write(path, month, database.file.stamp, summary)
    return summary


def _summary_path(place: DataFolder, month: str) -> Path:
    return place.journal / f"{month}.sum"


def _forget(path: Path) -> None:
    try:
        files.remove_temporaries(path.parent, path.name)
        files.remove_durably(path)
    except OSError as error:
        problem = not_saved(error)
    else:
        return
    raise problem


def _is_empty(database: Database) -> bool:
    """Whether nothing is left, of a later program's tables either."""
    return not any(len(database.table(name)) for name in database.tables() - {"header"})


def sessions(place: DataFolder, month: str) -> list[Finished]:
    """The sessions of a month with their entries, newest first.

    The order is that of saving, so that a clock set back does not shuffle it.
    """
    if not _MONTH.fullmatch(month):
        return []
    return list(reversed(_sessions(_open(place, month))))


def _sessions(database: Database) -> list[Finished]:
    tables = database.file.read() or {}  # once: TinyDB decodes all of it for each table
    kept: dict[str, list[dict[str, Any]]] = {}
    for document in in_order(tables, "entries"):
        kept.setdefault(str(document.get("session")), []).append(document)
    found = []
    for document in in_order(tables, "sessions"):
        entries = _readable(kept.get(str(document.get("id")), []), KeptEntry)
        found += _readable([{**document, "entries": to_builtins(entries)}], Finished)
    return found


def documents(place: DataFolder, month: str) -> Tables:
    """A month as it lies; nothing of it where there is no such month.

    Raises:
        Unreadable: The month's file belongs to a newer program.
    """
    return _open(place, month).file.read() or {}


def in_order(tables: Tables, table: str) -> list[dict[str, Any]]:
    """The documents of a table, the one that was saved first at the front."""
    found = tables.get(table, {})
    return [found[number] for number in sorted(found, key=int)]


def entries(place: DataFolder, month: str) -> list[KeptEntry]:
    """What was kept in a month, newest first."""
    tables = _open(place, month).file.read() or {}
    return _readable(reversed(in_order(tables, "entries")), KeptEntry)


def _open(place: DataFolder, month: str) -> Database:
    path, what = place.journal / f"{month}.json", f"the sessions of {month}"
    return Database(path, place, what=what, of=f"month {month}")


def _readable(documents: Any, kind: type[_Record]) -> list[_Record]:
    """Those that are records of ours; what another program added stays in the file, unused."""
    found = []
    for document in documents:
        try:
            found.append(convert(document, kind))
        except ValidationError:
            continue
    return found
