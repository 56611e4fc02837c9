"""Find where those who are here stand in their courses, and what a sitting brings."""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from exercises.journal.files.errors import JournalError
from exercises.library.texts import screen_texts
from exercises.living import courses as living
from exercises.living.courses import LONG, Standing, began_at
from exercises.living.things import Thing
from exercises.model.decoding import moment_of
from exercises.model.exercise import BOTH
from exercises.runtime.brought import WordsByName
from exercises.runtime.outcome import offset

SILENT = timedelta(days=180)
"""After so long the first page says nothing of a course; it waits on its own page."""

if TYPE_CHECKING:
    from exercises.flow.visit.visit import Visit
    from exercises.model.course import Course, Sitting
    from exercises.model.exercise import Exercise
    from exercises.model.records import Finished


def owner_of(visit: Visit, course: Course) -> str:
    """Return whose a course is while these people are here: of both, or of the one alone."""
    return BOTH if course.people == "two" else visit.alone


def where(visit: Visit, course: Course) -> Standing:
    """Return where those who are here stand in a course. Nothing in it is the other one's."""
    thing = living.newest_of(visit.things.seen(), course.id, owner_of(visit, course))
    return living.standing(course, thing, sessions(visit, thing))


def taken_up(visit: Visit) -> list[Standing]:
    """Return where those who are here stand in every course that they began and that is alive."""
    if not has_course(visit.things.seen()):
        return []
    owner = visit.alone or BOTH
    found = [where(visit, each) for each in visit.courses.all() if owner_of(visit, each) == owner]
    return [each for each in found if each.alive]


def has_course(seen: Iterable[Thing]) -> bool:
    """Return whether a course is alive among the things that those who are here may see."""
    return any(thing.kind == "course" and thing.alive for thing in seen)


def sessions(visit: Visit, thing: Thing | None) -> Sequence[Finished]:
    """Return the finished sessions since a course was begun, as far as they can be read."""
    if thing is None or visit.journal is None:
        return ()
    begin = began_at(thing)
    first = f"{begin - timedelta(days=1):%Y-%m}" if begin is not None else ""
    found: list[Finished] = []
    with suppress(JournalError):
        for month in visit.journal.months():
            if month >= first:
                found += visit.journal.finished(month=month)
    return found


def brought_into(visit: Visit, exercise: Exercise) -> WordsByName:
    """Return what the course brings in which an exercise is a sitting; nothing where it is none.

    Args:
        visit: With those who are here.
        exercise: As a session carries it.
    """
    if exercise.carries is None or not exercise.carries.brought:
        return {}
    for each in taken_up(visit):
        for sitting in each.course.sittings:
            if sitting.exercise == exercise.id:
                held = sessions(visit, each.thing)
                seen = [
                    thing
                    for thing in visit.things.seen()
                    if (thing.open if each.course.people == "two" else thing.owner == visit.alone)
                ]
                return living.brought(sitting, each, held, seen)
    return {}


def take_up(visit: Visit, course: Course, sitting: Sitting, *, anew: bool = False) -> None:
    """Keep that a course was begun, or goes on, with those who are here.

    Args:
        visit: With those who take part in the sitting.
        course: The one.
        sitting: The one that has begun just now.
        anew: Whether it begins once more from the beginning.
    """
    now = visit.now()
    at, owner = stored(visit), owner_of(visit, course)
    thing = where(visit, course).thing
    if thing is None or anew:
        thing = living.begun(course, owner, at, offset(now))
    visit.things.keep(living.goes_on(thing, sitting.id, at))


def pass_over(visit: Visit, each: Standing, sitting: Sitting) -> None:
    """Keep that a sitting was passed over; it can be done on any day."""
    if each.thing is not None:
        visit.things.keep(living.passed_over(each.thing, sitting.id, stored(visit)))


def line(visit: Visit, seen: Iterable[Thing], is_open: Set[str] = frozenset()) -> str:
    """Return the one line of a course on the first page; empty on most days.

    Args:
        visit: With those who are here.
        seen: The things that they may see. For a course at which nobody was for `SILENT`, or that
            is through as long, no file is read.
        is_open: Ids of exercises that wait there to be gone on with: they say so themselves.
    """
    texts, now = screen_texts("course"), visit.now()
    if not any(_is_of_late(thing, now) for thing in seen):
        return ""
    for each in taken_up(visit):
        if each.thing is None or not _is_of_late(each.thing, now):
            continue
        sitting = each.next
        last = each.last or (began_at(each.thing) if each.thing is not None else None)
        if sitting is None or last is None or now - last < timedelta(days=sitting.days):
            continue
        if sitting.exercise in is_open:
            continue
        exercise = visit.courses.exercise(sitting.exercise)
        title = exercise.title if exercise is not None else ""
        if now - last > LONG:
            return texts("line_long", course=each.course.title, sitting=title)
        return texts("line", course=each.course.title, offer=sitting.offer)
    return ""


def _is_of_late(thing: Thing, now: datetime) -> bool:
    """Return whether this is a course that is alive, and at which somebody was lately."""
    since = moment_of(thing.since) if has_course((thing,)) else None
    return since is not None and now - since < SILENT


def stored(visit: Visit) -> str:
    """Return the time as it is stored: UTC, ISO 8601."""
    return visit.now().astimezone(UTC).isoformat(timespec="seconds")
