"""The file of living things, `living.json`."""

from __future__ import annotations

from exercises.journal.files.folder import DataFolder
from exercises.journal.files.storage import Database, DurableStorage

FILE = "living.json"
WHAT = "what you made together"
"""Words for the file in sentences."""


def open_living(place: DataFolder) -> Database:
    """Return the file of living things."""
    return Database(DurableStorage(place.root / FILE, place, what=WHAT, of="living"))
