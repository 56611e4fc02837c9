"""The pictures of a breath, cell by cell. Plain: drawn before Textual is there, too."""

from __future__ import annotations

from functools import lru_cache
from math import cos, hypot, pi, sin

STEPS = 32
"""Pictures between empty and full; more cannot be told apart."""
SHADES = 7
"""Colours between the rim and the middle."""
SEED = 0.24
"""Share of the radius that stays when all the air is out."""

Cell = tuple[str, str]
"""A glyph, and the name of its style: a shade, `rim`, or nothing."""

Picture = tuple[tuple[Cell, ...], ...]


@lru_cache(maxsize=4 * STEPS)
def disc(size: tuple[int, int], step: int) -> Picture:
    """Draw the shape; a cell is twice as high as it is wide."""
    width, height = size
    reach = min(height / 2, width / 4)
    radius = reach * (SEED + (1 - SEED) * step / STEPS)
    soft = min(3.4, max(1.1, 0.42 * radius + 0.25))
    rim = _rim(size, reach - 0.4) if reach > 3 else frozenset()
    rows = []
    for y in range(height):
        row: list[Cell] = []
        for x in range(width):
            away = hypot((x - (width - 1) / 2) / 2, y - (height - 1) / 2)
            density = (radius - away) / soft
            shade = str(min(SHADES - 1, max(0, int(density * 0.75 * SHADES))))
            if density > 0.06:
                glyph = "░▒▓█"[min(3, int(density * 3.6))]
                row.append((glyph, shade))
            elif (x, y) in rim:
                row.append(("·", "rim"))
            else:
                row.append((" ", ""))
        rows.append(tuple(row))
    return tuple(rows)


@lru_cache(maxsize=8)
def _rim(size: tuple[int, int], radius: float) -> frozenset[tuple[int, int]]:
    """Place dots on a circle, the same in all four quarters."""
    width, height = size
    dots = set()
    quarter = max(1, round(radius * 1.3))
    for place in range(quarter):
        angle = pi / 2 * (place + 0.5) / quarter
        x = round((width - 1) / 2 + 2 * radius * cos(angle) - 0.01)
        y = round((height - 1) / 2 + radius * sin(angle) - 0.01)
        dots |= {(x, y), (width - 1 - x, y), (x, height - 1 - y), (width - 1 - x, height - 1 - y)}
    return frozenset(dots)


@lru_cache(maxsize=32)
def bar(size: tuple[int, int], filled: int) -> Picture:
    """Draw ten cells in the middle row, `filled` of them full."""
    width, height = size
    gap = 1 if width >= 19 else 0
    cells: list[Cell] = []
    for place in range(10):
        cells.append(("■", str(SHADES - 1)) if place < filled else ("□", "0"))
        cells.extend([(" ", "")] * (gap if place < 9 else 0))
    cells = cells[:width]
    left = (width - len(cells)) // 2
    blank: Cell = (" ", "")
    lines = [(blank,) * width for _ in range(height)]
    if height:
        lines[height // 2] = (blank,) * left + tuple(cells) + (blank,) * (width - left - len(cells))
    return tuple(lines)
