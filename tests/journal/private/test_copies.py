"""Files of ours under other names: wiped with the rest, named by the doctor, brought in."""

import json
import os
from pathlib import Path

import pytest
from support.journal.cheap_keys import CHEAP
from support.journal.histories import LIFE, PHRASES, Life, fill, holding, shown

from exercises.journal.diagnostics import findings
from exercises.journal.erase.wipe import wipe_entry, wipe_everything, wipe_person
from exercises.journal.exchange.exchange import Imported, import_
from exercises.journal.journal import Journal
from tui.cli.main import main

NAMES = (
    "{}.sync-conflict-20261127-101010-ABCDEFG.json",
    "{} (Kim's conflicted copy 2026-11-27).json",
    "._{}.json",
)


@pytest.fixture
def copied(folder: Path, lived: Life) -> list[Path]:
    """Copies of every month, of what is open and of the names, beside their files."""
    found = []
    for path in [*folder.rglob("*.json")]:
        for name in NAMES:
            found.append(path.with_name(name.format(path.stem)))
            found[-1].write_bytes(path.read_bytes())
    half = folder / "journal" / "2026-11 half.json"
    half.write_bytes(found[0].read_bytes()[:-40])
    return [*found, half]


def copies_found(folder: Path) -> int:
    return sum(finding.problem == "copy" for finding in findings(folder))


def test_wiping_everything_takes_the_copies_too(folder: Path, copied: list[Path]) -> None:
    letter = folder / "journal" / "letter.json"
    letter.write_text('{"header": "mine"}')
    assert copies_found(folder) == len(copied)
    with Journal.open(folder) as journal:
        wipe_everything(journal)
    assert [path for path in copied if path.exists()] == []
    assert letter.exists()


def test_wiping_a_person_or_an_entry_goes_through_the_copies(
    folder: Path, copied: list[Path], lived: Life
) -> None:
    with Journal.open(folder) as journal:
        entry = journal.mine("b")[0]
        wipe_entry(journal, entry.id, "b")
        wipe_person(journal, "a")
    words = {token for token in lived.tokens["b"] if token in entry.text}
    assert words
    assert holding(folder, lived.tokens["a"] | words) == set()
    assert copied[0].exists()


def test_a_passphrase_seals_the_copies(folder: Path, copied: list[Path], lived: Life) -> None:
    with Journal.open(folder, cost=CHEAP) as journal:
        secret = {entry.text.split()[0] for entry in journal.mine("a") if entry.fate == "private"}
        journal.set_passphrase("a", PHRASES["a"])
    assert holding(folder, {token for token in secret if token.startswith("<")}) == set()


def test_what_is_new_in_a_copy_comes_in(folder: Path, tmp_path: Path) -> None:
    """What was written on the other machine, and lost the race."""
    other = tmp_path / "other"
    fill(other, LIFE[:2])
    fill(folder, LIFE)
    month = max((folder / "journal").glob("2026-11.json"))
    copy = other / "journal" / f"{month.stem}.sync-conflict.json"
    copy.write_bytes(month.read_bytes())
    with Journal.open(other) as journal:
        journal.look_for_keys()
        assert "Copies of files" in journal.notices[0]
        assert import_(journal, copy).entries > 0
        assert import_(journal, copy) == Imported()
        months = journal.finished(month=month.stem)
    with Journal.open(folder) as journal:
        assert months == journal.finished(month=month.stem)


def test_another_layout_is_no_damage(folder: Path, lived: Life) -> None:
    with Journal.open(folder) as journal:
        before = shown(journal)
    for path in folder.rglob("*.json"):
        tables = json.loads(path.read_bytes())
        path.write_text(json.dumps(tables, indent=2) + "\r\n")
    assert list(findings(folder)) == []
    with Journal.open(folder) as journal:
        assert shown(journal) == before
        assert journal.notices == []


def test_what_an_editor_changed_is_set_aside_and_comes_back(folder: Path, lived: Life) -> None:
    with Journal.open(folder) as journal:
        before = shown(journal)
    path = max((folder / "journal").glob("*.json"))
    path.with_name(f"{path.name}.before").unlink(missing_ok=True)
    path.write_bytes(path.read_bytes().replace(b"in words", b"in WORDS"))
    with Journal.open(folder) as journal:
        assert journal.shared() != before["shared"]
        assert "nearer import" in journal.notices[0]
        aside = next((folder / "aside").iterdir())
        import_(journal, aside)
        texts = [entry.text.replace("WORDS", "words") for entry in journal.shared()]
        assert texts == [entry.text for entry in before["shared"]]


def test_the_doctor_looks_at_what_a_start_needs(
    folder: Path, lived: Life, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    real = os.access

    def refusing(name: str) -> None:
        path = folder / name
        monkeypatch.setattr(
            os, "access", lambda at, mode: Path(at) != path and bool(real(at, mode))
        )

    for name in ("lock", "open", "journal", "aside"):
        refusing(name)
        assert ("unusable", name) in {(each.problem, each.path) for each in findings(folder)}
        assert main(["--data-dir", str(folder), "doctor"]) == 3
    refusing("..")
    missing = folder.parent / "none"
    monkeypatch.setattr(os, "access", lambda at, mode: False)
    assert [each.problem for each in findings(missing)] == ["unmakeable"]
    assert main(["--data-dir", str(missing), "doctor"]) == 3
    assert "All is well" not in capsys.readouterr().out


def test_the_start_names_the_file_in_the_way(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Journal.open(folder).close()
    (folder / "lock").unlink()
    (folder / "lock").mkdir()
    main(["--data-dir", str(folder), "wipe", "--everything", "--yes"])
    assert "lock" in capsys.readouterr().err
