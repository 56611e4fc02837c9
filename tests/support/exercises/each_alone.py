"""An exercise of one's own for two people, with a private part for each."""

from pathlib import Path

from exercises.library.library import Library

_BEGIN = """
format = 1
id = "each-alone"
title = "Each alone"
summary = "For a test."
people = "two"
for = ["either"]
minutes = 5
certainty = "own"
why = "To see."

[[steps]]
id = "secret"
kind = "write"
by = "each"
text = "What is it like?"
"""
_FATE = """
[[steps]]
id = "fate"
kind = "share"
by = "each"
of = "secret"
text = "What shall become of it?"
"""
_END = """
[[steps]]
id = "after"
kind = "read"
by = "both"
text = "Both again."

[[steps]]
id = "close"
kind = "close"
by = "both"
text = "Enough."
"""


def each_alone(folder: Path, *, fate: bool = False) -> Library:
    """The built-in exercises and this one.

    Args:
        folder: Where the file is written; made where it is missing.
        fate: Whether each chooses what becomes of their words.
    """
    folder.mkdir(exist_ok=True)
    text = _BEGIN + (_FATE if fate else "") + _END
    (folder / "each-alone.toml").write_text(text, "utf-8")
    return Library(folder)
