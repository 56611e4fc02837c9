"""Somebody who presses enter on every page, line by line, and opens what only a key opens."""

from __future__ import annotations

from support.plain.plain_script import KEYS, Script, still_clock
from support.plain.table import Table

from exercises.engine.state import State
from exercises.flow.visit.visit import Visit
from exercises.library.reading.resolve import resolve
from exercises.model.events import Payload
from exercises.model.exercise import Exercise, Reveal
from exercises.runtime.runner import SessionRunner
from tui.plain.session import PlainSession
from tui.plain.terminal.interrupts import Left

LINES = 2000
"""Lines after which somebody is taken to be stuck."""


def people_of(exercise: Exercise) -> tuple[str, ...]:
    """Ids of those who take part: two, where it may be two."""
    return ("a",) if exercise.people == "one" else ("a", "b")


def begun(exercise: Exercise) -> SessionRunner:
    """A session at its first step."""
    people = people_of(exercise)
    solo = people[0] if len(people) == 1 else ""
    return SessionRunner.start(resolve(exercise, 45), people, still_clock(), solo=solo)


def stored(running: SessionRunner) -> list[Payload]:
    """What was answered."""
    return list(running.state.answers.values())


class EnterOnly(Script):
    """Opens curtains and says open where two sentences are; else there is enter alone.

    Args:
        running: The session.
        visit: Knows whose curtain hangs.
        first: Lines before that.
    """

    def __init__(self, running: SessionRunner, visit: Visit, first: list[str]) -> None:
        super().__init__([])
        self._running, self._visit, self._first = running, visit, list(first)
        self._turn = 0

    def read(self, timeout: float) -> str | None:
        """The next line."""
        state: State = self._running.state
        self._turn += 1
        if self._turn > LINES:
            raise Left
        if awaited := self._visit.privacy.awaited:
            return KEYS[awaited]
        if isinstance(state.step, Reveal) and state.place and state.place.stage == "open":
            return str(self._turn % 2 + 1)
        return self._first.pop(0) if self._first else ""


def press_through(running: SessionRunner, *first: str, one_page: bool = False) -> None:
    """Go through a session line by line.

    Args:
        running: Where it stands.
        first: Lines that are typed before there is enter alone.
        one_page: Whether to stop at the next page.
    """
    table = Table([])
    script = EnterOnly(running, table.house.visit, list(first))
    if one_page:
        read, place = script.read, running.state.place

        def until_next(timeout: float) -> str | None:
            if running.state.place != place:
                raise Left
            return read(timeout)

        script.read = until_next  # type: ignore[method-assign]
    table.house.talk.source = script
    table.house.visit.sessions.attach(running)
    try:
        PlainSession(table.house, running).run()
    except Left:
        return
