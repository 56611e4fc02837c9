"""Write what has a day for any calendar program, without a name and without a word of theirs.

One call is like the next: what was written before keeps its id, so that a second import changes
it and doubles nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from exercises.engine.pause import agreed_time
from exercises.library.texts import screen_texts
from exercises.living.things import Thing, day_of, id_for, local_day
from exercises.model.decoding import moment_of
from exercises.model.events import Agreed
from exercises.model.people import Later
from exercises.recommend.offers import CHECK_INS, Remembered

if TYPE_CHECKING:
    from icalendar import Event

SOURCE = "-//small things//EN"
"""Says which program wrote it, in words that tell nothing."""

LONG = timedelta(minutes=30)
"""How long something with an hour takes."""

DAILY = ("every day", "each day", "daily", "morning", "both are back", "after supper", "sleep")
"""Words for a ritual of each day; where neither these nor a day are said, it is weekly."""

SATURDAY = 5

What = Literal["ritual", "look", "return", "later", "check-in"]


class Day(Struct, frozen=True):
    """Something with a day.

    Attributes:
        what: What it is.
        of: What it follows from: the same each time.
        at: The day, or the aware time.
        every: After so many days it comes again; 0: once.
    """

    what: What
    of: str
    at: date | datetime
    every: int = 0


def days(
    things: Iterable[Thing],
    breaks: Iterable[tuple[str, Agreed]],
    later: Later | None,
    past: Remembered | None,
    check_in_days: int,
) -> list[Day]:
    """Return all that has a day, of what was given.

    Args:
        things: Those whose days are written.
        breaks: Id of the session, and what was agreed.
        later: What both wanted to come back to.
        past: What was done together; None: no check-in.
        check_in_days: After so many days the check-in comes round; 0: not by itself.
    """
    found = [day for thing in things for day in _of_thing(thing)]
    for name, agreed in breaks:
        if (at := agreed_time(agreed)) is not None:
            found.append(Day("return", id_for(name, "return"), at))
    if later is not None and (at := moment_of(later.at)) is not None:
        found.append(Day("later", id_for("later"), at))
    done = [each.ended for each in past.done if each.exercise in CHECK_INS] if past else []
    if past is not None and check_in_days and past.rhythm is not None:
        check_in_days = past.rhythm
    if done and check_in_days:
        next_ = done[-1].date() + timedelta(days=check_in_days)
        found.append(Day("check-in", id_for("check-in"), next_, check_in_days))
    return found


def calendar(found: Iterable[Day], now: datetime, *, named: bool = False) -> bytes:
    """Return a calendar file.

    Args:
        found: See `days`.
        now: Aware time.
        named: Whether a title says what kind of thing it is; else each is the same few words.
    """
    from icalendar import Calendar  # 160 ms that only this needs

    texts = screen_texts("calendar")
    written = Calendar()
    written.add("prodid", SOURCE)
    written.add("version", "2.0")
    for day in sorted(found, key=lambda each: each.of):
        title = texts(day.what.replace("-", "_") if named else "neutral")
        written.add_component(_event(day, title, now))
    return bytes(written.to_ical())


def _event(day: Day, title: str, now: datetime) -> Event:
    from icalendar import Event

    event = Event()
    event.add("uid", f"{day.of}@small-things")
    event.add("dtstamp", now.astimezone(UTC).replace(microsecond=0))
    event.add("summary", title)
    event.add("class", "PRIVATE")
    event.add("transp", "TRANSPARENT")
    if isinstance(day.at, datetime):
        start = day.at.astimezone(UTC)
        event.add("dtstart", start)
        event.add("dtend", start + LONG)
    else:
        event.add("dtstart", day.at)
        event.add("dtend", day.at + timedelta(days=1))
    if day.every:
        event.add("rrule", {"freq": "daily", "interval": day.every})
    return event


def _of_thing(thing: Thing) -> Iterator[Day]:
    if not thing.alive or thing.kind == "guess":
        return
    look = day_of(thing.look)
    if look is not None:
        yield Day("look", id_for(thing.id, "look"), look)
    made = local_day(thing.since, thing.zone)
    if thing.kind == "ritual" and made is not None:
        yield Day("ritual", id_for(thing.id, "ritual"), *_rhythm(thing, made))


def _rhythm(thing: Thing, made: date) -> tuple[date, int]:
    """Return from when on a ritual is, and after how many days again, as far as it was said."""
    said = f"{thing.when} {thing.text}".casefold()
    first = made + timedelta(days=1)
    names = screen_texts("times").lines("weekdays")
    named = next((at for at, name in enumerate(names) if name.casefold() in said), None)
    named = SATURDAY if named is None and "weekend" in said else named
    if named is None and any(words in said for words in DAILY):
        return first, 1
    if named is None:
        return made + timedelta(days=7), 7
    return first + timedelta(days=(named - first.weekday()) % 7), 7
