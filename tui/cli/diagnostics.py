"""`nearer where` and `nearer doctor`: look, and change nothing."""

from __future__ import annotations

import os
import platform
import sys
from collections import Counter
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from exercises import __version__
from exercises.base.sanitize import one_line
from exercises.journal.diagnostics import files, findings
from exercises.journal.files.names import Kind
from exercises.library.library import Library
from exercises.library.texts import screen_texts
from tui.process import terminal
from tui.process.exit_codes import FINE, NO_DATA
from tui.process.streams import say

KINDS: tuple[Kind, ...] = (
    "people",
    "running",
    "finished",
    "summaries",
    "aside",
    "own",
    "lock",
    "wiping",
    "other",
)
LIBRARIES = (
    "textual",
    "rich",
    "tinydb",
    "msgspec",
    "platformdirs",
    "filelock",
    "pynacl",
    "pyfiglet",
)


def where(folder: Path, own: Path) -> int:
    """Say where everything lies and how large it is; which kind a file is, never whose.

    Args:
        folder: The data folder.
        own: The folder of the user's own exercises.

    Returns:
        The exit code, 0.
    """
    texts = screen_texts("checkup")
    say(texts("where_data", path=one_line(folder)))
    sizes: Counter[str] = Counter()
    counts: Counter[str] = Counter()
    for file in files(folder):
        sizes[file.kind] += file.size
        counts[file.kind] += 1
    for kind in KINDS:
        if counts[kind]:
            size = _size(sizes[kind])
            say(f"  {texts(f'kind_{kind}'):<44} {counts[kind]:>4}  {size:>9}")
    if not counts:
        say(f"  {texts('where_nothing')}")
    say(texts("where_own", path=one_line(own)))
    say(texts("where_who"))
    return FINE


def doctor(folder: Path | None, library: Library) -> int:
    """Look at the runtime, the terminal, the folder and every file. Reads only.

    Args:
        folder: The data folder; None where it cannot be told.
        library: Its faults are named too.

    Returns:
        The exit code: 0 when all is well, 3 when something is wrong.
    """
    texts = screen_texts("checkup")
    say(f"nearer {__version__}, Python {platform.python_version()}, {platform.system()}")
    say("  " + ", ".join(f"{name} {_version(name)}" for name in LIBRARIES))
    _say_terminal()
    wrong = _say_findings(folder)
    checked = sum(1 for _ in files(folder)) if folder is not None else 0
    exercises = library.all()
    for fault in library.faults:
        say(f"  {fault.sentence}")
    wrong += len(library.faults)
    say(texts("doctor_looked", files=checked, exercises=len(exercises)))
    say(texts("doctor_wrong" if wrong else "doctor_well"))
    return NO_DATA if wrong else FINE


def _say_findings(folder: Path | None) -> int:
    """Say what is wrong with the data folder; returns how much it is."""
    texts = screen_texts("checkup")
    if folder is None:
        say(screen_texts("errors")("no_place"))
        return 1
    wrong = 0
    say(texts("doctor_folder", path=one_line(folder)))
    for finding in findings(folder):
        line = texts(f"finding_{finding.problem.replace('-', '_')}", path=one_line(finding.path))
        say(f"  {line}")
        wrong += finding.problem != "missing"
    return wrong


def _say_terminal() -> None:
    texts = screen_texts("checkup")
    if not sys.stdout.isatty():
        say(texts("terminal_none"))
        return
    columns, rows = terminal.size()
    say(
        texts(
            "terminal",
            term=one_line(os.environ.get("TERM", "?")),
            columns=columns,
            rows=rows,
            encoding=sys.stdout.encoding,
        )
    )
    if columns < terminal.SMALLEST[0] or rows < terminal.SMALLEST[1]:
        say(texts("terminal_small", width=terminal.SMALLEST[0], height=terminal.SMALLEST[1]))
    if not terminal.shows_signs(sys.stdout):
        say(texts("terminal_encoding"))


def _size(number: int) -> str:
    """Return a size in steps: an exact one would tell how much somebody wrote."""
    return f"{-(-number // 100_000) * 100} kB"


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "?"
