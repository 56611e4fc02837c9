"""What to offer next, smaller or later, and why. An offer, never a lock: all stays reachable.

The order follows what seems to build on what: alone before together, outside before us,
understanding before solving, the smallest step first. It is our own proposal; the parts of it
have been studied, the order as a whole has not.

For two people who sit here together, only what both may see is looked at. For one person, behind
their curtain, also how it felt to them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Annotated, Literal

import msgspec
from msgspec import Meta, Struct

from exercises.library.files import content

Track = Literal["together", "withdrawn", "supporting"]
"""For two; for the one who goes quiet; for the one who reaches. Chosen each time."""

SMALL = 5
"""Minutes of something small: what is offered late at night or after a hard time."""

NIGHT = (22, 5)
"""From which hour until which hour only small things come first."""

EVERY = 3
"""Until a track is through, what comes round is at most every third that is offered first."""

LONG_AGO = timedelta(days=45)
"""After so long a time nobody is asked to go on where they stood."""


class Unit(Struct, frozen=True, forbid_unknown_fields=True):
    """A place on a track.

    Attributes:
        exercise: Its id.
        because: Why this, in a line.
        repeat_days: After so many days it is offered again; 0 leaves that to chance.
    """

    exercise: str
    because: Annotated[str, Meta(min_length=1, max_length=120)]
    repeat_days: Annotated[int, Meta(ge=0, le=365)] = 0


class Moment(Struct, frozen=True, forbid_unknown_fields=True):
    """What somebody may be looking for: an id, their words, and what may suit, by id."""

    id: str
    label: str
    exercises: tuple[str, ...]


class Path(Struct, frozen=True, forbid_unknown_fields=True):
    """The tracks of `path.toml`, each in its order, and the moments of the library."""

    format: Literal[1]
    together: tuple[Unit, ...]
    withdrawn: tuple[Unit, ...]
    supporting: tuple[Unit, ...]
    moments: tuple[Moment, ...] = ()


class Entry(Struct, frozen=True):
    """What the path has to know of an exercise of the library."""

    id: str
    people: Literal["one", "two", "one-or-two"]
    minutes: int


class Done(Struct, frozen=True):
    """A session that is over, as far as the one who looks may see it.

    Attributes:
        exercise: Its id.
        ended: Aware local time.
        pace: Whether its owner found the pace all right; None where nobody said.
        liked: Whether its owner felt heard in it, or would do it again.
    """

    exercise: str
    ended: datetime
    pace: bool | None = None
    liked: bool = False


class Wish(Struct, frozen=True):
    """Who is here and what for.

    Attributes:
        track: See `Track`; `together` needs two people.
        now: Aware local time.
        not_now: Until when something was put off, by exercise id.
        aside: Ids of what was put aside, until it is taken up again.
    """

    track: Track
    now: datetime
    not_now: Mapping[str, datetime] = {}
    aside: frozenset[str] = frozenset()

    @property
    def people(self) -> int:
        """How many are here."""
        return 2 if self.track == "together" else 1


Reason = Literal["unit", "again", "gentle", "late", "welcome", "known"]
"""Why something is offered: as the path says, its time has come round, something gentle after a
hard time, it is late, it has been a while, or it is known already."""


class Offer(Struct, frozen=True):
    """Something to do next.

    Attributes:
        exercise: Its id.
        reason: Which line says why.
        because: The path's own line, with the reason `unit`.
    """

    exercise: str
    reason: Reason
    because: str = ""


@lru_cache(maxsize=1)
def path() -> Path:
    """Return the built-in path."""
    data = (content() / "path.toml").read_bytes()
    return msgspec.toml.decode(data, type=Path)


def offers(
    units: Sequence[Unit],
    library: Mapping[str, Entry],
    done: Sequence[Done],
    wish: Wish,
    many: int | None = None,
) -> list[Offer]:
    """Return what to offer, the first one first; all that suits is in it once.

    Args:
        units: Of the track, in their order.
        library: What is there, by id; units of which nothing is there are left out.
        done: What the one who looks may see, in any order; of each exercise its newest two are
            enough.
        wish: Who is here and what for.
        many: How many sessions there were; None: no more than are given.
    """
    suited = [unit for unit in units if _suits(library.get(unit.exercise), wish)]
    last = {each.exercise: each for each in sorted(done, key=lambda each: each.ended)}
    newest = max(done, key=lambda each: each.ended, default=None)

    def small(unit: Unit) -> bool:
        return library[unit.exercise].minutes <= SMALL

    away = newest is not None and wish.now - newest.ended > LONG_AGO
    hard = newest is not None and newest.pace is False
    late = not NIGHT[1] <= wish.now.hour < NIGHT[0]
    fresh = [unit for unit in suited if unit.exercise not in last]
    known = sorted(
        (unit for unit in suited if unit.exercise in last),
        key=lambda unit: (not last[unit.exercise].liked, last[unit.exercise].ended),
    )
    round_again = [unit for unit in known if _has_come_round(unit, last, wish.now)]
    again: list[tuple[Unit, Reason]] = [(unit, "again") for unit in round_again]
    new: list[tuple[Unit, Reason]] = [(unit, "unit") for unit in fresh]
    if again and _may_come_round(units, done):
        ordered = again + new
    else:
        ordered = _reaching_on(new, again, len(done) if many is None else many)
    ordered += [(unit, "known") for unit in known if unit not in round_again]
    if hard:
        gentle = [unit for unit in known if small(unit) and last[unit.exercise].pace is not False]
        ordered = _first(ordered, gentle or [unit for unit in suited if small(unit)], "gentle")
    elif away:
        ordered = _first(ordered, [unit for unit in suited if small(unit)][:1], "welcome")
    if late:
        ordered = _first(ordered, [unit for unit, _ in ordered if small(unit)], "late")
    return [
        Offer(unit.exercise, reason, unit.because if reason == "unit" else "")
        for unit, reason in ordered
    ]


def _may_come_round(units: Sequence[Unit], done: Sequence[Done]) -> bool:
    """Return whether it is the turn of what comes round: else the track would never go on."""
    rounds = {unit.exercise for unit in units if unit.repeat_days}
    newest = sorted(done, key=lambda each: each.ended)[1 - EVERY :]
    return rounds.isdisjoint(each.exercise for each in newest)


def _reaching_on(
    new: list[tuple[Unit, Reason]], again: list[tuple[Unit, Reason]], evenings: int
) -> list[tuple[Unit, Reason]]:
    """Return what is new in its order, and as something else what lies further on.

    Each time a little further: who likes to can see all of the track within its time.
    """
    first, rest = new[:1], new[1:]
    if not first:
        return again
    at = evenings % len(rest) if rest else 0
    rest = rest[at:] + rest[:at]
    return [*first, *rest[:1], *again, *rest[1:]]


def _suits(entry: Entry | None, wish: Wish) -> bool:
    if entry is None or entry.people == ("two" if wish.people == 1 else "one"):
        return False
    if entry.id in wish.aside:
        return False
    until = wish.not_now.get(entry.id)
    return until is None or until <= wish.now


def _has_come_round(unit: Unit, last: Mapping[str, Done], now: datetime) -> bool:
    days = timedelta(days=unit.repeat_days)
    return bool(days) and now - last[unit.exercise].ended >= days


def _first(
    ordered: list[tuple[Unit, Reason]], chosen: Sequence[Unit], reason: Reason
) -> list[tuple[Unit, Reason]]:
    """Return the same, with these in front, and why."""
    rest = [each for each in ordered if each[0] not in chosen]
    return [*((unit, reason) for unit in chosen), *rest]
