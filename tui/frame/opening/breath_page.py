"""The page of a pause, cell by cell, as its stylesheet lays it out at each size of a terminal.

A test compares it with what `PauseScreen` shows first.
"""

from __future__ import annotations

from tui.widgets.text.ready_words import FONTS, READY
from tui.widgets.time.disc import STEPS, bar, disc

TYPE_CHECKING = False  # `typing` takes as long as drawing does
if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.widgets.time.disc import Picture

Run = tuple[str, str]
"""A piece of a row, and the name of its style."""

WIDEST = 80
HIGHEST, HIGHEST_IN_HIGH = 38, 36
"""Rows of the body, at most: `max-height` of `#body`."""
SHAPE, SHAPE_AND_WORD_IN_HIGH = 17, 23


SAID = {"again": "in again"}
"""Where the word is another one than that of the phase."""


class Words:
    """What the page says now.

    Args:
        count: How far it is.
        keys: Each key with what it does, for the line of keys.
        ways: Those that have a button over it, in two columns.
    """

    def __init__(
        self,
        count: str,
        keys: tuple[tuple[str, str], ...],
        ways: tuple[tuple[str, str], ...],
    ) -> None:
        self.count, self.keys, self.ways = count, keys, ways


class BreathPage:
    """Where everything stands on a page of one size.

    Args:
        size: Columns and rows.
        still: Whether motion is off.
        caution: The line of caution, which may take two rows.
    """

    def __init__(self, size: tuple[int, int], *, still: bool, caution: str) -> None:
        self._columns, self._rows = size
        self._still = still
        narrow, short, high = self._columns < 60, self._rows < 22, self._rows >= 34
        self._column = min(self._columns, WIDEST)
        self._pad = 1 if narrow or short else 2
        self._key_pad = 1 if narrow else 2
        self._width = self._column - 2 * self._pad
        self._caution = _wrapped(caution, self._width)
        gap = 0 if short else 1
        foot = 1 + len(self._caution) + 3 * gap
        below = 2 + gap  # the buttons
        body = min(self._rows - below - 1, HIGHEST_IN_HIGH if high else HIGHEST)
        self._top = (self._rows - body - below - 1) // 2
        self._key_row = self._top + body + below
        self._way_row = self._top + body
        self._first_way, self._ways = (21, 38) if narrow else (22, 42)
        self._word_rows = 3 if short else 8 if high else 4
        if high:
            top_pad = 1 if narrow else 0
            breath = SHAPE_AND_WORD_IN_HIGH
            start = self._top + top_pad + (body - top_pad - breath - foot) // 2
        else:
            breath, start = body - foot, self._top
        self._shape_rows = max(1, min(SHAPE, breath - self._word_rows))
        self._shape_row = start + (breath - self._shape_rows - self._word_rows) // 2
        self._count_row = start + breath + gap
        self._caution_row = self._count_row + 1 + gap

    def rows(self, phase: str, fullness: float, words: Words) -> list[list[Run]]:
        """Return every row of the page.

        Args:
            phase: `in`, `again` or `out`.
            fullness: 0 (all out) to 1 (all in).
            words: What it says.
        """
        found: dict[int, list[Run]] = {}
        for y, row in enumerate(self._picture(fullness)):
            found[self._shape_row + y] = [(glyph, style) for glyph, style in row]
        for y, line in self._word(phase):
            found[self._shape_row + self._shape_rows + y] = line
        found[self._count_row] = [self._centred(words.count, "text")]
        for y, text in enumerate(self._caution):
            found[self._caution_row + y] = [self._centred(text, "quiet")]
        found |= {self._way_row + y: row for y, row in enumerate(self._pairs(words.ways))}
        margin = (self._columns - self._column) // 2
        whole = {y: [(" " * (margin + self._pad), ""), *row] for y, row in found.items()}
        whole[self._key_row] = [(" " * (margin + self._key_pad), ""), *_keys(words.keys)]
        return [_filled(whole.get(y, []), self._columns) for y in range(self._rows)]

    def lit(self, words: Words) -> tuple[int, int]:
        """Return column and row of how far it is: there the terminal's cursor stands."""
        left = (self._columns - self._column) // 2 + self._pad
        return left + (self._width - len(words.count)) // 2, self._count_row

    def _picture(self, fullness: float) -> Picture:
        size = self._width, self._shape_rows
        step = round(min(1.0, max(0.0, fullness)) * STEPS)
        if self._still or self._shape_rows < 3:
            return bar(size, round(step / STEPS * 10))
        return disc(size, step)

    def _word(self, phase: str) -> Iterator[tuple[int, list[Run]]]:
        for font in FONTS:
            lines = READY[SAID.get(phase, phase), font]
            if len(lines) <= self._word_rows and len(lines[0]) <= self._width:
                left = " " * ((self._width - len(lines[0])) // 2)
                above = (self._word_rows - len(lines)) // 2
                for y, line in enumerate(lines):
                    yield above + y, [(left, ""), (line, "text")]
                return

    def _pairs(self, ways: tuple[tuple[str, str], ...]) -> Iterator[list[Run]]:
        """Yield the rows of buttons: the second ones stand under each other."""
        left: Run = (" " * ((self._column - self._ways) // 2 - self._pad), "")
        for at in range(0, len(ways), 2):
            row = [left]
            for key, words in ways[at : at + 2]:
                row += [(key, "key"), (f" {words}", "quiet")]
                row.append((" " * (self._first_way - len(key) - len(words) - 1), ""))
            yield row[:-1]

    def _centred(self, text: str, style: str) -> Run:
        return " " * ((self._width - len(text)) // 2) + text, style


def _keys(keys: tuple[tuple[str, str], ...]) -> Iterator[Run]:
    for index, (key, words) in enumerate(keys):
        if index:
            yield "   ", "quiet"
        yield key, "key"
        yield f" {words}", "quiet"


def _filled(row: list[Run], columns: int) -> list[Run]:
    width = sum(len(text) for text, _ in row)
    return [*row, (" " * (columns - width), "")]


def _wrapped(text: str, width: int) -> list[str]:
    """Break a line at spaces."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if len(longer) > width and lines[-1]:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines
