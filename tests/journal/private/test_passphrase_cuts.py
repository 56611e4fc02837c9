"""What a passphrase changes, cut off before a call to the system, then opened again.

It is done then, everywhere, or was never begun. Every third call; `-m slow` makes it every one.
"""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from support.faults.disk_cuts import Cut, cut_after
from support.journal.histories import (
    CHEAP,
    PHRASES,
    Plan,
    begin_open,
    fill,
    holding,
    memory,
    private_tokens,
    shown,
    unlock,
)

from exercises.journal.files.codec import decode
from exercises.journal.files.errors import WrongPassphrase
from exercises.journal.journal import Journal
from exercises.journal.months.encryption import unseal_month
from exercises.journal.months.groups import as_month

ENTRIES = [("a", "private", "wrote"), ("a", "shared", "wrote"), ("b", "private", "chosen")]
LIFE: list[Plan] = [{"solo": solo, "after": 5, "entries": ENTRIES} for solo in ("", "a", "")]
NEW = "another one"


class Start:
    """A folder to be copied, and what it holds."""

    def __init__(self, folder: Path, sealed: str) -> None:
        self.folder = folder
        life = fill(folder, LIFE, sealed=sealed)
        begin_open(folder, life)
        (folder / "aside" / "2026-11-20-nearer.json-00000001").write_bytes(
            (folder / "nearer.json").read_bytes()
        )
        month = (folder / "journal" / "2026-10.json").read_bytes()
        (folder / "aside" / "2026-11-20-2026-10.json-00000002").write_bytes(month)
        with Journal.open(folder, cost=CHEAP) as journal:
            unlock(journal)
            self.shown = shown(journal)
        self.tokens = private_tokens(self.shown, "a")


def sweep(
    start: Start,
    root: Path,
    stride: int,
    act: Callable[[Journal], object],
    check: Callable[[Path, Journal, bool, bool], None],
) -> set[tuple[bool, bool]]:
    """Cuts `act` off at every `stride`th call. Only the one who acts is unlocked, and nobody after.

    Returns:
        For each time, whether the note was written, and whether `act` had ended.
    """
    seen, count = set(), 0
    while True:
        folder = root / "cut"
        shutil.copytree(start.folder, folder)
        journal = Journal.open(folder, cost=CHEAP)
        if "a" in journal.locked():
            journal.unlock("a", PHRASES["a"])
        journal.history("a")
        done = True
        try:
            with cut_after(count):
                act(journal)
        except Cut:
            done = False
        journal.close()
        noted = (folder / "wipe.json").exists()
        seen.add((noted, done))
        with Journal.open(folder, cost=CHEAP) as again:
            assert again.notices == []
            assert not (folder / "wipe.json").exists()
            assert not list(folder.rglob("*.tmp"))
            check(folder, again, done, noted)
        shutil.rmtree(folder)
        if done:
            assert count > 20
            return seen
        count += stride


@pytest.fixture(params=[3, pytest.param(1, marks=pytest.mark.slow)])
def stride(request: pytest.FixtureRequest) -> int:
    """Every third call; by hand, every one."""
    return int(request.param)


@pytest.fixture
def clear(quick_root: Path) -> Start:
    return Start(quick_root / "start", "")


@pytest.fixture
def sealed(quick_root: Path) -> Start:
    return Start(quick_root / "start", "a")


@pytest.fixture
def quick_root(tmp_path: Path) -> Any:

    with memory() as root:
        yield Path(root)


BEFORE_WITHIN_AFTER = {(False, False), (True, False), (False, True)}


def test_setting(clear: Start, quick_root: Path, stride: int) -> None:
    def check(folder: Path, journal: Journal, done: bool, noted: bool) -> None:
        is_sealed = journal.sealed_for("a")
        assert is_sealed or not done
        assert holding(folder, clear.tokens) == (set() if is_sealed else clear.tokens)
        unlock(journal)
        assert shown(journal) == clear.shown
        if not is_sealed:
            journal.set_passphrase("a", PHRASES["a"])
            assert holding(folder, clear.tokens) == set()

    act: Callable[[Journal], object] = lambda j: j.set_passphrase("a", PHRASES["a"])  # noqa: E731
    assert sweep(clear, quick_root, stride, act, check) == BEFORE_WITHIN_AFTER


def test_changing(sealed: Start, quick_root: Path, stride: int) -> None:
    def wrappings(folder: Path) -> set[str]:
        paths = [*folder.glob("nearer.json*"), *(folder / "aside").glob("*nearer.json*")]
        tables = [decode(path.read_bytes()) for path in paths]
        keys = [found["seals"]["1"]["secret"] for found in tables if found and found["seals"]]
        return set(keys)

    old = wrappings(sealed.folder)

    def check(folder: Path, journal: Journal, done: bool, noted: bool) -> None:
        [left] = wrappings(folder)  # one, wherever
        try:
            journal.unlock("a", NEW)
        except WrongPassphrase:
            assert not done
            assert {left} == old
            journal.unlock("a", PHRASES["a"])
        else:
            assert {left} != old
        assert shown(journal) == sealed.shown

    act: Callable[[Journal], object] = lambda j: j.change_passphrase(  # noqa: E731
        "a", PHRASES["a"], NEW
    )
    assert sweep(sealed, quick_root, stride, act, check) == BEFORE_WITHIN_AFTER


def test_removing(sealed: Start, quick_root: Path, stride: int) -> None:
    def check(folder: Path, journal: Journal, done: bool, noted: bool) -> None:
        is_sealed = journal.sealed_for("a")
        assert not (is_sealed and (done or noted))
        assert holding(folder, sealed.tokens) == (set() if is_sealed else sealed.tokens)
        unlock(journal)
        assert shown(journal) == sealed.shown

    act: Callable[[Journal], object] = lambda j: j.remove_passphrase("a", PHRASES["a"])  # noqa: E731
    assert sweep(sealed, quick_root, stride, act, check) == BEFORE_WITHIN_AFTER


@pytest.mark.parametrize("has_passphrase", [True, False])
def test_taking_back(
    has_passphrase: bool, quick_root: Path, stride: int, request: pytest.FixtureRequest
) -> None:
    start: Start = request.getfixturevalue("sealed" if has_passphrase else "clear")
    entry = next(each for each in start.shown["shared"] if each.owner == "a")
    token = entry.text.removesuffix(" in words")

    def check(folder: Path, journal: Journal, done: bool, noted: bool) -> None:
        is_shared = entry.id in [each.id for each in journal.shared()]
        assert not (is_shared and (done or noted))
        if has_passphrase:
            assert holding(folder, {token}) == ({token} if is_shared else set())
        unlock(journal)
        ids = [[e.id for e in found] for found in (journal.mine("a"), start.shown["mine"]["a"])]
        if noted and has_passphrase:  # completed while nobody could open what stands beside it
            ids = [sorted(found) for found in ids]
        assert ids[0] == ids[1]
        assert journal.mine("b") == start.shown["mine"]["b"]

    act: Callable[[Journal], object] = lambda j: j.change_fate(entry.id, "a", "private")  # noqa: E731
    assert sweep(start, quick_root, stride, act, check) == BEFORE_WITHIN_AFTER


def test_letting_go(sealed: Start, quick_root: Path, stride: int) -> None:
    """The owner, who was there when it began, need not be there to complete it."""
    entry = next(each for each in sealed.shown["mine"]["a"] if each.fate == "private")

    def check(folder: Path, journal: Journal, done: bool, noted: bool) -> None:
        unlock(journal)
        left = [each.id for each in journal.mine("a")]
        assert not (entry.id in left and (done or noted))
        rest = [each.id for each in sealed.shown["mine"]["a"] if each.id != entry.id]
        assert [each for each in left if each != entry.id] == rest
        if entry.id in left:
            return
        for path in [*folder.rglob("*.before"), *(folder / "aside").iterdir()]:
            tables = decode(path.read_bytes())
            assert tables is not None
            as_month(tables, lambda month: unseal_month(month, journal._place.keys))
            unseal_month(tables, journal._place.keys)
            assert entry.id not in str(tables)

    act: Callable[[Journal], object] = lambda j: j.let_go(entry.id, "a")  # noqa: E731
    assert sweep(sealed, quick_root, stride, act, check) == BEFORE_WITHIN_AFTER
