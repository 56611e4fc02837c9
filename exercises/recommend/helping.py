"""Notice what seems to help, from what was kept: nothing under four times, and nothing worse.

Two views that never meet: of both, from what both may see, and of one person alone.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date, timedelta
from functools import lru_cache

from msgspec import Struct

from exercises.library.vocabulary import vocabulary
from exercises.living.things import Thing, local_day
from exercises.model.events import Chosen, Felt, Located, Rated
from exercises.model.exercise import BOTH
from exercises.model.records import Finished, KeptEntry

LEAST = 4
"""What came up less often is not said: it may be chance."""

MOST = 4
"""Sentences of one kind; what came up most often is said."""

LATELY = timedelta(days=60)
"""A word that was not there before is new for so long."""

Labels = Callable[[str, str, str], str]
"""Return what an option is called: by exercise, step and id; empty where that is not known."""


class Noticed(Struct, frozen=True):
    """Something that came up several times.

    Attributes:
        what: Key of its sentence.
        slots: Words for the sentence.
        times: How often it came up.
    """

    what: str
    slots: Mapping[str, str]
    times: int


PAIRS = {
    "the-panic-ladder": ("true-before", "true-after"),
    "the-urge-to-run-after": ("strong", "strong-now"),
    "a-friends-view": ("before", "after"),
}
"""Steps that ask for the same number before and after; less of it is easier. By exercise."""

TRIGGERS = {
    ("daily-check-in", "drain"),
    ("trigger-body-urge-move", "outside"),
    ("keep-my-door-open", "shut"),
}
"""Exercises and steps that ask what was there when it got hard, or what drains."""

LIKED = {"heard", "again"}
"""Options of the last question with which somebody says that it suited them."""

ENDED = ("what-brought-us-back", "ended")
ENDED_OURS = ("what-brought-us-back", "between-us")
"""Where it is said what ended a quiet stretch: of each alone, and openly of both."""

UNSAID = {"unknown", "no-idea", "not-sure-yet", "else"}
"""Options that say that nobody can tell."""


def of_both(sessions: Iterable[Finished], things: Iterable[Thing], labels: Labels) -> list[Noticed]:
    """Return what two people may notice together.

    Args:
        sessions: Of both; of each, only what both may see is looked at.
        things: What both may see.
        labels: See `Labels`.
    """
    seen = [
        (session, [each for each in session.entries if each.owner == BOTH or _shared(each)])
        for session in sessions
        if not session.solo
    ]
    wins = sum(thing.kind == "win" for thing in things if thing.open)
    found = [Noticed("wins", {}, wins)] if wins >= LEAST else []
    came = Counter[str]()
    for thing in things:
        if thing.open and thing.kind in ("ritual", "experiment"):
            came[_short(thing.text)] += sum(each.came == "yes" for each in thing.seen)
    way = Counter(
        label
        for session, entries in seen
        for entry in entries
        if entry.step == "way"
        for label in _labelled(session, entry, labels)
    )
    ended = Counter(
        label
        for session, entries in seen
        for entry in entries
        if (session.exercise, entry.step) == ENDED_OURS
        for label in _labelled(session, entry, labels)
    )
    return [
        *_said("ended", "what", ended),
        *_said("came", "what", came),
        *_said("way", "what", way),
        *found,
        *_said("words", "word", Counter(_words_in(seen))),
    ]


def of_one(sessions: Iterable[Finished], owner: str, labels: Labels) -> list[Noticed]:
    """Return what one person may notice of theirs, behind their curtain.

    Args:
        sessions: In which they took part, oldest first.
        owner: Person id.
        labels: See `Labels`.
    """
    liked, ended, together, felt = Counter[str](), Counter[str](), Counter[str](), Counter[str]()
    eased: dict[str, list[int]] = {}
    titles: dict[str, str] = {}
    for session in sessions:
        titles[session.exercise] = session.title
        own = [entry for entry in session.entries if entry.owner == owner]
        by_step = {entry.step: entry for entry in own}
        chosen = {
            entry.step: entry.answer.options for entry in own if isinstance(entry.answer, Chosen)
        }
        liked[session.exercise] += not LIKED.isdisjoint(chosen.get("afterwards", ()))
        if session.exercise in PAIRS:
            before, after = PAIRS[session.exercise]
            change = _less(by_step.get(before), by_step.get(after))
            eased.setdefault(session.exercise, []).extend(change)
        if session.exercise == ENDED[0] and ENDED[1] in by_step:
            ended.update(_labelled(session, by_step[ENDED[1]], labels))
        words = {word for entry in own for word in _felt(entry)}
        felt.update(words)
        places = {
            place
            for entry in own
            if isinstance(entry.answer, Located)
            for place in entry.answer.places
            if place != "nowhere"
        }
        about = words | {
            label
            for entry in own
            if (session.exercise, entry.step) in TRIGGERS
            for label in _labelled(session, entry, labels)
        }
        together.update(f"{each}\0{place}" for each in about for place in places)
    helped = Counter(
        {
            titles[name]: sum(change > 0 for change in changes)
            for name, changes in eased.items()
            if sum(changes) > 0 and 2 * sum(change > 0 for change in changes) > len(changes)
        }
    )
    return [
        *_said("eased", "what", helped),
        *_said("liked", "what", Counter({titles[name]: n for name, n in liked.items()})),
        *_said("ended", "what", ended),
        *(_pair(each) for each in _said("together", "both", together)),
        *_said("mine_words", "word", felt),
    ]


def new_words(sessions: Sequence[Finished], owner: str, today: date) -> tuple[int, list[str]]:
    """Return how many different words for feelings somebody used, and which of them are new.

    Args:
        sessions: In which they took part, oldest first.
        owner: Person id.
        today: The local day.
    """
    first: dict[str, date] = {}
    for session in sessions:
        day = local_day(session.ended, session.zone)
        for entry in session.entries:
            for word in _felt(entry) if entry.owner == owner and day else ():
                first.setdefault(word, day or today)
    if len(first) < LEAST:
        return 0, []
    return len(first), [word for word, day in first.items() if today - day <= LATELY][-MOST:]


def days_of(sessions: Iterable[Finished]) -> set[date]:
    """Return the local days on which these sessions ended."""
    found = (local_day(session.ended, session.zone) for session in sessions)
    return {day for day in found if day is not None}


def _said(what: str, slot: str, counted: Counter[str]) -> list[Noticed]:
    most = [each for each in counted.most_common() if each[0] and each[1] >= LEAST]
    return [Noticed(what, {slot: words}, times) for words, times in most[:MOST]]


def _pair(noticed: Noticed) -> Noticed:
    about, place = noticed.slots["both"].split("\0")
    return Noticed(noticed.what, {"about": about, "place": place.replace("-", " ")}, noticed.times)


def _shared(entry: KeptEntry) -> bool:
    return entry.fate == "shared"


def _less(before: KeptEntry | None, after: KeptEntry | None) -> list[int]:
    """Return by how much less it was; nothing where one of the two was not said."""
    if before is None or after is None:
        return []
    one, other = before.answer, after.answer
    return [one.value - other.value] if isinstance(one, Rated) and isinstance(other, Rated) else []


def _labelled(session: Finished, entry: KeptEntry, labels: Labels) -> list[str]:
    """Return what was chosen, in words; what the file does not know any more as it was kept."""
    answer = entry.answer
    if not isinstance(answer, Chosen):
        return []
    known = [option for option in answer.options if option not in UNSAID]
    found = [labels(session.exercise, entry.step, option) for option in known]
    if not all(found):
        return [entry.text]
    return [*found, *([answer.own] if answer.own else [])]


def _felt(entry: KeptEntry) -> set[str]:
    """Return the words for feelings that somebody chose."""
    answer = entry.answer
    if not isinstance(answer, Felt):
        return set()
    own = {answer.own.strip().casefold()} if answer.own.strip() else set()
    return {_label(word) for word in answer.words} | own


@lru_cache(maxsize=1)
def _feelings() -> Mapping[str, str]:
    return {word.id: word.label for word in vocabulary().feelings}


def _label(word: str) -> str:
    return _feelings().get(word, word.replace("-", " "))


def _words_in(seen: Iterable[tuple[Finished, Collection[KeptEntry]]]) -> Iterable[str]:
    """Yield the words for feelings that stand in what both may see, each once a session."""
    known = {label.casefold() for label in _feelings().values() if " " not in label}
    for _, entries in seen:
        found: set[str] = set()
        for entry in entries:
            found |= _felt(entry)
            if _shared(entry):
                found |= known & set(re.findall(r"[\w'-]+", entry.text.casefold()))
        yield from found


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 60 else f"{line[:56].rstrip()} ..."
