"""Shows the first page at once, keeps what is typed, and hands both over to Textual.

The terminal is taken as Textual takes it, so that nothing changes when it does. Until then a
thread lets the breath go on and listens: who wants to leave leaves at once; every other key waits
for the screen. A signal that ends the program gives the terminal back first.
"""

from __future__ import annotations

import os
import select
import signal
import termios
import threading
import time

from exercises.engine import rhythm
from tui.frame.opening import who_page
from tui.frame.opening.breath_page import BreathPage, Words
from tui.frame.opening.call import call
from tui.frame.opening.colours import depth, sgr, styles
from tui.frame.opening.texts import texts_of
from tui.process import terminal
from tui.widgets.time.disc import SHADES, STEPS

TYPE_CHECKING = False  # `typing` takes as long as drawing does
if TYPE_CHECKING:
    from typing import Any

    from tui.frame.opening.breath_page import Run
    from tui.frame.opening.call import Call

TAKE = "\x1b[?1049h\x1b[?25l"
"""To the other page, without a cursor."""
GIVE_BACK = "\x1b[0m\x1b[2J\x1b[H\x1b[?1049l\x1b[?25h"

ENDING = (signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT, signal.SIGINT)
"""Ctrl+c is a key here; its signal can still be sent, and may come at any line of the start."""

KEYS = (("q", "end the pause"), ("+", "longer"), ("?", "help"))
"""The line of keys, where none was changed."""
WAYS = (
    ("f", "feet on the floor"),
    ("o", "just one breath"),
    ("r", "another breath"),
    ("p", "begin again"),
)
"""The buttons over it."""

LEAVE, CTRL_C, CTRL_Q, ESCAPE = b"q", b"\x03", b"\x11", b"\x1b"
WITHOUT_EFFECT = b"+ofrps"
"""Keys before one that leaves: what they change is gone with it."""
PATIENCE = 0.1
"""Seconds after which an Escape that nothing follows is the key, as Textual has it."""

FRAMES = {"full": 12, "gentle": 6, "off": 1}
"""Pictures in a second, at most."""

BREATHS = {"4-6": (4.0, 6.0, 0.0), "5-5": (5.0, 5.0, 0.0), "sigh": (4.0, 6.0, 1.0)}
"""Seconds in, out, and of those in the last for a second one; the first is what is set at first."""

_standing: list[Opening] = []
"""The one that was not handed over yet, if there is one."""


class Opening:
    """The first page, from its first frame until Textual draws.

    Args:
        how: What is known of the call.
    """

    def __init__(self, how: Call) -> None:
        self.began = (time.monotonic(), time.time())
        """When the breath began, on the monotonic clock and on the wall."""
        self.attributes: list[Any] = termios.tcgetattr(0)
        """The modes in which the terminal was found."""
        motion = how.setting("motion", "full", "gentle", "off")
        if os.environ.get("TEXTUAL_ANIMATIONS", "").strip().lower() == "none":
            motion = "off"
        self._still, self._frames = motion == "off", FRAMES[motion]
        self._pattern = how.setting("breath", *BREATHS)
        self._total = how.setting("pause_seconds", 60, 90, 120)
        self._own_keys = how.own_keys
        self._people = [] if how.verb == "pause" else how.people
        self._texts = texts_of("house/who" if self._people else "session/pause")
        self._depth = depth()
        theme = how.setting("theme", "dark", "light", "contrast", "contrast-light", "terminal")
        ground, named = styles(theme, SHADES, self._depth)
        self._codes = {name: sgr(style, ground, self._depth) for name, style in named.items()}
        self._size = (0, 0)
        self._shown: tuple[object, ...] = ()
        self._page: BreathPage | None = None
        self._rows: list[list[Run]] = []
        self._typed, self._typed_at = b"", 0.0
        self._listens, self._deaf = True, threading.Event()
        self._over = False
        self._woken, self._wake = os.pipe()
        self._before = {number: signal.getsignal(number) for number in ENDING}
        self._thread = threading.Thread(target=self._go_on, name="opening", daemon=True)

    def begin(self) -> None:
        """Take the terminal and show the first frame."""
        for number in ENDING:
            signal.signal(number, self._end_by)
        _take_keys(self.attributes)
        self._paint(TAKE)
        self._thread.start()

    def hand_over(self) -> bytes:
        """Listen no longer; the picture goes on until `stop`.

        Returns:
            What was typed so far.
        """
        self._listens = False
        self._wake_up()
        self._deaf.wait()
        _standing.clear()
        return self._typed

    def stop(self) -> None:
        """Draw nothing any more; signals are no longer heard here."""
        self._over = True
        self._wake_up()
        self._thread.join()
        for number, before in self._before.items():
            if signal.getsignal(number) == self._end_by:
                signal.signal(number, before)

    def give_back(self) -> None:
        """Leave the terminal as it was found."""
        termios.tcflush(0, termios.TCIFLUSH)
        termios.tcsetattr(0, termios.TCSANOW, self.attributes)
        _write(GIVE_BACK)

    def _wake_up(self) -> None:
        os.write(self._wake, b".")

    def _end_by(self, number: int, _: object) -> None:
        """End because of a signal, with the terminal as it was."""
        self._over = True  # nothing is painted behind what is given back
        self.give_back()
        os._exit(128 + number)

    def _go_on(self) -> None:
        """Let the breath go on, and listen; runs in its thread."""
        try:
            self._until_over()
        except OSError:
            pass  # the terminal is gone; the driver meets that
        finally:
            self._deaf.set()

    def _until_over(self) -> None:
        while not self._over:
            heard = [0, self._woken] if self._listens else [self._woken]
            found, _, _ = select.select(heard, [], [], self._until_next())
            if self._woken in found:
                os.read(self._woken, 64)
            if 0 in found and self._listens:
                self._hear()
            if self._listens and self._leaves():
                self.give_back()
                os._exit(0)
            if not self._listens:
                self._deaf.set()
            if not self._over:
                self._paint()

    def _until_next(self) -> float:
        """Return seconds until there may be another picture, or an Escape is the key."""
        if self._listens and self._typed.endswith(ESCAPE):
            return PATIENCE
        return 1 / self._frames

    def _hear(self) -> None:
        try:
            data = os.read(0, 4096)
        except OSError:
            data = b""
        if not data:  # the terminal is gone
            os._exit(128 + signal.SIGHUP)
        self._typed += data
        self._typed_at = time.monotonic()

    def _leaves(self) -> bool:
        """Return whether the first key that has an effect is one that leaves."""
        if self._people:
            return False  # the journal is being opened: who leaves, leaves from its page
        first = self._typed.lstrip(b"" if self._own_keys else WITHOUT_EFFECT)
        if first[:1] in (CTRL_C, CTRL_Q) or (first[:1] == LEAVE and not self._own_keys):
            return True
        return first == ESCAPE and time.monotonic() - self._typed_at >= PATIENCE

    def _paint(self, before: str = "") -> None:
        """Write the rows that changed."""
        size = terminal.size()
        if self._people:
            if size != self._size:
                self._size, self._rows = size, []
                rows = who_page.rows(size, self._people, self._texts, own_keys=self._own_keys)
                self._show(rows, before, who_page.lit(size))
            return
        if size != self._size:
            self._size, self._rows = size, []
            fits = all(map(int.__ge__, size, terminal.SMALLEST))
            caution = self._texts["caution_sigh" if self._pattern == "sigh" else "caution"]
            self._page = BreathPage(size, still=self._still, caution=caution) if fits else None
        seconds = time.monotonic() - self.began[0]
        inhale, exhale, again = BREATHS[self._pattern]
        where = rhythm.at(inhale, exhale, seconds, self._total, again)
        phase, fullness, number, of, left, _ = where
        if self._page is None or phase == "done":
            return
        count = self._texts["count"].format(n=number, total=of) + "    "
        count += self._texts["seconds"].format(seconds=max(1, round(left)))
        shown = (size, phase, round(fullness * STEPS), count)
        if shown == self._shown:
            return
        self._shown = shown
        words = Words(count, *(((), ()) if self._own_keys else (KEYS, WAYS)))
        self._show(self._page.rows(phase, fullness, words), before, self._page.lit(words))

    def _show(self, rows: list[list[Run]], before: str, lit: tuple[int, int]) -> None:
        """Write the rows that changed; the cursor, hidden, then stands on what is lit."""
        pieces = [before]
        for y, row in enumerate(rows):
            if y >= len(self._rows) or row != self._rows[y]:
                pieces.append(f"\x1b[{y + 1};1H{self._drawn(row)}")
        self._rows = rows
        pieces.append(f"\x1b[{lit[1] + 1};{lit[0] + 1}H")
        _write("".join(pieces))

    def _drawn(self, row: list[Run]) -> str:
        pieces, now = [], ""
        for text, style in row:
            if text:
                code = self._codes[style]
                pieces.append(text if code == now else code + text)
                now = code
        return "".join(pieces) + "\x1b[0m"


def begin(arguments: list[str]) -> None:
    """Show the first page of this call, where it can be known at once.

    Args:
        arguments: Of the process, without the name of the program.
    """
    if (how := call(arguments)) is None:
        return
    try:
        opening = Opening(how)
    except (OSError, termios.error, LookupError, ValueError):
        return  # the program goes on without it, and says what is the matter
    _standing.append(opening)
    opening.begin()


def standing() -> Opening | None:
    """Return the first page, where it was not handed over yet."""
    return _standing[0] if _standing else None


def end() -> None:
    """Take the first page away, where nobody took it over: something is to be said instead."""
    if opening := standing():
        opening.hand_over()
        opening.stop()
        opening.give_back()


def _take_keys(attributes: list[Any]) -> None:
    """Have every key at once and unseen (source: `LinuxDriver.start_application_mode`)."""
    new = [*attributes[:6], list(attributes[6])]
    new[3] &= ~(termios.ECHO | termios.ICANON | termios.IEXTEN | termios.ISIG)
    new[0] &= ~(termios.IXON | termios.IXOFF | termios.ICRNL | termios.INLCR | termios.IGNCR)
    new[6][termios.VMIN] = 1
    termios.tcsetattr(0, termios.TCSANOW, new)


def _write(text: str) -> None:
    data = text.encode()
    while data:
        data = data[os.write(2, data) :]
