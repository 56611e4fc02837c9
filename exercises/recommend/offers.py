"""What home offers: the path, and what is remembered of the sessions that may be looked at."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from itertools import zip_longest
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from exercises.journal.files.errors import JournalError
from exercises.library.reading.resolve import other_cards, resolve
from exercises.model.decoding import LONG_PAST, moment_of
from exercises.model.events import Chosen
from exercises.model.exercise import BOTH, Draw, Exercise, Outline, Rehearse, Roles, Sort, walk
from exercises.model.people import PutOff, Settings
from exercises.recommend.declined import not_now
from exercises.recommend.feedback import STEP, asking, is_due, liked, liked_in, pace, pace_in
from exercises.recommend.path import Done, Entry, Offer, Track, Unit, Wish, offers, path

if TYPE_CHECKING:
    from exercises.journal.journal import Journal
    from exercises.journal.months.counting import Latest
    from exercises.model.records import Finished

MONTHS = 4
"""So many of the newest months in which there is something to be seen are looked at; what lies
further back counts as long ago."""


HEARD_MONTHS = 12
"""As `MONTHS`, for the vignettes that somebody heard: there are more of them than are done soon."""

CHECK_INS = ("daily-check-in", "short-check-in")
"""The exercises whose rhythm is set in the settings, or was agreed; either of them keeps it."""

AGREED_IN = ("how-we-want-to-talk", "cadence")
"""Exercise and step in which two agree how often; what they said last counts."""

RHYTHMS = {"daily": 1, "every-other": 2, "weekly": 7, "as-it-comes": 0}
"""Days, for what may be chosen there; 0: not by itself."""


class Remembered(Struct, frozen=True):
    """What is looked at.

    Attributes:
        done: Sessions, oldest first.
        cards: Those that were drawn, oldest first.
        rhythm: Days between check-ins, as two agreed it; None where they did not.
        more: How many sessions there are besides, each older than two others of its exercise.
    """

    done: tuple[Done, ...] = ()
    cards: tuple[str, ...] = ()
    rhythm: int | None = None
    more: int = 0

    @property
    def many(self) -> int:
        """How many sessions there are."""
        return len(self.done) + self.more


def lately(journal: Journal, here: Sequence[str]) -> Remembered:
    """Return what the first page has to know of what those who are here did.

    It offers the same as what `remembered` returns would, without cards, and costs the same however
    much there is: it is read from the summaries of the months.

    Args:
        journal: Open; someone alone has passed their curtain.
        here: Person ids, one or two.
    """
    try:
        return _lately(journal, here)
    except Exception:
        return Remembered()


def _lately(journal: Journal, here: Sequence[str]) -> Remembered:
    alone = here[0] if len(here) == 1 else ""
    found = journal.lately(alone or None, MONTHS)
    parts = [found.total(owner=owner) for owner in (BOTH, alone) if owner]
    both, own = parts[0], parts[-1]
    felt = own.latest if alone else {}
    ends = [(name, end) for part in parts for name, each in part.ends.items() for end in each]
    done = sorted((_done(name, end, felt) for name, end in ends), key=lambda each: each.ended)
    agreed = both.latest.get("/".join(AGREED_IN))
    rhythms = [RHYTHMS[each] for each in agreed.options if each in RHYTHMS] if agreed else []
    many = sum(sum(part.sessions.values()) for part in parts)
    return Remembered(tuple(done), rhythm=max(rhythms, default=None), more=max(0, many - len(done)))


def _done(exercise: str, ended: str, felt: Mapping[str, Latest]) -> Done:
    """Return a session, with how it was to the one who is alone, where they said so after it."""
    said = felt.get(f"{exercise}/{STEP}")
    options = said.options if said is not None and said.ended == ended else ()
    return Done(exercise, _local(ended), pace_in(options), liked_in(options))


def remembered(journal: Journal, here: Sequence[str], months: int = MONTHS) -> Remembered:
    """Return what those who are here may see of what they did.

    For two, only what they did together, and nothing of how it felt to one of them. A month that
    cannot be read is left out, and where anything else goes wrong nothing is remembered: an offer
    is no reason to stop anybody.

    Args:
        journal: Open; someone alone has passed their curtain.
        here: Person ids, one or two.
        months: How many of the newest are looked at.
    """
    try:
        return _remembered(journal, here, months)
    except Exception:
        return Remembered()


def _remembered(journal: Journal, here: Sequence[str], months: int) -> Remembered:
    alone = here[0] if len(here) == 1 else ""
    done: list[Done] = []
    cards: list[tuple[datetime, str]] = []
    rhythms: list[tuple[datetime, int]] = []
    for month in journal.months_seen(alone or None, months):
        try:
            found = journal.finished(month=month)
        except JournalError:
            continue
        for session in found:
            if session.solo if not alone else session.solo not in ("", alone):
                continue
            if alone and alone not in session.people:
                continue
            felt = pace(session.entries, alone) if alone else None
            again = bool(alone) and liked(session.entries, alone)
            ended = _local(session.ended)
            done.append(Done(session.exercise, ended, felt, again))
            rhythms += [(ended, days) for days in _agreed_rhythm(session)]
            cards += [
                (ended, card)
                for entry in session.entries
                if isinstance(entry.answer, Chosen)
                and (entry.fate == "shared" or entry.owner in (alone or "both", "both"))
                for card in entry.answer.options
            ]
    done.sort(key=lambda each: each.ended)
    rhythm = max(rhythms)[1] if rhythms else None
    return Remembered(tuple(done), tuple(card for _, card in sorted(cards)), rhythm)


def _agreed_rhythm(session: Finished) -> list[int]:
    """Return the days between check-ins, where two agreed on them in this session."""
    return [
        RHYTHMS[option]
        for entry in session.entries
        if (session.exercise, entry.step, entry.owner) == (*AGREED_IN, BOTH)
        and isinstance(entry.answer, Chosen)
        for option in entry.answer.options
        if option in RHYTHMS
    ]


def _local(ended: str) -> datetime:
    """Return the local time of an end; where none can be read, it was long ago."""
    return (moment_of(ended) or LONG_PAST).astimezone()


def prepared(
    exercise: Exercise, people: Sequence[str], turn_seconds: int, journal: Journal | None = None
) -> Exercise:
    """Return the exercise as a session carries it.

    Cards that were drawn lately come last, cards to lay on piles are others every second time,
    what was heard at home lately does not come again, and after the close it asks now and then how
    it was.

    Args:
        exercise: From the library.
        people: Ids of those who take part.
        turn_seconds: For speaking turns that name no length of their own.
        journal: Where to look for what was done; None where nothing is remembered.
    """
    kinds = {type(step) for step in walk(exercise.steps)}
    months = HEARD_MONTHS if Rehearse in kinds else MONTHS
    past = remembered(journal, people, months) if journal is not None else Remembered()
    felt = [each.pace for each in past.done if each.exercise == exercise.id]
    deals = bool(kinds & {Draw, Rehearse, Sort})
    if deals and len(felt) % 2:
        exercise = other_cards(exercise)
    whole = resolve(exercise, turn_seconds, past.cards if deals else ())
    due = is_due([each.exercise for each in past.done], felt[-1] if felt else None)
    return asking(whole, len(people)) if due else whole


def in_turn(
    exercise: Exercise, people: Sequence[str], journal: Journal | None = None
) -> tuple[str, ...]:
    """Return those who take part; where one speaks first, it is not always the same one.

    No month is read for it.

    Args:
        exercise: The one that begins.
        people: Ids of those who are here.
        journal: Where to look for what they did together; None where nothing is remembered.
    """
    speaks = any(isinstance(step, Roles) for step in walk(exercise.steps))
    if len(people) < 2 or journal is None or not speaks:
        return tuple(people)
    return tuple(sorted(people, reverse=_together(journal) % 2 == 1))


def _together(journal: Journal) -> int:
    """Return how many sessions of both there were lately, pauses aside, from the summaries.

    0 where anything goes wrong, as with `remembered`.
    """
    try:
        sessions = journal.lately(None, MONTHS).total(owner=BOTH).sessions
    except Exception:
        return 0
    return sum(many for exercise, many in sessions.items() if exercise != "pause")


def offered(
    library: Iterable[Outline],
    past: Remembered,
    here: Sequence[str],
    now: datetime,
    *,
    declined: PutOff | None = None,
    check_in_days: int = 2,
) -> list[tuple[Outline, Offer]]:
    """Return what to offer, the first one first.

    Never nothing, as long as the library has something.

    Args:
        library: What is there.
        past: See `remembered`.
        here: Person ids, one or two.
        now: Aware local time.
        declined: What those who are here put off, and which track is nearer to one alone.
        check_in_days: After so many days the check-in comes round again; 0: not by itself. Where
            nobody changed it, what two agreed on counts.
    """
    known = {each.id: each for each in library}
    entries = {each.id: Entry(each.id, each.people, each.minutes) for each in known.values()}
    said = declined or PutOff()
    track, nearer = _track(here, said)
    if past.rhythm is not None and check_in_days == Settings().check_in_days:
        check_in_days = past.rhythm
    rhythm = _check_in(past)
    units = [
        replace(unit, repeat_days=check_in_days if unit.exercise == rhythm else 0)
        if unit.exercise in CHECK_INS
        else unit
        for unit in _units(track, nearer)
    ]
    wish = Wish(track, now, not_now(said, now), frozenset(said.aside))
    plain = replace(wish, not_now={}, aside=frozenset())
    found = offers(units, entries, past.done, wish, past.many)
    found = found or offers(units, entries, past.done, plain, past.many)
    return [(known[each.exercise], each) for each in found]


def _check_in(past: Remembered) -> str:
    """Return which check-in comes round: the one that was done last; the other one does not."""
    done = [each.exercise for each in past.done if each.exercise in CHECK_INS]
    return done[-1] if done else CHECK_INS[0]


def on_track(here: Sequence[str], declined: PutOff) -> Sequence[Unit]:
    """Return the places on the track of those who are here, in their order.

    Args:
        here: Person ids, one or two.
        declined: Which track is nearer to one alone.
    """
    track, nearer = _track(here, declined)
    return _units(track, nearer)


def _track(here: Sequence[str], declined: PutOff) -> tuple[Track, str]:
    """Return which track it is, and which one alone said is nearer."""
    if len(here) > 1:
        return "together", ""
    nearer = declined.nearer
    return ("supporting" if nearer == "supporting" else "withdrawn"), nearer


def _units(track: Track, nearer: str) -> Sequence[Unit]:
    tracks = path()
    if track == "together":
        return tracks.together
    if nearer in ("withdrawn", "supporting"):
        return tracks.withdrawn if nearer == "withdrawn" else tracks.supporting
    in_turns = zip_longest(tracks.withdrawn, tracks.supporting)
    units = [unit for pair in in_turns for unit in pair if unit is not None]
    first = {unit.exercise: unit for unit in reversed(units)}  # of two, the one with the first line
    return list({unit.exercise: first[unit.exercise] for unit in units}.values())
