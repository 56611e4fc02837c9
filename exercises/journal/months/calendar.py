"""Tell in which month, and on which day, a session ended."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from exercises.model.decoding import moment_of, zone_of
from exercises.model.records import Finished

_MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])")


def month_of(ended: str, zone: str) -> str:
    """Return the month, as `2026-11`, of the local date at the end of a session.

    Args:
        ended: UTC, ISO 8601.
        zone: Offset of the local time, as `+01:00`; anything else counts as UTC.

    Raises:
        ValueError: The end is no time.
    """
    local = _local(ended, zone)
    if local is None:
        raise ValueError("no time, so no month")
    return f"{local:%Y-%m}"


def _local(ended: str, zone: str) -> datetime | None:
    moment = moment_of(ended)
    return moment.astimezone(zone_of(zone) or UTC) if moment else None


def day_of(finished: Finished) -> str:
    """Return the local date at the end; empty where a file that was made by hand says no time."""
    local = _local(finished.ended, finished.zone)
    return f"{local:%Y-%m-%d}" if local else ""


def is_month(name: str) -> bool:
    """Return whether this is a month, as `2026-11`."""
    return _MONTH.fullmatch(name) is not None
