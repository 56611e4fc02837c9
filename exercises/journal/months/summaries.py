"""What the views over years are made of: a small summary beside each month.

A summary counts; it holds no word that somebody typed, only ids from exercises. What all may
see and what is one person's lie apart, so that a person's part can be sealed by itself. It
carries the stamp of the month that it was made from: one that is missing, damaged or of an
older month is made again from the month, without a word.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from msgspec import Struct, convert, to_builtins
from msgspec.structs import replace

from exercises.journal.files import atomic
from exercises.journal.files.codec import FORMAT, HEAD, decode, encode, format_of, is_of, stamp
from exercises.journal.files.migrations import migrated
from exercises.journal.keys.keyring import BUCKETS, Keyring, WrongKey
from exercises.journal.months.counting import Part, Tally, settled
from exercises.journal.months.groups import in_order, numbered
from exercises.model.exercise import BOTH
from exercises.model.records import Finished

MADE = 3
"""Raised when summaries count something new: older ones are then made again."""


class MonthSummary(Struct, frozen=True):
    """What one viewer sees of a month: `month` as `2026-11`, and a part for each owner."""

    month: str
    parts: tuple[Part, ...]


class History(Struct, frozen=True):
    """What one viewer sees of all years, newest month first."""

    months: tuple[MonthSummary, ...] = ()

    def total(self, *, owner: str | None = None) -> Part:
        """Return everything counted together.

        Args:
            owner: Only what belongs to this person (or to `both`), shared and private.
        """
        tally = Tally()
        for month in self.months:
            for part in month.parts:
                if owner in (None, part.owner):
                    tally.take(part)
        return tally.part(owner or BOTH)


class Summary(Struct, frozen=True):
    """What the file of a summary holds.

    Attributes:
        parts: What lies open.
        boxes: By person, private parts that are sealed: one for each session since they were
            last put together. They are to be added up.
        missing: Ids of those whose sealed part could not be counted: they were locked.
    """

    parts: tuple[Part, ...] = ()
    boxes: dict[str, tuple[str, ...]] = {}
    missing: frozenset[str] = frozenset()

    def plus(self, finished: Iterable[Finished], day: Callable[[Finished], str]) -> Summary:
        """Count these sessions too.

        Args:
            finished: Not counted yet.
            day: Gives the local date of the end of a session; empty where it is not known.
        """
        return replace(self, parts=settled(self.parts, finished, day))

    def sealed(self, keys: Keyring, people: Iterable[str] = ()) -> Summary:
        """With the private parts of those sealed who have a passphrase.

        Args:
            keys: Of the data folder.
            people: Ids of those who get a sealed part also where there is nothing in it.
        """
        boxes, parts = dict(self.boxes), []
        counted = {part.owner: part for part in self.parts if part.private}
        for person in sorted(keys.sealed & (counted.keys() | set(people))):
            part = counted.get(person, Part(owner=person, private=True))
            earlier = boxes.get(person, ())
            if earlier and (known := _opened_parts(keys, person, earlier)) is not None:
                earlier = ()
                part = next(iter(settled((*known, part))), part)
            box = keys.seal(person, to_builtins(part), BUCKETS[1])
            boxes[person] = (*earlier, box)
        parts = [part for part in self.parts if not (part.private and part.owner in keys.sealed)]
        return replace(self, parts=tuple(parts), boxes=boxes)

    def opened(self, keys: Keyring, person: str) -> Summary | None:
        """With a person's sealed parts open and added up; None where that is not possible."""
        if person in self.missing:
            return None
        parts = _opened_parts(keys, person, self.boxes.get(person, ()))
        if parts is None:
            return None
        left = {owner: found for owner, found in self.boxes.items() if owner != person}
        return replace(self, parts=settled((*self.parts, *parts)), boxes=left)

    def seen_by(self, viewer: str | None) -> tuple[Part, ...]:
        """Return the parts for everybody and, for a person, their own private part."""
        return tuple(part for part in self.parts if not part.private or part.owner == viewer)


def read(path: Path, month: str, made_from: str) -> Summary | None:
    """Return the summary, None where it has to be made again.

    Args:
        path: Of the summary.
        month: As `2026-11`.
        made_from: The stamp that the month has now.
    """
    try:
        found = atomic.read_whole(path)
    except OSError:
        return None
    tables = decode(found[0]) if found is not None else None
    if tables is None or not is_of(tables, _of(month)) or format_of(tables) > FORMAT:
        return None
    tables = migrated(tables, _of(month))
    if tables is None:
        return None
    header = tables["header"]["1"]
    if not made_from or (header.get("made"), header.get("month")) != (MADE, made_from):
        return None
    documents = [
        {**document, "private": private}
        for table, private in (("shared", False), ("private", True))
        for document in tables.get(table, {}).values()
    ]
    try:
        parts = convert(documents, tuple[Part, ...])
    except ValueError:
        return None
    once = len({(part.private, part.owner) for part in parts}) == len(parts)
    boxes: dict[str, tuple[str, ...]] = {}
    for document in in_order(tables, "sealed"):
        owner = str(document.get("owner"))
        boxes[owner] = (*boxes.get(owner, ()), str(document.get("box")))
    missing = frozenset(str(person) for person in header.get("missing", ()))
    return Summary(parts if once else settled(parts), boxes, missing)


def write(path: Path, month: str, made_from: str, summary: Summary) -> None:
    """Replace the summary. No fsync: what a power cut leaves of it is noticed when it is read.

    Raises:
        OSError: It is as it was; it can be made again at any time.
    """
    tables: dict[str, dict[str, Any]] = {
        "header": {"1": {"made": MADE, "month": made_from}},
        "shared": {},
        "private": {},
    }
    if summary.missing:
        tables["header"]["1"]["missing"] = sorted(summary.missing)
    if summary.boxes:
        tables["sealed"] = numbered(
            {"owner": owner, "box": box} for owner, found in summary.boxes.items() for box in found
        )
    for part in summary.parts:
        table = tables["private" if part.private else "shared"]
        document = to_builtins(part)
        del document["private"]
        table[str(len(table) + 1)] = document
    atomic.write_rebuildable(path, encode(tables, of=_of(month)))


def may_replace(path: Path) -> bool:
    """Return whether a summary may be written there: not over one of a newer program."""
    try:
        found = atomic.read_whole(path)
    except OSError:
        return True
    tables = decode(found[0]) if found is not None else None
    return tables is None or format_of(tables) <= FORMAT


def stamp_of(path: Path) -> str:
    """Return the stamp of a month's file, read from its first bytes; empty where there is none."""
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK)
    except OSError:
        return ""
    try:
        return stamp(os.read(descriptor, HEAD), os.fstat(descriptor).st_size)
    except OSError:
        return ""
    finally:
        os.close(descriptor)


def _of(month: str) -> str:
    return f"summary {month}"


def _opened_parts(keys: Keyring, person: str, boxes: Iterable[str]) -> list[Part] | None:
    """Return a person's sealed parts that hold something; None where they do not open."""
    try:
        opened = [keys.open(person, box) for box in boxes]
        return [part for part in convert(opened, list[Part]) if part.days or part.sessions]
    except (WrongKey, ValueError):
        return None
