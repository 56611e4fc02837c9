"""A person's pair of keys as it lies in `nearer.json`: the secret one under their passphrase.

It is wrapped by PyNaCl's SecretBox, under a key that Argon2id makes of the passphrase.
"""

from __future__ import annotations

import unicodedata
from base64 import b64decode, b64encode
from typing import Annotated

from msgspec import Meta, Struct

from exercises.journal.files.codec import Tables
from exercises.journal.files.errors import Unreadable
from exercises.model.decoding import as_record

# PyNaCl is imported where it is used: 18 ms that nobody without a passphrase need pay.

TABLE = "seals"
"""The table of `nearer.json` with a document for each person who has a passphrase."""


class Cost(Struct, frozen=True):
    """What Argon2id costs; kept beside each wrapped key.

    Attributes:
        passes: How often the memory is filled.
        memory: Bytes.
    """

    passes: Annotated[int, Meta(ge=1, le=64)]
    memory: Annotated[int, Meta(ge=8_192, le=2**31)]


PUBLIC, SECRET, SALT = 32, 72, 16
"""Bytes of a public key, of a secret one in its SecretBox, and of a salt."""

MODERATE = Cost(passes=3, memory=256 * 2**20)
"""libsodium's MODERATE: about half a second on two cores of 2020, once for each unlocking."""


class Wrapped(Struct, frozen=True, kw_only=True):
    """A person's keys as they lie in `nearer.json`; all bytes in Base64.

    Attributes:
        person: Person id.
        public: The public key.
        secret: The secret key, wrapped by SecretBox.
        salt: For Argon2id.
        cost: For Argon2id.
    """

    person: str
    public: str
    secret: str
    salt: str
    cost: Cost


def read_wrapped(tables: Tables) -> list[Wrapped]:
    """The keys in the tables of `nearer.json`, as far as they are whole."""
    found = (as_record(document, Wrapped) for document in tables.get(TABLE, {}).values())
    return [wrapped for wrapped in found if wrapped and _length(wrapped.public) == PUBLIC]


def is_wrapped(document: object) -> bool:
    """Whether a document could be somebody's keys, as far as that can be told without them."""
    wrapped = as_record(document, Wrapped)
    lengths = (PUBLIC, SECRET, SALT)
    return (
        wrapped is not None
        and wrapped.person in ("a", "b")
        and lengths == tuple(map(_length, (wrapped.public, wrapped.secret, wrapped.salt)))
    )


def _length(encoded: str) -> int:
    """How many bytes this is; none where it is no Base64."""
    try:
        return len(b64decode(encoded, validate=True))
    except ValueError:
        return 0


def new_keys(person: str, passphrase: str, cost: Cost = MODERATE) -> tuple[Wrapped, bytes]:
    """A new pair of keys, and its secret one by itself. Takes as long as the cost says.

    Raises:
        ValueError: The passphrase is empty.
        Unreadable: There is not enough memory now.
    """
    from nacl.bindings import crypto_box_keypair

    public, secret = crypto_box_keypair()
    encoded = b64encode(public).decode("ascii")
    return wrap(person, encoded, secret, passphrase, cost), secret


def wrap(person: str, public: str, secret: bytes, passphrase: str, cost: Cost) -> Wrapped:
    """Wraps a secret key with a passphrase, under a new salt.

    Raises:
        ValueError: The passphrase is empty.
        Unreadable: There is not enough memory now.
    """
    from nacl.secret import SecretBox
    from nacl.utils import random

    if not normal(passphrase):
        raise ValueError("an empty passphrase keeps nobody out")
    salt = random(SALT)
    box = SecretBox(_stretched(passphrase, salt, cost))
    return Wrapped(
        person=person,
        public=public,
        secret=b64encode(bytes(box.encrypt(secret))).decode("ascii"),
        salt=b64encode(salt).decode("ascii"),
        cost=cost,
    )


def unwrap(wrapped: Wrapped, passphrase: str) -> bytes | None:
    """The secret key; None where this is not the passphrase.

    Raises:
        Unreadable: There is not enough memory now.
    """
    from nacl.exceptions import CryptoError
    from nacl.secret import SecretBox

    try:
        salt, secret = b64decode(wrapped.salt), b64decode(wrapped.secret)
        return SecretBox(_stretched(passphrase, salt, wrapped.cost)).decrypt(secret)
    except (CryptoError, ValueError):
        return None


def normal(passphrase: str) -> str:
    """The passphrase in NFKC: the same, whichever way a keyboard composes a letter."""
    return unicodedata.normalize("NFKC", passphrase)


def _stretched(passphrase: str, salt: bytes, cost: Cost) -> bytes:
    from nacl.exceptions import RuntimeError as OutOfMemory
    from nacl.pwhash import argon2id

    # A lone surrogate is no UTF-8, and a terminal can send one.
    secret = normal(passphrase).encode("utf-8", errors="surrogatepass")
    try:
        return argon2id.kdf(32, secret, salt, opslimit=cost.passes, memlimit=cost.memory)
    except (OutOfMemory, MemoryError):
        pass
    raise Unreadable(
        f"There is too little free memory for the passphrase: {cost.memory // 2**20} MB are "
        "needed for a moment. Nothing was changed. Close something else and try again."
    )
