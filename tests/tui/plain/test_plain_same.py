"""Line by line and on the full screen, the same answers are the same events."""

import io
from pathlib import Path

import pytest
from support.plain.plain_script import Player, Script, still_clock, what_happened

from exercises.flow.visit import Visit
from exercises.library.library import Library
from exercises.library.reading.resolve import resolve
from exercises.model.exercise import Exercise
from exercises.model.people import people_named
from exercises.runtime.runner import SessionRunner
from tui.plain.context import PlainContext, called
from tui.plain.front import PlainFront
from tui.plain.session import PlainSession
from tui.plain.terminal.output import Output
from tui.plain.terminal.prompts import Conversation

EXERCISES = {each.id: resolve(each, 45) for each in Library().all()}
TIMES = 2
"""Random sessions of each exercise."""


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


def play_both(exercise: str, seeds: range) -> None:
    """Play an exercise both ways, and compare."""
    kinds = {"one": [("b",)], "two": [("a", "b")]}.get(
        EXERCISES[exercise].people, [("a",), ("a", "b")]
    )
    for people in kinds:
        for seed in seeds:
            player = Player(EXERCISES[exercise], people, seed)
            player.play()
            running, script, said = sit(EXERCISES[exercise], people, player.lines)
            assert script.ahead == []
            expected = what_happened(player.running._events())
            assert what_happened(running._events()) == expected, said[-2000:]


@pytest.mark.parametrize("exercise", EXERCISES)
def test_the_same_answers_are_the_same_events(exercise: str) -> None:
    play_both(exercise, range(TIMES))


@pytest.mark.slow
@pytest.mark.parametrize("exercise", EXERCISES)
def test_the_same_answers_are_the_same_events_many_times(exercise: str) -> None:
    play_both(exercise, range(TIMES, 20))
