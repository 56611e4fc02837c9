"""Show what seems to help: sentences first, then a small picture that a sentence says too.

Two pages that never stand beside each other: ours, from what both may see, and mine.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from exercises.engine.wording import listed
from exercises.flow.living.words import day_in_words
from exercises.flow.port import FrontEnd, Question, Reply, Whose
from exercises.flow.privacy import turned
from exercises.journal.files.errors import JournalError
from exercises.library.library import UnknownExercise
from exercises.library.texts import screen_texts
from exercises.model.decoding import LONG_PAST, moment_of
from exercises.model.exercise import Choose, walk
from exercises.recommend.helping import Noticed, days_of, new_words, of_both, of_one

if TYPE_CHECKING:
    from exercises.flow.visit.visit import Visit
    from exercises.model.records import Finished

MONTHS = 12
"""So many of the newest months in which there is something to be seen are looked at."""

WEEKS = 5
"""Weeks of the picture, this one with them."""

LONGEST = 12
"""Marks in a strip; what came up more often has as many."""

MARK = "▪"


async def show_helps(front: FrontEnd, whose: Whose) -> None:
    """Show one of the two views.

    Args:
        front: With the pages.
        whose: `mine` only behind the curtain of the one who is here alone.
    """
    visit, texts = front.visit, screen_texts("helping")
    visit.tell(turned, visit.alone)
    said, picture, told = await front.call(_view, visit, whose)
    question = Question(
        texts(f"title_{whose}"),
        (Reply("back", texts("back")),),
        quiet="\n".join([*said, told, texts("quiet")] if said else [texts("none"), told]),
        picture=picture,
        alone=visit.alone,
    )
    await front.ask(question)


def _view(visit: Visit, whose: Whose) -> tuple[list[str], str, str]:
    """Return the sentences, the picture, and what the picture says."""
    alone = visit.alone if whose == "mine" else ""
    texts, today = screen_texts("helping"), visit.now().date()
    sessions = _sessions(visit, alone)
    if alone:
        noticed = of_one(sessions, alone, _Labels(visit))
    else:
        open_ = [thing for thing in visit.things.seen() if thing.open]
        noticed = of_both(sessions, open_, _Labels(visit))
    said = [texts(each.what, times=each.times, **each.slots) for each in noticed]
    if alone:
        different, new = new_words(sessions, alone, today)
        said += [texts("different", times=different)] if different else []
        said += [texts("new", words=listed(new))] if new else []
    days = {day for day in days_of(sessions) if _first(today) <= day <= today}
    told = texts(f"days_{whose}", days=dated(days)) if days else texts("days_none")
    parts = [calendar(days, today), strips(noticed)]
    return said, "\n\n".join(filter(None, parts)) if days else "", told


def dated(days: Collection[date]) -> str:
    """Return days as they are said, those of a month together: `28 February, 1 and 3 March`."""
    months: dict[str, list[str]] = {}
    for day in sorted(days):
        months.setdefault(day_in_words(day).split()[1], []).append(str(day.day))
    return ", ".join(f"{listed(numbers)} {month}" for month, numbers in months.items())


def calendar(days: Collection[date], today: date) -> str:
    """Return the last weeks as a small picture, in which empty days are simply empty."""
    texts = screen_texts("helping")
    first = _first(today)
    rows = ["       " + " ".join(texts.lines("weekdays"))]
    for week in range(WEEKS):
        monday = first + timedelta(days=7 * week)
        marks = [f"{MARK} " if monday + timedelta(days=at) in days else "  " for at in range(7)]
        name = day_in_words(monday).split()
        rows.append(f"{name[0]:>2} {name[1][:3]} {' '.join(marks)}".rstrip())
    return "\n".join(rows)


def strips(noticed: Sequence[Noticed]) -> str:
    """Return a strip of marks for each word that came up."""
    words = [
        (each.slots["word"], each.times) for each in noticed if each.what in ("words", "mine_words")
    ]
    longest = max((len(word) for word, _ in words), default=0)
    return "\n".join(f"{word:{longest}}  {MARK * min(times, LONGEST)}" for word, times in words)


def _first(today: date) -> date:
    """Return the Monday on which the picture begins."""
    return today - timedelta(days=today.weekday() + 7 * (WEEKS - 1))


def _sessions(visit: Visit, alone: str) -> list[Finished]:
    """Return the newest sessions of both, or those in which one took part; oldest first."""
    journal = visit.journal
    if journal is None:
        return []
    found: list[Finished] = []
    try:
        for month in journal.months_seen(alone or None, MONTHS):
            found += journal.finished(month=month)
    except JournalError:
        pass  # a month of a newer program: what could be read counts
    seen = ("", alone) if alone else ("",)
    found = [each for each in found if each.solo in seen and (not alone or alone in each.people)]
    return sorted(found, key=lambda each: moment_of(each.ended) or LONG_PAST)


class _Labels:
    """Find what an option is called, in the exercise as it is now; each file is read once."""

    def __init__(self, visit: Visit) -> None:
        self._visit = visit
        self._known: dict[str, dict[tuple[str, str], str]] = {}

    def __call__(self, exercise: str, step: str, option: str) -> str:
        if exercise not in self._known:
            self._known[exercise] = self._read(exercise)
        return self._known[exercise].get((step, option), "")

    def _read(self, exercise: str) -> dict[tuple[str, str], str]:
        try:
            steps = walk(self._visit.library.get(exercise).steps)
        except UnknownExercise:
            return {}
        return {
            (step.id, option.id): option.label
            for step in steps
            if isinstance(step, Choose)
            for option in step.options
        }
