"""One key covers everything with something innocent, at once, and comes back to a curtain.

While it is up, all that lies below stands still: clocks are held (the screens were suspended),
what wants to go waits until it is seen again (`Page.dismiss`), what wants to come goes under it,
and nothing rings, notifies or opens. Nothing of it is stored.
"""

from __future__ import annotations

import asyncio
from typing import Any

from textual import events
from textual.screen import Screen, SystemModalScreen

from exercises.flow.privacy import hidden, unhidden
from tui.commands.bindings import bindings
from tui.commands.registry import DECOY
from tui.frame.page import Page
from tui.privacy.eviction import EvictingApp


class DecoyApp(EvictingApp):
    """An app that one key covers, whatever has the keyboard."""

    BINDINGS = [*bindings(DECOY)]

    settled = 1.0
    """Seconds without the key after which it goes back: held down or hit twice, it stays."""

    _decoy: Screen[None] | None = None
    _pressed = float("-inf")
    _coming_back = False

    def action_decoy(self) -> None:
        """Show the decoy at once; from there, come back to a curtain."""
        settled = self.monotonic() - self._pressed >= self.settled
        self._pressed = self.monotonic()
        if self._decoy is None:
            self._hide()
        elif settled and not self._coming_back:
            self._coming_back = True
            self.run_worker(self._come_back(), group="decoy")

    def _hide(self) -> None:
        from tui.privacy.decoy_screen import DecoyScreen

        for screen in reversed(self.screen_stack):
            if not self.passes(screen):
                break
            screen.dismiss()
        whose, decoy = self.whose(self.screen), DecoyScreen()
        self.push_screen(decoy)
        self._decoy = decoy
        self.visit.tell(hidden, whose)
        # The disk waits until the screen is covered.
        decoy.call_after_refresh(self._keep_below)

    @staticmethod
    def passes(screen: Screen[Any]) -> bool:
        """Return whether a screen only lies above another for a while: palette, help."""
        return isinstance(screen, SystemModalScreen) or (isinstance(screen, Page) and screen.passes)

    def _keep_below(self) -> None:
        """Save what is half written and not on disk yet; whoever sat there is gone."""
        from tui.privacy.curtain import Curtain

        for screen in self.screen_stack:
            if isinstance(screen, Page) and screen.unsaved:
                screen.keep()
            for asking in screen.query(Curtain):
                asking.action_back()

    async def _come_back(self) -> None:
        """Hang a curtain under the decoy, then take that away.

        What is private goes, or takes itself down: nothing of it lies under the curtain.
        """
        assert self._decoy is not None
        for page in self.screen_stack[:-2]:
            if isinstance(page, Page):
                await page.cover_here()
        while not self._below_is_covered():
            below = self.screen_stack[-2]
            if not (isinstance(below, Page) and await below.cover_here()):
                await self._hang_curtain(below)
        decoy, self._decoy = self._decoy, None
        self._coming_back = False
        self.visit.tell(unhidden)
        decoy.dismiss()

    def _below_is_covered(self) -> bool:
        below = self.screen_stack[-2]
        return isinstance(below, Page) and below.covered

    async def _hang_curtain(self, above: Screen[Any]) -> None:
        from tui.privacy.hand_over import HandOverScreen

        in_pause = self.visit.privacy.paused
        whose, opened = self.whose(above), asyncio.Event()
        self._hung.append(opened)
        for gone in self.evict_all(opened):
            await gone
        await self.push_screen(
            HandOverScreen(whose, in_pause=in_pause), lambda _: self._opened(opened)
        )

    def cover_over(self, page: Screen[Any]) -> None:
        """Hang a curtain over a page that goes, until the one whose it is opens it."""
        self.run_worker(self._hang_curtain(page), group="curtain")

    def hang_curtain(self, person: str) -> None:
        """Cover the page in front until this person opens it; nothing kept lies behind it.

        Args:
            person: Person id, or `both`.
        """
        from tui.privacy.hand_over import HandOverScreen

        self.push_screen(HandOverScreen(person, asks=False), lambda _: self._opened())

    def _opened(self, hung: asyncio.Event | None = None) -> None:
        """Somebody passed the curtain: what lies under it need not fall for idleness as well."""
        if hung is not None:
            self._hung.remove(hung)
            hung.set()

    def push_screen(self, screen: Any, *rest: Any, **named: Any) -> Any:
        """Show a screen; while the decoy is up, under it (source: `App.push_screen`)."""
        if self._decoy is None:
            return super().push_screen(screen, *rest, **named)
        stack = self._screen_stack
        stack.remove(self._decoy)
        try:
            return super().push_screen(screen, *rest, **named)
        finally:
            stack.append(self._decoy)
            if isinstance(screen, Screen):
                screen.post_message(events.ScreenSuspend())

    def bell(self) -> None:
        """Ring, where that gives nothing away (source: `App.bell`)."""
        if self._decoy is None:
            super().bell()

    def notify(self, message: str, **how: Any) -> None:
        """Notify, where that gives nothing away (source: `App.notify`)."""
        if self._decoy is None:
            super().notify(message, **how)

    def action_command_palette(self) -> None:
        """Open the palette, where there is one (source: `App.action_command_palette`)."""
        from tui.frame.palette import Palette

        if self.use_command_palette and not (self._decoy or isinstance(self.screen, Palette)):
            self.push_screen(Palette())
