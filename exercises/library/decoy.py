"""Word the decoy: what a clock and list show."""

from __future__ import annotations

from datetime import datetime


def clock(now: datetime) -> str:
    """Return what the clock shows."""
    return now.strftime("%H:%M")


def day(now: datetime) -> str:
    """Return the day below that clock."""
    return f"{now:%A}, {now.day} {now:%B}"
