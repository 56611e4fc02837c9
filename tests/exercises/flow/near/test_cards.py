"""`nearer card`: one open question, another, and what is kept; without names, without a lock."""

from pathlib import Path

from support.flow.answering import AnsweringFront, Step

from exercises.flow.near.cards import DEEPEST, cards
from exercises.flow.port import drive
from exercises.flow.visit.visit import Visit
from exercises.journal.journal import Journal
from exercises.library.library import Library
from exercises.library.vocabulary import vocabulary
from exercises.model.people import reminders_at

LEAVE = ("ask", "leave")


def lay(folder: Path, *script: Step) -> AnsweringFront:
    front = AnsweringFront(Visit(folder, Library()), script)
    drive(cards(front))
    assert front.left == []
    return front


def test_another_is_another_until_all_lay_there(tmp_path: Path) -> None:
    light = [each.label for each in vocabulary().questions if each.depth <= DEEPEST]
    front = lay(tmp_path / "none", *[("ask", "next")] * (len(light) - 1), LEAVE)
    assert sorted(each.text for each in front.asked) == sorted(light)
    assert not (tmp_path / "none").exists()


def test_enter_is_another_one_and_the_star_keeps(tmp_path: Path) -> None:
    front = lay(tmp_path / "none", LEAVE)
    assert front.asked[0].replies[0].id == "next"
    assert front.asked[0].star == "keep"


def test_one_is_kept_without_names_and_let_go_again(tmp_path: Path) -> None:
    front = lay(tmp_path, ("ask", "keep"), ("ask", "kept"), ("ask", "back"), LEAVE)
    assert front.asked[2].lines == (front.asked[0].text,)
    assert len(reminders_at(tmp_path).cards) == 1
    again = lay(tmp_path, ("ask", "kept"), ("ask", "back"), LEAVE)
    assert again.asked[1].lines == (front.asked[0].text,)
    lay(tmp_path, ("ask", "keep"), ("ask", "keep"), LEAVE)  # another one, and let go
    assert len(reminders_at(tmp_path).cards) == 1


def test_while_nearer_is_open_elsewhere_it_says_that_it_keeps_nothing(tmp_path: Path) -> None:
    with Journal.open(tmp_path):
        front = lay(tmp_path, ("ask", "keep"), LEAVE)
    assert front.asked[0].text == front.asked[1].text
    assert front.asked[1].quiet != front.asked[0].quiet
    assert reminders_at(tmp_path).cards == ()
