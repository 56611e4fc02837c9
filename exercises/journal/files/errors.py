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
        super().__init__(_text("closing"))


class ReadOnly(NotSaved):
    """A newer program keeps the data folder: it cannot be saved as long as this one runs."""

    def __init__(self) -> None:
        super().__init__(_text("read_only"))


class Locked(JournalError):
    """What was asked for is sealed with a passphrase that was not given yet."""

    def __init__(self) -> None:
        super().__init__(_text("locked"))


class OlderBoxes(JournalError):
    """What somebody sealed before has no key any more, and a new passphrase does not open it.

    Attributes:
        count: How many boxes of theirs.
    """

    def __init__(self, count: int) -> None:
        super().__init__(_text("older_boxes", count=count))
        self.count = count


class WrongPassphrase(JournalError):
    """This is not the passphrase."""

    def __init__(self) -> None:
        super().__init__(_text("wrong_passphrase"))


class TooSoon(JournalError):
    """After wrong passphrases there is a wait; it grows, and always ends.

    Attributes:
        seconds: What is left of it.
    """

    def __init__(self, seconds: float) -> None:
        left = max(1, math.ceil(seconds))
        super().__init__(_text("too_soon" if left > 1 else "too_soon_one", seconds=left))
        self.seconds = seconds


_CAUSES = {
    errno.ENOSPC: "full",
    errno.EDQUOT: "full",
    errno.EFBIG: "full",
    errno.EROFS: "closed",
    errno.EACCES: "closed",
    errno.EPERM: "closed",
    errno.ENOENT: "gone",
    errno.ENOTDIR: "gone",
}

_REASONS = {
    errno.EACCES: "no_right",
    errno.EPERM: "no_right",
    errno.EROFS: "closed",
    errno.ENOSPC: "full",
    errno.EDQUOT: "full",
    errno.ENOTDIR: "file_there",
    errno.EEXIST: "file_there",
    errno.ENAMETOOLONG: "long_name",
    errno.EISDIR: "folder_there",
}


def not_saved(error: OSError) -> NotSaved:
    """Return the sentence for a failed write, by its errno; the path in `error` is left out."""
    return NotSaved(_text("not_saved", cause=cause_of(error)))


def cause_of(error: OSError) -> str:
    """Return why a write failed, in words that begin a sentence."""
    return _text(f"cause_{_CAUSES.get(error.errno or 0, 'other')}")


def not_usable(error: OSError, root: str = "") -> Unreadable:
    """Return the sentence for a folder or file that the system does not let us use.

    Args:
        error: What the system said.
        root: The data folder; a file of ours in it is named.
    """
    reason = _text(f"reason_{_REASONS.get(error.errno or 0, 'other')}")
    path = str(error.filename) if isinstance(error.filename, str | os.PathLike) else ""
    named = os.path.relpath(path, root) if root and path.startswith(root + os.sep) else ""
    # What lies there has names of ours; a line break in one would be somebody else's.
    if named.isprintable() and named:
        return Unreadable(_text("not_usable_at", reason=reason, name=named))
    return Unreadable(_text("not_usable", reason=reason))


def _text(key: str, **slots: object) -> str:
    from exercises.library.texts import screen_texts  # seldom, and a start need not wait for it

    return screen_texts("journal")(key, **slots)
