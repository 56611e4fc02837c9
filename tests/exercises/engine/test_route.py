"""The way through the steps: which place follows which, with nested repeats."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from support.exercises.sessions import an_exercise, made_up

from exercises.engine import route
from exercises.engine.route import Position
from exercises.model.exercise import Condition, Exercise, Repeat, walk


def always(condition: Condition, cursor: tuple[int, ...], person: int) -> bool:
    """Every condition holds."""
    return True


def never(condition: Condition, cursor: tuple[int, ...], person: int) -> bool:
    """No condition holds."""
    return False


def way(exercise: Exercise, holds: route.Holds, people: int = 2) -> Iterator[Position]:
    """Every place from the first to the last."""
    place = route.first(exercise, holds)
    while place is not None:
        yield place
        place = route.following(exercise, place, people, holds)


def names(exercise: Exercise, holds: route.Holds, people: int = 2) -> list[tuple[str, int]]:
    """Step and person of every place."""
    return [
        (route.leaf_at(exercise, place.cursor).id, place.person)
        for place in way(exercise, holds, people)
    ]


def read(name: str, **more: object) -> dict[str, object]:
    """A step to read."""
    return {"id": name, "kind": "read", **more}


def mine(name: str, **more: object) -> dict[str, object]:
    """A private step."""
    return {"id": name, "kind": "rate", "by": "each", **more}


def repeat(name: str, times: int, *steps: dict[str, object], **more: object) -> dict[str, object]:
    """Steps again and again."""
    return {"id": name, "kind": "repeat", "times": times, "steps": list(steps), **more}


def test_steps_follow_in_the_order_of_the_file() -> None:
    exercise = an_exercise(read("one"), read("two"), read("three"))
    assert names(exercise, always) == [("one", 0), ("two", 0), ("three", 0)]


def test_repeats_inside_repeats_count_their_own_rounds() -> None:
    exercise = an_exercise(repeat("outer", 2, repeat("inner", 3, read("one")), read("two")))
    rounds = [place.rounds for place in way(exercise, always)]
    assert rounds == [(0, 0), (0, 1), (0, 2), (0,), (1, 0), (1, 1), (1, 2), (1,)]


def test_a_repeat_ends_early_once_its_answer_came() -> None:
    asked = {"id": "more", "kind": "choose"}
    until = {"step": "more", "any": ["no"]}
    exercise = an_exercise(repeat("again", 5, asked, until=until), read("after"))
    assert names(exercise, always) == [("more", 0), ("after", 0)]
    assert len(names(exercise, never)) == 6


def test_a_step_that_is_not_for_the_last_round_is_passed_over_there() -> None:
    exercise = an_exercise(repeat("again", 3, read("one"), read("two", last_round=False)))
    assert [name for name, _ in names(exercise, always)] == ["one", "two"] * 2 + ["one"]


def test_a_repeat_may_be_left_out_of_the_last_round_around_it() -> None:
    inner = repeat("inner", 2, read("one"), last_round=False)
    exercise = an_exercise(repeat("outer", 2, inner, read("two")))
    assert [name for name, _ in names(exercise, always)] == ["one", "one", "two", "two"]


def test_a_repeat_whose_condition_fails_is_passed_over_whole() -> None:
    asked = {"id": "more", "kind": "choose"}
    only_if = {"step": "more", "any": ["yes"]}
    exercise = an_exercise(asked, repeat("again", 2, read("one"), only_if=only_if), read("two"))
    assert names(exercise, never) == [("more", 0), ("two", 0)]


def test_a_repeat_without_steps_is_passed_over() -> None:
    """No file may hold one, but a session of an older program could."""
    exercise = an_exercise(read("one"), repeat("nothing", 20, read("gone")), read("two"))
    steps = (exercise.steps[0], replace(exercise.steps[1], steps=()), exercise.steps[2])
    exercise = replace(exercise, steps=steps)
    assert names(exercise, always) == [("one", 0), ("two", 0)]


def test_neighbouring_private_steps_are_one_part_of_each_person() -> None:
    exercise = an_exercise(read("one"), mine("two"), mine("three"), read("four"))
    walked = [("one", 0), ("two", 0), ("three", 0), ("two", 1), ("three", 1), ("four", 0)]
    assert names(exercise, always) == walked


def test_alone_a_private_part_is_gone_through_once() -> None:
    exercise = an_exercise(mine("one"), mine("two"), people="one-or-two")
    assert names(exercise, always, people=1) == [("one", 0), ("two", 0)]


def test_a_private_part_inside_a_repeat_goes_round_with_both() -> None:
    exercise = an_exercise(repeat("again", 2, mine("one")))
    walked = [(place.rounds, place.person) for place in way(exercise, always)]
    assert walked == [((0,), 0), ((0,), 1), ((1,), 0), ((1,), 1)]


def test_an_open_step_between_them_makes_two_parts() -> None:
    exercise = an_exercise(mine("one"), read("two"), mine("three"))
    one, _, _, three, _ = (place.cursor for place in way(exercise, always))
    assert not route.same_part(exercise, one, three)
    assert route.same_part(exercise, one, one)


def test_the_close_is_found_from_anywhere_and_only_where_there_is_one() -> None:
    close = {"id": "close", "kind": "close"}
    assert route.close(an_exercise(read("one"), close)) == Position((1,))
    assert route.close(an_exercise(read("one"))) is None


@given(made_up(), st.sampled_from([always, never]), st.sampled_from([1, 2]))
def test_the_way_ends_and_never_comes_by_a_place_again(
    exercise: Exercise, holds: route.Holds, people: int
) -> None:
    seen = set()
    for place in way(exercise, holds, people):
        assert place not in seen
        seen.add(place)
        assert len(seen) < 5_000


@given(made_up())
def test_a_place_is_found_again_by_its_step_and_rounds(exercise: Exercise) -> None:
    for place in way(exercise, always, people=1):
        step = route.leaf_at(exercise, place.cursor)
        assert route.named(exercise, step.id, place.rounds) == place


@given(made_up(), st.lists(st.integers(-3, 5) | st.just(10**9), max_size=4).map(tuple), st.data())
def test_what_no_step_or_round_has_is_found_nowhere(
    exercise: Exercise, rounds: tuple[int, ...], data: st.DataObject
) -> None:
    step = data.draw(st.sampled_from([each.id for each in walk(exercise.steps)] + ["nowhere"]))
    place = route.named(exercise, step, rounds)
    if place is not None:
        around = route.repeats(exercise, place.cursor)
        assert route.leaf_at(exercise, place.cursor).id == step
        assert all(0 <= n < each.times for each, n in zip(around, rounds, strict=True))


@pytest.mark.parametrize("rounds", [(2,), (-1,), (99,), (), (0, 0)])
def test_a_round_that_there_is_not_is_no_place(rounds: tuple[int, ...]) -> None:
    exercise = an_exercise(repeat("again", 2, read("one")))
    assert route.named(exercise, "one", rounds) is None


def test_a_repeat_is_no_place_of_its_own() -> None:
    exercise = an_exercise(repeat("again", 2, read("one")))
    assert isinstance(exercise.steps[0], Repeat)
    assert route.named(exercise, "again", ()) is None
