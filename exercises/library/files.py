"""Where content lies, and which files of a folder hold exercises. Reads none of them."""

from __future__ import annotations

import os
from pathlib import Path


def content() -> Path:
    """Return the folder of what is built in."""
    return Path(__file__).resolve().parents[1] / "content"


def built_in_exercises() -> Path:
    """Return the folder of the built-in exercise files."""
    return content() / "exercises"


def is_exercise_file(name: str) -> bool:
    """Return whether a file of this name can hold an exercise.

    Hidden ones cannot: editors and other systems put companions of a file beside it.
    """
    return name.endswith(".toml") and not name.startswith(".")


def own_files(folder: Path) -> list[Path]:
    """Return the files of the user's own exercises; none where the folder is missing or closed."""
    try:
        names = os.listdir(folder)
    except OSError:
        return []
    return [folder / name for name in sorted(names) if is_exercise_file(name)]


def is_course(text: str) -> bool:
    """Return whether the text of a file means a course: it has sittings, not steps."""
    if "sittings" not in text:
        return False
    import tomllib

    try:
        return "sittings" in tomllib.loads(text)
    except (ValueError, RecursionError):
        return False
