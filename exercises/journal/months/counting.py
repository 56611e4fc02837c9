"""Count what finished sessions hold, for each owner, shared and private apart."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable

from msgspec import Struct

from exercises.model.events import Chosen, Felt, Rated
from exercises.model.exercise import BOTH
from exercises.model.records import Finished, KeptEntry

Counts = dict[str, dict[str, int]]


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
    """

    owner: str
    private: bool = False
    sessions: dict[str, int] = {}
    days: tuple[str, ...] = ()
    words: dict[str, int] = {}
    rated: Counts = {}
    chosen: Counts = {}


class Tally:
    """Counts for one owner while they are being added up."""

    def __init__(self) -> None:
        self.sessions: Counter[str] = Counter()
        self.days: set[str] = set()
        self.words: Counter[str] = Counter()
        self.rated: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self.chosen: defaultdict[str, Counter[str]] = defaultdict(Counter)

    def take(self, part: Part) -> None:
        self.sessions.update(part.sessions)
        self.days.update(part.days)
        self.words.update(part.words)
        for into, counts in ((self.rated, part.rated), (self.chosen, part.chosen)):
            for key, found in counts.items():
                into[key].update(found)

    def count(self, exercise: str, entry: KeptEntry) -> None:
        match entry.answer:
            case Felt(words=words):
                self.words.update(words)
            case Rated(value=value):
                self.rated[f"{exercise}/{entry.step}"][str(value)] += 1
            case Chosen(options=options) if options:
                self.chosen[f"{exercise}/{entry.step}"].update(options)

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
            tally.sessions[session.exercise] += 1
            tally.days |= on
        for entry in session.entries:
            tally = apart[entry.fate != "shared", entry.owner]
            tally.days |= on
            tally.count(session.exercise, entry)
    return tuple(
        tally.part(owner, private=private)
        for (private, owner), tally in sorted(apart.items(), key=lambda item: item[0])
    )


def _sorted(counts: dict[str, int]) -> dict[str, int]:
    return dict(sorted(counts.items()))
