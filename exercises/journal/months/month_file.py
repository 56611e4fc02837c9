"""The file of a month: which there are, and what is in one, open as far as it can be."""

from __future__ import annotations

from typing import Any, TypeVar

from msgspec import to_builtins

from exercises.journal.files.codec import Tables
from exercises.journal.files.folder import DataFolder
from exercises.journal.files.storage import Database, DurableStorage
from exercises.journal.months.calendar import is_month
from exercises.journal.months.encryption import unseal_month
from exercises.journal.months.groups import in_order
from exercises.model.decoding import as_record
from exercises.model.records import Finished, KeptEntry

_LONG = len("2026-11")

_Record = TypeVar("_Record", Finished, KeptEntry)


def months(place: DataFolder) -> list[str]:
    """Return the months of which there is something, newest first. Opens no file."""
    found = place.names(place.journal)
    place.tidy_months()
    ours = {name[:_LONG] for name in found if name[_LONG:] in (".json", ".json.before")}
    return sorted(filter(is_month, ours), reverse=True)


def file_of(place: DataFolder, month: str) -> DurableStorage:
    """Return the file of a month, as it lies.

    Raises:
        Unreadable: The month's file belongs to a newer program.
    """
    return open_month(place, month).file


def documents(place: DataFolder, month: str) -> Tables:
    """Return a month, open as far as it can be; nothing of it where there is no such month.

    Raises:
        Unreadable: The month's file belongs to a newer program.
    """
    tables = open_month(place, month).file.read() or {}
    unseal_month(tables, place.keys)
    return tables


def sessions(place: DataFolder, month: str) -> list[Finished]:
    """Return the sessions of a month with their entries, newest first.

    The order is that of saving, so that a clock set back does not shuffle it.
    """
    if not is_month(month):
        return []
    return list(reversed(sessions_in(documents(place, month))))


def sessions_in(tables: Tables) -> list[Finished]:
    """Return the sessions in the tables of a month, with their entries, oldest first."""
    kept: dict[str, list[dict[str, Any]]] = {}
    for document in in_order(tables, "entries"):
        kept.setdefault(str(document.get("session")), []).append(document)
    found = []
    for document in in_order(tables, "sessions"):
        entries = readable(kept.get(str(document.get("id")), []), KeptEntry)
        found += readable([{**document, "entries": to_builtins(entries)}], Finished)
    return found


def entries(place: DataFolder, month: str) -> list[KeptEntry]:
    """Return what was kept in a month, newest first."""
    tables = documents(place, month)
    return readable(reversed(in_order(tables, "entries")), KeptEntry)


def open_month(place: DataFolder, month: str) -> Database:
    """Return the file of a month, with its tables.

    Raises:
        Unreadable: The month's file belongs to a newer program.
    """
    path, what = place.journal / f"{month}.json", f"the sessions of {month}"
    return Database(DurableStorage(path, place, what=what, of=f"month {month}"))


def readable(documents: Any, kind: type[_Record]) -> list[_Record]:
    """Return those that are records of ours.

    What another program added stays in the file, unused.
    """
    found = (as_record(document, kind) for document in documents)
    return [record for record in found if record is not None]
