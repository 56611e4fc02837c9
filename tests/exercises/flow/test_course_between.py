"""Between the sittings of a course: one is left open, passed by, or not answered."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from support.flow.answering import ends, sat
from support.flow.at_course import (
    ADA_SEEN,
    ADA_UNDER,
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
from support.journal.every_byte import every_byte

from exercises.flow.first_page import HomeChoice
from exercises.flow.home import home
from exercises.flow.living.course.page import courses
from exercises.flow.port import Invited, Question
from exercises.model.events import Chosen
from exercises.runtime.runner import SessionRunner


def reads_and_rests(running: SessionRunner) -> None:
    """Come to the first line that was brought, and leave it there."""
    running.happen("skipped")
    running.happen("answered", Chosen(("a",)))


def test_what_goes_while_a_sitting_rests_is_not_in_it_any_more(tmp_path: Path) -> None:
    with sat(tmp_path, "Ada", "Bo") as table:
        began(table)
        sits(table, "choose", CHOOSE, *each_is_asked())
        sits(table, "my-side", SIDE)
        invited = ("invite", Invited("one-thing-read"))
        table.run(courses, ("ask", "begin"), invited, ("session", reads_and_rests))
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
        began(table)
        sits(table, "choose", CHOOSE, *each_is_asked())
        sits(table, "my-side", SIDE)
        invited = ("invite", Invited("one-thing-read"))
        table.run(courses, ("ask", "begin"), invited, ("session", reads_and_rests))
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
