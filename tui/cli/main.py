"""The commands. What a verb needs is imported when it runs: `--help` costs no Textual."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from exercises import __version__
from tui.cli import authoring
from tui.cli.data import add as add_verbs
from tui.cli.data import run as run_verb
from tui.exit_codes import FAILED, FINE, NO_DATA, WRONG_CALL

if TYPE_CHECKING:
    from exercises.journal.journal import Journal
    from exercises.library.library import Library
    from exercises.model.exercise import Exercise
    from tui.app import NearerApp

LONGEST_WAIT = 24 * 3600
"""Seconds to wait for another nearer to be closed."""


_RECORDERS = ("TEXTUAL", "TEXTUAL_LOG", "TEXTUAL_DEBUG", "TEXTUAL_SCREENSHOT")
"""Switches of Textual that would write keys or pictures of screens down, or send them."""


def parser() -> argparse.ArgumentParser:
    """The command line."""
    main = argparse.ArgumentParser(
        prog="nearer",
        description="Calm, paced exercises for two people when one of them has gone quiet.",
        epilog="Nothing is sent anywhere. Everyone may stop at any time.",
    )
    main.add_argument("--version", action="version", version=f"nearer {__version__}")
    main.add_argument(
        "--data-dir",
        type=Path,
        default=None,
        metavar="DIR",
        help="keep everything, own exercises too, in this folder (or set NEARER_DATA)",
    )
    main.add_argument(
        "--plain", action="store_true", help="line by line, also in a pipe (or set NEARER_PLAIN=1)"
    )
    verbs = main.add_subparsers(dest="verb", metavar="VERB", title="verbs")
    pause = verbs.add_parser("pause", help="one minute, at once; Esc leaves")
    do = verbs.add_parser("do", help="go straight into one exercise")
    do.add_argument("exercise", metavar="ID", help="see: nearer list; or FILE, unsaved, to try it")
    verbs.add_parser("list", help="every exercise: id, title, minutes, for one or two")
    verbs.add_parser("where", help="where everything lies, and how large it is")
    verbs.add_parser("doctor", help="look whether all is well; changes nothing")
    for verb in (pause, do):  # suppressed: else it would undo what stands before the verb
        verb.add_argument(
            "--plain", action="store_true", default=argparse.SUPPRESS, help="line by line"
        )
    add_verbs(verbs)
    authoring.add(verbs)
    return main


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line.

    Args:
        arguments: Without the name of the program; None takes those of the process.

    Returns:
        0 fine; 1 the program failed; 2 the call was wrong; 3 the data is in use or unreadable.
    """
    os.umask(0o077)
    command_line = parser()
    if "_ARGCOMPLETE" in os.environ:
        import argcomplete

        argcomplete.autocomplete(command_line)
    try:
        given = command_line.parse_args(arguments)
    except SystemExit as stop:
        return int(stop.code or 0)
    if given.verb == "list":
        return _list(given.data_dir)
    if given.verb in ("where", "doctor"):
        return _look(given.verb, given.data_dir)
    if given.verb in ("check", "new", "practices"):
        from exercises.paths import own_exercises

        return authoring.run(given, own_exercises(given.data_dir))
    if given.verb in ("export", "import", "wipe"):
        from exercises.paths import data_folder

        return run_verb(given, data_folder(given.data_dir))
    return _full_screen(given)


def _list(data_dir: Path | None) -> int:
    library = _library(data_dir)
    rows = [
        (each.id, each.title, f"{each.minutes} min", _PEOPLE[each.people]) for each in library.all()
    ]
    widths = [max(len(row[column]) for row in rows) for column in range(4)]
    for row in rows:
        print(
            "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        )
    for fault in library.faults:
        print(fault.sentence, file=sys.stderr)
    return FINE


def _look(verb: str, data_dir: Path | None) -> int:
    from exercises.paths import data_folder, own_exercises
    from tui.cli.diagnostics import doctor, where

    if verb == "where":
        return where(data_folder(data_dir), own_exercises(data_dir))
    return doctor(data_folder(data_dir), _library(data_dir))


_PEOPLE = {"one": "for one", "two": "for two", "one-or-two": "for one or two"}


def _library(data_dir: Path | None) -> Library:
    from exercises.library.library import Library
    from exercises.paths import own_exercises

    return Library(own_exercises(data_dir))


def _full_screen(given: argparse.Namespace) -> int:
    from exercises.library.library import UnknownExercise
    from exercises.library.texts import screen_texts

    own: Exercise | None = None
    if given.verb == "do" and authoring.is_file(given.exercise):
        own, code = authoring.to_try(Path(given.exercise))
        if own is None:
            return code
    elif given.verb == "do":
        library = _library(given.data_dir)
        try:
            library.get(given.exercise)
        except UnknownExercise as unknown:
            errors = screen_texts("errors")
            return _stop(
                errors("unknown_exercise", id=given.exercise, nearest=_or(unknown.nearest)),
                WRONG_CALL,
            )
    if _is_plain(given):
        return _plain(given, own)
    # Textual reads from stdin and draws on stderr.
    if not all(stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr)):
        return _stop(screen_texts("errors")("no_terminal"), WRONG_CALL)
    return _run(given, own)


def _is_plain(given: argparse.Namespace) -> bool:
    """Whether to go line by line: asked for, or in a terminal that can do nothing else."""
    wished = given.plain or os.environ.get("NEARER_PLAIN", "0") not in ("", "0")
    return wished or (os.environ.get("TERM") == "dumb" and sys.stdout.isatty())


def _plain(given: argparse.Namespace, own: Exercise | None) -> int:
    from exercises.paths import data_folder, own_help_lines
    from tui.plain.run import run

    return run(
        given.verb or "",
        getattr(given, "exercise", ""),
        data_folder(given.data_dir),
        _library(given.data_dir),
        help_lines=own_help_lines(given.data_dir),
        trying=own,
    )


def _or(ids: Sequence[str]) -> str:
    return " or ".join(ids)


def _run(given: argparse.Namespace, trying: Exercise | None) -> int:
    from exercises.journal.files.errors import JournalError
    from exercises.paths import data_folder

    folder = data_folder(given.data_dir)
    journal: Journal | None = None
    if given.verb != "pause" and trying is None:
        try:
            journal = _open(folder)
        except JournalError as problem:
            return _stop(problem.sentence, NO_DATA)
        except (KeyboardInterrupt, EOFError):
            print(file=sys.stderr)
            return NO_DATA
    try:
        return _app(given, folder, journal, trying)
    finally:
        if journal is not None:
            journal.close()


def _open(folder: Path) -> Journal:
    """Open the journal; where another nearer has it, say so and offer to wait."""
    from exercises.journal.files.errors import InUse
    from exercises.journal.journal import Journal
    from exercises.library.texts import screen_texts

    try:
        return Journal.open(folder)
    except InUse as problem:
        print(problem.sentence, file=sys.stderr)
    input(screen_texts("errors")("data_wait") + " ")
    print(screen_texts("errors")("data_waiting"), file=sys.stderr)
    return Journal.open(folder, timeout=LONGEST_WAIT)


def _app(
    given: argparse.Namespace, folder: Path, journal: Journal | None, trying: Exercise | None
) -> int:
    import gc

    if not os.environ.get("NEARER_DEBUG"):
        for switch in _RECORDERS:
            os.environ.pop(switch, None)
    # Until the first frame is shown, nothing is thrown away; the app switches it on again.
    gc.disable()
    # asyncio takes OpenSSL where it finds it (5 ms); nearer never opens a connection.
    hidden = sys.modules.setdefault("ssl", None) is None  # type: ignore[arg-type]
    from tui.app import NearerApp

    if hidden:
        del sys.modules["ssl"]

    from exercises.paths import own_help_lines, own_keys

    app: NearerApp = NearerApp(
        folder,
        _library(given.data_dir),
        journal=journal,
        verb=given.verb or "",
        exercise=getattr(given, "exercise", ""),
        trying=trying,
        help_lines=own_help_lines(given.data_dir),
        own_keys=own_keys(given.data_dir),
    )
    return _shown(app)


def _shown(app: NearerApp) -> int:
    """Run it; where it breaks off, say so in a line."""
    app.run()
    if app.crashed:
        from exercises.library.texts import screen_texts

        if os.environ.get("NEARER_DEBUG"):
            import traceback

            # Only on request, and without locals: these could hold what somebody wrote.
            traceback.print_exception(app._exception)
        return _stop(screen_texts("errors")("unexpected"), FAILED)
    return app.return_code or FINE


def _stop(sentence: str, code: int) -> int:
    print(sentence, file=sys.stderr)
    return code


if __name__ == "__main__":
    sys.exit(main())
