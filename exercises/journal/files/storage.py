"""A TinyDB storage that survives kills, power cuts, full disks and foreign hands.

TinyDB as it comes writes in place. This one serialises first and replaces the file
(`exercises.journal.files.atomic`), keeps one earlier generation as `NAME.before`, and never takes
a file that it cannot read for an empty one.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tinydb import TinyDB
from tinydb.storages import Storage
from tinydb.table import Table

from exercises.journal.files import atomic
from exercises.journal.files.codec import Tables, decode_own, encode, stamp
from exercises.journal.files.errors import ReadOnly, not_saved, not_usable
from exercises.journal.files.examine import examine
from exercises.journal.files.folder import DataFolder
from exercises.journal.files.recovery import load


class DurableStorage(Storage):
    """One file of the data folder.

    Reads happen once, at construction; afterwards the storage knows what it wrote last.
    Every `read` is decoded anew from those bytes, because TinyDB hands out and edits what it
    gets in place: a failed write can never leave half an edit in memory.

    Attributes:
        lost: The file was there and nothing of it could be read, nor of its earlier generation.
    """

    def __init__(
        self,
        path: Path,
        place: DataFolder,
        *,
        what: str,
        of: str = "",
        new: bool = False,
        governs: bool = False,
    ) -> None:
        """Read `path`; set aside what is damaged, and bring an older format up to ours.

        Args:
            path: The file. For a symbolic link its target is read and replaced.
            place: The data folder, for what has to be set aside and said.
            what: Words for the file in notices, as "the names and settings".
            of: What the file is, as in `codec.encode`; a file that is of something else is
                not taken for it.
            new: There is no such file yet: nothing is read.
            governs: In a newer format it is read as far as it goes, and the whole folder is
                only read from then on.

        Raises:
            Unreadable: No permission, or a newer format. Nothing was changed.
        """
        self.path = Path(os.path.realpath(path))
        self.before = self.path.with_name(self.path.name + ".before")
        self.lost = False
        self._place = place
        self._what = what
        self._of = of
        self._raw: bytes | None = None
        self._attempt: bytes | None = None
        self._identity: atomic.Identity | None = None
        self._batch: Tables | None = None
        # A write that failed may not even have been able to take its temporary file back.
        self._left_over = False
        if new:
            return
        try:
            found = load(self.path, self.before, place, what=what, of=of, governs=governs)
        except OSError as error:
            problem = not_usable(error, str(place.root))
        else:
            self._raw, self._identity, self.lost = found.raw, found.identity, found.lost
            return
        raise problem

    @property
    def fresh(self) -> bool:
        """Whether nothing has been read or written yet."""
        return self._raw is None

    @property
    def stamp(self) -> str:
        """Tells this content from any other; empty where there is none."""
        return "" if self._raw is None else stamp(self._raw, len(self._raw))

    def read(self) -> Tables | None:
        """Return the tables, as TinyDB wants them; a copy that may be edited."""
        if self._batch is not None:
            return self._batch
        return None if self._raw is None else decode_own(self._raw)

    def write(self, data: Tables) -> None:
        """Save the tables, or hold them until the end of the batch."""
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

    def edit(self, change: Callable[[], bool]) -> bool:
        """Return as `batch`, for a change that may find nothing to do.

        Then the file and its earlier generation stay as they are. That the file would survive
        a power cut is made sure of all the same: a killed run may have come just short of it.

        Args:
            change: TinyDB operations; returns whether there were any.

        Returns:
            What `change` returned.

        Raises:
            NotSaved: The disk did not take it; the storage holds what it held before.
        """
        self._batch = self.read() or {}
        try:
            changed = change()
            tables = self._batch
        finally:
            self._batch = None
        if changed:
            self._commit(tables, keep_earlier=True)
        elif self._raw is not None:
            self._make_sure(tables)
        return changed

    def earlier(self) -> Tables | None:
        """Return the tables of the earlier generation, where there is one that can be read."""
        try:
            found = examine(self.before, self._of)
        except OSError:
            return None
        return None if found.raw is None else decode_own(found.raw)

    def earlier_holds(self, strip: Callable[[Tables], bool]) -> bool:
        """Return whether there is something to take out of the earlier generation.

        Args:
            strip: Edits tables in place; returns whether there was anything.
        """
        if not os.path.lexists(self.before):
            return False
        tables = self.earlier()
        return tables is None or strip(tables)  # nobody can tell what a damaged one holds

    def renew_earlier(self, *, make: bool = False) -> None:
        """Replace the earlier generation by a copy of what is there now.

        The second half of every purge. Two fsyncs.

        Args:
            make: Also where there is none yet.

        Raises:
            NotSaved: It is as it was.
        """
        if self._raw is None:
            return
        self._check_writable()
        try:
            atomic.remove_temporaries(self.path.parent, self.path.name)
            if make or self.before.exists():
                atomic.write_durably(self.before, self._raw)
        except OSError as error:
            problem = not_saved(error)
        else:
            return
        raise problem

    def remove(self) -> None:
        """Remove the file with its earlier generation, that one first.

        Killed in between, what is left is a whole file, never an old one that looks damaged.
        """
        if self.fresh and not (self.path.exists() or self.before.exists()):
            return
        self._check_writable()
        try:
            atomic.remove_temporaries(self.path.parent, self.path.name)
            atomic.remove_durably(self.before)
            atomic.remove_durably(self.path)
        except OSError as error:
            problem = not_saved(error)
        else:
            self._raw = self._attempt = self._identity = None
            return
        raise problem

    def _commit(self, data: Tables, *, keep_earlier: bool) -> None:
        raw = encode(data, of=self._of)
        self._check_writable()
        try:
            self._make_way()
            self._attempt = raw
            self._replace(raw, self.before if keep_earlier else None)
            if self._left_over:
                atomic.remove_temporaries(self.path.parent, self.path.name)
                self._left_over = False
        except OSError as error:
            self._left_over = True
            problem = not_saved(error)
        else:
            self._raw = raw
            return
        raise problem  # outside of `except`: the chain would hold the words that were written

    def _replace(self, raw: bytes, before: Path | None) -> None:
        try:
            self._identity = atomic.write_durably(self.path, raw, before=before)
        except FileNotFoundError:
            # Somebody tidied our empty subfolder away, or the whole folder came back without it.
            if not self._place.mend(self.path.parent):
                raise
            self._identity = atomic.write_durably(self.path, raw, before=before)

    def _make_sure(self, tables: Tables) -> None:
        try:
            there = atomic.identity_of(self.path) == self._identity
            if there:
                atomic.sync_folder(self.path.parent)
        except OSError as error:
            problem = not_saved(error)
        else:
            if not there:
                self._commit(tables, keep_earlier=True)
            return
        raise problem

    def _check_writable(self) -> None:
        if self._place.read_only:
            raise ReadOnly
        try:
            self._place.check_here()
        except OSError as error:
            problem = not_saved(error)
        else:
            return
        raise problem

    def _make_way(self) -> None:
        """Set aside what another program put in the place of our file since our last write."""
        if atomic.identity_of(self.path) in (None, self._identity):
            return
        found = atomic.read_whole(self.path)
        if found is not None and found[0] in (self._raw, self._attempt):
            return  # the same content, or our own write whose last fsync had failed
        name = self._place.set_aside(self.path)
        self._place.tell("replaced", what=self._what, name=name)


class _UncachedTable(Table):
    """A TinyDB table without the query cache, which hands out the same documents again."""

    default_query_cache_capacity = 0


class Database(TinyDB):
    """TinyDB over one file of the data folder; close is not needed, no file stays open."""

    table_class = _UncachedTable

    def __init__(self, file: DurableStorage) -> None:
        super().__init__(storage=lambda: file)
        self.file = file
