"""From an older format to today's, one step at a time, on a copy of the tables.

A file of an older format is read through here. What comes out replaces the file, and the
original stays as its earlier generation (`storage`). Whoever raises `FORMAT` adds a
function for each kind of file that changed, and files of the new format to
`tests/journal/samples`.
"""

from __future__ import annotations

import copy
from collections.abc import Callable

from exercises.journal.files.codec import FORMAT, Tables, format_of

Migration = Callable[[Tables], Tables]
"""Takes tables of one format, may edit them, and returns those of the next."""


def _own_parts_are_nobody_elses(tables: Tables) -> Tables:
    """From a month of format 1: what two people did names no step of their own parts any more.

    Which steps those were is known only of those whose private answers were kept.
    """
    private: dict[str, set[str]] = {}
    for entry in tables.get("entries", {}).values():
        if entry.get("fate") != "shared":
            private.setdefault(str(entry.get("session")), set()).add(str(entry.get("step")))
    for session in tables.get("sessions", {}).values():
        if not session.get("solo") and isinstance(session.get("steps"), list):
            own = private.get(str(session.get("id")), set())
            session["steps"] = [step for step in session["steps"] if step not in own]
    return tables


MIGRATIONS: dict[str, dict[int, Migration]] = {
    "people": {},
    "session": {},
    "month": {1: _own_parts_are_nobody_elses},
    "summary": {},
    "living": {},
}
"""For each kind of file, the way on from a format; none where nothing but the number changed."""

_ANOTHER_SHAPE = (AttributeError, LookupError, RecursionError, TypeError, ValueError)
"""What a step may meet in a file that claims a format and does not have its shape."""

OLDEST = 1
"""The oldest format of which there can be files."""


def migrated(tables: Tables, of: str) -> Tables | None:
    """Return the tables in today's format.

    Args:
        tables: As decoded; left as they are.
        of: What the file is, as in `codec.encode`; its first word is the kind.

    Returns:
        None where no way leads here from their format, or they are not what their format says.
    """
    number, steps = format_of(tables), MIGRATIONS.get(of.partition(" ")[0], {})
    if number == FORMAT:
        return tables
    if not min(OLDEST, *steps, FORMAT) <= number < FORMAT:
        return None
    try:
        found = copy.deepcopy(tables)
        while number < FORMAT:
            found = steps[number](found) if number in steps else found
            number += 1
            found["header"]["1"]["format"] = number
    except _ANOTHER_SHAPE:
        return None
    return found
