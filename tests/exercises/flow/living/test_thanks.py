"""A thank-you in ten seconds: it waits, is there once, and nobody learns what became of it."""

from pathlib import Path

import pytest
from support.flow.answering import Sat, Step, sat
from support.journal.cheap_keys import CHEAP

from exercises.flow.first_page import HomeChoice
from exercises.flow.living.made import made
from exercises.flow.program import main
from exercises.journal.journal import Journal

LEAVE: Step = ("home", HomeChoice("leave"))
THANKS: Step = ("home", HomeChoice("thanks"))
PHRASE = "a long one"


def writes(table: Sat, way: str = "leave", text: str = "for the tea, Anatoken") -> str:
    """Let Sam write a line, and return what Sam is told."""
    table.visit.here = ("a",)
    table.run(main, THANKS, ("words", text), ("ask", way), LEAVE)
    return table.visit.take_calm_line()


def texts(table: Sat, whose: str) -> list[str]:
    return [thing.text for thing in made(table.visit, whose)]  # type: ignore[arg-type]


def test_a_line_waits_and_is_there_once(tmp_path: Path) -> None:
    with sat(tmp_path, "Sam", "Kim") as table:
        assert writes(table) == "It waits for ◆ Kim."
        table.visit.here = ("a", "b")
        table.run(main, LEAVE)  # not while both are here
        table.visit.here = ("b",)
        front = table.run(main, ("ask", "heard"), LEAVE)
        assert "for the tea, Anatoken" in front.asked[0].quiet
        assert front.asked[0].alone == "b"
        assert [reply.id for reply in front.asked[0].replies] == ["heard", "let-go"]
        table.run(main, LEAVE)
        assert texts(table, "mine") == ["for the tea, Anatoken"]
        assert texts(table, "ours") == []


@pytest.mark.parametrize("way", ["heard", "let-go"])
def test_whoever_wrote_it_learns_nothing(tmp_path: Path, way: str) -> None:
    with sat(tmp_path, "Sam", "Kim") as table:
        said = writes(table)
        table.visit.here = ("b",)
        table.run(main, ("ask", way), LEAVE)
        assert texts(table, "mine") == (["for the tea, Anatoken"] if way == "heard" else [])
        assert writes(table) == said
        table.visit.here = ("a",)
        assert texts(table, "mine") == texts(table, "ours") == []


def test_it_stands_in_ours_where_both_like_that(tmp_path: Path) -> None:
    with sat(tmp_path, "Sam", "Kim") as table:
        writes(table, "ours")
        table.visit.here = ("b",)
        table.run(main, ("ask", "ours"), LEAVE)
        assert texts(table, "ours") == ["for the tea, Anatoken"]
        assert texts(table, "mine") == []


def test_a_curtain_that_falls_over_it_leaves_it_waiting(tmp_path: Path) -> None:
    with sat(tmp_path, "Sam", "Kim") as table:
        writes(table)
        table.visit.here = ("b",)

        def falls(question: object) -> str:
            table.visit.here = ()
            return ""

        table.run(
            main, ("ask", falls), ("who", ("b",)), ("hand_over", True), ("ask", "heard"), LEAVE
        )
        assert texts(table, "mine") == ["for the tea, Anatoken"]


def test_words_are_changed_before_it_is_left_or_not_left_at_all(tmp_path: Path) -> None:
    with sat(tmp_path, "Sam", "Kim") as table:
        table.visit.here = ("a",)
        again = [("ask", "change"), ("words", lambda _, before: f"{before}, and you")]
        table.run(main, THANKS, ("words", "the tea"), *again, ("ask", "back"), LEAVE)
        assert not (tmp_path / "living.json").exists()
        table.run(main, THANKS, ("words", ""), LEAVE)
        assert not (tmp_path / "living.json").exists()


def test_it_is_sealed_to_somebody_with_a_passphrase(tmp_path: Path) -> None:
    with Journal.open(tmp_path, cost=CHEAP) as journal:
        table = Sat(tmp_path, journal, "Sam", "Kim")
        journal.set_passphrase("b", PHRASE)
        journal.lock()
        writes(table)
        assert b"Anatoken" not in (tmp_path / "living.json").read_bytes()
        journal.unlock("b", PHRASE)
        assert [line.text for line in table.visit.things.lines_for("b")] == [
            "for the tea, Anatoken"
        ]


def test_both_here_say_it_aloud_and_keep_it_where_they_like(tmp_path: Path) -> None:
    with sat(tmp_path, "Sam", "Kim") as table:
        table.run(main, THANKS, ("ask", "said"), LEAVE)
        assert not (tmp_path / "living.json").exists()
        table.run(main, THANKS, ("ask", "write"), ("words", "the tea"), LEAVE)
        assert texts(table, "ours") == ["the tea"]
