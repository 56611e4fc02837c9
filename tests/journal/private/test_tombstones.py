"""What was taken back or let go stays so when an old export or backup comes in."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from support.faults.disk_cuts import Cut, cut_after
from support.journal.histories import CHEAP, LIFE, PHRASES, fill, holding, in_parts, memory, unlock

from exercises.journal.erase.wipe import wipe_entry
from exercises.journal.exchange.exchange import backup, export, import_
from exercises.journal.files.codec import decode
from exercises.journal.journal import Journal
from exercises.journal.tombstones import laid
from exercises.model.records import KeptEntry

Undo = Callable[[Journal, str], None]
UNDOES: dict[str, Undo] = {
    "taken back": lambda journal, entry: journal.change_fate(entry, "a", "private"),
    "let go": lambda journal, entry: journal.let_go(entry, "a"),
    "taken back, then let go": lambda journal, entry: (
        journal.change_fate(entry, "a", "private"),
        journal.let_go(entry, "a"),
    )[-1],
}


def opened(folder: Path) -> Journal:
    return Journal.open(folder, cost=CHEAP)


def stones(folder: Path) -> dict[str, str]:
    """The tombstones, the same in both generations of the file."""
    found = []
    for name in ("nearer.json", "nearer.json.before"):
        if (folder / name).exists():
            tables = decode((folder / name).read_bytes())
            assert tables is not None
            found.append(dict(laid(tables)))
    assert all(each == found[0] for each in found)
    return found[0]


@pytest.fixture(params=["", "a", "ab"], ids=["clear", "first sealed", "both sealed"])
def sealed(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def shared(folder: Path, sealed: str) -> KeptEntry:
    """Something that the first person shared."""
    fill(folder, in_parts(LIFE), sealed=sealed)
    with opened(folder) as journal:
        return next(each for each in journal.shared() if each.owner == "a")


def old_copies(folder: Path, into: Path) -> list[Path]:
    """What each of them had taken before."""
    with opened(folder) as journal:
        unlock(journal)
        taken = [export(journal, person, into / person)[1] for person in "ba"]
        return [*taken, backup(journal, into / "all.zip")]


@pytest.mark.parametrize("how", UNDOES)
@pytest.mark.parametrize("there", [False, True], ids=["locked", "unlocked"])
def test_an_old_copy_does_not_undo_it(
    folder: Path, tmp_path: Path, sealed: str, shared: KeptEntry, how: str, there: bool
) -> None:
    copies = old_copies(folder, tmp_path / "taken")
    with opened(folder) as journal:
        unlock(journal)
        UNDOES[how](journal, shared.id)
        others = [each for each in journal.shared() if each.id != shared.id]
    for copy in copies:
        with opened(folder) as journal:
            if there:
                unlock(journal)
            elif (person := copy.parent.name) in PHRASES:
                journal.unlock(person, PHRASES[person])  # their export tells what is private
            held = import_(journal, copy).held
            assert held >= 1
            journal.lock()
            assert journal.shared() == others
            unlock(journal)
            mine = {each.id: each.fate for each in journal.mine("a")}
            assert mine.get(shared.id) == ("private" if how == "taken back" else None)
    token = shared.text.removesuffix(" in words")
    if "let go" in how or "a" in sealed:
        assert holding(folder, {token}) == set()


@pytest.mark.parametrize("how", UNDOES)
def test_it_stays_so_in_another_folder_that_the_backup_came_into(
    folder: Path, tmp_path: Path, shared: KeptEntry, how: str
) -> None:
    old = old_copies(folder, tmp_path / "taken")[0]
    with opened(folder) as journal:
        unlock(journal)
        UNDOES[how](journal, shared.id)
        newer = backup(journal, tmp_path / "newer.zip")
    with opened(tmp_path / "other") as journal:
        import_(journal, newer)
        journal.unlock("b", PHRASES["b"])
        import_(journal, old)
        assert shared.id not in [each.id for each in journal.shared()]


def test_what_is_shared_again_comes_from_a_copy_too(
    folder: Path, tmp_path: Path, shared: KeptEntry
) -> None:
    with opened(folder) as journal:
        unlock(journal)
        journal.change_fate(shared.id, "a", "private")
        assert stones(folder) == {shared.id: "private"}
        journal.change_fate(shared.id, "a", "shared")
        assert stones(folder) == {}
        assert import_(journal, export(journal, "b", tmp_path / "taken")[1]).held == 0


def beside_the_log(folder: Path) -> object:
    """What lies in `nearer.json`; of what is noted for one alone, only how much there is."""
    tables = json.loads((folder / "nearer.json").read_bytes())
    boxes = [{**d, "box": len(d["box"])} for d in tables.pop("log", {}).values()]
    return {**tables, "check": ""}, boxes


@pytest.mark.parametrize("fate", ["shared", "private"])
def test_that_something_private_was_let_go_is_nobodys_to_know(
    folder: Path, sealed: str, shared: KeptEntry, fate: str
) -> None:
    with opened(folder) as journal:
        unlock(journal)
        entry = next(each for each in journal.mine("a") if each.fate == fate)
        if fate == "private":
            journal.change_fate(entry.id, "a", "private")  # as it was
        before = beside_the_log(folder)
        journal.let_go(entry.id, "a")
        after = beside_the_log(folder)
    assert (before == after) == (fate == "private")
    assert stones(folder) == ({} if fate == "private" else {entry.id: "gone"})


def test_what_was_of_both_and_was_let_go_stays_so(folder: Path, tmp_path: Path) -> None:
    fill(folder, in_parts(LIFE))
    old = old_copies(folder, tmp_path / "taken")[0]
    with opened(folder) as journal:
        entry = next(each for each in journal.shared() if each.owner == "both")
        assert wipe_entry(journal, entry.id, "b")
        import_(journal, old)
        assert entry.id not in [each.id for each in journal.shared()]


@pytest.mark.parametrize("how", ["taken back", "let go"])
def test_cut_off_anywhere_its_tombstone_is_there_once_it_is_done(how: str) -> None:
    with memory() as root:
        start, folder = Path(root, "start"), Path(root, "data")
        fill(start, in_parts(LIFE[:3]))
        with opened(start) as journal:
            entry = next(each for each in journal.shared() if each.owner == "a").id
        count, laid_after = 0, 0
        while True:
            shutil.copytree(start, folder)
            journal = opened(folder)
            try:
                with cut_after(count):
                    UNDOES[how](journal, entry)
            except Cut:
                ended = False
            else:
                ended = True
            journal.close()
            with opened(folder) as journal:  # completes it
                undone = entry not in [each.id for each in journal.shared()]
            assert undone == (entry in stones(folder))
            laid_after += undone
            shutil.rmtree(folder)
            if ended:
                break
            count += 1
    assert 10 < laid_after <= count
