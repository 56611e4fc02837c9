"""Keys and boxes: what a passphrase opens, what a length tells, how long one waits."""

import random
import unicodedata
from base64 import b64decode
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import to_builtins
from nacl.pwhash import argon2id
from support.journal.cheap_keys import CHEAP

from exercises.journal.files.errors import TooSoon, WrongPassphrase
from exercises.journal.keys.keyring import BUCKETS, Keyring, WrongKey, has_shape
from exercises.journal.keys.wrapping import (
    MODERATE,
    Cost,
    Unwrapped,
    Wrapped,
    new_keys,
    read_wrapped,
    unwrap,
    wrap,
)


class Clock:
    """Monotonic seconds, set by hand."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def keys_of(*wrapped: Wrapped, clock: Clock | None = None) -> Keyring:
    keys = Keyring(clock or Clock())
    keys.read({"seals": {str(at): to_builtins(each) for at, each in enumerate(wrapped, start=1)}})
    return keys


@pytest.fixture
def keys() -> Keyring:
    wrapped, secret = new_keys("a", "open sesame", CHEAP)
    found = keys_of(wrapped)
    found.unlock("a", secret)
    return found


json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.text(st.characters(exclude_categories=()))
    # JSON's numbers come back as they are.
    | st.floats(allow_nan=False, allow_infinity=False),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=8,
)


@given(content=json_values, least=st.sampled_from(BUCKETS))
def test_what_is_sealed_opens_again(content: Any, least: int) -> None:
    box = KEYS.seal("a", content, least)
    assert KEYS.open("a", box) == content
    assert has_shape(box)


@given(one=st.text(max_size=400), other=st.text(max_size=400))
def test_the_length_does_not_tell_how_much_was_written(one: str, other: str) -> None:
    assert len(KEYS.seal("a", one, BUCKETS[1])) == len(KEYS.seal("a", other, BUCKETS[1]))


@pytest.mark.parametrize(
    ("length", "padded"),
    [(0, 512), (509, 512), (510, 2_048), (8_189, 8_192), (8_190, 32_768), (40_000, 65_536)],
)
def test_lengths_are_padded_to_a_few(keys: Keyring, length: int, padded: int) -> None:
    words = random.Random(1).randbytes(length)  # what does not deflate
    box = keys.seal_bytes("a", words + b"xx", 0)
    assert len(b64decode(box)) == padded + 48
    assert keys.open_bytes("a", box) == words + b"xx"


def test_sealing_needs_no_passphrase_and_opening_does(keys: Keyring) -> None:
    keys.lock()
    assert keys.locked == {"a"}
    box = keys.seal("a", "words")
    with pytest.raises(WrongKey):
        keys.open("a", box)
    keys.unlock("a", keys.secret_of("a", "open sesame").secret)
    assert keys.open("a", box) == "words"
    assert keys.locked == frozenset()


def test_a_box_is_its_owners_alone(keys: Keyring) -> None:
    theirs, secret = new_keys("b", "b", CHEAP)
    mine = keys.wrapped("a")
    assert mine is not None
    both = keys_of(mine, theirs)
    both.unlock("b", secret)
    box = both.seal("a", "words")
    with pytest.raises(WrongKey):
        both.open("b", box)
    with pytest.raises(WrongKey):
        both.open("a", box)


@pytest.mark.parametrize("damage", [None, "", "no", 7, "AAAA", "é"])
def test_a_damaged_box_is_shut(keys: Keyring, damage: object) -> None:
    with pytest.raises(WrongKey):
        keys.open("a", damage)
    assert not has_shape(damage)


def test_letters_count_however_they_are_composed() -> None:
    composed = "Größe ① café"
    wrapped, secret = new_keys("a", composed, CHEAP)
    for form in ("NFC", "NFD", "NFKC", "NFKD"):
        found = unwrap(wrapped, unicodedata.normalize(form, composed))  # type: ignore[arg-type]
        assert found == Unwrapped(secret, wrapped)
    assert unwrap(wrapped, "Grösse ① café") is None
    assert unwrap(wrapped, composed + " ") is None
    assert unwrap(wrapped, "\udcff") is None


def test_an_empty_passphrase_is_refused() -> None:
    with pytest.raises(ValueError):
        new_keys("a", "", CHEAP)


def test_the_wrapping_keeps_its_cost_and_holds_no_key() -> None:
    wrapped, secret = new_keys("a", "p", Cost(passes=2, memory=16_384))
    assert wrapped.cost == Cost(passes=2, memory=16_384)
    assert secret not in b64decode(wrapped.secret)
    assert unwrap(wrapped, "p") == Unwrapped(secret, wrapped)
    again = wrap("a", secret, "p", CHEAP)
    assert again.salt != wrapped.salt  # the same passphrase twice: not the same wrapping


def test_a_real_passphrase_costs_what_it_should(monkeypatch: pytest.MonkeyPatch) -> None:
    """Three passes over 256 MB, for whoever sets it and for whoever tries one."""
    costs: list[dict[str, int]] = []

    def kdf(*given: Any, **cost: int) -> bytes:
        costs.append(cost)
        return real(*given, **cost)

    real = argon2id.kdf
    monkeypatch.setattr(argon2id, "kdf", kdf)
    wrapped, secret = new_keys("a", "p")
    assert wrapped.cost == MODERATE
    assert unwrap(wrapped, "p") == Unwrapped(secret, wrapped)
    assert costs == [{"opslimit": 3, "memlimit": 256 * 2**20}] * 2


def test_the_wait_after_wrong_ones_grows_and_never_locks_out() -> None:
    clock = Clock()
    keys = keys_of(new_keys("a", "right", CHEAP)[0], clock=clock)
    waits = []
    for _ in range(9):
        with pytest.raises(WrongPassphrase, match="not the passphrase"):
            keys.secret_of("a", "wrong")
        if len(waits) < 2:
            waits.append(0.0)
            continue
        with pytest.raises(TooSoon) as soon:
            keys.secret_of("a", "right")  # not tried, so nothing is learned from it
        waits.append(soon.value.seconds)
        assert f"{soon.value.seconds:.0f} second" in soon.value.sentence
        clock.now += soon.value.seconds
    assert waits == sorted(waits)
    assert waits[:4] == [0.0, 0.0, 2.0, 4.0]
    assert waits[-1] == 60.0
    keys.secret_of("a", "right")
    with pytest.raises(WrongPassphrase):
        keys.secret_of("a", "wrong")
    keys.secret_of("a", "right")  # begins anew


def test_what_is_no_key_counts_as_none(keys: Keyring) -> None:
    whole = to_builtins(keys.wrapped("a"))
    for damage in ({}, {**whole, "public": "AAAA"}, {**whole, "cost": {"passes": 0}}):
        assert read_wrapped({"seals": {"1": damage}}) == []
    keys.read({})
    assert keys.sealed == keys.locked == keys.unlocked == frozenset()


KEYS = keys_of(new_keys("a", "open sesame", CHEAP)[0])
KEYS.unlock("a", KEYS.secret_of("a", "open sesame").secret)
