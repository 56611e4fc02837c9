"""Take pages that show what is one person's off the stack while something longer lies above.

Not drawn is not enough: its widgets would hold the words. So the page is taken off the stack,
with all that stands on it, and its result says what comes in its place once it may be seen again.
Whoever waits for the page knows nothing of it.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any, overload

from textual import events
from textual.screen import Screen

from exercises.flow.privacy import turned
from exercises.model.exercise import BOTH
from tui.frame.base_app import BaseApp
from tui.frame.layout import Result
from tui.frame.page import Evicted, Page

if TYPE_CHECKING:
    from textual.await_complete import AwaitComplete


class EvictingApp(BaseApp):
    """An app whose private pages go while something lies above them."""

    def __init__(self, *rest: Any, **named: Any) -> None:
        super().__init__(*rest, **named)
        self._way: asyncio.Task[Any] | None = None
        """The way through the screens, as opposed to what comes between, such as a pause."""
        self._hung: list[asyncio.Event] = []
        """Of the curtains that hang above whatever the way shows, each set once it is opened."""

    @overload
    async def push_screen_wait(
        self, screen: Screen[Result], *, mode: str | None = None
    ) -> Result: ...

    @overload
    async def push_screen_wait(self, screen: str, *, mode: str | None = None) -> Any: ...

    async def push_screen_wait(
        self, screen: Screen[Result] | str, *, mode: str | None = None
    ) -> Result | Any:
        """Show a screen until it has a result (source: `App.push_screen_wait`).

        Where it goes meanwhile, what comes in its place is shown in its turn.
        """
        await self._uncovered()
        result: Any = await super().push_screen_wait(screen, mode=mode)
        while isinstance(result, Evicted):
            evicted = result
            await evicted.seen.wait()
            await self._uncovered()
            await self._meet_curtain(evicted)
            result = evicted.then
            if isinstance(result, Screen):
                result = await super().push_screen_wait(result)
        return result

    async def _uncovered(self) -> None:
        """Wait, on the way through the screens, until no curtain hangs that it did not hang."""
        while self._hung and asyncio.current_task() is self._way:
            await self._hung[-1].wait()

    async def _meet_curtain(self, evicted: Evicted) -> None:
        """Hang a curtain where nobody was there for a while, or their key is not here.

        Inside a pause or a session nothing of this shows what is kept.
        """
        from tui.privacy.hand_over import HandOverScreen

        person = evicted.whose if evicted.whose in self.visit.names else ""
        if self.visit.running is None and self.visit.tell(turned, person).awaited:
            await super().push_screen_wait(HandOverScreen(evicted.whose))

    def whose(self, screen: Screen[Any]) -> str:
        """Return whose part a screen shows: a person id, or `both`."""
        if isinstance(screen, Page) and screen.whose_part:
            return screen.whose_part
        here = self.visit.here or tuple(person.id for person in self.visit.people)
        return here[0] if len(here) == 1 and self.visit.people else BOTH

    def evict_all(self, seen: asyncio.Event) -> list[AwaitComplete]:
        """Take every page off the stack that shows what is one person's.

        They come again in the order in which they lay.

        Args:
            seen: Set once what lies above them, or is about to, is gone.

        Returns:
            What to wait for until nothing of them is left.
        """
        gone = [self._evict(page, seen) for page in tuple(self.screen_stack)]
        return [page for page in gone if page is not None]

    def _evict(self, page: Screen[Any], seen: asyncio.Event) -> AwaitComplete | None:
        stack = self._screen_stack
        if not (isinstance(page, Page) and page.evictable):
            return None
        place = stack.index(page) + 1
        above, stack[place:] = stack[place:], []
        try:
            evicted = Evicted(page.in_its_place(), seen, self.whose(page))
            gone = page.evict(evicted)
        finally:
            stack.extend(above)
        if above:
            stack[place - 2].post_message(events.ScreenSuspend())
        return gone
