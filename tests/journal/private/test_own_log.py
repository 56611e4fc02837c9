"""What is noted for one person alone: the last of each kind, and nobody else sees a byte of it."""

from __future__ import annotations

import json
from base64 import b64decode
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from support.exercises.small_exercise import AT, small_exercise
from support.journal.cheap_keys import CHEAP

from exercises.journal.diagnostics import files, findings
from exercises.journal.erase.wipe import wipe_person
from exercises.journal.exchange.exchange import backup, export, import_
from exercises.journal.files.errors import WrongPassphrase
from exercises.journal.files.own_log import KINDS, TABLE
from exercises.journal.journal import Journal
from exercises.model.events import Event, Wrote
from exercises.model.exercise import Read
from exercises.model.people import OwnLog, people_named
from exercises.model.records import Finished, Header, KeptEntry

EXERCISE = small_exercise(Read(id="hello", text="Hello."))
NAMES = ("Anatoken", "Botoken")
WORDS = {"a": "a heron by the pond", "b": "rain on a tin roof"}


def kept(owner: str) -> KeptEntry:
    return KeptEntry(
        id=f"id-{owner}",
        owner=owner,
        step="hello",
        prompt="How?",
        answer=Wrote(f"token-{owner}"),
        text=f"token-{owner}",
        fate="shared" if owner == "both" else "private",
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Of two people who kept something each, and together."""
    with opened(tmp_path / "data") as journal:
        journal.save_people(people_named(NAMES))
        header = Header(id="s", exercise=EXERCISE, people=("a", "b"), began=AT, zone="Z")
        session = journal.begin(header, Event(seq=0, elapsed=0.0, at=AT, zone="Z", kind="began"))
        entries = tuple(map(kept, ("a", "b", "both")))
        done = Finished(
            id="s", exercise="small", title="S", people=("a", "b"), ended=AT, zone="Z",
            entries=entries,
        )  # fmt: skip
        session.fold(done)
    return tmp_path / "data"


@pytest.fixture
def sealed(folder: Path) -> Path:
    """Both have a passphrase."""
    with opened(folder) as journal:
        for person, words in WORDS.items():
            journal.set_passphrase(person, words)
    return folder


def opened(folder: Path) -> Journal:
    return Journal.open(folder, cost=CHEAP)


def tries_wrongly(journal: Journal, person: str) -> None:
    with pytest.raises(WrongPassphrase):
        journal.unlock(person, "not this one")


def lying(folder: Path, name: str = "nearer.json") -> list[dict[str, Any]]:
    """The documents of the log as they lie."""
    found = json.loads((folder / name).read_text("utf-8"))
    return [*found.get(TABLE, {}).values()]


def shape(folder: Path) -> Counter[tuple[str, str, int]]:
    """All that a look at both generations tells of the log."""
    names = ("nearer.json", "nearer.json.before")
    documents = [each for name in names for each in lying(folder, name)]
    return Counter((d["owner"], d["kind"], len(b64decode(d["box"]))) for d in documents)


def done(kind: str, folder: Path, tmp_path: Path, person: str = "a") -> None:
    """Do what is noted, as that person."""
    with opened(folder) as journal:
        if kind == "tried":
            tries_wrongly(journal, person)
        elif kind == "backed_up":
            backup(journal, tmp_path / "all.zip")
        else:
            journal.unlock(person, WORDS[person])
            if kind == "exported":
                export(journal, person, tmp_path / "taken")
            else:
                journal.let_go(f"id-{person}", person)


def log_of(folder: Path, person: str) -> OwnLog:
    with opened(folder) as journal:
        journal.unlock(person, WORDS[person])
        return journal.own_log(person)


@pytest.mark.parametrize("kind", KINDS)
def test_its_owner_is_told_what_was_last_done(sealed: Path, tmp_path: Path, kind: str) -> None:
    done(kind, sealed, tmp_path)
    log = log_of(sealed, "a")
    assert [each for each in KINDS if getattr(log, each)] == [kind]
    other = log_of(sealed, "b")
    assert [each for each in KINDS if getattr(other, each)] == [
        each for each in [kind] if each == "backed_up"
    ]


@pytest.mark.parametrize("kind", KINDS)
def test_what_lies_there_has_the_same_shape_whatever_was_done(
    sealed: Path, tmp_path: Path, kind: str
) -> None:
    before = shape(sealed)
    assert set(before.values()) == {2}
    assert len(before) == len(WORDS) * len(KINDS)
    done(kind, sealed, tmp_path)
    assert shape(sealed) == before
    assert lying(sealed) == lying(sealed, "nearer.json.before")
    assert not list(findings(sealed))


@pytest.mark.parametrize("kind", ["tried", "exported"])
def test_the_other_sees_no_byte_of_it(sealed: Path, tmp_path: Path, kind: str) -> None:
    """All that the program shows the other is as before; let go and backed up change more."""

    def seen() -> list[object]:
        with opened(sealed) as journal:
            journal.unlock("b", WORDS["b"])
            sizes = [(file.path, file.kind, file.size, file.mode) for file in files(sealed)]
            looked = [*map(str, findings(sealed)), *journal.notices, *journal.told("b")]
            own = [journal.own_log("b"), journal.own_log("a"), journal.put_off("both")]
            own += [journal.put_off("b"), journal.reminders, journal.settings, journal.people]
            words = [*map(str, journal.mine("b")), *map(str, journal.shared())]
            words += [str(journal.history("b")), str(journal.history(None))]
            at = tmp_path / f"b{len(list(tmp_path.iterdir()))}"
            told = json.loads(export(journal, "b", at)[1].read_text("utf-8"))["content"]
            return [sizes, looked, own[1:], words, {**told, "made": ""}]

    seen()  # what an export of one's own notes is there from now on
    before = seen()
    done(kind, sealed, tmp_path)
    assert seen() == before


def test_of_somebody_without_a_passphrase_nothing_is_noted(folder: Path, tmp_path: Path) -> None:
    with opened(folder) as journal:
        journal.set_passphrase("b", WORDS["b"])
        before = (folder / "nearer.json").read_bytes()
        export(journal, "a", tmp_path / "taken")
        journal.let_go("id-a", "a")
        assert (folder / "nearer.json").read_bytes() == before
        backup(journal, tmp_path / "all.zip")
        assert journal.own_log("a") == OwnLog()
        assert journal.own_log("b").backed_up
    assert {document["owner"] for document in lying(folder)} == {"b"}


@pytest.mark.parametrize("kind", ["exported", "let_go"])
def test_which_was_written_last_is_nobodys_to_know(sealed: Path, tmp_path: Path, kind: str) -> None:
    before = lying(sealed)
    done(kind, sealed, tmp_path)
    same = [document["owner"] for document in lying(sealed) if document in before]
    assert same == ["b"] * len(KINDS)


def test_only_the_last_is_kept(sealed: Path) -> None:
    with opened(sealed) as journal:
        for _ in range(3):
            with suppress(Exception):
                journal.unlock("a", "not this one")
    assert len(lying(sealed)) == len(WORDS) * len(KINDS)


@pytest.mark.parametrize(
    "gone",
    [
        lambda journal: wipe_person(journal, "a"),
        lambda journal: journal.remove_passphrase("a", WORDS["a"]),
    ],
)
def test_a_try_goes_with_the_passphrase(sealed: Path, gone: Callable[[Journal], None]) -> None:
    with opened(sealed) as journal:
        tries_wrongly(journal, "a")
        gone(journal)
        assert journal.own_log("a") == OwnLog()
    for name in ("nearer.json", "nearer.json.before"):
        assert {document["owner"] for document in lying(sealed, name)} == {"b"}


def test_a_folder_of_before_has_a_box_of_each_kind_from_the_first_note_on(sealed: Path) -> None:
    path = sealed / "nearer.json"
    tables = json.loads(path.read_text("utf-8"))
    del tables[TABLE], tables["check"]
    path.write_text(json.dumps(tables), "utf-8")
    with opened(sealed) as journal:
        tries_wrongly(journal, "b")
    assert len(lying(sealed)) == len(WORDS) * len(KINDS)
    assert log_of(sealed, "b").tried
    assert not log_of(sealed, "a").tried


def test_a_backup_brings_no_log_into_another_folder(sealed: Path, tmp_path: Path) -> None:
    done("tried", sealed, tmp_path)
    done("backed_up", sealed, tmp_path)
    with opened(tmp_path / "new") as journal:
        import_(journal, tmp_path / "all.zip")
    assert log_of(tmp_path / "new", "a") == OwnLog()


def test_where_nothing_can_be_written_an_export_is_there_all_the_same(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "no room")

    with opened(folder) as journal:
        monkeypatch.setattr("exercises.journal.files.storage.DurableStorage._replace", full)
        readable, whole = export(journal, "a", tmp_path / "taken")
        assert readable.exists()
        assert whole.exists()
        assert journal.own_log("a") == OwnLog()
