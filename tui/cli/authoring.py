"""`nearer check`, `nearer new`, `nearer practices`: exercises of one's own.

None of them takes the lock or looks at the journal.
"""

from __future__ import annotations

import argparse
import os
import re
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from tui.exit_codes import FAILED, FINE, STOPPED, WRONG_CALL

if TYPE_CHECKING:
    from exercises.library.faults import Fault
    from exercises.library.texts import Texts
    from exercises.model.exercise import Exercise


_NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_LONGEST = 48
"""Letters of an id."""

ROLES = ("withdrawn", "supporting", "either")
PEOPLE = ("one", "two", "one-or-two")


def add(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the verbs to the command line."""
    check = subparsers.add_parser("check", help="look over exercise files that you wrote")
    check.add_argument("files", type=Path, nargs="+", metavar="FILE")
    new = subparsers.add_parser("new", help="begin an exercise file, with notes in it")
    new.add_argument("file", type=Path, metavar="FILE")
    new.add_argument("--title", metavar="WORDS", help="what it is called")
    new.add_argument("--people", choices=("one", "two"), help="for how many it is")
    subparsers.add_parser("practices", help="which practice is in which exercise")


def run(given: argparse.Namespace, own: Path) -> int:
    """Run one of the verbs.

    Args:
        given: From the command line.
        own: The folder of the user's own exercises.

    Returns:
        0 fine; 1 `check` found something, or a file could not be written; 2 the call was wrong;
        130 after ctrl+c.
    """
    from exercises.library.texts import screen_texts

    texts = screen_texts("authoring")
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:  # a sign that the terminal cannot show is no reason to stop
            reconfigure(errors="replace")
    try:
        code = _run(given, own, texts)
        sys.stdout.flush()
    except BrokenPipeError:  # whoever reads on has seen enough, as `head` does
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FINE
    except (KeyboardInterrupt, EOFError):
        print(file=sys.stderr)
        return STOPPED
    return code


def _run(given: argparse.Namespace, own: Path, texts: Texts) -> int:
    if given.verb == "check":
        return _check(given.files, own, texts)
    return _new(given, own, texts) if given.verb == "new" else _practices(own, texts)


def is_file(exercise: str) -> bool:
    """Whether somebody who says this means a file, not the id of an exercise."""
    return exercise.endswith(".toml") or "/" in exercise


def to_try(file: Path) -> tuple[Exercise | None, int]:
    """Read the file that is to be shown; what does not fit is said.

    Args:
        file: The exercise file.

    Returns:
        The exercise; or None, and the exit code: 1 where it does not fit, 2 where it is not there.
    """
    from exercises.library.resolve import fill
    from exercises.library.texts import screen_texts

    texts = screen_texts("authoring")
    if not file.exists() and not file.is_symlink():
        return None, _stop(texts("no_file", file=file), WRONG_CALL)
    exercise, _, found = _fitting(file)
    if exercise is not None:
        return fill(exercise), FINE
    for fault in found:
        print(fault.sentence, file=sys.stderr)
    return None, _stop(texts("try_faults"), FAILED)


def _fitting(file: Path) -> tuple[Exercise | None, str, list[Fault]]:
    """The exercise as it is written, where it fits; the text; and all that does not fit."""
    from exercises.library.faults import Fault
    from exercises.library.read import check, text_of

    text = text_of(file)
    if isinstance(text, Fault):
        return None, "", [text]
    exercise, found = check(text, str(file))
    return exercise, text, found


def looked_over(file: Path, own: Path, texts: Texts) -> tuple[Exercise | None, list[Fault]]:
    """Read a file: first whether it fits, then, if it does, how it says what it says.

    Args:
        file: The exercise file.
        own: The folder of the user's own exercises; its ids are taken.
        texts: Of `screens/authoring.toml`.

    Returns:
        The exercise with its word lists, None where it does not fit; and all that was found.
    """
    from exercises.authoring.prose import of_exercise
    from exercises.library.faults import Fault, line_of
    from exercises.library.resolve import fill

    exercise, text, found = _fitting(file)
    if exercise is None:
        return None, found
    found = of_exercise(exercise, text, str(file))
    if other := _taken(exercise.id, file, own, texts):
        found.insert(0, Fault(str(file), line_of(text, "$.id"), "id", other))
    return fill(exercise), found


def _taken(exercise: str, file: Path, own: Path, texts: Texts) -> str:
    """Which other file has this id, in words; empty where none has."""
    from exercises.library.read import read
    from exercises.library.texts import content
    from exercises.model.exercise import Exercise

    built_in = content() / f"{exercise}.toml"
    if built_in.is_file() and not _same(file, Path(str(built_in))):
        return texts("check_taken_built_in", id=exercise)
    for other in sorted(own.glob("*.toml")) if own.is_dir() else ():
        if not _same(file, other):
            found = read(other)
            if isinstance(found, Exercise) and found.id == exercise:
                return texts("check_taken", id=exercise, other=other.name)
    return ""


def _same(file: Path, other: Path) -> bool:
    return file.resolve() == other.resolve()


def _check(files: Iterable[Path], own: Path, texts: Texts) -> int:
    """Say all that is found, file by file."""
    from exercises.library.faults import Fault

    result = FINE
    seen: dict[str, Path] = {}
    for file in files:
        if not file.exists() and not file.is_symlink():
            print(texts("no_file", file=file), file=sys.stderr)
            result = WRONG_CALL
            continue
        exercise, found = looked_over(file, own, texts)
        if exercise is not None and not _same(seen.setdefault(exercise.id, file), file):
            words = texts("check_taken", id=exercise.id, other=seen[exercise.id])
            found.insert(0, Fault(str(file), 0, "id", words))
        for fault in found:
            print(fault.sentence)
        how_many = {0: "fine", 1: "one"}.get(len(found), "some")
        print(texts(f"check_{how_many}", file=file, count=len(found)))
        result = max(result, FAILED if found else FINE)
    return result


def _new(given: argparse.Namespace, own: Path, texts: Texts) -> int:
    """Write a template that passes the check, where no file is yet."""
    from exercises.library.texts import content

    file: Path = given.file if given.file.suffix else given.file.with_suffix(".toml")
    name = file.stem
    if file.suffix != ".toml" or not _NAME.fullmatch(name) or len(name) > _LONGEST:
        return _stop(texts("new_name"), WRONG_CALL)
    if file.exists() or file.is_symlink():
        return _stop(texts("new_there", file=file), WRONG_CALL)
    if (content() / f"{name}.toml").is_file():
        return _stop(texts("new_taken", id=name), WRONG_CALL)
    title, people = _asked(given, name.replace("-", " ").capitalize(), texts)
    template = (content() / "authoring" / f"{people}.toml").read_text("utf-8")
    whole = template.replace("{id}", _quoted(name), 1).replace("{title}", _quoted(title), 1)
    try:
        with file.open("x", encoding="utf-8") as stream:
            try:
                stream.write(whole)
                stream.flush()
            except OSError:
                file.unlink()  # half a template would stand in the way of the next try
                raise
    except FileExistsError:
        return _stop(texts("new_there", file=file), WRONG_CALL)
    except OSError:
        return _stop(texts("new_not_written", file=file), FAILED)
    print(texts("new_written", file=file))
    print(texts("new_next", file=file, folder=own))
    return FINE


def _asked(given: argparse.Namespace, usual: str, texts: Texts) -> tuple[str, str]:
    """Title and number of people: from the call, else asked where somebody can answer."""
    title, people = given.title, given.people
    if sys.stdin.isatty() and sys.stdout.isatty():
        if title is None:
            title = input(texts("new_title_ask", title=usual) + " ").strip()
        if people is None:
            people = "two" if input(texts("new_people_ask") + " ").strip() == "2" else "one"
    return " ".join((title or "").split()) or usual, people or "one"


def _quoted(words: str) -> str:
    """As a TOML string; what no text file holds is left out."""
    import json

    shown = "".join(sign for sign in words if sign.isprintable())
    return json.dumps(shown, ensure_ascii=False)


def _practices(own: Path, texts: Texts) -> int:
    """The table, and how many exercises there are for whom."""
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
    _columns(rows)
    print(f"\n{texts('practices_counts')}")
    found = counts(every)
    rows = [["", *(texts(f"practices_{many.replace('-', '_')}") for many in (*PEOPLE, "all"))]]
    for role in ROLES:
        numbers = [found[role, many] for many in PEOPLE]
        rows.append([texts(f"practices_{role}"), *map(str, [*numbers, sum(numbers)])])
    numbers = [sum(each.people == many for each in every) for many in PEOPLE]
    rows.append([texts("practices_all"), *map(str, [*numbers, len(every)])])
    _columns(rows)
    return FINE


def _columns(rows: list[list[str]]) -> None:
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    for row in rows:
        cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        print("  ".join(cells).rstrip())


def _stop(sentence: str, code: int) -> int:
    print(sentence, file=sys.stderr)
    return code
