"""Where a paced breath stands, in plain numbers. Needs nothing: known before all else is loaded."""

from __future__ import annotations

import math

TYPE_CHECKING = False  # `typing` takes as long as drawing the first frame does

if TYPE_CHECKING:
    from typing import Literal

    At = tuple[Literal["in", "again", "out", "done"], float, int, int, float, float]


FIRST = 0.75
"""How full the first of two breaths in makes one; the second one is small."""


def at(inhale: float, exhale: float, seconds: float, total: float, again: float = 0.0) -> At:
    """Return the fields of a `Breath` at `seconds` after the start of a pause of `total` seconds.

    Args:
        inhale: Seconds in.
        exhale: Seconds out.
        seconds: Since the pause began.
        total: How long it is.
        again: Of the seconds in, the last ones that are a second breath in.
    """
    cycle = inhale + exhale
    of = max(1, round(total / cycle))
    if seconds >= total:
        return "done", 0.0, of, of, 0.0, 0.0
    seconds = max(0.0, seconds)
    number, within = divmod(seconds, cycle)
    first, full = inhale - again, FIRST if again else 1.0
    if within < first:
        phase: Literal["in", "again", "out"] = "in"
        fullness = full * _eased(within / first)
        next_phase = first - within
    elif within < inhale:
        phase = "again"
        fullness = full + (1.0 - full) * _eased((within - first) / again)
        next_phase = inhale - within
    else:
        phase = "out"
        fullness = _eased(1.0 - (within - inhale) / exhale)
        next_phase = cycle - within
    return (
        phase,
        fullness,
        min(int(number) + 1, of),
        of,
        total - seconds,
        min(next_phase, total - seconds),
    )


def _eased(share: float) -> float:
    """Return a share of the way, slower at both ends."""
    return (1.0 - math.cos(math.pi * share)) / 2.0
