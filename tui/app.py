"""The App: small. Themes, the journal it was given, who is here; the way through is in `flow`."""

from __future__ import annotations

import asyncio
import gc
import time
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from textual import events
from textual.app import SystemCommand
from textual.dom import DOMNode
from textual.screen import Screen

from exercises.events import Paced
from exercises.journal.errors import JournalError
from exercises.offering import Today
from exercises.pace import PATTERNS, ActiveClock, Pattern
from exercises.people import Person, Settings, settings_at
from tui import keymap, looks
from tui.bland import BlandApp
from tui.command_set import addressed
from tui.commands import ALL as EVERY
from tui.commands import BLAND
from tui.driver import NearerDriver
from tui.focus import drop_lost
from tui.going import came_too_early, ends_nothing, whose_fault
from tui.page import Page
from tui.theme import THEMES

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


class NearerApp(BlandApp):
    """nearer, full screen.

    Args:
        folder: The data folder.
        library: The exercises.
        journal: Open and locked; None while a pause from the shell breathes first.
        verb: What was asked for on the command line: empty, `pause` or `do`.
        exercise: With `do`: which one.
        help_lines: The user's own list of help lines; may be missing.
        own_keys: The user's own list of keys; may be missing.
    """

    CSS_PATH = "nearer.tcss"
    TITLE = ""  # no name of ours, nor of anybody, where others may read it
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
        help_lines: Path | None = None,
        own_keys: Path | None = None,
    ) -> None:
        # Without colours, native ones are not drawn as greys, which NO_COLOR does not ask for.
        super().__init__(driver_class=NearerDriver, ansi_color=True if looks.no_colour() else None)
        self.folder = folder
        self.library = library
        self.journal = journal
        self.verb = verb
        self.exercise = exercise
        self.own_help_lines = help_lines
        self.today = Today()
        """What was chosen for today: how long, and in which role."""
        self.here: tuple[str, ...] = ()
        """Ids of the people who are here now."""
        self.running: Running | None = None
        """The session in front of somebody, if one is."""
        self.unfolded: list[Running] = []
        """Finished sessions that the disk did not take yet; tried again every few seconds."""
        self.last_input = time.monotonic()
        """When a key was pressed or the mouse moved, on the monotonic clock."""
        self._last_seen = time.time()
        self.came_back = float("-inf")
        """When somebody did something again after an idle while, on the monotonic clock."""
        self._pausing = False
        self.did_alone = ""
        """Id of the person who has just ended an exercise alone."""
        self._asked_to_leave = False
        self.crashed = False
        self.calm_line = ""
        """A sentence for the next page to say, once."""
        self.new_clock = active_clock
        """Makes the clock of a session."""
        for theme in THEMES:
            self.register_theme(theme)
        self._glimpsed = settings_at(folder) if journal is None else Settings()
        """What is set, as far as it can be known before the journal is open."""
        self._own_keys, problem = keymap.read(own_keys)
        self.calm_line = problem
        self.commands = keymap.commands(self.settings, self._own_keys)
        """The commands, with the keys that they have now."""
        # Assigning `theme` would have every stylesheet parsed twice before the first frame.
        self.set_reactive(NearerApp.theme, looks.theme(self, self.settings.theme))
        self._refresh_truecolor_filter(self.ansi_theme)
        self.stylesheet.set_variables(self.get_css_variables())
        looks.dress(self)

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
        self._way = asyncio.current_task()
        if self.verb == "pause":
            from tui.shell_pause import shell_pause

            await shell_pause(self)
        else:
            from tui.flow import main

            await main(self)
            while not await self._may_leave():
                self.verb = ""
                await main(self)
        self.exit(0)

    async def _may_leave(self) -> bool:
        """Ask first, where the settings say so; leaving once more is the answer."""
        from tui.adjusting import may_leave

        self._asked_to_leave = True
        try:
            return await may_leave(self)
        finally:
            self._asked_to_leave = False

    async def on_event(self, event: events.Event) -> None:
        """Notice when somebody did something, and let no key go to a widget that is gone."""
        if isinstance(event, events.InputEvent):
            if self.idle:
                self.came_back = time.monotonic()
            self.touch()
        if isinstance(event, events.Key | events.Paste) and self.screen_stack:
            drop_lost(self.screen)
        await super().on_event(event)

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

    async def through_pause(self, running: Running) -> bool:
        """Go through the pause of a session; False when it rests on a break."""
        from tui.pausing import through_pause

        return await through_pause(self, running)

    @property
    def still(self) -> bool:
        """Whether motion is off."""
        return self.motion == "off"

    @property
    def motion(self) -> looks.Motion:
        """What may move now."""
        return looks.motion(self.settings.motion)

    @property
    def frames(self) -> int:
        """Pictures of what moves in a second, at most."""
        return looks.FRAMES[self.motion]

    def lead_by_keys(self) -> None:
        """Let the keys that are set count."""
        self.commands = keymap.commands(self.settings, self._own_keys)
        self.set_keymap(self.commands.keymap)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing happens for a command that is not there (source: `DOMNode.check_action`)."""
        return not self.commands.lacks(action, EVERY, parameters)

    async def save(self, what: Literal["people", "settings", "reminders"], value: object) -> None:
        """Save what `nearer.json` holds; when that fails it counts all the same until the end."""
        assert self.journal is not None
        try:
            await asyncio.to_thread(getattr(self.journal, f"save_{what}"), value)
        except JournalError as problem:
            self.calm_line = problem.sentence
        if what == "settings":
            looks.dress(self)

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

    def clear_above(self, page: Page[Any]) -> None:
        """Close the help and the palette where they lie above a page that is to be covered."""
        for screen in reversed(self.screen_stack):
            if screen is page or not self.passes(screen):
                return
            screen.dismiss()

    def take_calm_line(self) -> str:
        """The sentence that waits to be said, once."""
        notices = self.journal.notices if self.journal else []
        line = " ".join([*([self.calm_line] if self.calm_line else []), *notices])
        self.calm_line = ""
        notices.clear()
        return line

    def pause(self) -> None:
        """Pause at once, from a screen that is not a session's, or lies above one."""
        for screen in self.screen_stack:
            if isinstance(screen, Page) and screen.PAUSES_ITSELF:
                screen.action_pause()
                return
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
        if not await self._all_saved():
            from tui.flow import may_leave_unsaved

            self.run_worker(may_leave_unsaved(self), exclusive=True, group="leave")
        elif self.settings.ask_to_leave and not self._asked_to_leave:
            self.run_worker(self._ask_to_leave(), exclusive=True, group="leave")
        else:
            self.exit(0)

    async def _ask_to_leave(self) -> None:
        if await self._may_leave():
            self.exit(0)

    async def _all_saved(self) -> bool:
        await self._retry()
        return not self.unfolded and (self.running is None or self.running.retry())

    async def _dispatch_action(self, namespace: DOMNode, action_name: str, params: Any) -> bool:
        """Do what a key means, where its page is there: else a failure ends nothing.

        Source: `App._dispatch_action`.
        """
        try:
            return await super()._dispatch_action(namespace, action_name, params)
        except Exception as error:
            if not (ends_nothing(error, namespace) or came_too_early(error, namespace)):
                raise
            return True

    async def action_quit(self) -> None:
        """Leave, with ctrl+q."""
        if self.bland:
            # To ask about words that are not on the disk would give it away: then it stays.
            if await self._all_saved():
                self.exit(0)
            return
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
        if isinstance(screen, Page) and not screen.PASSES:
            self.push_screen(HelpScreen(screen.SECTION, screen.OFFERED))

    def action_safety(self) -> None:
        """Say when exercises for two are not right, and whom one can talk to."""
        from tui.screens.safety import SafetyScreen

        self.push_screen(SafetyScreen(self.own_help_lines))

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """The palette: what this screen offers, and no picture of it."""
        if not isinstance(screen, Page):
            return
        for command in (*screen.OFFERED, BLAND):
            if self.commands.now(command) is None:
                continue
            if command.id != "act" and (command is BLAND or screen.offers(command)):
                said, action = screen.worded(command), addressed(command)
                yield SystemCommand(
                    said.words.capitalize(),
                    said.tooltip,
                    lambda action=action: self.call_later(self.run_action, action),
                )

    def _handle_exception(self, error: Exception) -> None:
        """End without a traceback: it could show what somebody wrote (see `textual.app`).

        A screen that was just being made when somebody left misses its parts: that is no fault.
        """
        if self._exit:
            self._close_messages_no_wait()
            return
        if ends_nothing(error, whose_fault(error)):
            return
        self.crashed = True
        self._return_code = 1
        if self._exception is None:
            self._exception = error
            self._exception_event.set()
        self._close_messages_no_wait()
