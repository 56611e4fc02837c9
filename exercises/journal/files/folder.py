"""The data folder: what lies where in it, and what has to be said about it."""

from __future__ import annotations

import contextlib
import errno
import os
import re
import stat
from datetime import datetime
from pathlib import Path

from exercises.journal.files import atomic
from exercises.journal.files.errors import not_usable
from exercises.journal.keys.keyring import Keyring

_SET_ASIDE = re.compile(r"\d{4}-\d\d-\d\d-.+-[0-9a-f]{8}", re.DOTALL)


class DataFolder:
    """Where everything lies, and what has to be said about it.

    Attributes:
        keys: Of the people who have a passphrase.
        notices: Calm sentences about what was set aside, for the screen to show once.
        told: By person, sentences that are for their part of the screen alone.
        read_only: A newer program keeps the folder: nothing is written.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self.open = root / "open"
        self.journal = root / "journal"
        self.aside = root / "aside"
        self.lock = root / "lock"
        self.wiping = root / "wipe.json"
        self.keys = Keyring()
        self.notices: list[str] = []
        self.told: dict[str, list[str]] = {}
        self.read_only = False
        self._device: int | None = None
        self._tidied = False
        self._said: set[str] = set()

    def say(self, sentence: str) -> None:
        """Add a notice, unless it was given before in this run."""
        if sentence not in self._said:
            self._said.add(sentence)
            self.notices.append(sentence)

    def tell(self, key: str, **slots: object) -> None:
        """Add a notice by the key of its text in `screens/journal.toml`, once in this run."""
        from exercises.library.texts import screen_texts  # seldom, and a start need not wait for it

        self.say(screen_texts("journal")(key, **slots))

    def tell_to(self, person: str, key: str, **slots: object) -> None:
        """Add a notice as `tell` does, for one person alone."""
        from exercises.library.texts import screen_texts

        sentence = screen_texts("journal")(key, **slots)
        if (about := f"{person} {sentence}") not in self._said:
            self._said.add(about)
            self.told.setdefault(person, []).append(sentence)

    def prepare_root(self) -> None:
        """Make the folder itself; close it to others where it is only ours."""
        if atomic.make_folder(self.root):
            return
        # A folder that also holds other things (somebody's home, given as --data-dir) keeps
        # its rights: our files and subfolders are closed by themselves.
        mine = {"nearer.json", "nearer.json.before", "lock", self.wiping.name}
        mine |= {"living.json", "living.json.before"}
        mine |= {"open", "journal", "aside"}
        others = {name for name in os.listdir(self.root) if not atomic.is_temporary(name)}
        if others <= mine | {"exercises"}:
            atomic.close_to_others(self.root, 0o700)

    def prepare(self) -> None:
        """Make the subfolders and remove what a killed run left half written. Needs the lock."""
        for sub in (self.open, self.journal, self.aside):
            if not atomic.make_folder(sub):
                atomic.close_to_others(sub, 0o700)
        self._device = os.stat(self.root).st_dev
        for place in (self.root, self.open):
            atomic.remove_temporaries(place)

    def tidy_months(self) -> None:
        """Remove what a killed run left half written among the months, once in a run.

        Before months are looked at or written, not at every start: after ten years the folder
        is long. A fold or a wipe that was cut off is completed, so it comes by here.
        """
        if not self._tidied:
            # Where the folder is gone or closed, whoever looks or writes next says so.
            with contextlib.suppress(OSError):
                atomic.remove_temporaries(self.journal)
                self._tidied = True

    def mend(self, sub: Path) -> bool:
        """Make a subfolder again that vanished; True if it was missing and is there now."""
        self.check_here()
        return sub in (self.open, self.journal) and atomic.make_folder(sub)

    def check_here(self) -> None:
        """Make sure that the folder is on the drive on which it was opened.

        Under a drive that was pulled out lies the empty folder that it was mounted on. What is
        saved there would be hidden when the drive comes back.

        Raises:
            OSError: It is not, or it cannot be reached.
        """
        if os.stat(self.root).st_dev != self._device:
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT))

    def names(self, sub: Path) -> list[str]:
        """Return what lies in a subfolder; nothing where it is gone.

        Raises:
            Unreadable: No permission.
        """
        try:
            return sorted(os.listdir(sub))
        except FileNotFoundError:
            return []
        except OSError as error:
            problem = not_usable(error, str(self.root))
        raise problem

    def set_aside(self, path: Path) -> str:
        """Move a file (or whatever is in its place) untouched to `aside/`; return its name."""
        day = datetime.now().strftime("%Y-%m-%d")
        target = self.aside / f"{day}-{path.name}-{os.urandom(4).hex()}"
        atomic.make_folder(self.aside)
        try:
            os.rename(path, target)
        except OSError as error:
            if error.errno != errno.EXDEV:
                raise
            import shutil  # slow to import, and only for the target of a symbolic link

            shutil.move(path, target)
        if stat.S_ISREG(os.lstat(target).st_mode):
            atomic.close_to_others(target, 0o600)
        atomic.sync_folder(self.aside)
        atomic.sync_folder(path.parent)
        return target.name


def is_set_aside(path: Path) -> bool:
    """Return whether we moved it to `aside/`, by its name."""
    return _SET_ASIDE.fullmatch(path.name) is not None
