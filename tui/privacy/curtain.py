"""The curtain: covers all, and opens for the person it names (and their passphrase, if set)."""

from __future__ import annotations

import asyncio
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Center, Vertical
from textual.message import Message
from textual.widgets import Input

from exercises.flow.privacy import hung
from exercises.journal.files.errors import JournalError, TooSoon
from exercises.library.texts import screen_texts
from exercises.model.exercise import BOTH
from tui.commands.bindings import back_to_curtain, open_alone
from tui.frame.parts import Said, curtain
from tui.widgets.text.curtain_panel import CurtainPanel
from tui.widgets.text.secret_field import SecretField

if TYPE_CHECKING:
    from textual import getters

    from tui.frame.base_app import BaseApp


class Curtain(Vertical):
    """Hangs before somebody's part until they open it.

    Args:
        person: Person id, or `both`, for whom either of the two opens.
        keyless: Whether nothing kept lies behind it, so that no passphrase is asked for.
    """

    if TYPE_CHECKING:
        app = getters.app(BaseApp)

    BINDINGS: ClassVar[list[BindingType]] = [
        *back_to_curtain(),
        *open_alone(),
    ]

    DEFAULT_CSS = """
    Curtain {
        width: 100%;
        height: 100%;
        background: $background;
        & > CurtainPanel { height: 1fr; }
        & SecretField { width: 32; }
        & Said {
            width: 100%;
            max-width: 100%;
            height: 4;
            padding: 1 2 0 2;
            text-align: center;
            color: $text-muted;
        }
    }
    """

    @dataclass
    class Opened(Message):
        """It opened: the person named sits here, and their key is here where they have one."""

        curtain: Curtain

    def __init__(self, person: str, *, keyless: bool = False) -> None:
        super().__init__()
        self.person = person
        self._keyless = keyless
        self._busy = False
        self._wait_until = 0.0
        self._texts = screen_texts("curtain")

    def compose(self) -> ComposeResult:
        """Return the panel; below it, when it is their turn, dots and a line."""
        yield CurtainPanel(*self._words())
        with Center() as asked:
            asked.display = False
            asked.disabled = True  # else the field would take the key of the person
            yield SecretField()
            yield Said()

    def on_mount(self) -> None:
        """Hang; look now and then whether somebody went away in the middle of a passphrase."""
        self.hang()
        if self.app.visit.privacy.opens_with_enter:
            self.can_focus = True
            self.focus()
        self.set_interval(1.0, self._every_second)

    def hang(self) -> None:
        """Hang it: nobody is known to sit here. What hangs already is not hung again."""
        visit = self.app.visit
        if visit.privacy.awaited != self.person:
            visit.tell(hung, self.person, keyless=self._keyless)

    def action_open_alone(self) -> None:
        """Open it with enter, where there is nobody but the one whose part it is."""
        if self.app.visit.privacy.opens_with_enter and not self.asking:
            self.knock(self.person)

    def _words(self) -> tuple[str, str, str]:
        return curtain(self.person, self.app.visit.people, self._texts)

    @property
    def asking(self) -> bool:
        """Whether a passphrase is asked for just now."""
        return bool(self.query_one(Center).display)

    def knock(self, person: str) -> None:
        """Somebody pressed their key.

        Args:
            person: Whose key it is; for somebody else's part nothing happens.
        """
        if self.person not in (person, BOTH):
            return
        self.hang()
        if self.app.visit.privacy.asks_key:
            self._ask()
        else:
            self._open()

    @on(CurtainPanel.Clicked)
    def _clicked(self, event: CurtainPanel.Clicked) -> None:
        event.stop()
        if not self.asking:
            self.knock(self.person)

    def _open(self) -> None:
        self.app.touch()
        self.app.visit.open(self.person)
        self.post_message(self.Opened(self))

    def _ask(self) -> None:
        mark, sentence, _ = self._words()
        self.query_one(CurtainPanel).show(mark, sentence, self._texts("passphrase_ask"))
        self._show_field(True)
        self._say(self._texts("passphrase_back"))
        self.query_one(SecretField).focus()

    def _show_field(self, shown: bool) -> None:
        asked = self.query_one(Center)
        asked.display, asked.disabled = shown, not shown

    def action_back(self) -> None:
        """Back to the plain curtain; what was typed is gone."""
        if not self.asking:
            return
        self.query_one(SecretField).clear()
        self._show_field(False)
        self._wait_until = 0.0
        self.query_one(CurtainPanel).show(*self._words())
        self.screen.set_focus(None)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Escape belongs to the screen while no passphrase is asked for."""
        return action != "back" or self.asking

    def _say(self, line: str) -> None:
        self.query_one(Said).say(line)

    @on(Input.Submitted)
    async def _try(self, event: Input.Submitted) -> None:
        event.stop()
        passphrase = self.query_one(SecretField).take()
        journal = self.app.visit.journal
        if self._busy or journal is None or not passphrase:
            return
        self._busy = True
        self._say(self._texts("passphrase_moment"))
        try:
            await asyncio.to_thread(journal.unlock, self.person, passphrase)
        except JournalError as problem:
            if isinstance(problem, TooSoon):
                self._wait_until = self.app.monotonic() + problem.seconds
            self._say(problem.sentence)
            return
        finally:
            self._busy = False
        if self.is_attached and self.screen is self.app.screen and self.asking:
            self._open()
        else:
            # A pause, the decoy or an escape came first: nobody sits before it now.
            self.app.visit.forget_keys()

    def _every_second(self) -> None:
        if self.asking and self.app.idle:
            self.action_back()
        elif self._wait_until and not self._busy:
            left = math.ceil(self._wait_until - self.app.monotonic())
            self._wait_until = self._wait_until if left > 0 else 0.0
            self._say(
                self._texts("passphrase_wait", seconds=left)
                if left > 0
                else self._texts("passphrase_again")
            )
