"""Beginnings are at hand where somebody says back what they heard."""

from support.plain.plain_script import still_clock

from exercises.engine.pace import PATTERNS
from exercises.library.library import Library
from exercises.library.reading.resolve import resolve
from exercises.library.vocabulary import vocabulary
from exercises.runtime.runner import SessionRunner
from exercises.runtime.step_view import StepContext

WORDS = {f"{stem.label} ...": stem.note for stem in vocabulary()["stems"]}


def at_each_say_back() -> list[tuple[str, ...]]:
    """The beginnings in each round of saying back, in two turns of listening."""
    exercise = resolve(Library().get("speaker-and-listener"), 45)
    running = SessionRunner.start(exercise, ("a", "b"), still_clock())
    found = []
    while not running.state.over:
        state = running.state
        if state.step is not None and state.step.id == "say-back":
            scene = StepContext(state, {"a": "Ada", "b": "Bo"}, lambda: 0.0, PATTERNS["4-6"])
            found.append(scene.stems())
        running.happen("opened" if state.curtain else "skipped")
    return found


def test_all_of_them_are_there_one_of_each_rung_first() -> None:
    for stems in at_each_say_back():
        assert set(stems) == WORDS.keys()
        assert len(stems) == 22
    first = at_each_say_back()[0]
    assert [WORDS[stem] for stem in first[:3]] == ["words", "feeling", "meaning"]


def test_each_turn_begins_with_others() -> None:
    one, other, *_ = at_each_say_back()
    assert one[:3] != other[:3]
