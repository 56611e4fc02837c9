"""Saying back once more: whoever tries again is asked in other words, and a no is asked anew."""

from __future__ import annotations

import re

import pytest
from msgspec.structs import replace
from support.exercises.sessions import NAMES, Play

from exercises.engine.pace import PATTERNS
from exercises.library.library import Library
from exercises.library.reading.resolve import resolve
from exercises.model.events import Chosen
from exercises.model.exercise import Exercise, Paraphrase, Roles, walk
from exercises.runtime.step_view import StepContext
from exercises.runtime.step_words import paraphrase_lead

A_PART = re.compile(r"\b(part|bit|missing|lost)\b")
"""Words that take it that some of it has arrived."""

PARAPHRASES = [
    pytest.param(exercise, step, id=f"{exercise.id}-{step.id}")
    for exercise in Library().all()
    for step in walk(exercise.steps)
    if isinstance(step, Paraphrase)
]


def leads(exercise: Exercise, step: Paraphrase, answer: str) -> list[str]:
    """What is asked at each stage, where the speaker answers so to the first try."""
    roles = next(each for each in walk(exercise.steps) if isinstance(each, Roles))
    steps = (roles, replace(step, only_if=None, more=False), exercise.steps[-1])
    game = Play(resolve(replace(exercise, steps=steps), 45))
    game.to(step.id, "say-back")
    found = []
    for _ in range(4):
        state = game.state
        assert state.place is not None
        scene = StepContext(state, NAMES, lambda: 0.0, PATTERNS["4-6"])
        found.append(paraphrase_lead(scene, step, state.place.stage))
        game.answer(Chosen((answer,)) if state.place.stage == "check" else None)
    return found


@pytest.mark.parametrize(("exercise", "step"), PARAPHRASES)
def test_no_page_of_it_is_one_before_word_for_word(exercise: Exercise, step: Paraphrase) -> None:
    if step.retries:
        asked = leads(exercise, step, "partly")
        assert len(set(asked)) == len(asked), asked


@pytest.mark.parametrize(("exercise", "step"), PARAPHRASES)
def test_after_a_no_nobody_is_asked_for_a_part(exercise: Exercise, step: Paraphrase) -> None:
    if step.retries:
        assert not A_PART.search(leads(exercise, step, "not-yet")[2])


def test_partly_and_not_yet_are_asked_in_words_of_their_own() -> None:
    exercise = Library().get("saying-back-together")
    (step,) = [each for each in walk(exercise.steps) if each.id == "light-back"]
    assert isinstance(step, Paraphrase)
    partly, not_yet = (leads(exercise, step, answer)[2] for answer in ("partly", "not-yet"))
    assert "which part" in partly
    assert "in other words" in not_yet
