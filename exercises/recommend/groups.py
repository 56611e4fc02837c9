"""In which group of the library each exercise stands, and in which order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exercises.model.exercise import GROUPS, Outline

if TYPE_CHECKING:
    from exercises.library.library import Library

OWN = "own"
"""The group of own files that name none."""

ORDER = (*GROUPS[:-1], OWN, GROUPS[-1])
"""All groups; what is about this program comes last."""


def grouped(library: Library) -> dict[str, str]:
    """Return the group of each exercise, by id: group by group, and in each by title."""
    found = {each.id: each for each in library.outlines()}

    def place(each: Outline) -> tuple[int, str]:
        return ORDER.index(_group(each)), each.title.casefold()

    return {each.id: _group(each) for each in sorted(found.values(), key=place)}


def _group(each: Outline) -> str:
    return each.group or OWN
