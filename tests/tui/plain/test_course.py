"""A whole course line by line, evening for evening: what was said before is said again."""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta
from pathlib import Path

import pytest
from support.flow.answering import NOON
from support.flow.evenings import EVENINGS, HELD
from support.plain.by_heart import ByHeart
from support.plain.table import Table

from exercises.flow import program
from exercises.flow.port import drive
from exercises.journal.journal import Journal
from exercises.model.people import people_named
from tui.plain.terminal.interrupts import Left


@pytest.mark.slow
def test_the_whole_course_in_three_weeks(tmp_path: Path) -> None:
    asked = ("1", "1", "", "2", "1", "", "1", "")
    with Journal.open(tmp_path) as journal:
        journal.save_people(people_named(["Ada", "Ben"]))
        journal.save_reminders(type(journal.reminders)(began=True))
        for day, answers, before, after in EVENINGS:
            script = ByHeart(["3", "1", "1"], answers, asked if day == 0 else ())
            table = Table(script, journal)
            script.running = lambda table=table: table.house.visit.running
            table.house.visit.now = lambda day=day: NOON + timedelta(days=day)
            with suppress(Left):
                drive(program.main(table.front, "", "course"))
            for words in (*before, *after):
                assert words in table.said, (day, words)
            assert day == 1 or HELD not in table.said
            assert "{brought" not in table.said
