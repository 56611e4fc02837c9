"""Somebody who can write `nearer.json` and knows no passphrase: each change is said, or is nothing.

The suite's other adversaries only read.
"""

import copy
import json
import shutil
import zlib
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
from msgspec import to_builtins
from msgspec.structs import replace
from nacl.bindings import crypto_box_keypair, crypto_box_seal_open
from nacl.exceptions import CryptoError
from nacl.pwhash import argon2id
from support.exercises.small_exercise import AT
from support.journal.histories import (
    CHEAP,
    LIFE,
    PEOPLE,
    PHRASES,
    begin_open,
    fill,
    memory,
    shown,
    unlock,
)

from exercises.journal import diagnostics
from exercises.journal.files.codec import Tables, decode, encode
from exercises.journal.files.errors import JournalError, OlderBoxes, WrongPassphrase
from exercises.journal.journal import Journal
from exercises.journal.keys.wrapping import MODERATE, read_wrapped
from exercises.journal.months import months
from exercises.journal.months.groups import boxes
from exercises.living.things import Thing
from exercises.model.events import Wrote
from exercises.model.people import Reminders
from exercises.model.records import Finished, KeptEntry

TOKEN = "written after it"
PUBLIC, SECRET = crypto_box_keypair()
"""The adversary's own."""
FOREIGN = b64encode(PUBLIC).decode("ascii")


def opened(folder: Path) -> Journal:
    return Journal.open(folder, cost=CHEAP)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("whole") / "data"
    life = fill(folder, LIFE, sealed="ab")
    begin_open(folder, life)
    with opened(folder) as journal:
        journal.save_reminders(Reminders(offered=("a",), favourites=("listening",)))
    return folder


def tables_of(folder: Path) -> Tables:
    tables = decode((folder / "nearer.json").read_bytes())
    assert tables is not None
    return tables


def write_tables(folder: Path, tables: Tables) -> None:
    (folder / "nearer.json").write_bytes(encode(tables, of="people"))


def raw_of(tables: Tables, checked: bool) -> bytes:
    """The bytes of a file, whatever stands in it."""
    body = json.dumps(tables).encode()[1:]
    head = b'"check":{"1":{"crc32":"%08x"}},' % zlib.crc32(body) if checked else b""
    return b"{" + head + body


Change = Callable[[Tables], None]


def changes(tables: Tables) -> Iterator[tuple[str, Change]]:
    """Every field, document and table: taken away, or another thing in its place."""
    for path, value in _places(tables):
        yield f"no {path}", _setter(path)
        for other in _instead(value):
            yield f"{path} = {other!r}", _setter(path, other)


def _places(node: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[tuple[Any, ...], Any]]:
    inside = node.items() if isinstance(node, dict) else enumerate(node)
    for key, value in inside:
        yield (*path, key), value
        if isinstance(value, dict | list):
            yield from _places(value, (*path, key))


def _instead(value: Any) -> list[Any]:
    match value:
        case bool():
            return [not value]
        case int():
            return [0, -1, value + 1, 2**40]
        case str():
            flipped = value[:-3] + ("B" if value[-3:-2] == "A" else "A") + value[-2:]
            return ["", "garbage", "b" if value == "a" else "a", FOREIGN, flipped]
        case _:
            return ["garbage"]


def _setter(path: tuple[Any, ...], *value: Any) -> Change:
    def change(tables: Tables) -> None:
        node: Any = tables
        for key in path[:-1]:
            node = node[key]
        if value:
            node[path[-1]] = value[0]
        else:
            del node[path[-1]]

    return change


def after(folder: Path) -> tuple[list[str], dict[str, Any]]:
    """Opens the folder, lets the first person in, and writes; what was said, and what is theirs."""
    said: list[str] = []
    found: dict[str, Any] = {}
    try:
        with opened(folder) as journal:
            journal.look_for_keys()
            said += journal.notices
            journal.unlock("a", PHRASES["a"])
            said += journal.told("a")
            found = {"mine": journal.mine("a"), "people": journal.people}
            months.add(journal._place, alone())
            assert TOKEN in {entry.text for entry in journal.mine("a")}
            said += journal.notices
    except JournalError as problem:
        said.append(problem.sentence)
    assert all(sentence.endswith(".") and TOKEN not in sentence for sentence in said)
    return said, found


def alone() -> Finished:
    """Something that the first person does alone."""
    entry = KeptEntry(
        id="new", owner="a", step="said", prompt="", answer=Wrote(TOKEN), text=TOKEN, fate="private"
    )
    return Finished(
        id="new",
        exercise="small",
        title="Small",
        people=("a",),
        solo="a",
        ended=AT,
        zone="Z",
        entries=(entry,),
    )


def readable(folder: Path) -> bool:
    """Whether the adversary can read what was written after the change."""
    every = [path.read_bytes() for path in folder.rglob("*") if path.is_file()]
    if any(TOKEN.encode() in raw for raw in every):
        return True
    found = [tables for raw in every if (tables := decode(raw)) is not None]
    return any(opens(document["box"]) for tables in found for document in boxes(tables))


def opens(box: str) -> bool:
    try:
        crypto_box_seal_open(b64decode(box), PUBLIC, SECRET)
    except (CryptoError, ValueError):
        return False
    return True


@pytest.mark.timeout(600)
# A text has six changes: with every fifth each kind of change comes in its turn.
@pytest.mark.parametrize("every", [5, pytest.param(1, marks=pytest.mark.slow)])
@pytest.mark.parametrize("checked", [True, False], ids=["checksum made right", "no checksum"])
def test_every_field_changed_gives_a_sentence_or_has_no_effect(
    whole: Path, checked: bool, every: int
) -> None:
    with memory() as root:
        folder = Path(root, "data")
        shutil.copytree(whole, folder)
        said, before = after(folder)
        assert said == []
        tables = tables_of(whole)
        tried = 0
        for name, change in islice(changes(tables), 0, None, every):
            theirs = name.startswith(("no ('seals", "('seals", "no ('header", "('header"))
            if not (checked or theirs):
                continue  # without a checksum once more: what is about keys
            shutil.rmtree(folder)
            shutil.copytree(whole, folder)
            changed = copy.deepcopy(tables)
            change(changed)
            (folder / "nearer.json").write_bytes(raw_of(changed, checked))
            said, found = after(folder)
            assert said or found.get("mine") == before["mine"], name
            assert said or not readable(folder), name
            assert not readable(folder) or any("nearer.json" in each for each in said), name
            tried += 1
        assert tried * every > (150 if checked else 80)


def with_foreign_key(folder: Path) -> None:
    tables = tables_of(folder)
    next(each for each in tables["seals"].values() if each["person"] == "a")["public"] = FOREIGN
    write_tables(folder, tables)


def test_another_public_key_is_noticed_mended_and_never_sealed_to(
    whole: Path, folder: Path
) -> None:
    shutil.copytree(whole, folder)
    real = {each.person: each.public for each in read_wrapped(tables_of(folder))}
    with_foreign_key(folder)
    with opened(folder) as journal:
        with pytest.raises(WrongPassphrase):
            journal.unlock("a", "not it")
        assert journal.told("a") == []
        journal.unlock("a", PHRASES["a"])
        [sentence] = journal.told("a")
        assert sentence.startswith("Something outside nearer had changed your lock")
        assert journal.told("a") == []
        assert journal.mine("a")
        months.add(journal._place, alone())
        journal.lock()
        months.add(journal._place, replace(alone(), id="late"))
    assert not readable(folder)
    assert {each.person: each.public for each in read_wrapped(tables_of(folder))} == real
    said, _ = after(folder)
    assert said == []


@pytest.mark.parametrize("do", ["change", "remove"])
def test_a_passphrase_is_changed_or_removed_over_another_public_key(
    whole: Path, folder: Path, do: str
) -> None:
    shutil.copytree(whole, folder)
    with opened(folder) as journal:
        unlock(journal)
        before = shown(journal)
    with_foreign_key(folder)
    with opened(folder) as journal:
        if do == "change":
            journal.change_passphrase("a", PHRASES["a"], "another one")
        else:
            journal.remove_passphrase("a", PHRASES["a"])
        assert len(journal.told("a")) == 1
    with opened(folder) as journal:
        if do == "change":
            journal.unlock("a", "another one")
        journal.unlock("b", PHRASES["b"])
        assert shown(journal) == before
    assert not readable(folder)


def test_the_keys_of_one_are_not_taken_for_those_of_the_other(whole: Path, folder: Path) -> None:
    shutil.copytree(whole, folder)
    tables = tables_of(folder)
    theirs = next(each for each in tables["seals"].values() if each["person"] == "b")
    tables["seals"] = {"1": {**theirs, "person": "a"}, "2": theirs}
    write_tables(folder, tables)
    with opened(folder) as journal:
        for phrase in PHRASES.values():
            with pytest.raises(WrongPassphrase):
                journal.unlock("a", phrase)
        journal.unlock("b", PHRASES["b"])


@pytest.mark.parametrize("cost", [{"passes": 4}, {"memory": MODERATE.memory + 1}, {"passes": 0}])
def test_what_costs_more_than_is_offered_is_not_even_tried(
    whole: Path, folder: Path, cost: dict[str, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(whole, folder)
    tables = tables_of(folder)
    for each in tables["seals"].values():
        each["cost"].update(cost)
    write_tables(folder, tables)

    def never(*_: object, **__: object) -> bytes:
        raise AssertionError("the memory of this machine is not asked for")

    monkeypatch.setattr(argon2id, "kdf", never)
    with opened(folder) as journal:
        assert journal.locked() == {"a", "b"}
        with pytest.raises(JournalError, match=r"earlier copy of nearer\.json"):
            journal.unlock("a", PHRASES["a"])
        assert journal.locked() == {"a", "b"}
    assert {found.problem for found in diagnostics.findings(folder)} == {"odd-record"}


def test_keys_of_the_older_form_open_and_are_brought_up_to_ours(folder: Path) -> None:
    """Without the digest inside; what lay there stays as the earlier generation."""
    fill(folder, LIFE, sealed="a")
    tables = tables_of(folder)
    [number] = tables["seals"]
    tables["seals"][number] = older = older_form(folder)
    write_tables(folder, tables)
    (folder / "nearer.json.before").unlink()
    with opened(folder) as journal:
        assert list(diagnostics.findings(folder)) == []
        journal.unlock("a", PHRASES["a"])
        assert journal.told("a") == journal.notices == []
        assert journal.mine("a")
    now = tables_of(folder)["seals"][number]
    assert now != older
    assert (now["public"], now["salt"], now["cost"]) == (
        older["public"],
        older["salt"],
        older["cost"],
    )
    before = decode((folder / "nearer.json.before").read_bytes())
    assert before is not None
    assert before["seals"][number] == older
    raw = (folder / "nearer.json").read_bytes()
    with opened(folder) as journal:
        journal.unlock("a", PHRASES["a"])
    assert (folder / "nearer.json").read_bytes() == raw


def older_form(folder: Path) -> dict[str, Any]:
    """The keys of the first person as they were wrapped before: the secret key by itself."""
    from nacl.secret import SecretBox

    from exercises.journal.keys.wrapping import _stretched, unwrap

    [wrapped] = read_wrapped(tables_of(folder))
    found = unwrap(wrapped, PHRASES["a"])
    assert found is not None
    box = SecretBox(_stretched(PHRASES["a"], b64decode(wrapped.salt), wrapped.cost))
    secret = b64encode(bytes(box.encrypt(found.secret))).decode("ascii")
    return {**to_builtins(wrapped), "secret": secret}


@pytest.mark.parametrize(
    "secret",
    ["", "garbage", b64encode(SECRET).decode("ascii")],
    ids=["none", "no key", "another"],
)
def test_a_note_of_a_removal_with_another_key_is_put_aside(
    whole: Path, folder: Path, secret: str
) -> None:
    shutil.copytree(whole, folder)
    note = {"wiping": {"1": {"kind": "open", "person": "a", "secret": secret}}}
    (folder / "wipe.json").write_bytes(encode(note))
    with opened(folder) as journal:
        [sentence] = journal.notices
        assert "could not be read" in sentence
        journal.unlock("a", PHRASES["a"])
        assert journal.mine("a")
    assert not (folder / "wipe.json").exists()


@pytest.mark.parametrize("field", ["kind", "person", "entry", "month", "fate", "secret"])
@pytest.mark.parametrize("kind", ["entry", "person", "seal", "open", "rewrap", "fate"])
@pytest.mark.parametrize("value", ["garbage", "", "9999-12-31T23:59:59-14:00"])
def test_whatever_a_note_says_the_folder_opens(
    whole: Path, folder: Path, kind: str, field: str, value: str
) -> None:
    shutil.copytree(whole, folder)
    note = {"kind": kind, "person": "a", "entry": "none", "month": "2026-11", "fate": "private"}
    (folder / "wipe.json").write_bytes(encode({"wiping": {"1": {**note, field: value}}}))
    with opened(folder) as journal:
        assert journal.people
    assert not (folder / "wipe.json").exists()


# Boxes that nobody can open.


def test_boxes_without_a_key_are_said_with_their_number(whole: Path, folder: Path) -> None:
    shutil.copytree(whole, folder)
    tables = tables_of(folder)
    del tables["seals"]
    write_tables(folder, tables)
    with opened(folder) as journal:
        journal.look_for_keys()
        [sentence] = journal.notices
        count = len(owned(folder, "a")) + len(owned(folder, "b"))
        assert f"Sealed parts without a key: {count}." in sentence
        journal.look_for_keys()
        assert journal.notices == [sentence]


def owned(folder: Path, person: str) -> list[str]:
    """The boxes of a person; a session that is sealed as a whole is one.

    What is put off lies in nearer.json: nobody wrote it, and it is not counted.
    """
    found = []
    for path in sorted(set(folder.rglob("*.json")) - {folder / "nearer.json"}):
        tables = decode(path.read_bytes())
        assert tables is not None
        header = tables.get("header", {}).get("1", {})
        if "box" in header:
            found += [header["box"]] if header["solo"] == person else []
            continue
        held = boxes(tables)
        found += [each["box"] for each in held if person in (each.get("owner"), each.get("solo"))]
    return found


def test_what_lives_on_counts_among_the_boxes_without_a_key(whole: Path, folder: Path) -> None:
    shutil.copytree(whole, folder)
    with opened(folder) as journal:
        journal.unlock("a", PHRASES["a"])
        journal.living.keep(
            Thing(id="1", kind="boundary", owner="a", exercise="x", text="mine", since="2026-11-01")
        )
    tables = tables_of(folder)
    del tables["seals"]
    write_tables(folder, tables)
    assert (folder / "living.json").exists()
    with opened(folder) as journal:
        journal.look_for_keys()
        count = len(owned(folder, "a")) + len(owned(folder, "b"))
        assert f"Sealed parts without a key: {count}." in journal.notices[0]


def test_no_new_passphrase_before_it_is_said_what_becomes_of_the_older_boxes(
    whole: Path, folder: Path
) -> None:
    shutil.copytree(whole, folder)
    tables = tables_of(folder)
    kept = tables.pop("seals")
    write_tables(folder, tables)
    with opened(folder) as journal:
        with pytest.raises(OlderBoxes) as older:
            journal.set_passphrase("a", "a new one")
        assert older.value.count == len(owned(folder, "a"))
        assert not journal.sealed_for("a")
        journal.set_passphrase("a", "a new one")
        months.add(journal._place, alone())
        assert [entry.text for entry in journal.mine("a") if entry.id == "new"] == [TOKEN]
    with opened(folder) as journal:  # and the earlier copy opens them again
        tables = tables_of(folder)
        journal.unlock("a", "a new one")
        [sentence] = journal.told("a")
        assert "that do not open" in sentence
    tables["seals"] = kept
    write_tables(folder, tables)
    with opened(folder) as journal:
        journal.unlock("a", PHRASES["a"])
        assert len(journal.mine("a")) > 1


def test_who_has_no_older_boxes_is_asked_nothing_more(journal: Journal) -> None:
    journal.save_people(PEOPLE)
    journal.set_passphrase("a", "a new one")
    journal.look_for_keys()
    assert journal.notices == journal.told("a") == []


@pytest.mark.parametrize("how", ["damaged", "sealed to another", "no Base64"])
def test_boxes_that_do_not_open_are_said_to_their_owner_alone(
    whole: Path, folder: Path, how: str
) -> None:
    shutil.copytree(whole, folder)
    newest = sorted((folder / "journal").glob("*.json"))[-1]
    tables = decode(newest.read_bytes())
    assert tables is not None
    mine = [each for each in boxes(tables) if "a" in (each.get("owner"), each.get("solo"))]
    for document in mine[:2]:
        document["box"] = {
            "damaged": document["box"][:-8] + "AAAAAAA=",
            "sealed to another": sealed_to(FOREIGN),
            "no Base64": "garbage",
        }[how]
    newest.write_bytes(encode(tables))
    with opened(folder) as journal:
        journal.look_for_keys()
        journal.unlock("b", PHRASES["b"])
        assert journal.notices == journal.told("b") == []
        assert journal.told("a") == []  # they are locked
        journal.unlock("a", PHRASES["a"])
        [sentence] = journal.told("a")
        assert "do not open: 2." in sentence
        assert journal.notices == []
        journal.mine("a")


def sealed_to(public: str) -> str:
    from nacl.bindings import crypto_box_seal

    return b64encode(crypto_box_seal(b"{}" + bytes(510), b64decode(public))).decode("ascii")
