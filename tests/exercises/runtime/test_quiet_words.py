"""What stands smaller below a step says no sentence whose answer was never given."""

import pytest
from support.plain.plain_script import still_clock

from exercises.engine.pace import PATTERNS
from exercises.library.library import Library
from exercises.library.reading.resolve import resolve
from exercises.model.events import Chosen
from exercises.runtime.runner import SessionRunner
from exercises.runtime.step_view import StepContext

NAMES = {"a": "Ada", "b": "Ben"}


def quiet(exercise: str, at: str, **given: str) -> str:
    """The words below a step, when only these steps before it were answered."""
    found = resolve(Library().get(exercise), 45)
    running = SessionRunner.start(found, ("a", "b"), still_clock())
    while (step := running.state.step) is None or step.id != at:
        if running.state.curtain:
            running.happen("opened")
        elif step is not None and step.id in given:
            running.happen("answered", Chosen((given.pop(step.id),)))
        else:
            running.happen("skipped")
    return StepContext(running.state, NAMES, lambda: 0.0, PATTERNS["4-6"]).quiet()


@pytest.mark.parametrize(
    ("exercise", "step"),
    [("listening", "floor"), ("reflecting-drill", "say-words"), ("weekly-meeting-full", "floor")],
)
def test_a_topic_that_nobody_chose_is_not_named(exercise: str, step: str) -> None:
    assert quiet(exercise, step) == ""


def test_a_topic_that_was_chosen_is() -> None:
    assert quiet("listening", "floor", topic="meal") == "About: a good meal"


def test_the_difference_that_was_chosen_is_named_until_the_end() -> None:
    for step in ("from", "gift", "cost", "live"):
        assert quiet("differences-that-may-stay", step, which="money").startswith("About: spend it")
        assert "About" not in quiet("differences-that-may-stay", step)


def test_the_sentences_beside_it_stay() -> None:
    assert quiet("notice-dont-diagnose", "film").endswith("Without always and never.")
    assert quiet("our-pause", "give") == ""
