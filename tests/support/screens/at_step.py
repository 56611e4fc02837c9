"""Sessions that stand at a step of an example, for pictures and snapshots of that kind of step."""

from __future__ import annotations

from exercises.engine.pace import ActiveClock
from exercises.library.reading.resolve import resolve
from exercises.model.events import Answer, Chosen, Fated, Wrote
from exercises.model.exercise import Exercise, Leaf, Repeat, walk
from exercises.runtime.runner import SessionRunner

SECONDS = 7.0
"""Active seconds at which all clocks stand."""

KEYS: dict[str, tuple[str, ...]] = {
    "choose": ("down",),
    "rehearse": ("down",),
    "rings": ("right",) * 4,
    "rate": ("right",) * 4,
    "sort": ("1",),
}
"""Keys pressed before the picture is taken, where the step shows more after them."""


def pictured(exercise: Exercise, kind: str) -> Leaf:
    """The step that the example is about; of a repeat, the first one inside."""
    for step in walk(exercise.steps):
        if isinstance(step, Repeat):
            if kind == "repeat":
                return next(each for each in step.steps if not isinstance(each, Repeat))
        elif step.__struct_config__.tag == kind:
            return step
    raise LookupError(f"no step of kind {kind} in {exercise.id}")


def answer(step: Leaf) -> Answer | None:
    """What is answered on the way to the step of the picture; None: it is skipped."""
    match step.__struct_config__.tag:
        case "write":
            return Wrote("The soup was good.")
        case "share":
            return Fated("shared", "The soup was good.")
        case "choose":
            return Chosen((step.options[0].id,))  # type: ignore[union-attr]
        case "roles":
            return Chosen(("a",))
    return None


def to_step(exercise: Exercise, step: str) -> SessionRunner:
    """A session that stands at this step, its curtains open."""
    people = ("a",) if exercise.people == "one" else ("a", "b")
    running = SessionRunner.start(
        resolve(exercise, 45),
        people,
        ActiveClock(lambda: 0.0, lambda: 0.0, SECONDS),
        solo="a" if len(people) == 1 else "",
    )
    for _ in range(50):
        state = running.state
        if state.curtain:
            running.happen("opened")
        elif state.step is not None and state.step.id != step:
            given = answer(state.step)
            running.happen("answered", given) if given else running.happen("skipped")
        else:
            return running
    raise LookupError(f"{exercise.id} never comes to {step}")
