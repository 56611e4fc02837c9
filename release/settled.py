"""Days and rights of the files that are packed: the same, whoever builds them."""

from __future__ import annotations

import calendar
import os
from datetime import date
from pathlib import Path


def settle(folder: Path, day: date) -> None:
    """Give all files the day of the release, and rights as installed files have them."""
    stamp = calendar.timegm(day.timetuple())
    for path in [folder, *folder.rglob("*")]:
        if not path.is_symlink():
            runs = path.is_dir() or os.access(path, os.X_OK)
            path.chmod(0o755 if runs else 0o644)
            os.utime(path, (stamp, stamp))
