"""The path, whole: where we are, what is ahead; anything on it begun, or put aside."""

from datetime import timedelta
from pathlib import Path

from support.flow.answering import Sat, ends, sat

from exercises.flow.first_page import Home, HomeChoice
from exercises.flow.near.track import track
from exercises.flow.port import Invited
from exercises.flow.program import main
from exercises.model.exercise import BOTH
from exercises.recommend.path import path

LEAVE = ("home", HomeChoice("leave"))
TRACK = ("home", HomeChoice("track"))
TOGETHER = [unit.exercise for unit in path().together]


def notes(table: Sat) -> dict[str, str]:
    """Return what stands beside each place of the path."""
    front = table.run(track, ("ask", "back"))
    return {reply.id: reply.note for reply in front.asked[0].replies}


def test_all_of_it_is_there_and_says_where_they_are(tmp_path: Path) -> None:
    with sat(tmp_path, "Sam", "Kim") as table:
        table.visit.remember(began=True)
        found = notes(table)
        assert [*found] == [*TOGETHER, "back"]
        assert found["our-pause"] == "you are here"
        script = [("ask", "our-loop"), ("ask", "begin"), ("invite", Invited())]
        front = table.run(track, *script)  # far ahead, and nothing is locked
        assert front.asked[0].at == "our-pause"


def test_what_was_done_is_known_and_the_next_one_is_where_they_are(tmp_path: Path) -> None:
    with sat(tmp_path, "Sam") as table:
        first, second = [*notes(table)][:2]
        script = [("ask", first), ("ask", "begin"), ("session", ends)]
        table.run(track, *script)
        assert notes(table)[first] in ("you know it", "you are here")
        assert notes(table)[second]


def test_what_is_put_aside_is_not_offered_until_it_is_taken_up(tmp_path: Path) -> None:
    offers = []

    def look(page: Home) -> HomeChoice:
        offers.append(page.offer[0].id)
        return HomeChoice("track")

    with sat(tmp_path, "Sam", "Kim") as table:
        put, take = [("ask", "our-pause"), ("ask", "put_aside")], [("ask", "our-pause")]
        table.run(main, ("home", look), *put, ("ask", "back"), LEAVE)
        table.now += timedelta(days=20)  # longer than any not now
        table.run(main, ("home", look), *take, ("ask", "take_up"), ("ask", "back"), LEAVE)
        table.run(main, ("home", look), ("ask", "back"), LEAVE)
        assert offers == ["our-pause", "breathe-together", "our-pause"]
        assert table.journal.put_off(BOTH).aside == ()


def test_what_one_alone_puts_aside_moves_nothing_of_both(tmp_path: Path) -> None:
    with sat(tmp_path, "Sam", "Kim") as table:
        table.visit.here = ("a",)
        table.run(track, ("ask", "up-from-numb"), ("ask", "put_aside"), ("ask", "back"))
        assert notes(table)["up-from-numb"] == "put aside"
        for here in (("b",), ("a", "b")):
            table.visit.here = here
            assert "put aside" not in notes(table).values()
