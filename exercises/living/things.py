"""Define a living thing: what somebody made, as it is now, and what it was before."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import date, datetime, timedelta

from msgspec import Struct
from msgspec.structs import replace

from exercises.model.decoding import moment_of, zone_of
from exercises.model.exercise import BOTH
from exercises.model.makes import Kind
from exercises.model.records import Fate

ALIVE, RESTING = "alive", "resting"

WAITING = "waiting"
"""A line to somebody that they have not seen yet."""

HALF = "half"
"""Words that somebody has not ended yet: no page shows them but the one on which they write."""

LEFT = "left"
"""What somebody left for the other one: marks by which their own key finds what lies there."""

HIDDEN = frozenset({WAITING, HALF, LEFT})
"""States of what is no thing yet, or none: it is in no list, and makes way for nothing."""

LONGEST = 2_000
"""Characters of a text that was said in a session; it is kept whole there."""

LONGEST_PART = 300

EARLIER = 6
"""Earlier versions of one thing; the oldest that was said in a session makes way: it is there."""

SEEN = 12
"""Looks back that one thing remembers; the oldest makes way."""

MOST = 120
"""Things of one person, or of both; what has rested longest makes way."""

HEAVIEST = 120_000
"""Characters of all things of one person, or of both, that can make way; earlier versions too."""

RENEWED = frozenset({"agreement", "pause", "card", "signs", "words", "kit", "loop"})
"""Of these there is one from each exercise: made again, it is the same one, changed."""

SINGLE = frozenset({"experiment"})
"""Of these one is alive at a time: a new one lets the others rest."""


class Part(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One answer that a thing is made of.

    Attributes:
        step: Id of the step.
        text: In words.
        options: Ids of what was chosen.
        entry: Id of the answer.
    """

    step: str
    text: str
    options: tuple[str, ...] = ()
    entry: str = ""


class Version(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """How a thing was once.

    Attributes:
        text: Its words.
        since: From when on, UTC, ISO 8601.
        source: Id of the answer that it was; empty where it was changed by itself.
    """

    text: str
    since: str
    source: str = ""


class Seen(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One look back.

    Attributes:
        session: Id of the session in which it was.
        at: UTC, ISO 8601.
        came: Id of the option that says whether it came about; empty where nobody said.
        way: What got in the way, in words.
    """

    session: str
    at: str
    came: str = ""
    way: str = ""


class Thing(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Something that lives on.

    Attributes:
        id: Follows from what it was made of.
        kind: What it is.
        owner: Person id, or `both`.
        fate: Who may see it: its owner, or all.
        exercise: Id of the exercise in which it was made.
        title: Its title then: the file may be gone.
        text: Its words.
        parts: What else it is made of.
        since: From when on it is as it is, UTC, ISO 8601.
        zone: Offset of the local time then.
        state: `alive`, `resting`, or one of `HIDDEN`; what is let go is not here any more.
        look: Local day on which it is looked at, ISO 8601; empty: not by itself.
        back: Id of the exercise that looks back on it.
        when: Days and time of it, in words.
        source: Id of the answer that is its text; empty where it was changed by itself.
        entries: Ids of all answers that it was made of: it is made once.
        earlier: Earlier versions, oldest first.
        seen: Looks back, oldest first.
        of: Of a guess: id of what it is about.
    """

    id: str
    kind: Kind
    owner: str
    fate: Fate = "private"
    exercise: str
    title: str = ""
    text: str
    parts: tuple[Part, ...] = ()
    since: str
    zone: str = "+00:00"
    state: str = ALIVE
    look: str = ""
    back: str = "looking-back"
    when: str = ""
    source: str = ""
    entries: tuple[str, ...] = ()
    earlier: tuple[Version, ...] = ()
    seen: tuple[Seen, ...] = ()
    of: str = ""

    @property
    def open(self) -> bool:
        """Whether both may see it."""
        return self.owner == BOTH or self.fate == "shared"

    @property
    def waits(self) -> bool:
        """Whether it is a line that its owner has not seen yet."""
        return self.state == WAITING

    @property
    def hidden(self) -> bool:
        """Whether it is in no list of what lives on."""
        return self.state in HIDDEN

    @property
    def alive(self) -> bool:
        """Whether it is neither resting nor in a state that only a later program knows."""
        return self.state == ALIVE


def id_for(*parts: str) -> str:
    """Return the same id whenever it is asked for with the same parts."""
    return hashlib.blake2b("\0".join(parts).encode(), digest_size=8).hexdigest()


def changed(thing: Thing, text: str, at: str, zone: str = "", source: str = "") -> Thing:
    """Return the thing with other words; those before stay readable, here or in their session.

    Args:
        thing: Alive or resting; it is alive then.
        text: Its words from now on; empty or the same leaves them.
        at: UTC, ISO 8601.
        zone: Offset of the local time.
        source: Id of the answer that the words are.
    """
    text = text.strip()
    if source:
        text = text[:LONGEST]
    if not text or text == thing.text:
        return replace(thing, state=ALIVE)
    before = Version(text=thing.text, since=thing.since, source=thing.source)
    return replace(
        thing,
        text=text,
        since=at,
        zone=zone or thing.zone,
        source=source,
        state=ALIVE,
        earlier=_remembered((*thing.earlier, before)),
    )


def _remembered(earlier: tuple[Version, ...]) -> tuple[Version, ...]:
    """Return the newest few versions, and those before them whose words are nowhere else."""
    alone = (version for version in earlier[:-EARLIER] if not version.source)
    return (*alone, *earlier[-EARLIER:])


def rests(thing: Thing) -> Thing:
    """Return the thing at rest: nothing offers it, and nothing of it is gone."""
    return replace(thing, state=RESTING, look="")


def wakes(thing: Thing) -> Thing:
    """Return the thing alive again."""
    return replace(thing, state=ALIVE)


def looked_at_on(thing: Thing, day: date | None) -> Thing:
    """Return the thing with another day to look at it; None: not by itself."""
    return replace(thing, look=day.isoformat() if day else "")


def day_of(stored: str) -> date | None:
    """Return a stored day; None where it is none."""
    try:
        return date.fromisoformat(stored)
    except ValueError:
        return None


def local_day(at: str, zone: str) -> date | None:
    """Return the local day of a stored time; None where it cannot be read."""
    moment, offset = moment_of(at), zone_of(zone)
    if moment is None:
        return None
    return (moment.astimezone(offset) if offset else moment).date()


def day_after(at: str, zone: str, days: int) -> str:
    """Return the day so many days after a stored time, ISO 8601; empty for none."""
    day = local_day(at, zone)
    return (day + timedelta(days=days)).isoformat() if day and days else ""


def bounded(things: Iterable[Thing]) -> tuple[Thing, ...]:
    """Return things that stay within what is kept: of one person, or of both.

    What has rested longest makes way first, then what has been longest as it is. Its words stay
    in the session in which they were said. What is said nowhere else stays, all of it.
    """
    found = sorted(things, key=lambda thing: (thing.state != RESTING, _moment(thing)))
    alone = [thing for thing in found if _is_said_only_here(thing)]
    found = [_short(thing) for thing in found if not _is_said_only_here(thing)][-MOST:]
    while found and sum(map(_weight, found)) > HEAVIEST:
        heavy = next((at for at, thing in enumerate(found) if thing.earlier), None)
        if heavy is None:
            del found[0]
        else:
            found[heavy] = replace(found[heavy], earlier=found[heavy].earlier[1:])
    return tuple(sorted([*found, *alone], key=_moment))


def _is_said_only_here(thing: Thing) -> bool:
    """Return whether words of it would be gone with it.

    A course has none of its own, and a thank-you that was never changed goes to its month.
    """
    if thing.kind in ("course", "thanks") and not thing.earlier:
        return thing.hidden
    changed_here = any(not version.source for version in thing.earlier)
    return thing.hidden or not thing.source or changed_here


def _short(thing: Thing) -> Thing:
    if len(thing.text) <= LONGEST and all(len(part.text) <= LONGEST_PART for part in thing.parts):
        return thing
    parts = tuple(replace(part, text=part.text[:LONGEST_PART]) for part in thing.parts)
    return replace(thing, text=thing.text[:LONGEST], parts=parts)


def _weight(thing: Thing) -> int:
    texts = [thing.text, thing.when, *(part.text for part in thing.parts)]
    texts += [version.text for version in thing.earlier]
    texts += [seen.way for seen in thing.seen]
    return 400 + sum(6 * len(text.encode("utf-8", "backslashreplace")) // 4 for text in texts)


def _moment(thing: Thing) -> datetime:
    found = moment_of(thing.since)
    return found if found is not None else datetime.fromisoformat("1970-01-01T00:00:00+00:00")
