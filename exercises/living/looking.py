"""Find what is looked at today, and what is alive."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from exercises.living.things import Part, Thing, day_of
from exercises.model.makes import Kind

LONG_AGO = timedelta(days=21)
"""What was to be looked at so long ago is offered once, and then no more by itself."""


def to_look_at(things: Iterable[Thing], today: date) -> Thing | None:
    """Return the one thing that is offered for a look; None on a day without any.

    Args:
        things: Of those who are here.
        today: The local day; a clock that was set back only brings it later.
    """
    found = [
        (day, thing.id, thing)
        for thing in things
        if thing.alive and thing.kind != "guess" and (day := day_of(thing.look)) and day <= today
    ]
    return min(found, key=lambda each: each[:2])[2] if found else None


def is_long_ago(thing: Thing, today: date) -> bool:
    """Return whether its day lies so far back that it is offered only once."""
    day = day_of(thing.look)
    return day is not None and today - day > LONG_AGO


def newest(things: Iterable[Thing], kind: Kind) -> Thing | None:
    """Return the newest that is alive, of one kind."""
    found = [thing for thing in things if thing.kind == kind and thing.alive]
    return max(found, key=lambda thing: (thing.since, thing.id), default=None)


def part(thing: Thing, step: str) -> Part | None:
    """Return what a thing says to one of the steps it was made in."""
    return next((each for each in thing.parts if each.step == step), None)
