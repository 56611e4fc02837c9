"""Put the full screen together: visit, pages, themes, keys, the palette, leaving."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textual import events
from textual.app import SystemCommand
from textual.dom import DOMNode
from textual.screen import Screen

from exercises.flow.call import follow
from exercises.flow.visit.visit import Visit
from exercises.model.people import settings_at
from tui.commands import keymap
from tui.commands.registry import ALL as EVERY
from tui.frame import appearance
from tui.frame.driver import NearerDriver
from tui.frame.early_keys import EarlyKeys
from tui.frame.focus import drop_lost
from tui.frame.going import came_too_early, ends_nothing, whose_fault
from tui.frame.listed import listed
from tui.frame.page import Page
from tui.frame.spelling import silence, spellings
from tui.front import ScreenFront
from tui.privacy.decoy_app import DecoyApp
from tui.process import switches
from tui.process.drawn import let_drawn_go
from tui.process.line_filter import Sanitizer
from tui.theme import THEMES

if TYPE_CHECKING:
    from textual.filter import LineFilter

    from exercises.journal.journal import Journal
    from exercises.library.library import Library
    from exercises.model.exercise import Exercise
    from exercises.runtime.runner import SessionRunner


RETRY = 5.0
"""Seconds after which a disk that did not take something is asked again."""


let_drawn_go()


def _collect_again() -> None:
    """Let the collector work again; what lives as long as the program it need not look at."""
    if not gc.isenabled():
        gc.freeze()
        gc.enable()


class NearerApp(DecoyApp):
    """nearer, full screen.

    Args:
        folder: The data folder.
        library: The exercises.
        journal: Open and locked; None while a pause from the shell breathes first.
        verb: What was asked for on the command line: empty, `pause`, `do`, or that of a moment.
        exercise: With `do`: which one.
        trying: An exercise of one's own, to be shown without keeping anything of it.
        step: With `trying`: id of the step to begin with.
        help_lines: The user's own list of help lines; may be missing.
        own_keys: The user's own list of keys; may be missing.
    """

    CSS_PATH = Path(__file__).with_name("nearer.tcss")
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
        trying: Exercise | None = None,
        step: str = "",
        help_lines: Path | None = None,
        own_keys: Path | None = None,
    ) -> None:
        # Without colours, native ones are not drawn as greys, which NO_COLOR does not ask for.
        super().__init__(
            Visit(
                folder,
                library,
                journal=journal,
                help_lines=help_lines,
                glimpsed=settings_at(folder) if journal is None else None,
            ),
            driver_class=NearerDriver,
            ansi_color=True if switches.no_colour() else None,
        )
        self.front = ScreenFront(self)
        """The pages, for the flow."""
        self._verb, self._exercise, self._trying = verb, exercise, trying
        self._step = step
        self._sanitizer = Sanitizer()
        self._early = EarlyKeys()
        self._pausing = False
        self.crashed = False
        for theme in THEMES:
            self.register_theme(theme)
        self._own_keys, problem = keymap.read(own_keys)
        self.visit.calm_line = problem
        self.commands = keymap.commands(self.visit.settings, self._own_keys)
        # Assigning `theme` would have every stylesheet parsed twice before the first frame.
        self.set_reactive(NearerApp.theme, appearance.theme(self, self.visit.settings.theme))
        self._refresh_truecolor_filter(self.ansi_theme)
        self.stylesheet.set_variables(self.get_css_variables())
        self.dress()

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Return all that is drawn passes our own filter last (source: `App.get_line_filters`)."""
        return [*super().get_line_filters(), self._sanitizer]

    def on_mount(self) -> None:
        """Set out on the way through the screens."""
        self.call_after_refresh(_collect_again)
        self.run_worker(self._go(), exit_on_error=True)
        self.set_interval(RETRY, self._retry)

    async def _retry(self) -> None:
        """Try again to fold what the disk did not take."""
        if self.visit.sessions.unfolded:
            await asyncio.to_thread(self.visit.sessions.fold_again)

    async def _go(self) -> None:
        self._way = asyncio.current_task()
        await follow(self.front, self._verb, self._exercise, trying=self._trying, step=self._step)
        self.exit(0)

    async def on_event(self, event: events.Event) -> None:
        """Notice when somebody did something, and let no key go to a widget that is gone."""
        if isinstance(event, events.InputEvent):
            if self.idle:
                self.fall_idle()
            self.touch()
        if isinstance(event, events.Key | events.Paste) and self.screen_stack:
            drop_lost(self.screen)
        if isinstance(event, events.Key):
            silence(event)
            if self._came_early(event):
                return
        await super().on_event(event)

    def _came_early(self, event: events.Key) -> bool:
        """Let a key that was meant for what stood here before do nothing, and say so."""
        page = self.screen_stack[-1] if self.screen_stack else None
        if not isinstance(page, Page):
            return False
        told = self._early.told(event, page, self.commands)
        if told:
            page.mention(told)
        return told is not None

    async def through_pause(self, running: SessionRunner) -> bool:
        """Go through the pause of a session; False when it rests on a break."""
        from exercises.flow.pause.pausing import through_pause

        return await through_pause(self.front, running)

    def lead_by_keys(self) -> None:
        """Let the keys that are set count."""
        self.commands = keymap.commands(self.visit.settings, self._own_keys)
        self.set_keymap(self.commands.keymap)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Let nothing happen for a command that is not there (source: `DOMNode.check_action`)."""
        return not self.commands.lacks(action, EVERY, parameters)

    def clear_above(self, page: Screen[Any]) -> None:
        """Close the help and the palette where they lie above a page that is to be covered."""
        for screen in reversed(self.screen_stack):
            if screen is page or not self.passes(screen):
                return
            screen.dismiss()

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
        from exercises.flow.pause.pausing import pause_from_page

        over = asyncio.Event()
        self.evict_all(over)  # somebody else may come by while it lasts
        try:
            await pause_from_page(self.front)
        finally:
            self._pausing = False
            over.set()
            if isinstance(self.screen, Page):
                self.screen.after_pause()

    def stop_by(self, number: int) -> None:
        """Leave because of a signal: what is half written is saved first."""
        for screen in self.screen_stack:
            if isinstance(screen, Page):
                screen.keep()
        self.exit(return_code=128 + number)

    async def leave(self) -> None:
        """Leave; asked first where words are not on disk, or where the settings say so."""
        self.run_worker(self._leave(), exclusive=True, group="leave")

    async def _leave(self) -> None:
        from exercises.flow.program import may_leave

        if await may_leave(self.front):
            self.exit(0)

    async def _all_saved(self) -> bool:
        return await asyncio.to_thread(self.visit.all_saved)

    async def _check_bindings(self, key: str, priority: bool = False) -> bool:
        """Do what a key means, or another spelling of it (source: `App._check_bindings`)."""
        for each in (key, *spellings(key)):
            if await super()._check_bindings(each, priority):
                return True
        return False

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
        if self.visit.privacy.decoy:
            # To ask about words that are not on the disk would give it away: then it stays.
            if await self._all_saved():
                self.exit(0)
            return
        screen = self.screen
        if isinstance(screen, Page):
            await screen.leave_program()
        else:
            await self.leave()

    def action_help_quit(self) -> None:
        """Leave, with ctrl+c, which everyone tries."""
        self.call_later(self.action_quit)

    def action_help(self) -> None:
        """Say what this screen is for."""
        from tui.screens.asking.help import HelpScreen

        screen = self.screen
        if isinstance(screen, Page) and not screen.passes:
            self.push_screen(HelpScreen(screen.section, screen.offered))

    def action_safety(self) -> None:
        """Say when exercises for two are not right, and whom one can talk to."""
        from tui.screens.asking.safety import SafetyScreen

        self.push_screen(SafetyScreen(self.visit.help_lines))

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """Return the palette: what this screen offers, and no picture of it."""
        if not isinstance(screen, Page):
            return
        yield from listed(screen, self.commands, self.visit.library)

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
