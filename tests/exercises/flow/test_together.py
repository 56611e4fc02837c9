"""The pages on safety, the invitation, and what both want to come back to."""

from datetime import timedelta
from pathlib import Path

import pytest
from support.flow.answering import ends, sat

from exercises.flow.first_page import HomeChoice
from exercises.flow.port import Invited
from exercises.flow.program import main
from exercises.flow.together import begun_together, due, invite, may_begin_together
from exercises.flow.visit.meanwhile import meanwhile
from exercises.library.reading.resolve import resolve
from exercises.library.texts import screen_texts
from exercises.model.people import AGAIN, Later, Reminders
from exercises.runtime.runner import SessionRunner

BOTH_AGREE = [
    ("hand_over", True),
    ("safety", "together"),
    ("hand_over", True),
    ("safety", "together"),
    ("hand_over", True),
]
SAFETY = screen_texts("safety")


class TestSafetyPages:
    def test_both_go_on_together(self, tmp_path: Path) -> None:
        with sat(tmp_path, "Ada", "Bo") as table:
            front = table.run(may_begin_together, *BOTH_AGREE)
            assert front.result is True
            assert front.pages == [
                "hand_over a", "safety a", "hand_over b", "safety b", "hand_over both"
            ]  # fmt: skip

    @pytest.mark.parametrize(
        ("first", "second"),
        [("today", "together"), ("together", "today"), ("alone", "together"), ("today", "alone")],
    )
    def test_whoever_would_rather_not_both_see_the_same(
        self, tmp_path: Path, first: str, second: str
    ) -> None:
        with sat(tmp_path, "Ada", "Bo") as table:
            script = [
                ("hand_over", True),
                ("safety", first),
                ("hand_over", True),
                ("safety", second),
                ("hand_over", True),
                ("ask", "back"),
            ]
            front = table.run(may_begin_together, *script)
            assert front.result is False
            assert [question.text for question in front.asked] == [SAFETY("rest_text")]

    def test_now_and_then_it_is_nearer_itself_that_says_not_today(self, tmp_path: Path) -> None:
        with sat(tmp_path, "Ada", "Bo") as table:
            table.visit.says_not_today = lambda: True
            chance = table.run(may_begin_together, *BOTH_AGREE, ("ask", "back"))
            table.visit.says_not_today = lambda: False
            choice = table.run(
                may_begin_together,
                *BOTH_AGREE[:3],
                ("safety", "today"),
                BOTH_AGREE[4],
                ("ask", "back"),
            )
            assert chance.result is choice.result is False
            assert chance.asked == choice.asked
            assert chance.pages == choice.pages

    def test_it_decides_the_same_number_of_times_whatever_they_choose(self, tmp_path: Path) -> None:
        with sat(tmp_path, "Ada", "Bo") as table:
            asked = []
            table.visit.says_not_today = lambda: bool(asked.append(1))
            table.run(may_begin_together, *BOTH_AGREE)
            table.run(
                may_begin_together,
                ("hand_over", True),
                ("safety", "today"),
                *BOTH_AGREE[2:],
                ("ask", "back"),
            )
            assert len(asked) == 2

    def test_the_pages_say_beforehand_that_it_may(self) -> None:
        assert "by chance" in SAFETY("choice_text")


class TestInvitation:
    @pytest.mark.parametrize(
        ("pages", "shown"),
        [
            ("", False),  # a folder of an earlier edition
            ("today", False),
            ("two months ago", False),
            ("four months ago", True),
            (AGAIN, True),
            ("no day", True),
        ],
    )
    def test_the_pages_come_again_after_three_months(
        self, tmp_path: Path, pages: str, shown: bool
    ) -> None:
        ago = {"today": 0, "two months ago": 60, "four months ago": 120}
        with sat(tmp_path, "Ada", "Bo") as table:
            today = table.visit.now().date()
            day = str(today - timedelta(days=ago[pages])) if pages in ago else pages
            table.visit.journal.save_reminders(Reminders(began=True, pages=day))
            front = table.run(may_begin_together, *(BOTH_AGREE if shown else ()))
            assert front.result is True
            assert any(page.startswith("safety") for page in front.pages) is shown

    def test_they_are_fresh_from_the_day_on_which_two_began_and_come_after_a_row(
        self, tmp_path: Path
    ) -> None:
        with sat(tmp_path, "Ada", "Bo") as table:
            today = str(table.visit.now().date())
            for exercise, day in (
                ("pause", ""),
                ("listening", today),
                ("reset-after-a-setback", AGAIN),
                ("listening", today),
            ):
                begun_together(table.visit, table.visit.library.get(exercise))
                assert table.visit.journal.reminders.pages == day

    def test_what_both_choose_is_done(self, tmp_path: Path) -> None:
        with sat(tmp_path, "Ada", "Bo") as table:
            exercise = table.visit.library.get("listening")
            front = table.run(invite, ("invite", Invited("listening")), args=(exercise,))
            assert front.result == exercise

    def test_not_now_leaves_no_trace(self, tmp_path: Path) -> None:
        with sat(tmp_path, "Ada", "Bo") as table:
            before = table.journal.reminders
            exercise = table.visit.library.get("listening")
            front = table.run(invite, ("invite", Invited()), args=(exercise,))
            assert front.result is None
            assert table.journal.reminders == before

    def test_later_is_remembered_and_comes_when_it_is_due(self, tmp_path: Path) -> None:
        with sat(tmp_path, "Ada", "Bo") as table:
            later = Later(exercise="listening", at=table.now.isoformat())
            exercise = table.visit.library.get("listening")
            table.run(invite, ("invite", Invited(later=later)), args=(exercise,))
            assert table.run(due).result == later
            table.visit.here = ("a",)
            assert table.run(due).result is None


class TestWhoWaits:
    def test_is_told_about_how_long_and_where_to_look(self, tmp_path: Path) -> None:
        with sat(tmp_path, "Ada", "Bo") as table:
            visit = table.visit
            assert meanwhile(visit, "a").startswith("◆ Bo, this takes about 2 minutes. Look out")
            exercise = resolve(visit.library.get("our-loop"), 45)
            visit.running = SessionRunner.start(exercise, ("a", "b"), visit.new_clock(0.0))
            told = set()
            while not visit.running.state.over:
                state = visit.running.state
                if state.private_to:
                    told.add(meanwhile(visit, state.private_to))
                    assert not meanwhile(visit, "both")
                else:
                    assert not meanwhile(visit, "a")
                visit.running.happen("skipped")
            minutes = {line.partition("about ")[2] for line in told}
            assert {line.split(",")[0] for line in told} == {"● Ada", "◆ Bo"}
            assert len(minutes) * 2 == len(told), "the same for both, whatever was answered"

    def test_nobody_waits_for_one_alone(self, tmp_path: Path) -> None:
        with sat(tmp_path, "Ada", "Bo") as table:
            table.visit.here = ("a",)
            assert not meanwhile(table.visit, "a")


def test_not_always_the_same_one_is_first(tmp_path: Path) -> None:
    first = []
    with sat(tmp_path, "Ada", "Bo") as table:
        table.journal.save_reminders(Reminders(began=True))
        for _ in range(3):

            def look(running: SessionRunner) -> None:
                first.append(running.state.people[0])
                ends(running)

            table.run(
                main,
                ("invite", Invited("listening")),
                ("session", look),
                ("home", HomeChoice("leave")),
                args=("listening",),
            )
    assert first == ["a", "b", "a"]
