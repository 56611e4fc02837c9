"""Which keys were changed, and whether one can be: in the settings, or in a file of one's own.

Only plain keys change. The key that works while somebody types, the keys of the curtain, the key
of the clock and list, and all that moves or chooses something stay where they are.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

import msgspec
from msgspec.structs import replace

from exercises.library.texts import screen_texts
from exercises.model.people import Settings
from tui.commands.active import Commands
from tui.commands.command import Command, shown
from tui.commands.registry import ACT, ALL, DECOY, OPENING
from tui.process.textual_names import character_to_key

KEPT = frozenset({*"0123456789", *"hjklHJKL", "n"})
"""Characters that some list, map or curtain takes for itself."""

FUNCTION = frozenset(f"f{number}" for number in range(1, 13))
"""The function keys, by their names."""

FIXED = frozenset({ACT.id, DECOY.id, *(each.id for each in OPENING.values())})
"""Commands whose key stays: lists take enter, a curtain opens with the key beside a name, and what
covers all is found where it always is."""


RENAMED = {"bland": "decoy"}
"""What commands were called before, in settings and in files of one's own that are older."""


class Unfit(ValueError):
    """A key cannot be used for a command; the message says why, in a sentence."""


def today(id: str) -> str:
    """Return the id that a command has now."""
    return RENAMED.get(id, id)


def changeable() -> tuple[Command, ...]:
    """Return the commands whose plain key can be changed."""
    return tuple(each for each in ALL if each.id not in FIXED)


def normal(key: str) -> str:
    """Return the name of a key, also where it was given as the character that it prints."""
    return character_to_key(key) if len(key) == 1 else key


def check(commands: Commands, id: str, key: str) -> None:
    """Look whether a command can have this key.

    Args:
        commands: As they are now.
        id: Of the command.
        key: Name of a key.

    Raises:
        Unfit: It cannot; nothing was changed.
    """
    texts = screen_texts("settings")
    wanted = next((each for each in commands if each.id == id), None)
    if wanted is None:
        raise Unfit(texts("key_unknown", id=id))
    if id in FIXED:
        raise Unfit(texts("key_fixed", words=wanted.words))
    sign = shown(key)
    if sign in KEPT:
        raise Unfit(texts("key_kept", key=sign))
    printable = len(sign) == 1 and sign.isprintable() and not sign.isspace()
    if not printable and key not in FUNCTION:
        raise Unfit(texts("key_unfit", key=sign))
    for other in commands:
        if other.id != id and wanted.meets(other) and key in (other.key, other.twin):
            raise Unfit(texts("key_taken", key=sign, words=other.words))


def changed(now: Commands, settings: Settings, id: str, key: str) -> Settings:
    """Return the settings with another plain key for a command.

    Args:
        now: The commands with the keys that they have.
        settings: As they are.
        id: Of the command.
        key: Name of a key.

    Raises:
        Unfit: It cannot have this key.
    """
    check(now, id, key)
    return replace(settings, keys={**settings.keys, id: key})


def commands(settings: Settings, file: Mapping[str, str] | None = None) -> Commands:
    """Return the commands with the keys of the file, and over these the keys of the settings.

    What does not fit, as after an edit by hand, is left out.
    """
    own = {today(id): key for id, key in settings.keys.items()}
    return _fitting({**(file or {}), **own})[0]


def read(file: Path | None) -> tuple[dict[str, str], str]:
    """Return keys from a file of one's own, `id = "key"` in each line.

    Args:
        file: May be missing.

    Returns:
        The keys that fit, by command id, and a sentence about what does not; empty where all does.
    """
    if file is None or not os.path.lexists(file):
        return {}, ""
    texts = screen_texts("settings")
    try:
        written = msgspec.toml.decode(file.read_bytes(), type=dict[str, str])
    except (OSError, ValueError):
        return {}, texts("keys_file_unread", file=file.name)
    given = {today(id): key for id, key in written.items()}
    found, problem = _fitting({id: normal(key) for id, key in given.items()})
    fitting = {id: key for id, key in given.items() if _has(found, id, normal(key))}
    said = texts("keys_file", file=file.name, problem=problem) if problem else ""
    return {id: normal(key) for id, key in fitting.items()}, said


def _has(found: Commands, id: str, key: str) -> bool:
    return any(each.id == id and each.key == key for each in found)


def _fitting(wanted: Mapping[str, str]) -> tuple[Commands, str]:
    """Return the commands with those of these keys that fit, and why the first other one does not.

    Two commands may change places: a key counts as free when its command has another one.
    """
    kept = dict(wanted)
    problem = ""
    while True:
        found = Commands(keys=kept)
        for id, key in kept.items():
            try:
                check(found, id, key)
            except Unfit as unfit:
                problem = problem or str(unfit)
                del kept[id]
                break
        else:
            return found, problem
