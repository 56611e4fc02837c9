"""The way into `name-what-is-here` up to its first field, and what then lies on disk."""

from pathlib import Path
from typing import Any

from tinydb import TinyDB

NAMING = [
    ("Three slow breaths", "enter"),
    ("Where in your body", "1", "enter"),
    ("what is it like there", "1", "enter"),
    ("want to do right now", "1", "enter"),
    ("more pleasant or more unpleasant", "right", "enter"),
    ("space choose, up to 3", "1", "enter"),
    ("How strong is it", "6", "enter"),
]
"""From its beginning to the field."""

TO_WHAT_HAPPENED = [("Who is here?", "1"), ("for ● Ada alone", "1"), *NAMING]
"""From the start of the program."""


def on_disk(folder: Path) -> dict[str, list[dict[str, Any]]]:
    """The tables of the one open session, read by TinyDB alone."""
    (file,) = (folder / "open").glob("*.json")
    with TinyDB(file, encoding="utf-8") as database:
        return {name: [dict(row) for row in database.table(name)] for name in database.tables()}


def half_written(folder: Path) -> str:
    """The text of the draft on disk, empty where there is none."""
    drafts = on_disk(folder).get("draft", [])
    return str(drafts[0].get("text", "")) if drafts else ""
