"""Take what is one person's out of the sessions of a month as records, and put it back.

What a record is stands in `exercises.journal.months.encryption`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from exercises.journal.files.codec import Tables
from exercises.journal.keys.keyring import Keyring
from exercises.journal.months.deferred import entries_in
from exercises.journal.months.groups import Fields, Group
from exercises.journal.months.placing import insert, is_open, is_private, of_session, placed


def records_in(content: Any) -> list[Fields]:
    """Return the sessions that a part of a container holds."""
    found = content.get("sessions", ()) if isinstance(content, dict) else ()
    return [record for record in found if isinstance(record, dict)]


def is_theirs(group: Group, person: str) -> bool:
    return of_session(group, person) or any(is_private(entry, person) for entry in group.entries)


def taken(groups: list[Group], keys: Keyring, person: str) -> Iterator[Fields]:
    """Take a person's records out of the sessions of a month, in place.

    Args:
        groups: The sessions; what was done alone goes.
        keys: Of the data folder.
        person: Whose.
    """
    after = ""
    for group in list(groups):
        alone = of_session(group, person)
        entries = list(placed(group.entries, person))
        kept = [entry for entry in group.entries if not is_private(entry, person)]
        if alone:
            about = {field: group.session.get(field) for field in ("exercise", "ended", "zone")}
            yield {"id": group.id, "after": after, "session": group.session, "entries": entries}
            for entry in kept:
                entry["from"] = about
            group.session = {"id": group.id, "solo": person}
        elif entries:
            yield {"id": group.id, "entries": entries}
        group.entries = kept
        if alone and not kept:
            groups.remove(group)
        elif _stays_clear(group, keys):
            after = group.id


def _stays_clear(group: Group, keys: Keyring) -> bool:
    """Return whether a session has a document that everybody can read, whoever is there."""
    alone = group.session.get("solo") in keys.sealed
    return not alone or any(is_open(entry) for entry in group.entries)


def restore(groups: list[Group], record: Fields, person: str, keys: Keyring) -> None:
    """Put what a record holds to its place among the sessions of a month."""
    name = str(record.get("id"))
    group = next((each for each in groups if each.id == name), None)
    session = record.get("session")
    if group is None:
        group = Group({"id": name}, [])
        after = record.get("after")
        at = _place(groups, after, session, person, keys) if session else len(groups)
        groups.insert(at, group)
    if session and "ended" not in group.session:
        group.session = session
        for entry in group.entries:
            entry.pop("from", None)
    for after, entry in entries_in(record, person, keys):
        insert(group, after, entry)


def _place(groups: list[Group], after: Any, session: Fields, person: str, keys: Keyring) -> int:
    """Return where a session that was done alone belongs among the others."""
    ended = str(session.get("ended"))
    known = [group.id for group in groups]
    if after is None or (after and after not in known):
        later = (at for at in range(len(groups), 0, -1) if _ended(groups[at - 1]) <= ended)
        return next(later, 0)
    at = known.index(after) + 1 if after else 0
    # Behind what was put there before: their own as it comes, the other's by time.
    alone = keys.sealed | {person}
    while at < len(groups) and "ended" in (held := groups[at].session):
        if held.get("solo") not in alone or any(map(is_open, groups[at].entries)):
            break
        if held["solo"] != person and _ended(groups[at]) > ended:
            break
        at += 1
    return at


def _ended(group: Group) -> str:
    about: Fields = next((entry["from"] for entry in group.entries if "from" in entry), {})
    return str(group.session.get("ended") or about.get("ended", ""))


def stripped(
    record: Fields, person: str, keys: Keyring, strip: Callable[[Tables], bool]
) -> Fields | None:
    """Return a record without what goes; None where nothing does."""
    found, session = entries_in(record, person, keys), record.get("session") or {}
    month: Tables = {
        "sessions": {"1": session} if session else {},
        "entries": {
            str(at): {**entry, "session": session.get("id", "")}
            for at, (_, entry) in enumerate(found)
        },
    }
    if not strip(month):
        return None
    left = [(found[int(at)][0], entry) for at, entry in month["entries"].items()]
    rest = {name: value for name, value in record.items() if name != "carried"}
    return {**rest, "entries": [(after, _bare(entry)) for after, entry in left]}


def _bare(entry: Fields) -> Fields:
    return {key: value for key, value in entry.items() if key != "session"}
