"""How it was is asked after the close; whoever leaves it there has finished all the same."""

from pathlib import Path

import pytest
from support.flow.answering import ends, sat

from exercises.flow.first_page import HomeChoice
from exercises.flow.program import main
from exercises.flow.visit.visit import Visit
from exercises.library.library import Library
from exercises.recommend.feedback import STEP
from exercises.recommend.offers import prepared
from exercises.runtime.runner import SessionRunner

DONE = "keep-my-door-open"
LEAVE = ("home", HomeChoice("leave"))


def to_the_question(running: SessionRunner) -> None:
    """Pass over all of it, come through the close, and stand at the question."""
    while not running.state.closed:
        running.happen("skipped")
    assert running.state.step is not None
    assert running.state.step.id == STEP


def test_the_one_who_leaves_it_open_has_finished(tmp_path: Path) -> None:
    with sat(tmp_path, "Ada") as table:
        table.run(main, ("session", to_the_question), LEAVE, args=(DONE,))
        assert [each.exercise for each in table.journal.finished()] == [DONE]
        assert table.visit.sessions.waiting() == []


def test_the_one_whose_program_was_killed_there_has_finished(tmp_path: Path) -> None:
    with sat(tmp_path, "Ada") as table:
        whole = prepared(Library().get(DONE), ("a",), 45, table.journal)
        running = SessionRunner.start(whole, ("a",), table.visit.new_clock(0.0), solo="a")
        table.visit.sessions.attach(running)
        to_the_question(running)
        assert not table.journal.finished()
    with sat(tmp_path) as table:
        assert table.visit.sessions.waiting() == []
        assert [each.exercise for each in table.journal.finished()] == [DONE]


@pytest.mark.parametrize("enough", [True, False])
def test_whoever_had_enough_is_not_asked(tmp_path: Path, enough: bool) -> None:
    seen: list[str] = []

    def play(running: SessionRunner) -> None:
        running.happen("ended" if enough else "skipped")
        while not running.state.over:
            assert running.state.step is not None
            seen.append(running.state.step.id)
            running.happen("skipped")

    with sat(tmp_path, "Ada") as table:
        table.run(main, ("session", play), LEAVE, args=(DONE,))
    assert (STEP in seen) is not enough


def test_it_comes_rarely(tmp_path: Path) -> None:
    asked: list[bool] = []

    def look(running: SessionRunner) -> None:
        asked.append(running.header.exercise.steps[-1].id == STEP)
        ends(running)

    with sat(tmp_path, "Ada") as table:
        for _ in range(6):
            table.visit = Visit(table.visit.folder, Library(), journal=table.journal)
            table.visit.here = ("a",)
            table.run(main, ("session", look), LEAVE, args=(DONE,))
    assert asked == [True, False, False, False, False, True]
