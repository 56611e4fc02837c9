"""A backup: every file of the data folder as it lies, in one zip file with a list of them."""

from __future__ import annotations

import hashlib
import io
import json
import os
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

from exercises.journal.exchange.archive import Archive
from exercises.journal.files import atomic
from exercises.journal.files.codec import FORMAT as FILES_FORMAT
from exercises.journal.files.codec import Tables, decode, format_of, is_of, salvage
from exercises.journal.files.errors import Unreadable
from exercises.journal.files.folder import DataFolder, is_set_aside
from exercises.journal.files.migrations import migrated
from exercises.journal.files.names import Kind, kind_of
from exercises.journal.keys import container
from exercises.journal.months import months
from exercises.journal.months.groups import groups_of, in_order
from exercises.journal.people_file import read_stored
from exercises.library.texts import screen_texts
from exercises.model.people import Settings

FORMAT = 1
"""The format number of the list in a backup; each file in it carries its own."""

LIST = "nearer-backup.json"
"""The name of the list."""

_TAKEN: frozenset[Kind] = frozenset(
    {"people", "running", "finished", "summaries", "living", "aside"}
)


def pack(place: DataFolder) -> bytes:
    """Return the zip file.

    Raises:
        OSError: A file cannot be read.
        Unreadable: A folder cannot be read.
    """
    held = dict(_files(place))
    listed = {name: hashlib.sha256(raw).hexdigest() for name, raw in held.items()}
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as packed:
        # First, so that whoever looks into the file sees what it is.
        packed.writestr(LIST, json.dumps({"format": FORMAT, "files": listed}, indent=1))
        for name, raw in held.items():
            packed.writestr(name, raw)
    return into.getvalue()


def _files(place: DataFolder) -> Iterator[tuple[str, bytes]]:
    for folder in (place.root, place.open, place.journal, place.aside):
        for name in place.names(folder):
            path = folder / name
            relative = path.relative_to(place.root).as_posix()
            if not _is_taken(relative):
                continue
            found = None if path.is_dir() else atomic.read_whole(path)
            if found is not None:  # not a pipe or a folder that was in the place of a file
                yield relative, found[0]


def _is_taken(relative: str) -> bool:
    """Return whether a file belongs into a backup, by its path; no path leads out of the folder."""
    kind, plain = kind_of(relative), relative.count("/") <= 1 and "\0" not in relative
    return kind in _TAKEN and plain and (kind != "aside" or is_set_aside(Path(relative)))


def is_backup(raw: bytes) -> bool:
    """Return whether a file is a zip file, whole or not."""
    return raw.startswith(b"PK")


def read_backup(raw: bytes, *, most: int) -> Archive:
    """Return what a backup holds.

    Args:
        raw: The zip file.
        most: Bytes of all that is packed in it.

    Raises:
        Unreadable: It is damaged, too large, or a newer program's.
    """
    held = _unpacked(raw, most)
    stored = _tables(held, "nearer.json", "people") or {}
    people, found = read_stored(stored), _months(held)
    return Archive(
        people=people.people,
        settings=people.settings,
        stored=stored,
        months={month: groups_of(tables) for month, tables in found.items()},
        sealed={month: in_order(tables, container.TABLE) for month, tables in found.items()},
        living=_tables(held, "living.json", "living") or {},
        running={
            name.partition("/")[2]: tables
            for name in _names(held, "running")
            if (tables := _tables(held, name, "session")) is not None
        },
        aside={
            name.partition("/")[2]: raw for name, raw in held.items() if kind_of(name) == "aside"
        },
    )


def read_single(raw: bytes) -> Archive | None:
    """Return what one file of a data folder holds: a copy of it, or what was set aside.

    Its checksum need not be right: somebody asks for this file, and nothing that is here
    already is replaced by it. None where it is no month and no running session.

    Raises:
        Unreadable: A newer program's.
    """
    tables = salvage(raw)
    if tables is None:
        return None
    of = str(tables["header"]["1"]["of"])
    if format_of(tables) > FILES_FORMAT:
        raise Unreadable(screen_texts("verbs")("import_newer"))
    kind, _, month = of.partition(" ")
    today = migrated(tables, of)
    if today is None:
        return None
    if kind == "month" and months.is_month(month):
        sealed = {month: in_order(today, container.TABLE)}
        groups = {month: groups_of(today)}
        return Archive(people=(), settings=Settings(), months=groups, sealed=sealed)
    if kind == "session":
        running = {f"{os.urandom(16).hex()}.json": today}
        return Archive(people=(), settings=Settings(), months={}, running=running)
    return None


def _months(held: dict[str, bytes]) -> dict[str, Tables]:
    found = {}
    for name in _names(held, "finished"):
        month = name.partition("/")[2].removesuffix(".json")
        tables = _tables(held, name, f"month {month}")
        if tables is not None and months.is_month(month):
            found[month] = tables
    return found


def _names(held: dict[str, bytes], kind: Kind) -> list[str]:
    """Return the files of a kind, also where there is only the earlier generation of one."""
    return sorted({name.removesuffix(".before") for name in held if kind_of(name) == kind})


def _tables(held: dict[str, bytes], name: str, of: str) -> Tables | None:
    """Return a file of the backup, or its earlier generation; None where there is neither."""
    generations = [held[each] for each in (name, f"{name}.before") if each in held]
    for raw in generations:
        tables = decode(raw)
        if tables is None or not is_of(tables, of):
            continue
        if format_of(tables) > FILES_FORMAT:
            raise Unreadable(screen_texts("verbs")("import_newer"))
        if (today := migrated(tables, of)) is not None:
            return today
    if generations:
        raise Unreadable(screen_texts("verbs")("import_damaged"))
    return None


def _unpacked(raw: bytes, most: int) -> dict[str, bytes]:
    """Return every file that is listed, by its name, as it was packed."""
    texts = screen_texts("verbs")
    number = 0
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as packed:
            if sum(each.file_size for each in packed.infolist()) > most:
                raise Unreadable(texts("import_large"))
            listed = json.loads(_packed(packed, LIST))
            number = listed["format"] if type(listed["format"]) is int else 0
            held = (
                {name: _packed(packed, name) for name in listed["files"]}
                if number == FORMAT
                else {}
            )
            whole = all(
                hashlib.sha256(held[name]).hexdigest() == digest and _is_taken(name)
                for name, digest in listed["files"].items()
                if number == FORMAT
            )
    except DAMAGE:
        whole = False
    if number > FORMAT:
        raise Unreadable(texts("import_newer"))
    if number != FORMAT or not whole:
        raise Unreadable(texts("import_damaged"))
    return held


def _packed(packed: zipfile.ZipFile, name: str) -> bytes:
    """Return one file, of which no more is unpacked than the zip file says that there is."""
    size = packed.getinfo(name).file_size
    with packed.open(name) as file:
        raw = file.read(size + 1)
    if len(raw) != size:
        raise zipfile.BadZipFile
    return raw


DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    LookupError,
    MemoryError,
    NotImplementedError,  # another way of packing
    OSError,
    RuntimeError,  # a password
    TypeError,
    ValueError,
    AttributeError,
    RecursionError,
)
"""What `zipfile`, `json` and odd shapes raise."""
