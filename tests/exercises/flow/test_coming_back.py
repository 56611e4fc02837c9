"""A break is kept beside whatever is open, says its day, and is come back to by its own door."""

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from support.flow.answering import NOON, AnsweringFront, Sat, Step, does_a_step, ends, sat
from support.journal.cheap_keys import CHEAP

from exercises.engine.pause import agree, agree_until, tomorrow_at
from exercises.flow.first_page import Home, HomeChoice
from exercises.flow.pause.pausing import pause_from_page
from exercises.flow.pause.shell_pause import shell_pause
from exercises.flow.port import Invited, Question
from exercises.flow.program import main
from exercises.journal.journal import Journal
from exercises.library.texts import screen_texts
from exercises.model.events import Agreed

BREAK, PAUSE = screen_texts("break"), screen_texts("pause")
LEAVE = ("home", HomeChoice("leave"))


def half_an_hour(people: tuple[str, ...], now: datetime, **_: object) -> Agreed:
    """A break of thirty minutes."""
    return agree(now, 30, "the park", people[0] if len(people) == 1 else "a")


def to_a_break(people: int, plan: Callable[..., Agreed] = half_an_hour) -> list[Step]:
    """From the breath to the break, and away from its page."""
    each = [("hand_over", True), ("check_in", "break")] if people > 1 else [("check_in", "break")]
    said = [("ask", "go-on")] if people > 1 else []
    return [("breathe", "done"), *each * people, *said, ("plan_break", plan), ("ask", "leave")]


def looks(home: Home) -> HomeChoice:
    """What stands on the first page, then leave."""
    SEEN.append((home.shows, home.told))
    return HomeChoice("leave")


SEEN: list[tuple[str, str]] = []


def first_page(table: Sat, *here: str) -> tuple[str, str]:
    """What stands on the first page of those who are here."""
    table.visit.here = here
    table.run(main, ("home", looks))
    return SEEN.pop()


def agreed_beside_listening(table: Sat) -> None:
    """Two have an exercise open, and agree on a break."""
    table.journal.save_reminders(table.journal.reminders.__class__(began=True))
    table.run(
        main, ("invite", Invited("listening")), ("session", does_a_step), LEAVE, args=("listening",)
    )
    table.run(pause_from_page, *to_a_break(2))


def test_a_break_of_two_beside_an_open_exercise_outlives_the_program(tmp_path: Path) -> None:
    with sat(tmp_path, "Ada", "Bo") as table:
        agreed_beside_listening(table)
        assert first_page(table, "a", "b")[0] == "break"
    with sat(tmp_path) as table:
        table.visit.here = ("a", "b")
        front = table.run(
            main, ("home", HomeChoice("go-on")), ("hand_over", True), ("ask", "leave"), LEAVE
        )
        assert front.asked[0].text == "Back today at 12:30."
        assert "Where: the park" in front.asked[0].quiet
        assert "● Ada opens it again." in front.asked[0].quiet

        def leads_on(home: Home) -> HomeChoice:
            home.something_else()
            assert (home.shows, home.waits.title) == ("open", "Listening in turns")
            return HomeChoice("leave")

        table.run(main, ("home", leads_on))


def test_the_next_day_it_is_said_when_it_was_and_each_says_a_line(tmp_path: Path) -> None:
    with sat(tmp_path, "Ada", "Bo") as table:
        agreed_beside_listening(table)
    with sat(tmp_path) as table:
        table.now = NOON + timedelta(hours=22)
        table.visit.here = ("a", "b")
        front = table.run(
            main,
            ("home", HomeChoice("go-on")),
            ("hand_over", True),
            ("ask", "open"),
            ("ask", "said"),
            ("ask", "said"),
            ("ask", "heard"),
            ("ask", "aside"),
            ("invite", Invited("share-one-sentence")),
            ("session", ends),
            LEAVE,
        )
        door, one, other, then, _ = front.asked
        assert door.text == (
            "It is ten in the morning. You said you would come back yesterday at 12:30."
        )
        assert door.quiet.startswith("● Ada opens it again.")
        assert one.text.startswith("● Ada, you open.")
        assert other.text == "◆ Bo, one line of yours."
        assert [reply.id for reply in then.replies] == ["heard", "new-time", "today"]
        assert {each.exercise for each in table.journal.finished()} == {
            "pause", "share-one-sentence"
        }  # fmt: skip
        assert [each.header.exercise.id for each in table.journal.open_sessions()] == ["listening"]


def test_tomorrow_is_asked_for_by_its_part_and_said_with_its_day(tmp_path: Path) -> None:
    def evening(people: tuple[str, ...], now: datetime, **_: object) -> Agreed:
        return agree_until(tomorrow_at(now, "evening"), "", "both")

    with sat(tmp_path, "Ada", "Bo") as table:
        front = table.run(pause_from_page, *to_a_break(2, evening))
        assert front.asked[-1].text == "Back tomorrow, Saturday, at six in the evening."


@pytest.mark.parametrize(
    ("chosen", "earlier"), [("both", True), ("wait", False)], ids=["both like", "one would wait"]
)
def test_earlier_only_when_both_like(tmp_path: Path, chosen: str, earlier: bool) -> None:
    with sat(tmp_path, "Ada", "Bo") as table:
        table.run(pause_from_page, *to_a_break(2))
        after: list[Step] = [("ask", "leave")]
        if earlier:
            after = [("ask", "said"), ("ask", "said"), ("ask", "today")]
        table.run(
            main,
            ("home", HomeChoice("go-on")),
            ("hand_over", True),
            ("ask", "early"),
            ("ask", chosen),
            *after,
            LEAVE,
        )
        assert (table.journal.open_sessions() == []) == earlier


def test_a_break_of_one_alone_is_nobody_elses(tmp_path: Path) -> None:
    with sat(tmp_path, "Ada", "Bo") as table:
        table.visit.here = ("a",)
        front = table.run(pause_from_page, *to_a_break(1))
        assert "opens it again" not in front.asked[-1].quiet
        assert first_page(table, "a") == ("break", "")
        assert first_page(table, "b") == ("offer", "")
        assert first_page(table, "a", "b") == ("offer", "")


def test_of_a_break_of_both_each_alone_is_told(tmp_path: Path) -> None:
    with sat(tmp_path, "Ada", "Bo") as table:
        table.run(pause_from_page, *to_a_break(2))
        shows, told = first_page(table, "b")
        assert shows == "offer"
        assert told == ("The two of you have a break, until today at 12:30. ● Ada opens it again.")


def test_a_break_of_one_with_a_passphrase_lies_sealed(tmp_path: Path) -> None:
    with Journal.open(tmp_path, cost=CHEAP) as journal:
        table = Sat(tmp_path, journal, "Ada", "Bo")
        journal.set_passphrase("a", "deep water")
        journal.lock()
        table.visit.here = ("a",)  # as from the shell, where nobody asked for a passphrase
        table.run(pause_from_page, *to_a_break(1))
        lying = b"".join(each.read_bytes() for each in tmp_path.rglob("*.json*"))
        assert b"the park" not in lying
        assert b"break-agreed" not in lying
        assert journal.open_sessions("a") == []
    with Journal.open(tmp_path, cost=CHEAP) as journal:
        table = Sat(tmp_path, journal)
        assert first_page(table, "b") == ("offer", "")
        table.visit.here = ("a",)
        journal.unlock("a", "deep water")
        table.visit.open("a")
        assert first_page(table, "a") == ("break", "")


class Shell(AnsweringFront):
    """`nearer pause`: it breathes before anything is known."""

    async def breathe_at_once(self, look: Callable[[Any], Any]) -> tuple[str, Any]:
        """Breathe to the end."""
        from exercises.flow.pause.pausing import start_pause

        running = start_pause(self.visit, ("a",))
        await look(running)
        return "done", running


def from_the_shell(table: Sat, *script: Step) -> list[Question]:
    """The questions of a pause from the shell."""
    from exercises.flow.port import drive

    front = Shell(table.visit, script)
    drive(shell_pause(front))
    assert front.left == []
    return front.asked


@pytest.mark.parametrize("who", [("a",), ("a", "b")])
def test_from_the_shell_beside_an_open_exercise_it_is_kept(
    tmp_path: Path, who: tuple[str, ...]
) -> None:
    with sat(tmp_path, "Ada", "Bo") as table:
        table.journal.save_reminders(table.journal.reminders.__class__(began=True))
        table.visit.here = ("a",)
        table.run(main, ("session", does_a_step), LEAVE, args=("name-what-is-here",))
        table.visit.here = ("a", "b")
        table.run(
            main,
            ("invite", Invited("listening")),
            ("session", does_a_step),
            LEAVE,
            args=("listening",),
        )
    with sat(tmp_path) as table:
        table.journal.close()
        table.visit.journal, table.visit.here = None, ()
        each = to_a_break(len(who))[1:]
        asked = from_the_shell(table, ("who", who), *each)
        assert asked[-1].text == "Back today at 12:30."
        assert table.visit.journal is not None
        table.visit.journal.close()
    with sat(tmp_path) as table:
        assert first_page(table, *who)[0] == "break"


def test_where_nothing_can_keep_it_it_asks_to_write_it_down(tmp_path: Path) -> None:
    with sat(tmp_path, "Ada", "Bo") as table:
        table.visit.journal, table.visit.here = None, ()  # in use elsewhere: the lock is taken
        asked = from_the_shell(table, ("check_in", "break"), ("plan_break", half_an_hour),
                               ("ask", "read"))  # fmt: skip
        assert asked[-1].text == (
            "nearer cannot remember this. Please write it down: back today at 12:30."
        )
    table.visit.folder = tmp_path / "nowhere"
    asked = from_the_shell(
        table, ("check_in", "break"), ("plan_break", half_an_hour), ("ask", "read")
    )
    assert "write it down" in asked[-1].text
