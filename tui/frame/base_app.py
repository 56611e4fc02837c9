"""Declare the app that every page stands on: who is here, what is set, whose words are in front.

Pages, the curtain and the decoy know this app; the one that opens screens stands on all of them.
What the pages ask of that one is declared here, and done by it.
"""

from __future__ import annotations

import asyncio
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from textual.app import App
from textual.screen import Screen

from exercises.engine.pace import PATTERNS, ActiveClock, Pattern
from exercises.journal.files.errors import JournalError
from exercises.model.events import Paced
from exercises.model.people import Person, Settings
from exercises.recommend.offers import Today
from tui.commands.active import Commands
from tui.frame import appearance

if TYPE_CHECKING:
    from exercises.flow.runner import Running
    from exercises.journal.journal import Journal
    from exercises.library.library import Library


def active_clock(start: float = 0.0) -> ActiveClock:
    """A clock of this machine that stands at `start` active seconds."""
    return ActiveClock(time.monotonic, time.time, start)


class BaseApp(App[int]):
    """What pages ask of the app.

    Args:
        folder: The data folder.
        library: The exercises.
        journal: Open and locked; None while a pause from the shell breathes first.
        rest: For Textual's own App.
    """

    commands: Commands
    """The commands, with the keys that they have now."""

    own_help_lines: Path | None = None
    """The user's own list of help lines; may be missing."""

    def __init__(
        self, folder: Path, library: Library, *, journal: Journal | None = None, **rest: Any
    ) -> None:
        super().__init__(**rest)
        self.folder = folder
        self.library = library
        self.journal = journal
        self.today = Today()
        """What was chosen for today: how long, and in which role."""
        self.here: tuple[str, ...] = ()
        """Ids of the people who are here now."""
        self.running: Running | None = None
        """The session in front of somebody, if one is."""
        self.last_input = time.monotonic()
        """When a key was pressed or the mouse moved, on the monotonic clock."""
        self._last_seen = time.time()
        self.came_back = float("-inf")
        """When somebody did something again after an idle while, on the monotonic clock."""
        self.did_alone = ""
        """Id of the person who has just ended an exercise alone."""
        self.calm_line = ""
        """A sentence for the next page to say, once."""
        self.new_clock = active_clock
        """Makes the clock of a session."""
        self._glimpsed = Settings()

    @property
    def people(self) -> tuple[Person, ...]:
        """Everyone who is set up."""
        return self.journal.people if self.journal else ()

    @property
    def settings(self) -> Settings:
        """What is set; while the journal is not open, what lies there."""
        return self.journal.settings if self.journal else self._glimpsed

    @property
    def names(self) -> dict[str, str]:
        """How people are shown, by id: mark and name."""
        return {person.id: f"{person.mark} {person.name}" for person in self.people}

    @property
    def pattern(self) -> Pattern:
        """How to breathe."""
        return PATTERNS[self.settings.breath]

    @property
    def paced(self) -> Paced:
        """A pause as the settings say."""
        return Paced(self.settings.breath, self.settings.pause_seconds)

    @property
    def still(self) -> bool:
        """Whether motion is off."""
        return self.motion == "off"

    @property
    def motion(self) -> appearance.Motion:
        """What may move now."""
        return appearance.motion(self.settings.motion)

    @property
    def frames(self) -> int:
        """Pictures of what moves in a second, at most."""
        return appearance.FRAMES[self.motion]

    def dress(self) -> None:
        """Let the settings count for how the screens look, move and are led."""
        appearance.dress(self, self.settings)
        self.lead_by_keys()

    async def save(self, what: Literal["people", "settings", "reminders"], value: object) -> None:
        """Save what `nearer.json` holds; when that fails it counts all the same until the end."""
        assert self.journal is not None
        try:
            await asyncio.to_thread(getattr(self.journal, f"save_{what}"), value)
        except JournalError as problem:
            self.calm_line = problem.sentence
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
        limit = self.settings.idle_curtain
        gap = max(time.monotonic() - self.last_input, time.time() - self._last_seen)
        return bool(limit) and gap >= limit

    @property
    def locked(self) -> frozenset[str]:
        """Ids of those whose passphrase has to be asked before their part is opened."""
        return self.journal.locked() if self.journal else frozenset()

    def in_front(self, person: str) -> None:
        """Say whose part is in front now; the keys of everybody else are forgotten.

        Args:
            person: Person id; empty where all may see what is in front.
        """
        journal = self.journal
        if journal is not None:
            others = {each.id for each in self.people if journal.sealed_for(each.id)}
            if unlocked := others - journal.locked() - {person}:
                journal.lock(*unlocked)
        if not person:
            self.forget_shown()

    def forget_shown(self) -> None:
        """Leave nothing behind that a curtain does not cover: clipboard, selection, notices."""
        if self.clipboard:
            self.copy_to_clipboard("")
        self.clear_notifications()
        for screen in self.screen_stack:
            screen.clear_selection()

    def take_calm_line(self) -> str:
        """The sentence that waits to be said, once."""
        notices = self.journal.notices if self.journal else []
        line = " ".join([*([self.calm_line] if self.calm_line else []), *notices])
        self.calm_line = ""
        notices.clear()
        return line

    def lead_by_keys(self) -> None:
        """Let the keys that are set count."""
        raise NotImplementedError

    def pause(self) -> None:
        """Pause at once, from a screen that is not a session's, or lies above one."""
        raise NotImplementedError

    async def leave(self) -> None:
        """Leave; everything is on disk already, or said to be not."""
        raise NotImplementedError

    async def through_pause(self, running: Running) -> bool:
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
