"""`nearer.json`: the people and their settings."""

from __future__ import annotations

from msgspec import ValidationError, convert

from exercises.journal.codec import Tables
from exercises.journal.folder import DataFolder
from exercises.journal.records import Stored
from exercises.journal.storage import Database
from exercises.people import Person, Reminders, known_settings

WHAT = "the names and settings"
"""Words for the file in sentences."""


def open_stored(place: DataFolder) -> Database:
    """The file of the people; in a newer format it makes the whole folder read only."""
    return Database(place.root / "nearer.json", place, what=WHAT, of="people", governs=True)


def read_stored(tables: Tables) -> Stored:
    """What it holds, as far as this program knows it."""
    people = []
    for _, document in sorted(tables.get("people", {}).items(), key=lambda item: int(item[0])):
        try:
            people.append(convert(document, Person))
        except ValidationError:
            continue
    return Stored(
        people=tuple(people),
        settings=known_settings(tables.get("settings", {}).get("1", {})),
        reminders=_reminders(tables),
    )


def _reminders(tables: Tables) -> Reminders:
    try:
        return convert(tables.get("reminders", {}).get("1", {}), Reminders)
    except ValidationError:
        return Reminders()
