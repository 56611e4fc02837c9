"""Texts of a screen, for the first frame: only what stands in one line."""

from __future__ import annotations

import os

CONTENT = os.path.join("exercises", "content", "screens")


def texts_of(screen: str) -> dict[str, str]:
    """Return the short texts of a screen, by key; a parser of TOML would take as long as drawing.

    Args:
        screen: Folder and name in `content/screens/`, without `.toml`.
    """
    root = os.path.dirname(os.path.abspath(__file__))
    for _ in range(3):
        root = os.path.dirname(root)
    found = {}
    with open(os.path.join(root, CONTENT, f"{screen}.toml"), encoding="utf-8") as file:
        for line in file:
            key, _, text = line.rstrip("\n").partition(" = ")
            if text.startswith('"') and text.endswith('"') and "\\" not in text:
                found[key] = text[1:-1]
    return found
