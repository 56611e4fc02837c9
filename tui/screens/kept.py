"""What was kept: one's own, behind one's curtain; or what was shared, for both."""

from __future__ import annotations

import asyncio
from typing import Literal

from textual.app import ComposeResult
from textual.containers import VerticalScroll

from exercises.journal.errors import JournalError
from exercises.library import screen_texts
from tui.commands import CLOSE, HELP, PAUSE, bindings
from tui.page import Page
from tui.parts import Said


class KeptScreen(Page[None]):
    """A list, newest first.

    Args:
        whose: `mine` for the person who is here alone, `ours` for what was shared.
    """

    OFFERED = (PAUSE, HELP, CLOSE)
    FOOTER = (PAUSE, HELP, CLOSE)
    SECTION = "kept"
    BINDINGS = [*bindings(*OFFERED)]

    def __init__(self, whose: Literal["mine", "ours"]) -> None:
        super().__init__()
        self._whose = whose
        self._texts = screen_texts("kept")

    def compose_body(self) -> ComposeResult:
        """The title; the entries come from the disk."""
        texts = self._texts
        yield Said(texts(f"{self._whose}_title"), classes="lead")
        yield Said(texts(f"{self._whose}_text"), classes="quiet")

    async def on_mount(self) -> None:
        """Read the newest entries."""
        body = self.query_one("#body", VerticalScroll)
        body.can_focus = True
        body.focus()
        journal = self.app.journal
        assert journal is not None
        try:
            if self._whose == "mine":
                entries = await asyncio.to_thread(journal.mine, self.app.here[0])
            else:
                entries = await asyncio.to_thread(journal.shared)
        except JournalError as problem:
            self.calm(problem.sentence)
            return
        texts, names = self._texts, self.app.names
        if not entries:
            await body.mount(Said(texts(f"{self._whose}_empty")))
        for entry in entries:
            owner = names.get(entry.owner, "")
            about = f"{texts('ours_from', name=owner)}: " if owner and self._whose == "ours" else ""
            await body.mount(
                Said(f"{about}{entry.prompt}", classes="quiet"), Said(entry.text, classes="exact")
            )

    @property
    def private(self) -> bool:
        """One's own is."""
        return self._whose == "mine"

    async def action_leave(self) -> None:
        """Back."""
        self.dismiss(None)
