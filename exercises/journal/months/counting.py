"""Count what finished sessions hold, for each owner, shared and private apart."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from datetime import datetime

from msgspec import Struct

from exercises.model.decoding import LONG_PAST, moment_of
from exercises.model.events import Chosen, Felt, Rated
from exercises.model.exercise import BOTH
from exercises.model.records import Finished, KeptEntry

Counts = dict[str, dict[str, int]]

ENDS = 2
"""So many of the newest ends of each exercise are kept: enough to tell what was done last."""

LATEST_OF = frozenset({"afterwards", "cadence"})
"""Ids of steps of which the newest choice is kept by itself: what to offer next depends on it."""


class Latest(Struct, frozen=True):
    """The newest choice at a step: when its session ended, UTC, and the ids of the options."""

    ended: str
    options: tuple[str, ...]


class Part(Struct, frozen=True, kw_only=True):
    """What was counted for one owner, in a month or over several.

    Attributes:
        owner: Person id, or `both` for what was done together.
        private: Whether only the owner may see it.
        sessions: Finished sessions by exercise: joint ones in the shared part of `both`, solo
            ones in their owner's private part.
        days: Local dates, as `2026-11-22`, on which there was something.
        words: Feeling words by id.
        rated: By `exercise/step` and number, how often it was chosen.
        chosen: By `exercise/step` and option, how often it was chosen.
        ends: By exercise, the newest few ends of its sessions, UTC, oldest first.
        latest: By `exercise/step`, the newest choice at the few steps of `LATEST_OF`.
    """

    owner: str
    private: bool = False
    sessions: dict[str, int] = {}
    days: tuple[str, ...] = ()
    words: dict[str, int] = {}
    rated: Counts = {}
    chosen: Counts = {}
    ends: dict[str, tuple[str, ...]] = {}
    latest: dict[str, Latest] = {}


class Tally:
    """Counts for one owner while they are being added up."""

    def __init__(self) -> None:
        self.sessions: Counter[str] = Counter()
        self.days: set[str] = set()
        self.words: Counter[str] = Counter()
        self.rated: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self.chosen: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self.ends: defaultdict[str, list[str]] = defaultdict(list)
        self.latest: dict[str, Latest] = {}

    def take(self, part: Part) -> None:
        self.sessions.update(part.sessions)
        self.days.update(part.days)
        self.words.update(part.words)
        for into, counts in ((self.rated, part.rated), (self.chosen, part.chosen)):
            for key, found in counts.items():
                into[key].update(found)
        for exercise, ends in part.ends.items():
            self.ends[exercise] += ends
        for key, latest in part.latest.items():
            self._say_latest(key, latest)

    def ended(self, session: Finished) -> None:
        self.sessions[session.exercise] += 1
        self.ends[session.exercise].append(session.ended)

    def _say_latest(self, key: str, found: Latest) -> None:
        self.latest[key] = max(self.latest.get(key, found), found, key=_order)

    def count(self, session: Finished, entry: KeptEntry) -> None:
        exercise = session.exercise
        match entry.answer:
            case Felt(words=words):
                self.words.update(words)
            case Rated(value=value):
                self.rated[f"{exercise}/{entry.step}"][str(value)] += 1
            case Chosen(options=options) if options:
                key = f"{exercise}/{entry.step}"
                self.chosen[key].update(options)
                if entry.step in LATEST_OF:
                    self._say_latest(key, Latest(session.ended, options))

    def part(self, owner: str, *, private: bool = False) -> Part:
        """Return keys in their order, so that equal contents are equal files."""
        return Part(
            owner=owner,
            private=private,
            sessions=_sorted(self.sessions),
            days=tuple(sorted(self.days)),
            words=_sorted(self.words),
            rated={key: _sorted(found) for key, found in sorted(self.rated.items())},
            chosen={key: _sorted(found) for key, found in sorted(self.chosen.items())},
            ends={
                key: tuple(sorted(found, key=_when)[-ENDS:])
                for key, found in sorted(self.ends.items())
            },
            latest=dict(sorted(self.latest.items())),
        )


def settled(
    parts: Iterable[Part],
    finished: Iterable[Finished] = (),
    day: Callable[[Finished], str] = lambda _: "",
) -> tuple[Part, ...]:
    """Return one part for each owner, shared and private apart, in a settled order."""
    apart: defaultdict[tuple[bool, str], Tally] = defaultdict(Tally)
    for part in parts:
        apart[part.private, part.owner].take(part)
    for session in finished:
        on = {found} if (found := day(session)) else set()
        if session.people:  # else it is sealed, and only what was shared from it is known
            tally = apart[bool(session.solo), session.solo or BOTH]
            tally.ended(session)
            tally.days |= on
        for entry in session.entries:
            tally = apart[entry.fate != "shared", entry.owner]
            tally.days |= on
            tally.count(session, entry)
    return tuple(
        tally.part(owner, private=private)
        for (private, owner), tally in sorted(apart.items(), key=lambda item: item[0])
    )


def _sorted(counts: dict[str, int]) -> dict[str, int]:
    return dict(sorted(counts.items()))


def _when(ended: str) -> tuple[datetime, str]:
    return moment_of(ended) or LONG_PAST, ended


def _order(latest: Latest) -> tuple[tuple[datetime, str], tuple[str, ...]]:
    return _when(latest.ended), latest.options
