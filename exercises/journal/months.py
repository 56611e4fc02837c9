"""Finished sessions, one file a month, so that saving costs the same after ten years."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar

from msgspec import ValidationError, convert, to_builtins

from exercises.journal.folder import DataFolder
from exercises.journal.records import Finished, KeptEntry
from exercises.journal.storage import Database

_MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])")
_ZONE = re.compile(r"([+-])(\d{2}):?(\d{2})")
_Record = TypeVar("_Record", Finished, KeptEntry)


def month_of(ended: str, zone: str) -> str:
    """The month, as `2026-11`, of the local date at the end of a session.

    Args:
        ended: UTC, ISO 8601.
        zone: Offset of the local time, as `+01:00`; anything else counts as UTC.
    """
    moment = datetime.fromisoformat(ended)
    moment = moment.astimezone(UTC) if moment.tzinfo is not None else moment
    if found := _ZONE.fullmatch(zone):
        offset = timedelta(hours=int(found[2]), minutes=int(found[3]))
        moment += -offset if found[1] == "-" else offset
    return f"{moment:%Y-%m}"


def months(place: DataFolder) -> list[str]:
    """The months of which there is something, newest first. Opens no file."""
    found = place.names(place.journal)
    names = (name.removesuffix(".before").removesuffix(".json") for name in found)
    return sorted({name for name in names if _MONTH.fullmatch(name)}, reverse=True)


def add(place: DataFolder, finished: Finished) -> None:
    """Saves a finished session in its month; nothing happens where it is there already.

    Raises:
        NotSaved: The disk did not take it; nothing has changed.
        Unreadable: The month's file belongs to a newer program.
    """
    database = _open(place, month_of(finished.ended, finished.zone))
    with database.file.batch():
        sessions, entries = database.table("sessions"), database.table("entries")
        if any(known.get("id") == finished.id for known in sessions.all()):
            return
        document = to_builtins(finished)
        kept = document.pop("entries")
        sessions.insert(document)
        entries.insert_multiple({**entry, "session": finished.id} for entry in kept)


def sessions(place: DataFolder, month: str) -> list[Finished]:
    """The sessions of a month with their entries, newest first.

    The order is that of saving, so that a clock set back does not shuffle it.
    """
    if not _MONTH.fullmatch(month):
        return []
    database = _open(place, month)
    kept: dict[str, list[dict[str, Any]]] = {}
    for document in _in_order(database, "entries"):
        kept.setdefault(str(document.get("session")), []).append(document)
    found = []
    for document in reversed(_in_order(database, "sessions")):
        entries = _readable(kept.get(str(document.get("id")), []), KeptEntry)
        found += _readable([{**document, "entries": to_builtins(entries)}], Finished)
    return found


def entries(place: DataFolder, month: str) -> list[KeptEntry]:
    """What was kept in a month, newest first."""
    return _readable(reversed(_in_order(_open(place, month), "entries")), KeptEntry)


def _open(place: DataFolder, month: str) -> Database:
    return Database(place.journal / f"{month}.json", place, what=f"the sessions of {month}")


def _in_order(database: Database, table: str) -> list[dict[str, Any]]:
    return [dict(doc) for doc in sorted(database.table(table).all(), key=lambda doc: doc.doc_id)]


def _readable(documents: Any, kind: type[_Record]) -> list[_Record]:
    """Those that are records of ours; what another program added stays in the file, unused."""
    found = []
    for document in documents:
        try:
            found.append(convert(document, kind))
        except ValidationError:
            continue
    return found
