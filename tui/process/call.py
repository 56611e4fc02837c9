"""What one call of the command line names: folder and exercises; and how it breaks off."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from tui.process import switches
from tui.process.streams import say

if TYPE_CHECKING:
    import argparse

    from exercises.library.library import Library

UNKEPT = ("pause", "card")
"""Verbs that begin before a data folder is looked for, or without one."""


def own_exercises_of(given: argparse.Namespace) -> Path | None:
    """Return where the user's own exercises lie; None where that cannot be told.

    What goes on all the same with what is built in says so; the others say it themselves.
    """
    from exercises.base.paths import NoPlace, own_exercises

    try:
        return own_exercises(given.data_dir)
    except NoPlace:
        if given.verb in ("list", "check", "practices"):
            say(error_text("no_place"), error=True)
        return None


def library_of(given: argparse.Namespace) -> Library:
    """Return the exercises, the user's own too."""
    from exercises.library.library import Library

    return Library(own_exercises_of(given))


def places_of(given: argparse.Namespace, *, needed: bool) -> tuple[Path, Path, Path]:
    """Return where the data, the user's own help lines and their own keys lie.

    Args:
        given: From the command line.
        needed: Whether anything is to be kept; else nowhere will do.

    Raises:
        NoPlace: It cannot be told, and it is needed.
    """
    from exercises.base import paths

    found = []
    for place in (paths.data_folder, paths.own_help_lines, paths.own_keys):
        try:
            found.append(place(given.data_dir))
        except paths.NoPlace:
            if needed and place is paths.data_folder:
                raise
            found.append(paths.NOWHERE)
    return found[0], found[1], found[2]


def error_text(key: str, **slots: object) -> str:
    """Return a sentence of `screens/errors.toml`."""
    from exercises.library.texts import screen_texts

    return screen_texts("errors")(key, **slots)


def stop(sentence: str, code: int) -> int:
    """Say why a command breaks off; returns its exit code."""
    say(sentence, error=True)
    return code


def print_debug(problem: BaseException | None) -> None:
    """Print a traceback, only on request, and without locals: these could hold words."""
    if problem is not None and switches.is_on("NEARER_DEBUG"):
        import traceback

        traceback.print_exception(problem)
