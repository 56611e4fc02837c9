"""A figure made of cells, and which of them belong to which part of a body."""

from __future__ import annotations

SHAPE = (
    "       ooooo       ",
    "      ooooooo      ",
    "       ooooo       ",
    "        ooo        ",
    "   ooooooooooooo   ",
    "  oo ooooooooo oo  ",
    "  oo  ooooooo  oo  ",
    " oo   ooooooo   oo ",
    "      ooo ooo      ",
    "      ooo ooo      ",
    "     oooo oooo     ",
)
"""The figure, seen from the front."""

WIDTH, HEIGHT = len(SHAPE[0]), len(SHAPE)

_RUNS: dict[str, tuple[tuple[int, int, int], ...]] = {
    "eyes": ((1, 8, 8), (1, 10, 10)),
    "jaw": ((2, 7, 11),),
    "face": ((1, 7, 11), (2, 7, 11)),
    "head": ((0, 7, 11), (1, 6, 12), (2, 7, 11)),
    "throat": ((3, 9, 9),),
    "neck": ((3, 8, 10),),
    "shoulders": ((4, 3, 6), (4, 12, 15)),
    "chest": ((4, 7, 11), (5, 5, 13)),
    "belly": ((6, 6, 12), (7, 6, 12)),
    "hands": ((7, 1, 2), (7, 16, 17)),
    "arms": ((5, 2, 3), (5, 15, 16), (6, 2, 3), (6, 15, 16)),
    "feet": ((10, 5, 8), (10, 10, 13)),
    "legs": ((8, 6, 8), (8, 10, 12), (9, 6, 8), (9, 10, 12)),
    "back": ((5, 5, 5), (5, 13, 13), (6, 6, 6), (6, 12, 12), (7, 6, 6), (7, 12, 12)),
}
"""Parts by id, the smaller ones first: row, first and last column of each run of cells."""

WHOLE = "whole"
"""Id of the answer that is all of the figure."""

LEFT = ("head", "face", "neck", "shoulders", "arms", "hands", "legs", "feet")
"""Parts named on the left of the figure, from the top; all others stand on the right."""

RIGHT = ("eyes", "jaw", "throat", "chest", "back", "belly")
"""Parts named on the right, from the top; before what is no part."""

PARTS: dict[str, frozenset[tuple[int, int]]] = {
    part: frozenset((row, x) for row, first, last in runs for x in range(first, last + 1))
    for part, runs in _RUNS.items()
}
"""The cells of each part: row and column."""

PARTS[WHOLE] = frozenset(
    (row, x) for row, line in enumerate(SHAPE) for x, cell in enumerate(line) if cell != " "
)


def part_at(row: int, x: int, parts: frozenset[str]) -> str:
    """Return the smallest of some parts to which a cell belongs; empty where there is none.

    Args:
        row: From 0 at the top.
        x: Column, from 0 at the left.
        parts: Those that count.
    """
    return next((part for part in PARTS if part in parts and (row, x) in PARTS[part]), "")
