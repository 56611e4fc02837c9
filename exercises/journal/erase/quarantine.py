"""What was set aside: old content of ours too, so whatever goes through the files goes here."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

from exercises.journal.erase.redact import Redaction
from exercises.journal.files import atomic
from exercises.journal.files.codec import FORMAT, Tables, decode, encode, format_of
from exercises.journal.files.folder import DataFolder, is_set_aside
from exercises.journal.files.names import copies


def strip_aside(place: DataFolder, strip: Redaction) -> None:
    """Rewrite what can be read; of what cannot, the strip says what becomes of it."""
    unknown = 0
    for path in (*set_aside(place), *copies(place.root)):
        raw = _raw_aside(path)
        instead = stripped(raw, strip) if raw is not None else None
        if instead:
            if instead != raw:
                atomic.write_durably(path, instead)
        elif raw is not None or strip.removes_unknown:
            unknown += instead is None
            remove(path)
    if place.aside.is_dir():
        atomic.sync_folder(place.aside)
    if unknown:
        place.tell("unknown_removed", count=unknown)


def stripped(raw: bytes, strip: Redaction) -> bytes | None:
    """Return what takes the place of a file that was set aside.

    Empty where it goes as a whole; None where it goes because nobody can tell what is in it.
    """
    tables = _tables(raw)
    # A file that was never one of ours can have any shape.
    with suppress(AttributeError, TypeError, KeyError, ValueError):
        if tables is not None and "events" in tables and strip.whole(tables):
            return b""
        if tables is not None:
            if not _kind_of_tables(tables, strip)(tables):
                return raw
            return strip.restored(tables) or encode(tables)
    return strip.unknown(raw)


def _raw_aside(path: Path) -> bytes | None:
    try:
        found = atomic.read_whole(path)
    except OSError:
        return None
    return found[0] if found is not None else None


def _tables(raw: bytes) -> Tables | None:
    tables = decode(raw)
    return tables if tables is not None and format_of(tables) <= FORMAT else None


def tables_aside(place: DataFolder) -> Iterator[Tables]:
    """Yield what was set aside, as far as it can be read."""
    for path in (*set_aside(place), *copies(place.root)):
        raw = _raw_aside(path)
        if raw is not None and (tables := _tables(raw)) is not None:
            yield tables


def _kind_of_tables(tables: Tables, strip: Redaction) -> Callable[[Tables], bool]:
    """Return how to strip a file, by the tables that it has.

    Raises:
        ValueError: By no way that we know.
    """
    if "aside" in tables:
        return strip.aside
    if "events" in tables:
        return strip.session
    if "sessions" in tables or "entries" in tables:
        return strip.month
    if "private" not in tables and ("things" in tables or "sealed" in tables):
        return strip.living
    if "people" in tables or "seals" in tables or tables.keys() == {"header"}:
        return strip.people
    raise ValueError


def set_aside(place: DataFolder) -> list[Path]:
    """Return the files that we moved there, by their names."""
    paths = (place.aside / name for name in place.names(place.aside))
    return [path for path in paths if is_set_aside(path)]


def remove(path: Path) -> None:
    """Remove a file, or what is in the place of one."""
    with suppress(FileNotFoundError):
        if stat.S_ISDIR(os.lstat(path).st_mode):
            import shutil  # slow to import, and only for a folder in the place of a file

            shutil.rmtree(path)
        else:
            path.unlink()
