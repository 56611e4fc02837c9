"""How the documents of a running session lie where somebody has a passphrase.

In a session of both, private payloads and half-written private text are sealed to their owner;
the envelopes are clear. A session of one person alone is sealed as a whole: header, envelopes,
payloads, draft. Each event has an entry there, an empty one where nothing was answered, and
there are always some documents more that hold nothing: neither the exercise nor how far it
came can be told from the size or the number of them.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any

from exercises.journal.files.codec import Tables
from exercises.journal.keys.keyring import BUCKETS, Keys, Shut
from exercises.journal.months.encryption import seal_month, unseal_month
from exercises.journal.months.groups import Fields, as_month

_ENVELOPE, _WORDS, _HEADER = BUCKETS[0], BUCKETS[1], BUCKETS[3]
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
    """

    def __init__(self, keys: Keys, solo: str) -> None:
        self._keys = keys
        self.whole = solo if solo in keys.sealed else ""
        """Whose passphrase seals all of it; empty where it is clear, or of both."""

    def header(self, document: Fields) -> Fields:
        """A header; what it says of the file stays clear."""
        if not self.whole or "box" in document:
            return document
        about = {name: document[name] for name in _FILE if name in document}
        content = {name: value for name, value in document.items() if name not in _FILE}
        box = self._keys.seal(self.whole, content, _HEADER)
        return {**about, "id": document.get("id"), "solo": self.whole, "box": box}

    def event(self, document: Fields) -> Fields:
        """An envelope."""
        if not self.whole or "box" in document:
            return document
        return {"box": self._keys.seal(self.whole, document, _ENVELOPE)}

    def entry(self, document: Fields) -> Fields:
        """A payload. Its id is random, and stays clear: it can be let go without being read."""
        owner = self.whole or ("" if document.get("open") else document.get("owner", ""))
        if owner not in self._keys.sealed or "box" in document:
            return document
        box = self._keys.seal(owner, document, _WORDS)
        return {"id": document.get("id"), "owner": owner, "open": False, "box": box}

    def draft(self, document: Fields) -> Fields:
        """A checkpoint."""
        if sealed := document.get("sealed"):
            return {"elapsed": document["elapsed"], "owner": document["owner"], "box": sealed}
        owner = self.whole or ("" if document.get("open") else document.get("owner", ""))
        if owner not in self._keys.sealed or "box" in document:
            return document
        # In a session of both, the clock is everybody's.
        clock = {} if self.whole else {"elapsed": document.get("elapsed", 0.0)}
        return {**clock, "owner": owner, "box": self._keys.seal(owner, document, _WORDS)}

    def nothing(self) -> Fields:
        """An entry that holds nothing."""
        box = self._keys.seal(self.whole, None, _WORDS)
        return {"id": os.urandom(8).hex(), "owner": self.whole, "open": False, "box": box}

    def fill_up(self, tables: Tables) -> None:
        """Adds documents that hold nothing, in place, where all of it is sealed."""
        if not self.whole:
            return
        events, entries = tables.setdefault("events", {}), tables.setdefault("entries", {})
        last = max((int(number) for number in events), default=0)
        for number in range(1, -(-last // _STEP) * _STEP + 1):
            if str(number) not in events:
                events[str(number)] = {"box": self._keys.seal(self.whole, None, _ENVELOPE)}
            if str(number) not in entries:
                entries[str(number)] = self.nothing()


def solo_of(tables: Tables) -> str:
    """Whose session it is, where it is one of a person alone; empty otherwise."""
    return str(tables.get("header", {}).get("1", {}).get("solo", ""))


def seal_session(tables: Tables, keys: Keys) -> bool:
    """Seals, in place, what lies open and belongs to somebody who has a passphrase.

    Returns:
        Whether there was anything.
    """
    sealer = Sealer(keys, solo_of(tables))
    changed = False
    each: dict[str, Callable[[Fields], Fields]] = {
        "header": sealer.header,
        "events": sealer.event,
        "entries": sealer.entry,
        "draft": sealer.draft,
    }
    for name, sealed in each.items():
        table = tables.get(name, {})
        for number, document in table.items():
            table[number] = sealed(document)
            changed = changed or table[number] is not document
    if changed:
        sealer.fill_up(tables)
    return as_month(tables, lambda month: seal_month(month, keys)) or changed


def unseal_session(tables: Tables, keys: Keys, person: str) -> bool:
    """Opens, in place, what is sealed to this person; they are unlocked.

    Returns:
        Whether there was anything.
    """
    whole = solo_of(tables) == person
    changed = False
    for name in ("header", "events", "entries", "draft"):
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


def opened(document: Fields, person: str, keys: Keys) -> Any:
    """The content of a document; the document itself where it cannot be opened now."""
    try:
        content = keys.open(person, document.get("box"))
    except Shut:
        return document
    if content is None or "elapsed" not in document:
        return content
    # The clock may have gone on while the text could not be read.
    return {**content, "elapsed": max(content.get("elapsed", 0.0), document["elapsed"])}
