"""The whole way: who is here, an exercise, and out."""

from pathlib import Path

import pytest
from msgspec.structs import replace
from support.flow.answering import Sat, does_a_step, ends, named, sat
from support.journal.cheap_keys import CHEAP

from exercises.flow.call import follow
from exercises.flow.first_page import HomeChoice
from exercises.flow.port import Invited
from exercises.flow.privacy import idled
from exercises.flow.program import main, may_leave
from exercises.flow.setup.trying import TOUR, try_out
from exercises.journal.journal import Journal
from exercises.library.library import Library
from exercises.model.exercise import walk
from exercises.runtime.runner import SessionRunner

LEAVE = ("home", HomeChoice("leave"))


def test_a_first_run_takes_the_names_and_goes_home(tmp_path: Path) -> None:
    with sat(tmp_path) as table:
        table.visit.here = ()
        table.run(main, ("welcome", named("Ada")), LEAVE)
        assert [person.name for person in table.journal.people] == ["Ada"]


def test_what_opens_from_the_first_page_leads_back_to_it(tmp_path: Path) -> None:
    with sat(tmp_path) as table:
        table.visit.here = ()
        opens = [("welcome", "limits"), ("ask", "back"), ("welcome", "fear"), ("safety", "")]
        front = table.run(main, *opens, ("welcome", named("Ada", "Bo")), ("who", None))
        assert "It puts no label on anyone" in front.asked[0].quiet
        assert "safety " in front.pages
        assert [person.name for person in table.journal.people] == ["Ada", "Bo"]


def test_what_is_kept_is_said_once_more_before_anything_is(tmp_path: Path) -> None:
    def look(home: object) -> HomeChoice:
        assert "lies on this machine" in table.visit.calm_line
        return HomeChoice("leave")

    with sat(tmp_path) as table:
        table.visit.here = ()
        table.run(main, ("welcome", named("Ada")), ("home", look))


def test_leaving_the_first_run_keeps_nothing(tmp_path: Path) -> None:
    with sat(tmp_path) as table:
        table.visit.here = ()
        table.run(main, ("welcome", "leave"))
        assert table.journal.people == ()


def test_somebody_alone_passes_their_curtain(tmp_path: Path) -> None:
    with sat(tmp_path, "Ada", "Bo") as table:
        table.visit.here = ()
        front = table.run(
            main,
            ("who", ("b",)),
            ("hand_over", False),
            ("who", ("b",)),
            ("hand_over", True),
            LEAVE,
        )
        assert front.pages == ["who", "hand_over b", "who", "hand_over b", "home"]
        assert table.visit.here == ("b",)


class TestTheOnlyOne:
    """One name is set up: a start leads in, what falls later is theirs to open."""

    def test_comes_in_without_a_key(self, tmp_path: Path) -> None:
        with sat(tmp_path, "Ada") as table:
            table.start()
            front = table.run(main, LEAVE)
            assert front.pages == ["home"]
            assert table.visit.privacy.shown == "a"

    def test_who_set_it_is_asked_for_their_key(self, tmp_path: Path) -> None:
        with sat(tmp_path, "Ada") as table:
            table.journal.save_settings(replace(table.journal.settings, own_key=True))
            table.start()
            assert table.run(main, ("hand_over", True), LEAVE).pages == ["hand_over a", "home"]

    def test_who_has_a_passphrase_is_asked_for_it(self, tmp_path: Path) -> None:
        with Journal.open(tmp_path, cost=CHEAP) as journal:
            table = Sat(tmp_path, journal, "Ada")
            journal.set_passphrase("a", "a long one")
            table.start()
            assert not table.visit.comes_in

    def test_a_curtain_that_fell_is_opened(self, tmp_path: Path) -> None:
        def covers(page: object) -> HomeChoice:
            table.visit.tell(idled)
            table.visit.here = ()
            return HomeChoice("again")

        with sat(tmp_path, "Ada") as table:
            table.start()
            front = table.run(main, ("home", covers), ("hand_over", True), LEAVE)
            assert front.pages == ["home", "hand_over a", "home"]


def test_an_exercise_that_is_named_begins_at_once(tmp_path: Path) -> None:
    with sat(tmp_path, "Ada") as table:
        front = table.run(main, ("session", ends), LEAVE, args=("name-what-is-here",))
        assert front.pages == ["session", "home"]
        assert [each.exercise for each in table.journal.finished()] == ["name-what-is-here"]


def test_do_without_a_name_shows_them_all_first(tmp_path: Path) -> None:
    with sat(tmp_path, "Ada") as table:
        front = table.run(follow, ("library", None), LEAVE, args=("do",))
        assert front.pages == ["library", "home"]


def test_what_rests_goes_on_where_it_stood(tmp_path: Path) -> None:
    with sat(tmp_path, "Ada") as table:
        table.run(main, ("session", does_a_step), LEAVE, args=("name-what-is-here",))
        left = table.journal.open_solo("a")
        assert left is not None
        front = table.run(main, ("home", HomeChoice("go-on")), ("session", ends), LEAVE)
        assert front.shown[1][1][0].header.id == left.header.id
        assert table.journal.open_solo("a") is None


def test_an_exercise_for_two_asks_both_first(tmp_path: Path) -> None:
    with sat(tmp_path, "Ada", "Bo") as table:
        front = table.run(
            main,
            ("hand_over", True),
            ("safety", "together"),
            ("hand_over", True),
            ("safety", "together"),
            ("hand_over", True),
            ("invite", Invited("listening")),
            ("session", ends),
            LEAVE,
            args=("listening",),
        )
        assert front.pages[-2:] == ["session", "home"]


def test_one_for_two_does_not_begin_with_one_alone(tmp_path: Path) -> None:
    with sat(tmp_path, "Ada") as table:
        front = table.run(main, ("ask", "read"), LEAVE, args=("listening",))
        assert front.pages == ["ask", "home"]


class TestLeaving:
    def test_it_is_asked_where_the_settings_say_so(self, tmp_path: Path) -> None:
        with sat(tmp_path, "Ada") as table:
            assert table.run(may_leave).result is True
            table.journal.save_settings(replace(table.journal.settings, ask_to_leave=True))
            assert table.run(may_leave, ("ask", "stay")).result is False
            assert table.run(may_leave, ("ask", "leave")).result is True


def test_an_exercise_of_ones_own_is_tried_without_saving(tmp_path: Path) -> None:
    with sat(tmp_path) as table:
        exercise = table.visit.library.get("name-what-is-here")
        table.visit.journal, table.visit.here = None, ()
        table.run(try_out, ("ask", "alone"), ("session", ends), args=(exercise,))
        assert table.journal.months() == []


@pytest.mark.parametrize("exercise", ["listening", "name-what-is-here"])
def test_a_file_is_tried_from_a_step_on(tmp_path: Path, exercise: str) -> None:
    seen: list[str] = []

    def look(running: SessionRunner) -> None:
        assert running.state.step is not None
        seen.append(running.state.step.id)

    with sat(tmp_path) as table:
        each = Library().get(exercise)
        step = list(walk(each.steps))[-1].id
        how = "alone" if each.people == "one" else "together"
        table.run(try_out, ("ask", how), ("session", look), args=(each, step))
    assert seen == [step]


def test_a_look_around_says_that_nothing_is_saved(tmp_path: Path) -> None:
    with sat(tmp_path) as table:
        table.visit.journal, table.visit.here = None, ()
        named: dict[str, object] = {"trying": table.visit.library.get(TOUR)}
        asked = [("ask", "begin"), ("session", ends), ("ask", "leave")]
        front = table.run(follow, *asked, args=("try",), **named)
        assert all("Nothing of it" in question.text for question in front.asked)
        assert [person.name for person in table.visit.people] == ["Sam", "Kim"]
        assert table.journal.months() == []
        assert table.journal.open_sessions() == []
        assert not (tmp_path / "nearer.json").exists()
