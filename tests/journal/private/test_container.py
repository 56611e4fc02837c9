"""What a file tells of somebody with a passphrase: nothing of what they did alone or kept."""

import json
import shutil
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import to_builtins
from msgspec.structs import replace
from support.faults.disk_cuts import Cut, cut_after
from support.journal.cheap_keys import CHEAP
from support.journal.histories import PEOPLE, PHRASES, START, Life, begin_open, fold, memory, unlock

from exercises.journal.files.codec import FORMAT, decode, encode
from exercises.journal.files.migrations import migrated
from exercises.journal.journal import Journal
from exercises.journal.keys import container
from exercises.journal.keys.keyring import Keyring
from exercises.journal.keys.wrapping import new_keys
from exercises.journal.months.groups import boxes

FEW = settings(max_examples=max(10, settings().max_examples // 10))
FIELDS = {"id", "exercise", "title", "people", "solo", "ended", "zone", "steps", "entries"}
COUNTED = {"chosen", "days", "owner", "private", "rated", "sessions", "words"}
SAMPLE = Path(__file__).parents[1] / "samples" / "format-2-life"
KINDS = st.sampled_from(["wrote", "chosen", "felt", "rated"])
ALONE = st.lists(st.tuples(st.integers(0, 3), st.lists(KINDS, max_size=4)), max_size=5)
"""What is done alone: after how many sessions of both, and what is kept there."""


def live(folder: Path, alone: list[tuple[int, list[str]]], kept: list[list[str]]) -> None:
    """Three sessions of both in one month; the first person has a passphrase, and is there."""
    life, apart = Life(), Life()
    apart.count = 100_000  # what both see is the same in every world
    with Journal.open(folder, cost=CHEAP) as journal:
        journal.save_people(PEOPLE)
        journal.set_passphrase("a", PHRASES["a"])
        for number in range(4):
            for at, kinds in alone:
                if at == number:
                    entries = [("a", "private", kind) for kind in kinds]
                    fold(journal, apart.session({"solo": "a", "entries": entries}, START))
            if number < 3:
                mine = [apart.entry("a", "private", kind) for kind in kept[number]]
                plan = {"solo": "", "entries": [("b", "shared", "wrote")]}
                finished = life.session(plan, START)
                fold(journal, replace(finished, entries=(*mine, *finished.entries)))
        journal.lock()
        journal.history(None)


def told(folder: Path) -> dict[str, Any]:
    """What can be told without a key: names, sizes, and all that lies clear."""
    found = {}
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.name != "lock":
            tables = decode(path.read_bytes())
            assert tables is not None
            for document in boxes(tables):
                document["box"] = len(document["box"])
            if path.suffix == ".sum":
                tables["header"]["1"].pop("month")  # a check sum
            if path.name.startswith("nearer.json"):
                tables.pop("seals", None)  # random keys
            found[str(path.relative_to(folder))] = (path.stat().st_size, tables)
    return found


KEPT = st.lists(st.lists(KINDS, max_size=4), min_size=3, max_size=3)


@FEW
@given(one=st.tuples(ALONE, KEPT), other=st.tuples(ALONE, KEPT))
def test_two_worlds_that_differ_in_what_is_private_leave_the_same_files(
    one: tuple[Any, Any], other: tuple[Any, Any]
) -> None:
    with memory() as root:
        worlds = [Path(root, "one"), Path(root, "other")]
        for world, (alone, kept) in zip(worlds, (one, other), strict=True):
            live(world, alone, kept)
        assert told(worlds[0]) == told(worlds[1])


def test_the_comparison_would_find_a_difference() -> None:
    with memory() as root:
        one, other = Path(root, "one"), Path(root, "other")
        live(one, [], [[], [], []])
        live(other, [], [[], [], []])
        month = next((other / "journal").glob("*.json"))
        tables = decode(month.read_bytes())
        assert tables is not None
        tables["sealed"]["2"] = {**tables["sealed"]["1"]}
        month.write_bytes(encode(tables))
        assert told(one) != told(other)


@pytest.mark.parametrize("solo", ["", "a"])
def test_an_open_session_does_not_grow_with_typing(folder: Path, solo: str) -> None:
    sizes = set()
    for words in ("", "word ", "what we both said that evening, and then " * 120):
        shutil.rmtree(folder, ignore_errors=True)
        life = Life()
        with Journal.open(folder, cost=CHEAP) as journal:
            journal.save_people(PEOPLE)
            journal.set_passphrase("a", PHRASES["a"])
        begin_open(folder, life)
        with Journal.open(folder, cost=CHEAP) as journal:
            unlock(journal)
            session = journal.open_solo("a") if solo else journal.open_joint()
            assert session is not None
            draft = session.draft
            assert draft is not None
            session.checkpoint(replace(draft, text=words, elapsed=9.0))
            sizes.add(session._file.storage.path.stat().st_size)
    assert len(sizes) == 1


def expected(journal: Journal) -> Any:
    found = {
        "months": {month: journal.finished(month=month) for month in journal.months()},
        "shared": journal.shared(),
        "mine": {person: journal.mine(person) for person in "ab"},
        "history": {person: journal.history(person) for person in "ab"},
    }
    return told_by_any(json.loads(json.dumps(to_builtins(found))))


def told_by_any(found: Any) -> Any:
    """Without what an exercise puts together: its words may be others in a later program."""
    for entries in (*found["mine"].values(), found["shared"]):
        strip(entries)
    for stories in found["months"].values():
        for story in stories:
            strip(story["entries"])
            if story["exercise"] != "small":
                story["entries"] = sorted(each["id"] for each in story["entries"])
                story["steps"] = []
            for later in story.keys() - FIELDS:
                del story[later]
    for known in found["history"].values():
        for part in (part for month in known["months"] for part in month["parts"]):
            for later in part.keys() - COUNTED:
                del part[later]
    return found


def strip(entries: list[dict[str, Any]]) -> None:
    for entry in entries:
        if "<" not in entry["id"] and "in words" not in entry["text"]:
            entry["text"] = entry["prompt"] = entry["answer"] = ""


@pytest.fixture
def older(folder: Path) -> Path:
    shutil.copytree(SAMPLE, folder)
    (folder / "expected.json").unlink()
    return folder


def whole() -> Any:
    return told_by_any(json.loads((SAMPLE / "expected.json").read_text()))


def documents_of_older_form(folder: Path) -> list[dict[str, Any]]:
    tables = [decode(path.read_bytes()) for path in (folder / "journal").iterdir()]
    return [
        document
        for found in tables
        if found
        for table in ("sessions", "entries")
        for document in found.get(table, {}).values()
        if "box" in document
    ]


def test_the_second_format_comes_up_to_ours_once_its_owners_are_there(older: Path) -> None:
    raw = (older / "journal" / "2026-11.json").read_bytes()
    tables = decode(raw)
    assert tables is not None
    assert migrated(tables, "month 2026-11") is not None
    with Journal.open(older, cost=CHEAP) as journal:
        journal.history(None)
        assert journal.shared() != []
        assert documents_of_older_form(older)  # nobody can open them
        unlock(journal)
        assert expected(journal) == whole()
        journal.lock()
    assert documents_of_older_form(older) == []
    for path in (older / "journal").iterdir():
        found = decode(path.read_bytes())
        assert found is not None
        assert found["header"]["1"]["format"] == FORMAT
        owners = [each["owner"] for each in found["sealed"].values()]
        assert owners == ["a", "b"]
    with Journal.open(older, cost=CHEAP) as journal:
        unlock(journal)
        assert expected(journal) == whole()
        journal.remove_passphrase("a", PHRASES["a"])
        assert expected(journal) == whole()


@pytest.fixture(params=[17, pytest.param(1, marks=pytest.mark.slow)])
def stride(request: pytest.FixtureRequest) -> int:
    """Every so many calls; by hand, every one."""
    return int(request.param)


def test_killed_anywhere_on_the_way_nothing_is_lost(
    older: Path, tmp_path: Path, stride: int
) -> None:
    for cut in count(0, stride):
        again = tmp_path / "again"
        shutil.copytree(older, again)
        done = True
        try:
            with cut_after(cut), Journal.open(again, cost=CHEAP) as journal:
                journal.history(None)
                unlock(journal)
        except Cut:
            done = False
        with Journal.open(again, cost=CHEAP) as journal:
            unlock(journal)
            assert expected(journal) == whole()
            assert journal.notices == []
        shutil.rmtree(again)
        if done:
            assert cut > 60
            return


@pytest.fixture
def keys() -> Keyring:
    wrapped, secret = new_keys("a", "pass", CHEAP)
    found = Keyring()
    found.read({"seals": {"1": to_builtins(wrapped)}})
    found.unlock("a", secret)
    return found


def test_a_container_holds_any_small_records_and_is_one_box_up_to_a_step(keys: Keyring) -> None:
    for content in ({}, {"sessions": []}, {"things": {"x": ["word"] * 5_000}}):
        documents = container.packed(keys, "a", content)
        assert len(documents) == 1
        [part], shut = container.opened(keys, "a", documents)
        assert (part.content, shut) == (content, [])


def test_a_part_of_many_boxes_comes_back_in_any_order_and_is_missed_where_one_lacks(
    keys: Keyring,
) -> None:
    import random

    content = {"long": random.Random(1).randbytes(60_000).hex()}
    documents = container.packed(keys, "a", content)
    assert len(documents) > 1
    assert len({len(each["box"]) for each in documents}) == 1
    [part], _ = container.opened(keys, "a", documents[::-1])
    assert part.content == content
    assert list(part.documents) == documents
    parts, shut = container.opened(keys, "a", documents[:-1])
    assert parts == []
    assert len(shut) == len(documents) - 1
