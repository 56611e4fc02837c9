"""An exercise from the shell before anybody has a name: it is asked once words wait for it."""

from pathlib import Path

from support.flow.answering import does_a_step, ends, named, sat
from support.journal.every_byte import every_byte

from exercises.flow.first_page import HomeChoice
from exercises.flow.pause.pausing import pause_from_page
from exercises.flow.port import FirstPage, Invited
from exercises.flow.program import main
from exercises.flow.setup.first_names import first_problem
from exercises.model.events import Chosen, Wrote
from exercises.model.exercise import Choose, Write
from exercises.runtime.runner import SessionRunner

LEAVE = ("home", HomeChoice("leave"))
BEFORE_TWO = [
    *[("hand_over", True), ("safety", "together")] * 2,
    ("hand_over", True),
    ("invite", Invited("short-check-in")),
]


def writes(running: SessionRunner) -> None:
    """Choose and write what is asked for; leave at the first thing that was written."""
    while (step := running.state.step) is not None:
        if isinstance(step, Write):
            running.happen("answered", Wrote("the heron"))
            return
        answer = Chosen((step.options[0].id,)) if isinstance(step, Choose) else None
        running.happen("answered", answer)


def opens_and_does_a_step(running: SessionRunner) -> None:
    """Open the first curtain, and choose something behind it."""
    running.happen("opened")
    does_a_step(running)


def writes_and_ends(running: SessionRunner) -> None:
    """Write something, and go to the end."""
    writes(running)
    ends(running)


def test_nothing_is_asked_before_the_first_step_and_the_name_after_it(tmp_path: Path) -> None:
    def look(page: FirstPage) -> str:
        assert page.waits == ("a",)
        assert table.journal.months() == []
        return named("Ada")(page)

    with sat(tmp_path) as table:
        table.start()
        session = ("session", writes_and_ends)
        front = table.run(main, session, ("welcome", look), LEAVE, args=("parking-the-worry",))
        assert front.pages == ["session", "welcome", "home"]
        [done] = table.journal.finished()
        assert (done.exercise, done.people, done.solo) == ("parking-the-worry", ("a",), "a")
        assert [entry.owner for entry in table.journal.mine("a")] == ["a"]


def test_what_was_written_survives_the_end_of_the_program(tmp_path: Path) -> None:
    with sat(tmp_path) as table:
        table.start()
        table.run(main, ("session", writes), ("welcome", "leave"), args=("parking-the-worry",))
        assert b"the heron" in every_byte(tmp_path)
    with sat(tmp_path) as table:
        table.start()
        going = ("home", HomeChoice("go-on"))
        front = table.run(main, ("welcome", named("Ada")), going, ("session", ends), LEAVE)
        assert front.shown[0][1][0].names == ("Ada", "")
        assert [entry.owner for entry in table.journal.mine("a")] == ["a"]


def test_where_nothing_is_to_be_kept_nothing_stays(tmp_path: Path) -> None:
    with sat(tmp_path) as table:
        table.start()
        steps = [("session", ends), ("welcome", "leave")]
        front = table.run(main, *steps, args=("parking-the-worry",))
        assert front.shown[1][1][0].waits == ()
        assert table.journal.open_sessions("a") == []


def test_it_can_be_let_go(tmp_path: Path) -> None:
    with sat(tmp_path) as table:
        table.start()
        goes = [("welcome", "go"), ("ask", "go"), ("welcome", "leave")]
        front = table.run(main, ("session", writes), *goes, args=("parking-the-worry",))
        assert front.shown[-1][1][0].waits == ()
        assert table.journal.open_sessions("a") == []
        assert b"the heron" not in every_byte(tmp_path)


def test_of_two_each_alone_reads_when_it_is_not_right_and_both_names_are_asked_for(
    tmp_path: Path,
) -> None:
    def look(page: FirstPage) -> str:
        assert page.waits == ("a", "b")
        page.names = ("Ada", "")
        assert first_problem(page) == "keep_both"
        return named("Ada", "Bo")(page)

    with sat(tmp_path) as table:
        table.start()
        more = [("session", opens_and_does_a_step), ("welcome", look), ("who", ("a", "b")), LEAVE]
        front = table.run(main, *BEFORE_TWO, *more, args=("short-check-in",))
        assert [page for page in front.pages if page.startswith("safety")] == [
            "safety a",
            "safety b",
        ]
        [waits] = table.journal.open_sessions()
        assert waits.header.people == ("a", "b")


def test_what_one_did_is_not_offered_to_the_next_without_a_name(tmp_path: Path) -> None:
    with sat(tmp_path) as table:
        table.start()
        table.run(main, ("session", writes), ("welcome", "leave"), args=("parking-the-worry",))
        table.start()
        again = [("session", ends), ("welcome", "leave")]
        assert table.run(main, *again, args=("parking-the-worry",)).pages == ["session", "welcome"]


def test_two_without_names_read_when_it_is_not_right_each_time(tmp_path: Path) -> None:
    with sat(tmp_path) as table:
        for _ in range(2):
            table.start()
            more = [("session", opens_and_does_a_step), ("welcome", "leave")]
            front = table.run(main, *BEFORE_TWO, *more, args=("short-check-in",))
            assert front.pages.count("safety b") == 1
        assert not table.journal.reminders.began


def test_a_pause_on_the_first_page_leaves_nothing_that_has_to_be_saved(tmp_path: Path) -> None:
    with sat(tmp_path) as table:
        table.start()
        table.run(pause_from_page, ("breathe", "left"))
        assert table.visit.all_saved()
        assert table.journal.open_sessions("a") == []
