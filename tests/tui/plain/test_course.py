"""A whole course line by line, evening for evening: what was said before is said again."""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta
from pathlib import Path

import pytest
from support.flow.answering import NOON
from support.flow.playing import OPENED, Answers
from support.plain.by_heart import ByHeart
from support.plain.table import Table

from exercises.flow import program
from exercises.flow.port import drive
from exercises.journal.journal import Journal
from exercises.model.events import Chosen, Fated, Planned, Rated, Wrote
from exercises.model.people import people_named
from tui.plain.terminal.interrupts import Left

SEEN, UNDER, HELD = "The plates stood there.", "Inside I feel small.", "I am a maid here."
SHARED, KEPT = Fated("shared", ""), Fated("kept", "")

EVENINGS: tuple[tuple[int, Answers, tuple[str, ...], tuple[str, ...]], ...] = (
    (0, {"heat": (Chosen(("mild",)), Chosen(("mild",))),
         "matter": (Wrote("the plates"), Wrote("bedtime")),
         "ours": Wrote("Who tidies up.")}, (), ("This is your matter",)),
    (1, {"story": (Wrote(HELD), Wrote(HELD)),
         "seen": (Wrote(SEEN), Wrote("I was asked twice.")),
         "bring-seen": (SHARED, KEPT),
         "under": (Wrote("Inside I feel alone."), Wrote(UNDER)),
         "bring-under": (KEPT, SHARED),
         "open-seen": OPENED, "open-under": OPENED}, ("Who tidies up.",), ()),
    (2, {}, (SEEN, UNDER), ()),
    (5, {"sets": Wrote("plates on the table"), "one": Wrote("ask twice"),
         "then": Wrote("go quiet"), "under": Wrote("alone, both of us"),
         "name": Wrote("the plate dance"), "agreement": Wrote("We call it the plate dance.")},
     (SEEN, "plates on the table; ask twice; go quiet; alone, both of us"), ()),
    (8, {"lenses": Chosen(("outside", "habits")), "found": Wrote("We both come home empty.")},
     ("Who tidies up.",), ()),
    (11, {"stay": Wrote("One of us is tidier."),
          "offer": (Wrote("I could ask once."), Wrote("I could do it soon.")),
          "lay": (SHARED, KEPT), "offers": OPENED}, ("We both come home empty.",), ()),
    (13, {"plan": Planned("tea first", "every day", "one sip"),
          "guess": (Rated(4), Rated(6)), "look": Chosen(("two-weeks",)),
          "agreement": Wrote("We try tea first.")}, ("I could ask once.",), ()),
    (21, {"now": (Wrote("I ask once, mostly."), Wrote("I come back sooner.")),
          "bring-now": (SHARED, SHARED), "side-by-side": OPENED, "keep": Chosen(("name",))},
     (SEEN, UNDER, "We try tea first.", "I ask once, mostly.", "I come back sooner."), ()),
)  # fmt: skip
"""Day, answers, what is said of earlier evenings, and what is said afterwards."""


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
