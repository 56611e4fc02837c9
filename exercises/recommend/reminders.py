"""Later: when an exercise that both wanted to come back to is offered again."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Literal

from exercises.base.local_time import after, at_clock, tomorrow
from exercises.engine.pause import minutes_from
from exercises.model.decoding import moment_of
from exercises.model.people import Later

EVENING = 18
"""Hour from which it is evening."""
MORNING = 6
"""Hour from which tomorrow is a day."""
SOON = timedelta(hours=1)
"""Where only words were said, or the evening is here already."""
KEPT = timedelta(days=3)
"""After this, what nobody came back to is let go by itself."""
LONGEST = 80
"""Characters of own words."""

When = Literal["hour", "evening", "tomorrow"]


def later(exercise: str, when: When, now: datetime) -> Later:
    """Return an exercise for one of the times on offer.

    Args:
        exercise: Its id.
        when: Which.
        now: Aware local time.
    """
    return _at(exercise, time_for(when, now))


def time_for(when: When, now: datetime) -> datetime:
    """From when on something is offered again; in an hour where the evening is here already.

    Args:
        when: One of the times on offer.
        now: Aware local time.
    """
    at = after(now, SOON)
    if when == "evening":
        evening = at_clock(now, now.date(), EVENING)
        return max(at, evening, key=lambda each: each.astimezone(UTC))
    if when == "tomorrow":
        return at_clock(now, tomorrow(now), MORNING)
    return at


def later_in_words(exercise: str, text: str, now: datetime) -> Later:
    """Return an exercise for a time of day, a length, or a time in own words.

    Args:
        exercise: Its id.
        text: As typed: `19:30`, `45 minutes`, `after dinner`. Own words count as an hour.
        now: Aware local time.
    """
    minutes = minutes_from(text, now)
    if minutes is not None:
        return _at(exercise, after(now, timedelta(minutes=minutes)))
    return _at(exercise, after(now, SOON), " ".join(text.split())[:LONGEST])


def stands(later: Later, now: datetime) -> Literal["ahead", "now", "gone"]:
    """Return whether it is still to come, is offered, or was let go by itself.

    Args:
        later: What both wanted to come back to.
        now: Aware time.
    """
    at = moment_of(later.at)
    if at is None:
        return "gone"
    if now < at:
        return "ahead"
    return "now" if now - at <= KEPT else "gone"


def _at(exercise: str, at: datetime, words: str = "") -> Later:
    stamp = at.astimezone(UTC).isoformat(timespec="seconds")
    return Later(exercise=exercise, at=stamp, words=words)
