"""Say a time as a person would: `tomorrow, Saturday, at six in the evening`."""

from __future__ import annotations

from datetime import date, datetime

from exercises.base.local_time import evening_of
from exercises.engine.pause import agreed_time
from exercises.library.texts import screen_texts
from exercises.model.events import Agreed

DAYS_NAMED = 6
"""So many days from today, a weekday alone says which day is meant."""


def said_clock(moment: datetime) -> str:
    """Say what the clock shows: a full hour in words."""
    if moment.minute:
        return f"{moment:%H:%M}"
    return screen_texts("times").lines("hours")[moment.hour]


def said_weekday(day: date) -> str:
    """Say which day of the week it is."""
    return screen_texts("times").lines("weekdays")[day.weekday()]


def said(moment: datetime, now: datetime) -> str:
    """Say when something is or was, seen from now; the clock may have been set back meanwhile.

    Args:
        moment: Aware, in the zone in which it is said.
        now: Aware.
    """
    texts, now = screen_texts("times"), now.astimezone(moment.tzinfo)
    days = (evening_of(moment) - evening_of(now)).days
    slots = {"time": said_clock(moment), "weekday": said_weekday(moment.date())}
    night = moment.date() != evening_of(moment)
    if days in _NEAR:
        by_day, by_night = _NEAR[days]
        return texts(by_night if night else by_day, **slots)
    if abs(days) <= DAYS_NAMED:
        return texts("weekday", **slots)
    slots |= {"day": str(moment.day), "month": texts.lines("months")[moment.month - 1]}
    key = "date" if moment.year == now.year else "date_year"
    return texts(key, year=moment.year, **slots)


_NEAR = {
    -1: ("yesterday", "last_night"),
    0: ("today", "tonight"),
    1: ("tomorrow", "tomorrow_night"),
}


def said_break(agreed: Agreed, now: datetime) -> str:
    """Say until when a break is, in the local time in which it was agreed."""
    time = agreed_time(agreed)
    return said(time, now) if time else screen_texts("times")("unknown")


def said_minutes(minutes: int) -> str:
    """Return about how long an exercise takes, in words."""
    texts = screen_texts("invite")
    return texts("smaller_minute") if minutes < 2 else texts("smaller_minutes", minutes=minutes)
