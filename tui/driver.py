"""Textual's driver for POSIX terminals, mended where it leaves a terminal unclean.

Textual 8.2.8 ends at SIGTERM, SIGHUP and SIGQUIT with the alternate screen and the mouse
modes left on, starts a second input thread at a SIGCONT that follows no suspension of its
own, and stops at input that is not UTF-8. All of this can be mended from outside.
"""

from __future__ import annotations

import asyncio
import os
import selectors
import signal
import termios
from codecs import getincrementaldecoder
from typing import Any, Protocol, cast

from textual._parser import ParseError
from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver

POLL = 0.02
"""Seconds for which input is awaited at a time: leaving and Escape wait no longer."""

ENDING = (signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT)
"""Signals that end the program; exit status 128 and their number."""


class Stoppable(Protocol):
    """What the driver asks of the App."""

    def stop_by(self, number: int) -> None:
        """Save, clean up and leave because of this signal."""


class NearerDriver(LinuxDriver):
    """Ends cleanly at signals, survives a lone SIGCONT and bytes that are not UTF-8."""

    _raw: list[Any] | None = None

    def start_application_mode(self) -> None:
        """Take the terminal, and hear the signals that end the program."""
        super().start_application_mode()  # type: ignore[no-untyped-call]
        try:
            self._raw = termios.tcgetattr(self.fileno)
        except termios.error:
            self._raw = None
        loop = asyncio.get_running_loop()
        app = cast(Stoppable, self._app)
        for number in ENDING:
            loop.add_signal_handler(number, app.stop_by, number)

    def stop_application_mode(self) -> None:
        """Give the terminal back, with the modes off that Textual leaves on."""
        self.write("\x1b[?1016l\x1b[?2048l")
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
        """What was typed; nothing once the terminal is gone, which ends the program."""
        try:
            data = os.read(self.fileno, 4096)
        except OSError:
            data = b""
        if not data:
            self._app.call_later(cast(Stoppable, self._app).stop_by, signal.SIGHUP)
        return data

    def run_input_thread(self) -> None:
        """Read keys until the end; what is not UTF-8 becomes U+FFFD."""
        parser = XTermParser(self._debug)
        decoder = getincrementaldecoder("utf-8")(errors="replace")
        with selectors.DefaultSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            while not self.exit_event.is_set():
                if selector.select(POLL):
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
