"""Files of older and newer formats, from kept samples."""

import errno
import os
import shutil
from pathlib import Path
from typing import Any

import pytest

from exercises.journal import diagnostics
from exercises.journal.files import atomic
from exercises.journal.files.codec import FORMAT, Tables, decode, encode
from exercises.journal.files.errors import NotBegun, ReadOnly
from exercises.journal.files.migrations import MIGRATIONS, migrated
from exercises.journal.journal import Journal
from exercises.journal.months.summaries import MADE
from exercises.model.events import Draft, Event, Fated, Felt, Payload
from exercises.model.people import Person, Settings
from exercises.model.records import Finished, Header, KeptEntry

SAMPLES = Path(__file__).parents[1] / "samples"
SESSION = f"{7:032x}.json"
PLACES = {"nearer.json": ".", "session.json": f"open/{SESSION}", "2026-11.json": "journal"}
ADA, BEN = Person(id="a", name="Ada é 愛", mark="●"), Person(id="b", name="Ben", mark="◆")
AT = "2026-11-22T10:00:00+00:00"


def laid_out(folder: Path, number: int | str) -> Path:
    """A data folder with the samples of one format."""
    Journal.open(folder).close()
    for name, place in PLACES.items():
        target = folder / place if place.endswith(".json") else folder / place / name
        shutil.copy(SAMPLES / f"format-{number}" / name, target)
        target.chmod(0o600)
    return folder


def finished(name: str, solo: str = "") -> Finished:
    def kept(number: int, **more: Any) -> KeptEntry:
        return KeptEntry(id=f"{name}-{number}", owner="a", **more)

    return Finished(
        id=name,
        exercise="small-one",
        title="A small one",
        people=(solo,) if solo else ("a", "b"),
        solo=solo,
        ended="2026-11-22T10:09:00+00:00",
        zone="+01:00",
        # What one answered alone in a session of both is nobody else's.
        steps=("hello", "feel", "said") if solo else ("hello", "said"),
        entries=(
            kept(
                1,
                step="feel",
                prompt="How is it?",
                answer=Felt(("calm",), "own"),
                text="calm and own",
                fate="private",
            ),
            kept(
                2,
                step="said",
                prompt="A small one",
                answer=Fated("shared", "I am calm."),
                text="I am calm.",
                fate="shared",
            ),
        ),
    )


EVENTS = (
    Event(seq=0, elapsed=0.0, at=AT, zone="+01:00", kind="began"),
    Event(
        seq=1,
        elapsed=3.5,
        at=AT,
        zone="+01:00",
        kind="answered",
        step="feel",
        owner="a",
        entry="e1",
        payload=Payload(id="e1", owner="a", open=False, answer=Felt(("calm",), "own", 0.5, -0.5)),
    ),
    Event(seq=2, elapsed=4.5, at=AT, zone="+01:00", kind="paused", step="said", iteration=(0,)),
)


def check_whole(journal: Journal) -> None:
    """What the samples of every format say."""
    assert journal.people == (ADA, BEN)
    assert journal.settings == Settings(bell=False, turn_seconds=90, idle_curtain=60)
    session = journal.open_joint()
    assert session is not None
    assert session.header.id == "running"
    assert session.events == EVENTS
    assert session.draft == Draft(
        elapsed=9.25, step="said", iteration=(0,), owner="a", text='half "written"'
    )
    assert journal.finished() == [finished("two", solo="a"), finished("one")]
    assert journal.history("a").total().words == {"calm": 2}
    assert journal.notices == []


@pytest.mark.parametrize("summary", ["2026-11.sum", "2026-11.counts-3.sum"])
def test_a_sample_of_each_file_of_this_format(folder: Path, summary: str) -> None:
    """A summary of this program stays as it is; one that counted less is made again."""
    laid_out(folder, FORMAT)
    shutil.copy(SAMPLES / f"format-{FORMAT}" / summary, folder / "journal" / "2026-11.sum")
    with Journal.open(folder) as journal:
        check_whole(journal)
    ours = SAMPLES / f"format-{FORMAT}" / f"2026-11.counts-{MADE}.sum"
    assert (folder / "journal" / "2026-11.sum").read_bytes() == ours.read_bytes()


def test_the_first_format_comes_up_to_ours(folder: Path) -> None:
    laid_out(folder, 1)
    with Journal.open(folder) as journal:
        check_whole(journal)
    month = decode((folder / "journal" / "2026-11.json").read_bytes())
    assert month is not None
    assert month["header"]["1"]["format"] == FORMAT
    assert month["sessions"]["1"]["steps"] == ["hello", "said"]
    assert month["sessions"]["2"]["steps"] == ["hello", "feel", "said"]  # alone: one's own
    original = (SAMPLES / "format-1" / "2026-11.json").read_bytes()
    assert (folder / "journal" / "2026-11.json.before").read_bytes() == original


def test_a_sealed_sample_opens_with_its_passphrase(folder: Path) -> None:
    laid_out(folder, "2-sealed")
    with Journal.open(folder) as journal:
        assert journal.locked() == {"a"}
        [story] = journal.finished()
        assert [entry.text for entry in story.entries] == ["I am calm."]
        session = journal.open_joint()
        assert session is not None
        assert [event.payload for event in session.events] == [None, None, None]
        journal.unlock("a", "Gro\u0308ße 7")  # composed otherwise
        check_whole(journal)


@pytest.fixture
def from_zero(monkeypatch: pytest.MonkeyPatch) -> None:
    """A way from the made-up format 0 for each kind of file."""

    def people(tables: Tables) -> Tables:
        for person in tables["people"].values():
            person["name"] = person.pop("called")
        return tables

    def session(tables: Tables) -> Tables:
        for event in tables["events"].values():
            event["kind"] = event.pop("what")
        return tables

    def month(tables: Tables) -> Tables:
        return {**tables, "sessions": tables.pop("stories")}

    for kind, step in (("people", people), ("session", session), ("month", month)):
        monkeypatch.setitem(MIGRATIONS[kind], 0, step)


@pytest.mark.usefixtures("from_zero")
def test_an_older_format_comes_up_to_ours_and_the_original_stays(folder: Path) -> None:
    laid_out(folder, 0)
    with Journal.open(folder) as journal:
        check_whole(journal)
    for name, place in PLACES.items():
        path = folder / place if place.endswith(".json") else folder / place / name
        today = decode(path.read_bytes())
        assert today is not None
        assert today["header"]["1"]["format"] == FORMAT
        original = (SAMPLES / "format-0" / name).read_bytes()
        assert path.with_name(path.name + ".before").read_bytes() == original
        assert path.stat().st_mode & 0o777 == 0o600
    with Journal.open(folder) as journal:
        check_whole(journal)
        journal.save_people((ADA,))
    assert list(diagnostics.findings(folder)) == []


@pytest.mark.usefixtures("from_zero")
def test_on_a_full_disk_it_is_read_and_brought_up_with_the_next_write(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    laid_out(folder, 0)

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patch:
        patch.setattr(atomic.os, "fsync", full)
        with Journal.open(folder) as journal:
            check_whole(journal)
    original = (SAMPLES / "format-0" / "nearer.json").read_bytes()
    assert (folder / "nearer.json").read_bytes() == original
    with Journal.open(folder) as journal:
        journal.save_settings(Settings())
        assert journal.people == (ADA, BEN)


@pytest.mark.usefixtures("from_zero")
def test_a_damaged_file_goes_back_to_one_of_an_older_format(folder: Path) -> None:
    laid_out(folder, 0)
    Journal.open(folder).close()
    (folder / "nearer.json").write_bytes(b"")
    with Journal.open(folder) as journal:
        assert journal.people == (ADA, BEN)
        [notice] = journal.notices
        assert "the one before" in notice


@pytest.mark.usefixtures("from_zero")
def test_a_file_that_only_claims_an_older_format_is_damaged(folder: Path) -> None:
    Journal.open(folder).close()
    raw = b'{"header":{"1":{"format":0}},"people":{"1":{"name":"no `called`"}}}'
    (folder / "nearer.json").write_bytes(raw)
    with Journal.open(folder) as journal:
        assert journal.people == ()
        [notice] = journal.notices
        assert "could not be read" in notice
    [aside] = (folder / "aside").iterdir()
    assert aside.read_bytes() == raw


@pytest.mark.parametrize(
    "steps",
    ["[{}]", "[" * 400 + "]" * 400],
    ids=["no step is a table", "deeper than can be copied"],
)
def test_a_month_that_only_claims_the_first_format_is_damaged(folder: Path, steps: str) -> None:
    Journal.open(folder).close()
    raw = f'{{"header":{{"1":{{"format":1}}}},"sessions":{{"1":{{"steps":{steps}}}}}}}'
    (folder / "journal" / "2026-11.json").write_text(raw)
    with Journal.open(folder) as journal:
        assert journal.finished() == []
        assert any("sessions of 2026-11 could not be read" in said for said in journal.notices)
    [aside] = (folder / "aside").iterdir()
    assert aside.read_text() == raw


def test_without_a_way_from_it_an_old_format_is_damaged(folder: Path) -> None:
    laid_out(folder, 0)
    assert len(list(diagnostics.findings(folder))) == 3
    with Journal.open(folder) as journal:
        assert journal.people == ()
        assert journal.open_joint() is None
        assert journal.finished() == []
        assert len(journal.notices) == 3
    assert len(list((folder / "aside").iterdir())) == 3


def test_steps_follow_one_another_and_the_original_is_left_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("exercises.journal.files.migrations.FORMAT", 3)
    monkeypatch.setitem(MIGRATIONS["people"], 2, lambda tables: {**tables, "two": {}})
    monkeypatch.setitem(MIGRATIONS["people"], 1, lambda tables: {**tables, "one": {}})
    tables: Tables = {"header": {"1": {"format": 1}}}
    found = migrated(tables, "people")
    assert found == {"header": {"1": {"format": 3}}, "one": {}, "two": {}}
    assert tables == {"header": {"1": {"format": 1}}}
    # Where nothing but the number changed, there is nothing to register.
    assert migrated(tables, "month 2026-11") == {"header": {"1": {"format": 3}}}


def newer(folder: Path, name: str = "nearer.json") -> bytes:
    """A data folder whose names and settings a later program wrote."""
    laid_out(folder, FORMAT)
    tables = decode((folder / "nearer.json").read_bytes())
    assert tables is not None
    tables["header"]["1"]["format"] = FORMAT + 1
    tables["settings"]["1"]["bell"] = {"sound": "gong"}
    tables["candles"] = {"1": {"lit": True}}
    raw = encode(tables)
    (folder / "nearer.json").write_bytes(b"cut off")
    (folder / name).write_bytes(raw)
    return raw


def everything(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("name", ["nearer.json", "nearer.json.before"])
def test_a_newer_format_is_read_as_far_as_it_goes_and_nothing_is_changed(
    folder: Path, name: str
) -> None:
    newer(folder, name)
    left = everything(folder)
    with Journal.open(folder) as journal:
        assert journal.read_only
        assert journal.people == (ADA, BEN)
        assert journal.settings == Settings(
            turn_seconds=90, idle_curtain=60
        )  # its bell is not one of ours
        [notice] = journal.notices
        assert "newer nearer" in notice
        assert "nothing that you do here is saved" in notice
        assert journal.open_joint() is None
        assert len(journal.finished()) == 2
        assert len(journal.mine("a")) == 4
        assert journal.history("a").total().words == {"calm": 2}
        with pytest.raises(ReadOnly):
            journal.save_people((ADA,))
        with pytest.raises(ReadOnly):
            journal.save_settings(Settings())
        assert journal.people == (ADA,)  # until the program ends
        assert len(journal.notices) == 1
    assert everything(folder) == left


def test_a_session_in_a_newer_folder_runs_in_memory_and_says_so(
    folder: Path, exercise: Any
) -> None:
    newer(folder)
    left = everything(folder)
    header = Header(id="new", exercise=exercise, people=("a", "b"), began=AT, zone="+01:00")
    with Journal.open(folder) as journal:
        with pytest.raises(NotBegun) as caught:
            journal.begin(header, EVENTS[0])
        assert "nothing is saved or changed here" in caught.value.sentence
        session = caught.value.session
        for event in EVENTS[1:]:
            with pytest.raises(ReadOnly):
                session.append(event)
        assert session.events == EVENTS
        assert session.unsaved
        assert journal.open_joint() is session
        with pytest.raises(ReadOnly):
            session.fold(
                Finished(
                    id="new",
                    exercise="small-one",
                    title="A small one",
                    people=("a", "b"),
                    ended=AT,
                    zone="+01:00",
                )
            )
        assert not session.unsaved  # it never will be: nobody is asked again
        assert journal.open_joint() is None
        with pytest.raises(NotBegun) as caught:
            journal.begin(header, EVENTS[0])
        caught.value.session.discard()
        assert journal.open_joint() is None
    assert everything(folder) == left


def test_damage_in_a_newer_folder_is_left_to_the_newer_program(folder: Path) -> None:
    newer(folder)
    month = folder / "journal" / "2026-11.json"
    shutil.copy(month, month.with_name("2026-11.json.before"))
    month.write_bytes(b"cut off")
    left = everything(folder)
    with Journal.open(folder) as journal:
        assert len(journal.finished()) == 2
        assert len(journal.notices) == 2
    assert everything(folder) == left
