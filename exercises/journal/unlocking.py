"""What a journal does with passphrases, and with what they seal."""

from __future__ import annotations

import threading
from contextlib import suppress
from datetime import UTC, datetime
from typing import cast

from exercises.journal.files.access import FileAccess
from exercises.journal.files.errors import (
    JournalError,
    Locked,
    NotSaved,
    OlderBoxes,
    WrongPassphrase,
)
from exercises.journal.files.folder import DataFolder
from exercises.journal.keys.wrapping import Cost, Unwrapped
from exercises.journal.months import months
from exercises.journal.people_file import StoredPeople
from exercises.journal.sessions.open_sessions import OpenSessions
from exercises.journal.unopened import older, tell_copies, tell_keyless, tell_shut
from exercises.model.exercise import BOTH
from exercises.model.people import Noted
from exercises.model.records import Fate

# What goes through every file is imported where it is used: seldom, and it takes long anyway.


class Unlocking:
    """The part of a `Journal` that knows who has a passphrase, and who is locked."""

    _place: DataFolder
    _lock: threading.RLock
    _running: OpenSessions
    _people: StoredPeople
    _closed: bool
    _cost: Cost
    _told_older: set[str]

    @property
    def _journal(self) -> FileAccess:
        return cast("FileAccess", self)

    def sealed_for(self, person: str) -> bool:
        """Return whether a person has a passphrase: what is private of theirs lies sealed."""
        return person in self._place.keys.sealed

    def locked(self) -> frozenset[str]:
        """Return ids of those who have a passphrase, and whose key is not in memory now."""
        return self._place.keys.locked

    def unlock(self, person: str, passphrase: str) -> None:
        """Open what is sealed to a person, until `lock`. Takes half a second: call in a thread.

        Running sessions hold what can be read now; see `SessionRunner.unlocked`. Nothing happens
        for a person without a passphrase.

        Raises:
            WrongPassphrase: It is not theirs.
            TooSoon: After wrong ones there is a wait, which grows to a minute at most.
            Unreadable: There is not enough memory now.
        """
        keys = self._place.keys
        if person not in keys.sealed:
            return
        found = self._opened(person, passphrase)
        with self._lock:
            keys.unlock(person, found.secret)
            self._mend_keys(found)
            self._running.settle()
            self._running.read_again()
            if not self._closed:
                with suppress(JournalError):  # it can be read as it is, too
                    tell_shut(self._place, person)
                    months.settle(self._place, person)

    def look_for_keys(self) -> None:
        """Say boxes without a key, and copies of our files, with the notices; see `unopened`."""
        with self._lock, suppress(JournalError):
            tell_keyless(self._place)
            tell_copies(self._place)

    def told(self, person: str) -> list[str]:
        """Take the calm sentences that are for this person alone: say them behind their curtain.

        Nothing while they are locked.
        """
        if person in self._place.keys.locked:
            return []
        return self._place.told.pop(person, [])

    def lock(self, *people: str) -> None:
        """Forget keys: of these people, or all where none is named. No file is read or written
        but those of running sessions."""
        with self._lock:
            self._place.keys.lock(people)
            self._running.read_again()

    def set_passphrase(self, person: str, new: str) -> None:
        """Seal all that is private of a person, in every file. They are unlocked then.

        There is no way back into it without the passphrase. As with `rework`, not in the
        midst of a session; in a thread.

        Raises:
            OlderBoxes: Some of theirs lies sealed to a key that is gone, which a new passphrase
                does not open. Said once in a run; called again, it is set all the same.
            ValueError: They have one already, or it is empty.
            NotSaved: Not all is sealed yet. Where `sealed_for` says so, the next start
                completes it; else call it again.
            Unreadable: A file belongs to a newer program, or memory is short; nothing was
                changed.
        """
        if self.sealed_for(person):
            raise ValueError("there is a passphrase already")
        from exercises.journal.erase import passphrases

        with self._lock:
            count = older(self._place, person) if person not in self._told_older else 0
        if count:
            self._told_older.add(person)
            raise OlderBoxes(count)
        passphrases.set_(self._journal, person, new, self._cost)

    def change_passphrase(self, person: str, old: str, new: str) -> None:
        """Put a new passphrase in the place of the old one. See `set_passphrase`.

        Nothing under the old one stays in any file here. The pair of keys is the same, so an
        old copy of the folder still opens with the old one.

        Raises:
            WrongPassphrase, TooSoon: As with `unlock`.
            ValueError: They have none, or the new one is empty.
            NotSaved: Call it again, or the next start completes it.
            Unreadable: As above.
        """
        from exercises.journal.erase import passphrases

        secret = self._secret(person, old)
        passphrases.change(self._journal, person, secret, new, self._cost)
        self._place.keys.unlock(person, secret)

    def remove_passphrase(self, person: str, old: str) -> None:
        """Open for good all that is sealed to a person. See `set_passphrase`.

        Raises:
            WrongPassphrase, TooSoon: As with `unlock`.
            ValueError: They have none.
            NotSaved: Call it again, or the next start completes it.
            Unreadable: A file belongs to a newer program; nothing was changed.
        """
        from exercises.journal.erase import passphrases

        passphrases.remove(self._journal, person, self._secret(person, old))

    def _secret(self, person: str, passphrase: str) -> bytes:
        if not self.sealed_for(person):
            raise ValueError("there is no passphrase")
        found = self._opened(person, passphrase)
        with self._lock:
            self._mend_keys(found)
        return found.secret

    def _opened(self, person: str, passphrase: str) -> Unwrapped:
        """Return what a passphrase opens; where it is wrong, that is noted for its owner."""
        try:
            return self._place.keys.secret_of(person, passphrase)
        except WrongPassphrase:
            self.note("tried", person)
            raise

    def note(self, kind: Noted, *people: str) -> None:
        """Note for each of these alone that it was done, just now; where it cannot be, it is not.

        Only for those who have a passphrase: it would lie open else.

        Args:
            kind: What was done with what is theirs.
            people: Their ids.
        """
        at = datetime.now(UTC).isoformat(timespec="seconds")
        with self._lock, suppress(JournalError):
            self._people.note(people, kind, at)

    def _mend_keys(self, found: Unwrapped) -> None:
        """Put keys right that were changed by another hand, and those of an older form."""
        keys, right = self._place.keys, found.wrapped
        lying = keys.wrapped(right.person)
        if lying == right or lying is None:
            return
        if lying.public != right.public:
            self._place.tell_to(right.person, "lock_changed")
        if not self._closed:
            with suppress(NotSaved):  # what is sealed in this run does not hang on it
                self._people.keep_keys(right)
                if lying.public != right.public and right.person in keys.unlocked:
                    self._people.renew_log(right.person)

    def change_fate(self, entry: str, owner: str, fate: Fate) -> None:
        """Take a shared entry back, or shares a private one: exactly its text, no prompt.

        Taken back, it is in no file in the clear, as with a wipe; what was exported is out of
        reach. Not in the midst of a session; in a thread.

        Raises:
            Locked: The owner's entries are sealed.
            ValueError: The owner has no such entry. (What is of both has no owner.)
            NotSaved: Call it again, or the next start completes it.
            Unreadable: A file belongs to a newer program; nothing was changed.
        """
        from exercises.journal.erase.fates import change_fate

        change_fate(self._journal, entry, owner, fate)

    def let_go(self, entry: str, owner: str) -> None:
        """Let one kept entry go: it is in no file afterwards. Nothing happens where the owner
        has no such entry.

        Raises:
            Locked: The owner's entries are sealed.
            NotSaved: Call it again, or the next start completes it.
            Unreadable: A file belongs to a newer program; nothing was changed.
        """
        from exercises.journal.erase.wipe import wipe_entry

        if wipe_entry(self._journal, entry, owner) and owner != BOTH:
            self.note("let_go", owner)

    def _check_unlocked(self, person: str | None) -> None:
        if person in self._place.keys.locked:
            raise Locked
