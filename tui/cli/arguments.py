"""The command line: verbs and options, and what a shell completes for them."""

from __future__ import annotations

import argparse
import sys
from typing import Any

from exercises import __version__
from tui.cli import authoring, completion, data
from tui.process import streams


class Parser(argparse.ArgumentParser):
    """Says what it says as every command does."""

    def _print_message(self, message: str, file: Any = None) -> None:
        """Write a message (source: `ArgumentParser._print_message`)."""
        if message:
            streams.write(message, error=file is not sys.stdout)


def parser() -> Parser:
    """Return the command line."""
    main = Parser(
        prog="nearer",
        description="Calm, paced exercises for two people when one of them has gone quiet.",
        epilog="Nothing is sent anywhere. Everyone may stop at any time.",
    )
    main.add_argument("--version", action="version", version=f"nearer {__version__}")
    folder = main.add_argument(
        "--data-dir",
        metavar="DIR",
        help="keep everything, own exercises too, in this folder (or set NEARER_DATA)",
    )
    completion.offer(folder, completion.folders)
    main.add_argument(
        "--plain", action="store_true", help="line by line, also in a pipe (or set NEARER_PLAIN=1)"
    )
    subparsers = main.add_subparsers(dest="verb", metavar="VERB", title="verbs")
    _add(subparsers)
    data.add(subparsers)
    authoring.add(subparsers)
    shells = subparsers.add_parser("completion", help="what a shell needs to complete all this")
    shells.add_argument("shell", choices=completion.SHELLS, metavar="SHELL", help="bash, zsh, fish")
    return main


def _add(subparsers: argparse._SubParsersAction[Parser]) -> None:
    """Add what opens a screen, and what looks at all that is there."""
    pause = subparsers.add_parser("pause", help="one minute, at once; Esc leaves")
    do = subparsers.add_parser("do", help="go straight into one exercise")
    exercise = do.add_argument(
        "exercise",
        metavar="ID",
        nargs="?",
        default="",
        help="see: nearer list; or FILE, unsaved, to try it; without one: all of them, to choose",
    )
    completion.offer(exercise, completion.exercises)
    step = do.add_argument(
        "--from", dest="step", metavar="STEP", default="", help="with FILE: begin at this step"
    )
    completion.offer(step, completion.steps)
    row = subparsers.add_parser("row", help="you just had a row: what may help now")
    space = subparsers.add_parser("space", help="you need space: what may help now")
    word = subparsers.add_parser("word", help="you can't find words: what may help now")
    card = subparsers.add_parser("card", help="one open question; enter for another, * keeps it")
    course = subparsers.add_parser("course", help="a few sittings on one matter: where you are")
    plan = subparsers.add_parser("blueprint", help="your plan on paper: Markdown, text and HTML")
    subparsers.add_parser("list", help="every exercise: id, title, minutes, for how many, for whom")
    subparsers.add_parser("where", help="where everything lies, and how large it is")
    subparsers.add_parser("doctor", help="look whether all is well; changes nothing")
    # Suppressed: else it would undo what stands before the verb.
    for verb in (pause, do, row, space, word, card, course, plan):
        verb.add_argument(
            "--plain", action="store_true", default=argparse.SUPPRESS, help="line by line"
        )


def complete(command_line: Parser) -> None:
    """Answer a shell that wants to complete, and end; else do nothing."""
    import argcomplete

    argcomplete.autocomplete(command_line)
