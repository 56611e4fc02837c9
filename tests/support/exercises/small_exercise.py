"""The smallest exercise that a journal can hold, for tests that are about something else."""

from typing import Literal

from exercises.model.exercise import Exercise, Read, Step

AT = "2026-11-22T10:00:00+00:00"
"""When things happen, where it does not matter."""


def small_exercise(
    *steps: Step, people: Literal["one", "two", "one-or-two"] = "one-or-two"
) -> Exercise:
    """An exercise of these steps; without any, of one that says hello."""
    return Exercise(
        format=1,
        id="small",
        title="Small",
        summary="For a test.",
        people=people,
        roles=("either",),
        minutes=3,
        certainty="own",
        why="To see.",
        steps=steps or (Read(id="hello", text="Hello."),),
    )
