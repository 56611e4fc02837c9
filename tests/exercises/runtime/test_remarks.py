"""What can be noticed in a paraphrase: said to its writer once, and kept nowhere."""

from msgspec.structs import replace
from support.exercises.sessions import Play

from exercises.engine.pace import PATTERNS
from exercises.library.library import Library
from exercises.library.reading.resolve import resolve
from exercises.model.events import Chosen, Wrote
from exercises.model.exercise import Exercise, Repeat, Step, Write
from exercises.runtime.step_view import StepContext


def context(game: Play, *, remarks: bool = True) -> StepContext:
    names = {"a": "Ada", "b": "Ben"}
    return StepContext(game.state, names, lambda: 0.0, PATTERNS["4-6"], remarks=remarks)


def listening() -> Exercise:
    return resolve(Library().get("listening"), 45)


def said_back(exercise: Exercise) -> Play:
    game = Play(exercise)
    game.to("roles")
    game.answer(Chosen(("a",)))
    game.to("say-back", "say-back")
    return game


def test_a_question_is_pointed_at_with_its_words() -> None:
    found = context(said_back(listening())).remarks_on("Why did you wait?")
    assert any("Why did you wait?" in line for line in found)


def test_nothing_is_said_of_nothing_and_of_what_says_nothing() -> None:
    scene = context(said_back(listening()))
    assert scene.remarks_on("") == []
    assert scene.remarks_on("A heron stood in the rain.") == []


def test_it_can_be_switched_off() -> None:
    scene = context(said_back(listening()), remarks=False)
    assert scene.remarks_on("Why did you not tell me?") == []


def test_at_most_two_lines() -> None:
    scene = context(said_back(listening()))
    assert len(scene.remarks_on("You felt sad, but why? You always do that. Just call them.")) <= 2


def test_words_of_the_speaker_are_named_where_they_were_written() -> None:
    exercise = listening()
    wrote = Write(id="floor", by="speaker", text="Write one thing.")

    def written(steps: tuple[Step, ...]) -> tuple[Step, ...]:
        return tuple(
            wrote
            if step.id == "floor"
            else replace(step, steps=written(step.steps))
            if isinstance(step, Repeat)
            else step
            for step in steps
        )

    whole = replace(exercise, steps=written(exercise.steps))
    game = Play(whole)
    game.to("roles")
    game.answer(Chosen(("a",)))
    game.to("floor")
    game.answer(Wrote("The kitchen was cold and the soup was gone"))
    found = context(game).remarks_on("The soup was gone, and the kitchen cold")
    assert any("soup" in line and "kitchen" in line for line in found)
