"""What was declined, and until when it is not offered again."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Literal, get_args

from msgspec.structs import replace

from exercises.base.local_time import NIGHT_ENDS, after, at_clock, tomorrow
from exercises.model.decoding import moment_of
from exercises.model.people import PutOff
from exercises.recommend.reminders import time_for

OPEN = timedelta(hours=12)
"""For how long `not now` holds where no time was said."""
LONGEST = timedelta(days=2)
"""Nothing is put off for longer: whatever lies further ahead, the clock was set back."""

TimeOff = Literal["open", "hour", "evening", "tomorrow"]
"""Until when something is put off; `open`: no time was said."""
TIMES: tuple[TimeOff, ...] = get_args(TimeOff)


def put_off_until(when: TimeOff, now: datetime) -> datetime:
    """Return until when something is put off.

    Args:
        when: As it was said.
        now: Aware local time.
    """
    return after(now, OPEN) if when == "open" else time_for(when, now)


def put_off(before: PutOff, exercise: str, until: datetime, now: datetime) -> PutOff:
    """Return what is put off, with one exercise more, and without what has come round."""
    held = {name: at for name, at in before.until.items() if lies_ahead(at, now)}
    return replace(before, until={**held, exercise: _stamp(until)})


def quiet_today(before: PutOff, now: datetime) -> PutOff:
    """Return what is put off, with nothing lit until tomorrow.

    Args:
        before: What was put off.
        now: Aware local time.
    """
    return replace(before, quiet=_stamp(at_clock(now, tomorrow(now), NIGHT_ENDS)))


def not_now(declined: PutOff, now: datetime) -> Mapping[str, datetime]:
    """Return until when which exercise is not offered, of those that are still put off."""
    held = [each for each in declined.until.items() if lies_ahead(each[1], now)]
    found = ((name, moment_of(at)) for name, at in held)
    return {name: at for name, at in found if at is not None}


def lies_ahead(stored: str, now: datetime) -> bool:
    """Return whether a stored time is still to come."""
    at = moment_of(stored)
    return at is not None and now < at <= now.astimezone(UTC) + LONGEST


def _stamp(until: datetime) -> str:
    return until.astimezone(UTC).isoformat(timespec="seconds")
