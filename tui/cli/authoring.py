"""`nearer check`, `nearer new`, `nearer add`, `nearer practices`: exercises of one's own.

None of them takes the lock or looks at the journal.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from tui.cli import completion
from tui.cli.as_json import as_json


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
    as_json(subparsers.add_parser("practices", help="which practice is in which exercise"))


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
        from tui.cli.own_check import check

        return check(given.files, own, texts, max(0, given.drafts))
    if given.verb == "practices":
        from tui.cli.practices import practices

        return practices(own, texts, for_script=given.json)
    from tui.cli.own_files import add_file, new_file

    return add_file(given.file, own, texts) if given.verb == "add" else new_file(given, own, texts)
