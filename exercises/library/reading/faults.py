"""Faults in exercise files: where they are, and what is wrong, in one sentence."""

from __future__ import annotations

import re

from msgspec import Struct

from exercises.base.sanitize import one_line

_PART = re.compile(r"\.([A-Za-z0-9_-]+)|\[(\d+|\.\.\.)\]")
_ARRAY_HEADER = re.compile(r"^\s*\[\[\s*([\w.\- ]+?)\s*\]\]")
_TABLE_HEADER = re.compile(r"^\s*\[\s*([\w.\- ]+?)\s*\]")
_ASSIGNMENT = re.compile(r"^\s*([\w-]+)\s*=")


class Fault(Struct, frozen=True):
    """One thing that is wrong in a file.

    Attributes:
        file: Name of the file.
        line: From 1; 0 where no line can be named.
        key: The key as a path, `steps[1].text`; empty where none can be named.
        reason: What is wrong, and what would be right.
    """

    file: str
    line: int
    key: str
    reason: str

    @property
    def sentence(self) -> str:
        """All of it in a line."""
        where = f"{self.file}, line {self.line}" if self.line else self.file
        said = f"{where}: {self.key}: {self.reason}" if self.key else f"{where}: {self.reason}"
        return one_line(said)


def line_of(text: str, path: str) -> int:
    """Return the line of a TOML text on which a key stands.

    Args:
        text: The file.
        path: As msgspec names places: `$.steps[1].text`.

    Returns:
        The line from 1 of the key; of the nearest thing around it, where the key itself is
        missing or stands inside an inline table; 1 where nothing of it is found.
    """
    wanted = [name or int(index) if index != "..." else 0 for name, index in _PART.findall(path)]
    best, best_depth = 1, 0
    here: list[str | int] = []
    counts: dict[tuple[str | int, ...], int] = {}
    for number, line in enumerate(text.splitlines(), start=1):
        if header := _ARRAY_HEADER.match(line):
            here = _enter([part.strip() for part in header[1].split(".")], counts)
        elif header := _TABLE_HEADER.match(line):
            *outer, last = [part.strip() for part in header[1].split(".")]
            here = [*_inside(outer, counts), last]
        elif key := _ASSIGNMENT.match(line):
            depth = _common([*here, key[1]], wanted)
            if depth > max(best_depth, len(here)):
                best, best_depth = number, depth
            continue
        else:
            continue
        depth = _common(here, wanted)
        if depth == len(here) and depth > best_depth:
            best, best_depth = number, depth
    return best


def _inside(names: list[str], counts: dict[tuple[str | int, ...], int]) -> list[str | int]:
    """Return the path of the newest element of each array of tables."""
    path: list[str | int] = []
    for name in names:
        path.append(name)
        if tuple(path) in counts:
            path.append(counts[tuple(path)])
    return path


def _enter(names: list[str], counts: dict[tuple[str | int, ...], int]) -> list[str | int]:
    """Return the path of a new element of an array of tables."""
    path: list[str | int] = [*_inside(names[:-1], counts), names[-1]]
    counts[tuple(path)] = counts.get(tuple(path), -1) + 1
    return [*path, counts[tuple(path)]]


def _common(path: list[str | int], wanted: list[str | int]) -> int:
    depth = 0
    for mine, theirs in zip(path, wanted, strict=False):
        if mine != theirs:
            break
        depth += 1
    return depth
