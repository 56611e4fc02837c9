"""Well-formed files that say odd things: the program reaches home, and the doctor says what is so.

Every text in every document is replaced, one at a time, with its checksum made right: another
program, or another hand, may have written it.
"""

from __future__ import annotations

import copy
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from support.exercises.small_exercise import small_exercise
from support.journal.cheap_keys import CHEAP
from support.plain.plain_script import still_clock
from support.plain.table import LIBRARY, PHRASE, Table
from support.screens.pilot import BOTH_OF_THEM, FakeTime, sitting_down

from exercises.engine.pause import agree
from exercises.flow import program
from exercises.flow.port import drive
from exercises.journal.diagnostics import findings
from exercises.journal.files.codec import Tables, decode, encode
from exercises.journal.files.errors import JournalError, WrongPassphrase
from exercises.journal.journal import Journal
from exercises.journal.months import months
from exercises.library.texts import screen_texts
from exercises.model.events import Chosen, Felt, Located, Planned, Rated, Sorted, Wrote
from exercises.model.exercise import Close, Read, Write
from exercises.model.people import Reminders, Settings
from exercises.model.records import Finished, KeptEntry
from exercises.recommend.reminders import later
from exercises.runtime.runner import SessionRunner
from tui.plain.terminal.interrupts import Left

VALUES = {
    "garbage": "garbage",
    "empty": "",
    "extreme": "9999-12-31T23:59:59-14:00",
    "steering": "\ud83d\x1b[31m" + "x" * 500,
}
HOME = screen_texts("home")("library")
NOW = datetime(2026, 11, 27, 20, 0, tzinfo=UTC)
EXERCISE = small_exercise(
    Read(id="hello", text="Hello."),
    Write(id="said", by="each", text="Say it."),
    Close(id="bye", text="Bye."),
)


def memory() -> tempfile.TemporaryDirectory[str]:
    place = Path("/dev/shm")
    return tempfile.TemporaryDirectory(dir=place if place.is_dir() else None)


def finished(name: str, solo: str, exercise: str, *entries: KeptEntry) -> Finished:
    return Finished(
        id=name,
        exercise=exercise,
        title="A title",
        people=(solo,) if solo else ("a", "b"),
        solo=solo,
        ended="2026-11-20T10:00:00+00:00",
        zone="+01:00",
        steps=("hello",),
        entries=entries,
    )


def kept(number: int, owner: str, answer: Any, step: str = "said") -> KeptEntry:
    return KeptEntry(
        id=f"e{number}",
        owner=owner,
        step=step,
        prompt="Say it.",
        answer=answer,
        text=f"text {number}",
        fate="shared" if owner == "both" or number % 2 else "private",
        says_back="b" if number == 0 else "",
    )


def lived_in(folder: Path, *, sealed: str = "", running: bool = True) -> Path:
    """A folder in which there is something in every field."""
    with Journal.open(folder, cost=CHEAP) as journal:
        journal.save_people(BOTH_OF_THEM)
        journal.save_settings(Settings(keys={"skip": "x"}))
        journal.save_reminders(
            Reminders(
                later=later("listening", "hour", datetime.now().astimezone() - timedelta(hours=3)),
                offered=("a",),
                favourites=("listening",),
            )
        )
        answers = [
            Wrote("words"),
            Chosen(("one",), "own"),
            Located(("head",), ("warm",)),
            Felt(("calm",), "own", 0.1, 0.2),
            Sorted(("one",), ("two",)),
            Planned("what", "when", "small"),
        ]
        entries = [kept(at, "ab"[at % 2], answer) for at, answer in enumerate(answers)]
        rhythm = kept(8, "both", Chosen(("daily",)), "cadence")
        months.add(journal._place, finished("one", "", "how-we-want-to-talk", rhythm, *entries))
        rated = kept(10, "a", Rated(3)), kept(12, "a", Chosen(("pace",)), "afterwards")
        months.add(journal._place, finished("two", "a", "one-sentence-out-loud", *rated))
        for person in sealed:
            journal.set_passphrase(person, PHRASE)
        if running:
            leave_open(journal)
    return folder


def leave_open(journal: Journal) -> None:
    """A session of both that rests on a break, and one of the first person alone."""
    both = SessionRunner.start(EXERCISE, ("a", "b"), still_clock(), now=lambda: NOW)
    both.attach(journal)
    both.happen("answered")
    both.happen("opened")
    both.happen("answered", Wrote("mine"))
    both.happen("opened")
    both.checkpoint("half a sentence")
    both.happen("paused")
    both.happen("break-agreed", agree(datetime.now().astimezone(), 60, "sofa", "b"))
    alone = SessionRunner.start(EXERCISE, ("a",), still_clock(), solo="a", now=lambda: NOW)
    alone.attach(journal)
    alone.happen("answered")
    alone.checkpoint("half of another")


Spot = tuple[Path, tuple[Any, ...]]


def texts_in(node: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Where texts lie in the tables of a file."""
    inside = node.items() if isinstance(node, dict) else enumerate(node)
    for key, value in inside:
        if isinstance(value, dict | list):
            yield from texts_in(value, (*path, key))
        elif isinstance(value, str):
            yield (*path, key)


def spots(folder: Path) -> Iterator[Spot]:
    """Every field with a text, each kind of field once."""
    seen = set()
    for file in sorted(folder.rglob("*.json")):
        tables = tables_of(file)
        for path in texts_in(tables):
            kind = tables.get("entries", {}).get(path[1], {}).get("answer", {}).get("type")
            shape = (file.parent.name, kind, *(key for key in path if not str(key).isdigit()))
            if shape not in seen and path != ("header", "1", "of"):
                seen.add(shape)
                yield file.relative_to(folder), path


def tables_of(file: Path) -> Tables:
    tables = decode(file.read_bytes())
    assert tables is not None
    return tables


def replaced(whole: Path, folder: Path, spot: Spot, value: str) -> None:
    """A copy of the folder in which one field says something else, and no earlier file helps."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(whole, folder, copy_function=shutil.copyfile)
    file, path = spot
    tables = copy.deepcopy(tables_of(whole / file))
    *way_there, last = path
    node: Any = tables
    for key in way_there:
        node = node[key]
    node[last] = value
    (folder / file).write_bytes(encode(tables))
    (folder / f"{file}.before").unlink(missing_ok=True)


def shown(folder: Path, sealed: str) -> set[str]:
    """Ids of all that can be seen: people, sessions, what was kept, what goes on."""
    with Journal.open(folder, cost=CHEAP) as journal:
        for person in sealed:
            with suppress(JournalError):
                journal.unlock(person, PHRASE)
        found = {person.id for person in journal.people}
        for month in journal.months():
            found |= {each.id for each in journal.finished(month=month)}
        found |= {each.id for each in journal.shared()}
        for person in "ab":
            with suppress(JournalError):
                found |= {each.id for each in journal.mine(person)}
                journal.history(person)
        for name, left in (("both", journal.open_joint()), ("alone", journal.open_solo("a"))):
            if left is not None:
                state = SessionRunner.go_on(left, still_clock).state
                found |= {f"{name} open", *(f"{name}: {key}" for key in state.answers)}
        return found


def doctors(folder: Path) -> set[str]:
    """The files of which the doctor says something."""
    return {finding.path for finding in findings(folder) if finding.problem != "open-to-others"}


def comes_home(folder: Path, sealed: str) -> None:
    """Each alone, and both together: to home, mine and ours, and back to what was left open."""
    for who in ("1", "2", "3"):
        with Journal.open(folder, cost=CHEAP) as journal:
            phrase = [PHRASE] if who != "3" and "ab"[int(who) - 1] in sealed else []
            lines = [who, *([who, *phrase, "mine", ""] if who != "3" else []), "ours", "", "1", "1"]
            table = Table(lines, journal)
            with suppress(Left):
                drive(program.main(table.front))
            assert HOME in table.said or WrongPassphrase().sentence in table.said, table.said


@pytest.fixture
def one_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    """The library is read once, not at each of hundreds of starts."""
    every, outlines = LIBRARY.all(), LIBRARY.outlines()
    monkeypatch.setattr(LIBRARY, "all", lambda: every)
    monkeypatch.setattr(LIBRARY, "outlines", lambda: outlines)


@pytest.fixture
def quick() -> Iterator[Path]:
    """A folder in memory: thousands of files are written."""
    with memory() as found:
        yield Path(found)


@pytest.fixture(scope="module")
def sealed(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def whole(sealed: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return lived_in(tmp_path_factory.mktemp("whole") / "data", sealed=sealed)


EVERY_RUN = "each field, the values in turn"
"""By hand each value stands in each field."""


@pytest.mark.usefixtures("one_reading")
@pytest.mark.timeout(600)
@pytest.mark.parametrize(
    "value", [EVERY_RUN, *(pytest.param(each, marks=pytest.mark.slow) for each in VALUES)]
)
@pytest.mark.parametrize("sealed", ["", "ab"], indirect=True)
def test_whatever_a_field_says_home_is_reached_and_the_doctor_tells(
    whole: Path, sealed: str, quick: Path, value: str
) -> None:
    values = [value] if value in VALUES else [*VALUES]
    # A passphrase makes each look slow: in every run each third field is enough behind one.
    every = 3 if sealed and value == EVERY_RUN else 1
    folder = quick / "data"
    shutil.copytree(whole, folder)
    before = shown(folder, sealed)
    assert {"a", "b", "one", "two", "e0", "e10", "both open", "alone open"} <= before
    asked, untold = 0, []
    for at, spot in enumerate([*spots(whole)][::every]):
        replaced(whole, folder, spot, VALUES[values[at % len(values)]])
        told = doctors(folder)
        gone = before - shown(folder, sealed)
        if gone and spot[1][-1] != "id" and spot[0].as_posix() not in told:
            untold.append((spot, gone))
        comes_home(folder, sealed)
        asked += 1
    assert asked * every > 60
    assert untold == []


TIMES: dict[str, Callable[[Tables], None]] = {
    "ended": lambda tables: tables["sessions"]["1"].update(ended="garbage"),
    "until": lambda tables: next(
        entry for entry in tables["entries"].values() if entry["answer"]["type"] == "agreed"
    )["answer"].update(until=VALUES["extreme"], zone=""),
    "later": lambda tables: tables["reminders"]["1"]["later"].update(at=VALUES["extreme"]),
    "name": lambda tables: tables["people"]["1"].update(name="", mark="x"),
    "began": lambda tables: tables["events"]["1"].update(kind="garbage"),
}


def with_odd(folder: Path, odd: str) -> str:
    """Replaces a field; returns the file in which it lies."""
    for file in folder.rglob("*.json"):
        tables = tables_of(file)
        with suppress(LookupError, StopIteration):
            TIMES[odd](tables)
            file.write_bytes(encode(tables))
            return file.relative_to(folder).as_posix()
    raise AssertionError(f"{odd} is in no file")


@pytest.mark.parametrize("odd", TIMES)
def test_the_doctor_names_a_field_that_no_record_can_hold(folder: Path, odd: str) -> None:
    lived_in(folder)
    assert doctors(folder) == set()
    assert doctors_after(folder, odd)


def doctors_after(folder: Path, odd: str) -> bool:
    return with_odd(folder, odd) in doctors(folder)


@pytest.mark.parametrize("odd", TIMES)
async def test_home_comes_on_the_screen_too(folder: Path, time: FakeTime, odd: str) -> None:
    lived_in(folder, running=odd in ("until", "began"))
    with_odd(folder, odd)
    async with sitting_down(folder, time=time) as desk:
        await desk.sit_together()


def test_a_break_without_a_time_can_be_come_back_from(folder: Path) -> None:
    lived_in(folder)
    with_odd(folder, "until")
    with Journal.open(folder) as journal:
        table = Table(["3", "1", "1", "1", "", "", "1"], journal)
        with suppress(Left):
            drive(program.main(table.front))
        session = journal.open_joint()
        assert session is not None
        assert session.events[-1].kind == "resumed"


def test_somebody_whose_name_cannot_be_read_is_still_there(folder: Path) -> None:
    lived_in(folder)
    with_odd(folder, "name")
    with Journal.open(folder) as journal:
        assert [(each.id, each.mark) for each in journal.people] == [("a", "●"), ("b", "◆")]
        assert any("settings" in notice for notice in journal.notices)
        assert journal.mine("a")


def test_what_has_no_time_counts_as_long_ago(folder: Path) -> None:
    from exercises.recommend.offers import remembered

    lived_in(folder)
    with_odd(folder, "ended")
    with Journal.open(folder) as journal:
        past = remembered(journal, ("a",))
        assert [each.ended.year for each in past.done] == [1970, 2026]
