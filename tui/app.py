"""The App: small. Themes, the journal it was given, who is here; the way through is in `flow`."""

from __future__ import annotations

import asyncio
import gc
import time
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from textual import events
from textual.app import App, SystemCommand
from textual.screen import Screen

from exercises.events import Paced
from exercises.journal.errors import JournalError
from exercises.pace import PATTERNS, ActiveClock, Pattern
from exercises.people import Person, Settings
from tui.driver import NearerDriver
from tui.page import Page
from tui.theme import THEMES, get_variable_defaults

if TYPE_CHECKING:
    from exercises.journal.journal import Journal
    from exercises.library import Library
    from exercises.running import Running


RETRY = 5.0
"""Seconds after which a disk that did not take something is asked again."""


def active_clock(start: float = 0.0) -> ActiveClock:
    """A clock of this machine that stands at `start` active seconds."""
    return ActiveClock(time.monotonic, time.time, start)


def _collect_again() -> None:
    """Let the collector work again; what lives as long as the program it need not look at."""
    if not gc.isenabled():
        gc.freeze()
        gc.enable()


class NearerApp(App[int]):
    """nearer, full screen.

    Args:
        folder: The data folder.
        library: The exercises.
        journal: Open and locked; None while a pause from the shell breathes first.
        verb: What was asked for on the command line: empty, `pause` or `do`.
        exercise: With `do`: which one.
    """

    CSS_PATH = "nearer.tcss"
    TITLE = "nearer"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (60, "-medium"), (100, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-short"), (22, "-tall"), (34, "-high")]

    def __init__(
        self,
        folder: Path,
        library: Library,
        *,
        journal: Journal | None = None,
        verb: str = "",
        exercise: str = "",
    ) -> None:
        super().__init__(driver_class=NearerDriver)
        self.folder = folder
        self.library = library
        self.journal = journal
        self.verb = verb
        self.exercise = exercise
        self.here: tuple[str, ...] = ()
        """Ids of the people who are here now."""
        self.running: Running | None = None
        """The session in front of somebody, if one is."""
        self.unfolded: list[Running] = []
        """Finished sessions that the disk did not take yet; tried again every few seconds."""
        self.last_input = time.monotonic()
        """When a key was pressed or the mouse moved, on the monotonic clock."""
        self._pausing = False
        self.crashed = False
        self.calm_line = ""
        """A sentence for the next page to say, once."""
        self.new_clock = active_clock
        """Makes the clock of a session."""
        for theme in THEMES:
            self.register_theme(theme)
        # Assigning `theme` would have every stylesheet parsed twice before the first frame.
        self.set_reactive(NearerApp.theme, THEMES[0].name)
        self.stylesheet.set_variables(self.get_css_variables())

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Our own colours, also for themes that do not name them."""
        return get_variable_defaults()

    def on_mount(self) -> None:
        """Set out on the way through the screens."""
        self.call_after_refresh(_collect_again)
        self.run_worker(self._go(), exit_on_error=True)
        self.set_interval(RETRY, self._retry)

    async def _retry(self) -> None:
        """Try again to fold what the disk did not take."""
        for running in tuple(self.unfolded):
            try:
                await asyncio.to_thread(running.fold, self.names)
            except JournalError:
                return
            self.unfolded.remove(running)

    async def _go(self) -> None:
        if self.verb == "pause":
            from tui.pausing import shell_pause

            await shell_pause(self)
        else:
            from tui.flow import main

            await main(self)
        self.exit(0)

    async def on_event(self, event: events.Event) -> None:
        """Notice when somebody did something."""
        if isinstance(event, events.InputEvent):
            self.last_input = time.monotonic()
        await super().on_event(event)

    @property
    def people(self) -> tuple[Person, ...]:
        """Everyone who is set up."""
        return self.journal.people if self.journal else ()

    @property
    def settings(self) -> Settings:
        """What is set; the defaults while the journal is not open."""
        return self.journal.settings if self.journal else Settings()

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

    async def through_pause(self, running: Running) -> bool:
        """Go through the pause of a session; False when it rests on a break."""
        from tui.pausing import through_pause

        return await through_pause(self, running)

    @property
    def still(self) -> bool:
        """Whether motion is off."""
        return self.animation_level == "none"

    async def save(self, what: Literal["people", "settings"], value: object) -> None:
        """Save people or settings; when that fails they count all the same until the end."""
        assert self.journal is not None
        try:
            await asyncio.to_thread(getattr(self.journal, f"save_{what}"), value)
        except JournalError as problem:
            self.calm_line = problem.sentence

    @property
    def idle(self) -> bool:
        """Whether nothing was pressed for as long as private words may stand open."""
        limit = self.settings.idle_curtain
        return bool(limit) and time.monotonic() - self.last_input >= limit

    def take_calm_line(self) -> str:
        """The sentence that waits to be said, once."""
        notices = self.journal.notices if self.journal else []
        line = " ".join([*([self.calm_line] if self.calm_line else []), *notices])
        self.calm_line = ""
        notices.clear()
        return line

    def pause(self) -> None:
        """Pause at once, from a screen that is not a session's."""
        if not self._pausing:
            self._pausing = True
            self.run_worker(self._pause())

    async def _pause(self) -> None:
        from tui.pausing import pause_from_page

        try:
            await pause_from_page(self)
        finally:
            self._pausing = False

    def stop_by(self, number: int) -> None:
        """Leave because of a signal: what is half written is saved first."""
        for screen in self.screen_stack:
            if isinstance(screen, Page):
                screen.keep()
        self.exit(return_code=128 + number)

    async def leave(self) -> None:
        """Leave; everything is on disk already, or said to be not."""
        await self._retry()
        unsaved = self.running is not None and not self.running.retry()
        if unsaved or self.unfolded:
            from tui.flow import may_leave_unsaved

            self.run_worker(may_leave_unsaved(self), exclusive=True, group="leave")
            return
        self.exit(0)

    async def action_quit(self) -> None:
        """Leave, with ctrl+q."""
        screen = self.screen
        if isinstance(screen, Page):
            await screen.action_leave()
        else:
            await self.leave()

    def action_help_quit(self) -> None:
        """Leave, with ctrl+c, which everyone tries."""
        self.call_later(self.action_quit)

    def action_help(self) -> None:
        """Say what this screen is for."""
        from tui.screens.help import HelpScreen

        screen = self.screen
        if isinstance(screen, Page) and not isinstance(screen, HelpScreen):
            self.push_screen(HelpScreen(screen.SECTION, screen.OFFERED))

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """The palette: what this screen offers, and no picture of it."""
        if not isinstance(screen, Page):
            return
        for command in screen.OFFERED:
            action = command.action if "." in command.action else f"screen.{command.action}"
            if command.id != "act" and screen.offers(command):
                yield SystemCommand(
                    command.words.capitalize(),
                    command.tooltip,
                    lambda action=action: self.call_later(self.run_action, action),
                )

    def _handle_exception(self, error: Exception) -> None:
        """End without a traceback: it could show what somebody wrote (see `textual.app`)."""
        self.crashed = True
        self._return_code = 1
        if self._exception is None:
            self._exception = error
            self._exception_event.set()
        self._close_messages_no_wait()
