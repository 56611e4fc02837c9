"""Lead through what was kept: by month and evening, sentences, words for feelings, and a search.

Numbers and ticks are no rows of their own: they stand inside the evening they belong to.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from exercises.flow.living.kept import change, label
from exercises.flow.living.words import day_in_words, short
from exercises.flow.port import FrontEnd, Question, Reply, Whose
from exercises.flow.privacy import turned
from exercises.journal.files.errors import JournalError
from exercises.library.texts import screen_texts
from exercises.living.things import local_day
from exercises.model.events import Chosen, Fated, Felt, Rated, Wrote
from exercises.model.exercise import BOTH
from exercises.model.records import Finished, KeptEntry
from exercises.recommend.matching import folded

if TYPE_CHECKING:
    from exercises.flow.visit.visit import Visit

BACK, LOOSE, TICKS = "back", ":loose", ":ticks"

MONTHS = 24
"""Months of a list that shows sentences or feelings; all others are a month away."""

MOST = 200
"""Rows of such a list."""

Shelf = Literal["sentences", "feelings"]


class Evening(Struct, frozen=True):
    """What is kept of one session, as far as it is shown.

    Attributes:
        id: The session's.
        title: Of the exercise then.
        day: In words.
        entries: Oldest first.
    """

    id: str
    title: str
    day: str
    entries: tuple[KeptEntry, ...]


async def by_month(front: FrontEnd, whose: Whose) -> None:
    """Show the months in which there is something, then their evenings."""
    visit, texts = front.visit, screen_texts("kept")
    here = visit.here
    while visit.here == here:
        visit.tell(turned, visit.alone)
        months = await front.call(_months, visit, whose)
        loose = await front.call(_loose, visit) if whose == "ours" else []
        rows = [Reply(month, _named(month)) for month in months]
        rows += [Reply(LOOSE, texts("loose"))] if loose else []
        back = Reply(BACK, texts("back"))
        empty = "" if rows else texts(f"{whose}_empty")
        question = Question(texts("months_text"), (*rows, back), quiet=empty, alone=visit.alone)
        chosen = await front.ask(question)
        if visit.here != here:
            return
        if chosen == LOOSE:
            await _evening(front, whose, Evening(LOOSE, texts("loose"), "", tuple(loose)))
        elif chosen in months:
            await _month(front, whose, chosen)
        else:
            return


async def _month(front: FrontEnd, whose: Whose, month: str) -> None:
    visit, texts = front.visit, screen_texts("kept")
    here = visit.here
    while visit.here == here:
        found = {each.id: each for each in await front.call(evenings_of, visit, whose, month)}
        rows = [Reply(each.id, each.title, each.day) for each in found.values()]
        back = Reply(BACK, texts("back"))
        question = Question(_named(month), (*rows, back), alone=visit.alone)
        chosen = await front.ask(question)
        if chosen not in found or visit.here != here:
            return
        await _evening(front, whose, found[chosen])


async def _evening(front: FrontEnd, whose: Whose, evening: Evening) -> None:
    """Show one evening: words as rows to look at, numbers and ticks as lines above them."""
    visit, texts = front.visit, screen_texts("kept")
    here = visit.here
    entries = {each.id: each for each in evening.entries}
    small = [each for each in entries.values() if is_small(each)]
    rows = [
        Reply(each.id, short(each.text), _whose(visit, each, whose))
        for each in entries.values()
        if not is_small(each)
    ]
    ticks = [Reply(TICKS, texts("ticks"))] if small and whose == "mine" else []
    question = Question(
        f"{evening.title}, {evening.day}" if evening.day else evening.title,
        (*rows, *ticks, Reply(BACK, texts("back"))),
        quiet="\n".join(label(each) for each in small),
        alone=visit.alone,
    )
    while visit.here == here:
        chosen = await front.ask(question)
        if chosen == TICKS and visit.here == here:
            listed = [Reply(each.id, label(each)) for each in small]
            back = Reply(BACK, texts("back"))
            asked = Question(texts("ticks"), (*listed, back), alone=visit.alone)
            chosen = await front.ask(asked)
            if chosen == BACK:
                continue
        entry = entries.get(chosen)
        if entry is None or visit.here != here or await look_at(front, entry, whose):
            return


async def look_at(front: FrontEnd, entry: KeptEntry, whose: Whose) -> bool:
    """Show one entry whole, and do what its owner chooses; True where it changed."""
    visit = front.visit
    here = visit.here
    chosen = await front.entry(entry, own=whose == "mine")
    if visit.here != here or not chosen:
        return False
    assert visit.journal is not None
    try:
        line = await front.call(change, visit.journal, entry, chosen)
    except JournalError as problem:
        line = problem.sentence
    if visit.here == here:
        visit.calm_line = line
    return True


async def on_shelf(front: FrontEnd, whose: Whose, shelf: Shelf) -> None:
    """Show the sentences, or the words for feelings, newest first."""
    await _listed(front, whose, shelf, search=False)


async def search(front: FrontEnd, whose: Whose) -> None:
    """Look for words in all that was kept, narrowed down as somebody types."""
    await _listed(front, whose, None, search=True)


async def _listed(front: FrontEnd, whose: Whose, shelf: Shelf | None, *, search: bool) -> None:
    visit, texts = front.visit, screen_texts("kept")
    here = visit.here
    while visit.here == here:
        visit.tell(turned, visit.alone)
        found = {each.id: each for each in await front.call(_all, visit, whose, shelf)}
        rows = [Reply(each.id, short(each.text), short(each.prompt)) for each in found.values()]
        whole = await front.call(_folded, found.values())
        text = texts("search_text") if search else texts(f"shelf_{shelf}")
        empty = "" if rows else texts(f"{whose}_empty")
        back = Reply(BACK, texts("back"))
        question = Question(text, (*rows, back), quiet=empty, alone=visit.alone)
        if search:
            chosen = await front.look_for(question, whole)
        else:
            chosen = await front.ask(question)
        entry = found.get(chosen)
        if entry is None or visit.here != here:
            return
        await look_at(front, entry, whose)


def _all(visit: Visit, whose: Whose, shelf: Shelf | None) -> list[KeptEntry]:
    """Return what is kept, newest first: for a shelf the newest of it, else all."""
    journal = visit.journal
    assert journal is not None
    try:
        if whose == "mine":
            found = journal.mine(visit.alone, least=None if shelf is None else MOST * 4)
        else:
            found = journal.shared(least=None if shelf is None else MOST * 4)
    except JournalError as problem:
        visit.calm_line = problem.sentence
        return []
    if shelf == "feelings":
        return [each for each in found if isinstance(each.answer, Felt)][:MOST]
    if shelf == "sentences":
        return [each for each in found if isinstance(each.answer, Wrote | Fated)][:MOST]
    return [each for each in found if not isinstance(each.answer, Rated)]


def _folded(entries: Iterable[KeptEntry]) -> dict[str, str]:
    """Return what is looked through, by the id of the entry."""
    return {each.id: folded(f"{each.text} {each.prompt}") for each in entries}


def _months(visit: Visit, whose: Whose) -> list[str]:
    """Return the months in which those who are here have something, newest first."""
    assert visit.journal is not None
    try:
        return visit.journal.months_seen(visit.alone if whose == "mine" else None, 10_000)
    except JournalError as problem:
        visit.calm_line = problem.sentence
        return []


def evenings_of(visit: Visit, whose: Whose, month: str) -> list[Evening]:
    """Return the evenings of a month of which something is shown, newest first."""
    assert visit.journal is not None
    alone = visit.alone if whose == "mine" else ""
    try:
        sessions = visit.journal.finished(month=month)
    except JournalError as problem:
        visit.calm_line = problem.sentence
        return []
    found = (_shown(session, alone) for session in sessions)
    return [each for each in found if each is not None and each.entries]


def _shown(session: Finished, alone: str) -> Evening | None:
    """Return what is shown of a session: one's own alone, or of two what both may see."""
    if session.solo not in ("", alone):
        return None
    day = day_in_words(local_day(session.ended, session.zone))
    entries = [
        each
        for each in session.entries
        if (each.owner == alone if alone else each.owner == BOTH or each.fate == "shared")
    ]
    return Evening(session.id, session.title, day, tuple(entries))


def _loose(visit: Visit) -> list[KeptEntry]:
    """Return what was shared of what one did alone: without a day, which is theirs."""
    journal = visit.journal
    assert journal is not None
    try:
        return [
            entry
            for month in journal.months()[:MONTHS]
            for session in journal.finished(month=month)
            if session.solo
            for entry in session.entries
            if entry.fate == "shared"
        ][:MOST]
    except JournalError:
        return []


def is_small(entry: KeptEntry) -> bool:
    """Return whether an entry is a number or a tick, which stands inside its evening."""
    return isinstance(entry.answer, Rated | Chosen)


def _whose(visit: Visit, entry: KeptEntry, whose: Whose) -> str:
    texts = screen_texts("kept")
    if whose == "mine":
        return texts("mine_shared") if entry.fate == "shared" else ""
    owner = visit.names.get(entry.owner, "")
    return texts("ours_from", name=owner) if owner else ""


def _named(month: str) -> str:
    """Return a month as it is said: `March 2026`."""
    year, _, number = month.partition("-")
    names = screen_texts("living").lines("months")
    known = number.isdigit() and 0 < int(number) <= len(names)
    return f"{names[int(number) - 1]} {year}" if known else month
