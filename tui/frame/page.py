"""What every screen of ours shares: what it offers, when it goes, what covers it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from time import monotonic
from typing import TYPE_CHECKING, ClassVar

from msgspec import Struct
from textual import events, on
from textual.await_complete import AwaitComplete

from exercises.library.texts import screen_texts
from tui.commands.command import Command
from tui.frame.layout import PageLayout, Result

if TYPE_CHECKING:
    from textual import getters

    from tui.frame.base_app import BaseApp


class Evicted(Struct):
    """In place of the result of a page that went.

    Attributes:
        then: A new page that comes in its place, or the result that it has.
        seen: Set once what lay above is gone.
        whose: Person id, whose curtain hangs before it where nobody was there meanwhile.
    """

    then: object
    seen: asyncio.Event
    whose: str


class Page(PageLayout[Result]):
    """A screen of ours.

    Attributes:
        OFFERED: Its commands, for the palette and the help; see `offered`.
        SECTION: Prefix of its texts in `help.toml`; see `section`.
        PASSES: Whether it only lies above another page for a while; see `passes`.
    """

    if TYPE_CHECKING:
        app = getters.app(BaseApp)

    _left = False
    _waits_with: tuple[()] | tuple[Result | None] = ()
    seen_since = float("-inf")
    """Since when what may be answered here has been painted, on the monotonic clock."""

    OFFERED: ClassVar[tuple[Command, ...]] = ()
    SECTION: ClassVar[str] = "home"

    PASSES: ClassVar[bool] = False
    PAUSES_ITSELF: ClassVar[bool] = False
    """Whether a pause that is called above this page is this page's own."""

    @property
    def offered(self) -> tuple[Command, ...]:
        """Its commands, as it is now."""
        return self.OFFERED

    @property
    def section(self) -> str:
        """Prefix of the help on it, as it is now."""
        return self.SECTION

    @property
    def passes(self) -> bool:
        """Whether it only lies above another page for a while, as help does."""
        return self.PASSES

    def dismiss(self, result: Result | None = None) -> AwaitComplete:
        """Go, once: a second key or a late timer would take the page below away.

        Where something lies above, it goes when it is seen again.
        """
        if self._left:
            return AwaitComplete()
        self._left = True
        if not self.is_active:
            self._waits_with = (result,)
            return AwaitComplete()
        return super().dismiss(result)

    @on(events.ScreenResume)
    def _go_now(self) -> None:
        """Go, where it wanted to while something lay above."""
        if self._waits_with and self.is_active:
            (result,), self._waits_with = self._waits_with, ()
            super().dismiss(result)

    @on(events.Mount)
    def _watch_idle(self) -> None:
        """Watch whether a private page stands open with nobody before it."""
        if self.private:
            self.set_interval(1.0, self._cover_when_idle)

    @on(events.ScreenResume)
    def _came_up(self) -> None:
        """Cover what is private where it lay open under something while nobody was there."""
        if self.private and self.app.visit.privacy.awaited:
            self.cover()

    @property
    def covered(self) -> bool:
        """Whether a curtain hangs here."""
        return False

    @property
    def leaves_fields(self) -> bool:
        """At a curtain escape leads back to the curtain."""
        return not self.covered

    @property
    def whose_part(self) -> str:
        """Person id, or `both`; empty where it is the part of those who are here."""
        return ""

    @property
    def unsaved(self) -> bool:
        """Whether something half written here is not on disk yet; see `keep`."""
        return False

    @property
    def private(self) -> bool:
        """Whether this shows what only one person may see."""
        return False

    def _dim(self) -> None:
        """Say, and show, that a curtain is about to fall; any key brings the page back."""
        soon = self.private and self.app.nearly_idle
        if soon != self.has_class("-dim"):
            self.set_class(soon, "-dim")
            self.mention(screen_texts("curtain")("soon") if soon else "")

    def _cover_when_idle(self) -> None:
        self._dim()
        if self.app.idle and self.private:
            self.app.clear_above(self)
            if self.app.screen is self:
                self.app.fall_idle()
                self.cover()

    def cover(self) -> None:
        """Go, so that the next person meets a curtain."""
        self.app.visit.here = ()
        self.dismiss(None)

    async def cover_here(self) -> bool:
        """Hang a curtain on this page itself, with nothing left behind it.

        Returns:
            Whether there is one now; else one has to be hung above it.
        """
        return False

    @property
    def evictable(self) -> bool:
        """Whether it goes, with all that stands on it, while something longer lies above it."""
        return self.private

    def in_its_place(self) -> Page[Result] | Result | None:
        """Return what comes once it may be seen again.

        A page such as it was at first, or a result.
        """
        return None

    def evict(self, evicted: Evicted) -> AwaitComplete:
        """Leave the stack at once; what it had wanted to go with before counts.

        Args:
            evicted: In place of the result.
        """
        if self._waits_with:
            (evicted.then,), self._waits_with = self._waits_with, ()
        self._left = True
        return super().dismiss(evicted)  # type: ignore[arg-type]

    def unseen(self) -> None:
        """Take no answer that is given before what stands here now was painted."""
        self.seen_since = float("inf")
        self.call_after_refresh(self._seen)

    def _seen(self) -> None:
        self.seen_since = monotonic()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Let nothing happen for a command that is not there, or on a page that goes.

        Source: `DOMNode.check_action`.
        """
        if action == "out_of_field":
            return self.typing and self.leaves_fields
        return not (self._left or self.app.commands.lacks(action, self.offered, parameters))

    def offers(self, command: Command) -> bool:
        """Return whether the palette shows a command now."""
        return command in self.offered

    @property
    def begins(self) -> Callable[[str], object] | None:
        """What leads to an exercise by its id, where the palette may; None where it may not."""
        return None

    async def action_close(self) -> None:
        """Go back to where somebody came from; out of the field first, where one has the keys."""
        if self.typing and self.leaves_fields:
            self.action_out_of_field()
        else:
            await self.action_leave()

    def action_pause(self) -> None:
        """Pause at once."""
        self.app.pause()

    def after_pause(self) -> None:
        """Show what a pause that lay above may have changed."""

    def keep(self) -> None:
        """Save at once what is half written here, where something can be."""

    async def leave_program(self) -> None:
        """Leave the program by a key that everyone tries; where that means less here, do that."""
        await self.action_leave()

    async def action_leave(self) -> None:
        """Leave the program; all is saved as it stands."""
        await self.app.leave()
