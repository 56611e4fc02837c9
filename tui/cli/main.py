"""The commands. What a verb needs is imported when it runs: `--help` costs no Textual."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from tui.process import streams, switches, terminal
from tui.process.bare_call import bare_call
from tui.process.call import error_text, library_of, own_exercises_of, print_debug, stop
from tui.process.exit_codes import FAILED, FINE, NO_DATA, STOPPED
from tui.process.imports import absent
from tui.process.streams import say

if TYPE_CHECKING:
    import argparse


AT_LENGTH = ("doctor", "check", "practices", "export", "calendar", "import", "wipe")
"""Verbs that go through years, or through every exercise."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line.

    Args:
        arguments: Without the name of the program; None takes those of the process.

    Returns:
        0 fine; 1 the program failed; 2 the call was wrong; 3 the data is in use or unreadable,
        or it cannot be told where it lies; 130 after ctrl+c.
    """
    os.umask(0o077)
    if os.environ.get("_ARGCOMPLETE"):
        from tui.cli.arguments import complete, parser

        complete(parser())
    streams.secure()
    terminal.ask_first()
    switches.heed()
    return streams.run(lambda: _guarded(arguments))


def _guarded(arguments: Sequence[str] | None) -> int:
    """Run it; where it breaks off, say so in a sentence."""
    from exercises.base.paths import NoPlace

    try:
        return _main(_read(arguments))
    except SystemExit as ended:
        return int(ended.code or 0)
    except NoPlace:
        return stop(error_text("no_place"), NO_DATA)
    except (KeyboardInterrupt, EOFError):
        return stop("", STOPPED)
    except Exception as problem:
        # No traceback: it could show what somebody wrote.
        print_debug(problem)
        return stop(error_text("unexpected"), FAILED)


def _read(arguments: Sequence[str] | None) -> argparse.Namespace:
    said = list(sys.argv[1:] if arguments is None else arguments)
    if (given := bare_call(said)) is not None:
        return given
    from tui.cli.arguments import parser

    return parser().parse_args(said)


def _main(given: argparse.Namespace) -> int:
    if given.verb in AT_LENGTH:
        gc.enable()
    if given.verb == "completion":
        from tui.cli.completion import script

        say(script(given.shell))
        return FINE
    if given.verb == "list":
        return _list(given)
    if given.verb in ("where", "doctor"):
        return _look(given)
    if given.verb in ("check", "new", "add", "practices"):
        from tui.cli import authoring

        with absent("typing_extensions"):  # 10 ms that msgspec takes where it can
            import msgspec  # noqa: F401
        return authoring.run(given, own_exercises_of(given))
    from tui.process.memory import keep_private

    keep_private()
    if given.verb in ("export", "calendar", "import", "wipe"):
        from exercises.base.paths import data_folder
        from tui.cli.data import run as run_verb

        return run_verb(given, data_folder(given.data_dir))
    from tui.cli.starting import start

    return start(given)


def _list(given: argparse.Namespace) -> int:
    from exercises.library.files import own_files
    from exercises.library.index import outlines

    own = own_exercises_of(given)
    found = [] if own is not None and own_files(own) else outlines()
    if found and all(outline for _, outline in found):
        rows = [
            (each["id"], each["title"], each["minutes"], each["people"], each["for"], False)
            for _, each in found
            if each is not None
        ]
        faults = []
    else:
        from exercises.library.library import Library

        library = Library(own)
        rows = [
            (e.id, e.title, e.minutes, e.people, e.roles, library.is_own(e.id))
            for e in library.outlines()
        ]
        faults = library.faults
    if given.json:
        from tui.cli.as_json import say_json

        keys = ("id", "title", "minutes", "people", "roles", "own")
        exercises = [dict(zip(keys, row, strict=True)) for row in rows]
        say_json("list", {"exercises": exercises, "faults": [each.sentence for each in faults]})
        return FINE
    streams.say_rows(
        [
            (name, title, f"{minutes} min", _PEOPLE[people], _role(roles))
            for name, title, minutes, people, roles, _ in rows
        ]
    )
    for fault in faults:
        say(fault.sentence, error=True)
    return FINE


def _look(given: argparse.Namespace) -> int:
    from exercises.base.paths import NoPlace, data_folder, own_exercises
    from tui.cli.diagnostics import doctor, where

    if given.verb == "where":
        places = data_folder(given.data_dir), own_exercises(given.data_dir)
        return where(*places, for_script=given.json)
    try:
        folder: Path | None = data_folder(given.data_dir)
    except NoPlace:
        folder = None
    return doctor(folder, library_of(given), for_script=given.json)


def _role(roles: Sequence[str]) -> str:
    return _ROLES.get(roles[0], "") if len(roles) == 1 else ""


_ROLES = {"withdrawn": "who goes quiet", "supporting": "who reaches"}
_PEOPLE = {"one": "for one", "two": "for two", "one-or-two": "for one or two"}


if __name__ == "__main__":
    sys.exit(main())
