"""Where a paced breath stands, in plain numbers. Needs nothing: known before all else is loaded."""

from __future__ import annotations

import math

TYPE_CHECKING = False  # `typing` takes as long as drawing the first frame does

if TYPE_CHECKING:
    from typing import Literal

    At = tuple[Literal["in", "out", "done"], float, int, int, float, float]


def at(inhale: float, exhale: float, seconds: float, total: float) -> At:
    """Return the fields of a `Breath` at `seconds` after the start of a pause of `total` seconds.

    Args:
        inhale: Seconds in.
        exhale: Seconds out.
        seconds: Since the pause began.
        total: How long it is.
    """
    cycle = inhale + exhale
    of = max(1, round(total / cycle))
    if seconds >= total:
        return "done", 0.0, of, of, 0.0, 0.0
    seconds = max(0.0, seconds)
    number, within = divmod(seconds, cycle)
    if within < inhale:
        phase: Literal["in", "out"] = "in"
        share = within / inhale
        next_phase = inhale - within
    else:
        phase = "out"
        share = 1.0 - (within - inhale) / exhale
        next_phase = cycle - within
    return (
        phase,
        (1.0 - math.cos(math.pi * share)) / 2.0,
        min(int(number) + 1, of),
        of,
        total - seconds,
        min(next_phase, total - seconds),
    )
