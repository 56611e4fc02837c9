"""What the shell offers to complete: ids of exercises, names, files; and how it is switched on."""

from __future__ import annotations

import os
from argparse import Action, Namespace
from collections.abc import Callable, Iterable
from pathlib import Path

SHELLS = ("bash", "zsh", "fish")

Completer = Callable[..., Iterable[str]]
"""Called by argcomplete with `prefix` and `parsed_args`; it takes what begins with the prefix."""


def offer(action: Action, completer: Completer) -> None:
    """Let a completer offer what an argument may be."""
    action.completer = completer  # type: ignore[attr-defined]


def exercises(*, prefix: str, parsed_args: Namespace, **_: object) -> list[str]:
    """Return ids of all exercises, and exercise files."""
    from exercises.base.paths import NoPlace, own_exercises
    from exercises.library.library import Library

    try:
        own: Path | None = own_exercises(parsed_args.data_dir)
    except NoPlace:
        own = None
    return [*Library(own).ids(), *toml_files(prefix=prefix)]


def steps(*, parsed_args: Namespace, **_: object) -> list[str]:
    """Return ids of the steps of the exercise file that stands before."""
    from exercises.library.reading.read import read
    from exercises.model.exercise import Exercise, walk

    found = read(Path(parsed_args.exercise or ""))
    return [each.id for each in walk(found.steps)] if isinstance(found, Exercise) else []


def names(*, parsed_args: Namespace, **_: object) -> list[str]:
    """Return names of the people of the data folder, read without its lock."""
    from exercises.base.paths import NoPlace, data_folder
    from exercises.base.sanitize import one_line
    from exercises.model.people import people_at

    try:
        people = people_at(data_folder(parsed_args.data_dir))
    except NoPlace:
        return []
    return [person.name for person in people if person.name == one_line(person.name)]


def files(*, prefix: str, **_: object) -> list[str]:
    """Return files and folders."""
    return _entries(prefix, "")


def toml_files(*, prefix: str, **_: object) -> list[str]:
    """Return files that can hold an exercise, and folders."""
    return _entries(prefix, ".toml")


def folders(*, prefix: str, **_: object) -> list[str]:
    """Return folders."""
    return [entry for entry in _entries(prefix, "") if entry.endswith(os.sep)]


def _entries(prefix: str, suffix: str) -> list[str]:
    """Return what lies where the prefix leads; hidden files only where it asks for them."""
    folder, begun = os.path.split(prefix)
    found = []
    try:
        with os.scandir(os.path.expanduser(folder) or os.curdir) as entries:
            for entry in entries:
                hidden = entry.name.startswith(".") and not begun.startswith(".")
                if not hidden and entry.name.isprintable():
                    path = os.path.join(folder, entry.name)
                    if entry.is_dir():
                        found.append(path + os.sep)
                    elif entry.name.endswith(suffix):
                        found.append(path)
    except OSError:
        return []
    return sorted(found)


def script(shell: str) -> str:
    """Return what a shell runs to complete `nearer`; see `SHELLS`."""
    from argcomplete.shell_integration import shellcode

    return shellcode(["nearer"], shell=shell).strip()
