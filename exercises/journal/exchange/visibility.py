"""What one person may see of the finished sessions: the basis of exports and of counts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from msgspec import Struct, to_builtins
from msgspec.structs import asdict

from exercises.journal.files.folder import DataFolder
from exercises.journal.months import months
from exercises.journal.months.groups import in_order
from exercises.model.decoding import as_record
from exercises.model.exercise import BOTH
from exercises.model.records import Finished, KeptEntry


class Told(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A finished session as somebody may see it; the fields are those of `Finished`.

    Attributes:
        partial: Of the session itself nothing may be seen (the other one was alone); only
            what was shared from it is here.
    """

    id: str
    partial: bool = False
    exercise: str = ""
    title: str = ""
    people: tuple[str, ...] = ()
    solo: str = ""
    ended: str = ""
    zone: str = ""
    steps: tuple[str, ...] = ()
    entries: tuple[KeptEntry, ...] = ()
    carried: str = ""

    def documents(self) -> tuple[dict[str, Any], list[dict[str, Any]]]:
        """Return the session and its entries, as they lie in a month's file."""
        entries = [{**to_builtins(entry), "session": self.id} for entry in self.entries]
        if self.partial:
            return {"id": self.id}, entries
        fields = asdict(self)
        del fields["partial"], fields["entries"]
        session = to_builtins(Finished(**fields))
        del session["entries"]
        return session, entries


def seen(place: DataFolder, month: str, person: str) -> list[Told]:
    """Return what a person may see of a month, oldest first.

    Joint sessions and their own solo ones; in them, and from the other's solo ones, what is
    theirs, shared or joint. Nothing here depends on what else there is.

    Args:
        place: The data folder.
        month: As `2026-11`.
        person: Their id; empty for what both may see.

    Raises:
        Unreadable: The month belongs to a newer program, or may not be read.
    """
    tables = months.documents(place, month)
    kept: dict[str, list[KeptEntry]] = {}
    for document in in_order(tables, "entries"):
        entry = as_record(document, KeptEntry)
        if entry is not None:
            kept.setdefault(str(document.get("session")), []).append(entry)
    found = []
    for document in in_order(tables, "sessions"):
        name = str(document.get("id"))
        told = _told(name, document, kept.pop(name, []), person)
        found += [told] if told is not None else []
    for name, entries in kept.items():  # imported from somebody who saw only these
        told = _told(name, {}, entries, person)
        found += [told] if told is not None else []
    return found


def _told(
    name: str, document: dict[str, Any], entries: Sequence[KeptEntry], person: str
) -> Told | None:
    session = as_record(document, Finished)
    if session is not None and session.solo not in ("", person):
        session = None
    visible = tuple(entry for entry in entries if _may_see(person, entry, session))
    if session is None:
        return Told(id=name, partial=True, entries=visible) if visible else None
    hidden = {entry.step for entry in entries} - {entry.step for entry in visible}
    steps = tuple(step for step in session.steps if step not in hidden)
    return Told(**{**asdict(session), "steps": steps, "entries": visible})


def _may_see(person: str, entry: KeptEntry, session: Finished | None) -> bool:
    joint = entry.owner == BOTH and session is not None
    return entry.fate == "shared" or entry.owner == person or joint
