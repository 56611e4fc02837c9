"""What lies at the path of a file of ours: whole, older, newer, damaged or nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from msgspec import Struct

from exercises.journal.files import atomic
from exercises.journal.files.codec import FORMAT, decode, encode, format_of, is_of
from exercises.journal.files.migrations import migrated


class Found(Struct, frozen=True):
    """What lies at a path; `raw` in today's format where it can be used."""

    state: Literal["whole", "older", "newer", "damaged", "missing"]
    raw: bytes | None = None
    identity: atomic.Identity | None = None


def examine(path: Path, of: str) -> Found:
    """Read a file, and change nothing.

    Args:
        path: Where it lies.
        of: What it has to be, as in `codec.encode`.

    Raises:
        OSError: It cannot be read.
    """
    try:
        found = atomic.read_whole(path)
    except FileNotFoundError:
        return Found("missing")
    tables = decode(found[0]) if found is not None else None
    if found is None or tables is None or not is_of(tables, of):
        return Found("damaged")
    raw, identity = found
    if format_of(tables) > FORMAT:
        return Found("newer", raw, identity)
    if format_of(tables) == FORMAT:
        return Found("whole", raw, identity)
    today = migrated(tables, of)
    return Found("damaged") if today is None else Found("older", encode(today, of=of), identity)
