"""Between the sittings of a course: one is left open, passed by, or not answered."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from support.flow.answering import Sat, ends, sat
from support.flow.at_course import (
    ADA_SEEN,
    ADA_UNDER,
    BO_SEEN,
    BO_UNDER,
    CHOOSE,
    SIDE,
    Told,
    began,
    each_is_asked,
    line_at_home,
    sits,
    the_course,
)
from support.flow.evenings import SATURDAY, example_course
from support.flow.playing import plays
from support.journal.every_byte import every_byte

from exercises.flow.first_page import HomeChoice
from exercises.flow.home import home
from exercises.flow.living.course.page import courses
from exercises.flow.port import Invited, Question
from exercises.flow.visit.visit import Visit
from exercises.journal.erase.wipe import wipe_person
from exercises.journal.journal import Journal
from exercises.library.library import Library
from exercises.model.events import Chosen
from exercises.runtime.runner import SessionRunner


def reads_and_rests(running: SessionRunner) -> None:
    """Come to the first line that was brought, and leave it there."""
    running.happen("skipped")
    running.happen("answered", Chosen(("a",)))


def rests_at_the_first_line(table: Sat) -> None:
    """Go through two sittings, and leave the third at the first line that was brought."""
    began(table)
    sits(table, "choose", CHOOSE, *each_is_asked())
    sits(table, "my-side", SIDE)
    invited = ("invite", Invited("one-thing-read"))
    table.run(courses, ("ask", "begin"), invited, ("session", reads_and_rests))


def test_what_goes_while_a_sitting_rests_is_not_in_it_any_more(tmp_path: Path) -> None:
    with sat(tmp_path, "Ada", "Bo") as table:
        rests_at_the_first_line(table)
        by_text = {each.text: each for each in table.journal.shared()}
        table.journal.let_go(by_text[ADA_SEEN].id, "a")
        table.journal.change_fate(by_text[BO_UNDER].id, "b", "private")
        assert ADA_SEEN.encode() not in every_byte(tmp_path)
        told = Told({})
        table.run(home, ("home", HomeChoice("go-on")), ("session", told))
        assert ADA_UNDER in told.words
        for gone in (ADA_SEEN, BO_UNDER, "{brought"):
            assert gone not in told.words


def test_an_open_sitting_says_itself_that_it_waits(tmp_path: Path) -> None:
    with sat(tmp_path, "Ada", "Bo") as table:
        rests_at_the_first_line(table)
        table.now += timedelta(days=60)
        assert line_at_home(table) == ""


def test_something_smaller_instead_begins_no_course(tmp_path: Path) -> None:
    with sat(tmp_path, "Ada", "Bo") as table:
        began(table)
        smaller = ("invite", Invited("short-check-in"))
        table.run(courses, ("ask", "begin"), smaller, ("session", ends))
        assert not table.journal.living.seen(None)


def test_without_an_answer_nobody_said_that_it_is_small_enough(tmp_path: Path) -> None:
    """Whoever sits before it and presses enter has said nothing, and above all no yes."""
    with sat(tmp_path, "Ada", "Bo") as table:
        began(table)

        def untouched(question: Question) -> str:
            assert question.without is not None
            return question.without

        asked = each_is_asked()
        asked[1] = ("ask", untouched)
        sits(table, "choose", CHOOSE, *asked)
        assert the_course(table).parts[1:] == ()


def test_one_is_wiped_while_a_sitting_rests(tmp_path: Path) -> None:
    with sat(tmp_path, "Ada", "Bo") as table:
        rests_at_the_first_line(table)
        wipe_person(table.journal, "a")
        stored = every_byte(tmp_path)
        assert ADA_SEEN.encode() not in stored
        assert BO_SEEN.encode() in stored
        table.visit.here = ("b",)
        front = table.run(courses, ("ask", "one-thing"), ("ask", "back"))
        assert "What is yours is still yours." in front.asked[-1].quiet


def test_an_exercise_goes_in_the_middle_of_a_course(tmp_path: Path) -> None:
    """Its sitting is left out, what would come of it has a stand-in, and the page says so."""
    first, second, _ = SATURDAY
    library = example_course(tmp_path)
    with Journal.open(tmp_path / "data") as journal:
        table = Sat(tmp_path / "data", journal, "Ada", "Bo")
        table.visit = Visit(tmp_path / "data", library, journal=journal)
        table.visit.here, table.visit.now = ("a", "b"), lambda: table.now
        began(table)
        which = ("ask", "a-free-saturday")
        played = ("session", plays(first.answers))
        table.run(courses, which, ("ask", "begin"), ("invite", Invited("saturday-wishes")), played)
        (tmp_path / "exercises" / "saturday-wishes.toml").unlink()
        table.visit = Visit(tmp_path / "data", Library(library.own), journal=journal)
        table.visit.here, table.visit.now = ("a", "b"), lambda: table.now
        told = Told(second.answers)
        invited = ("invite", Invited("saturday-plan"))
        front = table.run(courses, which, ("ask", "begin"), invited, ("session", told))
        assert "not here any more" in front.asked[-1].quiet
        assert "One part of the day" in front.asked[-1].quiet
        assert "{brought" not in told.words
        assert "No line lies here." in told.words
