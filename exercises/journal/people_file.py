"""`nearer.json`: the people, their settings, and the little that is remembered beside them."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from msgspec import Struct, to_builtins
from msgspec.structs import replace
from tinydb.table import Document

from exercises.journal.files.codec import Tables
from exercises.journal.files.folder import DataFolder
from exercises.journal.files.own_log import note, own_log_of, renew_own_log
from exercises.journal.files.put_off import put, put_off_of
from exercises.journal.files.storage import Database, DurableStorage
from exercises.journal.keys.wrapping import TABLE, Wrapped
from exercises.journal.record_checks import reads_whole
from exercises.model.decoding import as_record
from exercises.model.people import (
    Noted,
    OwnLog,
    Person,
    PutOff,
    Reminders,
    Settings,
    known_people,
    known_settings,
)


class Stored(Struct, frozen=True, kw_only=True):
    """What `nearer.json` holds, the keys of `exercises.journal.keys.keyring` apart."""

    people: tuple[Person, ...] = ()
    settings: Settings = Settings()
    reminders: Reminders = Reminders()


WHAT = "the names and settings"
"""Words for the file in sentences."""


class StoredPeople:
    """The file of an open journal. What could not be saved counts until the program ends.

    Attributes:
        known: What it holds, as far as this program knows it, and what is not saved yet.
    """

    known: Stored

    def __init__(self, place: DataFolder, check_open: Callable[[], None]) -> None:
        """Read the file.

        Args:
            place: The data folder.
            check_open: Raises where the journal was closed.
        """
        self._place = place
        self._check_open = check_open
        self.read()

    @property
    def fresh(self) -> bool:
        """Whether there is no file yet."""
        return self._database.file.fresh

    @property
    def lost(self) -> bool:
        """Whether there was one of which nothing could be read."""
        return self._database.file.lost

    def read(self) -> None:
        """Read the file again, keys too: something else has changed it."""
        self._database = open_stored(self._place)
        tables = self._database.file.read() or {}
        self.known = read_stored(tables)
        self._place.keys.read(tables)
        if not reads_whole({"people": tables.get("people", {})}, "people"):
            self._place.tell("name_unread")

    def make(self) -> None:
        """See to it that there is a file: from now on, none means that it was taken away.

        Raises:
            NotSaved: There is none still.
        """
        if self.fresh:
            self._check_open()
            with self._database.file.batch():
                pass

    def save_people(self, people: tuple[Person, ...]) -> None:
        """Replace the people. Two fsyncs.

        Raises:
            NotSaved: Call it again.
        """
        self.known = replace(self.known, people=people)
        self._check_open()
        with self._database.file.batch():
            table = self._database.table("people")
            table.truncate()
            for number, person in enumerate(people, start=1):
                table.insert(Document(to_builtins(person), doc_id=number))

    def keep_keys(self, wrapped: Wrapped) -> None:
        """Put somebody's keys in the place of what lies there. Two fsyncs.

        Raises:
            NotSaved: It lies there still.
        """
        self._check_open()
        with self._database.file.batch():
            put_keys(self._database, wrapped)
        self._place.keys.read(self._database.file.read() or {})

    def save_settings(self, settings: Settings) -> None:
        """Save the settings; what only another program knows of stays. Two fsyncs.

        Raises:
            NotSaved: Call it again.
        """
        self.known = replace(self.known, settings=settings)
        self._save("settings", settings)

    def save_reminders(self, reminders: Reminders) -> None:
        """Save the reminders, as the settings. Two fsyncs.

        Raises:
            NotSaved: Call it again.
        """
        self.known = replace(self.known, reminders=reminders)
        self._save("reminders", reminders)

    def put_off(self, owner: str) -> PutOff:
        """Return what somebody put off; nothing while they are locked."""
        return put_off_of(self._database.file.read() or {}, owner, self._place.keys)

    def save_put_off(self, owner: str, what: PutOff) -> None:
        """Replace what somebody put off. Two fsyncs.

        Raises:
            NotSaved: What was put off before lies there still.
        """
        self._check_open()

        def change() -> bool:
            put(self._database.file.read() or {}, owner, what, self._place.keys)
            return True

        self._database.file.edit(change)

    def own_log(self, person: str) -> OwnLog:
        """Return what was last done with what is theirs; nothing while they are locked."""
        return own_log_of(self._database.file.read() or {}, person, self._place.keys)

    def note(self, people: Iterable[str], kind: Noted, at: str) -> None:
        """Note for each of them alone what was done. Four fsyncs.

        Both generations are the same afterwards: what differs would tell what was noted.

        Raises:
            NotSaved: Not noted, or the earlier generation lies there still.
        """
        self._check_open()

        def change() -> bool:
            return note(self._database.file.read() or {}, people, kind, at, self._place.keys)

        if self._database.file.edit(change):
            self._database.file.renew_earlier()

    def renew_log(self, person: str) -> None:
        """Let go what was noted for somebody and sealed to a key that is not theirs. Four fsyncs.

        Raises:
            NotSaved: It lies there still.
        """
        self._check_open()

        def change() -> bool:
            renew_own_log(self._database.file.read() or {}, person, self._place.keys)
            return True

        self._database.file.edit(change)
        self._database.file.renew_earlier()

    def _save(self, table: str, record: Struct) -> None:
        self._check_open()
        with self._database.file.batch():
            self._database.table(table).upsert(Document(to_builtins(record), doc_id=1))


def put_keys(database: Database, wrapped: Wrapped) -> None:
    """Replace the document with somebody's keys."""
    table = database.table(TABLE)
    old = [found.doc_id for found in table.all() if found.get("person") == wrapped.person]
    table.remove(doc_ids=old)
    taken = {found.doc_id for found in table.all()}
    number = next(number for number in (*old, 1, 2, 3) if number not in taken)
    table.insert(Document(to_builtins(wrapped), doc_id=number))


def open_stored(place: DataFolder) -> Database:
    """Return the file of the people; in a newer format it makes the whole folder read only."""
    path = place.root / "nearer.json"
    return Database(DurableStorage(path, place, what=WHAT, of="people", governs=True))


def read_stored(tables: Tables) -> Stored:
    """Return what it holds, as far as this program knows it."""
    reminders = as_record(tables.get("reminders", {}).get("1", {}), Reminders)
    return Stored(
        people=known_people(tables.get("people", {})),
        settings=known_settings(tables.get("settings", {}).get("1", {})),
        reminders=reminders or Reminders(),
    )
