"""The file of one running session, as TinyDB tables.

`header`, `events`, `entries`; `draft`, the checkpoint; `left`, what is half written at other
places; `folding`. What belongs to somebody with a passphrase is sealed on its way in
(`exercises.journal.sessions.encryption`).
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from pathlib import Path

from msgspec import Struct, to_builtins
from msgspec.structs import replace
from tinydb.table import Document, Table

from exercises.journal.files.codec import Tables
from exercises.journal.files.folder import DataFolder
from exercises.journal.files.storage import Database, DurableStorage
from exercises.journal.months.groups import Fields, in_order
from exercises.journal.months.month_record import known_record
from exercises.journal.sessions.encryption import Sealer, solo_of, unseal_session
from exercises.model.decoding import as_record
from exercises.model.events import Draft, Event, Payload
from exercises.model.records import Header

_FILE = re.compile(r"([0-9a-f]{32}\.json)(\.before)?")


def session_names(place: DataFolder) -> list[str]:
    """Return the names of the files of running sessions, from the folder alone."""
    found = (_FILE.fullmatch(name) for name in place.names(place.open))
    return sorted({match[1] for match in found if match is not None})


class SessionFile:
    """`open/RANDOM.json`. One write for each `save`, two fsyncs.

    The earlier generation never holds text that is just being written: a write renews it only
    where the file that is about to be replaced holds none.

    Attributes:
        storage: What it lies on.
        header: None where the file is new, sealed to somebody locked, or not one that this
            program can go on with.
        owner: The person to whom the whole file is sealed; empty where it is not.
        events: As far as this program knows them and can open them, without payloads let go.
        count: How many events there are, readable or not.
        draft: The checkpoint, with what is half written at places that were left.
        let_go: Whether, by the newest write, something went that was half written and lay open.
        folding: The record that the session is being folded into, where that had begun.
        stale_earlier: A purge was cut off: the earlier generation holds what the file does not.
    """

    def __init__(self, path: Path, place: DataFolder, *, new: bool = False) -> None:
        """Read the file, if there is one.

        Args:
            path: The file.
            place: The data folder.
            new: There is none yet, and the folder may not even be there.

        Raises:
            Unreadable: No permission, or a newer format.
        """
        self._database = open_tables(path, place, new=new)
        self.storage = self._database.file
        self._keys = place.keys
        self.count = 0
        self.let_go = False
        self.read()
        tables = self.storage.read() or {}
        self._holds_text = _holds_text(tables)
        # Entries leave a file only by being purged. (In a sealed one an answer takes the place
        # of one that holds nothing: then the earlier generation is made anew without need.)
        earlier = self.storage.earlier() or {}
        older = earlier.get("entries", {}).values()
        held = {str(document.get("id")) for document in tables.get("entries", {}).values()}
        gone = any(str(document.get("id")) not in held for document in older)
        self.stale_earlier = gone or bool(_lying_open(earlier) - _lying_open(tables))

    def read(self) -> None:
        """Take from what the file holds all that can be opened now."""
        tables = self.storage.read() or {}
        self.owner = solo_of(tables) if "box" in tables.get("header", {}).get("1", {}) else ""
        for person in self._keys.unlocked:
            unseal_session(tables, self._keys, person)
        payloads = {
            payload.id: payload
            for document in tables.get("entries", {}).values()
            if (payload := as_record(document, Payload)) is not None
        }
        self.header = as_record(tables.get("header", {}).get("1", {}), Header)
        self.events: list[Event] = []
        numbered = ((int(key), document) for key, document in tables.get("events", {}).items())
        for number, document in sorted(numbered, key=lambda item: item[0]):
            if "box" in document:
                continue
            self.count = max(self.count, number)
            event = as_record(document, Event)
            if event is not None:
                self.events.append(replace(event, payload=payloads.get(event.entry)))
        if self.header is not None and all(event.seq > 0 for event in self.events):
            self.events.insert(0, _began(self.header))
        self.draft = _checkpoint(tables)
        self.folding = known_record(tables.get("folding", {}).get("1", {}))

    def save(
        self,
        *,
        header: Header,
        events: Iterable[Event] = (),
        draft: Draft | None = None,
        purge: frozenset[str] = frozenset(),
        folding: Callable[[Tables], Fields] | None = None,
    ) -> None:
        """Write what is new, all or nothing.

        Args:
            header: Written where the file is new.
            events: With their payloads, which go to the entries.
            draft: Replaces the checkpoint; None leaves it.
            purge: Ids of entries to remove. `storage.renew_earlier` completes that.
            folding: Makes, of all that the file holds then, the record that the session is
                being folded into.

        Raises:
            NotSaved: Nothing has changed.
        """
        keep = not (self._holds_text or purge)
        has_text = self._holds_text if draft is None else bool(draft.text or draft.sealed)
        sealer = Sealer(self._keys, header.solo, header.people)
        # Also where the write fails at its last fsync, the file may hold the text already.
        self._holds_text = self._holds_text or has_text
        new, count, record = self.storage.fresh, self.count, self.folding
        with self.storage.batch(keep_earlier=keep):
            table = self._database.table
            if new:
                _put(table("header"), 1, sealer.header(to_builtins(header)))
            for event in events:
                count = max(count, event.seq + 1)
                if event.payload is not None:
                    _put(table("entries"), event.seq + 1, sealer.entry(to_builtins(event.payload)))
                envelope = to_builtins(replace(event, payload=None))
                _put(table("events"), event.seq + 1, sealer.event(envelope))
            if purge:
                entries = table("entries")
                going = [entry.doc_id for entry in entries.all() if str(entry.get("id")) in purge]
                entries.remove(doc_ids=going)
            held = self.storage.read() or {}
            lay_open = _lying_open(held)
            if draft is not None:
                here = to_builtins(replace(draft, left=()))
                _put(table("draft"), 1, sealer.draft(here))
                _put_all(table("left"), sealer.left(draft.left))
            sealer.fill_up(held)
            let_go = bool(lay_open - _lying_open(held))
            if folding is not None:
                record = folding(held)
                _put(table("folding"), 1, record)
        self._holds_text, self.count, self.folding = has_text, count, record
        self.let_go = let_go
        self.owner = sealer.whole if new else self.owner


def open_tables(path: Path, place: DataFolder, *, new: bool = False) -> Database:
    """Return the tables of a session's file; see `SessionFile`."""
    what = "a session that was not finished"
    return Database(DurableStorage(path, place, what=what, of="session", new=new))


def check_storable(record: Struct) -> None:
    """Make sure, before anything is acknowledged, that a record would read back as it is.

    Raises:
        ValueError: It would not: a number that is not finite, a value that its type forbids.
    """
    document = to_builtins(record)
    json.dumps(document, allow_nan=False)
    if as_record(document, type(record)) != record:
        raise ValueError(f"this {type(record).__name__} would not read back as it is")


def _began(header: Header) -> Event:
    """Return the first event, where it cannot be read: all that follows hangs on it."""
    return Event(seq=0, elapsed=0.0, at=header.began, zone=header.zone, kind="began")


def _put(table: Table, number: int, document: Fields) -> None:
    """Insert or replaces a whole document (TinyDB's upsert would merge the fields)."""
    if table.contains(doc_id=number):
        table.remove(doc_ids=[number])
    table.insert(Document(document, doc_id=number))


def _put_all(table: Table, documents: list[Fields]) -> None:
    """Make these the only documents of a table."""
    if documents or len(table):
        table.truncate()
        table.insert_multiple(
            Document(document, doc_id=number) for number, document in enumerate(documents, 1)
        )


def _checkpoint(tables: Tables) -> Draft | None:
    """Return the checkpoint with all that is half written; None where there is nothing."""
    here = _draft(tables.get("draft", {}).get("1", {}))
    left = tuple(each for document in in_order(tables, "left") for each in _left(document))
    if not left:
        return here
    return replace(here or Draft(elapsed=0.0), left=left)


def _left(document: Fields) -> list[Draft]:
    """Return what a document of `left` holds.

    Texts of one owner, a single one, or a box of them.
    """
    texts = document.get("texts")
    found = texts if isinstance(texts, list) else [document]
    drafts = (_draft(each) for each in found if isinstance(each, dict))
    return [draft for draft in drafts if draft is not None]


def _lying_open(tables: Tables) -> frozenset[tuple[str, str]]:
    """Return what is half written at places that were left and can be read without a key."""
    return frozenset(
        (draft.owner, draft.text)
        for document in in_order(tables, "left")
        for draft in _left(document)
        if draft.text
    )


def _draft(document: Fields) -> Draft | None:
    """Return the checkpoint.

    Of one that cannot be opened now, the clock and the rest as it lies.
    """
    if "box" not in document:
        return as_record(document, Draft)
    elapsed, owner = document.get("elapsed", 0.0), document.get("owner", "")
    return as_record({"elapsed": elapsed, "owner": owner, "sealed": document["box"]}, Draft)


def _holds_text(tables: Tables) -> bool:
    draft = tables.get("draft", {}).get("1", {})
    return bool(draft.get("text") or draft.get("box"))
