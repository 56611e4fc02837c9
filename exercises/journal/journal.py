"""The journal: people and settings, the running sessions, and what was kept of finished ones."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, TypeVar

from exercises.journal.files.errors import (
    Closed,
    JournalError,
    NotSaved,
    ReadOnly,
    not_usable,
)
from exercises.journal.files.folder import DataFolder
from exercises.journal.files.lock import NoLock
from exercises.journal.files.taking import take
from exercises.journal.keys.wrapping import MODERATE, Cost
from exercises.journal.living.store import LivingThings
from exercises.journal.months import months
from exercises.journal.months.summaries import History
from exercises.journal.people_file import WHAT, StoredPeople
from exercises.journal.sessions.open_session import OpenSession
from exercises.journal.sessions.open_sessions import OpenSessions
from exercises.journal.unlocking import Unlocking
from exercises.model.events import Event
from exercises.model.people import OwnLog, Person, PutOff, Reminders, Settings
from exercises.model.records import Finished, Header, KeptEntry

if TYPE_CHECKING:
    from filelock import BaseFileLock

_Result = TypeVar("_Result")


class Journal(Unlocking):
    """All that is remembered, in one data folder, locked for this program.

    Opening reads `nearer.json` and no session. Every method may be called from any thread;
    what writes or reads files waits for a write that is under way, the properties never do.
    """

    def __init__(self, place: DataFolder, file_lock: BaseFileLock | NoLock, cost: Cost) -> None:
        """Use `Journal.open`."""
        self._cost = cost
        self._place = place
        self._file_lock = file_lock
        self._lock = threading.RLock()
        self._closed = False
        self._told_older = set()
        self._running = OpenSessions(place, self._lock, self._check_open)
        self._people = StoredPeople(place, self._check_open)
        self.living = LivingThings(place, self._lock, self._check_open)
        """What two people made and what lives on."""
        gone = self._people.fresh and not self._people.lost
        if gone and (self._running.names() or months.months(place)):
            place.say(
                f"The file with {WHAT} is missing. What you wrote in sessions is still there; "
                "please give your names again."
            )

    @classmethod
    def open(cls, folder: Path, *, timeout: float = 0, cost: Cost = MODERATE) -> Journal:
        """Take the lock and open the journal; make the folder where there is none.

        Args:
            folder: See `exercises.base.paths.data_folder`.
            timeout: Seconds to wait for another program; 0 does not wait.
            cost: What a passphrase that is set from now on costs to try.

        Raises:
            InUse: Another program has it.
            Unreadable: The folder cannot be used.
        """
        place, lock = take(folder, timeout=timeout)
        try:
            if place.wiping.exists():
                from exercises.journal.erase.purge import complete  # after a kill only

                complete(place)
            return cls(place, lock, cost)
        except OSError as error:
            lock.release()
            problem = not_usable(error, str(folder))
        except BaseException:  # an interrupt too gives the folder back; raised again
            lock.release()
            raise
        raise problem

    def close(self) -> None:
        """Wait for a write that is under way and give the folder back. Twice is fine."""
        with self._lock:
            if not self._closed:
                self._closed = True
                self._file_lock.release()

    def __enter__(self) -> Journal:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    @property
    def folder(self) -> Path:
        """The data folder."""
        return self._place.root

    @property
    def notices(self) -> list[str]:
        """Calm sentences about files that were set aside; empty it once they were shown."""
        return self._place.notices

    @property
    def read_only(self) -> bool:
        """Whether a newer program keeps the folder: nothing is written, writing is `ReadOnly`."""
        return self._place.read_only

    @property
    def people(self) -> tuple[Person, ...]:
        """The people, in the order in which they were saved."""
        return self._people.known.people

    @property
    def settings(self) -> Settings:
        """The settings; one that cannot be read has its default."""
        return self._people.known.settings

    @property
    def reminders(self) -> Reminders:
        """The little that is remembered beside them."""
        return self._people.known.reminders

    def save_reminders(self, reminders: Reminders) -> None:
        """Save the reminders. Two fsyncs.

        Raises:
            NotSaved: They count until the program ends; call it again.
        """
        with self._lock:
            self._people.save_reminders(reminders)

    def put_off(self, owner: str) -> PutOff:
        """Return what a person, or `both`, put off; nothing while they are locked."""
        with self._lock:
            return self._people.put_off(owner)

    def save_put_off(self, owner: str, what: PutOff) -> None:
        """Replace what a person, or `both`, put off. Two fsyncs.

        Raises:
            NotSaved: It was not saved.
        """
        with self._lock:
            self._people.save_put_off(owner, what)

    def own_log(self, person: str) -> OwnLog:
        """Return what was last done with what is theirs; nothing while they are locked."""
        with self._lock:
            return self._people.own_log(person)

    def save_people(self, people: Iterable[Person]) -> None:
        """Replace the people. Two fsyncs.

        Raises:
            NotSaved: They count until the program ends; call it again.
        """
        with self._lock:
            self._people.save_people(tuple(people))

    def save_settings(self, settings: Settings) -> None:
        """Save the settings; what only another program knows of stays. Two fsyncs.

        Raises:
            NotSaved: They count until the program ends; call it again.
        """
        with self._lock:
            self._people.save_settings(settings)

    def begin(self, header: Header, first: Event) -> OpenSession:
        """Create a session with its first event, in one write; others that are open stay.

        Raises:
            NotBegun: A `NotSaved` whose `session` goes on in memory. Any later write of it
                saves all; calling `begin` again with the same header and event does too.
        """
        with self._lock, suppress(NotSaved):  # the session is saved by itself
            self._people.make()
        return self._running.begin(header, first)

    def open_joint(self) -> OpenSession | None:
        """Return the running session of both that was begun last, if there is one."""
        with self._lock:
            return self._running.find("")

    def open_solo(self, owner: str) -> OpenSession | None:
        """Return the session begun last that `owner` does alone. Only for behind their curtain.

        None while they are locked.
        """
        with self._lock:
            return self._running.find(owner)

    def open_sessions(self, owner: str = "") -> list[OpenSession]:
        """Return every running session of both, or of one alone; begun last first, as above."""
        with self._lock:
            return self._running.all(owner)

    def months(self) -> list[str]:
        """Return the months of which there is something, newest first, as `2026-11`."""
        with self._lock:
            self._running.settle()
            return months.months(self._place)

    def finished(self, *, month: str | None = None) -> list[Finished]:
        """Return the finished sessions of a month, newest first; solo ones too.

        What is sealed to somebody who is locked is left out.

        Args:
            month: Without it, the newest of which there is something.

        Raises:
            Unreadable: The month belongs to a newer program, or may not be read.
        """
        with self._lock:
            chosen = self.months()[:1] if month is None else [month]
            return [found for name in chosen for found in months.sessions(self._place, name)]

    def shared(self, least: int | None = None) -> list[KeptEntry]:
        """Read what all may see, newest first.

        A month that belongs to a newer program is left out, with a notice.

        Args:
            least: So many are enough: months further back are not read. None reads them all.
        """
        return self._kept(lambda entry: entry.fate == "shared", least)

    def mine(self, owner: str, least: int | None = None) -> list[KeptEntry]:
        """Read what `owner` kept, shared or not, newest first; see `shared`.

        Raises:
            Locked: What they kept is sealed.
        """
        self._check_unlocked(owner)
        return self._kept(lambda entry: entry.owner == owner, least)

    def months_seen(self, viewer: str | None, most: int) -> list[str]:
        """Find the newest months with a session that a viewer may see; see `lately`."""
        return [month.month for month in self.lately(viewer, most).months]

    def lately(self, viewer: str | None, most: int) -> History:
        """Return the newest months with a session that a viewer may see, from the summaries.

        What the other one did alone moves nothing in it.

        Args:
            viewer: A person, behind their curtain; None for both together.
            most: How many months at most.

        Raises:
            Locked, Unreadable: As with `history`.
        """
        self._check_unlocked(viewer)
        with self._lock:
            self._running.settle()
            return months.seen(self._place, viewer, most)

    def history(self, viewer: str | None) -> History:
        """Return what may be seen of all years, from the small summaries of the months.

        Args:
            viewer: A person, who sees their own too: only for behind their curtain. None for
                both together: nothing in it depends on what is private.

        A month that belongs to a newer program is left out, with a notice.

        Raises:
            Locked: What is private of the viewer is sealed.
            Unreadable: The folder may not be read, or a file is in its place.
        """
        self._check_unlocked(viewer)
        with self._lock:
            self._running.settle()
            return months.history(self._place, viewer)

    def _kept(self, visible: Callable[[KeptEntry], bool], least: int | None) -> list[KeptEntry]:
        """Read entries month by month; only those that may be seen count."""
        with self._lock:
            return months.kept(self._place, self.months(), visible, least)

    def look(self, act: Callable[[DataFolder], _Result]) -> _Result:
        """Let `act` read the files themselves, once what a kill had cut off is completed."""
        with self._lock:
            self._running.settle()
            return act(self._place)

    def rework(self, act: Callable[[DataFolder], _Result]) -> _Result:
        """Let `act` change the files themselves; afterwards all is read again.

        Sessions that were handed out before are `gone` then: nothing is written over what
        `act` did. So this is not for the midst of a session.

        Raises:
            NotSaved: `act` could not do all of it.
        """
        with self._lock:
            self._check_open()
            if self._place.read_only:
                raise ReadOnly
            self._running.settle()
            try:
                result = act(self._place)
            except BaseException:  # an interrupt too leaves files that are not what was read
                self._running.forget()
                self.living.forget()
                with suppress(JournalError):  # what went wrong first is said
                    self._people.read()
                raise
            self._running.forget()
            self.living.forget()
            self._people.read()
            return result

    def _check_open(self) -> None:
        if self._closed:
            raise Closed
