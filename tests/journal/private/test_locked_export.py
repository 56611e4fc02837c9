"""One file under a passphrase: in the format of age, and brought back whole or not at all."""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from support.journal.histories import LIFE, fill, shown

from exercises.journal.exchange import age, locked
from exercises.journal.exchange.exchange import LARGEST, backup, export, import_all
from exercises.journal.files.errors import Unreadable, WrongPassphrase
from exercises.journal.journal import Journal

PHRASE = "four garden gates"
BY_RAGE = b64decode(
    b"YWdlLWVuY3J5cHRpb24ub3JnL3YxCi0+IHNjcnlwdCBtV0VHMjhVWS80NmVQcVN3WjVTQmZBIDE2ClQ4YmsvMjN0"
    b"MndFbTNLVnduZ2ozZGtSRXFvYjM3N0MxaWhESnhRTE9vTnMKLS0tIDBpRThld25DZ0t4QjloRU43MU1Tb2grU05x"
    b"QkpJVmdNSUxZODFxQ1Azd00KEV77mn7A+O2V9umYud/y48zhC9D/IpsVfEOGGpfjNTzgpZTOeyc1+tGK801cRVQK"
    b"KR/g"
)
"""`a heron by the pond` under `PHRASE`, written by another program: rage, with its own costs."""

CHEAP = 4
"""What a try costs in these tests."""

ALPHABET = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
"""Of Base64."""

WHOLE = age.lock(b"a heron " * 20_000, PHRASE, CHEAP)


@pytest.fixture(autouse=True)
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    dear = age.lock
    monkeypatch.setattr(age, "lock", lambda plain, phrase: dear(plain, phrase, CHEAP))


def test_what_another_program_locked_is_opened() -> None:
    assert age.unlock(BY_RAGE, PHRASE) == b"a heron by the pond"


@settings(max_examples=20)
@example(length=0)
@example(length=65_536)
@example(length=65_537)
@given(length=st.integers(0, 200_000))
def test_what_is_locked_comes_out_as_it_was(length: int) -> None:
    plain = bytes(range(256)) * (length // 256) + bytes(length % 256)
    held = age.lock(plain, PHRASE)
    assert held.startswith(age.BEGINS)
    assert age.unlock(held, PHRASE) == plain


def test_another_passphrase_opens_nothing() -> None:
    with pytest.raises(WrongPassphrase):
        age.unlock(WHOLE, "four garden gate")
    with pytest.raises(ValueError):
        age.lock(b"", "")


@given(at=st.integers(0, len(WHOLE) - 1), other=st.integers(1, 255))
@example(at=0, other=1)
def test_a_changed_byte_is_found(at: int, other: int) -> None:
    changed = bytearray(WHOLE)
    changed[at] ^= other
    with pytest.raises((WrongPassphrase, Unreadable)):
        age.unlock(bytes(changed), PHRASE)


def test_another_writing_of_the_same_bytes_is_refused() -> None:
    last = WHOLE.index(b"\n", WHOLE.index(b"--- ")) - 1
    number = ALPHABET.index(WHOLE[last])
    for other in {number ^ bits for bits in (1, 2, 3)}:
        changed = WHOLE[:last] + ALPHABET[other : other + 1] + WHOLE[last + 1 :]
        with pytest.raises(Unreadable):
            age.unlock(changed, PHRASE)


@given(length=st.integers(0, len(WHOLE) - 1))
@example(length=len(WHOLE) - len(WHOLE) % (65_536 + 16))
def test_an_end_that_is_cut_off_is_found(length: int) -> None:
    with pytest.raises((WrongPassphrase, Unreadable)):
        age.unlock(WHOLE[:length], PHRASE)


def test_a_file_that_costs_more_than_is_ever_tried_is_refused() -> None:
    with pytest.raises(Unreadable):
        age.unlock(BY_RAGE.replace(b" 16\n", b" 30\n"), PHRASE)


def whole_export(journal: Journal, folder: Path, lock: str) -> Path:
    return export(journal, "a", folder, lock=lock)[-1]


def whole_backup(journal: Journal, folder: Path, lock: str) -> Path:
    folder.mkdir()
    return backup(journal, folder / f"all{locked.SUFFIX if lock else '.zip'}", lock=lock)


@pytest.mark.parametrize("take", [whole_export, whole_backup])
def test_it_brings_back_what_the_plain_one_does(
    tmp_path: Path, take: Callable[[Journal, Path, str], Path]
) -> None:
    fill(tmp_path / "data", LIFE)
    with Journal.open(tmp_path / "data") as journal:
        plain = take(journal, tmp_path / "plain", "")
        file = take(journal, tmp_path / "locked", PHRASE)
    assert [path.name for path in (tmp_path / "locked").iterdir()] == [file.name]
    assert file.name.endswith(locked.SUFFIX)
    assert locked.is_locked(file)
    assert not locked.is_locked(plain)
    assert file.stat().st_mode & 0o777 == 0o600
    came = []
    for name, source in (("from-plain", plain), ("from-locked", file)):
        with Journal.open(tmp_path / name) as journal:
            held = (
                {file: locked.unlocked(file, PHRASE, largest=LARGEST)} if source == file else None
            )
            import_all(journal, [source], opened=held)
            came.append(shown(journal))
    assert came[0] == came[1]
    assert came[0]


def test_what_was_locked_and_is_not_ours_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "other.age"
    file.write_bytes(age.lock(b"not a zip file", PHRASE))
    with pytest.raises(Unreadable):
        locked.unlocked(file, PHRASE, largest=LARGEST)
    file.write_bytes(locked.packed({"one.json": b"{}", "two.json": b"{}"}, PHRASE))
    with pytest.raises(Unreadable):
        locked.unlocked(file, PHRASE, largest=LARGEST)
    file.write_bytes(locked.packed({"one.json": b"{}" * 500}, PHRASE))
    with pytest.raises(Unreadable):
        locked.unlocked(file, PHRASE, largest=900)
