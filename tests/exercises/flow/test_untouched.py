"""No answer comes of itself, line by line: of all exercises and of every kind of step."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.plain.enter_only import begun, press_through, stored
from support.screens.at_step import pictured, to_step

from exercises.engine.wording import composed
from exercises.library.library import Library
from exercises.library.reading.read import parse
from exercises.model import exercise as model
from exercises.model.events import Wrote
from exercises.model.exercise import Exercise
from exercises.runtime.untouched import Untouched

EVERY = [each for each in Library().all() if not isinstance(each.steps[0], model.Pause)]


@pytest.mark.parametrize("exercise", EVERY, ids=lambda each: each.id)
def test_who_presses_enter_only_says_nothing(exercise: Exercise) -> None:
    running = begun(exercise)
    press_through(running)
    assert running.state.over
    assert stored(running) == []


@given(st.lists(st.booleans(), max_size=8))
def test_enter_asks_once_and_goes_on_without(chosen: list[bool]) -> None:
    page, asked = Untouched(), False
    for each in chosen:
        expected = "take" if each else "without" if asked else "ask"
        assert page.enter(chosen=each) == expected
        asked = asked or not each


EXAMPLES = Path(__file__).parents[3] / "docs" / "examples"
KINDS = sorted(
    file.stem.removeprefix("example-")
    for file in EXAMPLES.glob("example-*.toml")
    if file.stem not in ("example-pause", "example-repeat")
)


@cache
def example(kind: str) -> Exercise:
    """The example of a kind of step."""
    found = parse((EXAMPLES / f"example-{kind}.toml").read_text("utf-8"), f"{kind}.toml")
    assert isinstance(found, Exercise)
    return found


LINES = st.sampled_from(["", "", "", "1", "2", "3", "9", "0", "99", " ", "1 2", "a word", "+", "a"])


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=30, deadline=None)
@given(typed=st.lists(LINES, max_size=6))
def test_every_answer_line_by_line_is_explained_by_a_line(kind: str, typed: list[str]) -> None:
    """Enter, and lines that say nothing, store nothing; a line that says something may.

    Words that earlier answers make are taken by a second enter, which says so.
    """
    step = pictured(example(kind), kind)
    running = to_step(example(kind), step.id)
    state = running.state
    made = composed(step, state, {"a": "Ada", "b": "Ben"}) if hasattr(step, "compose") else ""
    before = stored(running)
    press_through(running, *typed, one_page=True)
    new = [each for each in stored(running) if each not in before]
    if kind == "reveal":
        return  # it stores what was shared before, with both keys
    said = any(line.strip() for line in typed)
    assert said or all(made and each.answer == Wrote(made) for each in new), new
