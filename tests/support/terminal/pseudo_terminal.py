"""A real pseudo-terminal: a program runs in it as it does for a person.

`Terminal` starts `python -m tui.cli.main`, reads what it writes into a pyte screen, and waits for
text to appear: nothing here sleeps for a while and hopes.
"""

import os
import re
import signal
import subprocess
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pexpect
import pyte
import pytest

import exercises
from exercises.engine.pace import ActiveClock
from exercises.journal.journal import Journal
from exercises.library.library import Library
from exercises.library.reading.resolve import resolve
from exercises.model.people import Settings, people_named
from exercises.runtime.runner import SessionRunner
from tui.widgets.text.type_ahead import PAUSE

ROOT = Path(exercises.__file__).parents[1]
OWN_TIME = str(Path(__file__).with_name("own_time.py"))
"""Runs nearer in a time of its own."""
PATIENCE = 100.0
"""Seconds to wait for something that comes within a fraction of one on a quiet machine."""
LOOK = 0.05
"""Seconds after which something that is not on the screen is looked at again."""
CALM = 4
"""Looks in a row at a program that sleeps, after which it has done what follows a drawing."""
A_LOOK = 0.01
"""Seconds between two of them."""
MOST_LOOKS = 400
"""After which it is taken to be one that never sleeps."""
CLEAR = re.compile(rb"(?=\x1b\[H\x1b\[2?J)")
"""What a page begins with that takes the one before it away."""

KEYS = {
    "enter": "\r",
    "escape": "\x1b",
    "space": " ",
    "tab": "\t",
    "up": "\x1b[A",
    "down": "\x1b[B",
    "right": "\x1b[C",
    "left": "\x1b[D",
    "ctrl+c": "\x03",
    "ctrl+d": "\x04",
    "ctrl+j": "\n",
    "ctrl+q": "\x11",
    "f2": "\x1bOQ",
    "f3": "\x1bOR",
}
"""What a terminal sends for keys that are no plain character."""


def environment(**more: str) -> dict[str, str]:
    """The environment of a program under test: an ordinary terminal, nobody's own settings."""
    own = ("NEARER_", "TEXTUAL")
    kept = {key: value for key, value in os.environ.items() if not key.startswith(own)}
    unset = ("NO_COLOR", "COLORTERM", "COLUMNS", "LINES", "PYTHONDONTWRITEBYTECODE")
    kept = {key: value for key, value in kept.items() if key not in unset}
    fixed = {"TERM": "xterm-256color", "LANG": "C.UTF-8", "PYTHONPATH": str(ROOT)}
    return {**kept, **fixed, **more}


def _hear_ctrl_c() -> None:
    """Give SIGINT its default back: a shell's background jobs start with it ignored."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


class Terminal:
    """A program in a pseudo-terminal, and what it shows.

    Args:
        command: Program and arguments.
        size: Columns and rows.
        cwd: Where it runs.
        env: More environment.
    """

    def __init__(
        self,
        command: list[str],
        *,
        size: tuple[int, int] = (80, 24),
        cwd: Path | None = None,
        env: dict[str, str] | None = None,
    ) -> None:
        columns, rows = size
        self.raw = b""
        """Everything that was written so far."""
        self._before_key = 0
        self._pages: list[bytes] = []
        """What was written from the next page on: the one before it is looked at first."""
        self._looked = False
        self._typed, self._handed_over = False, float("-inf")
        self.seen_at = 0.0
        """When the newest bytes arrived, on the monotonic clock."""
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self._screen)
        self.started_at = time.monotonic()
        """When the program was started."""
        self._child = pexpect.spawn(
            command[0],
            command[1:],
            dimensions=(rows, columns),
            cwd=str(cwd) if cwd else None,
            env=environment(**(env or {})),
            echo=True,
            timeout=None,
            use_poll=True,  # select() knows no file descriptor over 1,023
            preexec_fn=_hear_ctrl_c,
        )
        self._child.delaybeforesend = None
        self._child.ptyproc.delayafterclose = 0.01
        self._child.ptyproc.delayafterterminate = 0.01

    @property
    def pid(self) -> int:
        """Process id of the program."""
        return int(self._child.pid)

    @property
    def lines(self) -> list[str]:
        """What the screen shows, row by row."""
        return [line.rstrip() for line in self._screen.display]

    @property
    def cursor(self) -> tuple[int, int]:
        """Column and row on which the terminal's own cursor stands, hidden or not."""
        return self._screen.cursor.x, self._screen.cursor.y

    @property
    def text(self) -> str:
        """What the screen shows as running text: wrapped lines and borders are joined."""
        return re.sub(r"[\s▌▐█▍│┃]+", " ", " ".join(self._screen.display))

    def read(self, seconds: float) -> bool:
        """Take in what the program writes within this time; False when it has ended.

        Where a page is taken away by the next one, the next call takes that in: on a busy machine
        both come at once, and a person would have seen them all the same.
        """
        if not self._pages:
            try:
                new = self._child.read_nonblocking(65536, timeout=seconds)
            except pexpect.TIMEOUT:
                return True
            except pexpect.EOF:
                return False
            self.seen_at = time.monotonic()
            self.raw += new
            self._pages = CLEAR.split(new)
        self._stream.feed(self._pages.pop(0))
        return True

    def until(self, holds: Callable[[], object], what: str, patience: float = PATIENCE) -> float:
        """Read until something holds.

        Returns:
            When the bytes arrived with which it came to hold, on the monotonic clock.
        """
        end = time.monotonic() + patience
        while not holds():
            left = end - time.monotonic()
            if left <= 0 or not self.read(min(left, LOOK)):
                ended = "" if left <= 0 else " (the program has ended)"
                pytest.fail(f"no {what}{ended}; the screen shows\n" + "\n".join(self.lines))
        self._looked = True
        return self.seen_at

    def see(self, text: str, patience: float = PATIENCE) -> float:
        """Wait for a text on the screen; returns when it arrived."""
        return self.until(lambda: text in self.text, repr(text), patience)

    def gone(self, text: str) -> float:
        """Wait until a text is no longer on the screen."""
        return self.until(lambda: text not in self.text, f"screen without {text!r}")

    def press(self, *keys: str, at_once: bool = False) -> None:
        """Press keys, one after the other, as somebody who saw what they answer.

        What is pressed before a page was painted is not heard there, and letters are not that
        follow words at once: both are waited for, unless they are to come `at_once`.
        """
        for key in keys:
            if not at_once:
                self._in_good_time(key)
            self._before_key = len(self.raw)
            self._child.send(KEYS.get(key, key).encode())
            if self._typed and key in ("enter", "\r"):
                self._typed, self._handed_over = False, time.monotonic()

    def _in_good_time(self, key: str) -> None:
        if self._looked:
            self._looked, calm = False, 0
            for _ in range(MOST_LOOKS):
                calm = calm + 1 if self._sleeps() else 0
                if calm >= CALM or not self.read(A_LOOK):
                    break
        if key not in KEYS:
            # The program counts from when it has handled the enter: that may be later.
            while time.monotonic() - self._handed_over < 2 * PAUSE and self.read(A_LOOK):
                pass

    def send(self, raw: bytes) -> None:
        """Send bytes as a terminal might, whatever they are."""
        self._child.send(raw)

    def prompt(self, text: str) -> None:
        """Wait for a prompt, and until the program waits there: `input()` misses a signal before.

        What is asked below is whether all of its threads sleep.
        """
        self.see(text)
        self.until(self._sleeps, "program that waits")

    def _sleeps(self) -> bool:
        """Return whether all of its threads sleep: while one saves, a page is on its way."""
        threads = Path("/proc", str(self.pid), "task")
        if threads.exists():
            states = []
            for each in threads.iterdir():
                with suppress(OSError):  # it has ended meanwhile
                    states.append(each.joinpath("stat").read_text("utf-8").rpartition(") ")[2])
        else:
            asked = ["ps", "-o", "state=", "-p", str(self.pid)]
            states = [subprocess.run(asked, capture_output=True, text=True, check=False).stdout]
        return bool(states) and all(state.lstrip().startswith("S") for state in states)

    def type(self, text: str, *, hidden: bool = False) -> None:
        """Type a text into the field that has the keys, and wait until it can be read there.

        The line of keys tells that a field has them: then it shows function keys. What is
        `hidden` stands there as dots.
        """
        self.see("F1")
        self._child.send(text.encode())
        self._typed = True
        self.see("•" * len(text) if hidden else text)

    def play(self, *moves: tuple[str, ...]) -> None:
        """For each move wait for its first text, then press its keys.

        A key that begins with `=` is typed and waited for, as words in a field, one that begins
        with `*` as a passphrase; `~` waits until
        something was drawn after the key before it.
        """
        for text, *keys in moves:
            self.see(text)
            for key in keys:
                if key == "~":
                    self.until(lambda: len(self.raw) > self._before_key, "change")
                elif key.startswith(("=", "*")):
                    self.type(key[1:], hidden=key.startswith("*"))
                else:
                    self.press(key)

    def resize(self, columns: int, rows: int) -> None:
        """Make the window another size."""
        self._screen.resize(rows, columns)
        self._child.setwinsize(rows, columns)

    def kill(self) -> None:
        """End the program as a power cut would: it can do nothing about it."""
        os.kill(self.pid, signal.SIGKILL)
        while self.read(PATIENCE):
            pass
        self._child.close(force=True)

    def end(self, patience: float = PATIENCE) -> int:
        """Wait until the program has ended by itself; its exit code, or -n after signal n."""
        end = time.monotonic() + patience
        while self.read(max(0.0, end - time.monotonic())):
            if time.monotonic() >= end:
                pytest.fail("it has not ended; the screen shows\n" + "\n".join(self.lines))
        self._child.wait()
        if self._child.signalstatus is not None:
            return -int(self._child.signalstatus)
        return int(self._child.exitstatus)

    def close(self) -> None:
        """End it in any case."""
        if self._child.isalive():
            os.kill(self.pid, signal.SIGKILL)
            self._child.wait()  # closing waits only for a moment, and a busy machine takes longer
        self._child.close(force=True)


SAFETY = [
    move
    for name, key in (("● Ada", "1"), ("◆ Bo", "2"))
    for move in (
        (f"for {name} alone", key),
        ("Before an exercise for two", "enter"),
        ("When exercises for two are not", "enter"),
        ("And not just now", "enter"),
        ("What else there is", "enter"),
        ("What would you like?", "1", "enter"),
    )
] + [("for both of you", "1")]
"""Both read, each alone, when exercises for two are not right, and go on together."""

INVITED = [("now a good time", "1", "enter")]
"""Both say that now is a good time."""


def began_together(folder: Path) -> Path:
    """Let the two people of a data folder have done an exercise together before."""
    with Journal.open(folder) as journal:
        exercise = resolve(Library().get("listening"), 45)
        clock = ActiveClock(lambda: 0.0, lambda: 0.0)
        running = SessionRunner.start(exercise, ("a", "b"), clock)
        running.attach(journal)
        while not running.state.over:
            running.happen("ended")
        running.fold({person.id: person.name for person in journal.people})
    return folder


def set_up(folder: Path, *names: str, **settings: object) -> Path:
    """Make a data folder with these people and settings."""
    with Journal.open(folder) as journal:
        journal.save_people(people_named([*names, ""][:2]))
        if settings:
            journal.save_settings(Settings(**settings))  # type: ignore[arg-type]
    return folder
