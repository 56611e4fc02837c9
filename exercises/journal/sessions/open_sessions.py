"""The running sessions of a data folder: of both, and of each person alone.

The newest of them is the one that is gone on with; the others were put aside, or are breaks.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from exercises.journal.files.errors import NotBegun, NotSaved, Unreadable, not_usable
from exercises.journal.files.folder import DataFolder
from exercises.journal.months import months
from exercises.journal.months.groups import Fields
from exercises.journal.sessions.open_session import OpenSession
from exercises.journal.sessions.session_file import SessionFile, check_storable, session_names
from exercises.model.decoding import LONG_PAST, moment_of
from exercises.model.events import Event
from exercises.model.records import Finished, Header


class OpenSessions:
    """What lies in `open/`. Its files are read when somebody first asks."""

    def __init__(
        self, place: DataFolder, lock: threading.RLock, check_open: Callable[[], None]
    ) -> None:
        """Read nothing yet.

        Args:
            place: The data folder.
            lock: The journal's.
            check_open: Raises where the journal was closed.
        """
        self._place = place
        self._lock = lock
        self._check_open = check_open
        self._sessions: list[OpenSession] | None = None
        # Sealed as a whole, to somebody who was locked when they were read.
        self._sealed: list[Path] = []

    def names(self) -> list[str]:
        """Return the names of the files, from the folder alone."""
        return session_names(self._place)

    def settle(self) -> list[OpenSession]:
        """Read the files at the first call and ends what a kill had cut off.

        In a folder that a newer program keeps, its running sessions are left to that one.
        """
        if self._sessions is None and self._place.read_only:
            self._sessions = []
        if self._sessions is None:
            read = [self._load(self._place.open / name) for name in self.names()]
            self._sessions = [session for session in read if session is not None]
        return self._sessions

    def forget(self) -> None:
        """Give up what is in memory: the files were changed, and are read again when needed."""
        for session in self._sessions or ():
            session.gone = True
        self._sessions = None
        self._sealed = []

    def read_again(self) -> None:
        """After somebody was locked or unlocked: takes from the files what now can be opened."""
        if self._sessions is None:
            return
        for session in self._sessions:
            session.read_again()
        sealed, self._sealed = self._sealed, []
        read = [self._load(path) for path in sealed if path.exists()]
        self._sessions += [session for session in read if session is not None]

    def find(self, solo: str) -> OpenSession | None:
        """Return the session to go on with: the joint one (""), or that of one person.

        None for a person who is locked: that there is one is for them to know.
        """
        if solo in self._place.keys.locked:
            return None
        return next(iter(self.all(solo)), None)

    def all(self, solo: str) -> list[OpenSession]:
        """Return all that can be gone on with, as `find`, the one that was begun last first."""
        if solo in self._place.keys.locked:
            return []
        found = [
            session
            for session in self.settle()
            if session.header.solo == solo and not session.gone and not session.folding
        ]
        return sorted(reversed(found), key=_began, reverse=True)

    def begin(self, header: Header, first: Event) -> OpenSession:
        """Do what `Journal.begin` says."""
        with self._lock:
            mine = (each for each in self.settle() if each.header.id == header.id and not each.gone)
            session = next(mine, None)
            if session is None:
                check_storable(header)
                path = self._place.open / f"{os.urandom(16).hex()}.json"
                session = self._session(SessionFile(path, self._place, new=True), header)
                self.settle().append(session)
        problem = None
        try:
            session.append(first)
        except NotSaved as error:
            problem = NotBegun(error.sentence, session)
        if problem is not None:
            raise problem
        return session

    def _load(self, path: Path) -> OpenSession | None:
        try:
            file = SessionFile(path, self._place)
            if file.storage.fresh:
                return None
            if file.owner and file.header is None:
                self._keep_sealed(file)
                return None
            if file.header is None:
                name = self._place.set_aside(path)
                self._place.tell("session_of_another", name=name)
                file.storage.remove()
                return None
            session = self._session(file, file.header)
        except (Unreadable, NotSaved) as problem:
            self._place.say(problem.sentence)
            return None
        except OSError as error:
            self._place.say(not_usable(error).sentence)
            return None
        try:
            session.complete()
        except (Unreadable, NotSaved) as problem:
            self._place.say(problem.sentence)
        return session

    def _keep_sealed(self, file: SessionFile) -> None:
        """Keep a session that nobody can open now: only what a kill had cut off is ended."""
        if file.folding is not None:
            self._fold(file.folding, None)
            file.storage.remove()
            return
        self._sealed.append(file.storage.path)
        if file.stale_earlier:
            file.storage.renew_earlier()

    def _session(self, file: SessionFile, header: Header) -> OpenSession:
        return OpenSession(
            file,
            header,
            keys=self._place.keys,
            lock=self._lock,
            fold=self._fold,
            check_open=self._check_open,
        )

    def _fold(self, record: Fields, finished: Finished | None) -> None:
        months.put(self._place, record, finished)


def _began(session: OpenSession) -> datetime:
    return moment_of(session.header.began) or LONG_PAST
