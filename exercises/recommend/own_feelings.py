"""Words for feelings that somebody gave themselves: they lie on their own map, and on no other.

They are read behind their owner's curtain when the map is shown, and stand in no session: of two
who run one together, neither's file holds the words of the other.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from exercises.model.decoding import LONG_PAST, moment_of
from exercises.model.events import Felt
from exercises.model.exercise import FeelingWord

if TYPE_CHECKING:
    from exercises.journal.journal import Journal
    from exercises.model.records import Finished

MONTHS = 12
"""So many of the newest months in which the owner did something are looked at."""

MOST = 12
"""So many of the newest are on the map."""

LONGEST = 30
"""Characters of a word; what is longer is a sentence, and stays where it was written."""

OWN = "own-"
"""With this begins the id of a word of one's own; no answer ever holds it."""


def own_feelings(journal: Journal, owner: str) -> tuple[FeelingWord, ...]:
    """Return the words that somebody gave, each where they gave it last; none where none is read.

    Args:
        journal: The owner's entries can be read: they are behind their curtain.
        owner: Person id.
    """
    from exercises.journal.files.errors import JournalError

    sessions: list[Finished] = []
    try:
        for month in journal.months_seen(owner, MONTHS):
            sessions += journal.finished(month=month)
    except JournalError:
        return ()
    sessions.sort(key=lambda session: moment_of(session.ended) or LONG_PAST)
    found: dict[str, tuple[str, float, float]] = {}
    for entry in (entry for session in sessions for entry in session.entries):
        felt = entry.answer
        if entry.owner != owner or not isinstance(felt, Felt):
            continue
        word = " ".join(felt.own.split())
        if 0 < len(word) <= LONGEST and felt.valence is not None and felt.energy is not None:
            found.pop(word.casefold(), None)
            found[word.casefold()] = (word, felt.valence, felt.energy)
    newest = list(found.values())[-MOST:]
    return tuple(FeelingWord(f"{OWN}{at}", *word) for at, word in enumerate(newest))


def answered(
    own: tuple[FeelingWord, ...], chosen: tuple[str, ...], written: str
) -> tuple[tuple[str, ...], str]:
    """Return what was chosen as an answer holds it: ids of the map, and words of one's own.

    Args:
        own: From `own_feelings`.
        chosen: Ids, those of one's own words among them.
        written: A word of one's own that was written now.
    """
    labels = [word.label for word in own if word.id in chosen]
    ids = {word.id for word in own}
    said = ", ".join([*labels, *filter(None, [written.strip()])])
    return tuple(word for word in chosen if word not in ids), said
