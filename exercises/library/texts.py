"""Read what screens say, from the content that is built in."""

from __future__ import annotations

import re
from functools import lru_cache

import msgspec

from exercises.library.files import content


class Texts:
    """What a screen says, by key."""

    def __init__(self, texts: dict[str, str | list[str]]) -> None:
        self._texts = texts

    def __call__(self, key: str, /, **slots: object) -> str:
        """Return a text with its `{slots}` filled, in one pass: what is filled in is never read."""
        text = self._texts[key]
        assert isinstance(text, str)
        return re.sub(r"\{(\w+)\}", lambda slot: str(slots.get(slot[1], slot[0])), text)

    def __contains__(self, key: str) -> bool:
        return key in self._texts

    def lines(self, key: str) -> list[str]:
        """Return a list of texts."""
        lines = self._texts[key]
        assert isinstance(lines, list)
        return lines


@lru_cache
def screen_texts(screen: str) -> Texts:
    """Read what a screen says, from the file of this name in the folders of `content/screens/`.

    Raises:
        KeyError: No folder holds a file of this name.
    """
    for folder in (content() / "screens").iterdir():
        if (file := folder / f"{screen}.toml").is_file():
            data = file.read_bytes()
            break
    else:
        raise KeyError(screen)
    return Texts(msgspec.toml.decode(data, type=dict[str, str | list[str]]))
