"""A TinyDB storage that survives kills, power cuts, full disks and foreign hands.

TinyDB as it comes writes in place. This one serialises first and replaces the file
(`exercises.journal.folder`), keeps one earlier generation as `NAME.before`, and never takes
a file that it cannot read for an empty one.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tinydb import TinyDB
from tinydb.storages import Storage
from tinydb.table import Table

from exercises.journal import folder as files
from exercises.journal.codec import Tables, decode, decode_own, encode
from exercises.journal.errors import Unreadable, not_saved, not_usable
from exercises.journal.records import FORMAT


class DurableStorage(Storage):
    """One file of the data folder.

    Reads happen once, at construction; afterwards the storage knows what it wrote last.
    Every `read` is decoded anew from those bytes, because TinyDB hands out and edits what it
    gets in place: a failed write can never leave half an edit in memory.

    Attributes:
        lost: The file was there and nothing of it could be read, nor of its earlier generation.
    """

    def __init__(self, path: Path, place: files.DataFolder, *, what: str) -> None:
        """Reads `path`; sets aside what is damaged.

        Args:
            path: The file. For a symbolic link its target is read and replaced.
            place: The data folder, for what has to be set aside and said.
            what: Words for the file in notices, as "the names and settings".

        Raises:
            Unreadable: No permission, or a newer format. Nothing was changed.
        """
        self.path = Path(os.path.realpath(path))
        self.before = self.path.with_name(self.path.name + ".before")
        self.lost = False
        self._place = place
        self._what = what
        self._raw: bytes | None = None
        self._attempt: bytes | None = None
        self._identity: files.Identity | None = None
        self._batch: Tables | None = None
        try:
            self._load()
        except OSError as error:
            problem = not_usable(error)
        else:
            return
        raise problem

    @property
    def fresh(self) -> bool:
        """Whether nothing has been read or written yet."""
        return self._raw is None

    def read(self) -> Tables | None:
        """The tables, as TinyDB wants them; a copy that may be edited."""
        if self._batch is not None:
            return self._batch
        return None if self._raw is None else decode_own(self._raw)

    def write(self, data: Tables) -> None:
        """Saves the tables, or holds them until the end of the batch."""
        if self._batch is not None:
            self._batch = data
        else:
            self._commit(data, keep_earlier=True)

    @contextmanager
    def batch(self, *, keep_earlier: bool = True) -> Iterator[None]:
        """Any number of TinyDB operations, saved together by one write; all or nothing.

        Raises:
            NotSaved: The disk did not take it; the storage holds what it held before.
        """
        self._batch = self.read() or {}
        try:
            yield
            tables = self._batch
        finally:
            self._batch = None
        self._commit(tables, keep_earlier=keep_earlier)

    def earlier(self) -> Tables | None:
        """The tables of the earlier generation, where there is one that can be read."""
        try:
            found = files.read_whole(self.before)
        except OSError:
            return None
        return None if found is None else decode(found[0])

    def renew_earlier(self) -> None:
        """Replaces the earlier generation by a copy of what is there now.

        The second half of every purge. Two fsyncs.

        Raises:
            NotSaved: It is as it was.
        """
        if self._raw is None:
            return
        try:
            files.remove_temporaries(self.path.parent, self.path.name)
            if self.before.exists():
                files.write_durably(self.before, self._raw)
        except OSError as error:
            problem = not_saved(error)
        else:
            return
        raise problem

    def remove(self) -> None:
        """Removes the file with its earlier generation, that one first.

        Killed in between, what is left is a whole file, never an old one that looks damaged.
        """
        if self.fresh and not (self.path.exists() or self.before.exists()):
            return
        try:
            files.remove_temporaries(self.path.parent, self.path.name)
            files.remove_durably(self.before)
            files.remove_durably(self.path)
        except OSError as error:
            problem = not_saved(error)
        else:
            self._raw = self._attempt = self._identity = None
            return
        raise problem

    def _commit(self, data: Tables, *, keep_earlier: bool) -> None:
        raw = encode(data)
        try:
            self._make_way()
            self._attempt = raw
            before = self.before if keep_earlier else None
            self._identity = files.write_durably(self.path, raw, before=before)
        except OSError as error:
            problem = not_saved(error)
        else:
            self._raw = raw
            return
        raise problem  # outside of `except`: the chain would hold the words that were written

    def _make_way(self) -> None:
        """Sets aside what another program put in the place of our file since our last write."""
        if files.identity_of(self.path) in (None, self._identity):
            return
        found = files.read_whole(self.path)
        if found is not None and found[0] in (self._raw, self._attempt):
            return  # the same content, or our own write whose last fsync had failed
        name = self._place.set_aside(self.path)
        self._place.say(
            f"Another program had replaced {self._what}. What you did here is kept; "
            f"the other file lies in the folder aside as {name}."
        )

    def _load(self) -> None:
        state, raw, identity = _examine(self.path)
        if state == "whole":
            self._raw, self._identity = raw, identity
            return
        earlier, older, _ = _examine(self.before)
        if "newer" in (state, earlier):
            raise Unreadable(
                f"A newer nearer wrote {self._what}. Nothing was changed. "
                "Please start that newer nearer, or choose another folder with --data-dir."
            )
        if state == earlier == "missing":
            return
        set_aside = [
            self._place.set_aside(path)
            for path, found in ((self.path, state), (self.before, earlier))
            if found == "damaged"
        ]
        where = f" It lies untouched in the folder aside as {set_aside[0]}." if set_aside else ""
        if older is None:
            self.lost = True
            self._place.say(
                f"The file with {self._what} could not be read, and there is no earlier one."
                f"{where} Everything else is as it was."
            )
            return
        self._raw = older
        self._place.say(
            f"The file with {self._what} could not be read. nearer went back to the one before "
            f"it; at most the last thing you did is missing.{where}"
        )
        try:
            self._identity = files.write_durably(self.path, older)
        except OSError:
            # A full disk: it is in memory and still there as the earlier generation.
            self._identity = None


class _UncachedTable(Table):
    """A TinyDB table without the query cache, which hands out the same documents again."""

    default_query_cache_capacity = 0


class Database(TinyDB):
    """TinyDB over a `DurableStorage`; close is not needed, no file stays open."""

    table_class = _UncachedTable

    def __init__(self, path: Path, place: files.DataFolder, *, what: str) -> None:
        """See `DurableStorage`."""
        super().__init__(path, place, what=what, storage=DurableStorage)
        assert isinstance(self._storage, DurableStorage)
        self.file: DurableStorage = self._storage


def _examine(path: Path) -> tuple[str, bytes | None, files.Identity | None]:
    """ "whole", "newer", "damaged" or "missing", and the content where it is whole."""
    try:
        found = files.read_whole(path)
    except FileNotFoundError:
        return "missing", None, None
    if found is None:
        return "damaged", None, None
    tables = decode(found[0])
    if tables is None:
        return "damaged", None, None
    if tables["header"]["1"]["format"] > FORMAT:
        return "newer", None, None
    return "whole", *found
