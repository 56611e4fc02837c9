"""Where things lie on this machine. Only works out paths; nothing is looked at or made."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from platformdirs.api import PlatformDirsABC

NOWHERE = Path(os.devnull, "nearer")
"""A folder that never is: where no place can be told, and nothing is to be kept."""


class NoPlace(Exception):
    """It cannot be told where things lie: no home folder, or an empty or unclear choice."""


def data_folder(explicit: str | Path | None = None) -> Path:
    """Return where the data lies: `explicit` (--data-dir), or NEARER_DATA, or the system's place.

    Raises:
        NoPlace: There is none.
    """
    if chosen := _chosen(explicit):
        return chosen
    data = _systems("user_data_path")
    # Where both are one path (macOS), own exercises and data lie in subfolders of it.
    shared = False
    with suppress(NoPlace):
        shared = data == _systems("user_config_path")
    return data / "data" if shared else data


def own_exercises(explicit: str | Path | None = None) -> Path:
    """Return where the user's own exercise files lie: beside the data where a folder was chosen.

    Raises:
        NoPlace: There is none.
    """
    if chosen := _chosen(explicit):
        return chosen / "exercises"
    return _systems("user_config_path") / "exercises"


def own_help_lines(explicit: str | Path | None = None) -> Path:
    """Return where the user's own list of help lines lies: beside their exercises.

    Raises:
        NoPlace: There is none.
    """
    return own_exercises(explicit).parent / "help-lines.toml"


def own_courses(exercises: Path) -> Path:
    """Return where the user's own courses lie: beside their exercises.

    Args:
        exercises: Of `own_exercises`.
    """
    return exercises.parent / "courses"


def own_keys(explicit: str | Path | None = None) -> Path:
    """Return where the user's own list of keys lies: beside their exercises.

    Raises:
        NoPlace: There is none.
    """
    return own_exercises(explicit).parent / "keys.toml"


def _chosen(explicit: str | Path | None) -> Path | None:
    """Return the folder that was chosen, None where none was.

    Raises:
        NoPlace: It is empty, in somebody's home that is not known, or below a folder that is gone.
    """
    chosen = os.environ.get("NEARER_DATA") if explicit is None else os.fspath(explicit)
    if chosen is None or (explicit is None and not chosen):
        return None
    expanded = os.path.expanduser(chosen)
    homeless = os.environ.get("HOME") == "" and chosen.split(os.sep)[0] == "~"
    if not chosen or homeless or (chosen.startswith("~") and not os.path.isabs(expanded)):
        raise NoPlace
    try:
        return Path(os.path.abspath(expanded))
    except FileNotFoundError:  # a relative path, and the current folder was removed
        raise NoPlace from None


def _systems(kind: str) -> Path:
    """Return the system's place for a kind of files.

    Raises:
        NoPlace: There is no home folder, or it is not told as a whole path.
    """
    from platformdirs import PlatformDirs

    places: PlatformDirsABC = PlatformDirs("nearer", appauthor=False)
    try:
        found: Path = getattr(places, kind)
    except (RuntimeError, OSError):
        raise NoPlace from None
    if not found.is_absolute():
        raise NoPlace
    return found
