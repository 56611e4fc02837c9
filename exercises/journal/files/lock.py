"""One program at a time on a data folder."""

from __future__ import annotations

import contextlib
import errno
import os
from pathlib import Path
from typing import TYPE_CHECKING

from exercises.journal.files.errors import InUse, not_usable
from exercises.library.texts import screen_texts

if TYPE_CHECKING:
    from filelock import BaseFileLock


_NO_LOCKS = (errno.ENOSYS, errno.ENOLCK, errno.EOPNOTSUPP, errno.ENOTSUP, errno.EINVAL)
"""What a file system says that has no locks."""


class NoLock:
    """Stands for the lock where the file system has none to give: nobody is kept out for that."""

    def release(self) -> None:
        """There is nothing to give back."""


def acquire(path: Path, *, timeout: float) -> BaseFileLock | NoLock:
    """Take the lock, or say that another program has it.

    The operating system frees it when the process ends, however it ends.

    Args:
        path: The lock file; created with mode 0600 and left in place afterwards.
        timeout: Seconds to wait; 0 tries once.

    Raises:
        InUse: Another program, or another journal in this one, holds it.
        Unreadable: The lock file cannot be made.
    """
    from filelock import FileLock, Timeout  # 7 ms that `--help` and `list` need not pay

    # Not thread-local: the journal is closed from another thread than it was opened in.
    # No other way of locking: by that, the file that stays here would mean that it is taken.
    lock = FileLock(path, mode=0o600, thread_local=False, fallback_to_soft=False)
    failure: OSError | None = None
    try:
        lock.acquire(timeout=max(timeout, 0))
    except Timeout:
        taken = True
    except OSError as error:
        if error.errno in _NO_LOCKS:
            return NoLock()
        taken, failure = False, error
    else:
        with contextlib.suppress(OSError):
            os.chmod(path, 0o600)  # an older file may have been left open to others
        return lock
    if taken:
        raise InUse(screen_texts("journal")("in_use"))
    assert failure is not None
    raise not_usable(failure, str(path.parent))
