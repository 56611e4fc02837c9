"""People to talk to: the built-in list, and the user's own above it."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Iterator
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import Annotated, Literal

import msgspec
from msgspec import Meta, Struct

from exercises.library.files import content
from exercises.library.reading.decoding import explain, text_of
from exercises.library.reading.faults import Fault

FILE = "help-lines.toml"
_CLEAN = r"^[^\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]*$"
"""No sign that steers a terminal; see `sanitize.steering_sign`."""

Words = Annotated[str, Meta(min_length=1, max_length=80, pattern=_CLEAN)]


class HelpLine(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Somebody to talk to.

    Attributes:
        where: Country or region; empty in the directories of the whole world.
        name: Who answers, and about what.
        reach: Number or address, as it is dialled or typed.
        checked: Day on which it was last looked at.
        seen_on: The public page on which it was seen; may be missing in a list of one's own.
    """

    where: Annotated[str, Meta(max_length=40, pattern=_CLEAN)] = ""
    name: Words
    reach: Words
    checked: date
    seen_on: Annotated[str, Meta(max_length=200, pattern=_CLEAN)] = ""


class HelpLines(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A file of them.

    Attributes:
        format: Of the file.
        lines: By country, in the order of the file.
        world: Directories for everywhere else.
    """

    format: Literal[1]
    lines: tuple[HelpLine, ...] = ()
    world: tuple[HelpLine, ...] = ()


def built_in() -> HelpLines:
    """Return the list that comes with the program."""
    return msgspec.toml.decode((content() / FILE).read_bytes(), type=HelpLines)


def groups(known: HelpLines) -> Iterator[tuple[str, str, tuple[HelpLine, ...]]]:
    """Yield the lines as they are shown: those of the whole world first, then by where they are.

    Args:
        known: All of them.

    Yields:
        Where, empty for the world; the day on which all were looked at; and the lines.
    """
    every = [*known.world, *known.lines]
    for where, found in groupby(every, lambda line: line.where):
        lines = tuple(found)
        yield where, min(line.checked for line in lines).isoformat(), lines


def help_lines(own: Path | None = None) -> tuple[HelpLines, Fault | None]:
    """Return everybody to talk to: the user's own first, then the built-in ones.

    Args:
        own: The user's own file; may be missing.

    Returns:
        The lines, and what is wrong in the user's own file, where something is: then the
        built-in ones stand alone. A line of one's own takes the place of the built-in one with
        the same `where` and `name`.
    """
    ours = built_in()
    theirs = _read(own) if own is not None and os.path.lexists(own) else None
    if not isinstance(theirs, HelpLines):
        return ours, theirs
    return HelpLines(
        format=1,
        lines=_above(theirs.lines, ours.lines),
        world=_above(theirs.world, ours.world),
    ), None


def _above(theirs: tuple[HelpLine, ...], ours: tuple[HelpLine, ...]) -> tuple[HelpLine, ...]:
    named = {(line.where, line.name) for line in theirs}
    return (*theirs, *(line for line in ours if (line.where, line.name) not in named))


def _read(file: Path) -> HelpLines | Fault:
    text = text_of(file)
    if isinstance(text, Fault):
        return text
    try:
        return msgspec.toml.decode(text, type=HelpLines)
    except (msgspec.ValidationError, tomllib.TOMLDecodeError, msgspec.DecodeError) as error:
        return explain(error, text, file.name)
    except (RecursionError, ValueError):  # nested too deeply, or a number of thousands of digits
        return Fault(file.name, 1, "", "something in here is too long or too deep to be read")
