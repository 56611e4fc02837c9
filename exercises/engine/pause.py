"""Beat, pause and break: a state above any state of a session.

What each person says after a pause is not an event: the number and the choice live here in
memory, are never stored and never shown to the other. Only the outcome is announced.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from exercises.base.local_time import after, at_clock, tomorrow
from exercises.engine.pace import PATTERNS, PAUSE_LENGTHS, Breath, Pattern, breath_at
from exercises.model.decoding import moment_of, zone_of
from exercises.model.events import Agreed, Paced

Outcome = Literal["go-on", "once-more", "break", "end"]

OUTCOMES: tuple[Outcome, ...] = ("go-on", "once-more", "break", "end")
"""The four choices, in the order in which everyone always sees them."""

PROTECTIVE: tuple[Outcome, ...] = ("end", "break", "once-more", "go-on")
"""The most protective of two choices counts."""

HOT = 7
"""From this rating on a longer break is suggested, to the one who rated only."""

BREAK_MINUTES = (20, 30, 60, 120, 24 * 60)
"""Lengths of a break on offer. Bodies need about twenty minutes to settle (Gottman's
practice); more than a day is no longer a return."""

PARTS = {"morning": 9, "noon": 12, "evening": 18}
"""Parts of a day to come back in, and the hour that is meant by each."""

DEFAULT_PACED = Paced("4-6", 60)


class Paused(Struct, frozen=True):
    """A pause that is going on.

    Attributes:
        called: Active seconds of the session when it was called.
        paced: Its pattern and length.
        agreed: Set while a break is agreed.
    """

    called: float
    paced: Paced = DEFAULT_PACED
    agreed: Agreed | None = None

    def breath(self, now: float) -> Breath:
        """Return where the breath stands after so many active seconds of the session."""
        return breath_at(PATTERNS[self.paced.pattern], now - self.called, self.paced.seconds)

    def heard(self, now: float) -> tuple[Breath, Pattern] | None:
        """Return where the breath stands, for who listens; None while there is something else."""
        return None if self.paced.grounding else (self.breath(now), PATTERNS[self.paced.pattern])


class CheckIn(Struct, frozen=True):
    """After a pause: each alone makes one of four choices.

    Attributes:
        people: Person ids in the order in which they are asked.
        choices: What was chosen so far.
    """

    people: tuple[str, ...]
    choices: tuple[Outcome, ...] = ()

    @property
    def asks(self) -> str:
        """Id of the person whose turn it is; empty when all have chosen."""
        return self.people[len(self.choices)] if len(self.choices) < len(self.people) else ""

    def choose(self, choice: Outcome) -> CheckIn:
        """Return the check-in after the asked person's choice; unchanged when nobody is asked."""
        return CheckIn(self.people, (*self.choices, choice)) if self.asks else self

    @property
    def outcome(self) -> Outcome | None:
        """The most protective choice, None while somebody has not chosen."""
        if self.asks:
            return None
        return next(outcome for outcome in PROTECTIVE if outcome in self.choices)


def longer(paced: Paced) -> Paced:
    """Return the next longer pause; the longest stays as it is."""
    lengths = [length for length in PAUSE_LENGTHS if length > paced.seconds]
    return replace(paced, seconds=lengths[0]) if lengths else paced


def beat(paced: Paced, breathed: float) -> Paced:
    """Return a pause that ends with the breath that is going on.

    Args:
        paced: As it is now.
        breathed: Seconds since it was called.
    """
    cycle = PATTERNS[paced.pattern].cycle
    seconds = min(paced.seconds, int((breathed // cycle + 1) * cycle))
    return replace(paced, seconds=seconds)


def minutes_from(text: str, now: datetime) -> int | None:
    """Return the minutes until a time of day, or of a length in minutes: `19:30`, `45 minutes`.

    Args:
        text: As typed.
        now: Aware local time.

    Returns:
        20 to 1440, or None where the text says neither, or something outside of that.
    """
    if at := re.fullmatch(r"\s*([01]?\d|2[0-3])[:.]([0-5]\d)\s*", text):
        until = at_clock(now, now.date(), int(at[1]), int(at[2]))
        if until.astimezone(UTC) <= now.astimezone(UTC):
            until = at_clock(now, now.date() + timedelta(days=1), int(at[1]), int(at[2]))
        minutes = round((until.astimezone(UTC) - now.astimezone(UTC)).total_seconds() / 60)
    elif length := re.fullmatch(r"\s*(\d{1,4})\s*(?:m|min|minutes?)?\s*", text):
        minutes = int(length[1])
    else:
        return None
    return minutes if BREAK_MINUTES[0] <= minutes <= BREAK_MINUTES[-1] else None


def suggests_break(rating: int) -> bool:
    """Return whether a rating from 0 to 10 brings the private line about a longer break."""
    return rating >= HOT


def agree(now: datetime, minutes: int, place: str = "", reopens: str = "both") -> Agreed:
    """Return a break of some minutes from now on.

    Args:
        now: An aware local time.
        minutes: 20 to 1440; what lies outside is brought to the nearer end.
        place: Own words, may be empty.
        reopens: Person id, or `both`.
    """
    minutes = max(BREAK_MINUTES[0], min(BREAK_MINUTES[-1], minutes))
    return agree_until(after(now, timedelta(minutes=minutes)), place, reopens)


def agree_until(until: datetime, place: str = "", reopens: str = "both") -> Agreed:
    """Return a break until a time.

    Args:
        until: An aware local time; its offset is kept, so that it is shown as agreed.
        place: Own words, may be empty.
        reopens: Person id, or `both`.
    """
    offset = until.strftime("%z")
    zone = f"{offset[:3]}:{offset[3:5]}"
    return Agreed(until.astimezone(UTC).isoformat(timespec="seconds"), zone, place, reopens)


def tomorrow_at(now: datetime, part: str) -> datetime:
    """Return a part of tomorrow, as one of `PARTS`.

    Args:
        now: An aware local time; in the night, tomorrow is the day that is about to break.
        part: Which.
    """
    return at_clock(now, tomorrow(now), PARTS[part])


def agreed_time(agreed: Agreed) -> datetime | None:
    """Return when the break ends, in the local time in which it was agreed.

    None where no time can be read. Of an offset that cannot, the local time here counts.
    """
    until = moment_of(agreed.until)
    return until.astimezone(zone_of(agreed.zone)) if until else None


def standing(agreed: Agreed, now: datetime) -> Literal["early", "time", "late"]:
    """Return whether the return lies ahead, has come, or came more than a day ago.

    Where no time can be read it has come: whoever comes back then is right.
    """
    until = moment_of(agreed.until)
    if until is None:
        return "time"
    if now < until:
        return "early"
    return "time" if now - until <= timedelta(days=1) else "late"
