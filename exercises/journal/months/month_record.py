"""The record of a finished session, on its way from the session's own file into its month.

It is written into the session's file first: what a kill cut off is completed from there.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec import to_builtins

from exercises.journal.files.codec import Tables
from exercises.journal.keys.keyring import Keyring
from exercises.journal.months.deferred import carry
from exercises.journal.months.encryption import seal_month, sealed_part
from exercises.journal.months.groups import Fields, as_month, in_order
from exercises.journal.months.month_file import is_month, month_of
from exercises.model.decoding import as_record
from exercises.model.events import Event
from exercises.model.records import Finished, Header


def record_of(finished: Finished, keys: Keyring, parts: Iterable[Fields] = ()) -> Fields:
    """Return a finished session as it goes into its month: sealed, where it has to be.

    Args:
        finished: What is kept of it.
        keys: Of those who have a passphrase.
        parts: Sealed documents that go with its entries.

    Returns:
        The session's document, with `entries`, and the `month` as `2026-11`.
    """
    document: Fields = {
        **to_builtins(finished),
        "month": month_of(finished.ended, finished.zone),
    }
    document["entries"] = [*parts, *document["entries"]]
    tables: Tables = {"folding": {"1": document}}
    as_month(tables, lambda month: seal_month(month, keys))
    found: Fields = tables["folding"]["1"]
    return found


def carried_parts(
    header: Header,
    events: Iterable[Event],
    tables: Tables,
    keys: Keyring,
    *,
    unread: frozenset[str],
    names: Mapping[str, str],
) -> list[Fields]:
    """Return the private answers that could not be read, one sealed document for each owner.

    Args:
        header: Of the session.
        events: All of it.
        tables: Of the session's file.
        keys: Of those who have a passphrase.
        unread: Ids of those whose answers could not be read.
        names: How people are shown.
    """
    events = tuple(events)
    parts = []
    for person in sorted(unread & keys.sealed):
        held = _boxes_of(person, tables, "entries")
        half_written = _boxes_of(person, tables, "left", "draft")
        carried = carry(header, events, names, held, half_written)
        parts.append(sealed_part(header.id, person, keys.seal(person, carried)))
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
