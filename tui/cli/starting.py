"""Start a session: the full screen, or line by line where a terminal can do nothing else."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from exercises.base.sanitize import one_line
from tui.process import streams, switches, terminal
from tui.process.call import UNKEPT, error_text, library_of, places_of, print_debug, stop
from tui.process.exit_codes import FAILED, FINE, NO_DATA, STOPPED, WRONG_CALL
from tui.process.imports import PALETTE, PALETTE_NAMES, absent, put_off
from tui.process.streams import say

if TYPE_CHECKING:
    import argparse

    from exercises.journal.journal import Journal
    from exercises.model.exercise import Exercise
    from tui.app import NearerApp

LONGEST_WAIT = 24 * 3600
"""Seconds to wait for another nearer to be closed."""


def start(given: argparse.Namespace) -> int:
    """Open a screen, or go line by line."""
    own: Exercise | None = None
    begins = getattr(given, "step", "")
    if given.verb == "try":
        from exercises.flow.setup.trying import TOUR

        own = library_of(given).get(TOUR)
    elif given.verb == "do" and (given.exercise or begins):
        from exercises.library.library import UnknownExercise
        from tui.cli.own_check import is_file, to_try

        if is_file(given.exercise):
            own, code = to_try(Path(given.exercise), begins)
            return code if own is None else _go(given, own)
        if begins:
            from exercises.library.texts import screen_texts

            return stop(screen_texts("authoring")("from_file"), WRONG_CALL)
        try:
            library_of(given).get(given.exercise)
        except UnknownExercise as unknown:
            slots = {"id": one_line(given.exercise), "nearest": " or ".join(unknown.nearest)}
            return stop(error_text("unknown_exercise", **slots), WRONG_CALL)
    return _go(given, own)


def _go(given: argparse.Namespace, own: Exercise | None) -> int:
    """Open a screen, or go line by line, with what was found."""
    if asked_by := _plain_by(given):
        return _plain(given, own, asked_by)
    # Textual reads from stdin and draws on stderr.
    if not all(stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr)):
        return stop(error_text("no_terminal"), WRONG_CALL)
    if not terminal.shows_signs(sys.stderr):
        say(error_text("no_signs"), error=True)
        return _plain(given, own, "signs")
    return _run(given, own)


def _plain_by(given: argparse.Namespace) -> str:
    """Return what has it go line by line; empty for the full screen.

    The flag counts first, then the variable, which turns it off too, then the setting; a terminal
    that can do nothing else has it so in any case.
    """
    if given.plain:
        return "flag"
    if os.environ.get("TERM") == "dumb" and sys.stdout.isatty():
        return "terminal"
    said = switches.says("NEARER_PLAIN")
    if said is not None:
        return "variable" if said else ""
    from exercises.model.people import settings_at

    return "setting" if settings_at(places_of(given, needed=False)[0]).plain else ""


def _plain(given: argparse.Namespace, own: Exercise | None, asked_by: str) -> int:
    import gc

    from tui.plain.run import run

    gc.enable()  # it was off while all this was loaded
    folder, help_lines, _ = places_of(given, needed=given.verb not in UNKEPT and own is None)
    return run(
        given.verb or "",
        getattr(given, "exercise", ""),
        folder,
        library_of(given),
        help_lines=help_lines,
        asked_by=asked_by,
        trying=own,
        step=getattr(given, "step", ""),
    )


def _run(given: argparse.Namespace, trying: Exercise | None) -> int:
    from exercises.journal.files.errors import JournalError

    keeps = given.verb not in UNKEPT and trying is None
    folder, help_lines, keys = places_of(given, needed=keeps)
    journal: Journal | None = None
    if keeps:
        try:
            journal = _open(folder)
        except JournalError as problem:
            return stop(problem.sentence, NO_DATA)
        except (KeyboardInterrupt, EOFError):
            return stop("", NO_DATA)
    try:
        return _app(given, folder, journal, trying, help_lines=help_lines, own_keys=keys)
    finally:
        if journal is not None:
            journal.close()


def _open(folder: Path) -> Journal:
    """Open the journal; where another nearer has it, say so and offer to wait."""
    from exercises.journal.files.errors import InUse
    from exercises.journal.journal import Journal

    try:
        return Journal.open(folder)
    except InUse as problem:
        say(problem.sentence, error=True)
    streams.ask(error_text("data_wait") + " ")
    say(error_text("data_waiting"), error=True)
    return Journal.open(folder, timeout=LONGEST_WAIT)


def _app(
    given: argparse.Namespace,
    folder: Path,
    journal: Journal | None,
    trying: Exercise | None,
    *,
    help_lines: Path,
    own_keys: Path,
) -> int:
    # asyncio takes OpenSSL where it finds it (5 ms); nearer never opens a connection.
    with absent("ssl"), put_off(PALETTE, PALETTE_NAMES):
        from tui.app import NearerApp

    app: NearerApp = NearerApp(
        folder,
        library_of(given),
        journal=journal,
        verb=given.verb or "",
        exercise=getattr(given, "exercise", ""),
        trying=trying,
        step=getattr(given, "step", ""),
        help_lines=help_lines,
        own_keys=own_keys,
    )
    return _shown(app)


def _shown(app: NearerApp) -> int:
    """Run it; where it breaks off, say so in a line."""
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        # Until the driver hears it, ctrl+c would break asyncio off in the middle.
        signal.signal(signal.SIGINT, lambda *_: os._exit(STOPPED))
    app.run()
    if app.crashed:
        print_debug(app._exception)
        return stop(error_text("unexpected"), FAILED)
    return app.return_code or FINE
