"""How long exercises take, as computed, and what their files say."""

import pytest
from support.exercises.sessions import an_exercise

from exercises.authoring.duration import HANDING_OVER, Length, length
from exercises.library.library import Library
from exercises.model.exercise import Exercise

LIBRARY = Library().all()
SLACK = 2.0
"""Minutes, or a third of the computed length where that is more: a declared length holds."""


@pytest.mark.parametrize("exercise", LIBRARY, ids=lambda exercise: exercise.id)
def test_the_declared_minutes_hold(exercise: Exercise) -> None:
    """Where one or two may do it, from the one's length to that of both."""
    found = length(exercise)
    least = found.own if exercise.people == "one-or-two" else found.whole
    assert least - max(SLACK, least / 3) <= exercise.minutes
    assert exercise.minutes <= found.whole + max(SLACK, found.whole / 3)


def minutes(*steps: dict[str, object], people: str = "two") -> Length:
    """The length of these steps."""
    return length(an_exercise(*steps, people=people))


READ = {"id": "r", "kind": "read", "text": "word " * 89 + "word"}


def test_reading_goes_at_180_words_a_minute() -> None:
    assert minutes(READ) == Length(0.5, 0.5)


def test_what_is_paced_takes_its_time() -> None:
    paced = [
        {"id": "rest", "kind": "rest", "seconds": 60, "text": "x"},
        {"id": "say", "kind": "speak", "seconds": 60, "text": "x"},
        {"id": "air", "kind": "breathe", "breaths": 6, "text": "x"},
    ]
    assert minutes(*paced).whole == pytest.approx(3 + 3 / 180)


def test_two_people_alone_take_twice_as_long_and_hand_over() -> None:
    found = minutes({**READ, "by": "each"})
    assert found.own == 0.5
    assert found.whole == pytest.approx(1 + 3 * HANDING_OVER / 60)


def test_neighbouring_private_steps_hand_over_once() -> None:
    one, two = {**READ, "id": "one", "by": "each"}, {**READ, "id": "two", "by": "self"}
    apart = minutes(one, {"id": "between", "kind": "read", "text": "x"}, two)
    assert apart.whole > minutes(one, two).whole + 2 * HANDING_OVER / 60


def test_alone_nothing_is_handed_over() -> None:
    found = minutes({**READ, "by": "self"}, people="one")
    assert found == Length(0.5, 0.5)


def test_a_repeat_counts_its_rounds_and_two_thirds_where_an_answer_ends_it() -> None:
    asked = {"id": "more", "kind": "choose", "text": "x", "options": [{"id": "no", "label": "x"}]}
    three = {"id": "again", "kind": "repeat", "times": 3, "steps": [READ]}
    assert minutes(three).whole == 1.5
    ending = {**three, "steps": [READ, asked], "until": {"step": "more", "any": ["no"]}}
    once = minutes(READ, asked).whole
    assert minutes(ending).whole == pytest.approx(2 * once)


def test_a_step_under_a_condition_counts_half_and_one_that_ends_not_at_all() -> None:
    asked = {"id": "ask", "kind": "choose", "text": "x", "options": [{"id": "no", "label": "x"}]}
    before = minutes(asked).whole
    rare = {**READ, "only_if": {"step": "ask", "any": ["no"]}}
    assert minutes(asked, rare).whole == pytest.approx(before + 0.25)
    assert minutes(asked, {**rare, "ends": True}).whole == before


def test_a_longer_writing_counts_its_soft_time() -> None:
    short = minutes({"id": "w", "kind": "write", "text": "x"}).whole
    assert minutes({"id": "w", "kind": "write", "text": "x", "seconds": 420}).whole > 7 > short
