"""The way through what was kept: look at one, share it, take it back, let it go."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Literal

from exercises.journal.errors import JournalError
from exercises.library import screen_texts
from exercises.records import KeptEntry

if TYPE_CHECKING:
    from tui.app import NearerApp


async def kept(app: NearerApp, whose: Literal["mine", "ours"]) -> None:
    """Show the list, then one after the other, until somebody goes back or the curtain falls."""
    from tui.screens.entry import EntryScreen
    from tui.screens.kept import KeptScreen

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
    journal, texts = app.journal, screen_texts("kept")
    assert journal is not None
    try:
        if chosen == "let-go":
            await asyncio.to_thread(journal.let_go, entry.id, entry.owner)
            app.calm_line = texts("entry_gone")
        else:
            fate: Literal["shared", "private"] = "shared" if chosen == "share" else "private"
            await asyncio.to_thread(journal.change_fate, entry.id, entry.owner, fate)
            app.calm_line = texts(f"entry_{fate}")
    except JournalError as problem:
        app.calm_line = problem.sentence
