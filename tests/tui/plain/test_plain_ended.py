"""Line by line, every exercise is ended at each of its steps, curtains and all."""

from __future__ import annotations

import pytest
from support.plain.plain_script import what_happened
from support.plain.plain_session import sit
from support.screens.at_page import at_each_page, groups

from exercises.library.library import Library
from exercises.model.exercise import Exercise, Pause

CORE = {"keep-my-door-open", "reset-after-a-setback"}
"""For one and for two: these are ended with every run of the tests; the others by hand."""

EVERY = [
    pytest.param(each, id=each.id, marks=() if each.id in CORE else pytest.mark.slow)
    for each in Library().all()
    if not isinstance(each.steps[0], Pause)  # it has no pages of its own
]


@pytest.mark.parametrize("exercise", EVERY)
def test_it_can_be_ended_at_each_step(exercise: Exercise) -> None:
    for people in groups(exercise):
        for steady in at_each_page(exercise, people):
            steady.end()
            running, script, said = sit(steady.running.header.exercise, people, steady.lines)
            assert script.ahead == [], said[-2000:]
            assert running.state.over
            expected = what_happened(steady.running._events())
            assert what_happened(running._events()) == expected, said[-2000:]
