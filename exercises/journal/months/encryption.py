"""Seals what is private in the tables of a month, and opens it again. No file is touched here.

What is one person's alone lies in that person's container (`exercises.journal.keys.container`):
whole sessions that they did alone, and their private entries from sessions of both. There is one
for everybody with a passphrase in every month that there is, as large as any other of them up to
a step. Its content is `{"sessions": [record, ...]}`, in the order of the month; a record is

- a session done alone: `id`, `after`, `session` and `entries`;
- what was kept alone in a session of both: `id` and `entries`;
- what could not be read yet when a session of both was folded: `id` and `carried`.

`after` is the id of the last session before it that lies in the clear; without it, the time of
the end says where it belongs. Each entry knows after which open one it comes; of the other
person's private entries it knows nothing.

What was shared lies beside it as it is. Where that was out of a session done alone, a document
with the session's `id` and `solo` keeps its place, and each such entry says with `from` what
shared views count.

Files of formats before the third have a box for each session and person instead
(`exercises.journal.months.older`). They stay so until their owner is there.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterable

from exercises.journal.files.codec import Tables
from exercises.journal.keys import container
from exercises.journal.keys.keyring import Keyring
from exercises.journal.months import older
from exercises.journal.months.groups import boxes, groups_of, put_back
from exercises.journal.months.own_records import is_theirs, records_in, restore, stripped, taken


def seal_month(tables: Tables, keys: Keyring) -> bool:
    """Seal, in place, what lies open and belongs to somebody who has a passphrase.

    Everybody who has one has a container then, also where they did nothing.

    Returns:
        Whether there was anything to do.
    """
    return _seal_all(tables, keys, keys.sealed)


def seal_record(tables: Tables, keys: Keyring) -> bool:
    """Seal, in place, one session on its way into its month; see `seal_month`."""
    whose = {
        person
        for session in tables.get("sessions", {}).values()
        for person in (session.get("solo"), *session.get("people", ()))
    }
    return _seal_all(tables, keys, keys.sealed & whose, loose=True)


def unseal_month(tables: Tables, keys: Keyring, people: Iterable[str] | None = None) -> bool:
    """Open, in place, what can be opened now.

    Args:
        tables: Of a month.
        keys: Those in memory.
        people: Whose; without it, of all who are unlocked.

    Returns:
        Whether there was anything.
    """
    whose = sorted(keys.unlocked if people is None else people)
    if not whose or not any(boxes(tables)):
        return False
    groups = groups_of(tables)
    changed = [older.unseal(group, person, keys) for group in groups for person in whose]
    for person in whose:
        parts, shut = container.opened(keys, person, container.of_person(tables, person))
        changed.append(bool(parts))
        if parts:
            container.replace(tables, person, shut)
            records = [record for part in parts for record in records_in(part.content)]
            # First the sessions: what was added while they were locked may belong to one of them.
            records.sort(key=lambda record: "session" not in record)
            for record in records:
                restore(groups, record, person, keys)
    if any(changed):
        put_back(tables, groups)
    return any(changed)


def settle_month(tables: Tables, keys: Keyring, person: str) -> bool:
    """Make one, in place, of all that was sealed to a person who is unlocked now.

    Returns:
        Whether there was anything to do.
    """
    if not is_unsettled(tables, keys, person):
        return False
    unseal_month(tables, keys, [person])
    _seal(tables, keys, person)
    return True


def is_unsettled(tables: Tables, keys: Keyring, person: str) -> bool:
    """Return whether a person's container is missing, or not one with all in it."""
    if older.holds(tables, person):
        return True
    parts, shut = container.opened(keys, person, container.of_person(tables, person))
    if len(parts) == 1:
        return any("carried" in record for record in records_in(parts[0].content))
    return bool(parts) or not shut


def rebox(tables: Tables, instead: dict[str, str]) -> bool:
    """Replace boxes in place, by the `digest` of the old one.

    Returns:
        Whether there was anything to replace.
    """
    changed = False
    for document in boxes(tables):
        if (new := instead.get(digest(document["box"]))) is not None:
            document["box"] = new
            changed = True
    return changed


def reboxed(
    tables: Tables, keys: Keyring, person: str, strip: Callable[[Tables], bool]
) -> dict[str, str]:
    """Make new boxes in place of those out of which something goes; see `rebox`.

    Args:
        tables: Of a month or of a session.
        keys: The person's are in memory.
        person: Whose boxes.
        strip: Takes something out of the tables of a month.
    """
    found = {}
    for document in boxes(tables):
        for record in older.records(document, person, keys):
            if (changed := stripped(record, person, keys, strip)) is not None:
                found[digest(document["box"])] = older.box(changed, person, keys)
    parts, _ = container.opened(keys, person, boxes(tables))
    for part in parts:
        records = records_in(part.content)
        new = [stripped(record, person, keys, strip) for record in records]
        if any(record is not None for record in new):
            left = [one if one is not None else was for one, was in zip(new, records, strict=True)]
            content = {**part.content, "sessions": left}
            # What goes makes it no longer, and a part of as many boxes takes its place.
            least = len(part.documents)
            again = container.packed(keys, person, content, least, again=True)
            for was, now in zip(part.documents, again, strict=True):
                found[digest(was["box"])] = now["box"]
    return found


def digest(box: object) -> str:
    """Return what a box is known by in a note: short, and it tells nothing."""
    return hashlib.blake2b(str(box).encode(), digest_size=16).hexdigest()


def _seal_all(
    tables: Tables, keys: Keyring, people: Collection[str], *, loose: bool = False
) -> bool:
    changed = False
    for person in sorted(people):
        has_one = bool(container.of_person(tables, person))
        if has_one and not any(is_theirs(group, person) for group in groups_of(tables)):
            continue
        unseal_month(tables, keys, [person])  # what is here already and what is new become one
        _seal(tables, keys, person, loose=loose)
        changed = True
    return changed


def _seal(tables: Tables, keys: Keyring, person: str, *, loose: bool = False) -> None:
    """Put what is a person's alone into their container.

    Args:
        tables: Changed in place.
        keys: Of the data folder.
        person: Whose.
        loose: Where it belongs among other sessions is not known here.
    """
    groups = groups_of(tables)
    records = list(taken(groups, keys, person))
    for record in records if loose else ():
        record.pop("after", None)
    put_back(tables, groups)
    new = container.packed(keys, person, {"sessions": records})
    container.replace(tables, person, [*container.of_person(tables, person), *new])
