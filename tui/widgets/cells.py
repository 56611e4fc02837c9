"""Text and cells: what the widgets that draw themselves share."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual.content import Content
from textual.strip import Strip

Cell = tuple[str, str]
"""A glyph ("" in the cell right of a double-width one) and the name of its style."""

_PICTURES = {code: 0x2400 + code for code in range(0x20) if code != 0x09} | {0x7F: 0x2421}
_PICTURES |= {code: 0xFFFD for code in range(0x80, 0xA0)}
_ONE_LINE = _PICTURES | {ord(blank): ord(" ") for blank in "\t\n\r\v\f\x85\u2028\u2029"}


def visible(text: str) -> str:
    """Replace each control character but the tab with a picture of it, one for one.

    Args:
        text: Any text, of any origin.

    Returns:
        Text of the same length that no terminal takes for a command.
    """
    return text.translate(_PICTURES)


def one_line(text: str) -> str:
    """Like `visible`, with tabs and every kind of line end as a space.

    Args:
        text: Any text, of any origin.

    Returns:
        Text of the same length, on one line.
    """
    return text.translate(_ONE_LINE)


def cut(text: str, room: int) -> str:
    """Shorten a line to a number of cells, ending in "…" where something is missing.

    Args:
        text: One line.
        room: Cells there are, 0 or more.

    Returns:
        The text, at most `room` cells wide.
    """
    if cell_len(text) <= room:
        return text
    if room < 1:
        return ""
    return set_cell_size(text, room - 1).rstrip() + "…"


def wrap(text: str, room: int) -> list[str]:
    """Break a line at spaces, and inside words that are too long.

    Args:
        text: One line.
        room: Cells per line, at least 1.

    Returns:
        One line or more.
    """
    if cell_len(text) <= room:
        return [text]
    return [line.plain.rstrip() for line in Content(text).wrap(max(room, 2))] or [""]


def cells(text: str, style: str) -> list[Cell]:
    """Spread a line over cells.

    Args:
        text: One line.
        style: The style's name.

    Returns:
        One entry per cell; characters without a width join the glyph before them.
    """
    row: list[Cell] = []
    for character in text:
        width = cell_len(character)
        if width == 0 and row:
            at = len(row) - 1
            while at > 0 and row[at][0] == "":
                at -= 1
            row[at] = (row[at][0] + character, style)
        elif width:
            row.append((character, style))
            row.extend([("", style)] * (width - 1))
    return row


def to_strip(row: Iterable[Cell], styles: Mapping[str, Style]) -> Strip:
    """Join cells of the same style into a line that Textual can show.

    Args:
        row: The cells.
        styles: Rich styles by name.

    Returns:
        The line.
    """
    return Strip(
        Segment("".join(glyph for glyph, _ in run), styles[name])
        for name, run in groupby(row, key=lambda cell: cell[1])
    )


def changed_rows(before: Sequence[object], after: Sequence[object]) -> list[int]:
    """Find the rows that differ between two pictures.

    Args:
        before: Rows that are on the screen.
        after: Rows that should be.

    Returns:
        Their numbers; all of `after` where the heights differ.
    """
    if len(before) != len(after):
        return list(range(len(after)))
    return [y for y, (old, new) in enumerate(zip(before, after, strict=True)) if old != new]
