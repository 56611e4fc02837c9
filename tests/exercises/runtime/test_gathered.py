"""What two gathered is what they can choose from for their plan."""

import pytest
from support.exercises.sessions import Play

from exercises.library.library import Library
from exercises.library.reading.resolve import resolve
from exercises.model.events import Wrote
from exercises.model.exercise import Exercise, Plan
from exercises.runtime.gathered import ideas_for


@pytest.fixture
def experiment() -> Exercise:
    return resolve(Library().get("brainstorm-and-one-experiment"), 45)


def labels(exercise: Exercise, *, ideas: str = "", left: str = "") -> list[str]:
    game = Play(exercise)
    for step, text in (("ideas", ideas), ("left", left)):
        while game.state.step and game.state.step.id != step:
            game.do("skipped")
        game.answer(Wrote(text)) if text else game.do("skipped")
    step = game.to("plan").step
    assert isinstance(step, Plan)
    return [each.label for each in ideas_for(game.state, step)]


@pytest.mark.parametrize(
    ("said", "own"),
    [
        ({"ideas": "tea first / ten quiet minutes"}, ["tea first", "ten quiet minutes"]),
        ({"ideas": "tea\na walk", "left": "a walk."}, ["a walk"]),
        ({"left": "Tea at 5. A walk; tea at 5"}, ["Tea at 5", "A walk", "tea at 5"]),
        ({"ideas": "one\ntwo", "left": "No ideas yet."}, ["one", "two"]),
        ({}, []),
    ],
)
def test_their_own_ideas_come_first(
    experiment: Exercise, said: dict[str, str], own: list[str]
) -> None:
    fixed = labels(experiment)
    assert labels(experiment, **said) == [*own, *fixed][:9]


def test_there_are_not_more_than_keys(experiment: Exercise) -> None:
    assert len(labels(experiment, left="\n".join("abcdefghijklmn"))) == 9
