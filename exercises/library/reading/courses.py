"""Reads one course file, and names where it says what cannot be."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from exercises.library.reading.decoding import check_as, text_of
from exercises.library.reading.faults import Fault
from exercises.model.course import Brings, Course, Sitting
from exercises.model.exercise import BOTH, Exercise, Leaf, Read, Repeat, walk
from exercises.model.makes import Makes
from exercises.model.slots import PRIVATE

Known = Callable[[str], "Exercise | None"]
"""Finds an exercise by its id; None where there is none."""

Others = Callable[[str], "Course | None"]
"""Finds another course by its id; None where there is none."""


def read_course(file: Path) -> Course | Fault:
    """Read a course file without a look at what it refers to; the first fault instead."""
    text = text_of(file)
    if isinstance(text, Fault):
        return text
    course, found = check_as(text, file.name, Course, lambda _: ())
    return found[0] if course is None else course


def check_course(
    text: str, name: str, known: Known, others: Others
) -> tuple[Course | None, list[Fault]]:
    """Decode the text of a course file and look at all of it.

    Args:
        text: TOML.
        name: Of the file, for the faults.
        known: Finds the exercises that it refers to.
        others: Finds the course for one that it refers to.

    Returns:
        The course, or None where something is wrong; and all that is wrong.
    """
    return check_as(text, name, Course, partial(odd_course, known=known, others=others))


def odd_course(course: Course, known: Known, others: Others) -> Iterator[tuple[str, str]]:
    """Yield what a course refers to and what is not there, as (path, reason)."""
    seen: dict[str, Sitting] = {}
    for at, sitting in enumerate(course.sittings):
        path = f"$.sittings[{at}]"
        if sitting.id in seen:
            yield f"{path}.id", f"'{sitting.id}' is there twice; give each sitting its own id"
        for key, reason in _odd_sitting(course, sitting, seen, known):
            yield f"{path}.{key}", reason
        seen[sitting.id] = sitting
    if course.alone is not None and (reason := _odd_alone(course, others)):
        yield "$.alone", reason


def _odd_alone(course: Course, others: Others) -> str:
    if course.alone == course.id:
        return "a course cannot be its own form for one"
    found = others(course.alone or "")
    if found is None:
        return f"there is no course '{course.alone}'"
    return "" if found.people == "one" else f"'{course.alone}' is for two"


def _odd_sitting(
    course: Course, sitting: Sitting, seen: dict[str, Sitting], known: Known
) -> Iterator[tuple[str, str]]:
    exercise = known(sitting.exercise)
    if exercise is None:
        yield "exercise", f"there is no exercise '{sitting.exercise}'"
    elif exercise.people not in (course.people, "one-or-two"):
        many = "for one" if exercise.people == "one" else "for two"
        yield "exercise", f"'{exercise.id}' is {many}, and this course is not"
    else:
        made = {makes.kind for makes in exercise.makes}
        for kind in sitting.makes:
            if kind not in made:
                yield "makes", f"'{exercise.id}' makes no '{kind}'"
        if sitting.asks is not None and course.people == "one":
            yield "asks", "each is asked alone only where there are two; leave it out"
        elif sitting.asks is not None and (reason := _odd_matter(exercise, sitting.asks)):
            yield "asks", reason
    names = [brings.named for brings in sitting.brings]
    for at, brings in enumerate(sitting.brings):
        for key, reason in _odd_brings(course, sitting, brings, seen, known):
            yield f"brings[{at}].{key}".rstrip("."), reason
        if brings.named in names[:at]:
            yield f"brings[{at}].as", f"'{brings.named}' is there twice"
        elif exercise is not None and brings.named not in _asked_for(exercise):
            reason = f"'{exercise.id}' asks for no '{brings.named}' in its table [carries.brought]"
            yield f"brings[{at}].as", reason


def _asked_for(exercise: Exercise) -> dict[str, str]:
    return exercise.carries.brought if exercise.carries is not None else {}


def _odd_matter(exercise: Exercise, name: str) -> str:
    step = _step(exercise, name)
    if step is None:
        return f"there is no step '{name}' in '{exercise.id}'"
    return f"'{name}' is no step by 'both'" if step.by != BOTH else ""


def _odd_brings(
    course: Course, sitting: Sitting, brings: Brings, seen: dict[str, Sitting], known: Known
) -> Iterator[tuple[str, str]]:
    source = seen.get(brings.sitting)
    if source is None or brings.sitting == sitting.id:
        if brings.sitting in {each.id for each in course.sittings}:
            reason = f"'{brings.sitting}' does not come before this one: that goes in a circle"
        else:
            reason = f"there is no sitting '{brings.sitting}' in this course"
        yield "sitting", reason
        return
    exercise = known(source.exercise)
    if exercise is None:
        return  # it is said where the sitting stands
    if bool(brings.steps) == (brings.kind is not None):
        yield "", "say either which 'steps' or which 'kind' is brought"
    for name in brings.steps:
        if reason := _odd_answer(course, exercise, name):
            yield "steps", reason
    if brings.kind is not None and not _makes_open(course, exercise, brings.kind):
        yield "kind", f"'{exercise.id}' makes no '{brings.kind}' that all who are here may see"


def _odd_answer(course: Course, exercise: Exercise, name: str) -> str:
    step = _step(exercise, name)
    if step is None or isinstance(step, Read):
        return f"there is no step '{name}' with an answer in '{exercise.id}'"
    if not step.keep:
        return f"'{name}' is not kept in '{exercise.id}'; it cannot be brought"
    if course.people == "two" and step.by in PRIVATE:
        return f"'{name}' is private in '{exercise.id}'; bring the step of kind 'reveal' after it"
    return ""


def _makes_open(course: Course, exercise: Exercise, kind: str) -> bool:
    def is_open(makes: Makes) -> bool:
        first = _step(exercise, makes.parts[0])
        return course.people == "one" or (first is not None and first.by not in PRIVATE)

    return any(makes.kind == kind and is_open(makes) for makes in exercise.makes)


def _step(exercise: Exercise, name: str) -> Leaf | None:
    for step in walk(exercise.steps):
        if step.id == name and not isinstance(step, Repeat):
            return step
    return None
