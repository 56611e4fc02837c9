"""Tell the time of this machine, for the times on envelopes and for what is agreed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

Now = Callable[[], datetime]
"""Returns the aware local time."""


def local_now() -> datetime:
    """Return the time of this machine, with its offset."""
    return datetime.now().astimezone()
