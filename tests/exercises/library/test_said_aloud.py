"""What somebody is asked to say aloud stands on that page: their own line, or ours in quotes."""

from __future__ import annotations

import re

import pytest

from exercises.library.library import Library
from exercises.model.exercise import Choose, Exercise, Leaf, Sort, Speak, Write, walk
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


BARE = re.compile(r"\b(?:[Ss]ay|Or|something like|ask once|aloud|asks): [^\"]")
"""Words to be said, after a colon, without the quotes that say where they begin and end."""

TEXTS = ("text", "quiet", "listening", "check", "again", "not_yet", "shorter", "none")


def texts_of(step: Leaf) -> list[str]:
    """What a step says, with what stands on its options and cards."""
    found = [getattr(step, key, "") for key in TEXTS]
    found += [each.label for each in step.options] if isinstance(step, Choose) else []
    found += [f"{each.label} {each.why}" for each in step.cards] if isinstance(step, Sort) else []
    return found


@pytest.mark.parametrize("exercise", Library().all(), ids=lambda each: each.id)
def test_words_of_ours_to_be_said_aloud_stand_in_quotes(exercise: Exercise) -> None:
    steps = [step for step in walk(exercise.steps) if hasattr(step, "text")]
    assert [text for step in steps for text in texts_of(step) if BARE.search(text)] == []


@pytest.mark.parametrize("exercise", Library().all(), ids=lambda each: each.id)
def test_no_page_takes_it_to_be_evening(exercise: Exercise) -> None:
    """A plan may be for tonight, and a hint may tell of one; what a page says fits any hour."""
    said = [f"{getattr(s, 'text', '')} {getattr(s, 'quiet', '')}" for s in walk(exercise.steps)]
    assert [text for text in said if "tonight" in text and "tomorrow" not in text] == []
