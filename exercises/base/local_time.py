"""Reckon with the local time: its days, and its hours across a change of the clock."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

NIGHT_ENDS = 4
"""Hour until which it is still night: tomorrow is the day that is about to break."""


def evening_of(moment: datetime) -> date:
    """Return the day to which a moment belongs for who is awake then: after midnight, the old."""
    return moment.date() - timedelta(days=moment.hour < NIGHT_ENDS)


def tomorrow(now: datetime) -> date:
    """Return the day that people mean by tomorrow.

    Args:
        now: Aware local time.
    """
    return evening_of(now) + timedelta(days=1)


def after(now: datetime, length: timedelta) -> datetime:
    """Return the local time once so much time has gone by.

    Args:
        now: Aware local time.
        length: Real time, also where the clock is changed meanwhile.
    """
    return _as_here(now.astimezone(UTC) + length, now)


def at_clock(now: datetime, day: date, hour: int, minute: int = 0) -> datetime:
    """Return when the clock on the wall shows a time on a day.

    Args:
        now: Aware local time.
        day: On which day.
        hour: From 0 to 23.
        minute: From 0 to 59.
    """
    shown = datetime(day.year, day.month, day.day, hour, minute)
    if _is_of_this_machine(now):
        return shown.astimezone()
    there = shown.replace(tzinfo=now.tzinfo)
    return _as_here(there.astimezone(UTC), now)  # an hour that is left out has no such time


def _as_here(moment: datetime, now: datetime) -> datetime:
    return moment.astimezone(None if _is_of_this_machine(now) else now.tzinfo)


def _is_of_this_machine(now: datetime) -> bool:
    """Return whether a time is that of this machine, which knows when its clock is changed.

    Of an offset alone nobody can say what it is on another day.
    """
    here = isinstance(now.tzinfo, timezone) and now.tzinfo is not UTC
    return here and now.astimezone().utcoffset() == now.utcoffset()
