"""What it costs to save: an event, half-written text, a finished session.

By hand, on a quiet machine: `python -m pytest tests/bench -m bench -n 0 -s`.
"""

import os
import statistics
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from exercises.engine.pace import ActiveClock
from exercises.journal.journal import Journal
from exercises.library.library import Library
from exercises.library.reading.resolve import resolve
from exercises.model.events import Wrote
from exercises.runtime.runner import SessionRunner

pytestmark = [pytest.mark.bench, pytest.mark.timeout(600)]

EVENTS = 60
"""About as many as a long `listening` has."""
NAMES = {"a": "● Ada", "b": "◆ Bo"}


class Cost:
    """Wall time, processor time and fsyncs of something that is done many times."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.wall: list[float] = []
        self.cpu: list[float] = []
        self.syncs: list[int] = []
        self._synced = 0
        fsync = os.fsync

        def count(descriptor: int) -> None:
            self._synced += 1
            fsync(descriptor)

        monkeypatch.setattr(os, "fsync", count)

    def of(self, do: Callable[[], object]) -> None:
        """Do it once, and note what it cost."""
        self._synced = 0
        wall, cpu = time.perf_counter(), time.process_time()
        do()
        self.wall.append((time.perf_counter() - wall) * 1000)
        self.cpu.append((time.process_time() - cpu) * 1000)
        self.syncs.append(self._synced)

    def say(self, what: str) -> None:
        """One row: median and most, in milliseconds."""
        print(
            f"\n{what:34}{statistics.median(self.wall):8.2f} ms, most {max(self.wall):.2f};"
            f" processor {statistics.median(self.cpu):.2f} ms; fsyncs {max(self.syncs)}"
        )


@pytest.fixture
def cost(monkeypatch: pytest.MonkeyPatch) -> Cost:
    """Nothing measured yet."""
    return Cost(monkeypatch)


@pytest.fixture
def running(tmp_path: Path) -> Iterator[SessionRunner]:
    """A `listening` of two, on disk, with a journal of its own."""
    exercise = resolve(Library().get("listening"), 45)
    with Journal.open(tmp_path / "data") as journal:
        session = SessionRunner.start(exercise, ("a", "b"), ActiveClock(time.monotonic, time.time))
        session.attach(journal)
        yield session


def test_an_event_costs_two_fsyncs(running: SessionRunner, cost: Cost) -> None:
    for _ in range(EVENTS):
        cost.of(lambda: running.happen("paused"))
    cost.say(f"an event, 1 to {EVENTS} before it")
    assert max(cost.syncs) <= 2


def test_half_written_text_costs_two_fsyncs(running: SessionRunner, cost: Cost) -> None:
    for number in range(EVENTS):
        cost.of(lambda length=number: running.checkpoint("x" * 5_000 + str(length)))
    cost.say("5,000 characters half written")
    assert max(cost.syncs) <= 2


def test_letting_go_of_a_session_leaves_the_journal_as_fast(tmp_path: Path, cost: Cost) -> None:
    exercise = resolve(Library().get("name-what-is-here"), 45)
    with Journal.open(tmp_path / "data") as journal:
        for _ in range(EVENTS):
            clock = ActiveClock(time.monotonic, time.time)
            session = SessionRunner.start(exercise, ("a",), clock, solo="a")
            session.attach(journal)
            while not session.state.over:
                text = session.state.step is not None and session.state.step.id == "before"
                session.happen("answered" if text else "ended", Wrote("x" * 200) if text else None)
            cost.of(lambda session=session: session.fold(NAMES))
    cost.say(f"folding, {EVENTS} in the month")
    assert max(cost.syncs) <= 6
