"""Lead through `nearer pause`: breathe first, look for the data folder meanwhile, ask after."""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING

from exercises.flow.privacy import paused
from exercises.journal.files.errors import JournalError

if TYPE_CHECKING:
    from pathlib import Path

    from exercises.flow.port import FrontEnd
    from exercises.journal.journal import Journal
    from exercises.runtime.runner import SessionRunner


async def shell_pause(front: FrontEnd) -> None:
    """Breathe, ask who was here, and keep that there was a pause where it can be kept."""

    async def look(running: SessionRunner) -> bool:
        return await _find_journal(front, running)

    front.visit.tell(paused, several=False)
    how, running = await front.breathe_at_once(look)
    from exercises.flow.pause.pausing import (  # not before the first frame
        decide,
        pause_alone,
        slept,
    )

    if how == "left":
        with suppress(JournalError):
            await front.call(running.discard)
        return
    again = how == "slept" and await slept(front) == "again"
    running = front.visit.running = await _whose_pause(front, running)
    if again:
        assert running.state.pause is not None
        await front.call(running.happen, "paused", running.state.pause.paced)
    else:
        await decide(front, running)
    await pause_alone(front, running)


async def _whose_pause(front: FrontEnd, running: SessionRunner) -> SessionRunner:
    """Ask who was here, where two are known; one person's pause becomes theirs alone."""
    visit = front.visit
    if len(visit.people) < 2:
        return running
    here = await front.who()
    if here is None or len(here) > 1:
        if not running.stored:
            running.rehome(tuple(person.id for person in visit.people))
        return running
    from exercises.flow.pause.pausing import start_pause

    with suppress(JournalError):
        await front.call(running.discard)
    own = start_pause(visit, here)
    await front.call(visit.sessions.attach, own)
    return own


async def _find_journal(front: FrontEnd, running: SessionRunner) -> bool:
    """Put the pause on disk if the data folder is there and free; whether it is."""
    visit = front.visit
    if not os.path.exists(visit.folder / "nearer.json"):
        return False
    try:
        journal = await front.call(_open, visit.folder)
    except JournalError:
        return False
    from exercises.flow.pause.pausing import pace_as_set

    visit.journal = journal
    people = tuple(person.id for person in visit.people)
    solo = people[0] if len(people) == 1 else ""
    with suppress(JournalError):
        if people:
            running.rehome(people, solo)
            pace_as_set(visit, running)
            await front.call(running.attach, journal)
            return True
    return False


def _open(folder: Path) -> Journal:
    from exercises.journal.journal import Journal  # with TinyDB: not before the first frame

    return Journal.open(folder)
