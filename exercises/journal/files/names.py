"""Tell what a file of a data folder is for by its name, and which others hold what we wrote."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Literal

from exercises.base.regular_file import read_regular
from exercises.journal.files import codec
from exercises.journal.files.atomic import is_temporary

Kind = Literal[
    "people",
    "running",
    "finished",
    "summaries",
    "living",
    "aside",
    "own",
    "lock",
    "wiping",
    "other",
]
"""What a file is for; never whose it is."""

_KINDS: tuple[tuple[str, Kind], ...] = (
    (r"nearer\.json(\.before)?", "people"),
    (r"open/[0-9a-f]{32}\.json(\.before)?", "running"),
    (r"journal/\d{4}-\d{2}\.json(\.before)?", "finished"),
    (r"journal/\d{4}-\d{2}\.sum(\.before)?", "summaries"),
    (r"living\.json(\.before)?", "living"),
    (r"aside/.*", "aside"),
    (r"exercises/.*", "own"),
    (r"lock", "lock"),
    (r"wipe\.json", "wiping"),
)


def kind_of(relative: str) -> Kind:
    """Return what a file is for, by its path in the data folder."""
    return next((kind for form, kind in _KINDS if re.fullmatch(form, relative)), "other")


def copies(folder: Path) -> list[Path]:
    """Return files that hold what we wrote, under names that are none of ours.

    A synced folder, an editor or a file manager makes such copies; they lie beside our files.
    """
    found = []
    for place in (folder, folder / "open", folder / "journal"):
        try:
            names = sorted(os.listdir(place))
        except OSError:
            continue
        found += [place / name for name in names if _is_copy(folder, place / name)]
    return found


def _is_copy(root: Path, path: Path) -> bool:
    if kind_of(path.relative_to(root).as_posix()) != "other" or is_temporary(path.name):
        return False
    try:
        return codec.seems_ours(read_regular(path))
    except OSError:
        return False
