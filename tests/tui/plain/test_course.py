"""Whole courses line by line, evening for evening: what was said before is said again."""

from __future__ import annotations

import re
from collections.abc import Iterable
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

import pytest
from support.flow.answering import NOON
from support.flow.evenings import (
    EVENINGS,
    HELD,
    SATURDAY,
    SEEN,
    UNDER,
    Evening,
    alike,
    example_course,
)
from support.flow.playing import Answers
from support.plain.by_heart import ByHeart
from support.plain.table import LIBRARY, Table

from exercises.flow import program
from exercises.flow.port import drive
from exercises.journal.journal import Journal
from exercises.library.library import Library
from exercises.model.people import people_named
from tui.plain.terminal.interrupts import Left

pytestmark = pytest.mark.slow

BEGINS = ("3", "1", "1")
"""Both are here; the next sitting; now."""

IS_ASKED = ("1", "1", "", "2", "1", "", "1", "")
"""Each alone: it is small enough."""


def two(journal: Journal) -> None:
    """Two people, who have begun something together before."""
    journal.save_people(people_named(["Ada", "Ben"]))
    journal.save_reminders(type(journal.reminders)(began=True))


def says(
    journal: Journal,
    day: int,
    answers: Answers,
    verb: str = "course",
    *,
    typed: Iterable[str] = BEGINS,
    after: Iterable[str] = (),
    among: Library = LIBRARY,
) -> Table:
    """Start the program on this day, and type until nothing is left to type."""
    script = ByHeart(typed, answers, after)
    table = Table(script, journal, among)
    script.running = lambda: table.house.visit.running
    table.house.visit.now = lambda: NOON + timedelta(days=day)
    with suppress(Left):
        drive(program.main(table.front, "", verb))
    return table


def evening(journal: Journal, of: Evening) -> Table:
    """Do the sitting of this evening."""
    return says(journal, of.day, of.answers, after=() if of.day else IS_ASKED)


def parts(table: Table) -> list[tuple[str, str]]:
    """All that was said, by whose part it was: of one, or of both."""
    first, *rest = re.split(r"This part is for (both|Ada|Ben)\b", table.said)
    return [("both", first), *zip(rest[::2], rest[1::2], strict=True)]


def test_the_whole_course_in_three_weeks(tmp_path: Path) -> None:
    with Journal.open(tmp_path) as journal:
        two(journal)
        for of in EVENINGS:
            table = evening(journal, of)
            for words in (*of.before, *of.after):
                assert words in table.said, (of.day, words)
            assert of.day == 1 or HELD not in table.said
            assert "{brought" not in table.said


def test_one_brings_nothing_and_nobody_sees_who(tmp_path: Path) -> None:
    """Of two who write the same, one brings nothing: no part of both, and none of the other's."""
    said: dict[int | None, list[tuple[str, str]]] = {}
    for quiet in (None, 0, 1):
        with Journal.open(tmp_path / str(quiet)) as journal:
            two(journal)
            said[quiet] = [part for of in alike(quiet) for part in parts(evening(journal, of))]
    together = [[each for each in said[quiet] if each[0] == "both"] for quiet in (0, 1)]
    assert together[0] == together[1]
    assert any(SEEN in words for _, words in together[0])
    for quiet, other in ((0, "Ben"), (1, "Ada")):
        theirs = [[each for each in said[run] if each[0] == other] for run in (quiet, None)]
        assert theirs[0] == theirs[1]
        assert len(theirs[0]) > 5


def test_stopped_in_the_middle_and_taken_up_after_sixty_days(tmp_path: Path) -> None:
    with Journal.open(tmp_path) as journal:
        two(journal)
        for of in EVENINGS[:2]:
            evening(journal, of)
        says(journal, 2, {}, typed=(*BEGINS, "", "1", "/leave"))
        back = says(journal, 62, {}, verb="", typed=("3", "1", "1"))
        assert "You were about to come" not in back.said
        for words in ('You were in the middle of "Read each other".', SEEN, UNDER):
            assert words in back.said
        later = says(journal, 130, {}, verb="", typed=("3", "15"))
        assert 'You were about to come to "The loop in our words"' in later.said
        assert "Behind you: 3 of 8." in later.said


def test_the_course_of_the_docs(tmp_path: Path) -> None:
    with Journal.open(tmp_path / "data") as journal:
        two(journal)
        among = example_course(tmp_path)
        for of in SATURDAY:
            table = says(journal, of.day, of.answers, typed=("3", "2", "1", "1"), among=among)
            for words in (*of.before, *of.after):
                assert words in table.said, (of.day, words)
            assert "{brought" not in table.said
        assert (
            "You came to the end of it." in says(journal, 9, {}, typed=("3", "2"), among=among).said
        )
