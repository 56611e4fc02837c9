"""A running session: what is in memory is the truth, and its file follows.

After a failed write the session goes on; the next write saves everything still missing.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Mapping

from msgspec.structs import replace

from exercises.journal.files.codec import Tables
from exercises.journal.files.errors import ReadOnly
from exercises.journal.keys.keyring import Keyring
from exercises.journal.months.groups import Fields
from exercises.journal.months.month_record import carried_parts, record_of
from exercises.journal.sessions.session_file import SessionFile, check_storable
from exercises.journal.sessions.session_memory import SessionMemory
from exercises.model.events import Draft, Event
from exercises.model.records import Finished, Header


class OpenSession:
    """One running session. Every method may be called from any thread.

    What writes returns after two fsyncs: one of the file, one of the folder. Letting go takes
    two more, for the earlier generation. The properties never wait for a write.

    Attributes:
        header: What was fixed when it began.
        gone: Whether it was folded or discarded; writing does nothing then.
    """

    def __init__(
        self,
        file: SessionFile,
        header: Header,
        *,
        keys: Keyring,
        lock: threading.RLock,
        fold: Callable[[Fields, Finished | None], None],
        check_open: Callable[[], None],
    ) -> None:
        """Made by `Journal` only.

        Args:
            file: Its file, or the empty place for it.
            header: Its header.
            keys: Of those who have a passphrase.
            lock: The journal's: one write at a time in the folder.
            fold: Writes the record of the finished session into its month, once; where all of
                it can be read, what it holds is given too.
            check_open: Raises where the journal was closed and the folder given up.
        """
        self.header = header
        self.gone = False
        self._file = file
        self._lock = lock
        self._fold = fold
        self._check_open = check_open
        self._memory = SessionMemory(file.events, file.count, file.draft)
        self._keys = keys
        self._folded: Finished | None = None
        self._stale_earlier = file.stale_earlier

    @property
    def events(self) -> tuple[Event, ...]:
        """All events in their order, those not saved yet too.

        With their payloads, but for what is private to somebody who is locked now.
        """
        locked = self.locked
        return self._memory.seen(locked)

    @property
    def locked(self) -> frozenset[str]:
        """Ids of those who take part and are locked now."""
        return self._keys.locked & frozenset(self.header.people)

    @property
    def next_seq(self) -> int:
        """The number that the next event must have."""
        return self._memory.next_seq

    @property
    def draft(self) -> Draft | None:
        """The newest checkpoint, if there is one since the session began."""
        return self._memory.draft

    @property
    def unsaved(self) -> bool:
        """Whether something is in memory only (or, let go, on disk still): a write failed."""
        return (self._memory.unsaved or self._stale_earlier) and not self.gone

    @property
    def folding(self) -> bool:
        """Whether `fold` has begun and was saved: it is not to be gone on with."""
        return self._file.folding is not None

    def read_again(self) -> None:
        """Forget what cannot be opened any more, and take from the file what now can.

        What is not saved yet stays as it is.
        """
        with self._lock:
            if self.gone or self._file.storage.fresh:
                return
            self._file.read()
            self._memory.read_again(self._file.events, self._file.draft)

    def append(
        self, event: Event, *, purge: Iterable[str] = (), draft: Draft | None = None
    ) -> None:
        """Save an event; returns only when a power cut could not take it any more.

        The payload goes to the entries; the event keeps its id. Calling it again with the same
        event is fine.

        Args:
            event: Numbered `next_seq`.
            purge: Entries to let go in the same write; see `purge`.
            draft: The checkpoint from now on; without it, half-written text stays as it is.

        Raises:
            NotSaved: It is kept in memory; any later write, or `retry`, saves it.
            ValueError: It is not the next event, or could not be read back.
        """
        if event.payload is not None:
            if event.entry not in ("", event.payload.id):
                raise ValueError("the event names another entry than its payload's")
            event = replace(event, entry=event.payload.id)
        check_storable(event)
        if draft is not None:
            check_storable(draft)
        with self._lock:
            if self.gone:
                return
            self._memory.take(event, draft)
            self._memory.let_go(purge)
            self._save()

    def checkpoint(self, draft: Draft) -> None:
        """Replace the draft. One that is older than the newest event is ignored.

        So a checkpoint that another thread took before an answer, and that arrives after it,
        does not bring the answered text back.

        Raises:
            NotSaved: It is kept in memory; any later write, or `retry`, saves it.
        """
        check_storable(draft)
        with self._lock:
            if not self.gone and self._memory.take_draft(draft):
                self._save()

    def purge(self, entry_ids: Iterable[str]) -> None:
        """Let entries go, and the text of the draft: nothing of them stays in any file.

        That is the file, its earlier generation and temporaries. Killed half-way, the next
        start completes it. Backups and the drive itself are out of reach.

        Raises:
            NotSaved: They are gone from memory; any later write, or `retry`, completes it.
        """
        with self._lock:
            if self.gone:
                return
            self._memory.let_go(entry_ids)
            self._memory.empty_draft()
            self._save()

    def retry(self) -> None:
        """Save what is not saved yet, if anything.

        Raises:
            NotSaved: Still not possible.
        """
        with self._lock:
            if self.unsaved:
                self._save()

    def fold(
        self,
        finished: Finished,
        *,
        unread: frozenset[str] = frozenset(),
        names: Mapping[str, str] | None = None,
    ) -> None:
        """Move what is kept into the journal; the session's own file vanishes.

        The record is first written into the session's file, then into the month, then that
        file is removed: killed anywhere in between, the next start completes it. Calling it
        again changes nothing; the first record that was saved counts. Six fsyncs.

        Args:
            finished: What is kept, as far as it can be read.
            unread: Ids of those whose private answers could not be read: these are carried
                along, sealed as they are, until their owner opens them.
            names: How people are shown, for what is carried along.

        Raises:
            NotSaved: Call it again. Where it is `ReadOnly`, that is of no use: the session has
                only been in memory, and is gone now.
            Unreadable: The month's file belongs to a newer program; the session's file stays.
            ValueError: The record is another session's, or could not be read back.
        """
        if finished.id != self.header.id:
            raise ValueError("the record belongs to another session")
        check_storable(finished)
        with self._lock:
            if self.gone:
                return
            if not self.folding:

                def record(tables: Tables) -> Fields:
                    told = (self.header, self._memory.events, tables, self._keys)
                    parts = carried_parts(*told, unread=unread, names=names or {})
                    return record_of(finished, self._keys, parts)

                try:
                    self._save(folding=record)
                except ReadOnly:
                    self.gone = True
                    raise
                self._folded = None if unread else finished
            self.complete()

    def discard(self) -> None:
        """Remove the session altogether, its earlier generation too.

        Raises:
            NotSaved: Call it again.
        """
        with self._lock:
            if not self.gone:
                self._check_open()
                self._file.storage.remove()
                self.gone = True

    def complete(self) -> None:
        """End the folding or the purge that a kill had cut off, if there is one.

        Raises:
            NotSaved: Not possible now; nothing is lost.
            Unreadable: As with `fold`.
        """
        with self._lock:
            if self._file.folding is not None and not self.gone:
                self._check_open()
                self._fold(self._file.folding, self._folded)
                self._file.storage.remove()
                self.gone = True
            elif self._stale_earlier:
                self._renew_earlier()

    def _save(self, *, folding: Callable[[Tables], Fields] | None = None) -> None:
        """Write what differs between memory and file, all in one."""
        self._check_open()
        self._file.save(
            header=self.header,
            events=self._memory.new_events,
            draft=self._memory.new_draft,
            purge=frozenset(self._memory.letting_go),
            folding=folding,
        )
        self._stale_earlier |= bool(self._memory.letting_go) or self._file.let_go
        self._memory.saved()
        if self._stale_earlier:
            self._renew_earlier()

    def _renew_earlier(self) -> None:
        self._check_open()
        self._file.storage.renew_earlier()
        self._stale_earlier = False
