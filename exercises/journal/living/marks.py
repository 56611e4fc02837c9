"""Tell which small boxes hold a line that somebody left, from what only they keep of it.

Boxes that hold a line and boxes that hold none look the same, and whoever left a line cannot open
it again. So that no line has to make way for another one, they keep marks of their boxes, among
what is private of theirs. A mark whose box is gone is forgotten; no page shows any of it.
"""

from __future__ import annotations

from collections.abc import Iterable

from exercises.journal.months.groups import Fields
from exercises.living.things import LEFT, Part, Thing, id_for


def mark_of(box: str) -> str:
    """Return the mark of a box."""
    return id_for(box)


def marks_in(things: Iterable[Thing]) -> frozenset[str]:
    """Return the marks that somebody keeps, from what is private of theirs."""
    return frozenset(part.step for thing in things if thing.state == LEFT for part in thing.parts)


def marked(by: str, before: Iterable[str], box: str, since: str) -> Thing:
    """Return what somebody keeps after they left one more.

    Args:
        by: Their id.
        before: Marks of boxes of theirs that are there still.
        box: The new one.
        since: When, UTC, ISO 8601.
    """
    return Thing(
        id=id_for(LEFT, by),
        kind="thanks",
        owner=by,
        exercise="",
        text="",
        parts=tuple(Part(step=mark, text="") for mark in (*before, mark_of(box))),
        since=since,
        state=LEFT,
        back="",
    )


def together(one: Fields, other: Fields) -> Fields:
    """Return the marks of two copies of a folder together; those without a box go by themselves."""
    parts = {str(part.get("step")): part for each in (one, other) for part in each.get("parts", ())}
    return {**one, "parts": list(parts.values())}
