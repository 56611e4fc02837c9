"""Decode a content file; what is wrong is named by line and key, with what would be right."""

from __future__ import annotations

import errno
import re
import tomllib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TypeVar

import msgspec

from exercises.base.sanitize import steering_sign
from exercises.library.reading.faults import Fault, line_of
from exercises.library.reading.schema import misfits

_File = TypeVar("_File")

Contradictions = Callable[[_File], Iterable[tuple[str, str]]]

LARGEST = 1_000_000
"""Bytes; a larger file is no exercise."""

_PLACE = re.compile(r"^(.*?)(?: - at `(?:key in )?(.*)`)?$", re.DOTALL)


def text_of(file: Path) -> str | Fault:
    """Return the text of an exercise file, or why there is none."""
    if _is_circle(file):
        return Fault(file.name, 0, "", "this is a link that leads to itself; put the file here")
    try:
        if not file.is_file():  # a pipe would be waited for
            return Fault(file.name, 0, "", "this is not a file that can be read")
        with file.open("rb") as stream:
            data = stream.read(LARGEST + 1)
    except OSError:
        return Fault(file.name, 0, "", "the file cannot be read; look at its permissions")
    if len(data) > LARGEST:
        return Fault(file.name, 0, "", "the file is too large for an exercise; 1 MB is the most")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        return Fault(file.name, line, "", "this is not UTF-8; save the file as UTF-8")


def _is_circle(file: Path) -> bool:
    """Return whether it is a link that leads back to itself."""
    if not isinstance(file, Path) or not file.is_symlink():
        return False
    try:
        file.stat()
    except OSError as error:
        return error.errno == errno.ELOOP
    return False


def is_toml(text: str) -> bool:
    """Return whether a text can be read as TOML."""
    try:
        return bool(tomllib.loads(text))
    except (ValueError, RecursionError):
        return False


def check_as(
    text: str, name: str, wanted: type[_File], cannot_be: Contradictions[_File]
) -> tuple[_File | None, list[Fault]]:
    """Decode the text of a content file as a struct and look at all of it.

    Args:
        text: TOML.
        name: Of the file, for the faults.
        wanted: What the file holds.
        cannot_be: Names what contradicts itself, beyond what the types say, as (path, reason).

    Returns:
        The struct, or None where something is wrong; and all that is wrong, in the order of the
        file.
    """
    try:
        file = msgspec.toml.decode(text, type=wanted)
    except msgspec.ValidationError:
        wrong = [*_steering(text), *misfits(tomllib.loads(text), wanted)]
    except (tomllib.TOMLDecodeError, msgspec.DecodeError) as error:
        return None, [explain(error, text, name)]
    except (RecursionError, ValueError):  # nested too deeply, or a number of thousands of digits
        return None, [Fault(name, 1, "", "something in here is too long or too deep to be read")]
    else:
        wrong = [*_steering(text), *cannot_be(file)]
        if not wrong:
            return file, []
    faults = [fault_at(text, name, path, reason) for path, reason in wrong]
    return None, sorted(dict.fromkeys(faults), key=lambda fault: fault.line)


def fault_at(text: str, name: str, path: str, reason: str) -> Fault:
    """Return a fault with the line on which a path stands."""
    return Fault(name, line_of(text, path), path.removeprefix("$").lstrip("."), reason)


def _steering(text: str) -> Iterator[tuple[str, str]]:
    """Yield where a value holds signs that steer a terminal, as (path, reason)."""
    if "\\" in text or steering_sign(text):  # an escape is the other way to write such a sign
        yield from _steering_in(tomllib.loads(text), "$")


def _steering_in(value: object, path: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for key, each in value.items():
            yield from _steering_in(each, f"{path}.{key}")
    elif isinstance(value, list):
        for index, each in enumerate(value):
            yield from _steering_in(each, f"{path}[{index}]")
    elif isinstance(value, str) and (found := steering_sign(value)):
        yield (
            path,
            f"a sign that steers a terminal or turns the text around, U+{ord(found):04X}, is in "
            "here; leave it out",
        )


def explain(error: Exception, text: str, name: str) -> Fault:
    """Return a fault from what msgspec or tomllib said."""
    if at := re.search(r"\(at line (\d+)", str(error)):
        reason = str(error).split(" (at line")[0]
        return Fault(name, int(at[1]), "", f"this is not TOML: {reason}")
    if "at end of document" in str(error):
        return Fault(name, text.count("\n") + 1, "", "the file ends too early; it is not TOML yet")
    found = _PLACE.match(str(error))
    message, path = (found[1], found[2] or "$") if found else (str(error), "$")
    if unknown := re.search(r"unknown field `([^`]+)`", message):
        path = f"{path}.{unknown[1]}"
        message = "this key is not known here; remove it or look at its spelling"
    elif missing := re.search(r"missing required field `([^`]+)`", message):
        return Fault(
            name,
            line_of(text, path),
            path.removeprefix("$").lstrip("."),
            f"the key '{missing[1]}' is missing; add it",
        )
    key = path.removeprefix("$").lstrip(".")
    return Fault(name, line_of(text, path), key, message[:1].lower() + message[1:])
