"""The curtain as a screen: nothing of what came before, and who should sit down."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult

from tui.commands.bindings import bindings
from tui.commands.command import Command
from tui.commands.registry import CLOSE, HELP, LEAVE, OPEN_FIRST, OPEN_SECOND, PAUSE, opening
from tui.frame.page import Page
from tui.privacy.curtain import Curtain


class HandOverScreen(Page[bool]):
    """Covers everything until the named person opens it. Its result: whether they did.

    Args:
        person: Person id, or `both`.
        in_pause: Whether it hangs inside a pause, in which there is no other. No passphrase is
            asked for there: nothing that is kept lies behind it, and a pause waits for nothing.
        asks: Whether a passphrase is asked for, where one is set.
        back: Whether one can go back from it, to where it was chosen.
    """

    OFFERED = (OPEN_FIRST, OPEN_SECOND, PAUSE, HELP, LEAVE)
    FOOTER = (PAUSE, HELP, LEAVE)
    SECTION = "curtain"
    BINDINGS = [*bindings(OPEN_FIRST, OPEN_SECOND, PAUSE, HELP, LEAVE, twins=(CLOSE,))]

    def __init__(
        self, person: str, *, in_pause: bool = False, asks: bool = True, back: bool = False
    ) -> None:
        super().__init__(classes="-curtain")
        self._person, self._back = person, back
        self._keyless = in_pause or not asks
        self._in_pause = in_pause

    @property
    def footer(self) -> tuple[Command, ...]:
        """No pause inside a pause; back, where it can be gone back from."""
        way_out = (HELP, CLOSE if self._back else LEAVE)
        return way_out if self._in_pause else (PAUSE, *way_out)

    @property
    def offered(self) -> tuple[Command, ...]:
        """Return the key that opens it, and what stands below."""
        return (*opening(self._person), *self.footer)

    def compose_body(self) -> ComposeResult:
        """Return the curtain."""
        yield Curtain(self._person, keyless=self._keyless)

    def on_screen_resume(self) -> None:
        """Whoever sat above it is gone, and their key with them."""
        for hanging in self.query(Curtain):
            hanging.hang()

    @property
    def covered(self) -> bool:
        """It is a curtain."""
        return True

    def action_pause(self) -> None:
        """Pause, where this does not hang inside a pause."""
        if PAUSE in self.offered:
            super().action_pause()

    def action_open(self, person: str) -> None:
        """Open for the person whose part it is."""
        self.query_one(Curtain).knock(person)

    @on(Curtain.Opened)
    def _opened(self) -> None:
        self.dismiss(True)

    async def action_close(self) -> None:
        """Back to where it was chosen, where that can be."""
        if self._back:
            self.dismiss(False)

    async def action_leave(self) -> None:
        """Back to where it was chosen; else leave the program."""
        if self._back:
            self.dismiss(False)
        else:
            await super().action_leave()
