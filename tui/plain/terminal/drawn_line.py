"""One line as a terminal shows it: which signs a person sees, and where each of them stands.

As little is drawn as can be: a screen reader reads what is drawn once more. To go forward, what
stands there is written again, which needs no codes; to go back, a backspace does, and over the edge
of the window the one code for a row up, where the terminal knows it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from rich.cells import cell_len, split_graphemes

FLAG = range(0x1F1E6, 0x1F200)
"""Letters of which two make a flag, which Rich takes for two signs."""
UP, ERASE = "\x1b[A", "\x1b[J"
"""A row up; and from here on nothing."""


def signs(text: str) -> Iterator[str]:
    """Yield what a person sees as one sign each: a letter with its accents, a flag, a family."""
    found, _ = split_graphemes(text)
    half = False
    before = ""
    for start, end, _ in found:
        sign = text[start:end]
        flag = ord(sign[0]) in FLAG
        if half and flag:
            before, half = before + sign, False
            continue
        if before:
            yield before
        before, half = sign, flag
    if before:
        yield before


def last_sign(text: str) -> str:
    """Return the last of the signs; empty where there is none."""
    return ([*signs(text)] or [""])[-1]


def first_sign(text: str) -> str:
    """Return the first of the signs; empty where there is none."""
    return next(signs(text), "")


class DrawnLine:
    """The row, or rows, on which a line is typed.

    Args:
        write: Draws on the terminal.
        columns: Cells in a row, now.
        climbs: Whether the terminal knows the code for a row up.
    """

    def __init__(
        self, write: Callable[[str], None], columns: Callable[[], int], *, climbs: bool = True
    ) -> None:
        self.write, self._columns, self._climbs = write, columns, climbs

    def place(self, text: str) -> tuple[int, int]:
        """Return row and column behind a text that begins a row."""
        columns = max(2, self._columns())
        row = column = 0
        for sign in signs(text):
            wide = min(cell_len(sign), columns)
            if column + wide > columns:  # what is two cells wide does not stand on the edge
                row, column = row + 1, 0
            column += wide
            if column == columns:
                row, column = row + 1, 0
        return row, column

    def reaches(self, before: str, text: str) -> bool:
        """Return whether one can go back from the end of `before + text` to that of `before`."""
        return self._climbs or self.place(before)[0] == self.place(before + text)[0]

    def back(self, before: str, text: str, *, at_edge: bool = False) -> None:
        """Go back from the end of `before + text` to that of `before`.

        Args:
            before: What stands on the row, from its beginning.
            text: What is behind it.
            at_edge: Whether the end was written just now: then the terminal may wait at the edge.
        """
        row, column = self.place(before)
        from_row, from_column = self.place(before + text)
        if at_edge and from_row and not from_column:
            self.write(" \r")  # it waits for the next sign before it begins a row
        if row == from_row:
            self.write("\b" * (from_column - column))
        else:
            self.write(UP * (from_row - row) + "\r" + (f"\x1b[{column}C" if column else ""))

    def put(self, before: str, text: str, *, ahead: int = 0, gone: int = 0) -> None:
        """Write what is behind `before`, where the cursor stands, in place of what stood there.

        Args:
            before: What stands on the row, from its beginning.
            text: What is behind it now.
            ahead: Letters of it behind which the cursor stands then.
            gone: Cells that are to be empty behind it, on this row.
        """
        clear = ERASE if self._climbs and (text or self.place(before)[1] == 0) else ""
        blank = text + ("" if clear else " " * gone)
        self.write(clear + blank)
        self.back(before + text[:ahead], blank[ahead:], at_edge=True)
