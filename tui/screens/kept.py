"""What was kept: one's own, behind one's curtain; or what was shared, for both."""

from __future__ import annotations

import asyncio
from typing import Literal

from textual import on
from textual.app import ComposeResult

from exercises.journal.errors import JournalError
from exercises.library import screen_texts
from exercises.records import KeptEntry
from tui.commands import ACT, CLOSE, HELP, PAUSE, bindings
from tui.page import Page
from tui.parts import Said
from tui.widgets.choices import Choices, Option

LONGEST = 60
"""Signs of an entry that the list shows; its own page shows all of it."""


class KeptScreen(Page[KeptEntry | None]):
    """A list, newest first. Its result: the entry to look at; None: back.

    Args:
        whose: `mine` for the person who is here alone, `ours` for what was shared.
        at: Id of the entry on which the keys stand.
    """

    OFFERED = (ACT, PAUSE, HELP, CLOSE)
    FOOTER = (ACT, PAUSE, HELP, CLOSE)
    SECTION = "kept"
    BINDINGS = [*bindings(*OFFERED)]

    def __init__(self, whose: Literal["mine", "ours"], *, at: str = "") -> None:
        super().__init__()
        self._whose, self._at = whose, at
        self._texts = screen_texts("kept")
        self._entries: dict[str, KeptEntry] = {}

    def compose_body(self) -> ComposeResult:
        """The title; the entries come from the disk."""
        texts = self._texts
        yield Said(texts(f"{self._whose}_title"), classes="lead")
        yield Said(texts(f"{self._whose}_text"), classes="quiet")
        yield Choices()
        yield Said(texts(f"{self._whose}_empty"), id="empty")

    async def on_mount(self) -> None:
        """Read the newest entries."""
        choices, empty = self.query_one(Choices), self.query_one("#empty", Said)
        choices.display = empty.display = False
        choices.focus()
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
        self._entries = {entry.id: entry for entry in entries}
        ids = list(self._entries)
        choices.set_options(
            [Option(entry.id, _short(entry.text), self._note(entry)) for entry in entries],
            highlighted=ids.index(self._at) if self._at in ids else 0,
        )
        choices.display, empty.display = bool(entries), not entries
        choices.focus()
        self.calm(self.app.take_calm_line())

    def _note(self, entry: KeptEntry) -> str:
        texts = self._texts
        if self._whose == "ours":
            owner = self.app.names.get(entry.owner, "")
            return texts("ours_from", name=owner) if owner else ""
        return texts("mine_shared") if entry.fate == "shared" else ""

    @on(Choices.Chosen)
    def _chosen(self, event: Choices.Chosen) -> None:
        self.dismiss(self._entries[event.ids[0]])

    @property
    def private(self) -> bool:
        """One's own is."""
        return self._whose == "mine"

    async def action_leave(self) -> None:
        """Back."""
        self.dismiss(None)


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 4].rstrip()} ..."
