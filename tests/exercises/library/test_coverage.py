"""The practice table: what is carried by which exercise, and for whom there is how much."""

import pytest

from exercises.authoring.coverage import counts, kinds, practices, table
from exercises.library.library import Library
from exercises.model.exercise import Close, Exercise, Read, Write

LATER = {79}


@pytest.fixture(scope="module")
def every() -> tuple[Exercise, ...]:
    return Library().all()


def small(**keys: object) -> Exercise:
    """An exercise that carries practices 1 and 3."""
    steps = (Read(id="hello", text="Hello."), Write(id="line", text="A line?"))
    return Exercise(
        format=1, id="small", title="Small", summary="Small.", minutes=1, certainty="own", why="x",
        **{"people": "one", "roles": ("either",), "practices": (1, 3),
           "steps": (*steps, Close(id="close", text="Enough.")), **keys},
    )  # fmt: skip


def test_the_table_has_each_practice_once_in_its_order() -> None:
    assert [each.id for each in practices()] == list(range(1, 113))
    assert len({each.label for each in practices()}) == 112
    assert {each.id for each in practices() if each.later} == LATER


def test_no_row_is_empty_but_what_comes_later(every: tuple[Exercise, ...]) -> None:
    empty = {practice.id for practice, carried in table(every) if not carried}
    assert empty == LATER


def test_each_practice_can_be_done_in_some_exercise(every: tuple[Exercise, ...]) -> None:
    """Not only read about: somewhere a step of doing goes with it."""
    only_read = [
        practice.id
        for practice, carried in table(every)
        if carried and not any(doing for _, doing in carried)
    ]
    assert only_read == []


def test_there_is_as_much_for_the_one_who_goes_quiet_as_for_the_one_who_reaches(
    every: tuple[Exercise, ...],
) -> None:
    found = counts(every)
    quiet, reaching = (
        sum(number for (role, _), number in found.items() if role == wanted)
        for wanted in ("withdrawn", "supporting")
    )
    assert abs(quiet - reaching) <= max(quiet, reaching) / 5
    assert min(quiet, reaching) >= 15


def test_there_are_forty_five_exercises_at_least(every: tuple[Exercise, ...]) -> None:
    assert len(every) >= 45
    assert {each.people for each in every} == {"one", "two", "one-or-two"}


def test_a_row_names_the_exercise_and_what_is_done_in_it() -> None:
    rows = {practice.id: carried for practice, carried in table([small()])}
    assert rows[1] == rows[3] == (("small", ("write",)),)
    assert rows[2] == ()


def test_what_is_only_read_shows_as_doing_nothing() -> None:
    assert kinds(small(steps=(Read(id="hello", text="Hello."),))) == ()


def test_an_exercise_for_a_role_and_for_anyone_counts_once() -> None:
    found = counts([small(roles=("withdrawn", "either")), small(people="two")])
    assert found == {("withdrawn", "one"): 1, ("either", "two"): 1}
