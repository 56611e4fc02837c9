"""What seems to help: two views that never meet, nothing under four times, and nothing worse."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace
from support.exercises.made_things import after, ended, ritual
from support.flow.answering import NOON, Sat, lived, sat

from exercises.flow.living.helps import MARK, calendar, show_helps
from exercises.flow.port import Question
from exercises.living.things import Seen
from exercises.model.events import Chosen, Felt, Located, Rated
from exercises.model.records import Finished

MARCH = date(2026, 3, 1)
"""The day of sessions made for tests."""


def by_march(table: Sat, *sessions: Finished) -> None:
    table.now = NOON.replace(month=3, day=20)
    lived(table, *sessions)


def page(table: Sat, whose: str) -> Question:
    return table.run(show_helps, ("ask", "back"), args=(whose,)).asked[0]


def back_together(times: int, option: str = "joke") -> list[Finished]:
    return [
        ended(
            f"back-{at}",
            "what-brought-us-back",
            ("a", "ended", Chosen(("sorry",))),
            ("both", "between-us", Chosen((option,))),
            days=at,
        )
        for at in range(times)
    ]


def ladder(times: int, before: int, after_: int) -> list[Finished]:
    return [
        ended(
            f"ladder-{before}-{at}",
            "the-panic-ladder",
            ("a", "true-before", Rated(before)),
            ("a", "true-after", Rated(after_)),
            days=at,
            solo="a",
        )
        for at in range(times)
    ]


@pytest.mark.parametrize(("times", "says"), [(3, False), (4, True)])
def test_nothing_is_said_under_four_times(tmp_path: Path, times: int, says: bool) -> None:
    with sat(tmp_path, "Ada", "Bo") as table:
        by_march(table, *back_together(times))
        quiet = page(table, "ours").quiet
        assert ("a laugh seems to end a quiet stretch (4 times)" in quiet) is says
        assert ("Nothing has come up four times yet" in quiet) is not says


def test_nobody_can_tell_is_no_help(tmp_path: Path) -> None:
    with sat(tmp_path, "Ada", "Bo") as table:
        by_march(table, *back_together(6, "unknown"))
        assert "seems to end" not in page(table, "ours").quiet


def test_ours_looks_at_nothing_private_and_mine_at_nothing_of_the_other(tmp_path: Path) -> None:
    with sat(tmp_path, "Ada", "Bo") as table:
        by_march(table, *back_together(5), *ladder(5, 8, 3))
        ours = page(table, "ours")
        assert "a sorry" not in ours.quiet
        assert "panic" not in ours.quiet
        table.visit.here = ("a",)
        assert page(table, "ours") == replace_alone(ours, "a")
        mine = page(table, "mine")
        assert "a sorry seems to end a quiet stretch (5 times)" in mine.quiet
        assert "a bit less (5 times): the-panic-ladder" in mine.quiet
        assert mine.alone == "a"
        table.visit.here = ("b",)
        other = page(table, "mine")
        assert "sorry" not in other.quiet
        assert "panic" not in other.quiet


def replace_alone(question: Question, alone: str) -> Question:
    return replace(question, alone=alone)


def test_what_is_private_changes_nothing_in_ours(tmp_path: Path) -> None:
    with sat(tmp_path, "Ada", "Bo") as table:
        by_march(table, *back_together(5))
        before = page(table, "ours")
        by_march(table, *ladder(9, 8, 3), *ladder(4, 2, 9))
        assert page(table, "ours") == before


def test_nothing_is_called_worse(tmp_path: Path) -> None:
    with sat(tmp_path, "Ada") as table:
        by_march(table, *ladder(6, 3, 8))
        assert "ladder" not in page(table, "mine").quiet


def test_places_and_words_that_come_together(tmp_path: Path) -> None:
    felt = [
        ended(
            f"felt-{at}",
            "name-what-is-here",
            ("a", "body", Located(("chest",), ())),
            ("a", "word", Felt(("sad",))),
            days=at,
            solo="a",
        )
        for at in range(4)
    ]
    with sat(tmp_path, "Ada") as table:
        by_march(table, *felt)
        mine = page(table, "mine")
        assert "come together (4 times): sad, and the chest" in mine.quiet
        assert f"sad  {MARK * 4}" in mine.picture


def test_a_ritual_that_comes_about_is_said(tmp_path: Path) -> None:
    tea = after(ritual())[0]
    seen = tuple(Seen(session=str(at), at=tea.since, came="yes") for at in range(4))
    with sat(tmp_path, "Ada", "Bo") as table:
        table.journal.living.keep(replace(tea, seen=seen))
        assert "This seems to come about (4 times)" in page(table, "ours").quiet


def test_empty_days_are_simply_empty() -> None:
    today = MARCH + timedelta(days=19)  # a Friday
    drawn = calendar({MARCH, today}, today).splitlines()
    assert drawn[0].split() == ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"]
    assert "".join(drawn[1:]).count(MARK) == 2
    assert drawn[2] == "23 Feb" + " " * 19 + MARK
    assert drawn[3] == " 2 Mar"


def test_the_picture_is_said_in_a_sentence_too(tmp_path: Path) -> None:
    with sat(tmp_path, "Ada", "Bo") as table:
        by_march(table, *back_together(2))
        ours = page(table, "ours")
        assert "last weeks: 1 and 2 March." in ours.quiet
        table.now = NOON.replace(month=6)
        quiet = page(table, "ours")
        assert quiet.picture == ""
        assert "quiet here, and that is fine" in quiet.quiet
