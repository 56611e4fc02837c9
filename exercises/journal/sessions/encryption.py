"""How the documents of a running session lie where somebody has a passphrase.

In a session of both, private payloads and half-written private text are sealed to their owner;
the envelopes are clear. A session of one person alone is sealed as a whole: header, envelopes,
payloads, drafts. Each event has an entry there, an empty one where nothing was answered, and
there are always some documents more that hold nothing: neither the exercise nor how far it
came can be told from the size or the number of them.

What somebody left half written on the way lies in one document, however much it is. There is
one for each person with a passphrase who takes part, also where it holds nothing.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable
from typing import Any

from msgspec import to_builtins

from exercises.journal.files.codec import Tables
from exercises.journal.keys.keyring import BUCKETS, Keyring, WrongKey
from exercises.journal.months.encryption import seal_record, unseal_month
from exercises.journal.months.groups import Fields, as_month
from exercises.model.events import Draft

_ENVELOPE, _WORDS, _LEFT, _HEADER = BUCKETS
"""The shortest padded lengths."""

_STEP = 16
"""Events and entries of a sealed session are filled up to a multiple of this."""

_FILE = ("format", "of")
"""What the header of every file says of the file."""


class Sealer:
    """Seals the documents of one running session, as they come. What is sealed stays as it is.

    Args:
        keys: Of the data folder.
        solo: The owner, where it is a session of one person alone.
        people: Ids of those who take part.
    """

    def __init__(self, keys: Keyring, solo: str, people: Collection[str] = ()) -> None:
        self._keys = keys
        self._people = people
        self.whole = solo if solo in keys.sealed else ""
        """Whose passphrase seals all of it; empty where it is clear, or of both."""

    def header(self, document: Fields) -> Fields:
        """Return a header; what it says of the file stays clear."""
        if not self.whole or "box" in document:
            return document
        about = {name: document[name] for name in _FILE if name in document}
        content = {name: value for name, value in document.items() if name not in _FILE}
        box = self._keys.seal(self.whole, content, _HEADER)
        return {**about, "id": document.get("id"), "solo": self.whole, "box": box}

    def event(self, document: Fields) -> Fields:
        """Return an envelope."""
        if not self.whole or "box" in document:
            return document
        return {"box": self._keys.seal(self.whole, document, _ENVELOPE)}

    def entry(self, document: Fields) -> Fields:
        """Return a payload.

        Its id is random, and stays clear: it can be let go without being read.
        """
        owner = self.whole or ("" if document.get("open") else document.get("owner", ""))
        if owner not in self._keys.sealed or "box" in document:
            return document
        box = self._keys.seal(owner, document, _WORDS)
        return {"id": document.get("id"), "owner": owner, "open": False, "box": box}

    def draft(self, document: Fields) -> Fields:
        """Return a checkpoint."""
        if sealed := document.get("sealed"):
            return {"elapsed": document["elapsed"], "owner": document["owner"], "box": sealed}
        owner = self.whole or ("" if document.get("open") else document.get("owner", ""))
        if owner not in self._keys.sealed or "box" in document:
            return document
        # In a session of both, the clock is everybody's.
        clock = {} if self.whole else {"elapsed": document.get("elapsed", 0.0)}
        return {**clock, "owner": owner, "box": self._keys.seal(owner, document, _LEFT)}

    def left(self, drafts: Iterable[Draft]) -> list[Fields]:
        """Return what is half written at places that were left: a document for each owner.

        Of what was typed in front of both, one for all. What is sealed already stays so.
        """
        drafts = tuple(drafts)
        texts: dict[str, list[Fields]] = {}
        for draft in drafts:
            if not draft.sealed:
                owner = "" if draft.open else draft.owner
                texts.setdefault(owner, []).append(to_builtins(draft))
        found = [self.left_of({"owner": owner, "texts": held}) for owner, held in texts.items()]
        return found + [
            {"owner": draft.owner, "box": draft.sealed} for draft in drafts if draft.sealed
        ]

    def left_of(self, document: Fields) -> Fields:
        """Return one document of `left`."""
        owner = self.whole or document.get("owner", "")
        if owner not in self._keys.sealed or "box" in document:
            return document
        return {"owner": owner, "box": self._keys.seal(owner, document, _LEFT)}

    def nothing(self) -> Fields:
        """Return an entry that holds nothing."""
        box = self._keys.seal(self.whole, None, _WORDS)
        return {"id": os.urandom(8).hex(), "owner": self.whole, "open": False, "box": box}

    def fill_up(self, tables: Tables) -> bool:
        """Add documents that hold nothing, in place, where somebody has a passphrase.

        Returns:
            Whether any was missing.
        """
        changed = self._fill_left(tables)
        if not self.whole:
            return changed
        events, entries = tables.setdefault("events", {}), tables.setdefault("entries", {})
        last = max((int(number) for number in events), default=0)
        for number in range(1, -(-last // _STEP) * _STEP + 1):
            if str(number) not in events:
                events[str(number)] = {"box": self._keys.seal(self.whole, None, _ENVELOPE)}
                changed = True
            if str(number) not in entries:
                entries[str(number)] = self.nothing()
                changed = True
        return changed

    def _fill_left(self, tables: Tables) -> bool:
        left = tables.get("left", {})
        held = {document.get("owner") for document in left.values() if "box" in document}
        whose = {self.whole} if self.whole else self._keys.sealed & set(self._people)
        for person in sorted(whose - held):
            number = max((int(each) for each in left), default=0) + 1
            left[str(number)] = {"owner": person, "box": self._keys.seal(person, None, _LEFT)}
            tables["left"] = left
        return bool(whose - held)


def solo_of(tables: Tables) -> str:
    """Return whose session it is, where it is one of a person alone; empty otherwise."""
    return str(tables.get("header", {}).get("1", {}).get("solo", ""))


def seal_session(tables: Tables, keys: Keyring) -> bool:
    """Seal, in place, what lies open and belongs to somebody who has a passphrase.

    Returns:
        Whether there was anything.
    """
    people = tables.get("header", {}).get("1", {}).get("people", ())
    sealer = Sealer(keys, solo_of(tables), people)
    changed = False
    each: dict[str, Callable[[Fields], Fields]] = {
        "header": sealer.header,
        "events": sealer.event,
        "entries": sealer.entry,
        "draft": sealer.draft,
        "left": sealer.left_of,
    }
    for name, sealed in each.items():
        table = tables.get(name, {})
        for number, document in table.items():
            table[number] = sealed(document)
            changed = changed or table[number] is not document
    changed = sealer.fill_up(tables) or changed
    return as_month(tables, lambda month: seal_record(month, keys)) or changed


def unseal_session(tables: Tables, keys: Keyring, person: str) -> bool:
    """Open, in place, what is sealed to this person; they are unlocked.

    Returns:
        Whether there was anything.
    """
    whole = solo_of(tables) == person
    changed = False
    for name in ("header", "events", "entries", "draft", "left"):
        table = tables.get(name, {})
        for number, document in list(table.items()):
            if "box" not in document or not (whole or document.get("owner") == person):
                continue
            content = opened(document, person, keys)
            if content is document:
                continue
            changed = True
            if content is None:
                del table[number]
            elif name == "header":
                about = {field: document[field] for field in _FILE if field in document}
                table[number] = {**content, **about}
            else:
                table[number] = content
    return as_month(tables, lambda month: unseal_month(month, keys, [person])) or changed


def opened(document: Fields, person: str, keys: Keyring) -> Any:
    """Return the content of a document; the document itself where it cannot be opened now."""
    try:
        content = keys.open(person, document.get("box"))
    except WrongKey:
        return document
    if content is None or "elapsed" not in document:
        return content
    # The clock may have gone on while the text could not be read.
    return {**content, "elapsed": max(content.get("elapsed", 0.0), document["elapsed"])}
