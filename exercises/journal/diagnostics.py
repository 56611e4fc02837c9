"""Looks at a data folder without touching it: no lock, no repair, nobody's words."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from msgspec import Struct

from exercises.base.regular_file import read_regular
from exercises.journal.files import codec
from exercises.journal.files.codec import FORMAT
from exercises.journal.files.migrations import migrated
from exercises.journal.files.names import Kind, copies, kind_of
from exercises.journal.keys.keyring import has_shape
from exercises.journal.keys.wrapping import read_wrapped
from exercises.journal.months.groups import boxes
from exercises.journal.record_checks import reads_whole

_OURS: frozenset[Kind] = frozenset({"people", "running", "finished", "summaries", "living"})


class File(Struct, frozen=True):
    """One file of a data folder.

    Attributes:
        path: Relative to the folder, with forward slashes.
        kind: What it is for.
        size: Bytes.
        mode: Its permission bits.
    """

    path: str
    kind: Kind
    size: int
    mode: int


class Finding(Struct, frozen=True):
    """Something that is not as it could be.

    Attributes:
        problem: Key of a text in `verbs.toml`: what it is and what to do.
        path: What it is about.
    """

    problem: Literal[
        "missing",
        "unmakeable",
        "unusable",
        "open-to-others",
        "damaged",
        "newer",
        "no-room",
        "bad-seal",
        "no-key",
        "odd-record",
        "copy",
    ]
    path: str


def files(folder: Path) -> Iterator[File]:
    """Yield every file of a data folder, in the order of their paths; links are not followed."""
    for root, folders, names in os.walk(folder):
        folders.sort()
        for name in sorted(names):
            path = Path(root, name)
            try:
                found = path.lstat()
            except OSError:
                continue
            relative = path.relative_to(folder).as_posix()
            yield File(relative, kind_of(relative), found.st_size, stat.S_IMODE(found.st_mode))


def findings(folder: Path, *, room: int = 1_000_000) -> Iterator[Finding]:
    """Yield what is wrong with a data folder, if anything. Reads only.

    Args:
        folder: The data folder.
        room: Free bytes under which saving may soon not work.
    """
    try:
        os.stat(folder)
    except FileNotFoundError:
        made = _can_be_made(folder)
        yield Finding("missing" if made else "unmakeable", str(folder))
        return
    except OSError:
        yield Finding("unusable", str(folder))
        return
    if not folder.is_dir() or not os.access(folder, os.R_OK | os.W_OK | os.X_OK):
        yield Finding("unusable", str(folder))
        return
    if _free(folder) < room:
        yield Finding("no-room", str(folder))
    for sub in ("open", "journal", "aside"):
        yield from _of_folder(folder, sub)
    keys = _keys(folder)
    for file in files(folder):
        if file.kind in _OURS or file.kind == "lock":
            yield from _of_file(folder, file, keys)
    for copy in copies(folder):
        yield Finding("copy", copy.relative_to(folder).as_posix())


def _of_folder(folder: Path, sub: str) -> Iterator[Finding]:
    """Look at one of our subfolders: a start makes files in it."""
    place = folder / sub
    if not os.path.lexists(place):
        return
    if not place.is_dir() or not os.access(place, os.R_OK | os.W_OK | os.X_OK):
        yield Finding("unusable", sub)
    elif stat.S_IMODE(place.stat().st_mode) & 0o077:
        yield Finding("open-to-others", sub)


def _can_be_made(folder: Path) -> bool:
    """Return whether a start could make the folder that is not there."""
    above = next((each for each in folder.absolute().parents if os.path.lexists(each)), Path("/"))
    return above.is_dir() and os.access(above, os.W_OK | os.X_OK)


def _keys(folder: Path) -> frozenset[str]:
    """Return ids of those whose keys are there, in one of the two generations."""
    for name in ("nearer.json", "nearer.json.before"):
        try:
            tables = codec.decode(read_regular(folder / name))
        except OSError:
            continue
        if tables is not None:
            return frozenset(wrapped.person for wrapped in read_wrapped(tables))
    return frozenset()


def _of_file(folder: Path, file: File, keys: frozenset[str]) -> Iterator[Finding]:
    if file.mode & 0o077:
        yield Finding("open-to-others", file.path)
    if file.kind == "lock":
        # A start opens it to write, and whose it is decides whether that may be.
        if not os.access(folder / file.path, os.R_OK | os.W_OK):
            yield Finding("unusable", file.path)
        return
    try:
        tables = codec.decode(read_regular(folder / file.path))
    except OSError:
        yield Finding("unusable", file.path)
        return
    if tables is None or not codec.is_of(tables, _of(file)):
        yield Finding("damaged", file.path)
    elif codec.format_of(tables) > FORMAT:
        yield Finding("newer", file.path)
    elif (today := migrated(tables, _of(file))) is None:
        yield Finding("damaged", file.path)
    else:
        yield from _of_seals(today, file, keys)
        if not reads_whole(today, file.kind):
            yield Finding("odd-record", file.path)


def _of_seals(tables: codec.Tables, file: File, keys: frozenset[str]) -> Iterator[Finding]:
    """Yield what can be told of sealed documents without their keys.

    Their shape, and whose they are.
    """
    sealed = list(boxes(tables))
    if not all(has_shape(document["box"]) for document in sealed):
        yield Finding("bad-seal", file.path)
    owners = {document.get("owner") or document.get("solo") for document in sealed} - {None}
    if owners - keys:
        yield Finding("no-key", file.path)


def _of(file: File) -> str:
    """Return what the file must say it is, as in `codec.encode`."""
    month = file.path.rpartition("/")[2].partition(".")[0]
    found = {"running": "session", "finished": f"month {month}", "summaries": f"summary {month}"}
    found["living"] = "living"
    return found.get(file.kind, "people")


def _free(folder: Path) -> int:
    space = os.statvfs(folder)
    return space.f_bavail * space.f_frsize
