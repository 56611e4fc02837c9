"""A wipe that is cut off, or meets a full disk, is completed; its note holds no content."""

import errno
import json
import os
import shutil
from pathlib import Path
from typing import Any

import pytest
from support.faults.disk_cuts import Cut, cut_after
from support.journal import histories
from support.journal.histories import ANA, BO, LIFE, begin_open, fill, holding, memory

from exercises.journal.erase.wipe import wipe_entry, wipe_everything, wipe_person
from exercises.journal.files.errors import NotSaved, Unreadable
from exercises.journal.journal import Journal


@pytest.mark.parametrize("kind", ["entry", "a", "b", "everything"])
def test_cut_off_at_any_call_it_is_all_there_or_completed(tmp_path: Path, kind: str) -> None:
    """Cut at every call to the system, one after the other, and the folder opened again."""
    with memory() as root:
        start = Path(root, "start")
        life = fill(start, LIFE[:4])
        begin_open(start, life)
        (start / "aside" / "2026-11-22-nearer.json-0a1b2c3d").write_bytes(b"<a-1> damaged")
        with Journal.open(start) as journal:
            entry = next(each for each in journal.mine("a") if each.fate == "private")
        every = set().union(*life.tokens.values())
        goes_with = {
            "entry": {entry.text.removesuffix(" in words")},
            "a": life.tokens["a"],
            "b": life.tokens["b"],
            "everything": every,
        }[kind]
        whole = holding(start, every)
        count, completed = 0, 0
        while True:
            folder = Path(root, "data")
            shutil.copytree(start, folder)
            journal = Journal.open(folder)
            try:
                with cut_after(count):
                    _wipe(journal, kind, entry.id)
            except Cut:
                ended = False
            else:
                ended = True
            journal.close()
            noted = (folder / "wipe.json").exists()
            Journal.open(folder).close()
            left = holding(folder, every)
            if noted or ended or left != whole:
                assert left & goes_with == set(), count
                completed += 1
            assert not (folder / "wipe.json").exists()
            assert not list(folder.rglob("*.tmp"))
            with Journal.open(folder) as journal:
                assert not any("read" in notice for notice in journal.notices)
                for month in journal.months():
                    journal.finished(month=month)
            shutil.rmtree(folder)
            if ended:
                break
            count += 1
        assert count > 20
        assert completed > 15


def _wipe(journal: Journal, kind: str, entry: str) -> None:
    if kind == "entry":
        assert wipe_entry(journal, entry, "a")
    elif kind == "everything":
        wipe_everything(journal)
    else:
        wipe_person(journal, kind)


@pytest.mark.parametrize("room", [1, 4, 9])
def test_on_a_full_disk_it_is_said_and_completed_once_there_is_room(
    folder: Path, lived: histories.Life, monkeypatch: pytest.MonkeyPatch, room: int
) -> None:
    made: list[int] = []
    real = os.write

    def write(descriptor: int, data: bytes) -> int:
        made.append(descriptor)
        if len(made) > room:
            raise OSError(errno.ENOSPC, "full")
        return real(descriptor, data)

    with Journal.open(folder) as journal, monkeypatch.context() as patch:
        patch.setattr(os, "write", write)
        with pytest.raises(NotSaved, match="full"):
            wipe_person(journal, "a")
        assert (folder / "wipe.json").exists()
        journal.close()
        with pytest.raises(Unreadable) as caught:
            Journal.open(folder)
        assert caught.value.sentence.startswith("The disk is full, so what was being wiped")
    with Journal.open(folder) as journal:
        assert [each.id for each in journal.people] == ["b"]
    assert holding(folder, lived.tokens["a"]) == set()


def test_the_note_of_a_wipe_holds_no_content(
    folder: Path, lived: histories.Life, monkeypatch: pytest.MonkeyPatch
) -> None:
    notes: list[bytes] = []
    real = os.unlink

    def unlink(path: Any, **more: Any) -> None:
        if str(path).endswith("wipe.json"):
            notes.append(Path(path).read_bytes())
        real(path, **more)

    monkeypatch.setattr(os, "unlink", unlink)
    with Journal.open(folder) as journal:
        wipe_person(journal, "a")
    note = json.loads(notes[0])
    assert note["wiping"] == {"1": {"kind": "person", "person": "a"}}


def test_a_damaged_note_is_set_aside_and_said(folder: Path, lived: histories.Life) -> None:
    (folder / "wipe.json").write_bytes(b'{"wiping"')
    before = holding(folder, lived.tokens["a"])
    with Journal.open(folder) as journal:
        assert "wipe it once more" in journal.notices[0]
        assert journal.people == (ANA, BO)
    assert holding(folder, lived.tokens["a"]) == before
    assert not (folder / "wipe.json").exists()
