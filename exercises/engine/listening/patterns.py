"""The patterns that remarks rest on, from `remarks.toml`; compiled at the first reply."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Literal

import msgspec
from msgspec import Struct

from exercises.library.files import content
from exercises.library.vocabulary import vocabulary

Kind = Literal[
    "blame",
    "reassurance",
    "but",
    "advice",
    "own-story",
    "question",
    "their-words",
    "feeling",
    "check-back",
]
"""What a remark can be about."""

JUDGEMENT = "judgement"
"""Of patterns that are never told: beside them nothing kind is said."""

FILE = "remarks.toml"
"""In `content/`."""

_PART = re.compile(r"\{([a-z]+)\}")
_BREAK = re.compile(r"^ +|\n *")
_EDGE = r"\b"


class Example(Struct, frozen=True, forbid_unknown_fields=True):
    """A reply that shows what a pattern is for.

    Attributes:
        reply: What the listener says.
        said: What the speaker had said.
    """

    reply: str
    said: str = ""


class RemarkPattern(Struct, frozen=True, forbid_unknown_fields=True):
    """Words that say something about a reply. `remarks.toml` says what each key does."""

    kind: Kind | Literal["judgement"]
    find: tuple[str, ...]
    hits: tuple[Example, ...]
    misses: tuple[Example, ...]
    plain: bool = False
    unless: tuple[str, ...] = ()
    unless_said: tuple[str, ...] = ()
    nowhere: tuple[str, ...] = ()
    takes: int | None = None
    first: bool = False
    brief: bool = False


class _File(Struct, frozen=True, forbid_unknown_fields=True):
    small: str
    parts: dict[str, str]
    patterns: tuple[RemarkPattern, ...]


class Compiled(Struct, frozen=True):
    """A pattern as it is tried."""

    pattern: RemarkPattern
    find: re.Pattern[str]
    unless: re.Pattern[str] | None
    unless_said: re.Pattern[str] | None
    nowhere: re.Pattern[str] | None


class Patterns(Struct, frozen=True):
    """All of them.

    Attributes:
        small: Words that carry little.
        of: By kind, in the order of the file.
    """

    small: frozenset[str]
    of: dict[str, tuple[Compiled, ...]]


@lru_cache(maxsize=1)
def patterns() -> Patterns:
    """Read and compile the built-in patterns."""
    data = (content() / FILE).read_bytes()
    read = msgspec.toml.decode(data, type=_File)
    parts = _parts(read.parts)
    of: dict[str, tuple[Compiled, ...]] = {}
    for each in read.patterns:
        of[each.kind] = (*of.get(each.kind, ()), _compile(each, parts))
    return Patterns(frozenset(read.small.split()), of)


def _parts(written: Mapping[str, str]) -> dict[str, str]:
    """Fill each part with those before it."""
    labels = sorted((word.label for word in vocabulary().feelings), key=len, reverse=True)
    parts = {"feelings": "|".join(re.escape(label.lower()) for label in labels)}
    for name, part in written.items():
        parts[name] = f"(?:{_fill(part, parts)})"
    return parts


def _fill(pattern: str, parts: Mapping[str, str]) -> str:
    """Put a pattern on one line, with its parts."""
    return _PART.sub(lambda name: parts[name[1]], _BREAK.sub("", pattern))


def _compile(pattern: RemarkPattern, parts: Mapping[str, str]) -> Compiled:
    def compiled(written: Sequence[str]) -> re.Pattern[str] | None:
        return any_of([_fill(each, parts) for each in written]) if written else None

    return Compiled(
        pattern=pattern,
        find=any_of([_fill(each, parts) for each in pattern.find]),
        unless=compiled(pattern.unless),
        unless_said=compiled(pattern.unless_said),
        nowhere=compiled(pattern.nowhere),
    )


def any_of(written: Sequence[str]) -> re.Pattern[str]:
    r"""Compile several patterns into one that finds what any of them finds.

    Those that begin a word stand together behind one `\b`: each of them then begins with a
    letter, and most are passed over at a glance.
    """
    words = [each.removeprefix(_EDGE) for each in written if each.startswith(_EDGE)]
    others = [each for each in written if not each.startswith(_EDGE)]
    together = [f"{_EDGE}(?:{'|'.join(words)})"] if words else []
    return re.compile("|".join([*together, *others]))
