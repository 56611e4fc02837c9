"""The way through what was kept: look at one, share it, take it back, let it go."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from exercises.journal.files.errors import JournalError
from exercises.model.records import KeptEntry
from tui.flow.entries import Whose, change

if TYPE_CHECKING:
    from tui.app import NearerApp


async def kept(app: NearerApp, whose: Whose) -> None:
    """Show the list, then one after the other, until somebody goes back or the curtain falls."""
    from tui.screens.home.entry import EntryScreen
    from tui.screens.home.kept import KeptScreen

    here, at = app.here, ""
    while app.here == here:
        entry = await app.push_screen_wait(KeptScreen(whose, at=at))
        if entry is None or app.here != here:
            return
        at = entry.id
        chosen = await app.push_screen_wait(EntryScreen(entry, own=whose == "mine"))
        if app.here == here and chosen not in (None, "back"):
            await _change(app, entry, chosen)


async def _change(app: NearerApp, entry: KeptEntry, chosen: str) -> None:
    assert app.journal is not None
    here = app.here
    try:
        line = await asyncio.to_thread(change, app.journal, entry, chosen)
    except JournalError as problem:
        line = problem.sentence
    if app.here == here:
        app.calm_line = line
