"""Where things lie on this machine. Only works out paths; nothing is looked at or made."""

from __future__ import annotations

import os
from pathlib import Path


def data_folder(explicit: Path | None = None) -> Path:
    """Where the data lies: `explicit` (--data-dir), or NEARER_DATA, or the system's place."""
    if chosen := _chosen(explicit):
        return chosen
    from platformdirs import PlatformDirs

    places = PlatformDirs("nearer", appauthor=False)
    # Where both are one path (macOS), own exercises and data lie in subfolders of it.
    shared = places.user_data_path == places.user_config_path
    return places.user_data_path / "data" if shared else places.user_data_path


def own_exercises(explicit: Path | None = None) -> Path:
    """Where the user's own exercise files lie: beside the data where a folder was chosen."""
    if chosen := _chosen(explicit):
        return chosen / "exercises"
    from platformdirs import PlatformDirs

    return PlatformDirs("nearer", appauthor=False).user_config_path / "exercises"


def own_help_lines(explicit: Path | None = None) -> Path:
    """Where the user's own list of help lines lies: beside their exercises."""
    return own_exercises(explicit).parent / "help-lines.toml"


def own_keys(explicit: Path | None = None) -> Path:
    """Where the user's own list of keys lies: beside their exercises."""
    return own_exercises(explicit).parent / "keys.toml"


def _chosen(explicit: Path | None) -> Path | None:
    chosen = explicit or os.environ.get("NEARER_DATA")
    return Path(os.path.abspath(os.path.expanduser(chosen))) if chosen else None
