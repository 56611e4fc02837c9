"""Read what is a file and nothing else: a pipe would be waited for, a device may never end."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path


def read_regular(path: Path, *, most: int = -1) -> bytes:
    """Return the content of a regular file.

    Args:
        path: Of the file; links are followed.
        most: Bytes, if there is a limit.

    Raises:
        OSError: It is no regular file, cannot be read, or is larger (`EFBIG`).
    """
    # Not blocking: opening a pipe that nobody writes to would wait.
    descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK)
    try:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))
        # `open` would keep the descriptor of a folder to itself, and not close it.
        with open(descriptor, "rb", closefd=False) as file:
            if most < 0:
                return file.read()
            data = file.read(most + 1)
            if len(data) > most:
                raise OSError(errno.EFBIG, os.strerror(errno.EFBIG))
            return data
    finally:
        os.close(descriptor)
