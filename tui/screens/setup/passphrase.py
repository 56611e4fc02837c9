"""One person's passphrase, behind their curtain: told first, then set, changed or taken away."""

from __future__ import annotations

import asyncio
import math

from textual import on
from textual.widget import Widget
from textual.widgets import Button, Input

from exercises.flow.setup.passphrases import DONE, FIELDS, MOMENT, act, log_lines, problem
from exercises.journal.files.errors import JournalError, TooSoon
from exercises.library.texts import screen_texts
from tui.commands.bindings import bindings
from tui.commands.registry import ACT, CLOSE, HELP, PAUSE
from tui.frame.page import Page
from tui.frame.parts import Act, Acts, Said
from tui.widgets.lists.choices import Choices, ListItem
from tui.widgets.text.secret_field import SecretField


class PassphraseScreen(Page[None]):
    """A page of words, then fields of dots. What was typed in them goes with the page.

    Args:
        person: Person id; they sit here.
        is_set: Whether they have one.
    """

    OFFERED = (ACT, PAUSE, HELP, CLOSE)
    FOOTER = (ACT, PAUSE, HELP, CLOSE)
    SECTION = "passphrase"
    BINDINGS = [*bindings(*OFFERED)]

    def __init__(self, person: str, *, is_set: bool) -> None:
        super().__init__()
        self._person, self._is_set = person, is_set
        self._texts = screen_texts("passphrase")
        self._doing = ""
        self._busy = False
        self._hinted = False
        self._wait_until = 0.0

    @property
    def whose_part(self) -> str:
        """Of the one whose passphrase it is."""
        return self._person

    async def on_mount(self) -> None:
        """Say what there is to know."""
        self.top("", self.app.visit.names.get(self._person, ""))
        self.set_interval(1.0, self._count_wait)
        await (self._choose() if self._is_set else self._tell())

    @property
    def private(self) -> bool:
        """Only for the person whose it is."""
        return True

    def cover(self) -> None:
        """Go; half a passphrase is not kept."""
        self.dismiss(None)

    async def _show(self, focus: str, *parts: Widget) -> None:
        async with self.filling:
            body = await self.empty_body()
            await body.mount(*parts)
            body.query(focus).first().focus()
        self.calm("")

    async def _tell(self) -> None:
        """Before it is set: what it does, that there is no way back, what it does not cover."""
        texts = self._texts
        await self._show(
            "#go-on",
            Said(texts("before_text"), classes="lead"),
            Said(texts("before_lost")),
            Said(texts("before_limits"), classes="quiet gap"),
            Acts(
                Act(texts("before_go_on"), id="go-on", primary=True),
                Act(texts("before_not_now"), id="close"),
            ),
        )

    async def _choose(self) -> None:
        texts = self._texts
        options = [ListItem(way, texts(way)) for way in ("change", "remove", "log")]
        await self._show(
            "Choices",
            Said(texts("have_text"), classes="lead"),
            Choices([*options, ListItem("back", texts("back"))]),
        )

    async def _ask(self, doing: str) -> None:
        self._doing = doing
        texts = self._texts
        parts: list[Widget] = []
        if doing == "remove":
            parts.append(Said(texts("remove_text"), classes="lead"))
        for name in FIELDS[doing]:
            parts += [Said(texts(name), classes="gap"), SecretField(id=name)]
        if "new" in FIELDS[doing]:
            parts.append(Said(texts("new_hint"), classes="quiet gap"))
        parts.append(
            Acts(Act(texts(doing), id="act", primary=True), Act(texts("back"), id="close"))
        )
        await self._show("SecretField", *parts)
        self.show_keys(texts(doing))

    @on(Button.Pressed, "#go-on")
    async def _told(self) -> None:
        await self._ask("set")

    @on(Button.Pressed, "#close")
    def _close(self) -> None:
        self.dismiss(None)

    @on(Choices.Chosen)
    async def _chosen(self, event: Choices.Chosen) -> None:
        if event.ids[0] == "back":
            self.dismiss(None)
        else:
            await self._ask(event.ids[0])

    @on(Input.Submitted)
    async def _submitted(self, event: Input.Submitted) -> None:
        """Enter in a field goes to the next one; in the last it acts."""
        fields = list(self.query(SecretField))
        place = [field.id for field in fields].index(event.input.id)
        if place + 1 < len(fields):
            fields[place + 1].focus()
        else:
            await self._act()

    @on(Button.Pressed, "#act")
    async def _pressed(self) -> None:
        await self._act()

    async def _act(self) -> None:
        typed = {str(field.id): field.value for field in self.query(SecretField)}
        if self._busy or self._stays(typed):
            return
        journal = self.app.visit.journal
        assert journal is not None
        doing, self._busy = self._doing, True
        self.calm(self._texts(MOMENT[doing]))
        try:
            await asyncio.to_thread(act, journal, self._person, doing, typed)
        except JournalError as fault:
            if self._left:
                return
            if isinstance(fault, TooSoon):
                # It was not looked at: what was typed stays, for an enter after the wait.
                self._wait_until = self.app.monotonic() + fault.seconds
                self.calm(fault.sentence)
                return
            self.calm(fault.sentence)
            self._again("old" if "old" in typed else "new")
            return
        finally:
            self._busy = False
            if self._left:  # nobody sits before it now, and what was just set is unlocked
                self.app.visit.forget_keys()
        if not self._left:
            self.app.visit.open(self._person)
            await self._say_so(doing)

    def _stays(self, typed: dict[str, str]) -> bool:
        """Return whether something is to be said first, and then said."""
        found = problem(typed, hinted=self._hinted)
        if not found:
            return False
        self._hinted = self._hinted or found == "short"
        self.calm(self._texts(f"problem_{found}"))
        if found == "differ":
            self._again("new")
        elif found == "empty":
            next(field for field in self.query(SecretField) if not field.value).focus()
        return True

    def _again(self, first: str) -> None:
        """Empty the fields from this one on, and stand in it."""
        names = [*FIELDS[self._doing]]
        for name in names[names.index(first) :]:
            self.query_one(f"#{name}", SecretField).clear()
        self.query_one(f"#{first}", SecretField).focus()

    async def _say_so(self, doing: str) -> None:
        said = self._noted() if doing == "log" else [Said(self._texts(DONE[doing]), classes="lead")]
        await self._show(
            "#close",
            *said,
            Acts(Act(self._texts("back"), id="close", primary=True)),
        )
        self.show_keys(self._texts("back"))

    def _noted(self) -> list[Said]:
        """Return what was last done with what is theirs."""
        journal = self.app.visit.journal
        assert journal is not None
        lines = [Said(line) for line in log_lines(journal, self._person)]
        note = Said(self._texts("log_note"), classes="quiet gap")
        return [Said(self._texts("log_text"), classes="lead"), *lines, note]

    def _count_wait(self) -> None:
        if not self._wait_until or self._busy:
            return
        left = math.ceil(self._wait_until - self.app.monotonic())
        if left <= 0:
            self._wait_until = 0.0
        self.calm(self._texts("wait", seconds=left) if left > 0 else self._texts("again_now"))

    async def action_leave(self) -> None:
        """Back; nothing is changed."""
        if not self._busy:
            self.dismiss(None)
