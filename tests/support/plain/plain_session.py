"""One exercise, gone through line by line."""

import io
from pathlib import Path

from support.plain.plain_script import Script, still_clock

from exercises.flow.visit.visit import Visit
from exercises.library.library import Library
from exercises.model.exercise import Exercise
from exercises.model.people import people_named
from exercises.runtime.runner import SessionRunner
from tui.plain.context import PlainContext, called
from tui.plain.front import PlainFront
from tui.plain.session import PlainSession
from tui.plain.terminal.output import Output
from tui.plain.terminal.prompts import Conversation


def sit(
    exercise: Exercise, people: tuple[str, ...], lines: list[str]
) -> tuple[SessionRunner, Script, str]:
    """Go through an exercise line by line; the session, what was read, what was said."""
    out, script = io.StringIO(), Script(lines)
    talk = Conversation(Output(out), script)
    house = PlainContext(Visit(Path("nowhere"), Library(), called=called), talk)
    PlainFront(house)
    house.visit.made_up = people_named(["Ada", "Bo"])
    house.visit.new_clock = still_clock
    house.visit.here = people
    solo = people[0] if len(people) == 1 else ""
    running = SessionRunner.start(exercise, people, still_clock(), solo=solo)
    PlainSession(house, running).run()
    return running, script, out.getvalue()
