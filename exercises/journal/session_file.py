"""The file of one running session, as TinyDB tables: header, events, entries, draft, folding."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any, TypeVar

from msgspec import Struct, ValidationError, convert, to_builtins
from msgspec.structs import replace
from tinydb.table import Document, Table

from exercises.events import Draft, Event, Payload
from exercises.journal.folder import DataFolder
from exercises.journal.records import Finished, Header
from exercises.journal.storage import Database

_Record = TypeVar("_Record", bound=Struct)


class SessionFile:
    """`open/RANDOM.json`. One write for each `save`, two fsyncs.

    The earlier generation never holds half-written text: a write renews it only where the
    file that is about to be replaced holds none.

    Attributes:
        storage: What it lies on.
        header: None where the file is new, or not one that this program can go on with.
        events: As far as this program knows them, without payloads let go.
        count: How many events there are, readable or not.
        draft: The checkpoint.
        folding: The finished session, where folding had begun.
        stale_earlier: A purge was cut off: the earlier generation holds what the file does not.
    """

    def __init__(self, path: Path, place: DataFolder, *, new: bool = False) -> None:
        """Reads the file, if there is one.

        Args:
            path: The file.
            place: The data folder.
            new: There is none yet, and the folder may not even be there.

        Raises:
            Unreadable: No permission, or a newer format.
        """
        self._database = open_tables(path, place, new=new)
        self.storage = self._database.file
        tables = self.storage.read() or {}
        entries = tables.get("entries", {}).values()
        payloads = {
            payload.id: payload
            for document in entries
            if (payload := _as(Payload, document)) is not None
        }
        self.header = _as(Header, tables.get("header", {}).get("1", {}))
        self.events: list[Event] = []
        self.count = 0
        numbered = ((int(key), document) for key, document in tables.get("events", {}).items())
        for number, document in sorted(numbered, key=lambda item: item[0]):
            self.count = number
            event = _as(Event, document)
            if event is not None:
                self.events.append(replace(event, payload=payloads.get(event.entry)))
        self.draft = _as(Draft, tables.get("draft", {}).get("1", {}))
        self.folding = _as(Finished, tables.get("folding", {}).get("1", {}))
        self._holds_text = self.draft is not None and bool(self.draft.text)
        # Entries leave a file only by being purged.
        held = {str(document.get("id")) for document in entries}
        older = (self.storage.earlier() or {}).get("entries", {}).values()
        self.stale_earlier = any(str(document.get("id")) not in held for document in older)

    def save(
        self,
        *,
        header: Header,
        events: Iterable[Event] = (),
        draft: Draft | None = None,
        purge: frozenset[str] = frozenset(),
        folding: Finished | None = None,
    ) -> None:
        """Writes what is new, all or nothing.

        Args:
            header: Written where the file is new.
            events: With their payloads, which go to the entries.
            draft: Replaces the checkpoint; None leaves it.
            purge: Ids of entries to remove. `storage.renew_earlier` completes that.
            folding: What the session is being folded into.

        Raises:
            NotSaved: Nothing has changed.
        """
        keep = not (self._holds_text or purge)
        has_text = self._holds_text if draft is None else bool(draft.text)
        # Also where the write fails at its last fsync, the file may hold the text already.
        self._holds_text = self._holds_text or has_text
        with self.storage.batch(keep_earlier=keep):
            table = self._database.table
            if self.storage.fresh:
                _put(table("header"), 1, header)
            for event in events:
                if event.payload is not None:
                    _put(table("entries"), event.seq + 1, event.payload)
                _put(table("events"), event.seq + 1, replace(event, payload=None))
            if purge:
                entries = table("entries")
                let_go = [entry.doc_id for entry in entries.all() if str(entry.get("id")) in purge]
                entries.remove(doc_ids=let_go)
            if draft is not None:
                _put(table("draft"), 1, draft)
            if folding is not None:
                _put(table("folding"), 1, folding)
        self._holds_text = has_text


def open_tables(path: Path, place: DataFolder, *, new: bool = False) -> Database:
    """The tables of a session's file; see `SessionFile`."""
    what = "a session that was not finished"
    return Database(path, place, what=what, of="session", new=new)


def check_storable(record: Struct) -> None:
    """Makes sure, before anything is acknowledged, that a record would read back as it is.

    Raises:
        ValueError: It would not: a number that is not finite, a value that its type forbids.
    """
    document = to_builtins(record)
    json.dumps(document, allow_nan=False)
    if _as(type(record), document) != record:
        raise ValueError(f"this {type(record).__name__} would not read back as it is")


def _put(table: Table, number: int, record: Struct) -> None:
    """Inserts or replaces a whole document (TinyDB's upsert would merge the fields)."""
    if table.contains(doc_id=number):
        table.remove(doc_ids=[number])
    table.insert(Document(to_builtins(record), doc_id=number))


def _as(kind: type[_Record], document: dict[str, Any]) -> _Record | None:
    """The document as a record; None where this program cannot read it as one."""
    try:
        return convert(document, kind)
    except ValidationError:
        return None
