"""A front end that answers from a list, so that a flow runs without Textual and without a terminal.

A script is a list of pairs: the page that the flow is expected to show, and what is answered on
it: a value, or a function that gets what the page was given. What was shown is in `shown`.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Coroutine, Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from exercises.engine.pace import ActiveClock
from exercises.flow import privacy
from exercises.flow.port import FirstPage, Question, drive
from exercises.flow.visit.visit import Visit
from exercises.journal.journal import Journal
from exercises.journal.months import months
from exercises.library.library import Library
from exercises.model.events import Chosen
from exercises.model.exercise import Choose
from exercises.model.people import people_named
from exercises.model.records import Finished
from exercises.runtime.runner import SessionRunner

Step = tuple[str, Any]
NOON = datetime.fromisoformat("2026-11-27T12:00:00+01:00")


class AnsweringFront:
    """Answers each page of the port with the next line of a script.

    Args:
        visit: Who is here, and what is known.
        script: Pairs of a page's name and its answer, in the order in which they are shown.
    """

    def __init__(self, visit: Visit, script: Iterable[Step]) -> None:
        self.visit = visit
        self.shown: list[tuple[str, tuple[Any, ...], dict[str, Any]]] = []
        self._script = list(script)

    @property
    def asked(self) -> list[Question]:
        """The questions that were shown, in their order."""
        return [given[0] for page, given, _ in self.shown if page == "ask"]

    @property
    def pages(self) -> list[str]:
        """The pages that were shown, by name; a curtain with the one who opens it."""
        return [f"{page} {given[0]}" if page in NAMED else page for page, given, _ in self.shown]

    @property
    def left(self) -> list[Step]:
        """What of the script was not needed."""
        return self._script

    async def call(self, act: Callable[..., Any], *args: Any, **named: Any) -> Any:
        """Run it at once."""
        return act(*args, **named)

    async def beside(self, act: Callable[[], None]) -> None:
        """Run it at once."""
        act()

    def _opens(self, person: str, how: dict[str, Any], *, opened: bool) -> None:
        """Hang the curtain, and let it be opened."""
        keyless = how.get("in_pause", False) or not how.get("asks", True)
        self.visit.tell(privacy.hung, person, keyless=keyless)
        if opened:
            self.visit.open(person)

    def __getattr__(self, page: str) -> Callable[..., Coroutine[Any, Any, Any]]:
        async def answered(*given: Any, **named: Any) -> Any:
            self.shown.append((page, given, named))
            assert self._script, f"nothing is left to answer {page}{given} with"
            expected, answer = self._script.pop(0)
            assert expected == page, f"{page}{given} came, where {expected} was expected"
            if not callable(answer):
                if page == "hand_over":
                    self._opens(given[0], named, opened=bool(answer))
                return answer
            found = answer(*given, **named)
            return await found if isinstance(found, Awaitable) else found

        return answered


NAMED = {"hand_over", "safety", "passphrase", "check_in"}
"""Pages that are for one person."""


class Sat:
    """A visit of some people with a real journal, and the flows that run in it."""

    def __init__(self, folder: Path, journal: Journal, *names: str) -> None:
        self.journal = journal
        if names:
            journal.save_people(people_named([*names, ""][:2]))
        self.folder, self.now = folder, NOON
        self.start()
        self.visit.here = tuple(person.id for person in journal.people)

    def start(self) -> None:
        """Begin a visit at which nobody sat down yet, as a start of the program does."""
        self.visit = Visit(self.folder, Library(), journal=self.journal)
        self.visit.now = lambda: self.now
        self.visit.new_clock = lambda start: ActiveClock(lambda: 0.0, lambda: 0.0, start)
        self.visit.says_not_today = lambda: False

    def run(self, flow: Callable[..., Any], *script: Step, **named: Any) -> AnsweringFront:
        """Run a flow to its end with these answers; all of them have to be needed.

        What the flow returns is in the attribute `result` of the front end.
        """
        args = named.pop("args", ())
        front = AnsweringFront(self.visit, script)
        front.result = drive(flow(front, *args, **named))
        assert front.left == [], f"not needed: {front.left}"
        return front


@contextmanager
def sat(folder: Path, *names: str) -> Iterator[Sat]:
    """Sit down with a journal in this folder."""
    with Journal.open(folder) as journal:
        yield Sat(folder, journal, *names)


def lived(table: Sat, *sessions: Finished) -> None:
    """Let these sessions lie behind them."""
    table.journal.look(lambda place: [months.add(place, session) for session in sessions])
    table.visit.things.catch_up()


def named(*names: str) -> Callable[[FirstPage], str]:
    """Give names on the first page, and begin."""

    def begin(page: FirstPage) -> str:
        page.names = (names[0], names[1] if len(names) > 1 else "")
        return "begin"

    return begin


def ends(running: SessionRunner) -> None:
    """End a session at once, without an answer."""
    running.happen("ended")
    while not running.state.over:
        running.happen("ended")


def does_a_step(running: SessionRunner) -> None:
    """Do the step at which a session stands, then leave it."""
    step = running.state.step
    running.happen("answered", Chosen((step.options[0].id,)) if isinstance(step, Choose) else None)
    assert running.state.done


def rests(running: SessionRunner) -> None:
    """Leave a session where it stands."""
