"""`nearer where` and `nearer doctor`: look, and change nothing."""

from __future__ import annotations

import os
import platform
import shutil
import sys
from collections import Counter
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from exercises import __version__
from exercises.journal.diagnostics import Kind, files, findings
from exercises.library.library import Library
from exercises.library.texts import screen_texts
from tui.exit_codes import FINE, NO_DATA

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
SMALLEST = (40, 15)
"""Columns and rows under which nearer gets cramped."""


def where(folder: Path, own: Path) -> int:
    """Say where everything lies and how large it is; which kind a file is, never whose.

    Args:
        folder: The data folder.
        own: The folder of the user's own exercises.

    Returns:
        The exit code, 0.
    """
    texts = screen_texts("checkup")
    print(texts("where_data", path=folder))
    sizes: Counter[str] = Counter()
    counts: Counter[str] = Counter()
    for file in files(folder):
        sizes[file.kind] += file.size
        counts[file.kind] += 1
    for kind in KINDS:
        if counts[kind]:
            size = _size(sizes[kind])
            print(f"  {texts(f'kind_{kind}'):<44} {counts[kind]:>4}  {size:>9}")
    if not counts:
        print(f"  {texts('where_nothing')}")
    print(texts("where_own", path=own))
    print(texts("where_who"))
    return FINE


def doctor(folder: Path, library: Library) -> int:
    """Look at the runtime, the terminal, the folder and every file. Reads only.

    Args:
        folder: The data folder.
        library: Its faults are named too.

    Returns:
        The exit code: 0 when all is well, 3 when something is wrong.
    """
    texts = screen_texts("checkup")
    print(f"nearer {__version__}, Python {platform.python_version()}, {platform.system()}")
    print("  " + ", ".join(f"{name} {_version(name)}" for name in LIBRARIES))
    _say_terminal()
    wrong = 0
    print(texts("doctor_folder", path=folder))
    for finding in findings(folder):
        line = texts(f"finding_{finding.problem.replace('-', '_')}", path=finding.path)
        print(f"  {line}")
        wrong += finding.problem != "missing"
    checked = sum(1 for _ in files(folder))
    exercises = library.all()
    for fault in library.faults:
        print(f"  {fault.sentence}")
    wrong += len(library.faults)
    print(texts("doctor_looked", files=checked, exercises=len(exercises)))
    print(texts("doctor_wrong" if wrong else "doctor_well"))
    return NO_DATA if wrong else FINE


def _say_terminal() -> None:
    texts = screen_texts("checkup")
    if not sys.stdout.isatty():
        print(texts("terminal_none"))
        return
    columns, rows = shutil.get_terminal_size()
    print(
        texts(
            "terminal",
            term=os.environ.get("TERM", "?"),
            columns=columns,
            rows=rows,
            encoding=sys.stdout.encoding,
        )
    )
    if (columns, rows) < SMALLEST or rows < SMALLEST[1]:
        print(texts("terminal_small", width=SMALLEST[0], height=SMALLEST[1]))
    if "utf" not in (sys.stdout.encoding or "").lower():
        print(texts("terminal_encoding"))


def _size(number: int) -> str:
    return f"{number} B" if number < 10_000 else f"{number // 1000} kB"


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "?"
