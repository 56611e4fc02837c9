"""The clock and list, line by line: covers all at once, keeps nothing, comes back to a curtain."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import datetime

from exercises.flow.privacy import hidden, unhidden
from exercises.library import decoy
from exercises.library.texts import screen_texts
from exercises.model.exercise import BOTH
from tui.plain.context import PlainContext
from tui.plain.pages.curtain import wait_open
from tui.plain.terminal.interrupts import Interrupt, Left
from tui.plain.terminal.line_editor import HIDE


def hide(house: PlainContext, keep: Callable[[], None]) -> None:
    """Cover everything until somebody comes back and opens a curtain.

    The clock of a session stands still meanwhile, and keys are forgotten.

    Args:
        house: With the conversation.
        keep: Keeps what is half typed; the disk waits until all is covered.

    Raises:
        Left: Somebody leaves at the curtain, or the input ends.
        Wish: Somebody wants a pause at the curtain, before it is opened.
        Stopped: A signal came.
    """
    talk, visit, running = house.talk, house.visit, house.visit.running
    hanging, private = bool(visit.privacy.awaited), talk.page.private
    before = talk.ways, talk.idle_after, talk.about
    counts = running is not None and running.clock.running
    if running is not None:
        running.clock.hold()
    talk.ways, talk.idle_after = (), 0.0
    _show_decoy(house, keep)
    try:
        if hanging:
            return
        _come_back(house, pauses="pause" in before[0])
    finally:
        talk.ways, talk.idle_after, talk.about = before
    house.new_page()
    if not private:
        talk.page.close_private()
    if running is not None:
        running.unlocked()
        if counts:
            running.clock.run()


def _show_decoy(house: PlainContext, keep: Callable[[], None]) -> None:
    """Show a clock and an everyday list; what is typed there goes with it."""
    talk, page = house.talk, house.talk.page
    page.wipe()
    page.open_private()
    now = datetime.now()
    talk.say(f"{decoy.clock(now)}, {decoy.day(now)}", screen_texts("decoy")("note").strip())
    house.visit.tell(hidden, house.visit.alone or BOTH)
    keep()
    since = time.monotonic()
    while not _leads_back(house, talk.any_line(), since):
        since = time.monotonic()
    house.visit.tell(unhidden)
    page.close_private()


def _leads_back(house: PlainContext, typed: str, since: float) -> bool:
    talk = house.talk
    if typed == HIDE:
        return not talk.at_terminal or time.monotonic() - since >= house.settled
    _, *words = talk.texts.lines("way_clock")  # one letter could be a note
    return typed.strip().casefold().removeprefix("/") in words


def _come_back(house: PlainContext, *, pauses: bool) -> None:
    """Wait behind the curtain of the one whose part it was."""
    talk = house.talk
    talk.ways = {"leave", *(["pause"] if pauses else [])}
    while True:
        try:
            wait_open(house)
            return
        except Interrupt as wish:
            if wish.way == "pause":
                raise
            if house.may_leave():
                raise Left from None
