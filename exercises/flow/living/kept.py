"""Say how what was kept is listed, and what its owner can do with it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Literal

from exercises.flow.living.words import day_in_words, short
from exercises.flow.port import Whose
from exercises.library.texts import screen_texts
from exercises.living.things import local_day
from exercises.model.events import Rated
from exercises.model.records import KeptEntry

if TYPE_CHECKING:
    from exercises.journal.journal import Journal

MONTHS = 6
"""Months in which a list looks for the evening of what it shows; what lies further back goes
without."""

PAGE = 40
"""Entries on one page of a list; the others are a choice away."""

OLDER, NEWER = ":older", ":newer"
"""Ids of these two choices; ids of entries have no colon."""


def page_of(
    journal: Journal, whose: Whose, person: str, number: int
) -> tuple[list[KeptEntry], list[str]]:
    """Read one page of a list, newest first, and which of `OLDER` and `NEWER` lead on from it.

    Args:
        journal: With the owner's key, where it is theirs and they have a passphrase.
        whose: Which list.
        person: With `mine`, whose.
        number: From 0; where nothing is left on a page, none is there.

    Raises:
        JournalError: What was kept cannot be read.
    """
    until = (number + 1) * PAGE
    if whose == "mine":
        found = journal.mine(person, least=until + 1)
    else:
        found = journal.shared(least=until + 1)
    ways = [OLDER] * (len(found) > until) + [NEWER] * (number > 0)
    return found[number * PAGE : until], ways


def evenings(
    journal: Journal, whose: Whose, person: str, entries: Iterable[KeptEntry]
) -> dict[str, str]:
    """Return in which exercise entries were kept, and on which day, by their ids.

    What comes from a session that one did alone has none in *ours*: the other one would learn
    when it was.

    Args:
        journal: As for `page_of`.
        whose: Which list.
        person: With `mine`, whose.
        entries: Those of one page.
    """
    texts = screen_texts("kept")
    left, found = {entry.id for entry in entries}, {}
    alone = ("", person) if whose == "mine" else ("",)
    for month in journal.months()[:MONTHS]:
        for session in journal.finished(month=month) if left else ():
            ids = left & {entry.id for entry in session.entries}
            left -= ids
            if session.solo in alone:
                day = day_in_words(local_day(session.ended, session.zone))
                line = texts("evening", title=session.title, day=day)
                found.update(dict.fromkeys(ids, line))
    return found


def label(entry: KeptEntry) -> str:
    """Return how a list shows an entry: a number or a tick with what it answers."""
    if isinstance(entry.answer, Rated):
        return f"{short(entry.prompt)} {entry.text}"
    return short(entry.text)


def note(entry: KeptEntry, whose: Whose, names: Mapping[str, str], evening: str = "") -> str:
    """Return what a list says beside an entry: its evening, whose it is, or that it is shared.

    Args:
        entry: The entry.
        whose: Which list it is.
        names: How everyone is shown, by person id.
        evening: Of `evenings`; may be empty.
    """
    texts = screen_texts("kept")
    if whose == "ours":
        owner = names.get(entry.owner, "")
        said = texts("ours_from", name=owner) if owner else ""
    else:
        said = texts("mine_shared") if entry.fate == "shared" else ""
    return ", ".join(filter(None, [evening, said]))


def other_than(owner: str, names: Mapping[str, str]) -> str:
    """Return how the other person is shown; empty where there is none."""
    return next((name for each, name in names.items() if each != owner), "")


def ways(entry: KeptEntry, names: Mapping[str, str]) -> dict[str, str]:
    """Return what its owner can do with an entry: ids, and the words for them.

    Each of them is asked about once more, with the texts `entry_ID_ask`, `_yes` and `_no`.
    """
    texts = screen_texts("kept")
    found = {}
    if entry.fate == "shared":
        found["take-back"] = texts("entry_take_back")
    elif other_than(entry.owner, names):
        found["share"] = texts("entry_share")
    return {**found, "let-go": texts("entry_let_go")}


def change(journal: Journal, entry: KeptEntry, way: str) -> str:
    """Do it, and what is to be said then. Some fsyncs.

    Args:
        journal: With the owner's key, where they have a passphrase.
        entry: The entry.
        way: Of `ways`.

    Raises:
        JournalError: It could not be done, or not all of it.
    """
    texts = screen_texts("kept")
    if way == "let-go":
        journal.let_go(entry.id, entry.owner)
        return texts("entry_gone")
    fate: Literal["shared", "private"] = "shared" if way == "share" else "private"
    journal.change_fate(entry.id, entry.owner, fate)
    return texts(f"entry_{fate}")
