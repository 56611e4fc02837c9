"""A thank-you in ten seconds: it waits, is there once, and nobody learns what became of it."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace
from support.flow.answering import NOON, Sat, Step, sat
from support.journal.cheap_keys import CHEAP

from exercises.flow.first_page import HomeChoice
from exercises.flow.living.evenings import _all
from exercises.flow.living.made import made
from exercises.flow.living.thanks import _thanks
from exercises.flow.program import main
from exercises.journal.files.errors import NotSaved
from exercises.journal.journal import Journal
from exercises.living.things import MOST

SAID: Step = ("ask", "said")
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
        assert front.asked[0].text == "for the tea, Anatoken"
        assert front.asked[0].quiet == "From ● Sam, 27 November 2026."
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


def test_where_the_disk_refuses_the_copy_the_line_waits_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with sat(tmp_path, "Sam", "Kim") as table:
        writes(table, "ours")
        table.visit.here = ("b",)
        with monkeypatch.context() as full:
            full.setattr(table.visit.journal.living, "keep", refused)
            table.run(main, ("ask", "ours"), LEAVE)
        assert texts(table, "ours") == []
        table.run(main, ("ask", "ours"), LEAVE)
        assert texts(table, "ours") == ["for the tea, Anatoken"]


def test_where_the_disk_refuses_it_half_of_a_thank_you_of_both_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with sat(tmp_path, "Sam", "Kim") as table:
        table.visit.here = ("a", "b")
        table.visit.things.keep_half("both", "for the soup")
        monkeypatch.setattr(table.visit.journal.living, "keep", refused)
        table.run(main, THANKS, ("ask", "write"), ("words", "for the soup"), LEAVE)
        assert table.visit.things.half_written() == "for the soup"


def refused(*_: object) -> None:
    raise NotSaved("Not saved.")


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
        again = [("ask", "change"), ("words", lambda _, before, **__: f"{before}, and you")]
        table.run(main, THANKS, ("words", "the tea"), *again, ("ask", "let-go"), LEAVE)
        table.run(main, THANKS, ("words", ""), LEAVE)
    for file in tmp_path.rglob("*"):
        assert file.is_dir() or b"the tea" not in file.read_bytes()


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


def half(text: str, then: str = "") -> Step:
    """Write half a line, which is kept while it is written; then go back, or end it."""

    def writes(_: object, before: str, *, keep: Callable[[str], None]) -> str:
        keep(f"{before}{text}")
        return then

    return ("words", writes)


def test_half_a_line_is_there_the_next_time_for_its_writer_alone(tmp_path: Path) -> None:
    with sat(tmp_path, "Sam", "Kim") as table:
        table.visit.here = ("a",)
        table.run(main, THANKS, half("for the t"), LEAVE)
    with sat(tmp_path) as table:
        for here in (("b",), ("a", "b")):
            table.visit.here = here
            front = table.run(main, THANKS, *([("words", "")] if len(here) < 2 else [SAID]), LEAVE)
            assert "for the t" not in str(front.shown)
            assert texts(table, "ours") == []
        table.visit.here = ("a",)
        assert texts(table, "mine") == []
        front = table.run(main, THANKS, ("ask", "change"), half("ea"), LEAVE)
        assert front.asked[0].text == "for the t"
        table.run(main, THANKS, ("ask", "later"), LEAVE)
        table.run(main, THANKS, ("ask", "leave"), LEAVE)
        assert [each.text for each in table.visit.things.lines_for("b")] == ["for the tea"]
        table.run(main, THANKS, ("words", ""), LEAVE)


def test_half_a_line_of_both_is_there_the_next_time_they_sit_here(tmp_path: Path) -> None:
    with sat(tmp_path, "Sam", "Kim") as table:
        table.run(main, THANKS, ("ask", "write"), half("the te"), LEAVE)
        table.visit.here = ("a",)
        table.run(main, THANKS, ("words", ""), LEAVE)
        table.visit.here = ("a", "b")
        table.run(main, THANKS, ("ask", "write"), half("a", "the tea"), LEAVE)
        assert texts(table, "ours") == ["the tea"]
        assert table.visit.things.half_written() == ""


def test_a_line_that_is_too_long_is_cut_by_nobody(tmp_path: Path) -> None:
    long, short = "so " * 99, "so"
    with sat(tmp_path, "Sam", "Kim") as table:
        table.visit.here = ("a",)
        front = table.run(main, THANKS, ("words", long), half("", ""), LEAVE)
        assert front.shown[-2][1][1] == long
        assert table.visit.things.half_written() == long
        front = table.run(
            main, THANKS, ("ask", "change"), ("words", short), ("ask", "leave"), LEAVE
        )
        assert "leave" not in [each.id for each in front.asked[0].replies]
        assert [each.text for each in table.visit.things.lines_for("b")] == [short]


def test_twenty_wait_and_come_one_after_another(tmp_path: Path) -> None:
    with sat(tmp_path, "Sam", "Kim") as table:
        for number in range(20):
            table.now += timedelta(seconds=1)
            writes(table, text=f"line {number}")
        table.visit.here = ("b",)
        front = table.run(main, *[("ask", "heard")] * 20, LEAVE)
        assert [each.text for each in front.asked] == [f"line {number}" for number in range(20)]


@pytest.mark.parametrize("whose", ["b", "both"])
def test_a_thank_you_that_makes_way_after_years_stays_where_all_is_kept(
    tmp_path: Path, whose: str
) -> None:
    with sat(tmp_path, "Sam", "Kim") as table:
        line = _thanks(table.visit, "the first one", whose)
        kept = [
            replace(
                line, id=f"t{number}", text=f"line {number}", since=f"2026-11-28T{at:%H:%M:%S}Z"
            )
            for number in range(MOST)
            for at in [NOON + timedelta(seconds=number)]
        ]
        table.journal.living.keep(line, *kept)
        assert "the first one" not in [each.text for each in table.journal.living.seen("b")]
        found = table.journal.shared() if whose == "both" else table.journal.mine("b")
        assert [each.text for each in found] == ["the first one"]
        assert [each.text for each in table.journal.mine("a")] == []
        table.visit.here = ("a", "b")
        assert ("the first one" in str(_all(table.visit, "ours", None))) is (whose == "both")
