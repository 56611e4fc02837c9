"""The file of a month: which there are, and what is in one, open as far as it can be."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar

from msgspec import ValidationError, convert, to_builtins

from exercises.journal.files.codec import Tables
from exercises.journal.files.folder import DataFolder
from exercises.journal.files.storage import Database, DurableStorage
from exercises.journal.months.encryption import unseal_month
from exercises.journal.months.groups import in_order
from exercises.model.records import Finished, KeptEntry

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


def day_of(finished: Finished) -> str:
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


def file_of(place: DataFolder, month: str) -> DurableStorage:
    """The file of a month, as it lies.

    Raises:
        Unreadable: The month's file belongs to a newer program.
    """
    return open_month(place, month).file


def documents(place: DataFolder, month: str) -> Tables:
    """A month, open as far as it can be; nothing of it where there is no such month.

    Raises:
        Unreadable: The month's file belongs to a newer program.
    """
    tables = open_month(place, month).file.read() or {}
    unseal_month(tables, place.keys)
    return tables


def sessions(place: DataFolder, month: str) -> list[Finished]:
    """The sessions of a month with their entries, newest first.

    The order is that of saving, so that a clock set back does not shuffle it.
    """
    if not _MONTH.fullmatch(month):
        return []
    return list(reversed(sessions_in(documents(place, month))))


def sessions_in(tables: Tables) -> list[Finished]:
    """The sessions in the tables of a month, with their entries, oldest first."""
    kept: dict[str, list[dict[str, Any]]] = {}
    for document in in_order(tables, "entries"):
        kept.setdefault(str(document.get("session")), []).append(document)
    found = []
    for document in in_order(tables, "sessions"):
        entries = readable(kept.get(str(document.get("id")), []), KeptEntry)
        found += readable([{**document, "entries": to_builtins(entries)}], Finished)
    return found


def entries(place: DataFolder, month: str) -> list[KeptEntry]:
    """What was kept in a month, newest first."""
    tables = documents(place, month)
    return readable(reversed(in_order(tables, "entries")), KeptEntry)


def open_month(place: DataFolder, month: str) -> Database:
    """The file of a month, with its tables.

    Raises:
        Unreadable: The month's file belongs to a newer program.
    """
    path, what = place.journal / f"{month}.json", f"the sessions of {month}"
    return Database(DurableStorage(path, place, what=what, of=f"month {month}"))


def readable(documents: Any, kind: type[_Record]) -> list[_Record]:
    """Those that are records of ours; what another program added stays in the file, unused."""
    found = []
    for document in documents:
        try:
            found.append(convert(document, kind))
        except ValidationError:
            continue
    return found
