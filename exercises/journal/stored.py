"""`nearer.json`: the people and their settings."""

from __future__ import annotations

from msgspec import ValidationError, convert

from exercises.journal.codec import Tables
from exercises.journal.folder import DataFolder
from exercises.journal.records import Stored
from exercises.journal.storage import Database
from exercises.people import Person, Settings

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
    chosen = {}
    for key, value in tables.get("settings", {}).get("1", {}).items():
        try:
            convert({key: value}, Settings)
        except ValidationError:
            continue
        chosen[key] = value
    return Stored(people=tuple(people), settings=convert(chosen, Settings))
