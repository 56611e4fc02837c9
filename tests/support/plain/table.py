"""People at a table with the line-by-line front end, in process."""

from __future__ import annotations

import io
from contextlib import suppress
from pathlib import Path

from support.plain.plain_script import Script, still_clock

from exercises.flow import program
from exercises.flow.port import drive
from exercises.flow.visit.visit import Visit
from exercises.journal.journal import Journal
from exercises.library import library
from exercises.library.reading.read import parse
from exercises.library.reading.resolve import resolve
from exercises.model.exercise import Exercise
from exercises.model.people import people_named
from exercises.runtime.runner import SessionRunner
from tui.plain.context import PlainContext, called
from tui.plain.front import PlainFront
from tui.plain.session import PlainSession
from tui.plain.terminal.interrupts import Left
from tui.plain.terminal.output import Output
from tui.plain.terminal.prompts import Conversation

LIBRARY = library.Library()
PHRASE = "five quiet words of rain"
DEEP = "deep water"
HOME = ["1", "1"]
"""Ada is here, and opens her curtain."""


class Table:
    """People at a table with the line-by-line front end, over a journal or none."""

    def __init__(
        self,
        lines: list[str] | Script,
        journal: Journal | None = None,
        among: library.Library = LIBRARY,
    ) -> None:
        self.out = io.StringIO()
        self.script = lines if isinstance(lines, Script) else Script(lines)
        talk = Conversation(Output(self.out), self.script)
        folder = journal.folder if journal else Path("nowhere")
        made_up = () if journal else people_named(["Ada", "Ben"])
        self.house = PlainContext(Visit(folder, among, journal=journal, called=called), talk)
        self.house.visit.made_up = made_up
        self.house.visit.says_not_today = lambda: False
        self.front = PlainFront(self.house)
        self.house.visit.new_clock = still_clock

    def sit(self, exercise: Exercise, *people: str) -> SessionRunner:
        """Go through an exercise as far as the lines go."""
        solo = people[0] if len(people) == 1 else ""
        running = SessionRunner.start(resolve(exercise, 45), people, still_clock(), solo=solo)
        self.house.visit.here = people
        self.house.visit.sessions.attach(running)
        with suppress(Left):
            PlainSession(self.house, running).run()
        return running

    @property
    def said(self) -> str:
        """Everything that was said, as running text."""
        return " ".join(self.out.getvalue().split())


def an_exercise(text: str, people: str = "two") -> Exercise:
    """An exercise of these steps."""
    head = f"""
format = 1
id = "made-up"
title = "Made up"
summary = "For a test."
people = "{people}"
for = ["either"]
minutes = 5
certainty = "own"
why = "To see."
"""
    found = parse(head + text, "made-up.toml")
    assert isinstance(found, Exercise), found
    return found


WRITES = an_exercise(
    '[[steps]]\nid = "w"\nkind = "write"\nby = "each"\ntext = "What was it?"\n'
    '[[steps]]\nid = "c"\nkind = "close"\ntext = "Enough."\n'
)


class Seated(Script):
    """Somebody at a terminal, who falls asleep after some lines."""

    at_terminal = True

    def __init__(self, lines: list[str], sleeps_after: int) -> None:
        super().__init__(lines)
        self._sleeps_after = sleeps_after
        self.half = ""

    def begin(
        self, prompt: str, *, hidden: bool = False, words: bool = False, half: str = ""
    ) -> None:
        self.half = half

    def read(self, timeout: float) -> str | None:
        if len(self.taken) == self._sleeps_after:
            self._sleeps_after = -1
            self.half, self.touched = "half a wo", self.touched - 3600
            return None
        return super().read(timeout)


def comes_in(journal: Journal, *lines: str) -> Table:
    """Start the program, and type these lines until there are no more, or somebody leaves."""
    table = Table(list(lines), journal)
    with suppress(Left):
        drive(program.main(table.front))
    assert table.script.ahead == []
    return table


def wrote(journal: Journal) -> None:
    """Both did an exercise; Ada kept something."""
    running = Table(["1", DEEP, "", "2", "", "1", ""], journal).sit(WRITES, "a", "b")
    running.fold({"a": "Ada", "b": "Ben"})
