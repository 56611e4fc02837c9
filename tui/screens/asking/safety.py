"""When exercises for two are not right, and whom one can talk to. Nothing of it is stored."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path

from textual import on
from textual.app import ComposeResult
from textual.widget import Widget
from textual.widgets import Button

from exercises.library.help_lines import HelpLines, groups, help_lines
from exercises.library.reading.faults import Fault
from exercises.library.texts import screen_texts
from tui.commands.bindings import bindings, line_by_line
from tui.commands.command import Command, shown
from tui.commands.registry import ACT, BACK, CLOSE, DECOY, HELP, LEAVE, PAUSE, SKIP
from tui.frame.asking import WaitingPage
from tui.frame.page import Page
from tui.frame.parts import Act, Acts, Said
from tui.widgets.lists.choices import Choices, ListItem

PAGES = ("alone", "fear", "now", "lines", "choice")
TO_READ = ("fear", "now", "lines")
"""The pages that help leads to: nothing is chosen there."""

TOGETHER = "together"
CHOICES = (TOGETHER, "alone", "today")
"""In their order, all of one look."""


class SafetyScreen(WaitingPage[str]):
    """A few short pages; the result is one of `CHOICES`.

    Args:
        own_lines: The user's own list of help lines; may be missing.
        person: Who reads it, behind their curtain; empty: anybody, from help.
    """

    OFFERED = (ACT, SKIP, BACK, PAUSE, HELP, LEAVE)
    FOOTER = (ACT, SKIP, PAUSE, HELP, LEAVE)
    SECTION = "safety"
    BINDINGS = [
        *bindings(ACT, SKIP, BACK, PAUSE, HELP, LEAVE, twins=(CLOSE,)),
        *line_by_line(),
    ]

    def __init__(self, own_lines: Path | None = None, person: str = "") -> None:
        super().__init__()
        self._own_lines, self._person = own_lines, person
        self._pages = PAGES if person else TO_READ
        self._at = 0
        self._texts = screen_texts("safety")

    @property
    def offered(self) -> tuple[Command, ...]:
        """From help, only what leads through it and back."""
        return self.OFFERED if self._person else (ACT, BACK, CLOSE)

    @property
    def footer(self) -> tuple[Command, ...]:
        """Likewise."""
        return self.FOOTER if self._person else self.offered

    @property
    def passes(self) -> bool:
        """Whether it was opened from help."""
        return not self._person

    @property
    def whose_part(self) -> str:
        """Of the one who reads."""
        return self._person

    def compose_foot(self) -> ComposeResult:
        """Return the way on, in sight however long the page is."""
        act = Act(self._texts("go_on"), id="act", primary=True)
        act.active_effect_duration = 0  # or it would be deaf to the next page's key
        yield Acts(act, id="on")

    async def on_mount(self) -> None:
        """Show the first page."""
        if self._person:
            name = self.app.visit.names.get(self._person, "")
            self.top("", ", ".join(filter(None, [name, self._texts("where")])))
            self.set_interval(1.0, self._cover_when_left)
        await self._show()

    async def _cover_when_left(self) -> None:
        if self.app.idle and self.app.screen is self:
            await self.cover_here()
            self.app.hang_curtain(self._person)

    async def cover_here(self) -> bool:
        """Return only which choice is lit is theirs; the pages say the same to everybody."""
        for choices in self.query(Choices):
            choices.highlight(0)
            choices.touched = False
            self.begin_question()
        return False

    async def _show(self) -> None:
        async with self.filling:
            await self._fill()

    async def _fill(self) -> None:
        page, texts = self._pages[self._at], self._texts
        parts: list[Widget] = [
            Said(texts(f"{page}_title"), classes="lead"),
            Said(texts(f"{page}_text")),
        ]
        if page == "lines":
            parts += self._lines(*await asyncio.to_thread(help_lines, self._own_lines))
        elif page == "choice":
            labels = [ListItem(each, texts(f"choice_{each}")) for each in CHOICES]
            parts.append(Choices(labels, waits=True, classes="gap"))
        elif f"{page}_points" in texts:
            points = [Said(f"·  {point}") for point in texts.lines(f"{page}_points")]
            parts += [Said(""), *points]
        else:
            keys = {"decoy_key": shown(DECOY.key), "decoy_key_typing": shown(DECOY.twin)}
            parts.append(Said(texts(f"{page}_quiet", **keys), classes="quiet gap"))
        body = await self.empty_body()
        await body.mount(*parts)
        body.scroll_home(animate=False)
        self.query_one("#on").display = page != "choice"
        (self.query_one(Choices) if page == "choice" else self.query_one("#act")).focus()
        self.begin_question()

    def say_what_enter_does(self) -> None:
        """As everywhere; at the end of what help shows, it goes back."""
        if self._at < len(self._pages) - 1 or self._person:
            super().say_what_enter_does()
        else:
            self.query_one("#act", Act).say(self._texts("back"))
            self.show_keys(self._texts("back"))

    def go_without(self) -> None:
        """Take the most careful answer."""
        self.dismiss("today")

    def _lines(self, known: HelpLines, fault: Fault | None) -> Iterator[Said]:
        texts = self._texts
        if fault is not None:
            yield Said(texts("lines_fault", fault=fault.sentence), classes="gap")
        yield Said(texts("lines_quiet"), classes="quiet gap")
        for where, day, lines in groups(known):
            head = texts("lines_checked", where=where or texts("lines_world"), date=day)
            yield Said(head, classes="key gap")
            yield from (Said(f"{line.reach}   {line.name}") for line in lines)

    @on(Button.Pressed, "#act")
    async def _on(self) -> None:
        if self._at < len(self._pages) - 1:
            self._at += 1
            await self._show()
        else:
            await self.action_close()

    @on(Choices.Chosen)
    def _chosen(self, event: Choices.Chosen) -> None:
        self.dismiss(event.ids[0])

    async def action_skip(self) -> None:
        """Go to the choice, unread; from there, the most careful answer."""
        if not self._person:
            return
        if self._pages[self._at] == "choice":
            self.go_without()
            return
        self._at = len(self._pages) - 1
        await self._show()

    async def action_back(self) -> None:
        """Go one page back."""
        if self._at:
            self._at -= 1
            await self._show()

    def action_line(self, lines: int) -> None:
        """Move a page that is longer than the screen."""
        self.query_one("#body").scroll_relative(y=lines, animate=False)

    async def action_close(self) -> None:
        """Back to the help, where it was opened from there."""
        if not self._person:
            self.dismiss("")

    def action_pause(self) -> None:
        """Pause; from help, the page that help lies above."""
        if self._person:
            super().action_pause()
            return
        pages = [page for page in self.app.screen_stack if isinstance(page, Page)]
        under = next(page for page in reversed(pages) if not page.passes)
        self.app.clear_above(under)
        self.app.call_later(under.action_pause)

    async def action_leave(self) -> None:
        """Back to the help; else leave the program."""
        if self._person:
            await super().action_leave()
        else:
            await self.action_close()
