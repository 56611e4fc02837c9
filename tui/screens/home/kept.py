"""What was kept: one's own, behind one's curtain; or what was shared, for both."""

from __future__ import annotations

import asyncio

from textual import on
from textual.app import ComposeResult

from exercises.flow.living.kept import NEWER, OLDER, evenings, label, note, page_of
from exercises.flow.port import Bookmark, Whose
from exercises.journal.files.errors import JournalError
from exercises.library.texts import screen_texts
from exercises.model.records import KeptEntry
from tui.commands.bindings import bindings
from tui.commands.command import Command
from tui.commands.registry import ACT, CLOSE, HELP, PAUSE
from tui.frame.page import Page
from tui.frame.parts import Said
from tui.widgets.lists.choices import Choices, ListItem


class KeptScreen(Page[KeptEntry | None]):
    """A list, newest first. Its result: the entry to look at; None: back.

    Args:
        whose: `mine` for the person who is here alone, `ours` for what was shared.
        mark: Where the keys stand in the list; moved.
    """

    OFFERED = (ACT, PAUSE, HELP, CLOSE)
    FOOTER = (ACT, PAUSE, HELP, CLOSE)
    SECTION = "kept"
    BINDINGS = [*bindings(*OFFERED)]

    def __init__(self, whose: Whose, mark: Bookmark) -> None:
        super().__init__()
        self._whose, self._mark = whose, mark
        self._texts = screen_texts("kept")
        self._entries: dict[str, KeptEntry] = {}
        self._evenings: dict[str, str] = {}

    def compose_body(self) -> ComposeResult:
        """Return the title; the entries come from the disk."""
        texts = self._texts
        yield Said(texts(f"{self._whose}_title"), classes="lead")
        yield Said(texts(f"{self._whose}_text"), classes="quiet")
        yield Choices()
        yield Said(texts(f"{self._whose}_empty"), id="empty")

    def on_mount(self) -> None:
        """Read the newest entries, beside the screen: the disk may be slow, no key may wait."""
        for part in (self.query_one(Choices), self.query_one("#empty", Said)):
            part.display = False
        self.query_one(Choices).focus()
        self.run_worker(self._read())

    async def _read(self) -> None:
        choices, empty = self.query_one(Choices), self.query_one("#empty", Said)
        try:
            entries, ways = await asyncio.to_thread(self._page)
        except JournalError as problem:
            self.calm(problem.sentence)
            return
        self._entries = {entry.id: entry for entry in entries}
        ids = list(self._entries)
        choices.set_options(
            [
                *(
                    ListItem(
                        entry.id,
                        label(entry),
                        note(
                            entry,
                            self._whose,
                            self.app.visit.names,
                            self._evenings.get(entry.id, ""),
                        ),
                    )
                    for entry in entries
                ),
                *(ListItem(way, self._texts(way.removeprefix(":"))) for way in ways),
            ],
            highlighted=ids.index(self._mark.entry) if self._mark.entry in ids else 0,
        )
        choices.display, empty.display = bool(entries), not entries
        choices.focus()
        self._name_enter()
        self.calm(self.app.visit.take_calm_line())

    @on(Choices.Lit)
    def _name_enter(self) -> None:
        """Say in the line of keys where enter leads; never with the words that are listed."""
        choices = self.query_one(Choices)
        lit = choices.options[choices.highlighted] if choices.options else None
        way = lit is not None and lit.id in (OLDER, NEWER)
        self.show_keys(lit.label if lit is not None and way else self._texts("read_it"))

    @property
    def footer(self) -> tuple[Command, ...]:
        """Return the keys; enter leads nowhere as long as nothing is listed."""
        return tuple(each for each in self.FOOTER if self._entries or each is not ACT)

    def _page(self) -> tuple[list[KeptEntry], list[str]]:
        """Return the page; where nothing is left on it, the one before."""
        journal = self.app.visit.journal
        assert journal is not None
        while True:
            entries, ways = page_of(journal, self._whose, self.app.visit.alone, self._mark.page)
            if entries or not self._mark.page:
                alone = self.app.visit.alone
                self._evenings = evenings(journal, self._whose, alone, entries)
                return entries, ways
            self._mark.page -= 1

    @on(Choices.Chosen)
    def _chosen(self, event: Choices.Chosen) -> None:
        chosen = event.ids[0]
        if chosen in (OLDER, NEWER):
            self._mark.page += 1 if chosen == OLDER else -1
            self.run_worker(self._read(), exclusive=True)
        else:
            self._mark.entry = chosen
            self.dismiss(self._entries[chosen])

    @property
    def private(self) -> bool:
        """One's own is."""
        return self._whose == "mine"

    def in_its_place(self) -> Page[KeptEntry | None]:
        """Return the list, read again, with the keys where they stood."""
        choices = self.query_one(Choices)
        if choices.options:
            self._mark.entry = choices.options[choices.highlighted].id
        return KeptScreen(self._whose, self._mark)

    async def action_leave(self) -> None:
        """Go back."""
        self.dismiss(None)
