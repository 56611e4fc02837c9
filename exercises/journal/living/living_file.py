"""The file of living things, `living.json`, of an open journal."""

from __future__ import annotations

import threading
from collections.abc import Callable

from exercises.journal.files.codec import Tables
from exercises.journal.files.folder import DataFolder
from exercises.journal.files.storage import Database, DurableStorage
from exercises.journal.living import tables as lying
from exercises.journal.months import months
from exercises.model.exercise import BOTH

FILE = "living.json"
WHAT = "what you made together"
"""Words for the file in sentences."""

KNOWN = ("a", "b")


def open_living(place: DataFolder) -> Database:
    """Return the file of living things."""
    return Database(DurableStorage(place.root / FILE, place, what=WHAT, of="living"))


class LivingFile:
    """The file, read once, and written one change at a time.

    What was looked at last is remembered as it lies there: what is sealed stays sealed.
    """

    def __init__(
        self, place: DataFolder, lock: threading.RLock, check_open: Callable[[], None]
    ) -> None:
        """Made by `Journal` only."""
        self._place = place
        self._lock = lock
        self._check_open = check_open
        self._database: Database | None = None
        self._read: Tables | None = None

    def forget(self) -> None:
        """Read the file again the next time: something else has changed it."""
        self._database = None
        self._read = None

    def _is_locked(self, who: str) -> bool:
        return who in self._place.keys.locked

    def _edit(self, change: Callable[[Tables], bool]) -> None:
        with self._lock:
            self._check_open()
            file = self._opened().file

            def act() -> bool:
                held = file.read()
                assert held is not None  # what is being edited
                if file.fresh and months.months(self._place):
                    lying.say_behind(held, dict.fromkeys((*KNOWN, BOTH), ""))
                changed = change(held)
                return lying.seal(held, self._place.keys) or changed or file.fresh

            self._read = None
            file.edit(act)

    def _opened(self) -> Database:
        if self._database is None:
            self._database = open_living(self._place)
        return self._database

    def _tables(self) -> Tables:
        """Return what the file holds, only to be looked at."""
        if self._read is None:
            self._read = self._opened().file.read() or {}
        return self._read
