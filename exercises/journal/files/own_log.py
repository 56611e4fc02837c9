"""What was last done with what is one person's, in `nearer.json`: that, and when; never what.

It belongs to their lock: it lies sealed, and of somebody without a passphrase nothing is noted.
Noting needs no key, so what was noted before cannot be read then: each kind has a document of its
own, which a new note replaces. Whoever has a passphrase always has one of each kind, all boxes
are of one size, and where their key is there all of them are sealed anew: which one lies there,
and which was written last, tells nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, get_args

from msgspec import to_builtins
from msgspec.structs import replace

from exercises.journal.files.codec import Tables
from exercises.journal.keys.keyring import Keyring, WrongKey
from exercises.model.decoding import as_record
from exercises.model.people import Noted, OwnLog

Fields = dict[str, Any]
"""A document."""

TABLE = "log"
"""The table of `nearer.json`."""

KINDS: tuple[Noted, ...] = get_args(Noted)


def own_log_of(tables: Tables, person: str, keys: Keyring) -> OwnLog:
    """Return when each was last done; nothing while the person is locked.

    Args:
        tables: Of `nearer.json`.
        person: Person id.
        keys: Of those who have a passphrase.
    """
    log = OwnLog()
    for document in _of(tables, person):
        try:
            content = {document.get("kind"): keys.open(person, document.get("box"))}
        except WrongKey:
            continue
        found = as_record(content, OwnLog)
        if found is not None:
            log = replace(log, **{kind: at for kind, at in to_builtins(found).items() if at})
    return log


def note(tables: Tables, people: Iterable[str], kind: Noted, at: str, keys: Keyring) -> bool:
    """Note what was done, in place; True where anybody of these has a passphrase."""
    told = keys.sealed.intersection(people)
    for person in sorted(told):
        _put(tables, person, kind, at, keys)
        if person in keys.unlocked:
            renew_own_log(tables, person, keys)
    for person in sorted(keys.sealed) if told else ():
        there = {document.get("kind") for document in _of(tables, person)}
        for each in KINDS:
            if each not in there:
                _put(tables, person, each, "", keys)
    return bool(told)


def seal_own_log(tables: Tables, person: str, keys: Keyring) -> bool:
    """Give somebody who has a passphrase a box of each kind; True where one was missing."""
    if len(list(_of(tables, person))) == len(KINDS):
        return False
    renew_own_log(tables, person, keys)
    return True


def renew_own_log(tables: Tables, person: str, keys: Keyring) -> None:
    """Seal all that can be read of it anew, in place; what cannot be read goes."""
    for kind, at in to_builtins(own_log_of(tables, person, keys)).items():
        _put(tables, person, kind, at, keys)


def forget_own_log(tables: Tables, person: str) -> bool:
    """Drop what was noted of a person, in place; True where there was something."""
    held = tables.get(TABLE, {})
    gone = [number for number, each in held.items() if each.get("owner") == person]
    for number in gone:
        del held[number]
    return bool(gone)


def _of(tables: Tables, person: str) -> Iterator[Fields]:
    yield from (each for each in tables.get(TABLE, {}).values() if each.get("owner") == person)


def _put(tables: Tables, person: str, kind: str, at: str, keys: Keyring) -> None:
    """Put a box in the place of the one of that kind; it keeps its number."""
    held = tables.setdefault(TABLE, {})
    head = {"owner": person, "kind": kind}
    same = (number for number, each in held.items() if {**each, **head} == each)
    number = next(same, str(max(map(int, held), default=0) + 1))
    held[number] = {**head, "box": keys.seal(person, at)}
