"""Clocks and pacing, all derived from a monotonic reading that is given in.

Nothing here sleeps or counts ticks: a screen asks where the breath or the turn stands at
this moment, so late and lost ticks cost nothing.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from typing import Literal

from msgspec import Struct

from exercises.engine import rhythm

GAP = 5.0
"""Seconds between two readings beyond which the program was not running."""

BEFORE_TURN = 10.0
"""Quiet seconds after which the time of a turn begins, where its speaker has not begun it."""

EXTENSION = 30.0
"""Seconds that "a little longer" adds to a turn."""

PAUSE_LENGTHS = (10, 60, 90, 120)
"""Seconds of a pause: a beat of one breath, then the pause; what is longer is a break."""


class Pattern(Struct, frozen=True):
    """A breath: seconds in, seconds out, no hold; of a sigh, the last of those in are a second one.

    Six breaths a minute lie in the zone that slow-breathing studies use (Shao et al.
    2024); ten-second cycles divide a minute, so that it ends on an exhale. Five minutes of sighing
    a day, over a month, did a bit more for the mood than other breaths (Balban et al. 2023); what
    one minute does was not studied.
    """

    id: str
    inhale: float
    exhale: float
    again: float = 0.0

    @property
    def cycle(self) -> float:
        """Length of one breath, in seconds."""
        return self.inhale + self.exhale


PATTERNS = {
    "4-6": Pattern("4-6", 4.0, 6.0),
    "5-5": Pattern("5-5", 5.0, 5.0),
    "sigh": Pattern("sigh", 4.0, 6.0, again=1.0),
}


def other_pattern(pattern: str) -> str:
    """Return the pattern that comes after this one; behind the last, the first."""
    known = list(PATTERNS)
    return known[(known.index(pattern) + 1) % len(known)]


class Breath(Struct, frozen=True):
    """Where a paced breath stands.

    Attributes:
        phase: `in`, `again` for the second one in, or `out`; `done` after the last exhale.
        fullness: 0 (empty) to 1 (full), eased at both ends.
        number: 1 for the first breath.
        of: How many breaths there are.
        left: Seconds to the end of the whole.
        next_phase: Seconds to the next phase.
    """

    phase: Literal["in", "again", "out", "done"]
    fullness: float
    number: int
    of: int
    left: float
    next_phase: float


def breath_at(pattern: Pattern, seconds: float, total: float) -> Breath:
    """Return the breath at `seconds` after the start of a pause of `total` seconds."""
    return Breath(*rhythm.at(pattern.inhale, pattern.exhale, seconds, total, pattern.again))


GROUNDING_SECONDS = 10.0
"""For so long one line of grounding stands there."""


def line_at(seconds: float, lines: Sequence[str]) -> int:
    """Return which line of grounding stands there after so many seconds; the last one stays."""
    return min(int(seconds // GROUNDING_SECONDS), len(lines) - 1)


class ActiveClock:
    """Counts the seconds in which a session is really in front of somebody.

    Time in which the clock is held, or in which the program did not run (suspended,
    machine asleep), does not count. The wall clock is read only to notice sleep, because
    the monotonic clock stands still while a machine sleeps; setting it back does nothing.
    May be read from the screen and from a thread that saves.

    Args:
        monotonic: Returns seconds that never go back.
        wall: Returns seconds since the epoch.
        start: Active seconds counted before, in an earlier run of the program.
    """

    def __init__(
        self, monotonic: Callable[[], float], wall: Callable[[], float], start: float = 0.0
    ) -> None:
        self._monotonic = monotonic
        self._wall = wall
        self._active = start
        self._last: tuple[float, float] | None = None
        self._slept = 0.0
        self._lock = threading.Lock()

    def run(self, since: tuple[float, float] | None = None) -> None:
        """Start or go on counting.

        Args:
            since: What both clocks said when it began, where that was before now.
        """
        with self._lock:
            if self._last is None:
                self._last = since or (self._monotonic(), self._wall())

    def hold(self) -> None:
        """Stop counting until `run`."""
        with self._lock:
            self._count()
            self._last = None

    @property
    def running(self) -> bool:
        """Whether it counts now."""
        return self._last is not None

    def read(self) -> float:
        """Active seconds up to now. To be called at least once a second while it runs."""
        with self._lock:
            self._count()
            return self._active

    def _count(self) -> None:
        if self._last is None:
            return
        now, wall = self._monotonic(), self._wall()
        passed = now - self._last[0]
        asleep = (wall - self._last[1]) - passed
        if passed > GAP:
            self._slept += passed
        else:
            self._active += max(0.0, passed)
        if asleep > GAP:
            self._slept += asleep
        self._last = (now, wall)

    def take_gap(self) -> float:
        """Return seconds in which the program did not run since this was last asked."""
        gap, self._slept = self._slept, 0.0
        return gap
