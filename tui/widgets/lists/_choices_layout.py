"""Where the options of a list stand."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from rich.cells import cell_len

from tui.widgets.cells import one_line, wrap

COLUMNS = 3
"""Columns there are at most."""
MANY = 8
"""Options from which several columns are worth it."""
WIDE = 54
"""Cells from which there may be several columns, or notes beside their labels."""
GAP = 3
"""Cells between a label and its note."""
HEADING, BLANK = -1, -2
"""Parts of an option that are not its own: what it stands under, and a free line above that."""

Part = tuple[tuple[str, bool], ...]
"""Pieces of one line: the text, and whether it is a note."""


class ListItem(Struct, frozen=True):
    """Something to choose.

    Args:
        id: What is reported when it is chosen.
        label: What is shown, exactly as it is.
        note: A quieter word of explanation.
        heading: What stands above it, where it is the first of a group.
    """

    id: str
    label: str
    note: str = ""
    heading: str = ""


class Layout(Struct, frozen=True):
    """Options on lines.

    Args:
        columns: Options beside each other.
        cell: Cells from one column to the next.
        bodies: For each option its lines, without what stands before them.
        lines: For each line the row of options it belongs to and which part of them it shows,
            or what stands above it: `HEADING`, `BLANK`.
    """

    columns: int
    cell: int
    bodies: tuple[tuple[Part, ...], ...]
    lines: tuple[tuple[int, int], ...]

    def span(self, index: int) -> tuple[int, int]:
        """Find the lines of an option.

        Args:
            index: The option's place, from 0.

        Returns:
            Its first line and how many it has.
        """
        row = index // self.columns
        of_row = [y for y, (at, part) in enumerate(self.lines) if at == row and part >= 0]
        return of_row[0], len(of_row)

    def above(self, index: int) -> int:
        """Count the lines above an option that belong to it."""
        row = index // self.columns
        return sum(at == row and part < 0 for at, part in self.lines)

    def at(self, x: int, y: int) -> int | None:
        """Find the option under a point.

        Args:
            x: Cells from the left.
            y: Lines from the top of the list.

        Returns:
            The option's place from 0, or None.
        """
        column = x // max(1, self.cell) if self.columns > 1 else 0
        if not 0 <= y < len(self.lines) or not 0 <= column < self.columns:
            return None
        if self.lines[y][1] < 0:
            return None
        index = self.lines[y][0] * self.columns + column
        return index if index < len(self.bodies) else None


def lay_out(options: Sequence[ListItem], width: int, before: int) -> Layout:
    """Put options on lines.

    Args:
        options: The options.
        width: Cells there are.
        before: Cells that marks and numbers take before each option.

    Returns:
        The layout: several columns for many short labels, otherwise one.
    """
    labels = [one_line(option.label) for option in options]
    notes = [one_line(option.note) for option in options]
    longest = max(map(cell_len, labels), default=0)
    longest_note = max(map(cell_len, notes), default=0)
    columns = 1
    headed = any(option.heading for option in options)
    if len(options) >= MANY and width >= WIDE and not any(notes) and not headed:
        columns = max(1, min(COLUMNS, width // (before + longest + 2)))
    room = max(4, width - before)
    bodies: list[tuple[Part, ...]]
    if columns > 1:
        bodies = [(((label, False),),) for label in labels]
    elif width >= WIDE and longest + min(longest, longest_note + GAP) <= room:
        bodies = [
            _beside(label, note, longest, room) for label, note in zip(labels, notes, strict=True)
        ]
    else:
        bodies = [
            (
                *(((line, False),) for line in wrap(label, room)),
                *(((line, True),) for line in (wrap(note, room) if note else ())),
            )
            for label, note in zip(labels, notes, strict=True)
        ]
    lines = [
        (row, part)
        for row in range(-(-len(options) // columns))
        for part in ((0,) if columns > 1 else _parts(row, options[row], len(bodies[row])))
    ]
    cell = min(width // columns, before + longest + 6)
    return Layout(columns, cell, tuple(bodies), tuple(lines))


def _parts(row: int, option: ListItem, own: int) -> list[int]:
    """Return the parts of an option, from the top."""
    above = [HEADING] if row == 0 else [BLANK, HEADING]
    return [*(above if option.heading else ()), *range(own)]


def _beside(label: str, note: str, longest: int, room: int) -> tuple[Part, ...]:
    """Put a note to the right of its label."""
    if not note:
        return (((label, False),),)
    gap = " " * (longest + GAP)
    first, *rest = wrap(note, room - len(gap))
    head = (label + gap[cell_len(label) :], False)
    return ((head, (first, True)), *(((gap, False), (line, True)) for line in rest))
