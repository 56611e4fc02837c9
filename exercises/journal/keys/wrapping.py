"""A person's pair of keys as it lies in `nearer.json`: the secret one under their passphrase.

It is wrapped by PyNaCl's SecretBox, under a key that Argon2id makes of the passphrase. With it
lies, inside, a digest of whose it is, of the public key and of the cost: what lies outside can be
changed by anyone who can write the file.
"""

from __future__ import annotations

import hashlib
import unicodedata
from base64 import b64decode, b64encode

from msgspec import Struct
from msgspec.structs import replace

from exercises.journal.files.codec import Tables
from exercises.journal.files.errors import Unreadable
from exercises.library.texts import screen_texts
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

    passes: int
    memory: int


KEY, SALT = 32, 16
"""Bytes of a key, and of a salt."""

SECRETS = (72, 104)
"""Bytes of a secret key in its SecretBox: by itself, as it was at first, and with the digest."""

MODERATE = Cost(passes=3, memory=256 * 2**20)
"""libsodium's MODERATE: about half a second on two cores of 2020, once for each unlocking.

Nothing that costs more is ever tried: a file that asks for more would lock its owner out.
"""


class Wrapped(Struct, frozen=True, kw_only=True):
    """A person's keys as they lie in `nearer.json`; all bytes in Base64.

    Attributes:
        person: Person id.
        public: The public key.
        secret: The secret key with the digest, wrapped by SecretBox.
        salt: For Argon2id.
        cost: For Argon2id.
    """

    person: str
    public: str
    secret: str
    salt: str
    cost: Cost


def read_wrapped(tables: Tables) -> list[Wrapped]:
    """Return the keys in the tables of `nearer.json`, as far as they are whole."""
    found = (as_record(document, Wrapped) for document in tables.get(TABLE, {}).values())
    return [wrapped for wrapped in found if wrapped and _length(wrapped.public) == KEY]


def is_wrapped(document: object) -> bool:
    """Return whether a document could be somebody's keys, as far as that can be told."""
    wrapped = as_record(document, Wrapped)
    return (
        wrapped is not None
        and wrapped.person in ("a", "b")
        and is_offered(wrapped.cost)
        and (_length(wrapped.public), _length(wrapped.salt)) == (KEY, SALT)
        and _length(wrapped.secret) in SECRETS
    )


def is_offered(cost: Cost) -> bool:
    """Return whether a passphrase may cost this: not more than what is offered."""
    return 1 <= cost.passes <= MODERATE.passes and 8_192 <= cost.memory <= MODERATE.memory


def _length(encoded: str) -> int:
    """Return how many bytes this is; none where it is no Base64."""
    try:
        return len(b64decode(encoded, validate=True))
    except ValueError:
        return 0


def new_keys(person: str, passphrase: str, cost: Cost = MODERATE) -> tuple[Wrapped, bytes]:
    """Return a new pair of keys, and its secret one by itself. Takes as long as the cost says.

    Raises:
        ValueError: The passphrase is empty.
        Unreadable: There is not enough memory now.
    """
    from nacl.bindings import crypto_box_keypair

    _, secret = crypto_box_keypair()
    return wrap(person, secret, passphrase, cost), secret


def wrap(person: str, secret: bytes, passphrase: str, cost: Cost) -> Wrapped:
    """Wrap a secret key with a passphrase, under a new salt.

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
    public, encoded_salt = _text(public_of(secret)), _text(salt)
    wrapped = Wrapped(person=person, public=public, secret="", salt=encoded_salt, cost=cost)
    return replace(wrapped, secret=_text(bytes(box.encrypt(secret + _digest(wrapped)))))


class Unwrapped(Struct, frozen=True):
    """What a passphrase opened.

    Attributes:
        secret: The secret key.
        wrapped: The keys as they have to lie: where another public key lay beside it, or the
            digest was not there yet, this is not what lies there.
    """

    secret: bytes
    wrapped: Wrapped


def unwrap(wrapped: Wrapped, passphrase: str) -> Unwrapped | None:
    """Unwrap a secret key; None where this is not the passphrase, or the key is not theirs.

    Raises:
        Unreadable: There is not enough memory now, or more is asked for than is ever offered.
    """
    from nacl.exceptions import CryptoError
    from nacl.secret import SecretBox

    if not is_offered(wrapped.cost):
        raise Unreadable(screen_texts("journal")("lock_too_dear"))
    try:
        salt, boxed = b64decode(wrapped.salt), b64decode(wrapped.secret)
        box = SecretBox(_stretched(passphrase, salt, wrapped.cost))
        content = box.decrypt(boxed)
    except (CryptoError, ValueError):
        return None
    secret, digest = content[:KEY], content[KEY:]
    right = replace(wrapped, public=_text(public_of(secret)))
    if not digest:  # the passphrase and its salt are the same, so it need not be stretched again
        return Unwrapped(
            secret, replace(right, secret=_text(bytes(box.encrypt(secret + _digest(right)))))
        )
    return Unwrapped(secret, right) if digest == _digest(right) else None


def public_of(secret: bytes) -> bytes:
    """Derive the public key of a secret one: what lies beside it in a file may be another's."""
    from nacl.bindings import crypto_scalarmult_base

    return crypto_scalarmult_base(secret)


def is_key_of(secret: str, wrapped: Wrapped) -> bool:
    """Return whether this, in Base64, is the secret key of the public one."""
    return _length(secret) == KEY and _text(public_of(b64decode(secret))) == wrapped.public


def _digest(wrapped: Wrapped) -> bytes:
    """Return what ties a secret key to its person, its public key and its cost."""
    cost = wrapped.cost
    tied = f"{wrapped.person}|{wrapped.public}|{cost.passes}|{cost.memory}"
    return hashlib.blake2b(tied.encode("utf-8", "backslashreplace"), digest_size=KEY).digest()


def _text(raw: bytes) -> str:
    return b64encode(raw).decode("ascii")


def normal(passphrase: str) -> str:
    """Return the passphrase in NFKC: the same, whichever way a keyboard composes a letter."""
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
    raise Unreadable(screen_texts("journal")("little_memory", size=cost.memory // 2**20))
