"""Leaving: everything is on the disk already, or it is said that it is not."""

from __future__ import annotations

from contextlib import suppress

from exercises.flow.runner import Running
from exercises.journal.files.errors import JournalError
from exercises.library.texts import screen_texts
from tui.plain.context import House
from tui.plain.terminal.interrupts import Left, Wish
from tui.plain.terminal.prompts import Choice


def all_saved(house: House, running: Running | None = None) -> bool:
    """Try once more to save what the disk did not take; whether all is on it now."""
    for finished in tuple(house.unfolded):
        with suppress(JournalError):
            finished.fold(house.marked)
            house.unfolded.remove(finished)
    return not house.unfolded and (running is None or running.retry())


def may_leave(house: House, running: Running | None = None) -> bool:
    """Whether the program may be left now.

    It is asked while words are not on the disk yet, and where the settings say so.

    Raises:
        Covered: Nobody answered for too long, before a private part.
    """
    texts, settings = screen_texts("errors"), screen_texts("settings")
    if not all_saved(house, running or house.running):
        return _leaves(house, *(texts(f"leave_unsaved{end}") for end in ("", "_stay", "_leave")))
    if not house.settings.ask_to_leave or house.journal is None:
        return True
    return _leaves(house, *(settings(f"ask_to_leave_{end}") for end in ("ask", "stay", "leave")))


def _leaves(house: House, question: str, stay: str, leave: str) -> bool:
    talk = house.talk
    talk.say(question)
    talk.ways, before = {"leave"}, talk.ways
    try:
        return talk.choose([Choice("stay", stay), Choice("leave", leave)]) == "leave"
    except (Wish, Left):
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
