"""Seals what is private in the tables of a month, and opens it again. No file is touched here.

A document with a `box` is sealed. In a month that is

- a session of one person alone, whole, with its private entries: `id`, `solo` and `box`;
- the private entries of one person from a session of both: `id`, `session`, `owner` and `box`.
  There is one for each person with a passphrase who took part, also where they kept nothing:
  whether they did cannot be told.

What was shared lies beside it as it is; out of a session that is sealed as a whole, with `from`:
the exercise and the time, which shared views count. Each sealed entry knows after which open one
it comes; of the other person's private entries it knows nothing.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress

from exercises.journal.files.codec import Tables
from exercises.journal.keys.keyring import BUCKETS, Keyring, WrongKey
from exercises.journal.months.deferred import entries_of
from exercises.journal.months.groups import Fields, Group, boxes, groups_of, put_back
from exercises.model.exercise import BOTH

PART, WHOLE = BUCKETS[1], BUCKETS[2]
"""The shortest padded lengths of the two kinds of box."""

Placed = list[tuple[str, Fields]]
"""Entries, each with the id of the open entry after which it comes; empty for the beginning."""


def seal_month(tables: Tables, keys: Keyring) -> bool:
    """Seal, in place, what lies open and belongs to somebody who has a passphrase.

    Returns:
        Whether there was anything.
    """
    groups = groups_of(tables) if keys.sealed else []
    changed = [_seal(group, person, keys) for group in groups for person in sorted(keys.sealed)]
    if any(changed):
        put_back(tables, groups)
    return any(changed)


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
    groups = groups_of(tables) if whose and any(boxes(tables)) else []
    changed = [_unseal(group, person, keys) for group in groups for person in whose]
    if any(changed):
        put_back(tables, groups)
    return any(changed)


def settle_month(tables: Tables, keys: Keyring, person: str) -> bool:
    """Turn answers that were carried along, in place, into entries like all others.

    Args:
        tables: Of a month.
        keys: The person's are in memory.
        person: Whose.

    Returns:
        Whether there were any.
    """
    groups = groups_of(tables) if any(boxes(tables)) else []
    changed = False
    for group in groups:
        if any("carried" in _content(box, person, keys) for box in _boxes(group, person)):
            _unseal(group, person, keys)
            _seal(group, person, keys)
            changed = True
    if changed:
        put_back(tables, groups)
    return changed


def sealed_part(session: str, owner: str, box: str) -> Fields:
    """Return the document for private entries of one person from a session of both."""
    return {"id": os.urandom(8).hex(), "owner": owner, "box": box, "session": session}


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
    """Return new boxes in place of those out of which something goes; see `rebox`.

    Args:
        tables: Of a month or of a session.
        keys: The person's are in memory.
        person: Whose boxes.
        strip: Takes something out of the tables of a month.
    """
    found = {}
    for document in boxes(tables):
        if person not in (document.get("owner"), document.get("solo")):
            continue
        content = _content(document, person, keys)
        placed = _placed_in(content, person)
        session = content.get("session", {})
        month: Tables = {
            "sessions": {"1": session} if session else {},
            "entries": {str(at): dict(entry) for at, (_, entry) in enumerate(placed)},
        }
        for entry in month["entries"].values():
            entry["session"] = session.get("id", "")
        if strip(month):
            left = [(placed[int(at)][0], entry) for at, entry in month["entries"].items()]
            found[digest(document["box"])] = _box(keys, person, session, left)
    return found


def digest(box: object) -> str:
    """Return what a box is known by in a note: short, and it tells nothing."""
    return hashlib.blake2b(str(box).encode(), digest_size=16).hexdigest()


def is_private(entry: Fields, person: str) -> bool:
    """Return whether an entry lies open that only this person may see."""
    mine = entry.get("owner") == person and entry.get("fate") != "shared"
    return mine and "box" not in entry


def _seal(group: Group, person: str, keys: Keyring) -> bool:
    alone = group.session.get("solo") == person and "box" not in group.session
    private = any(is_private(entry, person) for entry in group.entries)
    together = "ended" in group.session and person in group.session.get("people", ())
    held = bool(_boxes(group, person))
    if not (alone or private or (together and not held)):
        return False
    if held:
        _unseal(group, person, keys)  # what is here already and what is new become one
        alone = group.session.get("solo") == person and "box" not in group.session
    placed = list(_placed(group.entries, person))
    group.entries = [entry for entry in group.entries if not is_private(entry, person)]
    if alone:
        box = _box(keys, person, group.session, placed)
        about = {field: group.session.get(field) for field in ("exercise", "ended", "zone")}
        for entry in group.entries:
            entry["from"] = about
        group.session = {"id": group.session.get("id"), "solo": person, "box": box}
    else:
        name = str(group.session.get("id"))
        group.entries.insert(0, sealed_part(name, person, _box(keys, person, {}, placed)))
    return True


def _box(keys: Keyring, person: str, session: Fields, placed: Placed) -> str:
    """Return a box with entries; with the session too, where it is one of the person alone."""
    entries = [
        (after, {key: value for key, value in entry.items() if key != "session"})
        for after, entry in placed
    ]
    if session:
        return keys.seal(person, {"session": session, "entries": entries}, WHOLE)
    return keys.seal(person, {"entries": entries}, PART)


def _placed(entries: Iterable[Fields], person: str) -> Iterator[tuple[str, Fields]]:
    after = ""
    for entry in entries:
        if is_private(entry, person):
            yield after, entry
        elif _is_open(entry):
            after = str(entry.get("id"))


def _is_open(entry: Fields) -> bool:
    return "box" not in entry and (entry.get("fate") == "shared" or entry.get("owner") == BOTH)


def _boxes(group: Group, person: str) -> list[Fields]:
    whole = [group.session] if group.session.get("solo") == person else []
    parts = [entry for entry in group.entries if entry.get("owner") == person]
    return [document for document in (*whole, *parts) if "box" in document]


def _content(document: Fields, person: str, keys: Keyring) -> Fields:
    try:
        content = keys.open(person, document["box"])
    except WrongKey:
        return {}
    if not isinstance(content, dict):
        return {}
    if isinstance(carried := content.get("carried"), dict):
        carried["payloads"] = list(_opened(carried.get("boxes", ()), person, keys))
        held = _opened(carried.get("draft_boxes", ()), person, keys)
        carried["drafts"] = [draft for content in held for draft in _drafts_in(content)]
    return content


def _opened(found: Iterable[object], person: str, keys: Keyring) -> Iterator[object]:
    for box in found:
        with suppress(WrongKey):
            yield keys.open(person, box)


def _drafts_in(content: object) -> list[object]:
    """Return half-written texts of an opened box: several of one owner, a single one, or none."""
    if not isinstance(content, dict):
        return []
    texts = content.get("texts", [content])
    return texts if isinstance(texts, list) else []


def _placed_in(content: Fields, person: str) -> Placed:
    if "carried" in content:
        return list(_placed(entries_of(content["carried"], person), person))
    return [(str(after), entry) for after, entry in content.get("entries", ())]


def _unseal(group: Group, person: str, keys: Keyring) -> bool:
    opened = False
    for document in _boxes(group, person):
        content = _content(document, person, keys)
        if not content:
            continue
        placed = _placed_in(content, person)
        if document is group.session:
            group.session = content.get("session", document)
            for entry in group.entries:
                entry.pop("from", None)
        else:
            group.entries = [entry for entry in group.entries if entry is not document]
        people = list(group.session.get("people", ()))
        for after, entry in placed:
            _insert(group, after, entry, people)
        opened = True
    return opened


def _insert(group: Group, after: str, entry: Fields, people: list[str]) -> None:
    """Put an entry where it was: after that open one, and in the order of the people."""
    ids = [str(other.get("id")) for other in group.entries]
    if str(entry.get("id")) in ids:
        return  # it was shared since, or is in two boxes after an import

    def turn(other: Fields) -> int:
        owner = other.get("owner")
        return people.index(owner) if owner in people else len(people)

    at = ids.index(after) + 1 if after in ids else 0
    while at < len(ids) and not _is_open(group.entries[at]):
        if "box" not in group.entries[at] and turn(group.entries[at]) > turn(entry):
            break
        at += 1
    group.entries.insert(at, {**entry, "session": group.session.get("id")})
