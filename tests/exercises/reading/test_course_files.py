"""What a course file refers to and what is not there: each has its own sentence, the rest works."""

from __future__ import annotations

from pathlib import Path

import pytest

from exercises.library.courses import Courses, built_in_courses
from exercises.library.library import Library
from exercises.library.reading.courses import check_course, read_course
from exercises.model.course import Course

LIBRARY = Library()
COURSES = Courses(LIBRARY)

GOOD = """
format = 1
id = "two-evenings"
title = "Two evenings"
summary = "Two short sittings."
people = "two"
why = "Good things are easy to miss."

[[sittings]]
id = "choose"
exercise = "one-thing-choose"
offer = "first."

[[sittings]]
id = "side"
exercise = "one-thing-my-side"
offer = "second."

  [[sittings.brings]]
  as = "matter"
  sitting = "choose"
  steps = ["ours"]
"""


def sentences(text: str) -> list[str]:
    """What is said of a course file."""
    _, found = check_course(text, "two-evenings.toml", COURSES.exercise, COURSES.get)
    return [fault.sentence for fault in found]


def test_a_good_one_has_nothing_to_say() -> None:
    assert sentences(GOOD) == []


@pytest.mark.parametrize(
    ("was", "becomes", "said"),
    [
        ('"one-thing-choose"', '"gone"', "there is no exercise 'gone'"),
        ('"one-thing-choose"', '"soothing-kit"', "'soothing-kit' is for one"),
        ('sitting = "choose"', 'sitting = "later"', "there is no sitting 'later' in this course"),
        ('sitting = "choose"', 'sitting = "side"', "that goes in a circle"),
        ('["ours"]', '["theirs"]', "there is no step 'theirs' with an answer"),
        ('["ours"]', '["hello"]', "there is no step 'hello' with an answer"),
        ('["ours"]', '["heat"]', "'heat' is not kept"),
        ('["ours"]', '["line"]', "'line' is private"),
        ('as = "matter"', 'as = "weather"', "asks for no 'weather'"),
        ('steps = ["ours"]', 'kind = "loop"', "makes no 'loop'"),
        ('steps = ["ours"]', "", "say either which 'steps' or which 'kind'"),
        ('id = "side"', 'id = "choose"', "'choose' is there twice"),
        ('people = "two"', 'people = "two"\nalone = "none"', "there is no course 'none'"),
        ('people = "two"', 'people = "two"\nalone = "one-thing"', "'one-thing' is for two"),
        ('people = "two"', 'people = "two"\nalone = "two-evenings"', "its own form for one"),
        ('offer = "first."', 'offer = "first."\nasks = "matter"', "is no step by 'both'"),
        ('offer = "first."', 'offer = "first."\nasks = "none"', "there is no step 'none'"),
        ('offer = "first."', 'offer = "first."\nmakes = ["loop"]', "makes no 'loop'"),
        ('offer = "first."', 'offers = "first."', "offers"),
    ],
)
def test_each_fault_has_its_own_sentence(was: str, becomes: str, said: str) -> None:
    found = sentences(GOOD.replace(was, becomes, 1))
    assert any(said in sentence for sentence in found), found


def test_what_is_wrong_is_named_by_its_line() -> None:
    (found,) = sentences(GOOD.replace('["ours"]', '["theirs"]'))
    assert found.startswith("two-evenings.toml, line 22: sittings[1].brings[0].steps: ")


@pytest.mark.parametrize("file", built_in_courses(), ids=lambda file: file.stem)
def test_what_is_built_in_fits(file: Path) -> None:
    _, found = check_course(file.read_text("utf-8"), file.name, COURSES.exercise, COURSES.get)
    assert found == []
    assert isinstance(course := read_course(file), Course)
    assert course.id == file.stem


def test_a_sitting_whose_exercise_is_gone_is_left_out_and_the_others_work(tmp_path: Path) -> None:
    third = '\n[[sittings]]\nid = "gone"\nexercise = "gone"\noffer = "third."\n'
    (tmp_path / "two-evenings.toml").write_text(GOOD + third)
    (tmp_path / "broken.toml").write_text("format = ")
    own = Courses(LIBRARY, tmp_path)
    course = own.get("two-evenings")
    assert course is not None
    assert [each.id for each in course.sittings] == ["choose", "side"]
    assert own.get("one-thing") is not None
    assert len(own.faults) == 2


def test_an_own_course_takes_no_id_of_another(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text(GOOD.replace('"two-evenings"', '"one-thing"'))
    own = Courses(LIBRARY, tmp_path)
    assert [fault.reason for fault in own.faults or (own.all() and own.faults)] == [
        "'one-thing' is taken; choose another id"
    ]
    course = own.get("one-thing")
    assert course is not None
    assert len(course.sittings) == 8
