"""`nearer where` and `nearer doctor`: they look, and change nothing."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from exercises.journal.diagnostics import files, findings
from exercises.journal.journal import Journal
from exercises.model.people import Person, Settings, people_at, settings_at
from tui.cli.main import main

TOKEN = "unheard-of-token"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A data folder with one person in it."""
    place = tmp_path / "data"
    with Journal.open(place) as journal:
        journal.save_people((Person(id="a", name=TOKEN, mark="●"),))
    return place


def picture(folder: Path) -> dict[str, tuple[bytes, int, int]]:
    """Content, mode and time of every file."""
    return {
        str(path): (path.read_bytes(), path.stat().st_mode, path.stat().st_mtime_ns)
        for path in folder.rglob("*")
        if path.is_file()
    }


def problems(folder: Path) -> set[tuple[str, str]]:
    """What is found, as problem and path."""
    return {(finding.problem, finding.path) for finding in findings(folder)}


def test_a_healthy_folder_has_no_findings(folder: Path) -> None:
    assert problems(folder) == set()


def test_a_folder_that_is_not_there_is_only_said_to_be_missing(tmp_path: Path) -> None:
    assert {problem for problem, _ in problems(tmp_path / "none")} == {"missing"}


@pytest.mark.parametrize("raw", [b"", b"{", b"null", b"\xff\xfe", b'{"header":{}}'])
def test_damage_is_named_by_its_file(folder: Path, raw: bytes) -> None:
    (folder / "nearer.json").write_bytes(raw)
    assert ("damaged", "nearer.json") in problems(folder)


def test_a_newer_format_is_named(folder: Path) -> None:
    (folder / "nearer.json").write_text('{"header":{"1":{"format":99}}}')
    assert ("newer", "nearer.json") in problems(folder)


def test_files_and_folders_that_others_may_read_are_named(folder: Path) -> None:
    os.chmod(folder / "nearer.json", 0o644)
    os.chmod(folder / "open", 0o755)
    assert {("open-to-others", "nearer.json"), ("open-to-others", "open")} <= problems(folder)


def test_each_file_has_its_kind(folder: Path) -> None:
    (folder / "journal" / "2026-11.json").write_text("")
    (folder / "aside" / "x").write_text("")
    (folder / "letter.txt").write_text("")
    kinds = {file.path: file.kind for file in files(folder)}
    assert kinds == {
        "aside/x": "aside",
        "journal/2026-11.json": "finished",
        "letter.txt": "other",
        "lock": "lock",
        "nearer.json": "people",
    }


@pytest.mark.parametrize("verb", ["where", "doctor"])
def test_looking_changes_nothing_and_shows_no_words(
    folder: Path, verb: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "journal" / "2026-11.json").write_text(f'{{"broken": "{TOKEN}')
    before = picture(folder)
    main(["--data-dir", str(folder), verb])
    assert picture(folder) == before
    shown = capsys.readouterr()
    assert TOKEN not in shown.out + shown.err
    assert str(folder) in shown.out


def test_the_doctor_says_three_where_something_is_wrong(folder: Path) -> None:
    assert main(["--data-dir", str(folder), "doctor"]) == 0
    (folder / "nearer.json").write_bytes(b"")
    assert main(["--data-dir", str(folder), "doctor"]) == 3


def test_the_doctor_looks_while_another_nearer_has_the_folder(folder: Path) -> None:
    with Journal.open(folder):
        assert main(["--data-dir", str(folder), "doctor"]) == 0


def test_the_doctor_names_the_fault_of_an_own_exercise(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    own = folder / "exercises"
    own.mkdir()
    (own / "mine.toml").write_text('format = 1\nid = "mine"\n')
    assert main(["--data-dir", str(folder), "doctor"]) == 3
    assert "mine.toml" in capsys.readouterr().out


@pytest.mark.parametrize("name", ["nearer.json", "journal/2026-11.json"])
def test_a_pipe_in_the_place_of_a_file_is_not_waited_for(folder: Path, name: str) -> None:
    (folder / name).unlink(missing_ok=True)
    os.mkfifo(folder / name)
    assert ("unusable", name) in problems(folder)
    assert main(["--data-dir", str(folder), "doctor"]) == 3
    assert settings_at(folder) == Settings()
    assert len(people_at(folder)) == (name != "nearer.json")


@pytest.mark.parametrize(
    ("verb", "code"),
    [(["list"], 0), (["where"], 0), (["doctor"], 3), (["wipe", "--everything", "--yes"], 3)],
)
@pytest.mark.parametrize("own", ["x" * 300, "x/" * 2200], ids=["name", "path"])
def test_a_path_that_is_too_long_is_said_in_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], verb: list[str], code: int, own: str
) -> None:
    assert main(["--data-dir", f"{tmp_path}/{own}", *verb]) == code
    said = capsys.readouterr()
    assert "went wrong" not in said.err
    assert ("cannot be used" in said.out + said.err) is (code == 3)


def test_a_long_name_of_a_file_is_no_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for verb in ("check", "do"):
        assert main([verb, f"{'x' * 300}.toml"]) == 2
        assert "There is no file" in capsys.readouterr().err


def test_sizes_are_in_steps_and_tell_nothing_of_what_was_written(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["--data-dir", str(folder), "where"])
    before = capsys.readouterr().out
    (folder / "journal" / "2026-11.json").write_text("x" * 99_000)
    main(["--data-dir", str(folder), "where"])
    (folder / "journal" / "2026-11.json").write_text("x")
    one = capsys.readouterr().out
    main(["--data-dir", str(folder), "where"])
    assert capsys.readouterr().out == one != before
    assert "100 kB" in one
