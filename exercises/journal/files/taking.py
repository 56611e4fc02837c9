"""Take a data folder for this program: make it where there is none, and lock it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from exercises.journal.files.errors import not_usable
from exercises.journal.files.folder import DataFolder
from exercises.journal.files.lock import NoLock, acquire

if TYPE_CHECKING:
    from filelock import BaseFileLock


def take(folder: Path, *, timeout: float) -> tuple[DataFolder, BaseFileLock | NoLock]:
    """Take the lock, and prepare the folder.

    Args:
        folder: See `exercises.base.paths.data_folder`.
        timeout: Seconds to wait for another program; 0 does not wait.

    Raises:
        InUse: Another program has it.
        Unreadable: The folder cannot be used.
    """
    place = DataFolder(folder)
    try:
        place.prepare_root()
    except OSError as error:
        problem = not_usable(error)
    else:
        lock = acquire(place.lock, timeout=timeout)
        if isinstance(lock, NoLock):
            from exercises.library.texts import screen_texts

            place.say(screen_texts("errors")("no_lock"))
        try:
            place.prepare()
            return place, lock
        except OSError as error:
            lock.release()
            problem = not_usable(error, str(folder))
        except BaseException:  # an interrupt too gives the folder back; raised again
            lock.release()
            raise
    raise problem
