"""One key, several spellings: what a key means where the one that came means nothing.

Textual asks terminals for all keys as codes. What sent the same byte before differs then by a
modifier, and a lock key may bring text with it.
"""

from __future__ import annotations

from unicodedata import normalize

from textual.events import Key
from textual.keys import KEY_NAME_REPLACEMENTS

from tui.process.textual_names import FUNCTIONAL_KEYS

PADS = frozenset(
    {*"0123456789", "decimal", "divide", "multiply", "subtract", "add", "equal", "separator"}
)
"""Keys of the number pad that write what is printed on them."""

SILENT = frozenset(FUNCTIONAL_KEYS.values()) - PADS
"""Keys that lock, modify, move or do something: they never write, whatever text comes with them."""

BY_NAME = {"add": "plus", "divide": "slash"}
"""Keys of the number pad and the keys that print the same."""

BY_PLACE = {
    **dict(zip("йцукенгшщзфывапролдячсмить", "qwertyuiopasdfghjklzxcvbnm", strict=True)),
    **dict(zip("ςερτυθιοπασδφγηξκλζχψωβνμ", "wertyuiopasdfghjklzxcvbnm", strict=True)),
    "і": "s",
}
"""Letters of the Russian, Ukrainian and Greek layouts, and what is printed on the same key."""

WIDE = "fullwidth_"
"""What the names of signs begin with that an input method makes as wide as its own."""


def silence(event: Key) -> None:
    """Take the text from a key that writes nothing."""
    if event.key.rpartition("+")[2] in SILENT:
        event.character = None


def spellings(key: str) -> tuple[str, ...]:
    """Return what a key may stand for that means nothing itself, the nearest first.

    Args:
        key: Its name, with modifiers.

    Returns:
        Without a shift that was held alone, and as a small letter; then as the letter on the same
        key.
    """
    *modifiers, sign = key.split("+")
    held = [] if modifiers == ["shift"] else modifiers
    plain = _plain(sign)
    found = ("+".join([*held, each]) for each in (plain, BY_PLACE.get(plain, plain)))
    return tuple(each for each in dict.fromkeys(found) if each != key)


def _plain(sign: str) -> str:
    if len(sign) == 1:
        return normalize("NFKC", sign).lower()
    narrow = sign.removeprefix(WIDE)
    return BY_NAME.get(narrow, KEY_NAME_REPLACEMENTS.get(narrow, narrow))
