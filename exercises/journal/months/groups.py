"""The tables of a month as sessions with their entries, in their order."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from msgspec import Struct

from exercises.journal.files.codec import Tables

Fields = dict[str, Any]


class Group(Struct):
    """A finished session with its entries, as they lie in a month's file.

    Attributes:
        session: With `id` alone where only something that was shared from it is known.
        entries: In their order.
    """

    session: Fields
    entries: list[Fields]

    @property
    def id(self) -> str:
        """The session's."""
        return id_of(self.session)

    @property
    def whole(self) -> bool:
        """Whether more than an id is known of the session, or lies sealed."""
        return "ended" in self.session or "box" in self.session


def in_order(tables: Tables, table: str) -> list[Fields]:
    """Return the documents of a table, the one that was saved first at the front."""
    found = tables.get(table, {})
    return [found[number] for number in sorted(found, key=int)]


def groups_of(tables: Tables) -> list[Group]:
    """Return the sessions of a month with their entries; entries of no session last."""
    entries: dict[str, list[Fields]] = {}
    for entry in in_order(tables, "entries"):
        entries.setdefault(str(entry.get("session")), []).append(entry)
    groups = [
        Group(session, entries.pop(str(session.get("id")), []))
        for session in in_order(tables, "sessions")
    ]
    return groups + [Group({"id": name}, found) for name, found in entries.items()]


def put_back(tables: Tables, groups: Iterable[Group]) -> None:
    """Replace what a month holds by these, numbered anew."""
    found = list(groups)
    # A session of which only an entry is known has no document of its own, unless that one keeps
    # the place of a session that somebody did alone.
    known = {id(session) for session in tables.get("sessions", {}).values()}
    tables["sessions"] = numbered(
        group.session
        for group in found
        if group.whole or id(group.session) in known or "solo" in group.session
    )
    tables["entries"] = numbered(entry for group in found for entry in group.entries)


def numbered(documents: Iterable[Fields]) -> dict[str, Fields]:
    """Return a table with these documents."""
    return {str(number): document for number, document in enumerate(documents, start=1)}


def id_of(document: Fields) -> str:
    """Return what tells a document from another.

    Of one that no program of ours wrote, all of it.
    """
    return str(document["id"]) if "id" in document else json.dumps(document, sort_keys=True)


def as_month(tables: Tables, act: Callable[[Tables], bool]) -> bool:
    """Let `act` edit, as a month, what a session is being folded into."""
    changed = False
    for number, found in tables.get("folding", {}).items():
        entries, sealed = found.get("entries", []), found.get("sealed", [])
        name, month = found.get("id"), found.get("month")
        session = {key: found[key] for key in found if key not in ("entries", "sealed", "month")}
        held: Tables = {
            "sessions": {"1": session},
            "entries": {
                str(at): {**entry, "session": name} for at, entry in enumerate(entries, start=1)
            },
            "sealed": numbered(sealed),
        }
        if not act(held):
            continue
        changed = True
        left = list(held["sessions"].values())
        document = dict(left[0]) if left else {"id": name}
        if month is not None:
            document["month"] = month
        document["entries"] = [
            {key: value for key, value in entry.items() if key != "session"}
            for entry in held["entries"].values()
        ]
        if held.get("sealed"):
            document["sealed"] = list(held["sealed"].values())
        tables["folding"][number] = document
    return changed


def boxes(tables: Tables) -> Iterator[Fields]:
    """Yield every sealed document, also inside what a session is being folded into."""
    for table in tables.values():
        for document in table.values():
            nested = [document.get(name) for name in ("entries", "sealed")]
            held = [found for each in nested if isinstance(each, list) for found in each]
            for found in (document, *held):
                if isinstance(found, dict) and "box" in found:
                    yield found
