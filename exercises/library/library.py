"""Finds, reads and checks exercise files: the built-in ones and the user's own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from exercises.library import index
from exercises.library.files import built_in_exercises, is_exercise_file, own_files
from exercises.library.outline import decoded, top
from exercises.library.reading.faults import Fault, line_of
from exercises.model.exercise import Exercise, Outline


class UnknownExercise(Exception):
    """No exercise has this id; `nearest` holds up to three that look like it."""

    def __init__(self, exercise: str, nearest: tuple[str, ...]) -> None:
        super().__init__(exercise)
        self.nearest = nearest


class Library:
    """The exercises that can be done.

    Args:
        own: Folder of the user's own files; may be missing.
    """

    def __init__(self, own: Path | None = None) -> None:
        self._own = own
        self.faults: list[Fault] = []
        """What was wrong in the files read so far; the other files work all the same."""
        self._theirs: frozenset[str] | None = None

    @property
    def own(self) -> Path | None:
        """The folder of the user's own files; None where there is none."""
        return self._own

    def all(self) -> tuple[Exercise, ...]:
        """Return every exercise that could be read, built-in ones first. Fills `faults`."""
        self.faults = []
        found: dict[str, Exercise] = {}
        for file in self._built_in():
            exercise = self._read(file)
            if exercise is not None and not self._is_taken(exercise, found, file):
                found[exercise.id] = exercise
        found |= self._own_beside(found)
        return tuple(found.values())

    def is_own(self, exercise: str) -> bool:
        """Return whether this id is that of a file of the user's own."""
        if self._theirs is None:
            self.outlines()
        return exercise in (self._theirs or ())

    def ids(self) -> list[str]:
        """Return ids of every exercise; a built-in file is named after its own, and not read."""
        built_in = [file.name.removesuffix(".toml") for file in self._built_in()]
        return [*built_in, *self._own_beside(dict.fromkeys(built_in))]

    def outlines(self) -> tuple[Outline, ...]:
        """Return as `all`, without the steps: of built-in files only what their index says."""
        self.faults = []
        found: dict[str, Outline] = {}
        for file, kept in index.outlines(top):
            outline = decoded(kept) or self._read(file)
            if outline is not None:
                found[outline.id] = outline
        found |= self._own_beside(found)
        return tuple(found.values())

    def get(self, exercise: str) -> Exercise:
        """Return one exercise by its id. Reads a built-in file by its name, not the whole library.

        Raises:
            UnknownExercise: No file that can be read has this id.
        """
        file = built_in_exercises() / f"{exercise}.toml"
        if (
            re.fullmatch(r"[a-z0-9-]{1,48}", exercise)
            and file.is_file()
            and (found := self._read(file))
        ):
            return found
        every = {each.id: each for each in self.outlines()}
        if isinstance(own := every.get(exercise), Exercise):
            return own
        import difflib

        nearest = difflib.get_close_matches(exercise, every, n=3, cutoff=0.0)
        raise UnknownExercise(exercise, tuple(nearest))

    def _built_in(self) -> list[Path]:
        return sorted(
            (file for file in built_in_exercises().iterdir() if is_exercise_file(file.name)),
            key=lambda file: file.name,
        )

    def _own_beside(self, others: Mapping[str, object]) -> dict[str, Exercise]:
        """Return the user's own exercises that take no id of the others, nor of one another."""
        own: dict[str, Exercise] = {}
        for file in self._own_files():
            exercise = self._read(file)
            if exercise is not None and not self._is_taken(exercise, {**others, **own}, file):
                own[exercise.id] = exercise
        self._theirs = frozenset(own)
        return own

    def _own_files(self) -> Iterator[Path]:
        if self._own is not None:
            yield from own_files(self._own)

    def _read(self, file: Path) -> Exercise | None:
        from exercises.library.reading.read import read  # with all checks: only who reads needs it

        found = read(file)
        if isinstance(found, Fault):
            self.faults.append(found)
            return None
        return found

    def _is_taken(self, exercise: Exercise, found: Mapping[str, object], file: Path) -> bool:
        """Return whether another file has this id already; says so."""
        if exercise.id not in found:
            return False
        line = line_of(file.read_text("utf-8-sig"), "$.id")
        self.faults.append(
            Fault(file.name, line, "id", f"'{exercise.id}' is taken; choose another id")
        )
        return True
