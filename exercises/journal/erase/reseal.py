"""What a passphrase, or a change of mind, changes in the tables of a file. Pure, like `stripping`.

Everything here finds nothing more to do when it is done twice.
"""

from __future__ import annotations

import copy
from base64 import b64decode, b64encode
from collections.abc import Callable

from msgspec import to_builtins

from exercises.journal.erase.redact import Redaction
from exercises.journal.files.codec import Tables, encode
from exercises.journal.files.own_log import forget_own_log, seal_own_log
from exercises.journal.files.put_off import open_put_off, seal_put_off
from exercises.journal.keys.keyring import BUCKETS, Keyring, WrongKey
from exercises.journal.keys.wrapping import TABLE, read_wrapped
from exercises.journal.living import tables as lying
from exercises.journal.months.encryption import seal_month, unseal_month
from exercises.journal.months.groups import Fields
from exercises.journal.sessions.encryption import seal_session, unseal_session
from exercises.journal.tombstones import lay, lift
from exercises.model.records import Fate

_ASIDE = "aside"
"""The table, and the only one, of a file aside that was sealed as it was."""


class Sealing(Redaction):
    """Somebody has a passphrase now: what lies open of theirs is sealed.

    Args:
        person: Their id.
        keys: With their public key.
    """

    removes_unknown = False

    def __init__(self, person: str, keys: Keyring) -> None:
        self._person, self._keys = person, keys

    def month(self, tables: Tables) -> bool:
        """Return private entries and solo sessions."""
        return seal_month(tables, self._keys)

    def session(self, tables: Tables) -> bool:
        """Return private answers, half-written text, a solo session as a whole."""
        return seal_session(tables, self._keys)

    def living(self, tables: Tables) -> bool:
        """Return what lives on and is theirs alone."""
        return lying.seal(tables, self._keys)

    def people(self, tables: Tables) -> bool:
        """Return what they put off, and what was noted.

        A generation without the keys has to be made anew too.
        """
        changed = seal_put_off(tables, self._person, self._keys)
        changed = seal_own_log(tables, self._person, self._keys) or changed
        return changed or self._person not in {each.person for each in read_wrapped(tables)}

    def aside(self, tables: Tables) -> bool:
        """Return that it is sealed."""
        return False

    def unknown(self, raw: bytes) -> bytes | None:
        """Return the file as it is, sealed: something of theirs may be in it."""
        box = self._keys.seal(self._person, b64encode(raw).decode("ascii"), BUCKETS[-1])
        return encode({_ASIDE: {"1": {"owner": self._person, "box": box}}})


class Opening(Redaction):
    """Somebody has no passphrase any more: what was sealed lies open, for good.

    Args:
        person: Their id.
        keys: With their secret key; theirs seals nothing any more.
    """

    removes_unknown = False

    def __init__(self, person: str, keys: Keyring) -> None:
        self._person, self._keys = person, keys

    def month(self, tables: Tables) -> bool:
        """Return all that was sealed to them."""
        return unseal_month(tables, self._keys, [self._person])

    def session(self, tables: Tables) -> bool:
        """Return all that was sealed to them."""
        return unseal_session(tables, self._keys, self._person)

    def living(self, tables: Tables) -> bool:
        """Return what lives on and was sealed to them."""
        return lying.unseal(tables, self._keys, self._person)

    def people(self, tables: Tables) -> bool:
        """Return their keys, what they put off; what was noted goes with the lock."""
        changed = open_put_off(tables, self._person, self._keys)
        changed = forget_own_log(tables, self._person) or changed
        return _drop_keys(tables, lambda found: found.get("person") == self._person) or changed

    def unknown(self, raw: bytes) -> bytes | None:
        """Stay as it is."""
        return raw

    def aside(self, tables: Tables) -> bool:
        """Return a file that was sealed as it was."""
        return self.restored(tables) is not None

    def restored(self, tables: Tables) -> bytes | None:
        """Return its bytes."""
        document = tables.get(_ASIDE, {}).get("1", {})
        if document.get("owner") != self._person:
            return None
        try:
            return b64decode(self._keys.open(self._person, document.get("box")))
        except (WrongKey, ValueError, TypeError):
            return None


class OldWrappingDropped(Sealing):
    """Somebody has another passphrase: no wrapping of their key under the old one stays."""

    def month(self, tables: Tables) -> bool:
        """Hold none."""
        return False

    def session(self, tables: Tables) -> bool:
        """Hold none."""
        return False

    def living(self, tables: Tables) -> bool:
        """Hold none."""
        return False

    def people(self, tables: Tables) -> bool:
        """Return every wrapping but the one that counts."""
        now = to_builtins(self._keys.wrapped(self._person))
        return _drop_keys(
            tables, lambda found: found.get("person") == self._person and found != now
        )


class FateChanges(Redaction):
    """An entry is taken back, or shared later.

    Args:
        entry: Its id.
        owner: Whose it is.
        fate: What it becomes.
        keys: Of those who have a passphrase.
    """

    removes_unknown = False

    def __init__(self, entry: str, owner: str, fate: Fate, keys: Keyring) -> None:
        self._entry, self._owner, self._fate, self._keys = entry, owner, fate, keys

    def month(self, tables: Tables) -> bool:
        """Return the entry, wherever it lies."""
        plain = copy.deepcopy(tables)
        unseal_month(plain, self._keys)
        changed = False
        titles = {
            found.get("id"): found.get("title", "") for found in plain.get("sessions", {}).values()
        }
        for entry in plain.get("entries", {}).values():
            mine = entry.get("id") == self._entry and entry.get("owner") == self._owner
            if not mine or entry.get("fate") == self._fate:
                continue
            entry["fate"] = self._fate
            if self._fate == "shared":
                # Exactly the sentence: a prompt may repeat words that are not shared.
                entry["prompt"] = titles.get(entry.get("session"), "")
            changed = True
        if changed:
            seal_month(plain, self._keys)
            tables.clear()
            tables.update(plain)
        return changed

    def living(self, tables: Tables) -> bool:
        """Return what was made of the entry: seen by all while the entry is."""
        if self._fate == "shared":
            return False  # what was made of it stays its owner's
        made = [
            number
            for number, document in tables.get("things", {}).items()
            if document.get("source") == self._entry
            and document.get("owner") == self._owner
            and document.get("fate") == "shared"
        ]
        for number in made:
            document = tables["things"][number]
            document["fate"] = "private"
            if not document.get("entries"):  # a copy that was shared; what it is of is private
                del tables["things"][number]
        lying.seal(tables, self._keys)
        return bool(made)

    def people(self, tables: Tables) -> bool:
        """Return its tombstone, where it is taken back."""
        if self._fate == "shared":
            return lift(tables, self._entry)
        return lay(tables, {self._entry: "private"})

    def unknown(self, raw: bytes) -> bytes | None:
        """Stay as it is."""
        return raw


def _drop_keys(tables: Tables, goes: Callable[[Fields], bool]) -> bool:
    keys = tables.get(TABLE, {})
    gone = [number for number, found in keys.items() if goes(found)]
    for number in gone:
        del keys[number]
    return bool(gone)
