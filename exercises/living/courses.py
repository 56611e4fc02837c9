"""Where those who do a course stand in it, and what a sitting brings. Pure, like its neighbours.

Of a course nothing is kept but that it was begun, what it is about, what was passed over, and
whether it rests: one living thing. Which sittings were done is what the journal knows anyway, so
that it follows every wipe, import and export by itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from msgspec import Struct
from msgspec.structs import replace

from exercises.living.carrying import in_short, shown
from exercises.living.looking import newest, part
from exercises.living.things import LONGEST_PART, Part, Thing, id_for, wakes
from exercises.model.course import Brings, Course, Sitting
from exercises.model.decoding import moment_of
from exercises.model.exercise import BOTH
from exercises.model.records import Finished, KeptEntry

BEGUN, MATTER = "begun", "matter"
"""Parts of the thing beside the sittings that were passed over."""

PASSED = "passed-"
"""Before the id of a sitting that was passed over."""

LONG = timedelta(days=30)
"""After so long the line on the first page says where they were."""

LONGEST_LINE = 160
"""Characters of a line that is brought; whole it is where it was kept."""

MOST_LINES = 6
"""Lines that one name brings at most: the newest of each who brought."""


class Standing(Struct, frozen=True):
    """Where those who are here stand in a course.

    Attributes:
        course: The one.
        thing: What is kept of it; None before it was begun.
        done: Ids of sittings that were done since.
        last: When the last one of them ended; None where none did.
    """

    course: Course
    thing: Thing | None = None
    done: frozenset[str] = frozenset()
    last: datetime | None = None

    @property
    def alive(self) -> bool:
        """Whether it is begun and does not rest."""
        return self.thing is not None and self.thing.alive

    @property
    def next(self) -> Sitting | None:
        """The first sitting that is neither done nor passed over; None after the last."""
        over = self.done | self.passed
        return next((each for each in self.course.sittings if each.id not in over), None)

    @property
    def passed(self) -> frozenset[str]:
        """Ids of the sittings that were passed over."""
        if self.thing is None:
            return frozenset()
        steps = (each.step for each in self.thing.parts)
        return frozenset(step[len(PASSED) :] for step in steps if step.startswith(PASSED))

    @property
    def matter(self) -> str:
        """What it is about, in their words; empty where that is open."""
        found = part(self.thing, MATTER) if self.thing is not None else None
        return found.text if found is not None else ""


def begun(course: Course, owner: str, at: str, zone: str) -> Thing:
    """Return what is kept of a course that begins.

    Args:
        course: The one.
        owner: Person id, or `both`.
        at: UTC, ISO 8601.
        zone: Offset of the local time.
    """
    return Thing(
        id=id_for("course", course.id, owner, at),
        kind="course",
        owner=owner,
        fate="shared" if owner == BOTH else "private",
        exercise=course.id,
        title=course.title,
        text=course.title,
        parts=(Part(step=BEGUN, text=at),),
        since=at,
        zone=zone,
        back="",
    )


def about(thing: Thing, matter: KeptEntry, at: str) -> Thing:
    """Return the thing with what it is about from now on.

    It goes with the answer when that is let go.
    """
    text = " ".join(matter.text.split())[:LONGEST_PART]
    return _with(thing, Part(step=MATTER, text=text, entry=matter.id), at)


def passed_over(thing: Thing, sitting: str, at: str) -> Thing:
    """Return the thing after a sitting was passed over."""
    return _with(thing, Part(step=f"{PASSED}{sitting}", text="-"), at)


def goes_on(thing: Thing, sitting: str, at: str) -> Thing:
    """Return the thing awake, with a sitting that is done after all no longer passed over."""
    left = tuple(each for each in thing.parts if each.step != f"{PASSED}{sitting}")
    return replace(wakes(thing), parts=left, since=at)


def _with(thing: Thing, new: Part, at: str) -> Thing:
    others = tuple(each for each in thing.parts if each.step != new.step)
    return replace(thing, parts=(*others, new), since=at)


def newest_of(things: Iterable[Thing], course: str, owner: str) -> Thing | None:
    """Return what is kept of a course; of several, the one begun last."""
    found = [
        thing
        for thing in things
        if (thing.kind, thing.exercise, thing.owner) == ("course", course, owner)
    ]
    return max(found, key=lambda each: (each.alive, each.since, each.id), default=None)


def began_at(thing: Thing) -> datetime | None:
    """Return when a course was begun."""
    found = part(thing, BEGUN)
    return moment_of(found.text) if found is not None else moment_of(thing.since)


def sessions_of(
    course: Course, thing: Thing, sessions: Iterable[Finished]
) -> dict[str, list[Finished]]:
    """Return the sessions that count for each sitting, oldest first.

    Args:
        course: The one.
        thing: What is kept of it.
        sessions: Finished ones that may be seen by those whose course it is.
    """
    begin, solo = began_at(thing), "" if thing.owner == BOTH else thing.owner
    by_exercise: dict[str, list[Finished]] = {}
    for each in sessions:
        ended = moment_of(each.ended)
        late = begin is None or ended is None or ended >= begin
        if late and each.solo == solo and (each.steps or each.entries):
            by_exercise.setdefault(each.exercise, []).append(each)
    for found in by_exercise.values():
        found.sort(key=lambda each: each.ended)
    return {each.id: by_exercise.get(each.exercise, []) for each in course.sittings}


def standing(course: Course, thing: Thing | None, sessions: Iterable[Finished]) -> Standing:
    """Return where those whose course it is stand in it."""
    if thing is None:
        return Standing(course)
    found = sessions_of(course, thing, sessions)
    matter = part(thing, MATTER) is not None
    done = {each.id for each in course.sittings if (matter if each.asks else found[each.id])}
    ends = [end for held in found.values() for each in held if (end := moment_of(each.ended))]
    return Standing(course, thing, frozenset(done), max(ends, default=None))


def brought(
    sitting: Sitting,
    where: Standing,
    sessions: Iterable[Finished],
    things: Sequence[Thing],
) -> dict[str, list[str]]:
    """Return what a sitting brings, by name: lines without names, as everyone here may see them.

    What was let go or taken back is not among them, and nothing says that it was there.

    Args:
        sitting: The one that begins.
        where: Where they stand.
        sessions: As for `standing`.
        things: What lives on and may be seen by those whose course it is.
    """
    if where.thing is None:
        return {}
    found = sessions_of(where.course, where.thing, sessions)
    by_id = {each.id: each for each in where.course.sittings}
    return {
        each.named: _lines(each, by_id.get(each.sitting), where.thing, found, things)
        for each in sitting.brings
    }


def _lines(
    brings: Brings,
    source: Sitting | None,
    thing: Thing,
    found: dict[str, list[Finished]],
    things: Sequence[Thing],
) -> list[str]:
    if source is None:  # its exercise is gone
        return []
    if source.asks is not None and source.asks in brings.steps:
        matter = part(thing, MATTER)
        return [in_short(matter.text)] if matter is not None and matter.text else []
    if brings.kind is not None:
        made = newest([each for each in things if each.exercise == source.exercise], brings.kind)
        return [shown(made)] if made is not None else []
    newest_by: dict[tuple[str, str], KeptEntry] = {}
    for session in found.get(source.id, []):
        for entry in session.entries:
            if entry.step in brings.steps and _may_be_brought(entry, thing.owner):
                newest_by[entry.step, entry.owner] = entry
    ordered = sorted(newest_by.items(), key=lambda each: brings.steps.index(each[0][0]))
    lines = [in_short(entry.text, LONGEST_LINE) for _, entry in ordered if entry.text.strip()]
    return lines[:MOST_LINES]


def _may_be_brought(entry: KeptEntry, owner: str) -> bool:
    """Return whether everyone whose course it is may see an answer."""
    return entry.fate == "shared" if owner == BOTH else entry.owner == owner
