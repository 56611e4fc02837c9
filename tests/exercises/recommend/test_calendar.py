"""A calendar file: days alone, no name and no word, and the same ids each time."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from icalendar import Calendar
from msgspec.structs import replace
from support.exercises.made_things import after, experiment, ritual

from exercises.living.looking import newest
from exercises.living.things import Thing, changed, rests
from exercises.model.events import Agreed
from exercises.model.people import Later
from exercises.recommend.calendar import Day, calendar, days
from exercises.recommend.offers import Remembered
from exercises.recommend.path import Done

NOW = datetime(2026, 3, 2, 20, 0, tzinfo=UTC)
RITUAL = replace(after(ritual())[0], text="Tea on the step, Anatoken", when="after supper")
TRIED = after(experiment())
BREAK = Agreed(until="2026-03-02T21:00:00+00:00", zone="+00:00", reopens="a")
PAST = Remembered((Done("daily-check-in", NOW - timedelta(days=1)),))


def events(found: list[Day], **how: Any) -> dict[str, Any]:
    """Return the events of a calendar, by their ids."""
    read = Calendar.from_ical(calendar(found, NOW, **how))
    return {str(each["uid"]): each for each in read.walk("VEVENT")}


def all_days(*things: Thing) -> list[Day]:
    later = Later(exercise="listening", at="2026-03-05T18:00:00+00:00", words="after Anatoken")
    return days(things, [("open-1", BREAK)], later, PAST, 2)


def test_rituals_looks_back_returns_and_the_check_in_are_in_it() -> None:
    found = all_days(RITUAL)
    assert sorted(day.what for day in found) == ["check-in", "later", "look", "return", "ritual"]
    said = {str(each["summary"]) for each in events(found).values()}
    assert said == {"a small thing"}
    assert len({str(each["summary"]) for each in events(found, named=True).values()}) == 5


def test_no_name_and_no_word_of_theirs_is_in_it() -> None:
    for named in (False, True):
        written = calendar(all_days(RITUAL, *TRIED), NOW, named=named)
        for word in (b"Anatoken", b"step", b"listening", b"nearer", RITUAL.id.encode()):
            assert word not in written


def test_a_second_one_has_the_same_ids_also_where_the_thing_was_changed() -> None:
    first = events(all_days(RITUAL))
    later = replace(changed(RITUAL, "coffee", "2026-03-03T10:00:00+00:00"), look="2026-04-01")
    second = events(all_days(later))
    assert first.keys() == second.keys()
    assert first != second
    assert calendar(all_days(RITUAL), NOW) == calendar(all_days(RITUAL), NOW)


def test_a_ritual_comes_again_as_it_was_said() -> None:
    def when(said: str) -> tuple[date | datetime, int]:
        found = days([replace(RITUAL, when=said, text="x", look="")], [], None, None, 0)
        return found[0].at, found[0].every

    made = date(2026, 3, 1)  # a Sunday
    assert when("after supper") == (made + timedelta(days=1), 1)
    assert when("once at the weekend") == (date(2026, 3, 7), 7)
    assert when("Thursday, late") == (date(2026, 3, 5), 7)
    assert when("when it suits") == (made + timedelta(days=7), 7)


def test_what_rests_has_no_day_and_what_cannot_be_read_is_left_out() -> None:
    assert days([rests(RITUAL), replace(RITUAL, kind="guess")], [], None, None, 2) == []
    broken = replace(RITUAL, kind="card", look="some day")
    odd = Later(exercise="x", at="never")
    assert days([broken], [("x", replace(BREAK, until="soon"))], odd, Remembered(), 2) == []
    assert newest(TRIED, "experiment") is not None


def test_an_empty_one_is_a_calendar_too() -> None:
    assert events([]) == {}
