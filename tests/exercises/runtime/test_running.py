"""A session in step with the disk: saved before it moves, taken up again, folded, let go."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from support.exercises.sessions import an_exercise

from exercises.engine.pace import ActiveClock
from exercises.engine.reveal import revealed
from exercises.journal.journal import Journal
from exercises.library.library import Library
from exercises.library.reading.resolve import resolve
from exercises.model.events import Chosen, Fated, Located, Paced, Wrote
from exercises.model.exercise import Exercise
from exercises.model.records import Finished
from exercises.runtime.runner import SessionRunner

NAMES = {"a": "● Ada", "b": "◆ Ben"}
TOKEN = "unheard-of-token"


class Time:
    """A monotonic clock that a test moves."""

    def __init__(self) -> None:
        self.seconds = 100.0

    def clock(self, start: float = 0.0) -> ActiveClock:
        """A running clock over this time, standing at `start`."""
        clock = ActiveClock(lambda: self.seconds, lambda: self.seconds, start)
        clock.run()
        return clock

    def pass_by(self, seconds: float, clock: ActiveClock) -> None:
        """Let time pass, looked at each second as a screen does."""
        for _ in range(int(seconds)):
            self.seconds += 1.0
            clock.read()


@pytest.fixture
def time() -> Time:
    """The time of a test."""
    return Time()


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    """A journal in a folder of its own."""
    with Journal.open(tmp_path / "data") as opened:
        yield opened


def exercise(name: str) -> Exercise:
    """A built-in exercise as a session carries it."""
    return resolve(Library().get(name), 45)


def begin_naming(journal: Journal, time: Time) -> SessionRunner:
    """Ada's own session of the solo exercise, on disk."""
    running = SessionRunner.start(exercise("name-what-is-here"), ("a",), time.clock(), solo="a")
    running.attach(journal)
    return running


def write_to_the_sentence(running: SessionRunner) -> None:
    """Go through the solo exercise up to its share step, with a token in what is written."""
    while running.state.step is not None and running.state.step.id != "share":
        match running.state.step.id:
            case "body":
                running.happen("answered", Located(("chest",), ("tight",)))
            case "before" | "sentence":
                running.happen("answered", Wrote(f"The door closed. {TOKEN}"))
            case _:
                running.happen("skipped")


def finish(running: SessionRunner, journal: Journal) -> Finished:
    """Go to the end, fold, and read what the journal holds of it."""
    while not running.state.over:
        running.happen("ended")
    running.fold(NAMES)
    (found,) = journal.finished()
    return found


def contents(folder: Path) -> str:
    """All files of a folder in one text."""
    return "".join(path.read_text("utf-8") for path in folder.rglob("*") if path.is_file())


def test_an_event_is_on_disk_before_the_state_moves(
    journal: Journal, time: Time, monkeypatch: pytest.MonkeyPatch
) -> None:
    running = begin_naming(journal, time)
    before = running.state
    seen: list[bool] = []
    real = os.fsync

    def fsync(descriptor: int) -> None:
        seen.append(running.state is before)
        real(descriptor)

    monkeypatch.setattr(os, "fsync", fsync)
    running.happen("skipped")
    assert seen
    assert all(seen)
    assert running.state is not before


def test_what_does_not_belong_here_is_not_saved(journal: Journal, time: Time) -> None:
    running = begin_naming(journal, time)
    session = journal.open_solo("a")
    assert session is not None
    running.happen("resumed")
    assert [event.kind for event in session.events] == ["began"]


def test_after_a_restart_it_stands_where_it_stood(tmp_path: Path, time: Time) -> None:
    with Journal.open(tmp_path / "data") as journal:
        running = begin_naming(journal, time)
        running.happen("skipped")
        running.happen("answered", Located(("chest",), ("tight",)))
        stood = running.state
    with Journal.open(tmp_path / "data") as journal:
        session = journal.open_solo("a")
        assert session is not None
        assert SessionRunner.go_on(session, time.clock).state == stood


def test_a_turn_goes_on_with_the_time_that_was_left(tmp_path: Path, time: Time) -> None:
    with Journal.open(tmp_path / "data") as journal:
        running = SessionRunner.start(exercise("listening"), ("a", "b"), time.clock())
        running.attach(journal)
        while running.state.step is not None and running.state.step.id != "floor":
            running.happen("skipped")
        running.happen("began")
        time.pass_by(12, running.clock)
        running.checkpoint()
    time.seconds += 3600
    with Journal.open(tmp_path / "data") as journal:
        session = journal.open_joint()
        assert session is not None
        again = SessionRunner.go_on(session, time.clock)
        assert again.state.left(again.clock.read()) == 33.0


def test_half_written_text_comes_back_at_its_place_only(tmp_path: Path, time: Time) -> None:
    with Journal.open(tmp_path / "data") as journal:
        running = begin_naming(journal, time)
        while running.state.step is not None and running.state.step.id != "before":
            running.happen("skipped")
        running.checkpoint("The door [/] {me} 漢")
    with Journal.open(tmp_path / "data") as journal:
        session = journal.open_solo("a")
        assert session is not None
        again = SessionRunner.go_on(session, time.clock)
        assert again.draft_here() == "The door [/] {me} 漢"
        again.happen("skipped")
        assert again.draft_here() == ""


def test_keeping_it_keeps_everything_private(journal: Journal, time: Time) -> None:
    running = begin_naming(journal, time)
    write_to_the_sentence(running)
    running.happen("answered", Fated("kept"))
    finished = finish(running, journal)
    assert {entry.step for entry in finished.entries} == {"body", "before", "sentence"}
    assert {entry.fate for entry in finished.entries} == {"private"}
    assert journal.shared() == []


def test_sharing_shares_the_sentence_and_nothing_else(journal: Journal, time: Time) -> None:
    running = begin_naming(journal, time)
    write_to_the_sentence(running)
    running.happen("answered", Fated("shared", f"The door closed. {TOKEN}"))
    finish(running, journal)
    assert [entry.text for entry in journal.shared()] == [f"The door closed. {TOKEN}"]
    assert "sentence" not in {entry.step for entry in journal.mine("a")}


def test_what_was_not_shared_of_a_text_stays_with_its_owner(journal: Journal, time: Time) -> None:
    running = begin_naming(journal, time)
    write_to_the_sentence(running)
    running.happen("answered", Fated("shared", "The door closed."))
    finish(running, journal)
    assert [entry.text for entry in journal.shared()] == ["The door closed."]
    assert f"The door closed. {TOKEN}" in {entry.text for entry in journal.mine("a")}


def test_letting_go_leaves_nothing_of_it_in_any_file(
    journal: Journal, time: Time, tmp_path: Path
) -> None:
    running = begin_naming(journal, time)
    write_to_the_sentence(running)
    assert TOKEN in contents(tmp_path)
    running.happen("answered", Fated("let-go"))
    assert TOKEN not in contents(tmp_path)
    assert finish(running, journal).entries == ()


def test_letting_go_takes_the_words_before_a_step_back_too(
    journal: Journal, time: Time, tmp_path: Path
) -> None:
    running = begin_naming(journal, time)
    write_to_the_sentence(running)
    running.happen("back")
    running.happen("answered", Wrote("something else"))
    running.happen("answered", Fated("let-go"))
    assert TOKEN not in contents(tmp_path)


def test_letting_go_before_it_was_on_disk_reaches_no_disk(
    journal: Journal, time: Time, tmp_path: Path
) -> None:
    running = SessionRunner.start(exercise("name-what-is-here"), ("a",), time.clock(), solo="a")
    write_to_the_sentence(running)
    running.happen("answered", Fated("let-go"))
    running.attach(journal)
    assert TOKEN not in contents(tmp_path)


def test_after_letting_go_it_is_taken_up_at_the_same_place(tmp_path: Path, time: Time) -> None:
    with Journal.open(tmp_path / "data") as journal:
        running = begin_naming(journal, time)
        write_to_the_sentence(running)
        running.happen("answered", Fated("let-go"))
        place = running.state.place
    with Journal.open(tmp_path / "data") as journal:
        session = journal.open_solo("a")
        assert session is not None
        again = SessionRunner.go_on(session, time.clock)
        assert again.state.place == place
        assert finish(again, journal).entries == ()


def begin_sealing(journal: Journal, time: Time) -> SessionRunner:
    """A joint session of sealed answers at its reveal; both wrote, and chose to share."""
    made = an_exercise(
        {"id": "words", "kind": "write", "by": "each"},
        {"id": "fate", "kind": "share", "by": "each", "of": "words"},
        {"id": "open", "kind": "reveal", "of": "fate"},
        {"id": "close", "kind": "close"},
    )
    running = SessionRunner.start(made, ("a", "b"), time.clock())
    running.attach(journal)
    for person in ("a", "b"):
        running.happen("opened")
        running.happen("answered", Wrote(f"{TOKEN} of {person}"))
        running.happen("answered", Fated("shared", f"{TOKEN} of {person}"))
    running.happen("opened")
    return running


def test_sealed_answers_are_shared_once_both_opened_them(journal: Journal, time: Time) -> None:
    running = begin_sealing(journal, time)
    state = running.reveal()
    assert [payload.owner for payload in revealed(state)] == ["a", "b"]
    finish(running, journal)
    assert {entry.text for entry in journal.shared()} == {f"{TOKEN} of a", f"{TOKEN} of b"}
    assert [entry.text for entry in journal.mine("a") if entry.fate == "private"] == []


def test_sealed_answers_that_were_not_opened_stay_with_each(journal: Journal, time: Time) -> None:
    running = begin_sealing(journal, time)
    finish(running, journal)
    assert journal.shared() == []
    for person in ("a", "b"):
        texts = [entry.text for entry in journal.mine(person) if entry.fate == "private"]
        assert texts == [f"{TOKEN} of {person}"]


def test_a_new_fate_after_the_reveal_takes_the_sentence_back_from_disk(
    journal: Journal, time: Time, tmp_path: Path
) -> None:
    running = begin_sealing(journal, time)
    running.reveal()
    before = contents(tmp_path).count(f"{TOKEN} of a")
    for kind in ("back", "opened", "back", "back", "opened"):
        running.happen(kind)  # type: ignore[arg-type]
    assert running.state.step
    assert (running.state.step.id, running.state.turn) == ("fate", "a")
    running.happen("answered", Fated("kept"))
    assert contents(tmp_path).count(f"{TOKEN} of a") < before
    finish(running, journal)
    assert [entry.text for entry in journal.shared()] == [f"{TOKEN} of b"]


def test_a_step_that_is_skipped_after_going_back_leaves_nothing_on_disk(
    journal: Journal, time: Time, tmp_path: Path
) -> None:
    running = begin_naming(journal, time)
    write_to_the_sentence(running)
    running.happen("back")
    running.happen("skipped")
    assert contents(tmp_path).count(TOKEN) > 0  # `before` still has it
    while running.state.step is not None and running.state.step.id != "before":
        running.happen("back")
    running.happen("skipped")
    assert TOKEN not in contents(tmp_path)


def test_folding_drops_skips_pauses_and_times(journal: Journal, time: Time, tmp_path: Path) -> None:
    running = begin_naming(journal, time)
    running.happen("skipped")
    running.happen("paused", Paced("5-5", 90))
    time.pass_by(42, running.clock)
    running.happen("resumed")
    running.happen("ended")
    finished = finish(running, journal)
    assert finished.steps == ()
    text = contents(tmp_path / "data" / "journal")
    for trace in ("paused", "skipped", "5-5", "elapsed", "ended-early", "began"):
        assert f'"{trace}"' not in text


def test_a_paraphrase_and_the_flow_are_not_kept(journal: Journal, time: Time) -> None:
    running = SessionRunner.start(exercise("listening"), ("a", "b"), time.clock())
    running.attach(journal)
    running.happen("answered", Chosen(("yes",)))
    running.happen("answered", Chosen((), "the sea"))
    running.happen("answered")
    running.happen("answered", Chosen(("b",)))
    running.happen("answered")
    running.happen("answered", Wrote("you went away"))
    running.happen("answered", Chosen(("yes",)))
    finished = finish(running, journal)
    assert [(entry.step, entry.text) for entry in finished.entries] == [("topic", "the sea")]


def test_the_month_is_that_of_the_local_date_at_the_end(journal: Journal, time: Time) -> None:
    late = datetime(2026, 12, 31, 23, 30, tzinfo=UTC).astimezone(timezone(timedelta(hours=2)))
    running = SessionRunner.start(
        exercise("name-what-is-here"), ("a",), time.clock(), solo="a", now=lambda: late
    )
    running.attach(journal)
    finish(running, journal)
    assert journal.months() == ["2027-01"]


def test_a_pause_becomes_theirs_once_it_is_known_who_is_here(journal: Journal, time: Time) -> None:
    running = SessionRunner.start(exercise("pause"), ("a",), time.clock(), solo="a")
    running.happen("extended", Paced("5-5", 90))
    running.rehome(("a", "b"))
    running.attach(journal)
    assert running.state.pause is not None
    assert running.state.pause.paced == Paced("5-5", 90)
    assert journal.open_solo("a") is None
    assert journal.open_joint() is not None


@pytest.fixture
def full_disk(monkeypatch: pytest.MonkeyPatch) -> Callable[[bool], None]:
    """Make the disk full, or not any more."""
    real = os.fsync
    full = [False]

    def fsync(descriptor: int) -> None:
        if full[0]:
            raise OSError(errno.ENOSPC, "full")
        real(descriptor)

    monkeypatch.setattr(os, "fsync", fsync)
    return lambda now: full.__setitem__(0, now)


def test_with_a_full_disk_it_goes_on_in_memory_and_is_saved_later(
    tmp_path: Path, time: Time, full_disk: Callable[[bool], None]
) -> None:
    with Journal.open(tmp_path / "data") as journal:
        running = begin_naming(journal, time)
        full_disk(True)
        running.happen("skipped")
        running.happen("answered", Located(("chest",), ()))
        running.checkpoint("half a word")
        stood = running.state
        assert not running.saved
        assert not running.retry()
        full_disk(False)
        assert running.retry()
    with Journal.open(tmp_path / "data") as journal:
        session = journal.open_solo("a")
        assert session is not None
        assert SessionRunner.go_on(session, time.clock).state == stood
