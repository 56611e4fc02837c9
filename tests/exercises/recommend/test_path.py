"""What is offered next: gentle, never locked, never for somebody who is not here."""

import random
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exercises.library.library import Library
from exercises.recommend.path import SMALL, Done, Entry, Offer, Track, Unit, Wish, offers, path

TRACKS: tuple[Track, ...] = ("together", "withdrawn", "supporting")
DAY = datetime(2026, 3, 2, 15, 0, tzinfo=UTC)
NIGHT = datetime(2026, 3, 2, 23, 30, tzinfo=UTC)

LIBRARY = {
    "first": Entry("first", "two", 8),
    "second": Entry("second", "one-or-two", 15),
    "third": Entry("third", "two", 4),
    "alone": Entry("alone", "one", 5),
}
UNITS = tuple(Unit(name, f"Because {name}.") for name in ("first", "second", "alone", "third"))


def ids(found: list[Offer]) -> list[str]:
    return [each.exercise for each in found]


def wish(track: Track = "together", now: datetime = DAY, **more: object) -> Wish:
    return Wish(track, now, **more)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def built_in() -> dict[str, Entry]:
    return {each.id: Entry(each.id, each.people, each.minutes) for each in Library().all()}


def test_at_first_the_order_of_the_track() -> None:
    found = offers(UNITS, LIBRARY, [], wish())
    assert ids(found) == ["first", "second", "third"]
    assert {each.reason for each in found} == {"unit"}
    assert found[0].because == "Because first."


def test_someone_alone_is_offered_nothing_for_two() -> None:
    assert ids(offers(UNITS, LIBRARY, [], wish("withdrawn"))) == ["second", "alone"]


def test_what_somebody_liked_comes_before_the_rest_of_what_they_know() -> None:
    done = [
        Done("first", DAY - timedelta(days=9)),
        Done("second", DAY - timedelta(days=3), liked=True),
        Done("third", DAY - timedelta(days=1)),
    ]
    assert ids(offers(UNITS, LIBRARY, done, wish())) == ["second", "first", "third"]


def test_what_was_done_comes_after_what_is_new_the_longest_ago_first() -> None:
    done = [
        Done("first", DAY - timedelta(days=1)),
        Done("second", DAY - timedelta(days=3)),
        Done("first", DAY - timedelta(days=9)),
    ]
    assert ids(offers(UNITS, LIBRARY, done, wish())) == ["third", "second", "first"]


def test_something_put_off_is_not_offered_before_its_time() -> None:
    later = DAY + timedelta(hours=1)
    assert ids(offers(UNITS, LIBRARY, [], wish(not_now={"first": later}))) == ["second", "third"]
    again = wish(now=later, not_now={"first": later})
    assert ids(offers(UNITS, LIBRARY, [], again))[0] == "first"


def test_late_at_night_something_small() -> None:
    found = offers(UNITS, LIBRARY, [], wish(now=NIGHT))
    assert (found[0].exercise, found[0].reason) == ("third", "late")
    assert ids(found)[1:] == ["first", "second"]


def test_after_a_hard_time_something_known_and_small() -> None:
    done = [
        Done("alone", DAY - timedelta(days=4), pace=True),
        Done("second", DAY - timedelta(days=1), pace=False),
    ]
    found = offers(UNITS, LIBRARY, done, wish("withdrawn"))
    assert (found[0].exercise, found[0].reason) == ("alone", "gentle")


def test_a_long_gap_is_met_with_something_small_and_without_a_word_about_it() -> None:
    done = [Done("first", DAY - timedelta(days=200))]
    found = offers(UNITS, LIBRARY, done, wish())
    assert (found[0].exercise, found[0].reason) == ("third", "welcome")


def test_what_comes_round_takes_turns_with_what_is_new() -> None:
    units = (Unit("first", "Because."), Unit("third", "Weekly.", repeat_days=7))
    weekly, other = Done("third", DAY - timedelta(days=7)), Done("x", DAY - timedelta(days=1))
    another = Done("y", DAY - timedelta(days=2))
    found = offers(units, LIBRARY, [weekly, other, another], wish())
    assert (found[0].exercise, found[0].reason) == ("third", "again")
    for done in ([weekly], [weekly, other]):  # at most every third until all of it was there
        assert ids(offers(units, LIBRARY, done, wish())) == ["first", "third"]
    early = Done("third", DAY - timedelta(days=6))
    assert ids(offers(units, LIBRARY, [early, other, another], wish())) == ["first", "third"]


def test_something_else_reaches_further_on_each_time() -> None:
    units = tuple(Unit(name, "Because.") for name in ("first", "third", "second"))
    assert ids(offers(units, LIBRARY, [], wish())) == ["first", "third", "second"]
    once = [Done("x", DAY - timedelta(days=1))]
    assert ids(offers(units, LIBRARY, once, wish())) == ["first", "second", "third"]
    aside = wish(aside=frozenset({"first"}))
    assert ids(offers(units, LIBRARY, [], aside)) == ["third", "second"]


def test_a_unit_of_which_there_is_no_file_is_left_out() -> None:
    assert ids(offers((Unit("gone", "Because."), *UNITS), LIBRARY, [], wish()))[0] == "first"


pasts = st.lists(
    st.builds(
        Done,
        exercise=st.sampled_from([*LIBRARY, "of-another-track"]),
        ended=st.integers(0, 400).map(lambda days: DAY - timedelta(days=days)),
        pace=st.sampled_from([None, True, False]),
    ),
    max_size=12,
)
wishes = st.builds(
    Wish,
    track=st.sampled_from(TRACKS),
    now=st.sampled_from([DAY, NIGHT]),
    not_now=st.dictionaries(st.sampled_from(list(LIBRARY)), st.just(DAY + timedelta(hours=1))),
)


@given(pasts, wishes)
def test_whatever_was_done_all_that_suits_is_offered_once(done: list[Done], now: Wish) -> None:
    found = ids(offers(UNITS, LIBRARY, done, now))
    unfit = "two" if now.people == 1 else "one"
    put_off = {each for each, until in now.not_now.items() if until > now.now}
    suits = {each.id for each in LIBRARY.values() if each.people != unfit} - put_off
    assert sorted(found) == sorted(suits)


@pytest.mark.parametrize("track", TRACKS)
def test_every_unit_of_a_track_is_there_and_suits_it(
    track: Track, built_in: dict[str, Entry]
) -> None:
    units = getattr(path(), track)
    assert len({unit.exercise for unit in units}) == len(units)
    found = offers(units, built_in, [], wish(track))
    assert ids(found) == [unit.exercise for unit in units]


@pytest.mark.parametrize("track", TRACKS)
def test_a_hundred_sessions_on_a_track(track: Track, built_in: dict[str, Entry]) -> None:
    """New things until all were there; nothing twice in a row; nothing for two to one alone."""
    units, chance = getattr(path(), track), random.Random(7)
    done: list[Done] = []
    now = DAY
    for _ in range(100):
        now += timedelta(hours=chance.choice((20, 24, 31, 70, 24 * 60)))
        found = offers(units, built_in, done, wish(track, now))
        chosen = found[0]
        entry = built_in[chosen.exercise]
        assert track == "together" or entry.people != "two"
        if done:
            newest = done[-1]
            hard, away = newest.pace is False, now - newest.ended > timedelta(days=45)
            if hard:
                assert entry.minutes <= SMALL
            elif not away and chosen.reason != "late":
                assert chosen.exercise != newest.exercise
        pace = None if track == "together" else chance.random() > 0.2
        done.append(Done(chosen.exercise, now, pace))
    assert {each.exercise for each in done} >= {unit.exercise for unit in units[: len(units) // 2]}
