"""A time is said as a person would say it: across midnight, a changed clock, a clock set back."""

from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exercises.base.local_time import after, at_clock, evening_of, tomorrow
from exercises.engine.pause import PARTS, agree, agree_until, agreed_time, tomorrow_at
from exercises.recommend.reminders import time_for
from exercises.recommend.spoken_time import said, said_break, said_weekday

BERLIN = ZoneInfo("Europe/Berlin")
zones = st.sampled_from([BERLIN, ZoneInfo("America/New_York"), ZoneInfo("Asia/Kolkata"), UTC])
moments = st.datetimes(datetime(2001, 1, 1), datetime(2099, 1, 1), timezones=zones)


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """A time in November 2026; the 27th is a Friday."""
    return datetime(2026, 11, day, hour, minute, tzinfo=timezone(timedelta(hours=1)))


@pytest.mark.parametrize(
    ("moment", "now", "words"),
    [
        (at(27, 22, 3), at(27, 21, 33), "today at 22:03"),
        (at(28, 18), at(27, 22, 11), "tomorrow, Saturday, at six in the evening"),
        (at(28, 9), at(28, 0, 40), "tomorrow, Saturday, at nine in the morning"),
        (at(28, 9), at(28, 8), "today at nine in the morning"),
        (at(28, 0, 20), at(27, 23, 50), "tonight at 00:20"),
        (at(27, 22, 11), at(28, 9), "yesterday at 22:11"),
        (at(28, 0, 20), at(28, 9), "last night at 00:20"),
        (at(27, 22, 3), at(28, 0, 40), "today at 22:03"),
        (at(25, 12), at(27, 9), "on Wednesday at noon"),
        (at(2, 12), at(27, 9), "on Monday, 2 November, at noon"),
        (datetime(2027, 1, 1, 7, tzinfo=UTC), at(27, 9),
         "on Friday, 1 January 2027, at seven in the morning"),
    ],
)  # fmt: skip
def test_a_time_is_said_with_its_day(moment: datetime, now: datetime, words: str) -> None:
    assert said(moment, now) == words


@given(now=moments, minutes=st.integers(20, 24 * 60))
def test_a_break_says_its_day_and_the_clock_as_it_will_be_then(now: datetime, minutes: int) -> None:
    agreed = agree(now, minutes)
    until = agreed_time(agreed)
    assert until is not None
    real = now.astimezone(UTC) + timedelta(minutes=minutes)
    there = real.astimezone(now.tzinfo)
    assert until == real.replace(microsecond=0)
    assert (until.hour, until.minute, until.date()) == (there.hour, there.minute, there.date())
    words = said_break(agreed, now)
    days = (evening_of(there) - evening_of(now)).days
    assert words.startswith({0: ("today", "tonight"), 1: ("tomorrow",)}[days])


@given(now=moments, part=st.sampled_from(sorted(PARTS)))
def test_tomorrow_is_the_next_day_after_some_sleep_at_that_hour(now: datetime, part: str) -> None:
    until = agreed_time(agree_until(tomorrow_at(now, part)))
    assert until is not None
    assert (until.hour, until.minute) == (PARTS[part], 0)
    assert timedelta(hours=3) < until - now.astimezone(UTC) < timedelta(hours=45)
    words = said(until, now)
    assert words.startswith(f"tomorrow, {said_weekday(until.date())}, at ")
    assert until.date() == tomorrow(now)


@given(moment=moments, now=moments)
def test_whatever_the_clock_was_set_to_something_is_said(moment: datetime, now: datetime) -> None:
    words = said(moment, now)
    assert "{" not in words
    assert (words.startswith(("today", "tonight"))) == (
        evening_of(moment) == evening_of(now.astimezone(moment.tzinfo))
    )


@given(now=moments, when=st.sampled_from(["hour", "evening", "tomorrow"]))
def test_what_is_put_off_comes_later(now: datetime, when: str) -> None:
    until = time_for(when, now).astimezone(UTC)  # type: ignore[arg-type]
    assert timedelta() < until - now.astimezone(UTC) < timedelta(hours=30)


def test_over_a_changed_clock_an_hour_is_an_hour_and_six_is_six() -> None:
    before = datetime(2026, 10, 24, 22, 0, tzinfo=BERLIN)
    assert said(tomorrow_at(before, "evening"), before).endswith("at six in the evening")
    assert tomorrow_at(before, "evening").utcoffset() == timedelta(hours=1)
    late = datetime(2026, 10, 25, 1, 45, tzinfo=BERLIN)
    assert after(late, timedelta(hours=2)).astimezone(UTC).hour == 1
    left_out = at_clock(before, datetime(2027, 3, 28).date(), 2, 30)
    assert left_out.astimezone(BERLIN).hour == left_out.hour == 3


def test_the_machine_knows_when_its_own_clock_is_changed(monkeypatch: pytest.MonkeyPatch) -> None:
    import time

    monkeypatch.setenv("TZ", "Europe/Berlin")
    time.tzset()
    try:
        now = datetime(2026, 10, 24, 20, 0, tzinfo=UTC).astimezone()
        assert tomorrow_at(now, "evening").astimezone(UTC).hour == 17
        assert time_for("tomorrow", now).astimezone(UTC).hour == 5
    finally:
        monkeypatch.undo()
        time.tzset()


def test_a_time_that_cannot_be_read_is_said_so() -> None:
    from exercises.model.events import Agreed

    assert said_break(Agreed("whenever", "here"), at(27, 9)) == "at some time"
