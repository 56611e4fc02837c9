"""A choice whose page says that it is opened later: both see it once both say open, not before.

Choosing on that page is the act with which somebody shares; who chooses nothing shows nothing.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from support.exercises.reveal_session import choosing, folded, open_it
from support.exercises.sessions import NAMES, Play, an_exercise, happening

from exercises.engine.advance import advance
from exercises.engine.pace import PATTERNS, ActiveClock
from exercises.engine.reveal import opening, revealed
from exercises.engine.state import State
from exercises.journal.journal import Journal
from exercises.library.library import Library
from exercises.library.reading.resolve import resolve
from exercises.model.events import Chosen, Fated
from exercises.model.exercise import Exercise
from exercises.model.people import people_named
from exercises.runtime.runner import SessionRunner
from exercises.runtime.step_view import StepContext
from exercises.runtime.step_words import choose_note

A, B = Chosen(("yes", "no"), "alpha-word"), Chosen(("no",))
SAID = {"a": "yes, no and alpha-word", "b": "no"}


def to_open(a: Chosen | None, b: Chosen | None) -> Play:
    """Both chose (None skips); the reveal lies in front of both."""
    game = Play(choosing())
    for answer in (a, b):
        if game.state.curtain:
            game.do("opened")
        game.do("skipped") if answer is None else game.do("answered", answer)
    game.do("opened")
    assert game.at == ("open", "open", "both")
    return game


def kept(state: State) -> set[tuple[str, str, str]]:
    """What the journal keeps of it when it ends here."""
    while not state.over:
        state = advance(state, happening(state, "ended"))
    return {(each.owner, each.fate, each.text) for each in folded(state).entries}


@pytest.mark.parametrize(
    ("a", "b", "shown"), [(A, B, ["a", "b"]), (A, None, ["a"]), (None, B, ["b"]), (None, None, [])]
)
def test_what_each_chose_appears_once_both_say_open(
    a: Chosen | None, b: Chosen | None, shown: list[str]
) -> None:
    game = to_open(a, b)
    assert revealed(game.state) == ()
    assert not any(payload.open for payload in game.state.answers.values())
    state = open_it(game)
    assert [(each.owner, each.answer) for each in revealed(state)] == [
        (person, Fated("shared", SAID[person])) for person in shown
    ]
    assert kept(state) == {(person, "shared", SAID[person]) for person in shown}


def test_unopened_it_stays_with_whoever_chose() -> None:
    game = to_open(A, B)
    game.do("answered", opening(game.state)[0])  # killed between the two
    for kind in ("skipped", "ended", "back"):
        state = advance(game.state, happening(game.state, kind))
        assert kept(state) == {("a", "private", SAID["a"]), ("b", "private", SAID["b"])}


def test_nobody_opens_for_the_other_one_or_anything_else() -> None:
    state = to_open(A, None).state
    for owner, answer in (("b", Fated("shared", SAID["a"])), ("a", Fated("shared", "other"))):
        assert advance(state, happening(state, "answered", answer, owner=owner)) is state


@pytest.mark.parametrize("anew", [Chosen(("yes",)), None])
def test_chosen_anew_what_was_opened_is_shut_until_both_say_open_again(
    anew: Chosen | None,
) -> None:
    game = to_open(A, B)
    open_it(game)
    while game.at != ("list", "", "a") or game.state.curtain:
        game.do("opened") if game.state.curtain else game.do("back")
    state = game.do("skipped") if anew is None else game.do("answered", anew)
    assert [each.owner for each in state.answers.values() if each.open] == ["b"]
    game.do("opened")
    game.do("answered", B)
    game.do("opened")
    assert [each.answer.text for each in revealed(open_it(game))] == (  # type: ignore[union-attr]
        ["no"] if anew is None else ["yes", "no"]
    )


def test_only_such_a_page_says_that_it_is_opened() -> None:
    def note(exercise: Exercise) -> str:
        game = Play(exercise)
        game.do("opened")
        scene = StepContext(game.state, NAMES, lambda: 0.0, PATTERNS["4-6"])
        return choose_note(scene, game.state.step)  # type: ignore[arg-type]

    assert "shown to you both" in note(choosing())
    plain = an_exercise(
        {"id": "list", "kind": "choose", "by": "each"}, {"id": "close", "kind": "close"}
    )
    assert note(plain) == ""


def test_the_short_check_in_keeps_what_was_opened_once(tmp_path: Path) -> None:
    with Journal.open(tmp_path / "data") as journal:
        journal.save_people(people_named(["Ada", "Ben"]))
        exercise = resolve(Library().get("short-check-in"), 45)
        running = SessionRunner.start(exercise, ("a", "b"), ActiveClock(lambda: 0.0, lambda: 0.0))
        running.attach(journal)
        for answer in (Chosen(("sad", "room")), None):
            running.happen("opened")
            running.happen("answered", answer) if answer else running.happen("skipped")
        running.happen("opened")
        running.reveal()
        assert [each.owner for each in revealed(running.state)] == ["a"]
        running.happen("answered")
        running.happen("answered")
        assert running.state.over
        running.fold(NAMES)
        assert [each.text for each in journal.shared()] == ["sad and a bit of room"]
        assert journal.mine("b") == []


def test_what_both_choose_openly_is_nothing_to_open() -> None:
    with pytest.raises(AssertionError):
        an_exercise(
            {"id": "list", "kind": "choose", "by": "both"},
            {"id": "open", "kind": "reveal", "of": "list"},
        )
