"""Exports, backups and the way back: nothing is lost, doubled, or shown to the wrong person."""

import json
import random
import stat
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from support.journal import histories
from support.journal.histories import (
    ANA,
    BO,
    Plan,
    begin_open,
    everything,
    fill,
    holding,
    in_parts,
    lives,
    memory,
)

from exercises.base.sanitize import is_unsafe
from exercises.journal.erase.wipe import wipe_everything, wipe_person
from exercises.journal.exchange import exchange
from exercises.journal.exchange.exchange import Imported, backup, export, import_, import_all
from exercises.journal.exchange.visibility import seen
from exercises.journal.files.codec import decode
from exercises.journal.files.errors import Unreadable
from exercises.journal.journal import Journal
from exercises.model.people import Person, Settings

FEW = settings(max_examples=max(15, settings().max_examples // 5))
LIFE: list[Plan] = [
    {
        "solo": solo,
        "after": 60 * 24 * 3,
        "entries": [
            ("a", "private", "wrote"),
            ("a", "shared", "chosen"),
            ("b", "private", "felt"),
            ("b", "shared", "wrote"),
            ("both", "shared", "wrote"),
            ("b", "private", "rated"),
        ],
    }
    for solo in ("", "a", "b", "a", "", "b", "b", "a", "")
]


def take(folder: Path, target: Path) -> list[Path]:
    """Both persons' exports, only the JSON."""
    with Journal.open(folder) as journal:
        return [export(journal, person, target)[1] for person in ("a", "b")]


def seen_by(folder: Path, person: str) -> dict[str, Any]:
    with Journal.open(folder) as journal:
        return {
            month: journal.look(lambda place, month=month: seen(place, month, person))
            for month in journal.months()
        }


@FEW
@given(plans=lives.map(in_parts), turned=st.booleans(), twice=st.booleans())
@example(plans=LIFE, turned=False, twice=True)
@example(plans=LIFE, turned=True, twice=False)
def test_both_exports_give_the_original(plans: list[Plan], turned: bool, twice: bool) -> None:
    with memory() as root:
        folder = Path(root, "data")
        fill(folder, plans)
        original = everything(folder)
        taken = take(folder, Path(root, "taken"))
        with Journal.open(folder) as journal:
            wipe_everything(journal)
        assert [path.name for path in folder.rglob("*")] == ["lock"]
        for path in taken[::-1] if turned else taken:
            with Journal.open(folder) as journal:
                import_(journal, path)
        assert everything(folder) == original
        if twice:
            with Journal.open(folder) as journal:
                assert import_all(journal, taken) == Imported()
            assert everything(folder) == original


@FEW
@given(plans=lives, back=st.lists(st.integers(0, 9_000), min_size=8, max_size=8))
def test_each_sees_the_same_in_the_same_order_whatever_the_clock_did(
    plans: list[Plan], back: list[int]
) -> None:
    """What no one sees together has no order of its own; all that somebody sees has."""
    with memory() as root:
        folder, other = Path(root, "data"), Path(root, "other")
        fill(folder, plans, back=lambda number: back[number])
        for path in take(folder, Path(root, "taken")):
            with Journal.open(other) as journal:
                import_(journal, path)
        for person in ("a", "b", ""):
            assert seen_by(other, person) == seen_by(folder, person)


@FEW
@given(plans=lives)
@example(plans=LIFE)
def test_a_backup_gives_the_original_with_what_is_running(plans: list[Plan]) -> None:
    with memory() as root:
        folder, other = Path(root, "data"), Path(root, "other")
        begin_open(folder, fill(folder, plans))
        (folder / "aside" / "2026-11-22-nearer.json-0a1b2c3d").write_bytes(b"odd")
        original = everything(folder)
        with Journal.open(folder) as journal:
            taken = backup(journal, Path(root, "all.zip"))
        for place in (other, folder):
            with Journal.open(place) as journal:
                new = import_(journal, taken)
                again = import_(journal, taken)
            assert everything(place) == original
            assert again == Imported()
            assert (place / "aside" / "2026-11-22-nearer.json-0a1b2c3d").read_bytes() == b"odd"
        assert new == Imported()


@pytest.fixture
def lived(folder: Path) -> histories.Life:
    """A folder with everything in it."""
    life = fill(folder, in_parts(LIFE))
    begin_open(folder, life)
    return life


@pytest.mark.parametrize(("person", "other"), [("a", "b"), ("b", "a")])
def test_an_export_holds_what_its_person_may_see_and_no_trace_of_the_rest(
    folder: Path, tmp_path: Path, lived: histories.Life, person: str, other: str
) -> None:
    with Journal.open(folder) as journal:
        taken = export(journal, person, tmp_path / "taken")
        stories = [found for month in journal.months() for found in journal.finished(month=month)]
        mine = {e.id for found in stories for e in found.entries if e.owner == person}
        shared = {e.id for found in stories for e in found.entries if e.fate == "shared"}
        theirs = {e.id for found in stories for e in found.entries} - mine - shared
        alone = {found.id for found in stories if found.solo == other}
        hidden_steps = {
            (found.id, e.step) for found in stories for e in found.entries if e.id in theirs
        }
    for path in taken:
        raw = path.read_text("utf-8")
        assert all(name in raw for name in mine | shared)
        assert not any(f'"{name}"' in raw or f" {name}\n" in raw for name in theirs)
        assert not any(token in raw for token in _running_tokens(folder))
    content = json.loads(taken[1].read_bytes())["content"]
    told = {found["id"]: found for month in content["months"] for found in month["sessions"]}
    for name in alone & told.keys():
        assert told[name].keys() == {"id", "partial", "entries"}
    assert not any(step in told.get(name, {}).get("steps", ()) for name, step in hidden_steps)
    assert content["people"][0]["name"] == ANA.name


def _running_tokens(folder: Path) -> set[str]:
    with Journal.open(folder) as journal:
        sessions = (journal.open_joint(), journal.open_solo("a"), journal.open_solo("b"))
        found = {
            event.payload.answer.text  # type: ignore[union-attr]
            for session in sessions
            if session is not None
            for event in session.events
            if event.payload is not None
        }
    assert len(found) == 5
    return found


def test_an_export_is_the_same_whatever_the_other_one_wrote(tmp_path: Path) -> None:
    """Only their private entries and solo sessions differ; not even the order tells."""
    texts = []
    for private in (0, 3):
        plans = [
            {
                "solo": "",
                "after": 60,
                "entries": [("a", "private", "rated"), ("both", "shared", "rated")]
                + [("b", "private", "rated")] * private,
            },
            *([{"solo": "b", "after": 1, "entries": []}] * private),
            {"solo": "", "after": 120 - private, "entries": [("a", "private", "rated")]},
        ]
        folder = tmp_path / str(private)
        fill(folder, plans)
        taken = take(folder, tmp_path / f"taken-{private}")[0]
        content = json.loads(taken.read_bytes())["content"]
        for month in content["months"]:
            for number, told in enumerate(month["sessions"]):
                told["id"] = f"{number}"
                for entry in told["entries"]:
                    del entry["id"]
        texts.append((content["months"], content["people"], content["settings"]))
    assert texts[0] == texts[1]


def test_markdown_shows_words_as_they_are_and_steers_no_terminal(
    folder: Path, tmp_path: Path, lived: histories.Life
) -> None:
    with Journal.open(folder) as journal:
        readable, _ = export(journal, "b", tmp_path)
    text = readable.read_text("utf-8")
    assert "\x1b" not in text
    assert r"\# \*x\*" not in text  # what an entry says stands there, not how it was stored
    assert "### Small \\*one\\*" in text
    assert "# What nearer keeps for ◆ Bo 愛" in text
    assert "Exercises that are still open are not in it." in text
    assert all(line.isprintable() for line in text.split("\n"))


@pytest.mark.parametrize(
    ("names", "files"),
    [
        (("Ana", "Bo"), ("nearer-ana", "nearer-bo")),
        (("../../etc/x", "CON"), ("nearer-etc-x", "nearer-con")),
        (("\u202eevil\x00", "愛"), ("nearer-evil", "nearer-愛")),
        (("...", "Ana?"), ("nearer-a", "nearer-ana")),
        (("Ana!", "ana"), ("nearer-a", "nearer-b")),
    ],
)
def test_file_names_are_safe_and_nothing_is_replaced(
    journal: Journal, tmp_path: Path, names: tuple[str, str], files: tuple[str, str]
) -> None:
    people = tuple(
        Person(id=id, name=name, mark=mark)  # type: ignore[arg-type]
        for id, name, mark in zip(("a", "b"), names, ("●", "◆"), strict=True)
    )
    journal.save_people(people)
    target = tmp_path / "taken"
    for turn in ("", "-2", "-3"):
        for person, name in zip(("a", "b"), files, strict=True):
            taken = export(journal, person, target)
            assert [path.name for path in taken] == [f"{name}{turn}.md", f"{name}{turn}.json"]
            assert [path.parent for path in taken] == [target, target]
    assert {stat.S_IMODE(path.stat().st_mode) for path in target.iterdir()} == {0o600}
    zipped = backup(journal, tmp_path / "all.zip")
    assert stat.S_IMODE(zipped.stat().st_mode) == 0o600
    with pytest.raises(FileExistsError):
        backup(journal, zipped)


@pytest.fixture
def samples(folder: Path, tmp_path: Path, lived: histories.Life) -> dict[str, bytes]:
    """One small export and one backup."""
    small = tmp_path / "small"
    begin_open(small, fill(small, in_parts(LIFE[:2])))
    with Journal.open(small) as journal:
        taken = export(journal, "a", tmp_path / "taken")[1]
        zipped = backup(journal, tmp_path / "small.zip")
    return {"json": taken.read_bytes(), "zip": zipped.read_bytes()}


@pytest.mark.parametrize("kind", ["json", "zip"])
def test_damage_is_refused_whole(
    folder: Path, tmp_path: Path, samples: dict[str, bytes], kind: str
) -> None:
    """Cut off anywhere, or changed anywhere: nothing of it comes in, or all that was in it."""
    raw, chance = samples[kind], random.Random(5)
    whole_place = tmp_path / "whole"
    source = tmp_path / "source"
    source.write_bytes(raw)
    with Journal.open(whole_place) as journal:
        import_(journal, source)
    whole = everything(whole_place)
    damaged = [raw[:at] for at in range(0, len(raw), 97)] + [raw[: len(raw) - 2]]
    for _ in range(250):
        at, length = chance.randrange(len(raw)), chance.choice([1, 1, 4, 60])
        damaged.append(raw[:at] + chance.randbytes(length) + raw[at + length :])
    damaged += [b"", b"PK", b"{}", b"null", b"\xff\xfe", b'{"nearer":"export","format":1}']
    refused = 0
    for number, made in enumerate(damaged):
        place = tmp_path / f"place-{number}"
        source.write_bytes(made)
        with Journal.open(place) as journal:
            before = _files(place)
            try:
                import_(journal, source)
            except Unreadable:
                refused += 1
                assert _files(place) == before, number
                continue
        # The damage was in what means nothing, as a blank between two fields.
        assert everything(place) == whole, number
    assert refused > len(damaged) * 0.8


def _files(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_of_several_files_one_that_is_damaged_keeps_all_out(
    folder: Path, tmp_path: Path, samples: dict[str, bytes]
) -> None:
    good, bad, empty = tmp_path / "good", tmp_path / "bad", tmp_path / "empty"
    good.write_bytes(samples["json"])
    bad.write_bytes(samples["json"].replace(b"Small", b"Smell", 1))
    with Journal.open(empty) as journal:
        with pytest.raises(Unreadable, match="damaged"):
            import_all(journal, [good, bad])
        assert (journal.people, journal.months()) == ((), [])


def test_a_newer_format_is_refused_in_one_sentence(
    folder: Path, tmp_path: Path, samples: dict[str, bytes]
) -> None:
    document = json.loads(samples["json"])
    document["format"] = 2
    newer = [json.dumps(document).encode()]
    for old, new in ((b'"format": 1', b'"format": 2'), (b"", b"")):
        path = tmp_path / "newer.zip"
        with (
            zipfile.ZipFile(tmp_path / "small.zip") as whole,
            zipfile.ZipFile(path, "w") as packed,
        ):
            for name in whole.namelist():
                raw = whole.read(name)
                packed.writestr(name, raw.replace(old, new) if old else raw)
        newer.append(path.read_bytes())
    for raw in newer[:2]:
        path.write_bytes(raw)
        with Journal.open(tmp_path / "empty") as journal:
            with pytest.raises(Unreadable, match="newer nearer") as caught:
                import_(journal, path)
            assert caught.value.sentence.count("\n") == 0
            assert journal.people == ()


def test_a_backup_leads_nowhere_out_of_the_folder(tmp_path: Path) -> None:
    import hashlib

    name = "aside/2026-11-22-../../../evil-0a1b2c3d"
    path = tmp_path / "evil.zip"
    with zipfile.ZipFile(path, "w") as packed:
        listed = {name: hashlib.sha256(b"evil").hexdigest()}
        packed.writestr("nearer-backup.json", json.dumps({"format": 1, "files": listed}))
        packed.writestr(name, b"evil")
    with Journal.open(tmp_path / "data") as journal, pytest.raises(Unreadable, match="damaged"):
        import_(journal, path)
    assert not list(tmp_path.rglob("evil-*"))


@pytest.mark.parametrize(
    "people",
    [
        (Person(id="a", name="Bo 愛", mark="●"), Person(id="b", name="Anatoken", mark="◆")),
        (Person(id="a", name="Cleo", mark="●"),),
    ],
)
def test_what_is_one_persons_never_becomes_anothers(
    folder: Path, tmp_path: Path, lived: histories.Life, people: tuple[Person, ...]
) -> None:
    taken = take(folder, tmp_path / "taken")
    with Journal.open(tmp_path / "other") as journal:
        journal.save_people(people)
        for path in taken:
            with pytest.raises(Unreadable, match="names"):
                import_(journal, path)
        assert journal.months() == []


def test_settings_here_stay_and_defaults_give_way(
    folder: Path, tmp_path: Path, lived: histories.Life
) -> None:
    taken = take(folder, tmp_path / "taken")
    for chosen, expected in (
        (Settings(), Settings(bell=False, turn_seconds=90)),
        (Settings(pause_seconds=120), Settings(pause_seconds=120)),
    ):
        with Journal.open(tmp_path / f"other-{chosen.pause_seconds}") as journal:
            journal.save_settings(chosen)
            import_all(journal, taken)
            assert journal.settings == expected


def test_what_was_written_since_stays_and_comes_after(
    folder: Path, tmp_path: Path, lived: histories.Life
) -> None:
    taken = take(folder, tmp_path / "taken")
    later = lived.session(
        {"solo": "", "entries": [("a", "private", "wrote")]},
        histories.START.replace(year=2027),
    )
    with Journal.open(folder) as journal:
        session = journal.open_joint()
        assert session is not None
        session.discard()
        histories.fold(journal, later)
    original = everything(folder)
    with Journal.open(folder) as journal:
        assert import_all(journal, taken) == Imported()
        wipe_person(journal, "a")
        assert len(journal.people) == 1
        import_all(journal, taken[:1])
        assert journal.people == (ANA, BO)
    back = everything(folder)
    # The one that was written after the export is not in it: it is gone for good.
    assert [found.entries for found in back["months"].pop("2027-10")] == [()]
    del original["months"]["2027-10"]
    assert {month: [found.id for found in told] for month, told in back["months"].items()} == {
        month: [found.id for found in told] for month, told in original["months"].items()
    }


def test_one_export_alone_gives_its_person_all_that_is_theirs(
    folder: Path, tmp_path: Path, lived: histories.Life
) -> None:
    taken = take(folder, tmp_path / "taken")
    with Journal.open(tmp_path / "other") as journal:
        new = import_(journal, taken[1])
        assert new.people == 2
        shared, mine = journal.shared(), journal.mine("b")
        again = export(journal, "b", tmp_path / "again")[1]
    with Journal.open(folder) as journal:
        assert shared == journal.shared()
        assert mine == [entry for entry in journal.mine("b") if entry in mine]
    first, second = (json.loads(path.read_bytes())["content"] for path in (taken[1], again))
    assert first["months"] == second["months"]


def test_a_killed_import_is_completed_by_the_next(
    folder: Path, tmp_path: Path, lived: histories.Life
) -> None:
    from support.faults.disk_cuts import Cut, cut_after

    with Journal.open(folder) as journal:
        zipped = backup(journal, tmp_path / "all.zip")
    original = everything(folder)
    for count in range(0, 90, 7):
        place = tmp_path / f"place-{count}"
        with Journal.open(place) as journal:
            try:
                with cut_after(count):
                    import_(journal, zipped)
            except Cut:
                pass
        with Journal.open(place) as journal:
            import_(journal, zipped)
        assert everything(place) == original


def test_a_damaged_file_is_set_aside_before_a_backup(
    folder: Path, tmp_path: Path, lived: histories.Life
) -> None:
    month = max((folder / "journal").glob("*.json"))
    month.write_bytes(month.read_bytes()[:-9])
    with Journal.open(folder) as journal:
        zipped = backup(journal, tmp_path / "all.zip")
        assert "could not be read" in journal.notices[0]
    with zipfile.ZipFile(zipped) as packed:
        names = packed.namelist()
        assert decode(packed.read(f"journal/{month.name}")) is not None
    assert any(name.startswith("aside/") for name in names)
    assert not any(name == "lock" or name.endswith(".tmp") for name in names)
    assert holding(folder, {"nothing"}) == set()


def hostile(taken: Path, change: Callable[[dict[str, Any]], None]) -> Path:
    """An export that somebody changed, and signed again."""
    document = json.loads(taken.read_bytes())
    change(document["content"])
    document["sha256"] = exchange._digest(document["content"])
    path = taken.with_name("hostile.json")
    path.write_text(json.dumps(document))
    return path


def name_of(content: dict[str, Any], words: str) -> None:
    content["people"][0]["name"] = words


def title_of(content: dict[str, Any], words: str) -> None:
    content["months"][0]["sessions"][0]["title"] = words


@pytest.mark.parametrize("change", [name_of, title_of])
@pytest.mark.parametrize("words", ["a\x1b]0;b\x07", "a\u202eb", "a\x9bb"])
def test_a_name_or_title_that_steers_a_terminal_is_refused(
    folder: Path,
    tmp_path: Path,
    lived: histories.Life,
    change: Callable[[dict[str, Any], str], None],
    words: str,
) -> None:
    path = hostile(take(folder, tmp_path / "taken")[0], lambda content: change(content, words))
    with Journal.open(tmp_path / "other") as journal:
        with pytest.raises(Unreadable) as caught:
            import_(journal, path)
        assert journal.people == ()
    assert "steers a terminal" in caught.value.sentence
    assert ("people[0].name" if change is name_of else "sessions[0].title") in caught.value.sentence
    assert not any(map(is_unsafe, caught.value.sentence))


def test_what_is_here_with_such_a_name_can_be_taken_and_brought_back(
    folder: Path, tmp_path: Path, lived: histories.Life
) -> None:
    with Journal.open(folder) as journal:
        first, *others = journal.people
        journal.save_people((replace(first, name=f"{first.name}\x1b[31m"), *others))
    taken = take(folder, tmp_path / "taken")
    with Journal.open(folder) as journal:
        assert import_all(journal, taken) == Imported()
    with Journal.open(tmp_path / "other") as journal:
        assert import_all(journal, taken).people == 2
        assert not any(map(is_unsafe, journal.people[0].name))


@pytest.mark.parametrize("zipped", [False, True])
def test_what_is_larger_than_anything_of_ours_is_refused(
    folder: Path,
    tmp_path: Path,
    lived: histories.Life,
    zipped: bool,
) -> None:
    with Journal.open(folder) as journal:
        path = backup(journal, tmp_path / "all.zip") if zipped else None
    path = path or take(folder, tmp_path / "taken")[0]
    # Packed, much becomes little: the size of the file alone tells nothing.
    largest = path.stat().st_size + (1 if zipped else -1)
    with Journal.open(tmp_path / "other") as journal:
        with pytest.raises(Unreadable) as caught:
            import_(journal, path, largest=largest)
        assert journal.people == ()
    assert "larger than anything nearer writes" in caught.value.sentence


def test_what_only_comes_aside_is_counted(
    folder: Path, tmp_path: Path, lived: histories.Life
) -> None:
    with Journal.open(folder) as journal:
        without = backup(journal, tmp_path / "without.zip")
    month = max((folder / "journal").glob("*.json"))
    month.write_bytes(month.read_bytes()[:-9])
    with Journal.open(folder) as journal:
        zipped = backup(journal, tmp_path / "all.zip")
    with Journal.open(tmp_path / "other") as journal:
        import_(journal, without)
        assert import_(journal, zipped) == Imported(aside=1)
        assert import_(journal, zipped) == Imported()
