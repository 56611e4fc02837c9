"""`nearer export`, `import` and `wipe`, at a terminal and from a script."""

import argparse
import io
import json
import os
import socket
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from support.exercises.small_exercise import AT, small_exercise
from support.journal.cheap_keys import CHEAP
from support.terminal.pseudo_terminal import Terminal

from exercises.journal.journal import Journal
from exercises.model.events import Event, Wrote
from exercises.model.people import people_named
from exercises.model.records import Finished, Header, KeptEntry
from tui.cli import data, verb_people

Start = Callable[..., Terminal]
EXERCISE = small_exercise(people="two")
IN_A_TERMINAL = """
import argparse, sys
from pathlib import Path
from tui.cli import data

main = argparse.ArgumentParser()
data.add(main.add_subparsers(dest="verb"))
sys.exit(data.run(main.parse_args(sys.argv[2:]), Path(sys.argv[1])))
"""


@pytest.fixture
def lived(two: Path) -> Path:
    """Ada and Bo with a session of both: a private entry of each, and a joint one."""
    entries = tuple(
        KeptEntry(
            id=f"id-{owner}",
            owner=owner,
            step="hello",
            prompt="How?",
            answer=Wrote(f"token-{owner}"),
            text=f"token-{owner}",
            fate="shared" if owner == "both" else "private",
        )
        for owner in ("a", "b", "both")
    )
    with Journal.open(two) as journal:
        header = Header(id="s", exercise=EXERCISE, people=("a", "b"), began=AT, zone="Z")
        session = journal.begin(header, Event(seq=0, elapsed=0.0, at=AT, zone="Z", kind="began"))
        session.fold(
            Finished(
                id="s",
                exercise="small",
                title="Small",
                people=("a", "b"),
                ended=AT,
                zone="Z",
                entries=entries,
            )
        )
    return two


@pytest.fixture
def verb(run: Start, lived: Path) -> Start:
    """Starts a verb in a terminal."""

    def verb(*arguments: str) -> Terminal:
        return run([sys.executable, "-c", IN_A_TERMINAL, str(lived), *arguments])

    return verb


@pytest.fixture
def script(lived: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., int]:
    """Runs a verb as a script does: without a terminal."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "stdin", io.StringIO())

    def script(*arguments: str) -> int:
        main = argparse.ArgumentParser()
        data.add(main.add_subparsers(dest="verb"))
        return data.run(main.parse_args(arguments), lived)

    return script


def held(folder: Path) -> str:
    return "".join(path.read_text() for path in folder.rglob("*") if path.is_file())


def test_an_export_is_behind_the_curtain_and_warns(verb: Start, tmp_path: Path) -> None:
    terminal = verb("export", "--to", "taken")
    terminal.play(("1 ● Ada 2 ◆ Bo", "2", "enter"))
    terminal.play(("This part is for ◆ Bo alone.", "1", "enter", "2", "enter"))
    terminal.play(("plain text", "y", "enter"))
    assert terminal.end() == 0
    assert "nearer-bo.md" in terminal.text
    assert "token" not in terminal.text
    taken = sorted((tmp_path / "taken").iterdir())
    assert [path.name for path in taken] == ["nearer-bo.json", "nearer-bo.md"]
    for path in taken:
        assert "token-b" in path.read_text()
        assert "token-a" not in path.read_text()


def test_an_export_is_locked_and_brought_back(verb: Start, tmp_path: Path, run: Start) -> None:
    terminal = verb("export", "--person", "ada", "--to", "taken", "--locked")
    terminal.play(("press 1 and enter", "1", "enter"), ("yes or no:", "y", "enter"))
    phrase = [*"four garden gates", "enter"]
    terminal.play(("new passphrase:", *phrase), ("once more", *phrase), ("Here it is, to keep",))
    assert terminal.end() == 0
    assert "garden" not in terminal.text
    [taken] = (tmp_path / "taken").iterdir()
    assert taken.name == "nearer-ada.zip.age"
    assert b"token" not in taken.read_bytes()
    empty = str(tmp_path / "new")
    terminal = run([sys.executable, "-c", IN_A_TERMINAL, empty, "import", str(taken)])
    terminal.play(("closed with a passphrase", *"wrong", "enter"))
    terminal.play(("not the passphrase", *phrase), ("New here.",))
    assert terminal.end() == 0
    assert "token-a" in held(tmp_path / "new")


def test_a_locked_export_wants_a_terminal(script: Callable[..., int], tmp_path: Path) -> None:
    assert script("export", "--person", "ada", "--to", "taken", "--locked", "--yes") == 2
    assert not (tmp_path / "taken").exists()


@pytest.mark.parametrize("key", ["n", "ctrl+d"])
def test_a_no_writes_nothing(verb: Start, tmp_path: Path, key: str) -> None:
    terminal = verb("export", "--person", "ada", "--to", "taken")
    terminal.play(("press 1 and enter", "1", "enter"), ("yes or no:", key, "enter"))
    assert terminal.end() == 0
    assert "Nothing was changed." in terminal.text
    assert not (tmp_path / "taken").exists()


def test_a_wipe_says_what_goes_and_asks(verb: Start, lived: Path) -> None:
    terminal = verb("wipe", "--me", "1")
    terminal.play(("press 1 and enter", "1", "enter"))
    terminal.see("With it goes all that is yours alone")
    terminal.play(("Let it go?", "y", "e", "s", "enter"))
    assert terminal.end() == 0
    left = held(lived)
    assert ("token-a" in left, "Ada" in left) == (False, False)
    assert ("token-b" in left, "token-both" in left, "Bo" in left) == (True, True, True)


def test_everything_is_asked_for_twice(verb: Start, lived: Path) -> None:
    terminal = verb("wipe", "--everything")
    terminal.play(("press 1 or 2 and enter", "2", "enter"), ("Let it go?", "y", "enter"))
    terminal.play(("for good?", "n", "enter"))
    assert terminal.end() == 0
    assert "token-a" in held(lived)
    terminal = verb("wipe", "--everything")
    terminal.play(("press 1 or 2 and enter", "2", "enter"), ("Let it go?", "y", "enter"))
    terminal.play(("for good?", "y", "enter"))
    assert terminal.end() == 0
    assert [path.name for path in lived.rglob("*")] == ["lock"]


def test_ctrl_c_leaves_all_as_it_is(verb: Start, lived: Path) -> None:
    terminal = verb("wipe", "--entry", "id-a")
    terminal.play(("press 1 and enter", "1", "enter"))
    terminal.prompt("Let it go?")
    terminal.press("ctrl+c")
    assert terminal.end() == 130
    assert "Traceback" not in terminal.text
    assert "token-a" in held(lived)


@pytest.mark.parametrize(
    "arguments",
    [
        ["export"],
        ["export", "--backup", "all.zip"],
        ["wipe", "--everything"],
        ["wipe", "--me", "1"],
        ["wipe", "--entry", "id-a"],
    ],
)
def test_without_a_terminal_it_wants_a_yes(
    script: Callable[..., int],
    lived: Path,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
) -> None:
    before = held(lived)
    assert script(*arguments) == 2
    assert "--yes" in capsys.readouterr().err
    assert held(lived) == before


def test_there_and_back_by_a_script(
    script: Callable[..., int], lived: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with Journal.open(lived) as journal:
        before = (journal.people, journal.settings, journal.finished())
    assert script("export", "--yes") == 2  # for whom?
    for person in ("Ada", "2"):
        assert script("export", "--yes", "--person", person) == 0
    assert script("export", "--yes", "--backup", "all.zip") == 0
    assert script("export", "--yes", "--backup", "all.zip") == 2
    taken = ["nearer-bo.json", "nearer-ada.json"]
    for files in (taken, ["all.zip"]):
        assert script("wipe", "--everything", "--yes") == 0
        assert script("import", *files) == 0
        with Journal.open(lived) as journal:
            assert (journal.people, journal.settings, journal.finished()) == before
    assert script("import", *taken) == 0
    assert "Nothing was changed" in capsys.readouterr().out
    assert script("wipe", "--entry", "id-both", "--yes") == 0
    assert "token-both" not in held(lived)
    said = capsys.readouterr()
    assert "token" not in said.out + said.err


def test_what_cannot_be_done_is_one_sentence(
    script: Callable[..., int], lived: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "odd").write_text(json.dumps({"nearer": "export", "format": 9}))
    for code, arguments in (
        (2, ["wipe"]),
        (2, ["wipe", "--yes", "--entry", "none"]),
        (2, ["wipe", "--yes", "--me", "Cleo"]),
        (2, ["export", "--yes", "--person", "1", "--to", str(lived / "journal")]),
        (2, ["export", "--yes", "--backup", str(lived / "all.zip")]),
        (1, ["export", "--yes", "--person", "1", "--to", "odd"]),
        (2, ["import", "none.json"]),
        (3, ["import", "odd"]),
    ):
        assert script(*arguments) == code, arguments
        assert len(capsys.readouterr().err.splitlines()) == 1, arguments
    with Journal.open(lived):
        assert script("import", "odd") == 3
    assert "already open" in capsys.readouterr().err


def test_where_nothing_is_nothing_is_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    main = argparse.ArgumentParser()
    data.add(main.add_subparsers(dest="verb"))
    for arguments, code in ((["wipe", "--everything"], 0), (["export"], 2)):
        assert data.run(main.parse_args([*arguments, "--yes"]), tmp_path / "none") == code
    assert not (tmp_path / "none").exists()


@pytest.fixture
def sealed(lived: Path) -> Path:
    """Ada has a passphrase."""
    with Journal.open(lived, cost=CHEAP) as journal:
        journal.set_passphrase("a", "sesame")
    assert "token-a" not in held(lived)
    return lived


@pytest.mark.usefixtures("sealed")
def test_a_wrong_passphrase_is_said_and_asked_for_again(
    script: Callable[..., int], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    typed = iter(["wrong", "also wrong", "sesame"])
    monkeypatch.setattr("getpass.getpass", lambda _: next(typed))
    monkeypatch.setattr(verb_people, "has_terminal", lambda: True)
    assert script("export", "--person", "ada", "--to", "taken", "--yes") == 0
    assert capsys.readouterr().out.count("That is not the passphrase.") == 2
    assert "token-a" in Path("taken/nearer-ada.json").read_text()


@pytest.mark.usefixtures("sealed")
def test_an_export_of_what_is_sealed_asks_for_the_passphrase(verb: Start, tmp_path: Path) -> None:
    terminal = verb("export", "--person", "ada", "--to", "taken")
    terminal.play(("press 1 and enter", "1", "enter"))
    terminal.play(("also what your passphrase seals", "y", "enter"))
    terminal.play(("The passphrase of ● Ada", "s", "e", "s", "a", "m", "e", "enter"))
    assert terminal.end() == 0
    assert "sesame" not in terminal.text
    assert "token-a" in (tmp_path / "taken" / "nearer-ada.json").read_text()


def test_one_sealed_entry_goes_with_the_passphrase(verb: Start, sealed: Path) -> None:
    terminal = verb("wipe", "--entry", "id-a")
    terminal.play(("1 ● Ada", "1", "enter"))
    terminal.play(("The passphrase of ● Ada", "s", "e", "s", "a", "m", "e", "enter"))
    terminal.play(("press 1 and enter", "1", "enter"), ("Let it go?", "y", "enter"))
    assert terminal.end() == 0
    with Journal.open(sealed) as journal:
        journal.unlock("a", "sesame")
        assert journal.mine("a") == []


def test_nothing_typed_leaves_all_as_it_is(verb: Start, sealed: Path) -> None:
    before = held(sealed)
    terminal = verb("wipe", "--entry", "id-a")
    terminal.play(("1 ● Ada", "1", "enter"), ("The passphrase of", "enter"))
    assert terminal.end() == 0
    assert "Nothing was changed." in terminal.text
    assert held(sealed) == before


@pytest.mark.parametrize("yes", [[], ["--yes"]])
def test_one_wipes_oneself_with_the_passphrase(verb: Start, sealed: Path, yes: list[str]) -> None:
    terminal = verb("wipe", "--me", "ada", *yes)
    terminal.see("If the passphrase is lost: nearer wipe --everything needs none")
    terminal.play(("The passphrase of ● Ada", "s", "e", "s", "a", "m", "e", "enter"))
    if not yes:
        terminal.play(("press 1 and enter", "1", "enter"), ("Let it go?", "y", "enter"))
    assert terminal.end() == 0
    assert "box" not in held(sealed)
    assert "token-b" in held(sealed)


@pytest.mark.parametrize("what", [["--me", "ada"], ["--entry", "id-open"]])
def test_nobody_wipes_the_other_who_has_a_passphrase(
    script: Callable[..., int],
    sealed: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    what: list[str],
) -> None:
    with Journal.open(sealed) as journal:
        journal.unlock("a", "sesame")
        [entry] = journal.mine("a")
        journal.change_fate(entry.id, "a", "shared")
    before = held(sealed)
    what = [entry.id if each == "id-open" else each for each in what]
    assert script("wipe", *what, "--yes") == 3
    said = capsys.readouterr().err
    assert "no terminal here to ask for it. Nothing was changed." in said
    assert "wipe --everything" in said
    for place in (data, verb_people):
        monkeypatch.setattr(place, "has_terminal", lambda: True)
    monkeypatch.setattr("tui.process.streams.ask_secret", lambda _: "")
    assert script("wipe", *what, "--yes") == 0
    assert "Nothing was changed." in capsys.readouterr().out
    assert held(sealed) == before
    assert script("wipe", "--everything", "--yes") == 0
    assert held(sealed) == ""


def test_it_is_said_what_came_and_what_was_held_back(
    script: Callable[..., int], lived: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with Journal.open(lived) as journal:
        journal.change_fate("id-a", "a", "shared")
    assert script("export", "--person", "bo", "--to", "taken", "--yes") == 0
    (lived / "aside" / "2026-11-22-nearer.json-0a1b2c3d").write_bytes(b"odd")
    assert script("export", "--backup", "all.zip", "--yes") == 0
    with Journal.open(lived) as journal:
        journal.let_go("id-a", "a")  # and with it goes what cannot be read
    capsys.readouterr()
    for copy, said in (
        ("taken/nearer-bo.json", ["Let go or taken back here before, and left so: 1."]),
        (
            "all.zip",
            [
                "New here. Exercises: 0. Entries: 0. Still open: 0. Names: 0. Files put aside: 1.",
                "Let go or taken back here before, and left so: 1.",
            ],
        ),
    ):
        assert script("import", copy) == 0
        assert capsys.readouterr().out.splitlines() == said
    assert "token-a" not in held(lived)


def test_without_a_terminal_there_is_nobody_to_ask(
    script: Callable[..., int], sealed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert script("export", "--person", "ada", "--to", "taken", "--yes") == 3
    assert "no terminal here to ask for it" in capsys.readouterr().err
    assert script("export", "--person", "bo", "--to", "taken", "--yes") == 0
    assert not list(Path("taken").glob("nearer-ada*"))


def test_an_old_export_comes_back_with_the_passphrase(
    verb: Start, script: Callable[..., int], lived: Path
) -> None:
    assert script("export", "--person", "ada", "--to", "taken", "--yes") == 0
    with Journal.open(lived, cost=CHEAP) as journal:
        journal.set_passphrase("a", "sesame")
    terminal = verb("import", "taken/nearer-ada.json")
    terminal.see("your passphrase is needed")
    terminal.play(("The passphrase of ● Ada", "s", "e", "s", "a", "m", "e", "enter"))
    assert terminal.end() == 0
    assert "All of it was here" in terminal.text


@pytest.fixture
def namesakes(lived: Path) -> Path:
    """The same two people, called Sam and sam: a folder from before such names were refused."""
    with Journal.open(lived) as journal:
        journal.save_people(people_named(["Sam", "sam"]))
    return lived


@pytest.mark.parametrize(("name", "gone"), [("sam", "b"), ("Sam", "a"), ("1", "a"), ("2", "b")])
def test_the_exact_name_is_meant(
    script: Callable[..., int], namesakes: Path, name: str, gone: str
) -> None:
    assert script("wipe", "--me", name, "--yes") == 0
    left = held(namesakes)
    assert f'"token-{gone}"' not in left
    assert f'"token-{"ba"["ab".index(gone)]}"' in left


@pytest.mark.parametrize(
    "call", [("wipe", "--me", "SAM", "--yes"), ("export", "--person", "SAM", "--yes")]
)
def test_where_a_name_fits_both_nobody_is_taken(
    script: Callable[..., int],
    namesakes: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    call: tuple[str, ...],
) -> None:
    before = held(namesakes)
    assert script(*call) == 2
    assert "The keys 1 and 2 tell you apart." in capsys.readouterr().err
    assert held(namesakes) == before
    assert not list(tmp_path.glob("nearer-*.md"))


@pytest.mark.usefixtures("namesakes")
def test_where_a_name_fits_both_it_is_asked(verb: Start, tmp_path: Path) -> None:
    terminal = verb("export", "--person", "SAM", "--to", "taken")
    terminal.play(("fits both of you",), ("1 ● Sam 2 ◆ sam", "2", "enter"))
    terminal.play(("This part is for ◆ sam alone.", "2", "enter"), ("yes or no", "y", "enter"))
    assert terminal.end() == 0
    [taken] = (tmp_path / "taken").glob("*.json")
    assert "token-b" in taken.read_text()
    assert "token-a" not in taken.read_text()


def test_a_name_that_is_the_others_key_takes_nobody(
    script: Callable[..., int], lived: Path
) -> None:
    with Journal.open(lived) as journal:
        journal.save_people(people_named(["2", "Kim"]))
    before = held(lived)
    assert script("wipe", "--me", "2", "--yes") == 2
    assert held(lived) == before
    assert script("wipe", "--me", "1", "--yes") == 0
    assert "token-a" not in held(lived)
    assert "token-b" in held(lived)


def test_a_script_wipes_nobody_who_has_a_passphrase(
    script: Callable[..., int], sealed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = held(sealed)
    assert script("wipe", "--me", "ada", "--yes") == 3
    assert "no terminal here to ask for it" in capsys.readouterr().err
    assert held(sealed) == before
    assert script("wipe", "--me", "bo", "--yes") == 0
    assert '"token-b"' not in held(sealed)


def test_without_questions_the_passphrase_is_still_asked_for(verb: Start, sealed: Path) -> None:
    terminal = verb("wipe", "--me", "ada", "--yes")
    terminal.play(("passphrase:", "s", "e", "s", "a", "m", "e", "enter"))
    assert terminal.end() == 0
    assert "It is gone from here." in terminal.text
    assert "box" not in held(sealed)


@pytest.mark.parametrize("what", ["pipe", "device", "folder", "socket", "long"])
def test_what_is_no_file_is_not_imported(
    script: Callable[..., int],
    lived: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    what: str,
) -> None:
    path = tmp_path / ("x" * 300 if what == "long" else what)
    if what == "pipe":
        os.mkfifo(path)
    elif what == "device":
        path.symlink_to("/dev/zero")
    elif what == "folder":
        path.mkdir()
    elif what == "socket":
        listening = socket.socket(socket.AF_UNIX)
        listening.bind(os.path.relpath(path))
        listening.close()
    before = held(lived)
    assert script("import", str(path)) == 2
    assert "could not be read" in capsys.readouterr().err
    assert held(lived) == before
