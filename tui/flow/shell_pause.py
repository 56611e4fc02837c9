"""`nearer pause`: breathes first, looks for the data folder meanwhile, asks who was here after."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from exercises.library.texts import screen_texts
from exercises.model.events import Paced
from tui.flow.alike import make_room
from tui.flow.pausing import (
    announce,
    check_in,
    close,
    happen,
    settle,
    slept,
    start_pause,
    through_pause,
)
from tui.screens.session.pause import PauseScreen

if TYPE_CHECKING:
    from pathlib import Path

    from exercises.flow.runner import Running
    from exercises.journal.journal import Journal
    from tui.app import NearerApp


async def shell_pause(app: NearerApp) -> None:
    """`nearer pause`: breathes first; looks for exercise and journal while it does."""
    screen = PauseScreen(app.new_clock(0.0), over_session=False)
    looking = asyncio.create_task(_look_for_journal(app, screen))
    how = await app.push_screen_wait(screen)
    screen.seen.set()  # also where it was left before its first frame
    running = await looking
    if how == "left":
        await asyncio.to_thread(running.discard)
        return
    if how == "slept" and await slept(app) == "again":
        await happen(running, "paused", app.paced)
    if how == "done":
        running = app.running = await _whose_pause(app, running)
        outcome = await check_in(app, running.state.people)
        await announce(app, running, outcome)
        await settle(app, running, outcome)
    if await through_pause(app, running):
        await close(app, running)


async def _whose_pause(app: NearerApp, running: Running) -> Running:
    """Ask who was here, where two are known; one person's pause becomes theirs alone."""
    from tui.flow.program import attach
    from tui.screens.setup.who import WhoScreen

    if len(app.people) < 2:
        return running
    here = await app.push_screen_wait(WhoScreen(app.people))
    if here is None or len(here) > 1:
        if not running.stored:
            running.rehome(tuple(person.id for person in app.people))
        return running
    await asyncio.to_thread(running.discard)
    own = start_pause(app, here, here[0])
    await attach(app, own)
    return own


async def _look_for_journal(app: NearerApp, screen: PauseScreen) -> Running:
    """Put the pause on disk if the data folder is there and free; else say that it is not."""
    from exercises.journal.files.errors import JournalError

    await screen.seen.wait()
    running = app.running = start_pause(app, ("a",), "a")
    screen.goes_with(running)
    await asyncio.to_thread(_make_ready)
    if not (app.folder / "nearer.json").exists():
        screen.say_unsaved()
        return running
    try:
        app.journal = await asyncio.to_thread(_open, app.folder)
    except JournalError:
        screen.say_unsaved()
        return running
    people = tuple(person.id for person in app.people)
    solo = people[0] if len(people) == 1 else ""
    if (
        not people
        or solo in app.locked
        or not await asyncio.to_thread(make_room, app.journal, solo)
    ):
        screen.say_unsaved()
        return running
    running.rehome(people, solo)
    if app.paced != Paced("4-6", 60):
        running.happen("extended", app.paced)
    await asyncio.to_thread(running.attach, app.journal)
    return running


def _make_ready() -> None:
    """Load what follows the breath, so that the minute ends on time."""
    from textual.widgets import TextArea

    from tui.flow import program
    from tui.privacy import hand_over
    from tui.screens.asking import choice
    from tui.screens.session import check_in
    from tui.screens.setup import who

    del TextArea, program, check_in, choice, hand_over, who
    for screen in ("curtain", "session", "who"):
        screen_texts(screen)


def _open(folder: Path) -> Journal:
    from exercises.journal.journal import Journal  # with TinyDB: not before the first frame

    return Journal.open(folder)
