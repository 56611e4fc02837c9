"""Notice boxes that cannot be opened: their key is gone, or they are not what was sealed.

Only the newest months and what is running are looked at first: that costs the same after ten
years. Where there is such a box, all of them are counted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress

from exercises.base.sanitize import one_line
from exercises.journal.files.codec import Tables
from exercises.journal.files.errors import Unreadable
from exercises.journal.files.folder import DataFolder
from exercises.journal.files.names import copies
from exercises.journal.living.living_file import open_living
from exercises.journal.months import months
from exercises.journal.months.groups import Fields, boxes
from exercises.journal.sessions.encryption import solo_of
from exercises.journal.sessions.session_file import open_tables, session_names

RECENT = 4
"""So many of the newest months are looked at first."""

_Unopened = Callable[[str, Fields], bool]


def tell_keyless(place: DataFolder) -> None:
    """Say how many boxes have no key here, if there are any."""
    if {"a", "b"} - place.keys.sealed and (count := _count(place, _has_no_key(place))):
        place.tell("keyless", count=count)


def tell_copies(place: DataFolder) -> None:
    """Say how many copies of our files lie beside them, if there are any."""
    if found := copies(place.root):
        place.tell("copies", count=len(found), name=one_line(found[0].name))


def tell_shut(place: DataFolder, person: str) -> None:
    """Say to a person who is unlocked how many boxes of theirs do not open, if there are any."""
    if count := _count(place, _is_shut(place, person)):
        place.tell_to(person, "shut", count=count)


def older(place: DataFolder, person: str) -> int:
    """Count the boxes of a person who has no key: they were sealed to an older one."""
    has_no_key = _has_no_key(place)
    return _among(_every(place), lambda owner, box: owner == person and has_no_key(owner, box))


def _has_no_key(place: DataFolder) -> _Unopened:
    return lambda owner, _: owner not in place.keys.sealed


def _is_shut(place: DataFolder, person: str) -> _Unopened:
    return lambda owner, box: owner == person and not place.keys.opens(person, box["box"])


def _count(place: DataFolder, unopened: _Unopened) -> int:
    """Count them all, where there are any among the newest."""
    return _among(_every(place), unopened) if _among(_newest(place), unopened) else 0


def _among(files: Iterator[Tables], unopened: _Unopened) -> int:
    return sum(unopened(owner, box) for tables in files for owner, box in _owned(tables))


def _newest(place: DataFolder) -> Iterator[Tables]:
    return _tables(place, months.months(place)[:RECENT])


def _every(place: DataFolder) -> Iterator[Tables]:
    return _tables(place, months.months(place))


def _tables(place: DataFolder, of: list[str]) -> Iterator[Tables]:
    """Yield what lives on, running sessions and months, as they lie."""
    with suppress(Unreadable):
        yield open_living(place).storage.read() or {}
    for name in session_names(place):
        try:
            yield open_tables(place.open / name, place).file.read() or {}
        except Unreadable:  # a newer program's, or of no right to read: said elsewhere
            continue
    for month in of:
        try:
            yield months.file_of(place, month).read() or {}
        except Unreadable:
            continue


def _owned(tables: Tables) -> Iterator[tuple[str, Fields]]:
    """Yield every box with its owner; a session that is sealed as a whole counts once."""
    header = tables.get("header", {}).get("1", {})
    if "box" in header:
        yield solo_of(tables), header
        return
    for document in boxes(tables):
        if owner := document.get("owner") or document.get("solo"):
            yield str(owner), document
