"""Write exercise files of one's own: one to begin with, and one among the others."""

from __future__ import annotations

import argparse
import os
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from exercises.base.sanitize import one_line
from tui.cli.course_files import course_faults, place_of
from tui.cli.own_check import looked_over, same, taken
from tui.process import streams
from tui.process.call import stop
from tui.process.exit_codes import FAILED, FINE, NO_DATA, WRONG_CALL
from tui.process.streams import say

if TYPE_CHECKING:
    from exercises.library.texts import Texts

_NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_LONGEST = 48
"""Letters of an id."""


def add_file(file: Path, own: Path | None, texts: Texts) -> int:
    """Put a file that fits among the user's own exercises; what lies there stays as it is."""
    if own is None:
        return NO_DATA
    shown = one_line(file)
    if not os.path.lexists(file):
        return stop(texts("no_file", file=shown), WRONG_CALL)
    faults = course_faults(file, own, ())
    if faults is not None:
        for fault in faults:
            say(fault.sentence)
        place = place_of(file, own)
        if place is None:
            return stop(texts("add_faults"), FAILED)
        return _put(file, place, texts, "added_course")
    exercise, found = looked_over(file, own, texts)
    for fault in found:
        say(fault.sentence)
    if exercise is None:
        return stop(texts("add_faults"), FAILED)
    place = own / f"{exercise.id}.toml"
    if not same(file, place) and taken(exercise.id, file, own, texts):
        return stop(texts("add_taken", id=exercise.id), WRONG_CALL)
    return _put(file, place, texts)


def _put(file: Path, place: Path, texts: Texts, told: str = "added") -> int:
    """Put a file in its place, where none lies there."""
    if same(file, place):
        say(texts("add_there", file=one_line(file)))
        return FINE
    if os.path.lexists(place):
        return stop(texts("add_taken", id=place.stem), WRONG_CALL)
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        _write_new(place, file.read_bytes())
    except FileExistsError:
        return stop(texts("add_taken", id=place.stem), WRONG_CALL)
    except OSError:
        return stop(texts("new_not_written", file=one_line(place)), FAILED)
    say(texts(told, file=one_line(place), id=place.stem))
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


def new_file(given: argparse.Namespace, own: Path | None, texts: Texts) -> int:
    """Write a template that passes the check, where no file is yet."""
    from exercises.library.files import built_in_exercises, content

    file: Path = given.file if given.file.suffix else given.file.with_suffix(".toml")
    name, shown = file.stem, one_line(file)
    if file.suffix != ".toml" or not _NAME.fullmatch(name) or len(name) > _LONGEST:
        return stop(texts("new_name"), WRONG_CALL)
    if os.path.lexists(file):
        return stop(texts("new_there", file=shown), WRONG_CALL)
    if (built_in_exercises() / f"{name}.toml").is_file():
        return stop(texts("new_taken", id=name), WRONG_CALL)
    title, people = _asked(given, name.replace("-", " ").capitalize(), texts)
    template = (content() / "authoring" / f"{people}.toml").read_text("utf-8")
    whole = template.replace("{id}", _quoted(name), 1).replace("{title}", _quoted(title), 1)
    try:
        _write_new(file, whole.encode("utf-8"))
    except FileExistsError:
        return stop(texts("new_there", file=shown), WRONG_CALL)
    except OSError:
        return stop(texts("new_not_written", file=shown), FAILED)
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
