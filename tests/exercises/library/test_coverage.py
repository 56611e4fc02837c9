"""The practice table: what is done where, what is only touched, and for whom there is how much."""

from collections import Counter

import pytest

from exercises.authoring.coverage import counts, is_doing, practices
from exercises.library.library import Library
from exercises.model.exercise import Close, Exercise, Share, Write, walk


@pytest.fixture(scope="module")
def every() -> dict[str, Exercise]:
    return {each.id: each for each in Library().all()}


def test_the_table_has_each_practice_once_in_its_order() -> None:
    assert [each.id for each in practices()] == list(range(1, 113))
    assert len({each.label for each in practices()}) == 112


def test_every_place_that_is_named_is_there_and_something_is_done_in_it(
    every: dict[str, Exercise],
) -> None:
    for practice in practices():
        for exercise, names in practice.places:
            steps = {step.id: step for step in walk(every[exercise].steps)}
            for name in names:
                assert is_doing(steps[name]), (practice.id, exercise, name)
        assert set(practice.touched) <= every.keys(), practice.id
        assert not set(practice.touched) & {exercise for exercise, _ in practice.places}


def test_a_hundred_are_done_and_what_is_left_out_says_why() -> None:
    of = Counter(each.status for each in practices())
    assert of["done"] >= 100
    for each in practices():
        assert bool(each.left) == (each.status == "left"), each.id


def test_what_a_file_names_is_what_the_table_says_of_it(every: dict[str, Exercise]) -> None:
    said: dict[str, list[int]] = {exercise: [] for exercise in every}
    for practice in practices():
        for exercise in (*(exercise for exercise, _ in practice.places), *practice.touched):
            said[exercise].append(practice.id)
    assert {each.id: list(each.practices) for each in every.values()} == said


def test_there_is_as_much_for_the_one_who_goes_quiet_as_for_the_one_who_reaches(
    every: dict[str, Exercise],
) -> None:
    found = counts(every.values())
    quiet, reaching = (
        sum(number for (role, _), number in found.items() if role == wanted)
        for wanted in ("withdrawn", "supporting")
    )
    assert abs(quiet - reaching) <= max(quiet, reaching) / 5
    assert min(quiet, reaching) >= 15


def test_half_of_the_exercises_for_the_quiet_role_end_without_being_asked_to_share(
    every: dict[str, Exercise],
) -> None:
    quiet = [each for each in every.values() if "withdrawn" in each.roles]
    asked = [each.id for each in quiet if any(isinstance(step, Share) for step in walk(each.steps))]
    assert len(asked) <= len(quiet) / 2, asked


def test_there_are_forty_five_exercises_at_least(every: dict[str, Exercise]) -> None:
    assert len(every) >= 45
    assert {each.people for each in every.values()} == {"one", "two", "one-or-two"}


def test_an_exercise_for_a_role_and_for_anyone_counts_once() -> None:
    def small(**keys: object) -> Exercise:
        return Exercise(
            format=1, id="small", title="Small", summary="Small.", minutes=1, certainty="own",
            why="x", **{"people": "one", "roles": ("either",), **keys},
            steps=(Write(id="line", text="A line?"), Close(id="close", text="Enough.")),
        )  # fmt: skip

    found = counts([small(roles=("withdrawn", "either")), small(people="two")])
    assert found == {("withdrawn", "one"): 1, ("either", "two"): 1}
