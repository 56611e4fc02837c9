"""What is nearer: one's own part, a moment, the one who sits here too; and what one keeps near."""

from pathlib import Path

import pytest
from support.flow.answering import Sat, Step, ends, sat
from support.journal.cheap_keys import CHEAP

from exercises.flow.first_page import Home, HomeChoice
from exercises.flow.near.moments import MOMENTS, VERBS, suited
from exercises.flow.port import FrontEnd
from exercises.flow.program import main
from exercises.journal.journal import Journal

LEAVE = ("home", HomeChoice("leave"))
ASK = ("home", HomeChoice("nearer"))
ALONE: list[Step] = [("who", ("a",)), ("hand_over", True)]
WORD = "name-what-is-here"


def nearer(table: Sat) -> str:
    return table.visit.offers.declined().nearer


def test_it_is_asked_after_the_first_exercise_alone_and_moves_the_offers(tmp_path: Path) -> None:
    asks: list[bool] = []

    def home(chosen: HomeChoice) -> Step:
        def look(page: Home) -> HomeChoice:
            asks.append(page.asks_nearer)
            return chosen

        return ("home", look)

    with sat(tmp_path, "Sam", "Kim") as table:
        table.visit.here = ("a",)
        begin, ask = HomeChoice("begin", WORD), HomeChoice("nearer")
        once = [home(begin), ("session", ends), home(ask), ("ask", "stays")]
        table.run(main, *once, home(HomeChoice("leave")))
        assert asks == [False, True, False]
        assert b"nearer" not in (tmp_path / "nearer.json").read_bytes()
        table.visit.asked_nearer.clear()  # as at the next start
        table.run(main, home(ask), ("ask", "supporting"), home(HomeChoice("leave")))
        assert asks[3:] == [True, False]
        assert nearer(table) == "supporting"


def test_it_is_changed_and_taken_back_at_any_time(tmp_path: Path) -> None:
    with sat(tmp_path, "Sam") as table:
        for said, then in (
            ("withdrawn",) * 2,
            ("either",) * 2,
            ("stays", "either"),
            ("unsaid", ""),
        ):
            table.run(main, ASK, ("ask", said), LEAVE)
            assert nearer(table) == then


def test_nothing_of_it_is_there_for_the_other_one_or_for_both(tmp_path: Path) -> None:
    with sat(tmp_path, "Sam", "Kim") as table:
        table.visit.here = ("a",)
        table.run(main, ASK, ("ask", "withdrawn"), LEAVE)
        table.visit.offers.say_of_own(favourites=(WORD,))
        for here in (("b",), ("a", "b")):
            table.visit.here = here
            assert table.visit.offers.declined().nearer == ""
            assert table.visit.offers.declined().favourites == ()
            front = table.run(main, ("home", HomeChoice("library")), ("library", None), LEAVE)
            assert front.shown[1][1][1] == frozenset()


def test_a_passphrase_seals_it_and_the_file_is_as_long_whatever_was_said(tmp_path: Path) -> None:
    sizes = set()
    for at, said in enumerate(("stays", "withdrawn", "supporting", "either")):
        folder = tmp_path / str(at)
        with Journal.open(folder, cost=CHEAP) as journal:
            table = Sat(folder, journal, "Sam", "Kim")
            journal.set_passphrase("a", "a long one")
            table.visit.here = ("a",)
            journal.unlock("a", "a long one")
            table.visit.open("a")
            table.run(main, ASK, ("ask", said), LEAVE)
            file = (folder / "nearer.json").read_bytes()
            sizes.add(len(file))
            assert not [each for each in (b"withdrawn", b"supporting") if each in file]
            assert nearer(table) == ("" if said == "stays" else said)
            journal.lock("a")
            assert nearer(table) == ""
    assert len(sizes) == 1


def test_one_alone_keeps_an_exercise_near_and_lets_it_go(tmp_path: Path) -> None:
    with sat(tmp_path, "Sam", "Kim") as table:
        table.visit.here = ("a",)
        look: list[Step] = [("home", HomeChoice("library")), ("library", WORD)]
        table.run(main, *look, ("preview", "favourite"), ("library", None), LEAVE)
        assert table.visit.offers.declined().favourites == (WORD,)
        assert table.journal.reminders.favourites == ()
        front = table.run(main, *look, ("preview", "favourite"), ("library", None), LEAVE)
        assert front.shown[2][2] == {"favourite": True}
        assert table.visit.offers.declined().favourites == ()


@pytest.mark.parametrize("moment", MOMENTS)
def test_a_moment_shows_what_suits_those_who_are_here(tmp_path: Path, moment: str) -> None:
    with sat(tmp_path, "Sam", "Kim") as table:
        for here in (("a",), ("a", "b")):
            table.visit.here = here
            front = table.run(
                main, ("home", HomeChoice("moment", moment=moment)), ("ask", "back"), LEAVE
            )
            shown = [reply.id for reply in front.asked[0].replies][:-1]
            people = [table.visit.library.get(each).people for each in shown]
            assert 3 <= len(shown) <= 6
            assert (
                "two" not in people
                if len(here) == 1
                else people == sorted(people, key=lambda each: each == "one")
            )


@pytest.mark.parametrize("said", ["withdrawn", "supporting"])
def test_a_moment_follows_what_is_nearer(tmp_path: Path, said: str) -> None:
    with sat(tmp_path, "Sam") as table:
        table.visit.offers.say_of_own(nearer=said)

        async def found(front: FrontEnd) -> None:
            for each in suited(front, "row"):
                assert {said, "either"} & set(each.roles)

        table.run(found)


@pytest.mark.parametrize("moment", VERBS.values())
def test_the_shell_leads_to_a_moment_after_who_is_here(tmp_path: Path, moment: str) -> None:
    with sat(tmp_path, "Sam", "Kim") as table:
        table.visit.here = ()
        front = table.run(main, *ALONE, ("ask", "back"), LEAVE, args=("", moment))
        assert front.pages == ["who", "hand_over a", "ask", "home"]


def test_the_other_one_sits_down_too(tmp_path: Path) -> None:
    with sat(tmp_path, "Sam", "Kim") as table:
        table.visit.here = ("a",)
        table.run(main, ("home", HomeChoice("also-here")), LEAVE)
        assert table.visit.here == ("a", "b")


def test_with_one_name_it_leads_to_the_names(tmp_path: Path) -> None:
    with sat(tmp_path, "Sam") as table:
        front = table.run(main, ("home", HomeChoice("also-here")), ("settings", None), LEAVE)
        assert front.shown[1][1] == ("names",)
