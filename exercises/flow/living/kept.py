"""Lead through what was kept: how it is listed, and what its owner can do with it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Literal

from exercises.flow.living.made import look_at_made
from exercises.flow.port import Bookmark, FrontEnd, Whose
from exercises.journal.files.errors import JournalError
from exercises.library.texts import screen_texts
from exercises.model.records import KeptEntry

if TYPE_CHECKING:
    from exercises.journal.journal import Journal

LONGEST = 60
"""Signs of an entry that a list shows; alone it is shown whole."""


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


def short(text: str) -> str:
    """Return the beginning of an entry, on one line."""
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 4].rstrip()} ..."


def note(entry: KeptEntry, whose: Whose, names: Mapping[str, str]) -> str:
    """Return what a list says beside an entry: whose it is, or that it is shared; may be empty.

    Args:
        entry: The entry.
        whose: Which list it is.
        names: How everyone is shown, by person id.
    """
    texts = screen_texts("kept")
    if whose == "ours":
        owner = names.get(entry.owner, "")
        return texts("ours_from", name=owner) if owner else ""
    return texts("mine_shared") if entry.fate == "shared" else ""


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


async def look_through(front: FrontEnd, whose: Whose) -> None:
    """Show the list, then one after the other, until somebody goes back or the curtain falls.

    Args:
        front: With the pages.
        whose: Of the one who is here alone, or what was shared.
    """
    visit = front.visit
    here, mark = visit.here, Bookmark()
    if not await look_at_made(front, whose):
        return
    while visit.here == here:
        entry = await front.kept(whose, mark)
        if entry is None or visit.here != here:
            return
        chosen = await front.entry(entry, own=whose == "mine")
        if visit.here == here and chosen:
            await _change(front, entry, chosen)


async def _change(front: FrontEnd, entry: KeptEntry, chosen: str) -> None:
    visit = front.visit
    assert visit.journal is not None
    here = visit.here
    try:
        line = await front.call(change, visit.journal, entry, chosen)
    except JournalError as problem:
        line = problem.sentence
    if visit.here == here:
        visit.calm_line = line
