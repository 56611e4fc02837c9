"""nearer in a time of its own, which goes by when a test says so: nothing is waited for.

    python own_time.py FILE ARGUMENTS OF NEARER

At a key that nothing else hears it waits until it is at rest, and lets as many seconds go by as
are written in the file. Every timer fires as often as it would meanwhile, and at no other time;
what is written then stands between two marks on the terminal. A second number in the file is how
many seconds lie at least between two of these moments: a breath of a minute is then a few pictures.
"""

from __future__ import annotations

import asyncio
import os
import sys
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textual import events
from textual.timer import Timer

import exercises

sys.path.append(str(Path(exercises.__file__).parents[1] / "tests"))

from support.screens.at_rest import Threads, at_rest

from exercises.engine.pace import ActiveClock
from tui.app import NearerApp
from tui.cli.main import main

if TYPE_CHECKING:
    from support.terminal.pseudo_terminal import Terminal

NOON = datetime.fromisoformat("2026-11-27T12:00:00+00:00")
LATER = "OWN_TIME_LATER"
"""Hours after noon at which the program lives, in the environment."""

KEY, KEY_NAME = b"\x1b[24;5~", "ctrl+f12"
"""Pressed after other keys it is heard after them."""

BEGIN, LOOK, END = (f"\x1b]777;{name}\x07".encode() for name in ("begin", "look", "end"))
"""Before the seconds, after each moment at which timers fired, and after the last."""

FIRES = ("screen_update", "Animator")
"""Names of Textual's own timers, which draw what has changed."""

RUN = Timer._run


class OwnTime:
    """The time of a program.

    Args:
        file: Where the seconds are written that go by next.
    """

    def __init__(self, file: Path) -> None:
        self._file = file
        self._now = 0.0
        self._timers: list[Timer] = []
        self._threads: Threads | None = None
        self._going: asyncio.Task[None] | None = None

    def read(self) -> float:
        """Seconds that have gone by."""
        return self._now

    def clock(self, start: float = 0.0) -> ActiveClock:
        """What `Visit.new_clock` is replaced with."""
        return ActiveClock(self.read, self.read, start)

    async def stand(self, timer: Timer) -> None:
        """What `Timer._run` is replaced with: what fires again and again is moved by the key."""
        if timer._repeat is not None or timer.name in FIRES:
            await RUN(timer)
        else:
            self._timers.append(timer)
            await asyncio.Event().wait()

    def hear(self, app: NearerApp, event: events.Event) -> bool:
        """Take the key; False where it is another one."""
        if not isinstance(event, events.Key) or event.key != KEY_NAME:
            return False
        told = map(float, self._file.read_text("utf-8").split())
        self._going = asyncio.create_task(self._go_by(app, *told))
        return True

    def begin(self) -> None:
        """Know from here on whether threads are at work."""
        self._threads = Threads(asyncio.get_running_loop())

    async def _go_by(self, app: NearerApp, seconds: float, between: float) -> None:
        assert self._threads is not None
        await at_rest(app, self._threads)
        _write(app, BEGIN)
        end = self._now + seconds
        due: dict[Timer, float] = {}
        while self._now < end:
            running = [each for each in self._timers if _is_running(each)]
            due = {each: due.get(each, self._now + each._interval) for each in running}
            # A clock that is not read for several seconds takes the machine to be asleep.
            soonest = max(self._now + between, min(due.values(), default=end))
            self._now = min(soonest, self._now + 1.0, end)
            for timer in running:
                if due[timer] <= self._now and _is_running(timer):
                    due[timer] += timer._interval
                    with timer.target._context():
                        await timer._tick(next_timer=0.0, count=0)
            await at_rest(app, self._threads)
            _write(app, LOOK)
        _write(app, END)


def _write(app: NearerApp, mark: bytes) -> None:
    if app._driver is not None:
        app._driver.write(mark.decode())


def _is_running(timer: Timer) -> bool:
    """Whether a timer was neither stopped nor paused."""
    return timer._task is not None and timer._active.is_set()


def of_day() -> datetime:
    """Return a Friday noon in November, and as much later as the environment says."""
    return NOON + timedelta(hours=float(os.environ.get(LATER, "0")))


def goes_by(terminal: Terminal, file: Path, seconds: float, *, between: float = 0.0) -> list[bytes]:
    """Let seconds go by in a program that runs in its own time; with none it only comes to rest.

    Args:
        terminal: In which it runs.
        file: That it was started with.
        seconds: How many.
        between: How many at least between two moments at which timers fire.

    Returns:
        What was written at each moment at which timers fired.
    """
    ends = terminal.raw.count(END)
    file.write_text(f"{seconds} {between}", "utf-8")
    terminal.send(KEY)
    terminal.until(lambda: terminal.raw.count(END) > ends, "end of the seconds")
    return terminal.raw.rpartition(BEGIN)[2].partition(END)[0].split(LOOK)


def replace_time(own: OwnTime) -> None:
    """Let nearer live in this time."""
    mounted, heard = NearerApp.on_mount, NearerApp.on_event

    def on_mount(app: NearerApp) -> None:
        own.begin()
        app.visit.new_clock, app.visit.now, app.monotonic = own.clock, of_day, own.read
        mounted(app)

    async def on_event(app: NearerApp, event: events.Event) -> None:
        if not own.hear(app, event):
            await heard(app, event)

    replaced: list[tuple[Any, str, object]] = [
        (NearerApp, "on_mount", on_mount),
        (NearerApp, "on_event", on_event),
        (Timer, "_run", lambda timer: own.stand(timer)),
    ]
    for where, name, instead in replaced:
        setattr(where, name, instead)


if __name__ == "__main__":
    replace_time(OwnTime(Path(sys.argv[1])))
    sys.exit(main(sys.argv[2:]))
