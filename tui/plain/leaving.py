"""Leaving: everything is on the disk already, or it is said that it is not."""

from __future__ import annotations

from contextlib import suppress

from exercises.journal.errors import JournalError
from exercises.library import screen_texts
from exercises.running import Running
from tui.plain.house import House
from tui.plain.talk import Choice
from tui.plain.wishes import Left, Wish


def all_saved(house: House, running: Running | None = None) -> bool:
    """Try once more to save what the disk did not take; whether all is on it now."""
    for finished in tuple(house.unfolded):
        with suppress(JournalError):
            finished.fold(house.marked)
            house.unfolded.remove(finished)
    return not house.unfolded and (running is None or running.retry())


def may_leave(house: House, running: Running | None = None) -> bool:
    """Ask before leaving while words are not on the disk yet."""
    if all_saved(house, running):
        return True
    talk, errors = house.talk, screen_texts("errors")
    talk.say(errors("leave_unsaved"))
    given = [
        Choice("stay", errors("leave_unsaved_stay")),
        Choice("leave", errors("leave_unsaved_leave")),
    ]
    talk.ways, before = (), talk.ways
    try:
        return talk.choose(given) == "leave"
    except Wish as wish:
        return wish.way == "leave"
    except Left:
        return True
    finally:
        talk.ways = before


def finish(house: House, running: Running) -> None:
    """Fold a session that is over into the journal."""
    if not running.state.over:
        return
    try:
        running.fold(house.marked)
    except JournalError as problem:
        house.talk.say(problem.sentence)
        house.unfolded.append(running)


def attach(house: House, running: Running) -> None:
    """Put a session on disk, where there is a journal and no other one is open for them."""
    journal, solo = house.journal, running.header.solo
    if journal is None or not house.people or solo in house.locked:
        return
    taken = journal.open_solo(solo) if solo else journal.open_joint()
    if taken is not None:
        return
    try:
        running.attach(journal)
    except JournalError as problem:
        house.talk.say(problem.sentence)
