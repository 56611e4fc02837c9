"""What the files of the journal hold, as frozen structs."""

from __future__ import annotations

from msgspec import Struct

from exercises.model.people import Person, Reminders, Settings
from exercises.model.records import Fate, Finished, Header, KeptEntry

__all__ = ["FORMAT", "Fate", "Finished", "Header", "KeptEntry", "Stored"]

FORMAT = 2
"""The format number of every file in the data folder that this program writes."""


class Stored(Struct, frozen=True, kw_only=True):
    """What `nearer.json` holds, the keys of `exercises.journal.keys.keyring` apart."""

    people: tuple[Person, ...] = ()
    settings: Settings = Settings()
    reminders: Reminders = Reminders()
