"""Summaries: what they count, who sees it, and that they come back whatever happens to them."""

import errno
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from exercises.journal.files import atomic
from exercises.journal.files.codec import encode
from exercises.journal.files.folder import DataFolder
from exercises.journal.files.storage import Database
from exercises.journal.journal import Journal
from exercises.journal.months import month_file, months, summary_file
from exercises.journal.months.counting import Part
from exercises.journal.months.summaries import History
from exercises.model.events import Answer, Chosen, Fated, Felt, Rated, Wrote
from exercises.model.records import Finished, KeptEntry

MakeFinished = Callable[..., Finished]


def kept(owner: str, answer: Answer, *, shared: bool = False, step: str = "feel") -> KeptEntry:
    return KeptEntry(
        id=os.urandom(4).hex(),
        owner=owner,
        step=step,
        prompt="How is it?",
        answer=answer,
        text="in words",
        fate="shared" if shared else "private",
    )


def done(
    name: str,
    *entries: KeptEntry,
    solo: str = "",
    ended: str = "2026-11-22T10:00:00Z",
    exercise: str = "small-one",
) -> Finished:
    return Finished(
        id=name,
        exercise=exercise,
        title="A small one",
        people=(solo,) if solo else ("a", "b"),
        solo=solo,
        ended=ended,
        zone="+01:00",
        entries=entries,
    )


STORIES = (
    done("one", kept("a", Felt(("calm", "tired"))), kept("both", Rated(3), shared=True)),
    done("two", kept("a", Felt(("calm",), "my-own-word")), solo="a", exercise="name"),
    done("three", kept("b", Rated(7), step="strength"), kept("b", Chosen(("rest",))), solo="b"),
    done("four", kept("b", Fated("shared", "I miss you."), shared=True), solo="b"),
    done("five", kept("a", Felt(("glad",)), shared=True), ended="2026-11-30T23:30:00Z"),
    done("six", ended="2025-01-02T10:00:00Z"),
)


@pytest.fixture
def place(journal: Journal) -> DataFolder:
    return journal._place


@pytest.fixture
def told(place: DataFolder) -> None:
    for story in STORIES:
        months.add(place, story)


def views(journal: Journal) -> list[History]:
    return [journal.history(viewer) for viewer in (None, "a", "b")]


@pytest.mark.usefixtures("told")
def test_what_both_see(journal: Journal) -> None:
    found = journal.history(None)
    assert [month.month for month in found.months] == ["2026-12", "2026-11", "2025-01"]
    assert found.months[1].parts == (
        Part(owner="b", days=("2026-11-22",)),  # shared out of a session alone
        Part(
            owner="both",
            sessions={"small-one": 1},
            days=("2026-11-22",),
            rated={"small-one/feel": {"3": 1}},
            ends={"small-one": ("2026-11-22T10:00:00Z",)},
        ),
    )
    total = found.total()
    assert total.sessions == {"small-one": 3}
    assert total.words == {"glad": 1}
    assert total.days == ("2025-01-02", "2026-11-22", "2026-12-01")


@pytest.mark.usefixtures("told")
def test_what_one_person_sees_besides(journal: Journal) -> None:
    of_a = journal.history("a")
    assert of_a.months[1].parts[-1] == Part(
        owner="a",
        private=True,
        sessions={"name": 1},
        days=("2026-11-22",),
        words={"calm": 2, "tired": 1},
        ends={"name": ("2026-11-22T10:00:00Z",)},
    )
    assert of_a.total().sessions == {"name": 1, "small-one": 3}
    assert of_a.total(owner="a").words == {"calm": 2, "glad": 1, "tired": 1}
    of_b = journal.history("b").total(owner="b")
    assert of_b.rated == {"small-one/strength": {"7": 1}}
    assert of_b.chosen == {"small-one/feel": {"rest": 1}}
    assert of_b.sessions == {"small-one": 2}


@pytest.mark.usefixtures("told")
def test_own_words_never_stand_in_a_summary(folder: Path) -> None:
    for path in (folder / "journal").glob("*.sum"):
        found = path.read_bytes()
        assert not any(word in found for word in (b"my-own-word", b"I miss you", b"in words"))
        assert path.stat().st_mode & 0o777 == 0o600


@pytest.mark.usefixtures("told")
def test_the_private_parts_lie_apart(folder: Path) -> None:
    tables = json.loads((folder / "journal" / "2026-11.sum").read_bytes())
    assert [part["owner"] for part in tables["private"].values()] == ["a", "b"]
    assert not any(word in json.dumps(tables["shared"]) for word in ("calm", "name", "strength"))


@pytest.mark.usefixtures("told")
def test_parts_of_one_owner_are_added_up(journal: Journal, folder: Path) -> None:
    """So that a sealed part can be added to without being opened."""
    path = folder / "journal" / "2026-11.sum"
    tables = json.loads(path.read_bytes())
    del tables["check"]
    tables["private"]["3"] = {"owner": "a", "words": {"calm": 5}}
    path.write_bytes(encode(tables))
    assert journal.history("a").months[1].parts[-1].words == {"calm": 7, "tired": 1}


answers: st.SearchStrategy[Answer] = st.one_of(
    st.builds(Felt, st.lists(st.sampled_from(["calm", "glad", "numb"]), max_size=3).map(tuple)),
    st.builds(Rated, st.integers(-1, 11)),
    st.builds(Chosen, st.lists(st.sampled_from(["rest", "talk"]), max_size=2).map(tuple)),
    st.builds(Wrote, st.text(max_size=5)),
)


@st.composite
def stories(draw: st.DrawFn) -> list[Finished]:
    found = []
    for number in range(draw(st.integers(0, 6))):
        entries = [
            kept(draw(st.sampled_from(["a", "b"])), draw(answers), shared=draw(st.booleans()))
            for _ in range(draw(st.integers(0, 3)))
        ]
        day = draw(st.integers(1, 28))
        story = done(
            str(number),
            *entries,
            solo=draw(st.sampled_from(["", "", "a", "b"])),
            ended=f"2026-{draw(st.integers(1, 2)):02}-{day:02}T10:00:00Z",
        )
        found.append(story)
    return found


@settings(max_examples=settings().max_examples // 3)
@given(stories())
def test_what_both_see_does_not_depend_on_what_is_private(
    tmp_path_factory: pytest.TempPathFactory, found: list[Finished]
) -> None:
    """Without everything private, each shared view and each shared table is the same."""
    open_only = [
        replace(story, entries=tuple(entry for entry in story.entries if entry.fate == "shared"))
        for story in found
    ]
    # What was done alone shows only by what was shared out of it.
    open_only = [story for story in open_only if story.entries or not story.solo]
    seen = []
    for told in (found, open_only):
        folder = tmp_path_factory.mktemp("data")
        with Journal.open(folder) as journal:
            for story in told:
                months.add(journal._place, story)
            shared = [
                {name: table for name, table in tables(path).items() if name == "shared"}
                for path in sorted((folder / "journal").glob("*.sum"))
            ]
            seen.append((journal.history(None), [found for found in shared if found["shared"]]))
    assert seen[0] == seen[1]


def tables(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(path.read_bytes())
    return found


@settings(max_examples=settings().max_examples // 3)
@given(stories())
def test_added_one_by_one_is_counted_anew(
    tmp_path_factory: pytest.TempPathFactory, found: list[Finished]
) -> None:
    folder = tmp_path_factory.mktemp("data")
    with Journal.open(folder) as journal:
        for story in found:
            months.add(journal._place, story)
        paths = sorted((folder / "journal").glob("*.sum"))
        one_by_one = [path.read_bytes() for path in paths]
        before = views(journal)
        for path in paths:
            path.unlink()
        assert views(journal) == before
        assert [path.read_bytes() for path in paths] == one_by_one


@pytest.mark.usefixtures("told")
def test_reading_the_history_opens_no_month(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = views(journal)

    def opened(*_: object, **__: object) -> None:
        pytest.fail("a month was read")

    for module in (months, summary_file, month_file):
        monkeypatch.setattr(module, "open_month", opened)
    assert views(journal) == before


@pytest.mark.usefixtures("told")
@pytest.mark.parametrize("ill", [None, b"", b"{", b"[]", b"\0" * 200, "é".encode("latin-1")])
def test_missing_or_damaged_it_is_made_again_without_a_word(
    journal: Journal, folder: Path, ill: bytes | None
) -> None:
    before = views(journal)
    path = folder / "journal" / "2026-11.sum"
    whole = path.read_bytes()
    path.unlink()
    if ill is not None:
        path.write_bytes(ill)
    assert views(journal) == before
    assert path.read_bytes() == whole
    assert journal.notices == []
    assert list((folder / "aside").iterdir()) == []


@pytest.mark.usefixtures("told")
def test_of_another_month_or_an_older_month_it_is_made_again(
    journal: Journal, folder: Path, place: DataFolder
) -> None:
    before = views(journal)
    november, december = (folder / "journal" / f"2026-{month}.sum" for month in (11, 12))
    november.write_bytes(december.read_bytes())
    assert views(journal) == before
    stale = november.read_bytes()
    months.add(place, done("seven", solo="a"))
    november.write_bytes(stale)
    assert journal.history("a").total().sessions["small-one"] == 4


@pytest.mark.usefixtures("told")
def test_a_folder_in_its_place_costs_time_and_nothing_else(journal: Journal, folder: Path) -> None:
    before = views(journal)
    path = folder / "journal" / "2026-11.sum"
    path.unlink()
    path.mkdir()
    assert views(journal) == before


@pytest.mark.usefixtures("told")
def test_a_summary_that_cannot_be_written_stops_nothing(
    journal: Journal,
    folder: Path,
    place: DataFolder,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "full")

    with monkeypatch.context() as patch:
        patch.setattr(atomic, "write_rebuildable", full)
        months.add(place, done("seven"))
        assert journal.history(None).total().sessions == {"small-one": 4}
    assert journal.history(None).total().sessions == {"small-one": 4}


@pytest.mark.usefixtures("told")
def test_a_summary_of_a_newer_program_is_left_alone(journal: Journal, folder: Path) -> None:
    before = views(journal)
    path = folder / "journal" / "2026-11.sum"
    newer = b'{"header":{"1":{"format":99}},"sealed":{}}'
    path.write_bytes(newer)
    assert views(journal) == before
    assert path.read_bytes() == newer


@pytest.mark.usefixtures("told")
def test_a_month_of_a_newer_program_is_left_out_with_a_word(journal: Journal, folder: Path) -> None:
    (folder / "journal" / "2026-11.json").write_bytes(b'{"header":{"1":{"format":99}}}')
    assert [month.month for month in journal.history("a").months] == ["2026-12", "2025-01"]
    [notice] = journal.notices
    assert "newer" in notice


def test_a_month_made_by_hand(journal: Journal, folder: Path, place: DataFolder) -> None:
    months.add(place, done("one"))
    path = folder / "journal" / "2026-11.json"
    by_hand = json.loads(path.read_bytes())
    del by_hand["check"]
    odd = {**by_hand["sessions"]["1"], "id": "odd", "ended": "some day", "exercise": "odd"}
    by_hand["sessions"]["2"] = odd
    by_hand["sessions"]["3"] = {"id": "from a later program"}
    path.write_text(json.dumps(by_hand), encoding="utf-8")
    found = journal.history(None).total()
    assert found.sessions == {"odd": 1, "small-one": 1}
    assert found.days == ("2026-11-22",)


@pytest.mark.usefixtures("told")
def test_a_purge_leaves_nothing_in_the_earlier_generation_or_the_summary(
    journal: Journal, folder: Path, place: DataFolder, contents: Callable[[], bytes]
) -> None:
    assert b"tired" in contents()

    def let_go(database: Database) -> bool:
        entries = database.table("entries")
        gone = [found.doc_id for found in entries.all() if "tired" in str(found["answer"])]
        entries.remove(doc_ids=gone)
        return bool(gone)

    for _ in range(2):
        months.change(place, "2026-11", let_go, purge=True)
        assert b"tired" not in contents()
    assert journal.history("a").total().words == {"calm": 1, "glad": 1}


def test_a_month_in_which_nothing_is_left_goes(
    journal: Journal, folder: Path, place: DataFolder
) -> None:
    months.add(place, done("one"))
    months.add(place, done("two"))

    def empty(database: Database) -> bool:
        database.table("sessions").truncate()
        return True

    months.change(place, "2026-11", empty, purge=True)
    assert list((folder / "journal").iterdir()) == []
    assert journal.months() == []
    assert journal.history("a") == History()


def test_folding_again_leaves_the_earlier_generation_alone(
    journal: Journal, folder: Path, place: DataFolder
) -> None:
    months.add(place, done("one"))
    months.add(place, done("two"))
    before = {path: path.read_bytes() for path in (folder / "journal").iterdir()}
    months.add(place, done("two"))
    assert {path: path.read_bytes() for path in (folder / "journal").iterdir()} == before


def test_a_summary_that_belongs_to_no_month_is_not_shown(
    journal: Journal, folder: Path, place: DataFolder
) -> None:
    months.add(place, done("one"))
    (folder / "journal" / "2026-11.json").unlink()
    assert journal.history("a") == History()
    assert list((folder / "journal").iterdir()) == []
