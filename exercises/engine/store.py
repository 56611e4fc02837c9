"""Declare where a session is saved: the store that a runner writes to, and who begins one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Protocol

from exercises.model.events import Draft, Event
from exercises.model.records import Finished, Header


class SessionStore(Protocol):
    """One session on its way to the disk. What is in memory is the truth; its file follows.

    Attributes:
        header: What was fixed when the session began.
    """

    header: Header

    @property
    def events(self) -> tuple[Event, ...]:
        """All events in their order; without the payloads of those who are locked."""

    @property
    def locked(self) -> frozenset[str]:
        """Ids of those who take part and are locked now."""

    @property
    def next_seq(self) -> int:
        """The number that the next event must have."""

    @property
    def draft(self) -> Draft | None:
        """The newest checkpoint, if there is one."""

    @property
    def unsaved(self) -> bool:
        """Whether something is in memory only: a write failed."""

    def append(
        self, event: Event, *, purge: Iterable[str] = (), draft: Draft | None = None
    ) -> None:
        """Save an event, and with it the checkpoint; let the entries in `purge` go with it."""

    def checkpoint(self, draft: Draft) -> None:
        """Save the clock and half-written text in place of the ones before."""

    def retry(self) -> None:
        """Save what is not saved yet, if anything."""

    def fold(
        self,
        finished: Finished,
        *,
        unread: frozenset[str] = frozenset(),
        names: Mapping[str, str] | None = None,
    ) -> None:
        """Move what is kept into the months; the session's own file vanishes."""

    def discard(self) -> None:
        """Remove the session altogether."""


class NotStored(Exception):
    """A write failed. Everything is still in memory; the same call saves it later."""


class BegunInMemory(NotStored):
    """A new session could not be saved yet.

    Attributes:
        session: It goes on in memory; any later write of it saves all.
    """

    session: SessionStore


class SessionBeginner(Protocol):
    """Whatever begins sessions on the disk: the journal."""

    def begin(self, header: Header, first: Event) -> SessionStore:
        """Create a session with its first event, in one write.

        Raises:
            BegunInMemory: Its `session` goes on in memory.
        """
