"""Drafts: whatever somebody answers, the words they end with are words that could be said."""

import pytest

from exercises.authoring.drafts import at_random, drafts
from exercises.library.library import Library
from exercises.model.exercise import Agree, Exercise, Write, walk

WITH_DRAFTS = [
    exercise
    for exercise in Library().all()
    if any(isinstance(step, Write | Agree) and step.compose for step in walk(exercise.steps))
]


@pytest.mark.parametrize("exercise", WITH_DRAFTS, ids=lambda exercise: exercise.id)
def test_every_draft_could_be_said(exercise: Exercise) -> None:
    found = {fault: draft.text for draft in drafts(exercise, 1000) for fault in draft.faults}
    assert found == {}


def test_drafts_for_reading_come_from_all_exercises() -> None:
    read = at_random(WITH_DRAFTS, 200, seed=7)
    assert len(read) == 200
    assert {draft.exercise for draft in read} == {exercise.id for exercise in WITH_DRAFTS}
    assert not any(draft.faults for draft in read)


def test_the_promise_to_listen_comes_before_anything_opens() -> None:
    order = [step.id for step in walk(Library().get("share-one-sentence").steps)]
    assert order.index("promise") < order.index("open") < order.index("say")


def test_each_is_said_back_before_there_are_ideas() -> None:
    order = [step.id for step in walk(Library().get("brainstorm-and-one-experiment").steps)]
    assert order.index("need") < order.index("need-back") < order.index("ideas")
