"""`nearer check`, `nearer new`, `nearer practices`: exercises of one's own.

None of them takes the lock or looks at the journal.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from exercises.base.sanitize import one_line
from tui.cli import completion
from tui.cli.course_files import course_faults, place_of
from tui.process import streams
from tui.process.exit_codes import FAILED, FINE, NO_DATA, WRONG_CALL
from tui.process.streams import say

if TYPE_CHECKING:
    from exercises.library.reading.faults import Fault
    from exercises.library.texts import Texts
    from exercises.model.exercise import Exercise

_NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_LONGEST = 48
"""Letters of an id."""

ROLES = ("withdrawn", "supporting", "either")
PEOPLE = ("one", "two", "one-or-two")


def add(subparsers: argparse._SubParsersAction[Any]) -> None:
    """Add the verbs to the command line."""
    check = subparsers.add_parser("check", help="look over exercise files that you wrote")
    files = check.add_argument("files", type=Path, nargs="+", metavar="FILE")
    completion.offer(files, completion.toml_files)
    check.add_argument(
        "--drafts", type=int, default=0, metavar="N", help="print N drafts at random, to read aloud"
    )
    new = subparsers.add_parser("new", help="begin an exercise file, with notes in it")
    file = new.add_argument("file", type=Path, metavar="FILE")
    completion.offer(file, completion.toml_files)
    new.add_argument("--title", metavar="WORDS", help="what it is called")
    new.add_argument("--people", choices=("one", "two"), help="for how many it is")
    add = subparsers.add_parser("add", help="put an exercise file among the others")
    added = add.add_argument("file", type=Path, metavar="FILE")
    completion.offer(added, completion.toml_files)
    subparsers.add_parser("practices", help="which practice is in which exercise")


def run(given: argparse.Namespace, own: Path | None) -> int:
    """Run one of the verbs.

    Args:
        given: From the command line.
        own: The folder of the user's own exercises; None where it cannot be told.

    Returns:
        0 fine; 1 `check` found something, or a file could not be written; 2 the call was wrong.
    """
    from exercises.library.texts import screen_texts

    texts = screen_texts("authoring")
    if given.verb == "check":
        return _check(given.files, own, texts, max(0, given.drafts))
    if given.verb == "add":
        return _add(given.file, own, texts)
    return _new(given, own, texts) if given.verb == "new" else _practices(own, texts)


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
        return None, _stop(texts("no_file", file=one_line(file)), WRONG_CALL)
    exercise, _, found = _fitting(file)
    if exercise is not None:
        known = [each.id for each in walk(exercise.steps)]
        if step and step not in known:
            ids = ", ".join(known)
            return None, _stop(texts("no_step", step=one_line(step), ids=ids), WRONG_CALL)
        return fill(exercise), FINE
    for fault in found:
        say(fault.sentence, error=True)
    return None, _stop(texts("try_faults"), FAILED)


def _fitting(file: Path) -> tuple[Exercise | None, str, list[Fault]]:
    """Return the exercise as it is written, where it fits; the text; and all that does not fit."""
    from exercises.library.reading.faults import Fault
    from exercises.library.reading.read import check, text_of

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
    from exercises.library.reading.faults import Fault, line_of
    from exercises.library.reading.read import is_toml
    from exercises.library.reading.resolve import fill

    exercise, text, found = _fitting(file)
    if exercise is None:
        said = of_text(text, str(file)) if is_toml(text) else []
        return None, sorted(dict.fromkeys([*found, *said]), key=lambda fault: fault.line)
    found = of_exercise(exercise, text, str(file))
    if other := _taken(exercise.id, file, own, texts):
        found.insert(0, Fault(str(file), line_of(text, "$.id"), "id", other))
    return fill(exercise), found


def _taken(exercise: str, file: Path, own: Path | None, texts: Texts) -> str:
    """Return which other file has this id, in words; empty where none has."""
    from exercises.library.files import built_in_exercises, own_files
    from exercises.library.reading.read import read
    from exercises.model.exercise import Exercise

    built_in = built_in_exercises() / f"{exercise}.toml"
    if built_in.is_file() and not _same(file, Path(str(built_in))):
        return texts("check_taken_built_in", id=exercise)
    for other in own_files(own) if own is not None else ():
        if not _same(file, other):
            found = read(other)
            if isinstance(found, Exercise) and found.id == exercise:
                return texts("check_taken", id=exercise, other=one_line(other.name))
    return ""


def _same(file: Path, other: Path) -> bool:
    return os.path.realpath(file) == os.path.realpath(other)


def _check(files: Iterable[Path], own: Path | None, texts: Texts, drafts: int) -> int:
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
        if exercise is not None and not _same(seen.setdefault(exercise.id, file), file):
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


def _add(file: Path, own: Path | None, texts: Texts) -> int:
    """Put a file that fits among the user's own exercises; what lies there stays as it is."""
    if own is None:
        return NO_DATA
    shown = one_line(file)
    if not os.path.lexists(file):
        return _stop(texts("no_file", file=shown), WRONG_CALL)
    faults = course_faults(file, own, ())
    if faults is not None:
        for fault in faults:
            say(fault.sentence)
        place = place_of(file, own)
        return _stop(texts("add_faults"), FAILED) if place is None else _put(file, place, texts)
    exercise, found = looked_over(file, own, texts)
    for fault in found:
        say(fault.sentence)
    if exercise is None:
        return _stop(texts("add_faults"), FAILED)
    place = own / f"{exercise.id}.toml"
    if not _same(file, place) and _taken(exercise.id, file, own, texts):
        return _stop(texts("add_taken", id=exercise.id), WRONG_CALL)
    return _put(file, place, texts)


def _put(file: Path, place: Path, texts: Texts) -> int:
    """Put a file in its place, where none lies there."""
    if _same(file, place):
        say(texts("add_there", file=one_line(file)))
        return FINE
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        _write_new(place, file.read_bytes())
    except FileExistsError:
        return _stop(texts("add_taken", id=place.stem), WRONG_CALL)
    except OSError:
        return _stop(texts("new_not_written", file=one_line(place)), FAILED)
    say(texts("added", file=one_line(place), id=place.stem))
    return FINE


def _write_new(file: Path, data: bytes) -> None:
    """Write a file where none is yet, whole or not at all."""
    with file.open("xb") as stream:
        try:
            stream.write(data)
            stream.flush()
        except OSError:
            file.unlink()  # half a file would stand in the way of the next try
            raise


def _new(given: argparse.Namespace, own: Path | None, texts: Texts) -> int:
    """Write a template that passes the check, where no file is yet."""
    from exercises.library.files import built_in_exercises, content

    file: Path = given.file if given.file.suffix else given.file.with_suffix(".toml")
    name, shown = file.stem, one_line(file)
    if file.suffix != ".toml" or not _NAME.fullmatch(name) or len(name) > _LONGEST:
        return _stop(texts("new_name"), WRONG_CALL)
    if os.path.lexists(file):
        return _stop(texts("new_there", file=shown), WRONG_CALL)
    if (built_in_exercises() / f"{name}.toml").is_file():
        return _stop(texts("new_taken", id=name), WRONG_CALL)
    title, people = _asked(given, name.replace("-", " ").capitalize(), texts)
    template = (content() / "authoring" / f"{people}.toml").read_text("utf-8")
    whole = template.replace("{id}", _quoted(name), 1).replace("{title}", _quoted(title), 1)
    try:
        _write_new(file, whole.encode("utf-8"))
    except FileExistsError:
        return _stop(texts("new_there", file=shown), WRONG_CALL)
    except OSError:
        return _stop(texts("new_not_written", file=shown), FAILED)
    say(texts("new_written", file=shown))
    if own is not None:
        say(texts("new_next", file=shown, folder=one_line(own)))
    return FINE


def _asked(given: argparse.Namespace, usual: str, texts: Texts) -> tuple[str, str]:
    """Title and number of people: from the call, else asked where somebody can answer."""
    title, people = given.title, given.people
    if sys.stdin.isatty() and sys.stdout.isatty():
        if title is None:
            title = streams.ask(texts("new_title_ask", title=usual) + " ").strip()
        if people is None:
            answer = streams.ask(texts("new_people_ask") + " ").strip()
            people = "two" if answer == "2" else "one"
    return " ".join((title or "").split()) or usual, people or "one"


def _quoted(words: str) -> str:
    """Return as a TOML string; what no text file holds is left out."""
    import json

    return json.dumps(one_line(words), ensure_ascii=False)


def _practices(own: Path | None, texts: Texts) -> int:
    """Return the table, and how many exercises there are for whom."""
    from exercises.authoring.coverage import counts, table
    from exercises.library.library import Library

    library = Library(own)
    every = [each for each in library.all() if not library.is_own(each.id)]
    rows = [["", *(texts(f"practices_{head}") for head in ("practice", "exercise", "kinds"))]]
    for practice, carried in table(every):
        first = [str(practice.id), practice.label]
        for exercise, kinds in carried:
            rows.append([*first, exercise, ", ".join(kinds) or texts("practices_read")])
            first = ["", ""]
        if not carried:
            rows.append([*first, "-", texts("practices_later") if practice.later else "-"])
    streams.say_rows(rows)
    say(f"\n{texts('practices_counts')}")
    found = counts(every)
    rows = [["", *(texts(f"practices_{many.replace('-', '_')}") for many in (*PEOPLE, "all"))]]
    for role in ROLES:
        numbers = [found[role, many] for many in PEOPLE]
        rows.append([texts(f"practices_{role}"), *map(str, [*numbers, sum(numbers)])])
    numbers = [sum(each.people == many for each in every) for many in PEOPLE]
    rows.append([texts("practices_all"), *map(str, [*numbers, len(every)])])
    streams.say_rows(rows)
    return FINE


def _stop(sentence: str, code: int) -> int:
    say(sentence, error=True)
    return code
