"""Line by line and on the full screen, the same answers are the same events."""

import pytest
from support.plain.plain_script import Player, what_happened
from support.plain.plain_session import sit

from exercises.library.library import Library
from exercises.library.reading.resolve import resolve

EXERCISES = {each.id: resolve(each, 45) for each in Library().all()}
TIMES = 2
"""Random sessions of each exercise."""


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
