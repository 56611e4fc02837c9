"""What the exercises lean on: short citations by id, from `sources.toml`."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

import msgspec
from msgspec import Struct

from exercises.library.files import content


class Source(Struct, frozen=True, forbid_unknown_fields=True):
    """One source.

    Attributes:
        id: As exercise files name it.
        cite: Who, when and what, in a line.
        note: What it is good for, and how far it carries.
    """

    id: str
    cite: str
    note: str = ""


class _File(Struct, frozen=True, forbid_unknown_fields=True):
    sources: tuple[Source, ...]
    format: int = 1


@lru_cache(maxsize=1)
def sources() -> dict[str, Source]:
    """Return all of them, by id."""
    data = (content() / "sources.toml").read_bytes()
    return {each.id: each for each in msgspec.toml.decode(data, type=_File).sources}


def cited(ids: Iterable[str]) -> list[str]:
    """Return a line for each id.

    One that is not known (in somebody's own file) stands for itself.
    """
    known = sources()
    return [known[each].cite if each in known else each for each in ids]
