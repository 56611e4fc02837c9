"""Finds the courses: the built-in ones and the user's own, beside their exercises."""

from __future__ import annotations

from pathlib import Path

from exercises.library.files import content, own_files
from exercises.library.library import Library, UnknownExercise
from exercises.library.reading.courses import odd_course, read_course
from exercises.library.reading.decoding import text_of
from exercises.library.reading.faults import Fault, line_of
from exercises.model.course import Course, Sitting
from exercises.model.exercise import Exercise


class Courses:
    """The courses that can be done.

    Args:
        library: With their exercises.
        own: Folder of the user's own course files; may be missing.
    """

    def __init__(self, library: Library, own: Path | None = None) -> None:
        self._library = library
        self._own = own
        self._found: dict[str, Course] | None = None
        self.faults: list[Fault] = []
        """What was wrong; sittings and courses that fit work all the same."""

    def all(self) -> tuple[Course, ...]:
        """Return every course of which two sittings or more can be done. Fills `faults`."""
        if self._found is None:
            self.faults = []
            files = [*built_in_courses(), *(own_files(self._own) if self._own else ())]
            found: dict[str, tuple[Course, Path]] = {}
            for file in files:
                course = read_course(file)
                if isinstance(course, Fault):
                    self.faults.append(course)
                elif course.id in found:
                    self._tell(file, "$.id", f"'{course.id}' is taken; choose another id")
                else:
                    found[course.id] = course, file
            read = {name: course for name, (course, _) in found.items()}
            for course, file in found.values():
                for path, reason in odd_course(course, self.exercise, read.get):
                    self._tell(file, path, reason)
            self._found = {
                name: whole
                for name, course in read.items()
                if (whole := self._without_gone(course))
            }
        return tuple(self._found.values())

    def get(self, course: str) -> Course | None:
        """Return one course by its id; None where there is none."""
        return next((each for each in self.all() if each.id == course), None)

    def exercise(self, name: str) -> Exercise | None:
        """Return an exercise by its id; None where there is none."""
        try:
            return self._library.get(name)
        except UnknownExercise:
            return None

    def _without_gone(self, course: Course) -> Course | None:
        """Return a course without the sittings whose exercise is gone, or is for others."""
        from msgspec.structs import replace

        left = tuple(each for each in course.sittings if self._fits(course, each))
        return replace(course, sittings=left) if len(left) > 1 else None

    def _fits(self, course: Course, sitting: Sitting) -> bool:
        exercise = self.exercise(sitting.exercise)
        return exercise is not None and exercise.people in (course.people, "one-or-two")

    def _tell(self, file: Path, path: str, reason: str) -> None:
        text = text_of(file)
        line = 0 if isinstance(text, Fault) else line_of(text, path)
        self.faults.append(Fault(file.name, line, path.removeprefix("$."), reason))


def built_in_courses() -> list[Path]:
    """Return the built-in course files."""
    return own_files(content() / "courses")
