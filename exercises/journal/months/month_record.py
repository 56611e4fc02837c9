"""The record of a finished session, on its way from the session's own file into its month.

It is written into the session's file first: what a kill cut off is completed from there.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec import to_builtins

from exercises.journal.files.codec import Tables
from exercises.journal.keys import container
from exercises.journal.keys.keyring import Keyring
from exercises.journal.months.calendar import is_month, month_of
from exercises.journal.months.deferred import carry
from exercises.journal.months.encryption import seal_record, unseal_month
from exercises.journal.months.groups import Fields, as_month, boxes, groups_of, in_order, numbered
from exercises.model.decoding import as_record
from exercises.model.events import Event
from exercises.model.records import Finished, Header


def record_of(finished: Finished, keys: Keyring, parts: Iterable[Fields] = ()) -> Fields:
    """Return a finished session as it goes into its month: sealed, where it has to be.

    Args:
        finished: What is kept of it.
        keys: Of those who have a passphrase.
        parts: Sealed documents that go with it, of those whose answers could not be read.

    Returns:
        The session's document, with `entries`, what is `sealed`, and the `month` as `2026-11`.
    """
    document: Fields = {
        **to_builtins(finished),
        "month": month_of(finished.ended, finished.zone),
    }
    document["sealed"] = list(parts)
    tables: Tables = {"folding": {"1": document}}
    as_month(tables, lambda month: seal_record(month, keys))
    found: Fields = tables["folding"]["1"]
    return found


def put_together(tables: Tables, record: Fields, keys: Keyring) -> bool:
    """Add the record of a finished session to the tables of a month, in place.

    Args:
        tables: Of the month, open as far as they can be.
        record: From `record_of`.
        keys: Of those who have a passphrase.

    Returns:
        False where it was there already: then nothing is changed.
    """
    name, sealed, entries = str(record["id"]), record.get("sealed", ()), record["entries"]
    lying = {document["box"] for document in boxes(tables)}
    if any(document["box"] in lying for document in sealed):
        return False
    if any(group.id == name and group.whole for group in groups_of(tables)):
        return False
    apart = ("month", "entries", "sealed")
    session = {field: value for field, value in record.items() if field not in apart}
    new: Tables = {
        "sessions": {"1": session},
        "entries": numbered({**entry, "session": name} for entry in entries),
        container.TABLE: numbered(sealed),
    }
    unseal_month(new, keys)
    of_new = groups_of(new)
    # Of a session done alone by somebody who is locked, only what was shared from it is known.
    known = [found for found in of_new if found.whole or found.entries]
    sessions, held = in_order(tables, "sessions"), in_order(tables, "entries")
    tables["sessions"] = numbered([*sessions, *(found.session for found in known)])
    tables["entries"] = numbered([*held, *(entry for found in known for entry in found.entries)])
    rest = in_order(new, container.TABLE)
    if rest:
        tables[container.TABLE] = numbered([*in_order(tables, container.TABLE), *rest])
    return True


def carried_parts(
    header: Header,
    events: Iterable[Event],
    tables: Tables,
    keys: Keyring,
    *,
    unread: frozenset[str],
    names: Mapping[str, str],
) -> list[Fields]:
    """Return the private answers that could not be read, sealed for each owner.

    Args:
        header: Of the session.
        events: All of it.
        tables: Of the session's file.
        keys: Of those who have a passphrase.
        unread: Ids of those whose answers could not be read.
        names: How people are shown.
    """
    events = tuple(events)
    parts: list[Fields] = []
    for person in sorted(unread & keys.sealed):
        held = _boxes_of(person, tables, "entries")
        half_written = _boxes_of(person, tables, "left", "draft")
        carried = carry(header, events, names, held, half_written)
        parts += container.packed(keys, person, {"sessions": [{"id": header.id, **carried}]})
    return parts


def _boxes_of(person: str, tables: Tables, *names: str) -> list[str]:
    return [
        document["box"]
        for name in names
        for document in in_order(tables, name)
        if "box" in document and document.get("owner") == person
    ]


def known_record(document: Fields) -> Fields | None:
    """Return the document as `record_of` makes it; None where this program cannot put it away."""
    if "month" not in document:  # of an older format
        found = as_record(document, Finished)
        try:
            return {**document, "month": month_of(found.ended, found.zone)} if found else None
        except ValueError:
            return None
    return document if is_month(str(document["month"])) and "id" in document else None
