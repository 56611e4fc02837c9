"""Declare the app that every page stands on: who is here, what is set, whose words are in front.

Pages, the curtain and the decoy know this app; the one that opens screens stands on all of them.
What the pages ask of that one is declared here, and done by it.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Literal

from textual.app import App
from textual.geometry import Offset
from textual.screen import Screen

from exercises.flow.privacy import Privacy, dims, idled
from exercises.flow.visit.visit import Visit
from tui.commands.active import Commands
from tui.frame import appearance
from tui.frame.focus import place_on
from tui.frame.opening import opening

if TYPE_CHECKING:
    from exercises.runtime.runner import SessionRunner


class BaseApp(App[int]):
    """What pages ask of the app.

    Args:
        visit: Who is here, and what is known.
        rest: For Textual's own App.
    """

    commands: Commands
    """The commands, with the keys that they have now."""

    def __init__(self, visit: Visit, **rest: Any) -> None:
        super().__init__(**rest)
        self.visit = visit
        self.monotonic: Callable[[], float] = time.monotonic
        """The clock of waits that somebody has to sit out."""
        first = opening.standing()
        self.began = first.began if first is not None else None
        """When the first page was drawn before Textual was there: on both clocks of a session."""
        self.last_input = time.monotonic()
        """When a key was pressed or the mouse moved, on the monotonic clock."""
        self._last_seen = time.time()
        visit.drawn = self._take_down

    @property
    def cursor_position(self) -> Offset:
        """Where the terminal's own cursor stands after each painting (source: `App`)."""
        return place_on(self.screen) if self._screen_stack else Offset(0, 0)

    @cursor_position.setter
    def cursor_position(self, place: Offset) -> None:
        """Leave it where the keys are: Textual's fields tell of carets that have them no more."""

    @property
    def still(self) -> bool:
        """Whether motion is off."""
        return self.motion == "off"

    @property
    def motion(self) -> appearance.Motion:
        """What may move now."""
        return appearance.motion(self.visit.settings.motion)

    @property
    def frames(self) -> int:
        """Pictures of what moves in a second, at most."""
        return appearance.FRAMES[self.motion]

    def dress(self) -> None:
        """Let the settings count for how the screens look, move and are led."""
        appearance.dress(self, self.visit.settings)
        self.lead_by_keys()

    async def save(self, what: Literal["people", "settings", "reminders"], value: object) -> None:
        """Save what `nearer.json` holds; when that fails it counts all the same until the end."""
        await asyncio.to_thread(self.visit.save, what, value)
        if what == "settings":
            self.dress()

    def touch(self) -> None:
        """Count from now how long nobody does anything; what is paced keeps saying so."""
        self.last_input, self._last_seen = time.monotonic(), time.time()

    @property
    def idle(self) -> bool:
        """Whether nothing was pressed for as long as private words may stand open.

        The monotonic clock may stand still while the machine sleeps; the wall clock does not.
        """
        limit = self.visit.settings.idle_curtain
        return bool(limit) and self._quiet >= limit

    @property
    def nearly_idle(self) -> bool:
        """Whether it is so before long, which a private page says."""
        return dims(self._quiet, self.visit.settings.idle_curtain)

    @property
    def _quiet(self) -> float:
        """Seconds in which nobody did anything."""
        return max(time.monotonic() - self.last_input, time.time() - self._last_seen)

    def fall_idle(self) -> None:
        """Let whoever sat here be gone: nobody did anything for long."""
        self.visit.tell(idled)

    def _take_down(self, now: Privacy) -> None:
        if not now.shown and self.is_running:
            self.forget_shown()

    def forget_shown(self) -> None:
        """Leave nothing behind that a curtain does not cover: clipboard, selection, notices."""
        if self.clipboard:
            self.copy_to_clipboard("")
        self.clear_notifications()
        for screen in self.screen_stack:
            screen.clear_selection()

    def lead_by_keys(self) -> None:
        """Let the keys that are set count."""
        raise NotImplementedError

    def pause(self) -> None:
        """Pause at once, from a screen that is not a session's, or lies above one."""
        raise NotImplementedError

    async def leave(self) -> None:
        """Leave; everything is on disk already, or said to be not."""
        raise NotImplementedError

    async def through_pause(self, running: SessionRunner) -> bool:
        """Go through the pause of a session; False when it rests on a break."""
        raise NotImplementedError

    def clear_above(self, page: Screen[Any]) -> None:
        """Close the help and the palette where they lie above a page that is to be covered."""
        raise NotImplementedError

    def cover_over(self, page: Screen[Any]) -> None:
        """Hang a curtain over a page that goes, until the one whose it is opens it."""
        raise NotImplementedError

    def hang_curtain(self, person: str) -> None:
        """Cover the page in front until this person opens it; nothing kept lies behind it.

        Args:
            person: Person id, or `both`.
        """
        raise NotImplementedError
