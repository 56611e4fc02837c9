"""The colours of the first frame: those that the screens have, as the terminal can show them.

What Textual and Rich make of a theme is written down here, since they are not there yet; a test
compares it with what they draw.
"""

from __future__ import annotations

import os

PALETTES = {
    "dark": ("#1b1714", "#ece3d6", "#b3a596", "#e2a672", "#574130", "#e2a672"),
    "light": ("#f6f0e6", "#2e2721", "#5e5347", "#89471b", "#d5bda9", "#a77653"),
    "contrast": ("#000000", "#ffffff", "#dcd3c6", "#fecf94", "#4c3e2c", "#fecf94"),
    "contrast-light": ("#ffffff", "#000000", "#332d26", "#592600", "#cdbdb2", "#876247"),
}
"""By setting: ground, text, quieter text, keys, and the edge and the middle of the breath."""

RGB = tuple[int, int, int]
Style = tuple[RGB | None, bool]
"""A colour, None for the terminal's own, and whether it is bold."""


def styles(theme: str, shades: int, depth: int) -> tuple[RGB | None, dict[str, Style]]:
    """Return the ground, and every style of the first frame by its name.

    Args:
        theme: Value of the setting; another one gives the terminal's own colours.
        shades: How many there are between the edge of the breath and its middle.
        depth: Colours that the terminal has, see `depth`.
    """
    if depth < 256 or theme not in PALETTES:
        own: Style = (None, False)
        names = ("", "text", "quiet", "rim", *map(str, range(shades)))
        return None, {**dict.fromkeys(names, own), "bold": (None, True), "key": (None, True)}
    ground, text, quiet, key, edge, core = map(_rgb, PALETTES[theme])
    found: dict[str, Style] = {
        "": (text, False),
        "text": (text, False),
        "quiet": (quiet, False),
        "bold": (text, True),
        "key": (key, True),
        "rim": (edge, False),
    }
    for shade in range(shades):
        found[str(shade)] = (_between(edge, core, shade / (shades - 1)), False)
    return ground, found


def depth() -> int:
    """Return how many colours the terminal has: 2**24, 256, 16, or 0 where none are wanted."""
    if os.environ.get("NO_COLOR", ""):
        return 0
    asked = os.environ.get("TEXTUAL_COLOR_SYSTEM", "auto")
    if asked in _ASKED:
        return _ASKED[asked]
    if os.environ.get("COLORTERM", "").strip().lower() in ("truecolor", "24bit"):
        return 2**24
    kind = os.environ.get("TERM", "").strip().lower().rpartition("-")[2]
    return 256 if kind in ("256color", "kitty") else 16


_ASKED = {"standard": 16, "256": 256, "truecolor": 2**24}


def sgr(style: Style, ground: RGB | None, depth: int) -> str:
    """Return the escape code that sets a style on a ground."""
    colour, bold = style
    parts = ["0", *(["1"] if bold else [])]
    if colour is not None:
        parts.append(f"38;{_code(colour, depth)}")
    if ground is not None:
        parts.append(f"48;{_code(ground, depth)}")
    return f"\x1b[{';'.join(parts)}m"


def _code(colour: RGB, depth: int) -> str:
    if depth > 256:
        return "2;{};{};{}".format(*colour)
    return f"5;{of_256(colour)}"


def of_256(colour: RGB) -> int:
    """Return the one of 256 colours that Rich takes for a colour (source: `Color.downgrade`)."""
    from colorsys import rgb_to_hls

    red, green, blue = colour
    _, light, saturation = rgb_to_hls(red / 255, green / 255, blue / 255)
    if saturation < 0.15:
        grey = round(light * 25.0)
        return {0: 16, 25: 231}.get(grey, 231 + grey)
    six = [part / 95 if part < 95 else 1 + (part - 95) / 40 for part in colour]
    return 16 + 36 * round(six[0]) + 6 * round(six[1]) + round(six[2])


def _rgb(code: str) -> RGB:
    return int(code[1:3], 16), int(code[3:5], 16), int(code[5:7], 16)


def _between(one: RGB, other: RGB, share: float) -> RGB:
    """Return a colour between two, as Textual mixes them (source: `Color.blend`)."""
    red, green, blue = (
        int(low + (high - low) * share) for low, high in zip(one, other, strict=True)
    )
    return red, green, blue
