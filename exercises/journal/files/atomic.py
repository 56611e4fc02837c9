"""The few file operations that everything else stands on.

A write is: temporary file beside the target (0600, unpredictable name), write, fsync,
rename over the target, fsync of the folder. At every moment the target is whole: the old
content or the new one, also after a power cut, because the rename comes after the fsync.
"""

from __future__ import annotations

import contextlib
import errno
import os
import re
import stat
from collections.abc import Iterator
from pathlib import Path

_TEMPORARY = re.compile(r"\..+\.[0-9a-f]{16}\.tmp")
_NO_LINKS = {errno.EPERM, errno.EACCES, errno.EMLINK, errno.EXDEV, errno.ENOSYS, errno.ENOTSUP}
_NO_FOLDER_SYNC = {errno.EINVAL, errno.EBADF, errno.ENOTSUP}

Identity = tuple[int, int, int, int]
"""Device, inode, size and time of a file: what tells our last write from somebody else's."""


def write_durably(path: Path, data: bytes, *, before: Path | None = None) -> Identity:
    """Replace `path` by `data`; returns once that would survive a power cut. Two fsyncs.

    Args:
        path: A real path, not a symbolic link.
        data: All of the new content.
        before: Where the present content is kept as the earlier generation, if anywhere.
            That is a second hard link: no copy, no further fsync.

    Raises:
        OSError: `path` is unchanged, or (the last fsync failed) holds `data`.
    """
    with _beside(path) as temporary:
        identity = _write_new(temporary, data)
        if before is not None:
            _keep_generation(path, before)
        os.replace(temporary, path)
    sync_folder(path.parent)
    return identity


def write_rebuildable(path: Path, data: bytes) -> None:
    """Replace a file that can be made again at any time and whose damage is noticed. No fsync.

    Raises:
        OSError: `path` is unchanged.
    """
    with _beside(path) as temporary:
        _write_new(temporary, data, sync=False)
        os.replace(temporary, path)


def read_whole(path: Path, *, most: int = -1, close: bool = True) -> tuple[bytes, Identity] | None:
    """Return the content of a regular file and which file it was; None if another thing is there.

    Args:
        path: Where it lies.
        most: Of a larger file, only one byte more than this is read; below 0, all of it.
        close: Whether the file is ours, and is closed to others where it is open to them.

    Raises:
        OSError: It cannot be read; FileNotFoundError where nothing is there.
    """
    # Not blocking: a named pipe in the file's place must not hold us for ever.
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK)
    except OSError as error:
        if error.errno == errno.ENXIO:  # a socket
            return None
        raise
    try:
        found = os.fstat(descriptor)
        if not stat.S_ISREG(found.st_mode):
            return None
        if close and stat.S_IMODE(found.st_mode) != 0o600:
            with contextlib.suppress(OSError):
                os.fchmod(descriptor, 0o600)
        with open(descriptor, "rb", closefd=False) as file:
            return file.read(most + 1 if most >= 0 else -1), _identity(found)
    finally:
        os.close(descriptor)


def identity_of(path: Path) -> Identity | None:
    """Return which file lies at `path`; None where there is none."""
    try:
        return _identity(os.lstat(path))
    except FileNotFoundError:
        return None


def remove_durably(path: Path) -> None:
    """Remove a file; one fsync. Nothing to do, and none, where it is missing."""
    try:
        os.unlink(path)
    except FileNotFoundError:
        return
    sync_folder(path.parent)


def remove_temporaries(folder: Path, name: str = "") -> None:
    """Remove left-over temporary files, of the file `name` only where it is given."""
    for left in _left_over(folder, name):
        with contextlib.suppress(OSError):
            os.unlink(left)


def sync_folder(folder: Path) -> None:
    """Make renames and removals in `folder` durable."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in _NO_FOLDER_SYNC:  # some network file systems know no such thing
            raise
    finally:
        os.close(descriptor)


def is_temporary(name: str) -> bool:
    """Return whether a file of this name is one that a killed write left behind."""
    return _TEMPORARY.fullmatch(name) is not None


def make_folder(folder: Path) -> bool:
    """Make a folder with mode 0700, and its parents as the system likes; True if it was new."""
    if folder.is_dir():
        return False
    if not folder.parent.is_dir():
        folder.parent.mkdir(parents=True, exist_ok=True)
    try:
        folder.mkdir(mode=0o700)
    except FileExistsError:
        if folder.is_dir():  # a second start in the same instant made it
            return False
        raise
    os.chmod(folder, 0o700)
    with contextlib.suppress(OSError):  # a parent that we may not read
        sync_folder(folder.parent)
    return True


def close_to_others(path: Path, mode: int) -> None:
    """Take rights from everybody else, where the file system knows them and we may."""
    # Not ours, or a file system without rights: what it holds is still usable.
    with contextlib.suppress(OSError):
        if stat.S_IMODE(os.stat(path).st_mode) != mode:
            os.chmod(path, mode)


def _left_over(folder: Path, name: str) -> Iterator[Path]:
    for found in os.listdir(folder):
        # The cheap question first: after ten years there are hundreds of files.
        if found.startswith(f".{name}") and is_temporary(found):
            yield folder / found


@contextlib.contextmanager
def _beside(path: Path) -> Iterator[Path]:
    """Yield a path for what is to replace `path`.

    Nothing is left there where that does not succeed.
    """
    temporary = _temporary(path)
    try:
        yield temporary
    except BaseException:  # an interrupt too must not leave somebody's words in it; raised again
        with contextlib.suppress(OSError):
            os.unlink(temporary)
        raise


def _temporary(path: Path) -> Path:
    return path.with_name(f".{path.name}.{os.urandom(8).hex()}.tmp")


def _write_new(path: Path, data: bytes, *, sync: bool = True) -> Identity:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC | os.O_NOFOLLOW
    descriptor = os.open(path, flags, 0o600)
    try:
        os.fchmod(descriptor, 0o600)  # an odd umask must not lock us out either
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(descriptor, rest) :]
        if sync:
            os.fsync(descriptor)
        return _identity(os.fstat(descriptor))
    finally:
        os.close(descriptor)


def _keep_generation(path: Path, before: Path) -> None:
    spare = _temporary(before)
    try:
        try:
            os.link(path, spare)
        except OSError as error:
            if error.errno not in _NO_LINKS:
                raise
            _write_new(spare, path.read_bytes())  # no hard links here: a copy, one fsync more
        os.replace(spare, before)
    except FileNotFoundError:
        pass  # nothing there yet, or taken away by another program
    finally:
        # rename() of one hard link over another to the same file does nothing at all.
        with contextlib.suppress(OSError):
            os.unlink(spare)


def _identity(found: os.stat_result) -> Identity:
    return (found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns)
