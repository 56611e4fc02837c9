"""The storage under TinyDB: the order of calls, damage of every kind, foreign hands."""

import json
import os
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tinydb import TinyDB

from exercises.journal.files import atomic
from exercises.journal.files.codec import FORMAT
from exercises.journal.files.errors import NotSaved, Unreadable
from exercises.journal.files.folder import DataFolder
from exercises.journal.files.storage import Database, DurableStorage
from exercises.journal.months import months

WORDS = 'a "b" \\ [/] 愛 é 🕯 \u202e'


@pytest.fixture
def place(tmp_path: Path) -> DataFolder:
    place = DataFolder(tmp_path / "data")
    place.prepare_root()
    place.prepare()
    return place


@pytest.fixture
def load(place: DataFolder) -> Callable[[], Database]:
    path = place.root / "nearer.json"
    return lambda: Database(DurableStorage(path, place, what="the test"))


@pytest.fixture
def path(place: DataFolder) -> Path:
    return place.root / "nearer.json"


@pytest.fixture
def two(load: Callable[[], Database]) -> None:
    """A file with two documents, whose earlier generation has one."""
    database = load()
    database.insert({"words": "one"})
    database.insert({"words": WORDS})


def words(database: Database) -> list[str]:
    return [document["words"] for document in database.all()]


def test_tinydb_reads_what_we_write(two: None, path: Path) -> None:
    with TinyDB(path, encoding="utf-8", access_mode="r") as plain:
        assert [document["words"] for document in plain.all()] == ["one", WORDS]
        assert plain.table("header").all() == [{"format": FORMAT}]
    assert WORDS.split()[-2] in path.read_text("utf-8")


def test_the_order_of_calls(
    load: Callable[[], Database], path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    database = load()
    database.insert({"words": "one"})
    calls: list[str] = []
    names: dict[int, str] = {}

    def kind(target: Any) -> str:
        name = os.path.basename(target)
        return "temporary" if name.endswith(".tmp") else name

    def record(name: str, describe: Callable[..., str]) -> None:
        real = getattr(os, name)

        def recorded(*args: Any, **kwargs: Any) -> Any:
            result = real(*args, **kwargs)
            if name == "open":
                names[result] = kind(args[0])
            calls.append(f"{name} {describe(*args)}")
            return result

        monkeypatch.setattr(atomic.os, name, recorded)

    record("open", lambda target, *_: kind(target))
    record("write", lambda descriptor, *_: names[descriptor])
    record("fsync", lambda descriptor: names[descriptor])
    record("link", lambda *pair: " ".join(map(kind, pair)))
    record("replace", lambda *pair: " ".join(map(kind, pair)))
    database.insert({"words": "two"})
    monkeypatch.undo()
    assert calls == [
        "open temporary",
        "write temporary",
        "fsync temporary",
        "link nearer.json temporary",
        "replace temporary nearer.json.before",
        "replace temporary nearer.json",
        "open data",
        "fsync data",
    ]


def test_a_batch_is_one_write_and_all_or_nothing(
    load: Callable[[], Database], path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    database = load()
    writes: list[Path] = []
    real = atomic.write_durably

    def counted(target: Path, *args: Any, **kwargs: Any) -> Any:
        writes.append(target)
        return real(target, *args, **kwargs)

    monkeypatch.setattr(atomic, "write_durably", counted)
    with database.file.batch():
        for number in range(5):
            database.insert({"words": str(number)})
            database.table("other").insert({"n": number})
    assert writes == [path]
    left = path.read_bytes()

    def half() -> None:
        with database.file.batch():
            database.insert({"words": "never"})
            raise KeyError("in the middle")

    with pytest.raises(KeyError):
        half()
    assert path.read_bytes() == left
    assert "never" not in words(database)


def test_documents_handed_out_are_copies(two: None, load: Callable[[], Database]) -> None:
    database = load()
    database.all()[0]["words"] = "changed in place"
    database.table("_default").get(doc_id=1)["words"] = "changed too"  # type: ignore[index,call-overload]
    assert words(database) == words(load()) == ["one", WORDS]


@pytest.mark.parametrize("value", [float("nan"), float("inf"), object(), b"bytes", {1, 2}])
def test_what_json_cannot_hold_leaves_the_file_alone(
    two: None, load: Callable[[], Database], path: Path, value: object
) -> None:
    database = load()
    left = path.read_bytes()
    with pytest.raises((TypeError, ValueError)):
        database.insert({"words": value})
    assert path.read_bytes() == left
    database.insert({"words": "next"})
    assert words(load()) == ["one", WORDS, "next"]


def test_a_lone_surrogate_comes_back(load: Callable[[], Database], path: Path) -> None:
    odd = "before \udcff after \\ud800 \ud800"
    load().insert({"words": odd})
    path.read_bytes().decode("utf-8")
    assert words(load()) == [odd]


def fell_back(place: DataFolder, load: Callable[[], Database], damaged: bytes) -> None:
    """Asserts that the earlier generation came back, with a sentence and the file kept."""
    place.notices.clear()
    assert words(load()) == ["one"]
    [notice] = place.notices
    assert "could not be read" in notice
    [aside] = place.aside.iterdir()
    assert aside.read_bytes() == damaged
    assert aside.name in notice
    assert words(load()) == ["one"]  # and it is in its place again, without more words
    assert len(place.notices) == 1
    aside.unlink()


def test_cut_off_at_every_byte(
    two: None, place: DataFolder, load: Callable[[], Database], path: Path
) -> None:
    whole, earlier = path.read_bytes(), path.with_name("nearer.json.before").read_bytes()
    for length in range(len(whole)):
        path.write_bytes(whole[:length])
        path.with_name("nearer.json.before").write_bytes(earlier)
        fell_back(place, load, whole[:length])


def test_any_changed_byte_is_noticed(
    two: None, place: DataFolder, load: Callable[[], Database], path: Path
) -> None:
    whole = path.read_bytes()
    chance = random.Random(2)
    for _ in range(300):
        damaged = bytearray(whole)
        for _ in range(chance.choice((1, 1, 3, 40))):
            damaged[chance.randrange(len(whole))] = chance.randrange(256)
        path.write_bytes(damaged)
        place.notices.clear()
        found = words(load())
        # One byte in the name of the checksum itself loses nothing.
        assert found == ["one"] if place.notices else found == ["one", WORDS]
        assert place.notices or bytes(damaged[:9]) != whole[:9] or bytes(damaged) == whole


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b" \n",
        b"\x00" * 400,
        b"null",
        b"[]",
        b"7",
        b'"words"',
        b"{}",
        b'{"_default":[]}',
        b'{"_default":{"1":7}}',
        b'{"_default":{"one":{}}}',
        b'{"_default":{"01":{}}}',
        '{"_default":{"²":{}}}'.encode(),
        b'{"_default":{"99999999999999999999":{}}}',
        b'{"header":{"1":{"format":0}}}',
        b'{"header":{"1":{"format":true}}}',
        b'{"header":{"1":{"format":"1"}}}',
        b'{"header":{"1":{"format":1}},"_default":{"1":{"words":NaN}}}',
        b'{"header":{"1":{"format":1}}} {"header":{}}',
        '{"header":{"1":{"format":1}},"_default":{"1":{"words":"é"}}}'.encode("latin-1"),
        '{"header":{"1":{"format":1}}}'.encode("utf-16"),
        b"\xef\xbb\xbf" + b'{"header":{"1":{"format":1}}}',
        b"[" * 200_000,
        b'{"header":{"1":{"format":' + b"1" * 5_000 + b"}}}",
    ],
    ids=lambda content: content[:20].hex(),
)
def test_damage_of_every_kind(
    two: None, place: DataFolder, load: Callable[[], Database], path: Path, content: bytes
) -> None:
    path.write_bytes(content)
    fell_back(place, load, content)


def test_a_folder_or_a_pipe_in_the_place_of_the_file(
    two: None, place: DataFolder, load: Callable[[], Database], path: Path
) -> None:
    path.unlink()
    path.mkdir()
    (path / "inside").write_text("kept")
    assert words(load()) == ["one"]
    [aside] = place.aside.iterdir()
    assert (aside / "inside").read_text() == "kept"
    path.unlink()
    os.mkfifo(path)
    assert words(load()) == ["one"]
    assert len(place.notices) == 2


def test_without_an_earlier_generation_it_is_said(
    two: None, place: DataFolder, load: Callable[[], Database], path: Path
) -> None:
    path.write_bytes(b"{")
    path.with_name("nearer.json.before").write_bytes(b"")
    database = load()
    assert database.file.lost
    assert words(database) == []
    assert "there is no earlier one" in place.notices[0]
    assert len(list(place.aside.iterdir())) == 2
    database.insert({"words": "new"})
    assert words(load()) == ["new"]


def test_a_missing_file_comes_back(
    two: None, place: DataFolder, load: Callable[[], Database], path: Path
) -> None:
    path.unlink()
    assert words(load()) == ["one"]
    assert len(place.notices) == 1


@pytest.mark.parametrize("which", ["nearer.json", "nearer.json.before"])
def test_a_newer_format_is_refused_and_nothing_changed(
    two: None, place: DataFolder, load: Callable[[], Database], path: Path, which: str
) -> None:
    newer = json.dumps({"header": {"1": {"format": 99}}, "_default": {"1": "new shape"}})
    newer = newer.replace('"new shape"', '{"new": "shape"}')
    path.write_bytes(b"cut off")
    path.with_name(which).write_text(newer)
    before = {found: found.read_bytes() for found in place.root.iterdir() if found.is_file()}
    with pytest.raises(Unreadable) as caught:
        load()
    assert "newer nearer" in caught.value.sentence
    after = {found: found.read_bytes() for found in place.root.iterdir() if found.is_file()}
    assert after == before
    assert list(place.aside.iterdir()) == []


def test_a_link_stays_and_its_target_is_replaced(
    place: DataFolder, load: Callable[[], Database], path: Path, tmp_path: Path
) -> None:
    elsewhere = tmp_path / "synced"
    elsewhere.mkdir()
    path.symlink_to(elsewhere / "target.json")
    load().insert({"words": "one"})
    load().insert({"words": "two"})
    assert path.is_symlink()
    assert words(load()) == ["one", "two"]
    assert {found.name for found in elsewhere.iterdir()} == {"target.json", "target.json.before"}
    (elsewhere / "target.json").write_bytes(b"")
    assert words(load()) == ["one"]
    assert path.is_symlink()


def test_a_loop_of_links_is_one_sentence(load: Callable[[], Database], path: Path) -> None:
    path.symlink_to(path.name)
    with pytest.raises(Unreadable):
        load()


@pytest.mark.parametrize("foreign", [b"from the other machine", b""])
def test_a_file_replaced_while_open_is_set_aside(
    two: None, place: DataFolder, load: Callable[[], Database], path: Path, foreign: bytes
) -> None:
    database = load()
    synced = path.with_name("synced")
    synced.write_bytes(foreign)
    os.replace(synced, path)
    database.insert({"words": "ours"})
    assert words(load()) == ["one", WORDS, "ours"]
    [aside] = place.aside.iterdir()
    assert aside.read_bytes() == foreign
    [notice] = place.notices
    assert "Another program" in notice


def test_a_file_edited_in_place_while_open_is_set_aside(
    two: None, place: DataFolder, load: Callable[[], Database], path: Path
) -> None:
    database = load()
    path.write_bytes(path.read_bytes() + b" ")
    database.insert({"words": "ours"})
    assert words(load()) == ["one", WORDS, "ours"]
    assert len(place.notices) == 1


def test_a_file_removed_or_only_touched_while_open_needs_no_word(
    two: None, place: DataFolder, load: Callable[[], Database], path: Path
) -> None:
    database = load()
    path.unlink()
    database.insert({"words": "ours"})
    os.utime(path, (1, 1))
    database.insert({"words": "more"})
    assert words(load()) == ["one", WORDS, "ours", "more"]
    assert place.notices == []


def test_what_a_killed_run_left_half_written_goes(place: DataFolder) -> None:
    left = [
        place.root / ".nearer.json.0123456789abcdef.tmp",
        place.open / f".{'0' * 32}.json.0123456789abcdef.tmp",
        place.journal / ".2026-11.json.before.0123456789abcdef.tmp",
    ]
    others = [place.root / ".hidden.tmp", place.open / "notes.tmp"]
    for path in (*left, *others):
        path.write_bytes(b"half")
    place.prepare()
    assert not any(path.exists() for path in left[:2])
    months.months(place)
    assert not any(path.exists() for path in left)
    assert all(path.exists() for path in others)


def test_no_hard_links_here(
    load: Callable[[], Database], path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(1, "no links on this disk")

    monkeypatch.setattr(atomic.os, "link", refuse)
    database = load()
    database.insert({"words": "one"})
    database.insert({"words": "two"})
    monkeypatch.undo()
    path.write_bytes(b"")
    assert words(load()) == ["one"]


def test_errors_carry_no_words(
    two: None, load: Callable[[], Database], path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    database = load()

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device", str(path))

    monkeypatch.setattr(atomic.os, "fsync", full)
    with pytest.raises(NotSaved) as caught:
        database.insert({"words": "private"})
    assert caught.value.__context__ is None
    assert caught.value.sentence.startswith("The disk is full")
    assert str(path) not in caught.value.sentence
