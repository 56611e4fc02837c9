"""The index of the built-in exercises: it saves reading, and is never believed blindly."""

import json
import os
import shutil
import sys
from pathlib import Path
from typing import Any

import pytest

from exercises.library import index
from exercises.library.files import built_in_exercises
from exercises.library.library import Library, top


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Three of the built-in files, in a folder of their own, and room for an index."""
    folder = tmp_path / "exercises"
    folder.mkdir()
    for name in ("pause", "listening", "our-pause"):
        shutil.copy(built_in_exercises() / f"{name}.toml", folder)
    monkeypatch.setattr(index, "built_in_exercises", lambda: folder)
    monkeypatch.setattr(sys, "pycache_prefix", str(tmp_path / "compiled"))
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    return folder


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Names of the files that were read."""
    names: list[str] = []

    def reader() -> index.Top:
        def read(file: Path) -> dict[str, Any] | None:
            names.append(file.stem)
            return top(file)

        return read

    monkeypatch.setattr(index, "_reader", reader)
    return names


def titles() -> dict[str, str]:
    return {file.stem: outline["title"] for file, outline in index.outlines() if outline}


def change(file: Path, old: str, new: str) -> None:
    file.write_text(file.read_text("utf-8").replace(old, new, 1), "utf-8")


def test_each_file_is_read_once(shelf: Path, read: list[str]) -> None:
    first = titles()
    assert read == ["listening", "our-pause", "pause"]
    assert titles() == first
    assert len(read) == 3


def test_only_what_changed_is_read_again(shelf: Path, read: list[str]) -> None:
    before = titles()
    read.clear()
    change(shelf / "pause.toml", before["pause"], before["pause"][::-1])  # of the same size
    assert titles() == {**before, "pause": before["pause"][::-1]}
    assert read == ["pause"]
    (shelf / "listening.toml").unlink()
    assert set(titles()) == {"our-pause", "pause"}


@pytest.mark.parametrize(
    "damage",
    [b"", b"{", b"[]", b"null", b'{"made_by": []}', b'{"made_by": 1, "files": {"pause.toml": 2}}'],
)
def test_a_damaged_index_is_made_anew(shelf: Path, read: list[str], damage: bytes) -> None:
    before = titles()
    whole = index.place().read_bytes()
    index.place().write_bytes(damage)
    assert titles() == before
    assert index.place().read_bytes() == whole


def test_one_of_another_program_does_not_count(shelf: Path, read: list[str]) -> None:
    before = titles()
    kept = json.loads(index.place().read_bytes())
    kept["made_by"][1] = "0.0.1"
    kept["files"]["pause.toml"]["outline"]["title"] = "Something else"
    index.place().write_text(json.dumps(kept))
    assert titles() == before


def test_without_room_for_it_all_is_read(shelf: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    there = titles()
    index.place().unlink()
    monkeypatch.setattr(sys, "pycache_prefix", os.devnull)
    assert titles() == there
    monkeypatch.setattr(sys, "pycache_prefix", str(shelf / "none"))
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert titles() == there
    assert not (shelf / "none").exists()


def test_it_says_what_the_library_says(shelf: Path) -> None:
    every = {each.id: each.title for each in Library().outlines()}
    assert every == titles()
    assert every == {each.id: each.title for each in Library().outlines()}
