"""A file under a passphrase in the format of age, so that not only nearer opens it.

age-encryption.org/v1 with a passphrase: `age --decrypt` and `rage --decrypt` read what is written
here, and what they write is read here. The parts are libsodium's: scrypt makes a key of the
passphrase, that one wraps the key of the file, and ChaCha20-Poly1305 seals the file in pieces.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import re
from base64 import b64decode, b64encode

from exercises.journal.files.errors import Unreadable, WrongPassphrase
from exercises.journal.keys.wrapping import normal
from exercises.library.texts import screen_texts

# PyNaCl is imported where it is used: 18 ms that nobody without a passphrase need pay.

BEGINS = b"age-encryption.org/v1\n"

WORK, MOST_WORK = 18, 20
"""Of scrypt, as a power of two: what age takes, 256 MB for a second; and what is ever tried."""

_SALTED = b"age-encryption.org/v1/scrypt"
_PIECE, _TAG = 64 * 1024, 16
_HEADER = re.compile(
    rb"-> scrypt ([A-Za-z0-9+/]{22}) ([1-9][0-9]?)\n([A-Za-z0-9+/]{43})\n--- ([A-Za-z0-9+/]{43})\n"
)


def lock(plain: bytes, passphrase: str, work: int = WORK) -> bytes:
    """Return the file that holds this. Takes a second.

    Args:
        plain: What it holds.
        passphrase: Not empty.
        work: What it costs to try one.

    Raises:
        ValueError: The passphrase is empty.
        Unreadable: There is not enough memory now.
    """
    if not normal(passphrase):
        raise ValueError("an empty passphrase keeps nobody out")
    key, salt, nonce = os.urandom(16), os.urandom(16), os.urandom(16)
    wrapped = _seal(key, _stretched(passphrase, salt, work), bytes(12))
    head = b"%s-> scrypt %s %d\n%s\n---" % (BEGINS, _text(salt), work, _text(wrapped))
    stream = _derived(key, nonce, b"payload")
    pieces = [plain[at : at + _PIECE] for at in range(0, len(plain), _PIECE)] or [b""]
    sealed = [
        _seal(piece, stream, _counted(number, last=number == len(pieces) - 1))
        for number, piece in enumerate(pieces)
    ]
    return b"".join([head, b" ", _text(_signed(key, head)), b"\n", nonce, *sealed])


def unlock(raw: bytes, passphrase: str) -> bytes:
    """Return what such a file holds. Takes a second.

    Raises:
        WrongPassphrase: It is not the one of this file.
        Unreadable: The file is damaged, is not locked with a passphrase, or asks for more memory
            than there is.
    """
    found = _HEADER.match(raw, len(BEGINS))
    if found is None or not raw.startswith(BEGINS) or int(found[2]) > MOST_WORK:
        raise _damaged()
    key = _open(_raw(found[3]), _stretched(passphrase, _raw(found[1]), int(found[2])), bytes(12))
    if key is None:
        raise WrongPassphrase
    head = raw[: found.end(3)] + b"\n---"
    if not hmac.compare_digest(_signed(key, head), _raw(found[4])):
        raise _damaged()
    nonce, body = raw[found.end() : found.end() + 16], raw[found.end() + 16 :]
    stream = _derived(key, nonce, b"payload")
    step = _PIECE + _TAG
    starts = range(0, len(body), step)
    pieces = [
        _open(body[at : at + step], stream, _counted(number, last=at == starts[-1]))
        for number, at in enumerate(starts)
    ]
    whole = [piece for piece in pieces if piece is not None]
    if not pieces or len(whole) < len(pieces) or (len(pieces) > 1 and not whole[-1]):
        raise _damaged()
    return b"".join(whole)


def _stretched(passphrase: str, salt: bytes, work: int) -> bytes:
    from nacl.bindings import crypto_pwhash_scryptsalsa208sha256_ll
    from nacl.exceptions import RuntimeError as OutOfMemory

    cost, blocks = 2**work, 8
    secret = normal(passphrase).encode("utf-8", errors="surrogatepass")
    try:
        return crypto_pwhash_scryptsalsa208sha256_ll(
            secret, _SALTED + salt, cost, blocks, 1, dklen=32, maxmem=130 * cost * blocks + 2**16
        )
    except (OutOfMemory, MemoryError):
        pass
    raise Unreadable(screen_texts("journal")("little_memory", size=128 * cost * blocks // 2**20))


def _derived(key: bytes, salt: bytes, info: bytes) -> bytes:
    """Return a key made of another one: HKDF with SHA-256, one block of it."""
    extracted = hmac.digest(salt or bytes(32), key, hashlib.sha256)
    return hmac.digest(extracted, info + b"\x01", hashlib.sha256)


def _signed(key: bytes, head: bytes) -> bytes:
    return hmac.digest(_derived(key, b"", b"header"), head, hashlib.sha256)


def _counted(number: int, *, last: bool) -> bytes:
    """Return the nonce of a piece."""
    return number.to_bytes(11, "big") + bytes([last])


def _seal(plain: bytes, key: bytes, nonce: bytes) -> bytes:
    from nacl.bindings import crypto_aead_chacha20poly1305_ietf_encrypt

    return crypto_aead_chacha20poly1305_ietf_encrypt(plain, b"", nonce, key)


def _open(sealed: bytes, key: bytes, nonce: bytes) -> bytes | None:
    from nacl.bindings import crypto_aead_chacha20poly1305_ietf_decrypt
    from nacl.exceptions import CryptoError

    try:
        return crypto_aead_chacha20poly1305_ietf_decrypt(sealed, b"", nonce, key)
    except (CryptoError, ValueError):
        return None


def _text(raw: bytes) -> bytes:
    return b64encode(raw).rstrip(b"=")


def _raw(text: bytes) -> bytes:
    """Return bytes from Base64; the same bytes written in another way are refused."""
    found = b64decode(text + b"=" * (-len(text) % 4))
    if _text(found) != text:
        raise _damaged()
    return found


def _damaged() -> Unreadable:
    return Unreadable(screen_texts("verbs")("import_damaged"))
