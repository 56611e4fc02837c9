"""A program that sets, changes or removes a passphrase is killed at random moments.

Then it is done everywhere at the next start, or was never begun. 24 kills by default;
NEARER_KILLS sets another number, `-m slow` makes 600. `tests/journal/test_passphrase_cuts.py`
cuts at calls to the system, one after the other.
"""

import os
import random
import shutil
from collections import Counter
from pathlib import Path

import pytest
from support.faults.kills import children
from support.faults.passphrase_child import CHEAP, NEW, OLD
from support.journal.seeded_folder import ASIDE, filled, holding, tokens

from exercises.journal.files.codec import decode
from exercises.journal.files.errors import WrongPassphrase
from exercises.journal.journal import Journal


def words(journal: Journal) -> list[str]:
    """All that the first person has kept, or has half written."""
    stories = [found for month in journal.months() for found in journal.finished(month=month)]
    texts = [e.text for found in stories for e in found.entries if e.owner == "a"]
    for session in (journal.open_joint(), journal.open_solo("a")):
        assert session is not None
        texts += [str(e.payload.answer) for e in session.events if e.payload and e.owner == "a"]
        texts += [session.draft.text if session.draft else ""]
    return texts


@pytest.fixture(scope="module")
def starts(tmp_path_factory: pytest.TempPathFactory) -> dict[bool, Path]:
    """A folder with something of everything, without a passphrase and with one."""
    clear = tmp_path_factory.mktemp("start") / "clear"
    filled(clear)
    sealed = clear.with_name("sealed")
    shutil.copytree(clear, sealed)
    with Journal.open(sealed, cost=CHEAP) as journal:
        journal.set_passphrase("a", OLD)
    return {False: clear, True: sealed}


TOKENS = tokens("a") | {ASIDE}


def kill_often(starts: dict[bool, Path], root: Path, times: int, seed: int) -> Counter[str]:
    chance, met = random.Random(seed), Counter[str]()
    with Journal.open(starts[False]) as journal:
        before = words(journal)
    with children("support.faults.passphrase_child") as child:
        for turn in range(times):
            what = chance.choice(["set", "change", "remove"])
            folder = root / f"data-{turn}"
            shutil.copytree(starts[what != "set"], folder)
            child.run_and_kill(str(folder), what, seconds=chance.uniform(0, 0.25))
            noted = (folder / "wipe.json").exists()
            with Journal.open(folder, cost=CHEAP) as journal:
                assert journal.notices == []
                is_sealed = journal.sealed_for("a")
                assert holding(folder, TOKENS) == (set() if is_sealed else TOKENS)
                if what == "remove" and noted:
                    assert not is_sealed
                if is_sealed:
                    opens(journal, what, folder)
                assert words(journal) == before
            assert not list(folder.rglob("*.tmp"))
            assert not (folder / "wipe.json").exists()
            met[f"{what}, {'within' if noted else 'sealed' if is_sealed else 'open'}"] += 1
            shutil.rmtree(folder)
    return met


def opens(journal: Journal, what: str, folder: Path) -> None:
    """One passphrase opens it; of the other nothing is left."""
    try:
        journal.unlock("a", OLD)
    except WrongPassphrase:
        assert what == "change"
        journal.unlock("a", NEW)
    tables = [decode(path.read_bytes()) for path in folder.glob("nearer.json*")]
    assert len({found["seals"]["1"]["secret"] for found in tables if found}) == 1


def test_what_a_passphrase_changes_is_completed(starts: dict[bool, Path], quick: Path) -> None:
    times = int(os.environ.get("NEARER_KILLS", "24"))
    met = kill_often(starts, quick, times, seed=1)
    assert sum(met.values()) == times


@pytest.mark.slow
@pytest.mark.timeout(3_600)
def test_what_a_passphrase_changes_is_completed_600_times(
    starts: dict[bool, Path], quick: Path
) -> None:
    times = int(os.environ.get("NEARER_KILLS", "600"))
    print(kill_often(starts, quick, times, seed=2))
