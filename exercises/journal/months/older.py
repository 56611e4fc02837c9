"""Boxes of a month of the second format: one for each session and person.

A document with a `box` in `sessions` is a session of one person alone; in `entries`, the private
entries of one person from a session of both. They are read here; none is written but in the place
of one, where something goes out of it before its owner made a container of them.
"""

from __future__ import annotations

from collections.abc import Iterator

from exercises.journal.files.codec import Tables
from exercises.journal.keys.keyring import BUCKETS, Keyring, WrongKey
from exercises.journal.months.deferred import entries_in
from exercises.journal.months.groups import Fields, Group
from exercises.journal.months.placing import insert

PART, WHOLE = BUCKETS[1], BUCKETS[2]
"""The shortest padded lengths of the two kinds of box."""


def holds(tables: Tables, person: str) -> bool:
    """Return whether there is such a box of a person in the tables of a month."""
    return any(
        "box" in document and person in (document.get("owner"), document.get("solo"))
        for table in ("sessions", "entries")
        for document in tables.get(table, {}).values()
    )


def unseal(group: Group, person: str, keys: Keyring) -> bool:
    """Open, in place, what can be opened of a session; whether there was anything."""
    changed = False
    for document in [group.session, *group.entries]:
        for record in records(document, person, keys):
            changed = True
            if document is group.session:
                group.session = record.get("session", document)
                for entry in group.entries:
                    entry.pop("from", None)
            else:
                group.entries = [entry for entry in group.entries if entry is not document]
            for after, entry in entries_in(record, person, keys):
                insert(group, after, entry)
    return changed


def records(document: Fields, person: str, keys: Keyring) -> Iterator[Fields]:
    """Yield what the box of a document holds, where it is such a one and opens."""
    if "box" not in document or person not in (document.get("owner"), document.get("solo")):
        return
    try:
        content = keys.open(person, document["box"])
    except WrongKey:
        return
    if isinstance(content, dict) and content.keys() & {"entries", "carried"}:
        yield content


def box(record: Fields, person: str, keys: Keyring) -> str:
    """Return the box of a record."""
    return keys.seal(person, record, WHOLE if "session" in record else PART)
