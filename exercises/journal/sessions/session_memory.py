"""Hold what a running session knows, and what of it is not on disk yet. Touches no file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from exercises.model.events import Draft, Event
from exercises.runtime.drafts import unsealed


class SessionMemory:
    """The events of one session and its draft, in memory.

    Args:
        events: Those on disk.
        next_seq: The number that the next event must have.
        draft: The one on disk, if there is one.

    Attributes:
        new_events: Not saved yet.
        new_draft: Likewise; None where it is.
        letting_go: Ids of entries that are on disk still and are to go.
    """

    def __init__(self, events: list[Event], next_seq: int, draft: Draft | None) -> None:
        self.events = events
        self.next_seq = next_seq
        self.draft = draft
        self.new_events: list[Event] = []
        self.new_draft: Draft | None = None
        self.letting_go: set[str] = set()

    @property
    def unsaved(self) -> bool:
        """Whether something is in memory only, or, let go, on disk still."""
        return bool(self.new_events or self.new_draft or self.letting_go)

    def saved(self) -> None:
        """Note that memory and disk are the same."""
        self.new_events, self.new_draft, self.letting_go = [], None, set()

    def seen(self, locked: frozenset[str]) -> tuple[Event, ...]:
        """Return all events, without what is private to somebody who is locked."""
        return tuple(_shut(event, locked) for event in self.events)

    def take(self, event: Event, draft: Draft | None) -> None:
        """Take in an event; one that was taken before changes nothing.

        Args:
            event: The next one.
            draft: The checkpoint from now on; without it, half-written text stays as it is.

        Raises:
            ValueError: It is not the next event.
        """
        if event.seq != self.next_seq:
            if not 0 <= event.seq < self.next_seq:
                raise ValueError(f"event {event.seq} where {self.next_seq} is next")
            return
        self.events.append(event)
        self.new_events.append(event)
        self.next_seq += 1
        draft = draft or self.draft
        if draft is not None:
            elapsed = max(draft.elapsed, event.elapsed)
            self.draft = self.new_draft = replace(draft, elapsed=elapsed)

    def take_draft(self, draft: Draft) -> bool:
        """Replace the draft; False where it is older than the newest event."""
        if self.events and draft.elapsed < self.events[-1].elapsed:
            return False
        self.draft = self.new_draft = draft
        return True

    def empty_draft(self) -> None:
        """Forget the text of the draft."""
        if self.draft is not None and self.draft.text:
            self.draft = self.new_draft = replace(self.draft, text="")

    def let_go(self, entry_ids: Iterable[str]) -> None:
        """Forget entries; they are to go from the disk too."""
        ids = set(entry_ids)
        self.letting_go |= ids
        self.events = [_without(event, ids) for event in self.events]
        self.new_events = [_without(event, ids) for event in self.new_events]

    def read_again(self, events: Sequence[Event], draft: Draft | None) -> None:
        """Take over what can be read on disk now; what is not saved yet stays as it is.

        Args:
            events: As they can be read.
            draft: Likewise.
        """
        held = {event.seq: event.payload for event in events}
        unsaved = {event.seq for event in self.new_events}
        read = [
            event if event.seq in unsaved else replace(event, payload=held.get(event.seq))
            for event in self.events
        ]
        self.events = [_without(event, self.letting_go) for event in read]
        if self.draft is None or draft is None:
            return
        if self.new_draft is None:
            self.draft = replace(draft, elapsed=max(self.draft.elapsed, draft.elapsed))
        else:
            self.draft = self.new_draft = unsealed(self.new_draft, draft)


def _shut(event: Event, locked: frozenset[str]) -> Event:
    payload = event.payload
    hidden = payload is not None and not payload.open and payload.owner in locked
    return replace(event, payload=None) if hidden else event


def _without(event: Event, ids: set[str]) -> Event:
    return (
        replace(event, payload=None) if event.payload is not None and event.entry in ids else event
    )
