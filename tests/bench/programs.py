"""Programs in a pseudo-terminal of 100x30, and what they cost: nearer, the floor, breathe-cli."""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from support.terminal.pseudo_terminal import Terminal, environment

SIZE = (100, 30)
NEARER = "import sys; from nearer import main; sys.exit(main())"
"""What the installed command runs."""
FLOOR = "import sys; sys.path.insert(0, sys.argv[1]); from floor_app import Floor; Floor().run()"
"""Imported, so that it is compiled no more often than nearer is."""
QUIET = 0.3
"""Seconds without a byte after which everything was drawn."""
TICK = os.sysconf("SC_CLK_TCK")
PAGE = os.sysconf("SC_PAGE_SIZE")

TAKEN_OVER = b"\x1b[?1000h"
"""Textual asks for the mouse: from here on it draws."""


class Programs:
    """Starts programs with their bytecode in one place.

    Args:
        place: A folder of this measurement.
    """

    def __init__(self, place: Path) -> None:
        self._place = place
        self._env = {"PYTHONPYCACHEPREFIX": str(place / "bytecode")}

    def nearer(self, folder: Path, *arguments: str) -> Terminal:
        """nearer over a data folder."""
        return self._start([sys.executable, "-c", NEARER, "--data-dir", str(folder), *arguments])

    def floor(self) -> Terminal:
        """The Textual app of one Static."""
        return self._start([sys.executable, "-c", FLOOR, str(Path(__file__).parent)])

    def breathe(self) -> Terminal | None:
        """breathe-cli, where it is installed; it has no Textual."""
        found = shutil.which("breathe") or shutil.which("breathe-cli")
        return self._start([found]) if found else None

    def _start(self, command: list[str]) -> Terminal:
        return Terminal(command, size=SIZE, cwd=self._place, env=self._env)

    def processor(self, folder: Path, *arguments: str) -> float:
        """Milliseconds of processor time that a whole call takes."""
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(
            [sys.executable, "-c", NEARER, "--data-dir", str(folder), *arguments],
            cwd=self._place,
            env=environment(**self._env),
            stdout=subprocess.DEVNULL,
            check=True,
        )
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        user = after.ru_utime - before.ru_utime
        return 1000 * (user + after.ru_stime - before.ru_stime)


def since_start(terminal: Terminal) -> float:
    """Milliseconds from the start of the process to the newest bytes."""
    return (terminal.seen_at - terminal.started_at) * 1000


def taken_over(terminal: Terminal, cue: bytes) -> bool:
    """Whether Textual itself has drawn this."""
    return cue in terminal.raw.partition(TAKEN_OVER)[2]


def settle(terminal: Terminal, seconds: float = QUIET) -> None:
    """Wait until nothing is drawn any more."""
    while time.monotonic() - terminal.seen_at < seconds:
        terminal.read(seconds)


def to_change(terminal: Terminal, key: str) -> float:
    """Milliseconds from a key to the first bytes that follow it."""
    length = len(terminal.raw)
    began = time.monotonic()
    terminal.press(key, at_once=True)
    terminal.until(lambda: len(terminal.raw) > length, "change")
    took = (terminal.seen_at - began) * 1000
    settle(terminal, 0.1)
    return took


def at_rest(terminal: Terminal, seconds: float) -> tuple[float, float]:
    """Percent of a core, and bytes a second, that a program takes meanwhile."""
    before, length, began = ticks(terminal), len(terminal.raw), time.monotonic()
    while (left := began + seconds - time.monotonic()) > 0:
        terminal.read(left)
    took = time.monotonic() - began
    busy = (ticks(terminal) - before) / TICK / took
    return 100 * busy, (len(terminal.raw) - length) / took


def ticks(terminal: Terminal) -> int:
    """Processor time of a program so far, in ticks."""
    fields = Path("/proc", str(terminal.pid), "stat").read_text("utf-8").rpartition(") ")[2].split()
    return int(fields[11]) + int(fields[12])


def memory(terminal: Terminal) -> float:
    """Megabytes that a program has in memory."""
    pages = Path("/proc", str(terminal.pid), "statm").read_text("utf-8").split()[1]
    return int(pages) * PAGE / 1e6


Measure = Callable[[], dict[str, float]]
