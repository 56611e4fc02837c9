"""Read the outline of an exercise file: what stands above its first step."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import msgspec

from exercises.model.exercise import Outline

_FIRST_STEP = re.compile(r"^[ \t]*\[\[[ \t]*steps[ \t]*\]\]", re.MULTILINE)


def top(file: Path) -> dict[str, Any] | None:
    """Return what stands above the first step of a built-in file; None where it does not fit."""
    import tomllib

    text = file.read_text("utf-8")
    first = _FIRST_STEP.search(text)
    try:
        found = tomllib.loads(text[: first.start() if first else None])
    except tomllib.TOMLDecodeError:
        return None
    return found if decoded(found) else None


def decoded(outline: dict[str, Any] | None) -> Outline | None:
    """Return an outline from plain data; None where it is none."""
    if outline is None:
        return None
    try:
        return msgspec.convert(outline, Outline)
    except msgspec.ValidationError:
        return None
