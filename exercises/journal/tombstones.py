"""Keep ids of what was shared and is so no longer, so that an old copy does not undo it.

They lie in `nearer.json`, in the clear: what was taken back may be in a box that nobody can open
now, and what was let go is nowhere. An id tells nothing. Only what both could see has one: that
somebody let go what was theirs alone is nobody's to know.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Literal

from exercises.journal.files.codec import Tables
from exercises.journal.months.groups import Fields, Group, numbered

TABLE = "tombstones"
"""The table of `nearer.json`."""

Stone = Literal["private", "gone"]
"""Taken back by its owner, or let go."""


def laid(tables: Tables) -> dict[str, Stone]:
    """Read the tombstones in the tables of `nearer.json`, by entry id."""
    found: dict[str, Stone] = {}
    for document in tables.get(TABLE, {}).values():
        entry, fate = document.get("id"), document.get("fate")
        if isinstance(entry, str) and fate in ("private", "gone"):
            found[entry] = fate
    return found


def lay(tables: Tables, stones: Mapping[str, Stone]) -> bool:
    """Add tombstones, in place; True where that changed something."""
    before = laid(tables)
    return _replace(tables, before, {**before, **stones})


def lift(tables: Tables, entry: str) -> bool:
    """Take a tombstone away, in place: its owner shares the entry again."""
    before = laid(tables)
    return _replace(tables, before, {name: fate for name, fate in before.items() if name != entry})


def _replace(tables: Tables, before: Mapping[str, Stone], now: Mapping[str, Stone]) -> bool:
    if now == before:
        return False
    tables[TABLE] = numbered({"id": entry, "fate": fate} for entry, fate in now.items())
    return True


def heeded(
    groups: Sequence[Group], stones: Mapping[str, Stone], locked: Collection[str]
) -> tuple[list[Group], int]:
    """Leave out of sessions to be imported what was let go here, and unshare what was taken back.

    Args:
        groups: To be imported.
        stones: Here.
        locked: Ids of those whose boxes cannot be opened now: what they took back lies in one.

    Returns:
        What is left, and how many entries are not as they were.
    """
    found, held = [], 0
    for group in groups:
        left = [_heeded(entry, stones, locked) for entry in group.entries]
        entries = [entry for entry in left if entry is not None]
        held += sum(entry is not before for entry, before in zip(left, group.entries, strict=True))
        if entries or group.whole:
            found.append(Group(group.session, entries))
    return found, held


def _heeded(entry: Fields, stones: Mapping[str, Stone], locked: Collection[str]) -> Fields | None:
    stone = stones.get(str(entry.get("id")))
    if stone == "gone" or (stone and str(entry.get("owner")) in locked):
        return None
    if stone == "private" and entry.get("fate") == "shared":
        return {**entry, "fate": "private"}
    return entry
