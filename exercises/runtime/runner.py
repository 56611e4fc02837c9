"""A session that is being run: the engine, its clock and its place on disk, in step.

Both front ends drive this. Each call saves before the State moves; where saving fails, the
session goes on in memory and what could not be saved is tried again.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import UTC
from types import MappingProxyType

from msgspec.structs import replace

from exercises.engine.advance import advance
from exercises.engine.answers import taken_away
from exercises.engine.pace import ActiveClock
from exercises.engine.replay import replay
from exercises.engine.reveal import opening
from exercises.engine.route import Position
from exercises.engine.state import State, begin
from exercises.engine.store import BegunInMemory, NotStored, SessionBeginner, SessionStore
from exercises.engine.wording import Names
from exercises.model.events import Answer, Draft, Event, EventKind, Payload
from exercises.model.exercise import BOTH, Exercise
from exercises.model.records import Finished, Header
from exercises.runtime.brought import WordsByName, with_brought
from exercises.runtime.drafts import checkpointed, followed, readable, text_here, unsealed
from exercises.runtime.envelopes import event_of, new_id
from exercises.runtime.outcome import finished, offset
from exercises.runtime.wall_clock import Now, local_now


class SessionRunner:
    """One session in front of somebody.

    Args:
        header: Of the session.
        clock: Counts active seconds; stands at the last checkpoint.
        now: For the times on the envelopes.
        brought: What a course brings; shown while it runs, and not kept with it.
    """

    def __init__(
        self,
        header: Header,
        clock: ActiveClock,
        now: Now = local_now,
        brought: WordsByName = MappingProxyType({}),
    ) -> None:
        self.header = header
        self.clock = clock
        self._brought = brought
        self.state: State = self._at_first()
        """Where the session stands."""
        self.draft: Draft | None = None
        """Half-written text, here and at places that were left; see `exercises.drafts`."""
        self.unread: frozenset[str] = frozenset()
        """Ids of those whose private answers from before could not be read yet."""
        self.resumed = False
        """Whether it goes on from the disk."""
        self._now = now
        self._store: SessionStore | None = None
        self._early: list[Event] = []
        # Of two threads, neither may take what is typed at one place for the words of the next.
        self._lock = threading.RLock()
        # What was read or given here stays known here, also once its owner is locked again.
        self._known: dict[str, Payload] = {}

    @classmethod
    def start(
        cls,
        exercise: Exercise,
        people: tuple[str, ...],
        clock: ActiveClock,
        *,
        solo: str = "",
        now: Now = local_now,
        brought: WordsByName = MappingProxyType({}),
    ) -> SessionRunner:
        """Return a new session at its first step, not on disk until `attach`."""
        at = now()
        header = Header(
            id=new_id(),
            exercise=exercise,
            people=people,
            solo=solo,
            began=at.astimezone(UTC).isoformat(timespec="seconds"),
            zone=offset(at),
        )
        running = cls(header, clock, now, brought)
        running.happen("began")
        return running

    @classmethod
    def go_on(
        cls,
        store: SessionStore,
        clock: Callable[[float], ActiveClock],
        now: Now = local_now,
        brought: WordsByName = MappingProxyType({}),
    ) -> SessionRunner:
        """Return a session from the disk, where it stood.

        Args:
            store: From the journal.
            clock: Makes a clock that stands at the given active seconds.
            now: As above.
            brought: What a course brings, as it may be seen now.
        """
        draft = store.draft
        reached = max((event.elapsed for event in store.events), default=0.0)
        elapsed = max(reached, draft.elapsed if draft else 0.0)
        running = cls(store.header, clock(elapsed), now, brought)
        running._store = store
        running.resumed = True
        running.unread = store.locked
        running._replay()
        running.draft = draft
        return running

    def unlocked(self) -> None:
        """Take in what can be read now: call it after `Journal.unlock`, before anything is shown.

        Where the session had to stop at somebody's curtain, it stands where it stood then.
        """
        if self._store is None or not self.unread - self._store.locked:
            return
        self.unread &= self._store.locked
        self._replay()
        found = self._store.draft
        if found is not None:
            self.draft = unsealed(self.draft, found) if self.draft is not None else found

    def _at_first(self) -> State:
        header = self.header
        return begin(with_brought(header.exercise, self._brought), header.people, header.solo)

    def _replay(self) -> None:
        self.state = replay(self._at_first(), self._events(), self.unread)

    def attach(self, journal: SessionBeginner) -> None:
        """Put the session on disk: all that happened so far, and from now on each event.

        Where that fails for now, the session goes on in memory; see `saved`.
        """
        try:
            self._store = journal.begin(self.header, self._early[0])
        except BegunInMemory as problem:
            self._store = problem.session
        # Taken only now: something may have happened while the first event was being written.
        _, *rest = self._early
        self._early = []
        for event in rest:
            self._append(event, self.draft)

    def rehome(self, people: tuple[str, ...], solo: str = "") -> None:
        """Say who takes part, in a session that began before that was known.

        Only before `attach`: `nearer pause` breathes before it has read anything.
        """
        owner = solo or BOTH
        self.header = replace(self.header, people=people, solo=solo)
        self._early = [
            replace(event, payload=replace(event.payload, owner=owner, open=not solo), owner=owner)
            if event.payload
            else event
            for event in self._early
        ]
        self.state = replay(self._at_first(), self._early)

    @property
    def store(self) -> SessionStore | None:
        """Where it lies on disk; None where it has no place there."""
        return self._store

    @property
    def stored(self) -> bool:
        """Whether the session has a place on disk."""
        return self._store is not None

    @property
    def saved(self) -> bool:
        """Whether all of it is on disk, as far as it has a place there."""
        return self._store is None or not self._store.unsaved

    def happen(
        self,
        kind: EventKind,
        answer: Answer | None = None,
        text: str | None = None,
        place: Position | None = None,
    ) -> State:
        """Let something happen: save it, then move.

        Args:
            kind: What happens. What does not belong to the State does nothing.
            answer: Its content, where it has some.
            text: What is half written at this moment; see `checkpoint`.
            place: Where.

        Returns:
            The new State.
        """
        with self._lock:
            event = self._event(kind, answer)
            after = advance(self.state, event)
            if after is self.state:
                return after
            if text is not None:
                self.draft = self._half(text, place, event.elapsed)
            draft = followed(self.draft, self.state, event, after)
            self._append(event, draft, taken_away(self.state, after, self._events()))
            self.draft = draft
            self.state = after
            return after

    def reveal(self) -> State:
        """Open the sealed answers of a reveal, once both have said open in front of the screen.

        Both people's events follow at once, in their fixed order, whether or not there is
        something to give; until all are there nothing is shown.
        """
        for answer in opening(self.state):
            self.happen("answered", answer)
        return self.state

    def _events(self) -> tuple[Event, ...]:
        events = self._store.events if self._store else tuple(self._early)
        self._known.update({event.entry: event.payload for event in events if event.payload})
        return tuple(
            replace(event, payload=self._known.get(event.entry)) if event.entry else event
            for event in events
        )

    def _append(self, event: Event, draft: Draft | None, gone: Sequence[str] = ()) -> None:
        if event.payload is not None:
            self._known[event.entry] = event.payload
        for entry in gone:
            self._known.pop(entry, None)
        if self._store is None:
            self._early = [
                replace(old, payload=None) if old.entry in gone else old for old in self._early
            ]
            self._early.append(event)
            return
        with suppress(NotStored):
            self._store.append(event, purge=gone, draft=draft)

    def _event(self, kind: EventKind, answer: Answer | None) -> Event:
        seq = self._store.next_seq if self._store else self.state.seq + 1
        return event_of(
            self.state, kind, answer, seq=seq, elapsed=self.clock.read(), at=self._now()
        )

    def retry(self) -> bool:
        """Try again to save what could not be saved; True when all is on disk."""
        if self._store is not None and self._store.unsaved:
            with suppress(NotStored):
                self._store.retry()
        return self.saved

    def checkpoint(self, text: str | None = None, place: Position | None = None) -> None:
        """Save the clock and half-written text; called every second and while typing.

        Args:
            text: What is half written; empty: nothing any more; None: as it was.
            place: Where. Once the session stands elsewhere it counts for nothing: it was
                handed over meanwhile.
        """
        with self._lock:
            if self.state.place is None or self.state.step is None:
                return
            self.draft = self._half(text, place, self.clock.read())
            if self._store is not None:
                with suppress(NotStored):
                    self._store.checkpoint(self.draft)

    def _half(self, text: str | None, place: Position | None, elapsed: float) -> Draft:
        """Return the checkpoint with what is half written now."""
        elsewhere = place is not None and place != self.state.place
        text = None if elsewhere else text
        return checkpointed(self.state, text, self.draft, elapsed=elapsed)

    def end_closed(self) -> None:
        """End it where only how it was could still be said: nobody comes back for that."""
        if self.state.closed and not self.state.over and self.state.pause is None:
            self.happen("ended")

    def draft_here(self) -> str:
        """Return half-written text that belongs to this place and its owner.

        Empty where none is.
        """
        return text_here(self.state, self.draft)

    def told(self, names: Names) -> Finished:
        """Return what is kept of the finished session, as far as it can be read now."""
        return finished(self.header, self.state, names, self._now(), readable(self.draft))

    def fold(self, names: Names, told: Finished | None = None) -> None:
        """Fold the finished session into the journal.

        Args:
            names: How people are shown.
            told: What is kept of it, where that is known already.

        Raises:
            NotStored: It could not be saved; the session stays open on disk.
        """
        if self._store is not None:
            told = told or self.told(names)
            self._store.fold(told, unread=self.unread, names=names)

    def discard(self) -> None:
        """Let the session rest: nothing of it stays.

        Raises:
            NotStored: It could not be removed for now.
        """
        if self._store is not None:
            self._store.discard()
