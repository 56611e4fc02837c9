"""The data folder and the few file operations that everything else stands on.

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
from datetime import datetime
from pathlib import Path

from exercises.journal.errors import not_usable
from exercises.journal.privacy import Keys

_TEMPORARY = re.compile(r"\..+\.[0-9a-f]{16}\.tmp")
_SET_ASIDE = re.compile(r"\d{4}-\d\d-\d\d-.+-[0-9a-f]{8}", re.DOTALL)
_NO_LINKS = {errno.EPERM, errno.EACCES, errno.EMLINK, errno.EXDEV, errno.ENOSYS, errno.ENOTSUP}
_NO_FOLDER_SYNC = {errno.EINVAL, errno.EBADF, errno.ENOTSUP}

Identity = tuple[int, int, int, int]
"""Device, inode, size and time of a file: what tells our last write from somebody else's."""


class DataFolder:
    """Where everything lies, and what has to be said about it.

    Attributes:
        keys: Of the people who have a passphrase.
        notices: Calm sentences about what was set aside, for the screen to show once.
        read_only: A newer program keeps the folder: nothing is written.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self.open = root / "open"
        self.journal = root / "journal"
        self.aside = root / "aside"
        self.lock = root / "lock"
        self.wiping = root / "wipe.json"
        self.keys = Keys()
        self.notices: list[str] = []
        self.read_only = False
        self._device: int | None = None
        self._tidied = False
        self._said: set[str] = set()

    def say(self, sentence: str) -> None:
        """Adds a notice, unless it was given before in this run."""
        if sentence not in self._said:
            self._said.add(sentence)
            self.notices.append(sentence)

    def prepare_root(self) -> None:
        """Makes the folder itself; closes it to others where it is only ours."""
        if _make(self.root):
            return
        # A folder that also holds other things (somebody's home, given as --data-dir) keeps
        # its rights: our files and subfolders are closed by themselves.
        files = {"nearer.json", "nearer.json.before", "lock", self.wiping.name}
        mine = files | {"open", "journal", "aside"}
        others = {name for name in os.listdir(self.root) if not _TEMPORARY.fullmatch(name)}
        if others <= mine | {"exercises"}:
            _close_to_others(self.root, 0o700)

    def prepare(self) -> None:
        """Makes the subfolders and removes what a killed run left half written. Needs the lock."""
        for sub in (self.open, self.journal, self.aside):
            if not _make(sub):
                _close_to_others(sub, 0o700)
        self._device = os.stat(self.root).st_dev
        for place in (self.root, self.open):
            remove_temporaries(place)

    def tidy_months(self) -> None:
        """Removes what a killed run left half written among the months, once in a run.

        Before months are looked at or written, not at every start: after ten years the folder
        is long. A fold or a wipe that was cut off is completed, so it comes by here.
        """
        if not self._tidied:
            # Where the folder is gone or closed, whoever looks or writes next says so.
            with contextlib.suppress(OSError):
                remove_temporaries(self.journal)
                self._tidied = True

    def mend(self, sub: Path) -> bool:
        """Makes a subfolder again that vanished; True if it was missing and is there now."""
        self.check_here()
        return sub in (self.open, self.journal) and _make(sub)

    def check_here(self) -> None:
        """Makes sure that the folder is on the drive on which it was opened.

        Under a drive that was pulled out lies the empty folder that it was mounted on. What is
        saved there would be hidden when the drive comes back.

        Raises:
            OSError: It is not, or it cannot be reached.
        """
        if os.stat(self.root).st_dev != self._device:
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT))

    def names(self, sub: Path) -> list[str]:
        """What lies in a subfolder; nothing where it is gone.

        Raises:
            Unreadable: No permission.
        """
        try:
            return sorted(os.listdir(sub))
        except FileNotFoundError:
            return []
        except OSError as error:
            problem = not_usable(error)
        raise problem

    def set_aside(self, path: Path) -> str:
        """Moves a file (or whatever is in its place) untouched to `aside/`; returns its name."""
        day = datetime.now().strftime("%Y-%m-%d")
        target = self.aside / f"{day}-{path.name}-{os.urandom(4).hex()}"
        _make(self.aside)
        try:
            os.rename(path, target)
        except OSError as error:
            if error.errno != errno.EXDEV:
                raise
            import shutil  # slow to import, and only for the target of a symbolic link

            shutil.move(path, target)
        if stat.S_ISREG(os.lstat(target).st_mode):
            _close_to_others(target, 0o600)
        sync_folder(self.aside)
        sync_folder(path.parent)
        return target.name


def write_durably(path: Path, data: bytes, *, before: Path | None = None) -> Identity:
    """Replaces `path` by `data`; returns once that would survive a power cut. Two fsyncs.

    Args:
        path: A real path, not a symbolic link.
        data: All of the new content.
        before: Where the present content is kept as the earlier generation, if anywhere.
            That is a second hard link: no copy, no further fsync.

    Raises:
        OSError: `path` is unchanged, or (the last fsync failed) holds `data`.
    """
    temporary = _temporary(path)
    try:
        identity = _write_new(temporary, data)
        if before is not None:
            _keep_generation(path, before)
        os.replace(temporary, path)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(temporary)
        raise
    sync_folder(path.parent)
    return identity


def write_rebuildable(path: Path, data: bytes) -> None:
    """Replaces a file that can be made again at any time and whose damage is noticed. No fsync.

    Raises:
        OSError: `path` is unchanged.
    """
    temporary = _temporary(path)
    try:
        _write_new(temporary, data, sync=False)
        os.replace(temporary, path)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(temporary)
        raise


def read_whole(path: Path) -> tuple[bytes, Identity] | None:
    """The content of a regular file and which file it was; None if another thing is there.

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
        if stat.S_IMODE(found.st_mode) != 0o600:
            with contextlib.suppress(OSError):
                os.fchmod(descriptor, 0o600)
        with open(descriptor, "rb", closefd=False) as file:
            return file.read(), _identity(found)
    finally:
        os.close(descriptor)


def is_set_aside(path: Path) -> bool:
    """Whether we moved it to `aside/`, by its name."""
    return _SET_ASIDE.fullmatch(path.name) is not None


def identity_of(path: Path) -> Identity | None:
    """Which file lies at `path`; None where there is none."""
    try:
        return _identity(os.lstat(path))
    except FileNotFoundError:
        return None


def remove_durably(path: Path) -> None:
    """Removes a file; one fsync. Nothing to do, and none, where it is missing."""
    try:
        os.unlink(path)
    except FileNotFoundError:
        return
    sync_folder(path.parent)


def remove_temporaries(folder: Path, name: str = "") -> None:
    """Removes left-over temporary files, of the file `name` only where it is given."""
    for left in _left_over(folder, name):
        with contextlib.suppress(OSError):
            os.unlink(left)


def sync_folder(folder: Path) -> None:
    """Makes renames and removals in `folder` durable."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in _NO_FOLDER_SYNC:  # some network file systems know no such thing
            raise
    finally:
        os.close(descriptor)


def _left_over(folder: Path, name: str) -> Iterator[Path]:
    for found in os.listdir(folder):
        # The cheap question first: after ten years there are hundreds of files.
        if found.startswith(f".{name}") and _TEMPORARY.fullmatch(found):
            yield folder / found


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


def _make(folder: Path) -> bool:
    """Makes a folder with mode 0700, and its parents as the system likes; True if it was new."""
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


def _close_to_others(path: Path, mode: int) -> None:
    # Not ours, or a file system without rights: what it holds is still usable.
    with contextlib.suppress(OSError):
        if stat.S_IMODE(os.stat(path).st_mode) != mode:
            os.chmod(path, mode)


def _identity(found: os.stat_result) -> Identity:
    return (found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns)
