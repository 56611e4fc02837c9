"""What can go wrong with the journal, each with one calm sentence for the screen.

None of these carries anything that a person wrote: neither in its text nor in the chain
of exceptions behind it.
"""

from __future__ import annotations

import errno
import math
import os

from exercises.engine.store import BegunInMemory, NotStored, SessionStore


class JournalError(Exception):
    """Base of all; `sentence` says what happened, what is safe and what to do."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class InUse(JournalError):
    """Another program holds the data folder."""


class Unreadable(JournalError):
    """A file or the folder cannot be used; nothing was changed."""


class NotSaved(JournalError, NotStored):
    """A write failed. Everything is still in memory: repeat the same call, or `retry`."""


class NotBegun(NotSaved, BegunInMemory):
    """A new session could not be saved yet.

    Attributes:
        session: It goes on in memory; any later write of it saves all.
    """

    def __init__(self, sentence: str, session: SessionStore) -> None:
        super().__init__(sentence)
        self.session = session


class Closed(NotSaved):
    """Somebody writes after the journal was closed and the folder given up."""

    def __init__(self) -> None:
        super().__init__(
            "nearer is closing, so this was not saved. Everything saved before is safe."
        )


class ReadOnly(NotSaved):
    """A newer program keeps the data folder: it cannot be saved as long as this one runs."""

    def __init__(self) -> None:
        super().__init__(
            "A newer nearer keeps this data folder, so nothing is saved or changed here. "
            "To keep what you do, start that newer nearer."
        )


class Locked(JournalError):
    """What was asked for is sealed with a passphrase that was not given yet."""

    def __init__(self) -> None:
        super().__init__(
            "This is sealed with a passphrase. Nothing was changed. "
            "The one whose it is can open it with their passphrase."
        )


class OlderBoxes(JournalError):
    """What somebody sealed before has no key any more, and a new passphrase does not open it.

    Attributes:
        count: How many boxes of theirs.
    """

    def __init__(self, count: int) -> None:
        from exercises.library.texts import screen_texts

        super().__init__(screen_texts("journal")("older_boxes", count=count))
        self.count = count


class WrongPassphrase(JournalError):
    """This is not the passphrase."""

    def __init__(self) -> None:
        super().__init__(
            "That is not the passphrase. Nothing was changed. Try again when you like."
        )


class TooSoon(JournalError):
    """After wrong passphrases there is a wait; it grows, and always ends.

    Attributes:
        seconds: What is left of it.
    """

    def __init__(self, seconds: float) -> None:
        left = max(1, math.ceil(seconds))
        super().__init__(
            f"A short wait before the next try: {left} second{'s' * (left != 1)}. "
            "Everything is safe, and you can try as often as you like."
        )
        self.seconds = seconds


_CAUSES = {
    errno.ENOSPC: "The disk is full",
    errno.EDQUOT: "The disk is full",
    errno.EFBIG: "The disk is full",
    errno.EROFS: "The data folder cannot be written to",
    errno.EACCES: "The data folder cannot be written to",
    errno.EPERM: "The data folder cannot be written to",
    errno.ENOENT: "The data folder is gone",
    errno.ENOTDIR: "The data folder is gone",
}


def not_saved(error: OSError) -> NotSaved:
    """Return the sentence for a failed write, by its errno; the path in `error` is left out."""
    cause = _CAUSES.get(error.errno or 0, "The disk did not take it")
    return NotSaved(
        f"{cause}, so this is not saved yet. Nothing is lost while nearer stays open; "
        "saving is tried again."
    )


def not_usable(error: OSError, root: str = "") -> Unreadable:
    """Return the sentence for a folder or file that the system does not let us use.

    Args:
        error: What the system said.
        root: The data folder; a file of ours in it is named.
    """
    cause = {
        errno.EACCES: "you have no permission for it",
        errno.EPERM: "you have no permission for it",
        errno.EROFS: "it is read-only",
        errno.ENOSPC: "the disk is full",
        errno.EDQUOT: "the disk is full",
        errno.ENOTDIR: "a file is in its place",
        errno.EEXIST: "a file is in its place",
        errno.ENAMETOOLONG: "its name is too long",
        errno.EISDIR: "a folder is in the place of a file",
    }.get(error.errno or 0, "the system refused")
    path = str(error.filename) if isinstance(error.filename, str | os.PathLike) else ""
    named = os.path.relpath(path, root) if root and path.startswith(root + os.sep) else ""
    # What lies there has names of ours; a line break in one would be somebody else's.
    at = f" (at {named})" if named.isprintable() and named else ""
    return Unreadable(
        f"The data folder cannot be used: {cause}{at}. Nothing in it was changed. "
        "Mend that, or choose another folder with --data-dir."
    )
