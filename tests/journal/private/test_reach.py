"""What is opened and read when: nothing grows with the years."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from msgspec.structs import replace

from exercises.journal.files import atomic
from exercises.journal.journal import Journal
from exercises.journal.months import months
from exercises.journal.sessions.open_session import OpenSession
from exercises.model.events import Draft, Event
from exercises.model.records import Finished
from exercises.recommend.offers import MONTHS, remembered


@contextmanager
def opened(folder: Path) -> Iterator[set[str]]:
    """The parts of the folder of which files are opened: `.`, or a subfolder with the name."""
    found: set[str] = set()
    real = os.open

    def noted(path: str | Path, *args: int, **kwargs: int) -> int:
        inside = os.path.relpath(os.path.realpath(path), folder)
        found.add(inside.split(".json")[0].lstrip("."))
        return real(path, *args, **kwargs)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(atomic.os, "open", noted)
        yield found


@pytest.fixture
def years(journal: Journal, make_finished: Callable[..., Finished]) -> None:
    for number in range(30):
        ended = f"{2024 + number // 12}-{number % 12 + 1:02}-05T10:00:00Z"
        months.add(journal._place, make_finished(str(number), ended))


@pytest.mark.usefixtures("years")
def test_home_reads_no_month(
    folder: Path, journal: Journal, begin: Callable[..., OpenSession]
) -> None:
    begin()
    begin("alone", solo="a")
    journal.close()
    with opened(folder) as found, Journal.open(folder) as again:
        assert again.open_joint() is not None
        assert again.open_solo("a") is not None
        assert again.open_solo("b") is None
        assert again.people == ()
    assert {path.split("/")[0] for path in found} == {"nearer", "lock", "open"}


@pytest.mark.usefixtures("years")
def test_an_answer_touches_the_open_session_only(
    folder: Path,
    begin: Callable[..., OpenSession],
    make_event: Callable[..., Event],
) -> None:
    session = begin()
    begin("alone", solo="b")
    [name] = {
        path.name.split(".")[0]
        for path in (folder / "open").glob("*.json")
        if b'"first"' in path.read_bytes()
    }
    with opened(folder) as found:
        session.append(make_event(1, "words"))
        session.checkpoint(Draft(elapsed=1.5, text="half"))
        session.append(make_event(2), purge=["entry-1"])
        session.purge(["entry-2"])
    assert {path.removeprefix("open/").lstrip(".") for path in found} == {name, "open"}


@pytest.mark.usefixtures("years")
def test_what_was_kept_is_read_only_as_far_back_as_asked(folder: Path, journal: Journal) -> None:
    with opened(folder) as found:
        assert len(journal.shared(2)) == 2
        assert len(journal.mine("a", 3)) == 4
    assert {path for path in found if path.startswith("journal/")} == {
        "journal/2026-06",
        "journal/2026-05",
    }
    assert len(journal.shared()) == 30
    assert len(journal.mine("a")) == 60


@pytest.mark.usefixtures("years")
def test_what_is_remembered_is_read_from_the_newest_months_in_which_there_is_something(
    folder: Path, journal: Journal, make_finished: Callable[..., Finished]
) -> None:
    for number in range(12):
        alone = make_finished(f"alone {number}", f"2027-{number + 1:02}-05T10:00:00Z")
        months.add(journal._place, replace(alone, people=("b",), solo="b", entries=()))
    with opened(folder) as found:
        assert len(remembered(journal, ("a", "b")).done) == MONTHS
    assert min(path for path in found if path.startswith("journal/20")) == "journal/2026-03"
