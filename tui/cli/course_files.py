"""Courses of one's own: what `nearer check` says of them, and where `nearer add` puts them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from exercises.base.paths import own_courses

if TYPE_CHECKING:
    from exercises.library.reading.faults import Fault


def course_faults(file: Path, own: Path | None, beside: Iterable[Path]) -> list[Fault] | None:
    """Return all that is wrong in a course file; None where the file holds no course.

    Args:
        file: The one to look at.
        own: The folder of the user's own exercises.
        beside: Files that are looked at too: a course may refer to what is in them.
    """
    from exercises.library.files import is_course
    from exercises.library.reading.decoding import text_of
    from exercises.library.reading.faults import Fault

    text = text_of(file)
    if isinstance(text, Fault) or not is_course(text):
        return None
    from exercises.authoring.prose import of_content
    from exercises.library.courses import Courses
    from exercises.library.library import Library
    from exercises.library.reading.courses import check_course, read_course
    from exercises.library.reading.read import read
    from exercises.model.exercise import Exercise

    there = Courses(Library(own), own_courses(own) if own is not None else None)
    read_too = [read(each) for each in beside]
    given = {each.id: each for each in read_too if isinstance(each, Exercise)}
    others = {each.id: each for each in map(read_course, beside) if not isinstance(each, Fault)}
    _, found = check_course(
        text,
        str(file),
        lambda name: given.get(name) or there.exercise(name),
        lambda name: others.get(name) or there.get(name),
    )
    return sorted([*found, *of_content(text, str(file))], key=lambda fault: fault.line)


def place_of(file: Path, own: Path) -> Path | None:
    """Return where a course file belongs; None where it does not fit, or its id is built in.

    Args:
        file: The course file.
        own: The folder of the user's own exercises.
    """
    from exercises.library.courses import built_in_courses
    from exercises.library.reading.courses import read_course
    from exercises.library.reading.faults import Fault

    course = read_course(file)
    if isinstance(course, Fault) or course.id in {each.stem for each in built_in_courses()}:
        return None
    return own_courses(own) / f"{course.id}.toml"
