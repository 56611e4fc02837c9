"""The outlines of the built-in exercises, without reading their files each time.

What the tops of the files say is kept beside our bytecode, and like bytecode: it is made at first
use, where it can be written, and counts for a file only while that has the same time and size.
Nothing of anybody is in it. Whoever only lists exercises needs no more than this.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, TypedDict

from exercises import __version__
from exercises.library.files import built_in_exercises, content, is_exercise_file

FORMAT = 1


class Indexed(TypedDict):
    """A file as it was when its top was read.

    Attributes:
        stamp: Its time in nanoseconds, and its size.
        outline: What stands in it above its first step.
    """

    stamp: list[int]
    outline: dict[str, Any]


Index = dict[str, Indexed]
"""By the name of the file."""

Top = Callable[[Path], dict[str, Any] | None]
"""Reads the outline of a file; None where it does not fit."""


def outlines(top: Top | None = None) -> list[tuple[Path, dict[str, Any] | None]]:
    """Return the built-in files in order, each with its outline as plain data.

    Args:
        top: Reads a file that the index does not know as it is now; None has it imported.

    Returns:
        None in place of an outline that does not fit.
    """
    known, found = _kept(), Index()
    every: list[tuple[Path, dict[str, Any] | None]] = []
    with os.scandir(built_in_exercises()) as entries:
        files = sorted((e for e in entries if is_exercise_file(e.name)), key=lambda e: e.name)
    for file in files:
        now = file.stat()
        stamp = [now.st_mtime_ns, now.st_size]
        kept = known.get(file.name)
        if kept is not None and kept["stamp"] == stamp:
            outline: dict[str, Any] | None = kept["outline"]
        else:
            outline = (top or _reader())(Path(file.path))
        every.append((Path(file.path), outline))
        if outline is not None:
            found[file.name] = {"stamp": stamp, "outline": outline}
    if found != known:
        _keep(found)
    return every


def _reader() -> Top:
    from exercises.library.outline import top

    return top


def place() -> Path:
    """Return where the index lies: with the bytecode of this folder."""
    here = Path(__file__).resolve().parent
    if sys.pycache_prefix is None:
        return here / "__pycache__" / "outlines.json"
    return Path(sys.pycache_prefix, *here.parts[1:], "outlines.json")


def _made_by() -> list[object]:
    """Return what makes an index: another program, or another form of outlines, makes another."""
    form = content().with_name("model") / "exercise.py"
    stamp = form.stat().st_mtime_ns if form.exists() else 0
    return [FORMAT, __version__, stamp]


def _kept() -> Index:
    """Return the index that lies there; an empty one where it is missing, damaged or not ours."""
    try:
        found = json.loads(place().read_bytes())
        if found["made_by"] != _made_by():
            return {}
        return {
            str(name): {"stamp": list(each["stamp"]), "outline": dict(each["outline"])}
            for name, each in found["files"].items()
        }
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return {}


def _keep(index: Index) -> None:
    """Put it there, for the next time; where nothing can be written, there is none."""
    if sys.dont_write_bytecode:
        return
    to = place()
    beside = to.with_name(f"{to.name}.{os.getpid()}")
    with suppress(OSError):
        to.parent.mkdir(parents=True, exist_ok=True)
        try:
            beside.write_text(json.dumps({"made_by": _made_by(), "files": index}), "utf-8")
            beside.chmod(0o644)  # as bytecode: whoever may run the program may read it
            beside.replace(to)
        finally:
            beside.unlink(missing_ok=True)
