"""The keys of those who have a passphrase, and what is sealed with them.

What is private is sealed to the public key (PyNaCl's SealedBox), so writing needs no
passphrase. The secret key lies wrapped (`exercises.journal.keys.wrapping`); unlocked, it is in
memory only.

Before it is sealed, content is padded to one of a few lengths, so that the length of a sealed
text does not tell how much was written.
"""

from __future__ import annotations

import json
import time
import zlib
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterable
from typing import Any

from exercises.journal.files.codec import Tables
from exercises.journal.files.errors import TooSoon, WrongPassphrase
from exercises.journal.keys.wrapping import Unwrapped, Wrapped, public_of, read_wrapped, unwrap

# PyNaCl is imported where it is used: 18 ms that nobody without a passphrase need pay.

BUCKETS = (512, 2_048, 8_192, 32_768)
"""The lengths in bytes that content is padded to; above, to multiples of the last."""

OVERHEAD = 48
"""What a SealedBox adds to the padded length, in bytes."""

_DEFLATED = b"\x78"
"""What zlib begins with."""

_PATIENCE = 3
"""Wrong passphrases after which waiting begins: anyone mistypes."""

_LONGEST_WAIT = 60.0
"""Seconds. Longer would rather lock the owner out than keep anyone else."""


class Keyring:
    """The keys of the people of one data folder.

    Args:
        now: Monotonic seconds, for the wait after wrong passphrases.
    """

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._wrapped: dict[str, Wrapped] = {}
        self._public: dict[str, bytes] = {}
        self._secret: dict[str, bytes] = {}
        # Derived from a secret key in this run: whatever a file says, these are theirs.
        self._proven: dict[str, bytes] = {}
        self._wrong: dict[str, tuple[int, float]] = {}

    def read(self, tables: Tables) -> None:
        """Take the keys from the tables of `nearer.json`; who is unlocked stays it.

        Args:
            tables: As they lie. A damaged document counts as none.
        """
        self._wrapped = {wrapped.person: wrapped for wrapped in read_wrapped(tables)}
        self._proven = {
            person: public for person, public in self._proven.items() if person in self._wrapped
        }
        lying = {person: b64decode(each.public) for person, each in self._wrapped.items()}
        known, self._public = self._public, {**lying, **self._proven}
        self._secret = {
            person: secret
            for person, secret in self._secret.items()
            if person in lying and known.get(person) == self._public[person]
        }

    @property
    def sealed(self) -> frozenset[str]:
        """Ids of those who have a passphrase."""
        return frozenset(self._wrapped)

    @property
    def locked(self) -> frozenset[str]:
        """Ids of those who have one, and whose key is not in memory now."""
        return frozenset(self._wrapped.keys() - self._secret.keys())

    @property
    def unlocked(self) -> frozenset[str]:
        """Ids of those whose key is in memory now."""
        return frozenset(self._secret)

    def wrapped(self, person: str) -> Wrapped | None:
        """Return a person's keys as they lie."""
        return self._wrapped.get(person)

    def secret_of(self, person: str, passphrase: str) -> Unwrapped:
        """Unwrap the secret key of a person. Takes as long as its cost says.

        Raises:
            WrongPassphrase: It is not theirs; after some of these there is a growing wait.
            TooSoon: That wait is not over. Nothing was tried.
            Unreadable: There is not enough memory now, or it would cost more than is offered.
            KeyError: They have none.
        """
        count, until = self._wrong.get(person, (0, 0.0))
        if (left := until - self._now()) > 0:
            raise TooSoon(left)
        found = unwrap(self._wrapped[person], passphrase)
        if found is None:
            wait = (
                0.0 if count + 1 < _PATIENCE else min(2.0 ** (count + 2 - _PATIENCE), _LONGEST_WAIT)
            )
            self._wrong[person] = (min(count + 1, 64), self._now() + wait)
            raise WrongPassphrase
        self._wrong.pop(person, None)
        return found

    def unlock(self, person: str, secret: bytes) -> None:
        """Keep a secret key in memory; from now on, all is sealed to the public one it gives."""
        self._secret[person] = secret
        self._public[person] = self._proven[person] = public_of(secret)

    def lock(self, people: Iterable[str] = ()) -> None:
        """Forget secret keys: of these people, or all where none is named."""
        for person in list(people) or list(self._secret):
            self._secret.pop(person, None)

    def retire(self, person: str) -> None:
        """From now on nothing is sealed to this person; what is sealed can still be opened."""
        self._wrapped.pop(person, None)
        self._proven.pop(person, None)

    def seal(self, person: str, content: object, least: int = BUCKETS[0]) -> str:
        """Seal content to a person who has a passphrase. Needs no passphrase.

        Args:
            person: Person id.
            content: What JSON can hold.
            least: The shortest padded length, in bytes.

        Returns:
            Base64.
        """
        text = json.dumps(content, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
        plain = text.encode("utf-8", errors="backslashreplace")
        # Deflated, more fits into a length, and so less can be told from it.
        return self.seal_bytes(person, min(plain, zlib.compress(plain), key=len), least)

    def seal_bytes(self, person: str, plain: bytes, least: int) -> str:
        """Seal bytes as `seal` does content."""
        from nacl.bindings import crypto_box_seal, sodium_pad

        padded = sodium_pad(plain, _bucket(len(plain) + 1, least))
        return b64encode(crypto_box_seal(padded, self._public[person])).decode("ascii")

    def open(self, person: str, box: object) -> Any:
        """Return the content of a box.

        Raises:
            WrongKey: The person is locked, or the box is not one of theirs, or damaged.
        """
        plain = self.open_bytes(person, box)
        try:
            # No JSON begins as what is deflated does.
            return json.loads(zlib.decompress(plain) if plain.startswith(_DEFLATED) else plain)
        except (ValueError, zlib.error):
            raise WrongKey from None

    def open_bytes(self, person: str, box: object) -> bytes:
        """Return the bytes in a box.

        Raises:
            WrongKey: As with `open`.
        """
        from nacl.bindings import sodium_unpad
        from nacl.exceptions import CryptoError

        raw = self._raw(person, box)
        try:
            if raw is not None:
                return sodium_unpad(raw, _bucket(len(raw), len(raw)))
        except (CryptoError, ValueError):
            pass
        raise WrongKey

    def opens(self, person: str, box: object) -> bool:
        """Return whether a box is one of theirs, and whole; they are unlocked."""
        return self._raw(person, box) is not None

    def _raw(self, person: str, box: object) -> bytes | None:
        """Return what is in a box, padded; None where it cannot be opened."""
        secret = self._secret.get(person)
        if secret is None or not isinstance(box, str):
            return None
        from nacl.bindings import crypto_box_seal_open
        from nacl.exceptions import CryptoError

        try:
            return crypto_box_seal_open(b64decode(box), self._public[person], secret)
        except (CryptoError, ValueError):
            return None


class WrongKey(Exception):
    """A box cannot be opened now. Carries nothing of it."""


def has_shape(box: object) -> bool:
    """Return whether this could be a box of ours, as far as that can be told without its key."""
    try:
        length = len(b64decode(str(box), validate=True)) - OVERHEAD
    except ValueError:
        return False
    return length in BUCKETS or (length > 0 and length % BUCKETS[-1] == 0)


def _bucket(length: int, least: int) -> int:
    """Return the padded length for content of this length, in bytes."""
    length = max(length, least)
    fits = (size for size in BUCKETS if size >= length)
    return next(fits, -(-length // BUCKETS[-1]) * BUCKETS[-1])
