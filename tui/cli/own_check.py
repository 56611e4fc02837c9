"""Look over exercise files of one's own, and say all that is found."""

from __future__ import annotations

import os
import random
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from exercises.base.sanitize import one_line
from tui.cli.course_files import course_faults
from tui.process.call import stop
from tui.process.exit_codes import FAILED, FINE, WRONG_CALL
from tui.process.streams import say

if TYPE_CHECKING:
    from exercises.library.reading.faults import Fault
    from exercises.library.texts import Texts
    from exercises.model.exercise import Exercise


def is_file(exercise: str) -> bool:
    """Return whether somebody who says this means a file, not the id of an exercise."""
    return exercise.endswith(".toml") or "/" in exercise


def to_try(file: Path, step: str = "") -> tuple[Exercise | None, int]:
    """Read the file that is to be shown; what does not fit is said.

    Args:
        file: The exercise file.
        step: Id of the step to begin with; empty: the first one.

    Returns:
        The exercise; or None, and the exit code: 1 where it does not fit, 2 where it is not there.
    """
    from exercises.library.reading.resolve import fill
    from exercises.library.texts import screen_texts
    from exercises.model.exercise import walk

    texts = screen_texts("authoring")
    if not os.path.lexists(file):
        return None, stop(texts("no_file", file=one_line(file)), WRONG_CALL)
    exercise, _, found = _fitting(file)
    if exercise is not None:
        known = [each.id for each in walk(exercise.steps)]
        if step and step not in known:
            ids = ", ".join(known)
            return None, stop(texts("no_step", step=one_line(step), ids=ids), WRONG_CALL)
        return fill(exercise), FINE
    for fault in found:
        say(fault.sentence, error=True)
    return None, stop(texts("try_faults"), FAILED)


def _fitting(file: Path) -> tuple[Exercise | None, str, list[Fault]]:
    """Return the exercise as it is written, where it fits; the text; and all that does not fit."""
    from exercises.library.reading.decoding import text_of
    from exercises.library.reading.faults import Fault
    from exercises.library.reading.read import check

    text = text_of(file)
    if isinstance(text, Fault):
        return None, "", [text]
    exercise, found = check(text, str(file))
    return exercise, text, found


def looked_over(file: Path, own: Path | None, texts: Texts) -> tuple[Exercise | None, list[Fault]]:
    """Read a file: whether it fits, and how it says what it says, in one go.

    Args:
        file: The exercise file.
        own: The folder of the user's own exercises; its ids are taken.
        texts: Of `screens/authoring.toml`.

    Returns:
        The exercise with its word lists, None where it does not fit; and all that was found.
    """
    from exercises.authoring.prose import of_exercise, of_text
    from exercises.library.reading.decoding import is_toml
    from exercises.library.reading.faults import Fault, line_of
    from exercises.library.reading.resolve import fill

    exercise, text, found = _fitting(file)
    if exercise is None:
        said = of_text(text, str(file)) if is_toml(text) else []
        return None, sorted(dict.fromkeys([*found, *said]), key=lambda fault: fault.line)
    found = of_exercise(exercise, text, str(file))
    if other := taken(exercise.id, file, own, texts):
        found.insert(0, Fault(str(file), line_of(text, "$.id"), "id", other))
    return fill(exercise), found


def taken(exercise: str, file: Path, own: Path | None, texts: Texts) -> str:
    """Return which other file has this id, in words; empty where none has."""
    from exercises.library.files import built_in_exercises, own_files
    from exercises.library.reading.read import read
    from exercises.model.exercise import Exercise

    built_in = built_in_exercises() / f"{exercise}.toml"
    if built_in.is_file() and not same(file, Path(str(built_in))):
        return texts("check_taken_built_in", id=exercise)
    for other in own_files(own) if own is not None else ():
        if not same(file, other):
            found = read(other)
            if isinstance(found, Exercise) and found.id == exercise:
                return texts("check_taken", id=exercise, other=one_line(other.name))
    return ""


def same(file: Path, other: Path) -> bool:
    return os.path.realpath(file) == os.path.realpath(other)


def check(files: Iterable[Path], own: Path | None, texts: Texts, drafts: int) -> int:
    """Say all that is found, file by file; then so many drafts of these exercises."""
    from exercises.library.reading.faults import Fault

    result = FINE
    fitting: list[Exercise] = []
    seen: dict[str, Path] = {}
    for file in files:
        if not os.path.lexists(file):
            say(texts("no_file", file=one_line(file)), error=True)
            result = WRONG_CALL
            continue
        if (course := course_faults(file, own, files)) is not None:
            exercise, found = None, course
        else:
            exercise, found = looked_over(file, own, texts)
        if exercise is not None and not same(seen.setdefault(exercise.id, file), file):
            words = texts("check_taken", id=exercise.id, other=one_line(seen[exercise.id]))
            found.insert(0, Fault(str(file), 0, "id", words))
        if exercise is not None:
            fitting.append(exercise)
        for fault in found:
            say(fault.sentence)
        how_many = {0: "fine", 1: "one"}.get(len(found), "some")
        say(texts(f"check_{how_many}", file=one_line(file), count=len(found)))
        result = max(result, FAILED if found else FINE)
    _print_drafts(fitting, drafts)
    return result


def _print_drafts(exercises: list[Exercise], many: int) -> None:
    """Print drafts at random, other ones each time: what these exercises make of answers."""
    from exercises.authoring.drafts import at_random

    for draft in at_random(exercises, many, random.randrange(10**6)) if many else ():
        say(f"{draft.exercise}/{draft.step}: {draft.text}")
