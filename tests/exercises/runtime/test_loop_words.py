"""The loop is drawn with the words that two wrote; a place that nobody filled falls out."""

from support.plain.plain_script import still_clock

from exercises.engine.pace import PATTERNS
from exercises.library.library import Library
from exercises.library.reading.resolve import resolve
from exercises.model.events import Wrote
from exercises.runtime.runner import SessionRunner
from exercises.runtime.step_view import StepContext

PLACES = ("first-turn", "one-does", "other-does", "both-end")


def drawn(**words: str) -> tuple[str, ...]:
    """What lies on the line of `our-loop` after these words."""
    exercise = resolve(Library().get("our-loop"), 45)
    running = SessionRunner.start(exercise, ("a", "b"), still_clock())
    given = {name.replace("_", "-"): text for name, text in words.items()}
    while (step := running.state.step) is None or step.id != "from-above":
        if running.state.curtain:
            running.happen("opened")
        elif step is not None and step.id in given:
            running.happen("answered", Wrote(given.pop(step.id)))
        else:
            running.happen("skipped")
    return StepContext(running.state, {}, lambda: 0.0, PATTERNS["4-6"]).loop()


def test_it_takes_the_words_of_two_who_both_go_quiet() -> None:
    words = ("a late train", "one goes quiet", "the other goes quiet too", "two rooms")
    named = {place.replace("-", "_"): text for place, text in zip(PLACES, words, strict=True)}
    assert drawn(**named) == words


def test_a_place_that_nobody_filled_falls_out_and_one_word_leads_nowhere() -> None:
    assert drawn(first_turn="a late train", both_end="two rooms") == ("a late train", "two rooms")
    assert drawn(one_does="one goes quiet") == ()
    assert drawn() == ()
