"""The page that asks who is here, row by row, where it has room for all of it.

A test compares it with what `WhoScreen` shows first.
"""

from __future__ import annotations

TYPE_CHECKING = False  # `typing` takes as long as drawing does
if TYPE_CHECKING:
    from tui.frame.opening.breath_page import Run

WIDEST, HIGHEST = 80, 38
NARROWEST, LOWEST = 60, 22
"""Columns and rows under which lines are broken: then there is no page before that of Textual."""

KEYS = (("p", "pause"), ("?", "help"), ("q", "leave"))
"""The line of keys behind enter, which names who is lit; where none was changed."""
GAP = 3
"""Cells between two keys."""


def rows(
    size: tuple[int, int], people: list[str], texts: dict[str, str], *, own_keys: bool
) -> list[list[Run]]:
    """Return every row; none where there is too little room.

    Args:
        size: Columns and rows.
        people: Mark and name of each of the two.
        texts: Of the page.
        own_keys: Whether keys may be other ones than at first.
    """
    columns, height = size
    if columns < NARROWEST or height < LOWEST:
        return []
    labels = [*(texts["one"].format(name=each) for each in people), texts["both"]]
    wide = max(map(len, labels)) + 3
    body, top, title = _rows_of(height)
    found: dict[int, list[Run]] = {title: [(texts["title"], "bold")]}
    for number, label in enumerate(labels):
        here = number == 0
        found[title + 2 + number] = [
            ("▌ " if here else "  ", "key"),
            (f"{number + 1}  ", "quiet"),
            (label.ljust(wide), "bold" if here else "text"),
            (texts["key_hint"].format(key=number + 1), "quiet"),
        ]
    found[title + 6] = [(texts["quiet"], "quiet")]
    margin = (columns - min(columns, WIDEST)) // 2
    whole = {y: [(" " * (margin + 4), ""), *row] for y, row in found.items()}
    keys: list[Run] = [(" " * (margin + 2), "")]
    fitting = _fitting([("enter", labels[0]), *KEYS], min(columns, WIDEST) - 4)
    for index, (key, words) in enumerate(() if own_keys else fitting):
        said = f" {words}" if words else ""
        keys += [(" " * GAP if index else "", "quiet"), (key, "key"), (said, "quiet")]
    whole[top + body + 1] = keys
    return [_filled(whole.get(y, []), columns) for y in range(height)]


def _fitting(keys: list[tuple[str, str]], room: int) -> list[tuple[str, str]]:
    """Return the keys, of the last ones without what they do where there is no room for it."""
    for last in range(len(keys) - 1, 0, -1):
        wide = sum(len(key) + len(words) + bool(words) for key, words in keys)
        if wide + GAP * (len(keys) - 1) <= room:
            break
        keys[last] = (keys[last][0], "")
    return keys


def lit(size: tuple[int, int]) -> tuple[int, int]:
    """Return column and row of the answer that is lit: there the terminal's cursor stands."""
    columns, height = size
    return (columns - min(columns, WIDEST)) // 2 + 4 + 5, _rows_of(height)[2] + 2


def _rows_of(height: int) -> tuple[int, int, int]:
    """Return how high the body is, and the rows of its top and of the title."""
    body = min(height - 2, HIGHEST)
    top = (height - body - 2) // 2
    return body, top, top + 1 + (8 if height >= 34 else 2)


def _filled(row: list[Run], columns: int) -> list[Run]:
    width = sum(len(text) for text, _ in row)
    return [*row, (" " * (columns - width), "")]
