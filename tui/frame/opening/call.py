"""What the first frame has to know of a call and of what is set, read without loading much.

It only looks. Whatever is unclear gives None, and then there is no frame before that of the
screens; what is wrong in the call or in the data folder is said by those who read it in full.
"""

from __future__ import annotations

import os
import stat
import sys

from tui.process import switches, terminal

TYPE_CHECKING = False  # `typing` takes as long as drawing does
if TYPE_CHECKING:
    from typing import Any

LARGEST = 1_000_000
"""Bytes of a file of settings that is read here."""


class Call:
    """A call that begins with a page that can be drawn at once.

    Args:
        settings: As they lie in the data folder, not checked.
        own_keys: Whether keys may be other ones than they are at first.
    """

    def __init__(self, settings: dict[str, Any], *, own_keys: bool) -> None:
        self._settings, self.own_keys = settings, own_keys

    def setting(self, name: str, *known: object) -> Any:
        """Return what is set, where it is one of these; else the first of them."""
        found = self._settings.get(name)
        for each in known:
            if found == each and type(found) is type(each):
                return found
        return known[0]


def call(arguments: list[str]) -> Call | None:
    """Return what a call begins with; None where that cannot be drawn at once."""
    said = _said(arguments)
    if said is None or said[0] != "pause" or not _full_screen():
        return None
    columns, rows = terminal.size()
    folder, keys = _places(said[1])
    if columns < terminal.SMALLEST[0] or rows < terminal.SMALLEST[1] or not folder:
        return None
    settings = _settings(os.path.join(folder, "nearer.json"))
    changed = bool(settings.get("keys")) or os.path.lexists(keys)
    return Call(settings, own_keys=changed)


def _said(arguments: list[str]) -> tuple[str, str | None] | None:
    """Return the verb and the folder of a call that says nothing else."""
    folder, verbs = None, []
    rest = iter(arguments)
    for each in rest:
        if each == "--data-dir":
            folder = next(rest, "")
        elif each.startswith("--data-dir="):
            folder = each.partition("=")[2]
        else:
            verbs.append(each)
    return (verbs[0], folder) if len(verbs) == 1 and folder != "" else None


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


def _settings(path: str) -> dict[str, Any]:
    """Return the settings that a file holds; none where it cannot be read."""
    import json

    try:
        found = os.stat(path)
        if not stat.S_ISREG(found.st_mode) or found.st_size > LARGEST:
            return {}
        with open(path, "rb") as file:
            settings = json.loads(file.read())["settings"]["1"]
    except (OSError, ValueError, LookupError, TypeError, RecursionError):
        return {}
    return settings if isinstance(settings, dict) else {}
