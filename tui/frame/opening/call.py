"""What the first frame has to know of a call and of what is set, read without loading much.

It only looks. Whatever is unclear gives None, and then there is no frame before that of the
screens; what is wrong in the call or in the data folder is said by those who read it in full.
"""

from __future__ import annotations

import os
import stat
import sys

from tui.process import switches, terminal
from tui.process.bare_call import bare_call

TYPE_CHECKING = False  # `typing` takes as long as drawing does
if TYPE_CHECKING:
    from typing import Any

LARGEST = 1_000_000
"""Bytes of a file of settings that is read here."""

LONGEST_NAME = 24
"""Letters of a name that stands in one row."""
PLAIN = 0x300
"""Below are the signs of one cell: letters, also with accents."""


class Call:
    """A call that begins with a page that can be drawn at once.

    Args:
        verb: `pause`, or nothing.
        settings: As they lie in the data folder, not checked.
        people: Mark and name of each of two; none where there are others.
        own_keys: Whether keys may be other ones than they are at first.
    """

    def __init__(
        self, verb: str, settings: dict[str, Any], people: list[str], *, own_keys: bool
    ) -> None:
        self.verb, self.people, self.own_keys = verb, people, own_keys
        self._settings = settings

    def setting(self, name: str, *known: object) -> Any:
        """Return what is set, where it is one of these; else the first of them."""
        found = self._settings.get(name)
        for each in known:
            if found == each and type(found) is type(each):
                return found
        return known[0]


def call(arguments: list[str]) -> Call | None:
    """Return what a call begins with; None where that cannot be drawn at once."""
    said = bare_call(arguments)
    if said is None or said.verb not in (None, "pause") or said.plain or not _full_screen():
        return None
    columns, rows = terminal.size()
    folder, keys = _places(said.data_dir)
    if columns < terminal.SMALLEST[0] or rows < terminal.SMALLEST[1] or not folder:
        return None
    tables = _tables(os.path.join(folder, "nearer.json"))
    people = _two(tables.get("people"))
    if said.verb is None and not people:
        return None  # another page comes first
    settings = _document(tables.get("settings"), "1")
    if settings.get("plain") is True and switches.says("NEARER_PLAIN") is None:
        return None  # it goes line by line
    changed = bool(settings.get("keys")) or os.path.lexists(keys)
    return Call(said.verb or "", settings, people, own_keys=changed)


def _full_screen() -> bool:
    """Return whether the program is going to draw on a whole terminal, which is before us."""
    if os.environ.get("_ARGCOMPLETE") or switches.is_on("NEARER_PLAIN"):
        return False
    if os.environ.get("TERM", "") in ("", "dumb", "unknown") or sys.__stderr__ is None:
        return False
    try:
        return (
            all(os.isatty(descriptor) for descriptor in (0, 1, 2))
            and os.tcgetpgrp(0) == os.getpgrp()
            and sys.__stderr__.encoding.replace("-", "").lower() == "utf8"
        )
    except OSError:
        return False


def _places(chosen: str | None) -> tuple[str, str]:
    """Return the data folder and the file of own keys; empty where that is not plain to tell."""
    if chosen is None:
        chosen = os.environ.get("NEARER_DATA") or None
    if chosen is not None:
        folder = os.path.abspath(os.path.expanduser(chosen))
        return folder, os.path.join(folder, "keys.toml")
    if sys.platform != "linux":
        return "", ""
    found = []
    for variable, usual in (("XDG_DATA_HOME", ".local/share"), ("XDG_CONFIG_HOME", ".config")):
        place = os.environ.get(variable, "").strip() or os.path.expanduser(f"~/{usual}")
        if not os.path.isabs(place):
            return "", ""
        found.append(os.path.join(place, "nearer"))
    return found[0], os.path.join(found[1], "keys.toml")


def _tables(path: str) -> dict[str, Any]:
    """Return the tables that a file holds; none where it cannot be read."""
    import json

    try:
        found = os.stat(path)
        if not stat.S_ISREG(found.st_mode) or found.st_size > LARGEST:
            return {}
        with open(path, "rb") as file:
            tables = json.loads(file.read())
    except (OSError, ValueError, RecursionError):
        return {}
    return tables if isinstance(tables, dict) else {}


def _document(table: Any, number: str) -> dict[str, Any]:
    document = table.get(number) if isinstance(table, dict) else None
    return document if isinstance(document, dict) else {}


def _two(table: Any) -> list[str]:
    """Return mark and name of the two people; none where they are not two, or not plain to draw.

    Signs that may be wider than a cell, or steer a terminal, are left to Textual.
    """
    if not isinstance(table, dict) or len(table) != 2:
        return []
    people = [_document(table, number) for number in ("1", "2")]
    if [each.get("id") for each in people] != ["a", "b"]:
        return []
    if {each.get("mark") for each in people} != {"●", "◆"}:
        return []
    names = [each.get("name") for each in people]
    for name in names:
        if not isinstance(name, str) or not 0 < len(name) <= LONGEST_NAME:
            return []
        if not name.isprintable() or any(ord(sign) >= PLAIN for sign in name):
            return []
    return [f"{each['mark']} {each['name']}" for each in people]
