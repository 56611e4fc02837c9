"""The choices after a pause, and the break: agreed, kept, and come back to."""

from datetime import datetime, timedelta, timezone
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exercises.engine.pause import (
    OUTCOMES,
    PROTECTIVE,
    CheckIn,
    Outcome,
    agree,
    agreed_time,
    standing,
    suggests_break,
)

EVENING = datetime(2026, 3, 1, 19, 0, tzinfo=timezone(timedelta(hours=1)))

aware = st.datetimes(
    min_value=datetime(2000, 1, 1),
    max_value=datetime(2100, 1, 1),
    timezones=st.integers(-14 * 4, 14 * 4).map(
        lambda quarters: timezone(timedelta(minutes=15 * quarters))
    ),
)


@pytest.mark.parametrize(("first", "second"), list(product(OUTCOMES, repeat=2)))
def test_the_most_protective_of_two_choices_counts(first: Outcome, second: Outcome) -> None:
    order = ["end", "break", "once-more", "go-on"]
    chosen = CheckIn(("a", "b")).choose(first).choose(second).outcome
    assert chosen == min(first, second, key=order.index)


@pytest.mark.parametrize("choice", OUTCOMES)
def test_nothing_is_announced_before_both_have_chosen(choice: Outcome) -> None:
    check = CheckIn(("a", "b"))
    assert check.outcome is None
    assert check.choose(choice).outcome is None


@pytest.mark.parametrize("choice", OUTCOMES)
def test_alone_ones_own_choice_counts(choice: Outcome) -> None:
    assert CheckIn(("a",)).choose(choice).outcome == choice


def test_both_are_asked_in_turn_then_nobody() -> None:
    check = CheckIn(("b", "a"))
    asked = [check.asks]
    for _ in range(2):
        check = check.choose("go-on")
        asked.append(check.asks)
    assert asked == ["b", "a", ""]


def test_a_choice_nobody_was_asked_for_changes_nothing() -> None:
    done = CheckIn(("a",)).choose("go-on")
    assert done.choose("end") is done


def test_everybody_sees_the_same_four_choices_in_the_same_order() -> None:
    assert OUTCOMES == ("go-on", "once-more", "break", "end")
    assert sorted(PROTECTIVE) == sorted(OUTCOMES)


@pytest.mark.parametrize(("rating", "suggested"), [(0, False), (6, False), (7, True), (10, True)])
def test_a_break_is_suggested_from_seven_on(rating: int, suggested: bool) -> None:
    assert suggests_break(rating) is suggested


def test_a_break_keeps_its_place_and_who_opens_again() -> None:
    agreed = agree(EVENING, 30, "the kitchen", "b")
    assert (agreed.place, agreed.reopens) == ("the kitchen", "b")
    assert agree(EVENING, 30).reopens == "both"


@pytest.mark.parametrize(
    ("asked", "given_"),
    [(-5, 20), (0, 20), (19, 20), (20, 20), (45, 45), (1440, 1440), (1441, 1440), (10**6, 1440)],
)
def test_a_break_lasts_from_twenty_minutes_to_a_day(asked: int, given_: int) -> None:
    assert agreed_time(agree(EVENING, asked)) - EVENING == timedelta(minutes=given_)


@given(aware, st.integers(20, 1440))
def test_the_agreed_time_is_shown_in_the_time_of_the_place_where_it_was_agreed(
    now: datetime, minutes: int
) -> None:
    until = agreed_time(agree(now, minutes))
    assert until.utcoffset() == now.utcoffset()
    late = now + timedelta(minutes=minutes) - until
    assert timedelta() <= late < timedelta(seconds=1)


def test_an_agreed_time_looks_the_same_after_a_journey() -> None:
    agreed = agree(EVENING, 60)
    assert agreed_time(agreed).strftime("%H:%M") == "20:00"
    elsewhere = EVENING.astimezone(timezone(timedelta(hours=-5)))
    assert standing(agreed, elsewhere + timedelta(minutes=59)) == "early"
    assert standing(agreed, elsewhere + timedelta(minutes=61)) == "time"


@pytest.mark.parametrize(("first", "then"), [(1, 2), (2, 1)])
def test_a_break_over_a_change_of_the_clocks_is_as_long_as_agreed(first: int, then: int) -> None:
    before, after = timezone(timedelta(hours=first)), timezone(timedelta(hours=then))
    now = datetime(2026, 3, 29, 1, 30, tzinfo=before)
    agreed = agree(now, 60)
    assert standing(agreed, (now + timedelta(minutes=59)).astimezone(after)) == "early"
    assert standing(agreed, (now + timedelta(minutes=60)).astimezone(after)) == "time"


@given(aware, st.integers(20, 1440), st.integers(0, 10**6))
def test_a_clock_set_back_never_shortens_a_break(now: datetime, minutes: int, back: int) -> None:
    assert standing(agree(now, minutes), now - timedelta(seconds=back)) == "early"


@pytest.mark.parametrize(
    ("after", "where"),
    [
        (timedelta(minutes=29, seconds=59), "early"),
        (timedelta(minutes=30), "time"),
        (timedelta(hours=24, minutes=30), "time"),
        (timedelta(hours=24, minutes=31), "late"),
        (timedelta(days=40), "late"),
    ],
)
def test_a_return_is_early_or_in_time_or_a_day_late(after: timedelta, where: str) -> None:
    assert standing(agree(EVENING, 30), EVENING + after) == where


@pytest.mark.parametrize("minutes", [-14 * 60, -210, 0, 345, 14 * 60])
def test_odd_offsets_are_kept(minutes: int) -> None:
    now = EVENING.astimezone(timezone(timedelta(minutes=minutes)))
    assert agreed_time(agree(now, 20)).utcoffset() == timedelta(minutes=minutes)
