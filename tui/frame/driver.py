"""Textual's driver for POSIX terminals, mended where it leaves a terminal unclean.

Textual 8.2.8 ends at SIGTERM, SIGHUP and SIGQUIT with the alternate screen and the mouse
modes left on, starts a second input thread at a SIGCONT that follows no suspension of its
own, stops at input that is not UTF-8 and at codes of keys that it does not know, and asks COLUMNS
and LINES before the terminal how large it is. All of this can be mended from outside.
"""

from __future__ import annotations

import asyncio
import os
import selectors
import signal
import sys
import termios
from codecs import getincrementaldecoder
from collections.abc import Iterable
from threading import Event, Lock
from typing import TYPE_CHECKING, Any, Protocol, cast

from textual import events
from textual.drivers.linux_driver import LinuxDriver
from textual.keys import Keys
from textual.messages import InBandWindowResize

from tui.frame.opening import opening
from tui.process import terminal
from tui.process.textual_names import ParseError, XTermParser, get_time

if TYPE_CHECKING:
    from textual.app import App
    from textual.message import Message

    from tui.frame.opening.opening import Opening

ENDING = (signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT, signal.SIGINT)
"""Signals that end the program; exit status 128 and their number."""


TITLE = "notes"
"""What the window is called meanwhile: a word of everyday, neither ours nor anybody's. Many
shells name a window after the command that runs in it."""

KEEP_TITLE, GIVE_TITLE_BACK = "\x1b[22;0t", "\x1b[23;0t"
"""Put the window's title and icon name aside, and take them back (XTWINOPS)."""

SET_TITLE = "\x1b]0;{}\x1b\\"
"""Name window and icon (OSC 0). An empty name is the default one, in terminals that keep none."""


ERASE = "\x1b[0m\x1b[2J\x1b[H"
"""Leaves nothing on the page. GNU screen as it comes has no second one: there the last page would
stay above the prompt."""


ALTERNATE = "\x1b[?1049h"
"""To the other page."""
FRAME = ("\x1b[1;1H", "\x1b[?2026h")
"""How what is drawn begins: at the first row, or with the beginning of an update."""


class Stoppable(Protocol):
    """What the driver asks of the App."""

    def stop_by(self, number: int) -> None:
        """Save, clean up and leave because of this signal."""


class Waking(Event):
    """An event that also wakes whoever waits for input, through a pipe."""

    def __init__(self) -> None:
        super().__init__()
        self.woken, self._wake = os.pipe()

    def set(self) -> None:
        """Set it, and wake (source: `Event.set`)."""
        super().set()
        os.write(self._wake, b".")

    def clear(self) -> None:
        """Clear it, so that nobody is woken by what was (source: `Event.clear`)."""
        if self.is_set():
            os.read(self.woken, 4096)
        super().clear()


class NearerParser(XTermParser):
    """Passes over codes of keys that nobody asked the terminal for, such as two in one."""

    def _sequence_to_key_events(self, sequence: str, alt: bool = False) -> Iterable[events.Key]:
        """Return the keys of a sequence (source: `XTermParser._sequence_to_key_events`)."""
        try:
            return tuple(super()._sequence_to_key_events(sequence, alt))
        except (ValueError, OverflowError):
            return (events.Key(Keys.Ignore, sequence),)


class NearerDriver(LinuxDriver):
    """Ends cleanly at signals, survives a lone SIGCONT and bytes that are no characters.

    Waiting for input, it wakes up for input only, for the end, and when Escape was pressed and
    nothing followed: at rest nothing runs, and leaving waits for nothing.
    """

    _raw: list[Any] | None = None
    _opening: Opening | None = None
    _typed = b""

    def __init__(self, app: App[Any], **how: Any) -> None:
        super().__init__(app, **how)
        self.exit_event: Waking = Waking()
        self._modes, self._given_back = Lock(), False
        """Held while modes are turned on; and whether they are all off again."""

    def _get_terminal_size(self) -> tuple[int, int]:
        """Return the size now (source: `LinuxDriver._get_terminal_size`)."""
        return terminal.size()

    def start_application_mode(self) -> None:
        """Hear the signals that end the program, and take the terminal."""
        loop = asyncio.get_running_loop()
        app = cast(Stoppable, self._app)
        for number in ENDING:
            loop.add_signal_handler(number, app.stop_by, number)
        self._given_back = False
        self._opening = opening.standing()
        if self._opening is not None:
            self._typed = self._opening.hand_over()
        super().start_application_mode()  # type: ignore[no-untyped-call]
        if self._opening is not None:
            self.attrs_before = self._opening.attributes
        if self._writer_thread is not None:  # in the background it begins when it is resumed
            self.write(KEEP_TITLE + SET_TITLE.format(TITLE))
        try:
            self._raw = termios.tcgetattr(self.fileno)
        except termios.error:
            self._raw = None

    def write(self, data: str) -> None:
        """Write; what a first page has done already is left out (source: `LinuxDriver.write`)."""
        if self._opening is not None:
            if data == ALTERNATE:  # some terminals clear the page a second time
                return
            if data.startswith(FRAME):
                self._opening.stop()
                self._opening = None
        super().write(data)

    def process_message(self, message: Message) -> None:
        """Take a message; an answer that comes late turns no mode on again.

        Source: `LinuxDriver.process_message`, which runs in the thread that reads keys.
        """
        if not isinstance(message, InBandWindowResize):
            super().process_message(message)
            return
        with self._modes:
            if not self._given_back:
                super().process_message(message)

    def stop_application_mode(self) -> None:
        """Give the terminal back, with the modes off that Textual leaves on."""
        with self._modes:
            self._given_back = True
        if self._opening is not None:  # it ends before anything was drawn
            self._opening.stop()
            self._opening = None
        self.write(ERASE + "\x1b[?1016l\x1b[?2048l")
        self.write(SET_TITLE.format("") + GIVE_TITLE_BACK)
        super().stop_application_mode()

    def _sigcont_application(self, *_: object) -> None:
        """Resume after a suspension of our own; else only take the terminal's modes again."""
        if self._must_signal_resume:
            super()._sigcont_application()
            return
        if self._raw is not None:
            try:
                termios.tcsetattr(self.fileno, termios.TCSANOW, self._raw)
            except termios.error:
                return
        self._app.call_later(self._app.refresh, layout=True)

    def _read(self) -> bytes:
        """Return what was typed; nothing once the terminal is gone, which ends the program."""
        try:
            data = os.read(self.fileno, 4096)
        except OSError:
            data = b""
        if not data:
            self._app.call_later(cast(Stoppable, self._app).stop_by, signal.SIGHUP)
        return data

    def run_input_thread(self) -> None:
        """Read keys until the end; what is no character of the terminal becomes U+FFFD."""
        parser = NearerParser(self._debug)
        decoder = getincrementaldecoder(terminal.encoding(sys.__stdin__))(errors="replace")
        with selectors.SelectSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            selector.register(self.exit_event.woken, selectors.EVENT_READ)
            for message in parser.feed(decoder.decode(self._typed)) if self._typed else ():
                self.process_message(message)
            while not self.exit_event.is_set():
                found = selector.select(_patience(parser))
                if any(key.fd == self.fileno for key, _ in found):
                    data = self._read()
                    if not data:
                        break
                    # Half a character decodes to nothing yet; feeding nothing would mean the end.
                    if text := decoder.decode(data):
                        for message in parser.feed(text):
                            self.process_message(message)
                for message in parser.tick():
                    self.process_message(message)
        try:
            for _ in parser.feed(""):
                pass
        except (EOFError, ParseError):
            pass


def _patience(parser: XTermParser) -> float | None:
    """Return seconds until the parser takes an escape for the key.

    None where it waits for nothing.
    """
    until = parser._timeout_time
    return None if until is None else max(0.0, until - get_time())
