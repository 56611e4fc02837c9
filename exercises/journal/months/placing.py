"""Say where one person's entries stand among those of a session, and put them back there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from exercises.journal.months.groups import Fields, Group
from exercises.model.exercise import BOTH

Placed = list[tuple[str, Fields]]
"""Entries, each with the id of the open entry after which it comes; empty for the beginning."""


def is_private(entry: Fields, person: str) -> bool:
    """Return whether an entry lies open that only this person may see."""
    mine = entry.get("owner") == person and entry.get("fate") != "shared"
    return mine and "box" not in entry


def is_open(entry: Fields) -> bool:
    """Return whether an entry lies open that all may see."""
    return "box" not in entry and (entry.get("fate") == "shared" or entry.get("owner") == BOTH)


def of_session(group: Group, person: str) -> bool:
    """Return whether this is a session of the person alone, lying open."""
    return group.session.get("solo") == person and "ended" in group.session


def placed(entries: Iterable[Fields], person: str) -> Iterator[tuple[str, Fields]]:
    """Yield a person's private entries, each with its place and without its session's id."""
    after = ""
    for entry in entries:
        if is_private(entry, person):
            yield after, {key: value for key, value in entry.items() if key != "session"}
        elif is_open(entry):
            after = str(entry.get("id"))


def insert(group: Group, after: str, entry: Fields) -> None:
    """Put an entry where it was: after that open one, and in the order of the people."""
    people = list(group.session.get("people", ()))
    ids = [str(other.get("id")) for other in group.entries]
    if str(entry.get("id")) in ids:
        return  # it was shared since, or is in two boxes after an import

    def turn(other: Fields) -> int:
        owner = other.get("owner")
        return people.index(owner) if owner in people else len(people)

    at = ids.index(after) + 1 if after in ids else 0
    while at < len(ids) and not is_open(group.entries[at]):
        if "box" not in group.entries[at] and turn(group.entries[at]) > turn(entry):
            break
        at += 1
    group.entries.insert(at, {**entry, "session": group.session.get("id")})
