"""What was kept: looked through, shared, taken back and let go by its owner."""

from pathlib import Path

from support.exercises.small_exercise import small_exercise
from support.flow.answering import Sat, sat

from exercises.flow.living import kept
from exercises.flow.living.look_through import look_through
from exercises.library.texts import screen_texts
from exercises.model.events import Rated, Wrote
from exercises.model.exercise import Write
from exercises.model.records import KeptEntry
from exercises.runtime.runner import SessionRunner

KEPT = screen_texts("kept")


def wrote(table: Sat, text: str) -> KeptEntry:
    """Somebody alone wrote this; it is theirs."""
    exercise = small_exercise(Write(id="words", text="Write."), people="one")
    visit = table.visit
    running = SessionRunner.start(exercise, ("a",), visit.new_clock(0.0), solo="a", now=visit.now)
    running.attach(table.journal)
    running.happen("answered", Wrote(text))
    while not running.state.over:
        running.happen("ended")
    visit.sessions.finish(running)
    visit.here = ("a",)
    return table.journal.mine("a")[0]


def test_its_owner_shares_it_and_takes_it_back(tmp_path: Path) -> None:
    with sat(tmp_path, "Ada", "Bo") as table:
        entry = wrote(table, "a quiet word")
        table.run(look_through, ("kept", entry), ("entry", "share"), ("kept", None), args=("mine",))
        assert table.visit.take_calm_line() == KEPT("entry_shared")
        (shared,) = table.journal.shared()
        table.run(
            look_through, ("kept", shared), ("entry", "take-back"), ("kept", None), args=("mine",)
        )
        assert table.journal.shared() == []


def test_what_is_let_go_is_gone(tmp_path: Path) -> None:
    with sat(tmp_path, "Ada", "Bo") as table:
        entry = wrote(table, "a quiet word")
        table.run(
            look_through, ("kept", entry), ("entry", "let-go"), ("kept", None), args=("mine",)
        )
        assert table.journal.mine("a") == []


def test_looking_changes_nothing(tmp_path: Path) -> None:
    with sat(tmp_path, "Ada", "Bo") as table:
        entry = wrote(table, "a quiet word")
        table.run(look_through, ("kept", entry), ("entry", ""), ("kept", None), args=("mine",))
        assert table.journal.mine("a") == [entry]


def test_a_curtain_that_fell_meanwhile_changes_nothing(tmp_path: Path) -> None:
    with sat(tmp_path, "Ada", "Bo") as table:
        entry = wrote(table, "a quiet word")

        def falls(*_: object, **__: object) -> str:
            table.visit.here = ()
            return "let-go"

        table.run(look_through, ("kept", entry), ("entry", falls), args=("mine",))
        assert table.journal.mine("a") == [entry]


def test_somebody_without_another_is_not_asked_to_share(tmp_path: Path) -> None:
    with sat(tmp_path, "Ada") as table:
        assert set(kept.ways(wrote(table, "a word"), table.visit.names)) == {"let-go"}


def test_a_list_says_in_which_exercise_and_on_which_day(tmp_path: Path) -> None:
    with sat(tmp_path, "Ada", "Bo") as table:
        entry = wrote(table, "a quiet word")
        days = kept.evenings(table.journal, "mine", "a", [entry])
        assert kept.note(entry, "mine", table.visit.names, days[entry.id]) == (
            "Small, 27 November 2026"
        )
        kept.change(table.journal, entry, "share")
        # When somebody did something alone is nobody else's, also where a word of it was shared.
        assert kept.evenings(table.journal, "ours", "", table.journal.shared()) == {}


def test_a_number_stands_with_what_it_answers() -> None:
    rated = KeptEntry(
        id="x",
        owner="a",
        step="y",
        prompt="How near?",
        answer=Rated(4),
        text="4",
        fate="private",
    )
    assert kept.label(rated) == "How near? 4"
