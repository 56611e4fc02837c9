"""Whether the safety page is to be shown: read from the journal, never stored."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exercises.journal.files.errors import JournalError

if TYPE_CHECKING:
    from exercises.journal.journal import Journal

PAUSE = "pause"
"""A pause is for everyone, at once: it neither asks for the page nor stands in for it."""


def joint_begun(journal: Journal) -> bool:
    """Whether two ever began an exercise together that is still remembered.

    What cannot be read counts as never: to be shown the page once more does no harm.
    """
    running = journal.open_joint()
    if running is not None and running.header.exercise.id != PAUSE:
        return True
    try:
        return any(
            not found.solo and found.exercise != PAUSE
            for month in journal.months()
            for found in journal.finished(month=month)
        )
    except JournalError:
        return False
