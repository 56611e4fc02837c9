"""What somebody is asked to say aloud, having written it, stands on that page."""

from __future__ import annotations

import re

import pytest

from exercises.library.library import Library
from exercises.model.exercise import Exercise, Speak, Write, walk
from exercises.model.slots import SLOT, step_of

ASKS = re.compile(r"\b(say|read)\b", re.IGNORECASE)
OTHER_WORDS = {
    ("letting-a-thank-you-in", "aloud"): "the two words are said on the page: thank you",
    ("parking-the-worry", "aloud"): "the words are said on the page: I have heard you",
}


def asks_of(exercise: Exercise) -> list[tuple[Speak, set[str]]]:
    """Steps in which one alone says something, with the steps in which they wrote before."""
    found, written = [], set()
    for step in walk(exercise.steps):
        if isinstance(step, Write) and step.by == "self":
            written.add(step.id)
        elif isinstance(step, Speak) and step.by == "self" and ASKS.search(step.text):
            found.append((step, set(written)))
    return found


EVERY = [
    pytest.param(exercise, step, written, id=f"{exercise.id}-{step.id}")
    for exercise in Library().all()
    for step, written in asks_of(exercise)
    if written and (exercise.id, step.id) not in OTHER_WORDS
]


@pytest.mark.parametrize(("exercise", "step", "written"), EVERY)
def test_the_line_stands_where_it_is_to_be_said(
    exercise: Exercise, step: Speak, written: set[str]
) -> None:
    shown = {step_of(slot[1]) for slot in SLOT.finditer(f"{step.text} {step.quiet}")}
    assert shown & written or "{sentence}" in step.quiet


def test_there_are_some() -> None:
    assert len(EVERY) > 10
