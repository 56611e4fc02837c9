"""When a program with screens is at rest: all that was said was heard, done and drawn."""

from __future__ import annotations

import asyncio
from typing import Any

from textual.app import App
from textual.screen import Screen

ROUNDS = 3
"""Looks in a row at which nothing is to be done."""
ANSWERS = 1_000
"""Turns of the loop after which a program is taken to be one that never waits."""


class Threads:
    """What the threads of a loop are given to do.

    Args:
        loop: Whose `run_in_executor` is watched from here on.
    """

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._given: list[asyncio.Future[Any]] = []
        run = loop.run_in_executor

        def run_in_executor(*call: Any) -> asyncio.Future[Any]:
            self._given = [each for each in self._given if not each.done()]
            self._given.append(run(*call))
            return self._given[-1]

        loop.run_in_executor = run_in_executor  # type: ignore[method-assign,assignment]

    @property
    def busy(self) -> bool:
        """Whether something is not done yet, or the loop has not heard of it."""
        return any(not each.done() for each in self._given)


async def heard() -> None:
    """Wait until all that was said was heard, and all that answered it.

    Then nothing is left to do in this loop before a timer fires, a thread is done or a key comes.
    """
    ready = asyncio.get_running_loop()._ready  # type: ignore[attr-defined]
    for _ in range(ANSWERS):
        await asyncio.sleep(0)
        if not ready:
            return


def draw(screen: Screen[Any]) -> None:
    """Lay out and paint now, without waiting for the timer of the screen."""
    if screen.is_running and not drawn(screen):
        with screen._context():
            screen._on_timer_update()


def drawn(screen: Screen[Any]) -> bool:
    """Whether a screen is laid out and painted, with nothing on its way."""
    waits = screen._layout_required or screen._dirty_widgets or screen._callbacks
    return screen.is_mounted and bool(screen.region.area) and not waits


async def at_rest(app: App[Any], threads: Threads) -> None:
    """Wait until all that was said was heard, done and drawn; or the program has ended.

    Args:
        app: It runs in this loop.
        threads: Of this loop.
    """
    still = 0
    while app.is_running and still < ROUNDS:
        await heard()
        still = 0 if threads.busy or not drawn(app.screen) else still + 1
        await asyncio.sleep(0.001)
