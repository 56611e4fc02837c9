"""Switches in the environment: which are on, and which never count."""

from __future__ import annotations

import os

OFF = ("", "0", "false", "no", "off")
"""Values, in small letters, that leave a switch off."""

_TEXTUAL: dict[str, str] = {
    "TEXTUAL_ANIMATIONS": r".+",
    "TEXTUAL_COLOR_SYSTEM": r"auto|standard|256|truecolor",
    "TEXTUAL_DISABLE_KITTY_KEY": r".+",
    "TEXTUAL_FPS": r"\d+",
    "TEXTUAL_SMOOTH_SCROLL": r"\d+",
}
"""Switches of Textual that say how it looks or reads keys, with what they may be. All others write
keys or pictures of screens down, send them, or press keys."""


def is_on(switch: str) -> bool:
    """Return whether a switch of ours is set, and not to a word for off."""
    return says(switch) is True


def says(switch: str) -> bool | None:
    """Return what a switch of ours says: on, off, or nothing where it is empty."""
    value = os.environ.get(switch, "").strip().casefold()
    return value not in OFF if value else None


def no_colour() -> bool:
    """Return whether NO_COLOR asks for none: by its convention, wherever it is not empty."""
    return os.environ.get("NO_COLOR", "") != ""


def heed() -> None:
    """Drop what must not count, before Textual looks: recorders, and a NO_COLOR that is empty."""
    import re  # what is drawn first needs none

    for switch, value in list(os.environ.items()):
        ours = switch == "TEXTUAL" or switch.startswith("TEXTUAL_")
        if ours and not re.fullmatch(_TEXTUAL.get(switch, r"(?!)"), value):
            del os.environ[switch]
    if not no_colour():
        os.environ.pop("NO_COLOR", None)
