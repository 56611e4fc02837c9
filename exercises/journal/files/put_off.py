"""What was put off, in `nearer.json`: of both together, and of each alone.

What one person declined alone is theirs: it lies sealed where they have a passphrase. Whoever has
one always has a document here, so that there being one tells nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from msgspec import to_builtins

from exercises.journal.files.codec import Tables
from exercises.journal.keys.keyring import Keyring, WrongKey
from exercises.model.decoding import as_record
from exercises.model.exercise import BOTH
from exercises.model.people import PutOff

Fields = dict[str, Any]
"""A document."""

TABLE = "put_off"
"""The table of `nearer.json`."""


def put_off_of(tables: Tables, owner: str, keys: Keyring) -> PutOff:
    """Return what somebody put off; nothing while they are locked.

    Args:
        tables: Of `nearer.json`.
        owner: Person id, or `both`.
        keys: Of those who have a passphrase.
    """
    for document in _of(tables, owner):
        try:
            content = keys.open(owner, document["box"]) if "box" in document else document
        except WrongKey:
            continue
        found = as_record(content, PutOff)
        if found is not None:
            return found
    return PutOff()


def put(tables: Tables, owner: str, what: PutOff, keys: Keyring) -> None:
    """Put what somebody put off in the place of what lies there, in place.

    It keeps its number: the order of the documents would tell who changed theirs last.
    """
    held = tables.get(TABLE, {})
    numbers = [number for number, each in held.items() if each.get("owner") == owner]
    for number in numbers[1:]:
        del held[number]
    if numbers:
        held[numbers[0]] = _document(owner, what, keys)
    else:
        _add(tables, owner, what, keys)
    for person in sorted(keys.sealed):
        if not any(_of(tables, person)):
            _add(tables, person, PutOff(), keys)


def seal_put_off(tables: Tables, person: str, keys: Keyring) -> bool:
    """Seal what a person put off, in place; True where it lay open, or nothing lay there."""
    if any("box" in document for document in _of(tables, person)):
        return False
    what = put_off_of(tables, person, keys)
    _drop(tables, person)
    _add(tables, person, what, keys)
    return True


def open_put_off(tables: Tables, person: str, keys: Keyring) -> bool:
    """Open for good what is sealed of it to a person, in place; True where something was."""
    if not any("box" in document for document in _of(tables, person)):
        return False
    what = put_off_of(tables, person, keys)
    _drop(tables, person)
    _add(tables, person, what, keys)
    return True


def forget_put_off(tables: Tables, person: str) -> bool:
    """Drop what a person put off, alone or with the other, in place; True where there was some."""
    held = len(tables.get(TABLE, {}))
    for owner in (person, BOTH):
        _drop(tables, owner)
    return len(tables.get(TABLE, {})) < held


def _of(tables: Tables, owner: str) -> Iterator[Fields]:
    yield from (each for each in tables.get(TABLE, {}).values() if each.get("owner") == owner)


def _drop(tables: Tables, owner: str) -> None:
    held = tables.get(TABLE, {})
    for number in [number for number, each in held.items() if each.get("owner") == owner]:
        del held[number]


def _add(tables: Tables, owner: str, what: PutOff, keys: Keyring) -> None:
    held = tables.setdefault(TABLE, {})
    held[str(max(map(int, held), default=0) + 1)] = _document(owner, what, keys)


def _document(owner: str, what: PutOff, keys: Keyring) -> Fields:
    content = to_builtins(what)
    box = {"box": keys.seal(owner, content)} if owner in keys.sealed else content
    return {"owner": owner, **box}
