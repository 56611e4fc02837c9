"""What was declined is not lit again; what is open can be put aside; nothing begins by itself."""

from datetime import timedelta
from pathlib import Path

from support.flow.answering import NOON, Sat, Step, does_a_step, ends, rests, sat
from support.journal.cheap_keys import CHEAP

from exercises.flow.first_page import Home, HomeChoice
from exercises.flow.port import Invited
from exercises.flow.program import main
from exercises.journal.journal import Journal
from exercises.model.people import Reminders
from exercises.recommend.reminders import later

LEAVE = ("home", HomeChoice("leave"))
SAFETY_TODAY: list[Step] = [
    ("hand_over", True),
    ("safety", "today"),
    ("hand_over", True),
    ("safety", "together"),
    ("hand_over", True),
    ("ask", "back"),
]


def page_of(table: Sat, *before: Step, exercise: str = "") -> Home:
    """Return the first page that comes after these."""
    seen: list[Home] = []

    def look(home: Home) -> HomeChoice:
        seen.append(home)
        return HomeChoice("leave")

    table.run(main, *before, ("home", look), args=(exercise,))
    return seen[0]


def on_offer(home: Home) -> str:
    """Return the id of what is offered first, once somebody asks for something else."""
    if home.shows == "unlit":
        home.something_else()
    assert home.shows == "offer"
    return home.offer[0].id


def test_not_today_from_both_lights_nothing_and_is_not_offered_next(tmp_path: Path) -> None:
    with sat(tmp_path, "Ada", "Bo") as table:
        table.journal.save_reminders(Reminders(began=True))
        first = on_offer(page_of(table))
        home = page_of(table, ("invite", Invited()), exercise=first)
        assert home.shows == "unlit"
        assert on_offer(home) != first
        assert on_offer(page_of(table)) != first


def test_later_is_put_off_for_both_until_then_over_a_restart(tmp_path: Path) -> None:
    with sat(tmp_path, "Ada", "Bo") as table:
        table.journal.save_reminders(Reminders(began=True))
        first = on_offer(page_of(table))
        said = Invited(later=later(first, "evening", NOON))
        home = page_of(table, ("invite", said), exercise=first)
        assert home.shows == "unlit"
        assert "It may come up here again today at six in the evening." in (
            table.visit.take_calm_line()
        )
    with sat(tmp_path) as table:
        table.visit.here = ("a", "b")
        assert on_offer(page_of(table)) != first
        table.now = NOON + timedelta(hours=6, minutes=5)
        home = page_of(table)
        assert (home.shows, home.offer[0].id) == ("later", first)


def test_after_a_not_today_of_the_safety_pages_nothing_for_two_is_lit_in_this_run(
    tmp_path: Path,
) -> None:
    with sat(tmp_path, "Ada", "Bo") as table:
        before = (tmp_path / "nearer.json").read_bytes()
        home = page_of(table, *SAFETY_TODAY, exercise="listening")
        assert home.shows == "unlit"
        table.now = NOON + timedelta(hours=11)
        home = page_of(table)
        assert (home.shows, home.lit) == ("offer", "else")
        table.visit.here = ("a",)
        assert page_of(table).lit == "begin"
        table.visit.here = ("a", "b")
        table.now = NOON + timedelta(hours=20)
        assert page_of(table).lit == "begin"
        assert (tmp_path / "nearer.json").read_bytes() == before


def test_nothing_of_a_not_today_of_the_safety_pages_is_kept(tmp_path: Path) -> None:
    with sat(tmp_path, "Ada", "Bo") as table:
        page_of(table, *SAFETY_TODAY, exercise="listening")
    with sat(tmp_path) as table:
        table.visit.here = ("a", "b")
        assert page_of(table).lit == "begin"


def test_not_now_until_tomorrow_outlives_the_program_and_is_theirs(tmp_path: Path) -> None:
    with Journal.open(tmp_path, cost=CHEAP) as journal:
        table = Sat(tmp_path, journal, "Ada", "Bo")
        table.visit.here = ("a",)
        journal.set_passphrase("a", "deep water")
        table.visit.open("a")
        first = on_offer(page_of(table))
        home = page_of(table, ("home", HomeChoice("not-now", first)), ("ask", "tomorrow"))
        assert home.shows == "unlit"
        line = table.visit.take_calm_line()
        assert line.endswith("may come up again tomorrow, Saturday, at six in the morning.")
        lying = b"".join(each.read_bytes() for each in tmp_path.rglob("*.json*"))
        assert first.encode() not in lying
    with Journal.open(tmp_path, cost=CHEAP) as journal:
        table = Sat(tmp_path, journal)
        table.visit.here = ("b",)
        assert on_offer(page_of(table)) == first
        table.visit.here = ("a",)
        journal.unlock("a", "deep water")
        table.visit.open("a")
        assert on_offer(page_of(table)) != first
        table.now = NOON + timedelta(hours=19)
        assert on_offer(page_of(table)) == first
        # Without the passphrase it lies open again; with the person it goes.
        table.now = NOON
        journal.remove_passphrase("a", "deep water")
        assert on_offer(page_of(table)) != first
        from exercises.journal.erase.wipe import wipe_person

        wipe_person(journal, "a")
        assert journal.put_off("a").until == {}


def test_not_now_alone_leaves_no_mark(tmp_path: Path) -> None:
    with sat(tmp_path, "Ada") as table:
        first = on_offer(page_of(table))
        before = (tmp_path / "nearer.json").read_bytes()
        home = page_of(table, ("home", HomeChoice("not-now", first)), ("ask", "open"))
        assert home.shows == "unlit"
        assert (tmp_path / "nearer.json").read_bytes() == before
        again = page_of(table, ("home", HomeChoice("not-now", first)), ("ask", "other"))
        assert on_offer(again) != first


def test_what_is_open_is_put_aside_and_waits(tmp_path: Path) -> None:
    with sat(tmp_path, "Ada") as table:
        home = page_of(table, ("session", does_a_step), exercise="name-what-is-here")
        assert home.shows == "open"
        assert table.visit.take_calm_line() == "It waits here, where you left it."
        other = "say-it-softly"
        front = table.run(main, ("ask", "aside"), ("session", does_a_step), LEAVE, args=(other,))
        assert [reply.id for reply in front.asked[0].replies] == ["aside", "go-on", "back"]
        front = table.run(main, ("home", HomeChoice("go-on")), ("session", ends), LEAVE)
        assert front.shown[1][1][0].header.exercise.id == other
        home = page_of(table)
        assert home.shows == "unlit"
        home.something_else()
        assert home.waits.store.header.exercise.id == "name-what-is-here"


def test_after_a_close_nothing_is_lit(tmp_path: Path) -> None:
    with sat(tmp_path, "Ada") as table:
        home = page_of(table, ("session", ends), exercise="name-what-is-here")
        assert home.shows == "unlit"
        home.something_else()
        assert home.shows == "offer"


def test_an_exercise_without_one_answer_does_not_count_as_open(tmp_path: Path) -> None:
    with sat(tmp_path, "Ada", "Bo") as table:
        table.run(
            main,
            *SAFETY_TODAY[:1],
            ("safety", "together"),
            ("hand_over", True),
            ("safety", "together"),
            ("hand_over", True),
            ("invite", Invited("listening")),
            ("session", rests),
            LEAVE,
            args=("listening",),
        )
        assert table.journal.open_sessions() == []
        assert page_of(table).shows == "offer"
        # The pages on safety were read all the same.
        table.run(main, ("invite", Invited("listening")), ("session", rests), LEAVE,
                  args=("listening",))  # fmt: skip


def test_half_a_sentence_counts(tmp_path: Path) -> None:
    def writes(running: object) -> None:
        running.checkpoint("half a sen")  # type: ignore[attr-defined]

    with sat(tmp_path, "Ada") as table:
        assert page_of(table, ("session", writes), exercise="say-it-softly").shows == "open"
