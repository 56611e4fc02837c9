"""Declare who may read and change the files of an open journal themselves."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, TypeVar

from exercises.journal.files.folder import DataFolder

_Result = TypeVar("_Result")


class FileAccess(Protocol):
    """A journal, for what goes through its files: wiping, passphrases, exports."""

    def look(self, act: Callable[[DataFolder], _Result]) -> _Result:
        """Let `act` read the files, once what a kill had cut off is completed."""

    def rework(self, act: Callable[[DataFolder], _Result]) -> _Result:
        """Let `act` change the files; afterwards all is read again."""

    def locked(self) -> frozenset[str]:
        """Return the ids of those whose key is not in memory now."""
