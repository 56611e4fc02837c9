"""Decode stored values: records, times and offsets; None for whatever is none of these.

A file may say anything: another hand wrote it, or another program. Nothing that it says may stop
the program, so everything that was stored is decoded here.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone
from typing import Any, TypeVar

from msgspec import Struct, convert

_Record = TypeVar("_Record", bound=Struct)
_ZONE = re.compile(r"([+-])(\d{2}):?([0-5]\d)")
LONG_PAST = datetime(1970, 1, 1, tzinfo=UTC)
"""When something was, of which no time can be read."""

_YEARS = range(1000, 9999)
"""With these, no offset leads out of what can be reckoned with."""


def as_record(document: object, kind: type[_Record]) -> _Record | None:
    """Decode a document as a record; None where it is not one of that kind."""
    try:
        return convert(document, kind)
    except ValueError:  # msgspec's own, and that of a lone surrogate where an id belongs
        return None


def moment_of(stored: Any) -> datetime | None:
    """Decode a stored time as an aware one, in UTC; without an offset it counts as UTC.

    None where it is no time, or one with which nobody can reckon.
    """
    try:
        found = datetime.fromisoformat(stored)
        found = found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC)
    except (TypeError, ValueError, OverflowError):
        return None
    return found if found.year in _YEARS else None


def zone_of(stored: Any) -> timezone | None:
    """Decode a stored offset, as `+01:00`; None where it is none."""
    found = _ZONE.fullmatch(stored) if isinstance(stored, str) else None
    if found is None:
        return None
    offset = timedelta(hours=int(found[2]), minutes=int(found[3]))
    if offset >= timedelta(days=1):
        return None
    return timezone(-offset if found[1] == "-" else offset)
