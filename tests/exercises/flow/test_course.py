"""A course over weeks: what is said in one sitting is there in the next, and nothing else is."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from support.flow.answering import sat
from support.flow.at_course import (
    ADA_SEEN,
    ADA_UNDER,
    BACK,
    BO_SEEN,
    BO_UNDER,
    CHOOSE,
    LENSES,
    LOOP,
    MATTER,
    MOVE,
    SIDE,
    TRY,
    Told,
    began,
    each_is_asked,
    kept,
    line_at_home,
    sits,
    sitting_from_list,
    the_course,
)

from exercises.flow.home import home
from exercises.flow.living.course.page import courses
from exercises.flow.port import Invited
from exercises.model.events import Chosen, Wrote
from exercises.model.exercise import walk


def test_the_whole_course_over_three_weeks(tmp_path: Path) -> None:
    with sat(tmp_path, "Ada", "Bo") as table:
        began(table)
        told = sits(table, "choose", CHOOSE, *each_is_asked())
        assert line_at_home(table) == ""
        table.now += timedelta(days=1)
        assert "your own side" in line_at_home(table)
        told = sits(table, "my-side", SIDE)
        assert MATTER in told.words
        table.now += timedelta(days=2)

        told = sits(table, "read", {"first": Chosen(("a",))})
        for line in (ADA_SEEN, BO_SEEN, ADA_UNDER, BO_UNDER, "I get louder."):
            assert line in told.words
        for line in ("I go quiet.", "maid", "Nothing is ever enough"):
            assert line not in told.words
        table.now += timedelta(days=3)

        told = sits(table, "our-loop", LOOP)
        assert told.loop == ("plates on the table", "ask twice", "go quiet", "alone, both of us")
        (loop,) = [each for each in table.journal.living.seen(None) if each.kind == "loop"]
        assert {"plates on the table", "ask twice", "go quiet"} <= {p.text for p in loop.parts}
        table.now += timedelta(days=3)

        sits(table, "lenses", LENSES)
        table.now += timedelta(days=3)
        told = sits(table, "stay-move", MOVE)
        assert "both come home empty" in told.words
        table.now += timedelta(days=2)
        told = sits(table, "try", TRY)
        assert "I could ask once." in told.words
        table.now += timedelta(days=7)

        front = table.run(home, ("ask", "not-now"))  # the experiment comes back on its day
        assert "tea before the plates" in front.asked[0].quiet
        assert "then beside now" in line_at_home(table)
        told = sits(table, "look-back", BACK)
        first = next(s for s in walk(told.exercise.steps) if s.id == "side-by-side")
        assert ADA_SEEN in first.beside
        assert BO_UNDER in first.beside
        assert "tea before the plates" in told.words
        now = {each.text for each in table.journal.shared()}
        assert {"I ask once, mostly.", "I come back sooner."} <= now
        front = table.run(courses, ("ask", "back"))
        assert "end of it" in front.asked[0].quiet


def test_one_brings_nothing_and_no_page_shows_who(tmp_path: Path) -> None:
    """Whoever of the two it is: the words of a sitting hold no name, and are the same."""
    shown = []
    for quiet_one in (0, 1):
        with sat(tmp_path / str(quiet_one), "Ada", "Bo") as table:
            began(table)
            sits(table, "choose", CHOOSE, *each_is_asked())
            said = [ADA_SEEN, ADA_SEEN]
            said[quiet_one] = ""
            side = {**SIDE, "seen": (Wrote(ADA_SEEN), Wrote(ADA_SEEN)), "bring-seen": kept(*said)}
            side["bring-under"] = side["bring-safe"] = kept("", "")
            sits(table, "my-side", side)
            shown.append(sits(table, "read", {"first": Chosen(("a",))}).words)
    assert shown[0] == shown[1]
    assert ADA_SEEN in shown[0]


@pytest.mark.slow
def test_nobody_brings_anything_and_each_sitting_is_whole(tmp_path: Path) -> None:
    with sat(tmp_path, "Ada", "Bo") as table:
        began(table)
        sits(table, "choose", {})
        for name in ("my-side", "read", "our-loop", "lenses", "stay-move", "try", "look-back"):
            told = sitting_from_list(table, name)
            assert "{brought" not in told.words
        assert the_course(table).alive


def test_stopped_in_the_middle_and_taken_up_after_sixty_days(tmp_path: Path) -> None:
    with sat(tmp_path, "Ada", "Bo") as table:
        began(table)
        sits(table, "choose", CHOOSE, *each_is_asked())
        sits(table, "my-side", SIDE)
        table.now += timedelta(days=60)
        line = line_at_home(table)
        assert "Read each other" in line
        assert "still there" in line
        front = table.run(courses, ("ask", "back"))
        assert MATTER in front.asked[0].quiet
        assert "Behind you: 2 of 8" in front.asked[0].quiet
        assert ADA_SEEN in sits(table, "read", {}).words


def test_either_lets_it_rest_and_the_other_reads_only_that(tmp_path: Path) -> None:
    pages = []
    for who in ("a", "b"):
        with sat(tmp_path / who, "Ada", "Bo") as table:
            began(table)
            sits(table, "choose", CHOOSE, *each_is_asked())
            table.visit.here = (who,)
            table.run(courses, ("ask", "one-thing"), ("ask", "rest"))
            table.visit.here = ("a", "b")
            table.now += timedelta(days=3)
            assert line_at_home(table) == ""
            front = table.run(courses, ("ask", "back"))
            pages.append(front.asked[0])
            assert "It rests." in front.asked[0].quiet
            table.run(courses, ("ask", "wake"), ("ask", "back"))
            assert "your own side" in line_at_home(table)
    assert pages[0] == pages[1]


def test_a_sitting_is_passed_over_done_later_and_done_again(tmp_path: Path) -> None:
    with sat(tmp_path, "Ada", "Bo") as table:
        began(table)
        sits(table, "choose", CHOOSE, *each_is_asked())
        table.run(courses, ("ask", "pass"), ("ask", "back"))
        front = table.run(courses, ("ask", "all"), ("ask", "back"), ("ask", "back"))
        notes = {reply.id: reply.note for reply in front.asked[1].replies}
        assert (notes["choose"], notes["my-side"], notes["read"]) == (
            "behind you",
            "left out",
            "next",
        )
        sitting_from_list(table, "my-side", SIDE)
        front = table.run(courses, ("ask", "all"), ("ask", "back"), ("ask", "back"))
        notes = {reply.id: reply.note for reply in front.asked[1].replies}
        assert notes["my-side"] == "behind you"
        sitting_from_list(table, "my-side", SIDE)


def test_whoever_would_rather_not_is_not_told_by_the_way(tmp_path: Path) -> None:
    """Each way to a turn shows the same pages; a yes of both may be turned too."""
    ways = {}
    for name, answers, chance in (
        ("hot", ("hot", "fits"), False),
        ("other fear", ("fits", "fear"), False),
        ("chance", ("fits", "fits"), True),
        ("yes", ("fits", "fits"), False),
    ):
        with sat(tmp_path / name, "Ada", "Bo") as table:
            began(table)
            drawn = []
            table.visit.says_not_today = lambda drawn=drawn, chance=chance: (
                drawn.append(1) or chance
            )
            told = Told(CHOOSE)
            front = table.run(
                courses,
                ("ask", "begin"),
                ("invite", Invited("one-thing-choose")),
                ("session", told),
                *each_is_asked(*answers),
            )
            assert drawn == [1]
            ways[name] = (front.pages, front.asked[-1], the_course(table).parts[1:])
    turned = [way for name, way in ways.items() if name != "yes"]
    assert all(way == turned[0] for way in turned)
    assert ways["yes"][0] == turned[0][0]
    assert ways["yes"][1] != turned[0][1]
    assert turned[0][2] == ()


def test_what_was_taken_back_is_not_brought_and_nothing_says_so(tmp_path: Path) -> None:
    with sat(tmp_path, "Ada", "Bo") as table:
        began(table)
        sits(table, "choose", CHOOSE, *each_is_asked())
        sits(table, "my-side", SIDE)
        entry = next(each for each in table.journal.shared() if each.text == ADA_UNDER)
        table.journal.change_fate(entry.id, "a", "private")
        gone = next(each for each in table.journal.shared() if each.text == ADA_SEEN)
        table.journal.let_go(gone.id, "a")
        told = sits(table, "read", {})
        assert ADA_UNDER not in told.words
        assert ADA_SEEN not in told.words
        assert BO_UNDER in told.words


def test_the_matter_let_go_leaves_the_course(tmp_path: Path) -> None:
    with sat(tmp_path, "Ada", "Bo") as table:
        began(table)
        sits(table, "choose", CHOOSE, *each_is_asked())
        entry = next(each for each in table.journal.shared() if each.text == MATTER)
        table.journal.let_go(entry.id, "both")
        assert MATTER not in str(the_course(table))
        assert MATTER not in sitting_from_list(table, "my-side", {}).words


def test_alone_it_is_ones_own_and_together_nothing_of_it_is_seen(tmp_path: Path) -> None:
    with sat(tmp_path, "Ada", "Bo") as table:
        table.visit.here = ("a",)
        side = {"thing": Wrote("The door."), "line": Wrote("I go quiet.")}
        told = Told(side)
        table.run(courses, ("ask", "one-thing-alone"), ("ask", "begin"), ("session", told))
        table.visit.here = ("a",)
        table.now += timedelta(days=2)
        assert "from your chair" in line_at_home(table)
        told = Told({"name": Wrote("the door dance"), "mine": Wrote("go quiet")})
        table.run(courses, ("ask", "one-thing-alone"), ("ask", "begin"), ("session", told))
        assert "I go quiet." in told.words
        for here in (("b",), ("a", "b")):
            table.visit.here = here
            assert line_at_home(table) == ""
            assert not [t for t in table.visit.things.seen() if t.kind == "course"]


def test_begun_and_left_at_the_pages_on_safety_nothing_is_kept(tmp_path: Path) -> None:
    with sat(tmp_path, "Ada", "Bo") as table:
        walk_on = [("hand_over", True), ("safety", "together"), ("hand_over", True)]
        no = [("safety", "today"), ("hand_over", True), ("ask", "back")]
        table.run(courses, ("ask", "begin"), *walk_on, *no)
        assert not table.journal.living.seen(None)
