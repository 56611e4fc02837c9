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
from exercises.journal.diagnostics import Finding, files, findings
from exercises.journal.files.names import Kind
from exercises.library.library import Library
from exercises.library.texts import screen_texts
from tui.cli.as_json import say_json
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


def where(folder: Path, own: Path, *, for_script: bool = False) -> int:
    """Say where everything lies and how large it is; which kind a file is, never whose.

    Args:
        folder: The data folder.
        own: The folder of the user's own exercises.
        for_script: Say it as JSON.

    Returns:
        The exit code, 0.
    """
    texts = screen_texts("checkup")
    sizes: Counter[Kind] = Counter()
    counts: Counter[Kind] = Counter()
    for file in files(folder):
        sizes[file.kind] += file.size
        counts[file.kind] += 1
    kinds = [kind for kind in KINDS if counts[kind]]
    if for_script:
        rows = [{"kind": k, "files": counts[k], "kilobytes": _size(sizes[k])} for k in kinds]
        say_json("where", {"data": str(folder), "own_exercises": str(own), "kinds": rows})
        return FINE
    say(texts("where_data", path=one_line(folder)))
    for kind in kinds:
        size = f"{_size(sizes[kind])} kB"
        say(f"  {texts(f'kind_{kind}'):<44} {counts[kind]:>4}  {size:>9}")
    if not counts:
        say(f"  {texts('where_nothing')}")
    say(texts("where_own", path=one_line(own)))
    say(texts("where_who"))
    return FINE


def doctor(folder: Path | None, library: Library, *, for_script: bool = False) -> int:
    """Look at the runtime, the terminal, the folder and every file. Reads only.

    Args:
        folder: The data folder; None where it cannot be told.
        library: Its faults are named too.
        for_script: Say it as JSON.

    Returns:
        The exit code: 0 when all is well, 3 when something is wrong.
    """
    found = [] if folder is None else list(findings(folder))
    checked = sum(1 for _ in files(folder)) if folder is not None else 0
    exercises = len(library.all())
    wrong = sum(each.problem != "missing" for each in found) + len(library.faults)
    wrong += folder is None
    if for_script:
        _say_as_json(folder, found, library, files=checked, exercises=exercises, well=not wrong)
        return NO_DATA if wrong else FINE
    texts = screen_texts("checkup")
    say(f"nearer {__version__}, Python {platform.python_version()}, {platform.system()}")
    say("  " + ", ".join(f"{name} {_version(name)}" for name in LIBRARIES))
    _say_terminal()
    if folder is None:
        say(screen_texts("errors")("no_place"))
    else:
        say(texts("doctor_folder", path=one_line(folder)))
    for finding in found:
        say(f"  {_sentence(finding)}")
    for fault in library.faults:
        say(f"  {fault.sentence}")
    say(texts("doctor_looked", files=checked, exercises=exercises))
    say(texts("doctor_wrong" if wrong else "doctor_well"))
    return NO_DATA if wrong else FINE


def _sentence(finding: Finding) -> str:
    """Return what is wrong, and what helps."""
    key = f"finding_{finding.problem.replace('-', '_')}"
    return screen_texts("checkup")(key, path=one_line(finding.path))


def _say_as_json(
    folder: Path | None, found: list[Finding], library: Library, **sums: int | bool
) -> None:
    """Say all that `doctor` says, for a script."""
    terminal_here = sys.stdout.isatty()
    columns, rows = terminal.size() if terminal_here else (None, None)
    say_json(
        "doctor",
        {
            "version": __version__,
            "python": platform.python_version(),
            "system": platform.system(),
            "libraries": {name: _version(name) for name in LIBRARIES},
            "terminal": {
                "is_one": terminal_here,
                "term": os.environ.get("TERM"),
                "columns": columns,
                "rows": rows,
                "encoding": sys.stdout.encoding,
            },
            "data": None if folder is None else str(folder),
            "findings": [
                {"problem": each.problem, "path": each.path, "sentence": _sentence(each)}
                for each in found
            ],
            "faults": [fault.sentence for fault in library.faults],
            **sums,
        },
    )


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


def _size(number: int) -> int:
    """Return a size in kilobytes, in steps: an exact one would tell how much somebody wrote."""
    return -(-number // 100_000) * 100


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "?"
