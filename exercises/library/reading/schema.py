"""Where the values of an exercise file do not fit: all of them, not only the first.

msgspec stops at the first thing that does not fit. Here a value that does not fit is taken
apart, and each of its parts is tried alone.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from typing import Any, Literal, get_args, get_origin

import msgspec
from msgspec import Struct

from exercises.model.exercise import FeelingWord, Repeat

_EXPECTED = {
    "str": "a text in quotes",
    "int": "a whole number",
    "float": "a number",
    "bool": "true or false",
    "array": "a list in [ ]",
    "object": "a table in { }",
}


def misfits(value: Any, wanted: Any, path: str = "$") -> Iterator[tuple[str, str]]:
    """Yield what does not fit, as deep inside as it can be named.

    Args:
        value: Plain data, as `tomllib` reads it.
        wanted: The type that it is to have.
        path: Of the value, as msgspec names places: `$.steps[1].text`.

    Yields:
        Path and reason: what is wrong, and what would be right.
    """
    try:
        msgspec.convert(value, wanted)
    except msgspec.ValidationError as error:
        inside = list(_inside(value, wanted, path))
        yield from inside or [(path, _reason(str(error), wanted))]


def _inside(value: Any, wanted: Any, path: str) -> Iterator[tuple[str, str]]:
    structs = _structs(wanted)
    if isinstance(value, dict) and structs:
        yield from _fields(value, structs, path)
    elif isinstance(value, list) and (item := _item(wanted)) is not None:
        for index, each in enumerate(value):
            yield from misfits(each, item, f"{path}[{index}]")


def _fields(value: dict[str, Any], structs: list[Any], path: str) -> Iterator[tuple[str, str]]:
    """Yield each key of a table alone: what is unknown, what is missing, what does not fit."""
    kinds = {struct.__struct_config__.tag: struct for struct in structs}
    struct = kinds.get(value.get("kind")) if len(kinds) > 1 else structs[0]
    if struct is None:
        known = ", ".join(sorted(str(kind) for kind in kinds))
        if "kind" in value:
            yield f"{path}.kind", f"there is no kind '{value['kind']}'; there are: {known}"
        else:
            yield path, f"the key 'kind' is missing; there are: {known}"
        return
    fields = {field.encode_name: field for field in msgspec.structs.fields(struct)}
    missing = [key for key, field in fields.items() if field.required and key not in value]
    for key in value:
        if key in fields:
            yield from misfits(value[key], fields[key].type, f"{path}.{key}")
        elif key != struct.__struct_config__.tag_field:
            meant = difflib.get_close_matches(key, missing, n=1)
            missing = [each for each in missing if each not in meant]
            yield f"{path}.{key}", _unknown(meant)
    for key in missing:
        yield path, _missing(struct, key, value)


def _unknown(meant: list[str]) -> str:
    """Return what to say of a key that nobody knows."""
    if meant:
        return f"this key is not known here; it may be '{meant[0]}' that is meant"
    return "this key is not known here; remove it or look at its spelling"


def _missing(struct: type[Struct], key: str, value: dict[str, Any]) -> str:
    """Return what to say of a key that is not there."""
    if struct is FeelingWord and key in ("valence", "energy"):
        word = value.get("label", value.get("id", ""))
        return f"'{word}' has no place on the map; give it {key}, from -1 to 1"
    if struct is Repeat and key == "times":
        return "this may never end; say how often at most, as in times = 3"
    return f"the key '{key}' is missing; add it"


def _structs(wanted: Any) -> list[Any]:
    """Return the structs that a value of this type may be."""
    if isinstance(wanted, type) and issubclass(wanted, Struct):
        return [wanted]
    found = [each for arg in get_args(wanted) for each in _structs(arg)]
    return [] if get_origin(wanted) is tuple else found


def _item(wanted: Any) -> Any:
    """Return the type of what a list holds; None where it is no list of one type."""
    if get_origin(wanted) is tuple:
        args = get_args(wanted)
        return args[0] if args[1:] == (...,) else None
    inner = [found for arg in get_args(wanted) if (found := _item(arg)) is not None]
    return inner[0] if inner else None


_RULES: tuple[tuple[str, str], ...] = (
    (r"matching regex '\^\[a-z\]", "small letters, digits and hyphens belong here, as in my-walk"),
    (r"`str` of length <= (\d+)", "this is too long; {0} signs are the most"),
    (r"`str` of length >= 1", "there are no words here; write some"),
    (r"`array` of length >= (\d+)", "there is too little in here; {0} or more belong here"),
    (r"`array` of length <= (\d+)", "there is too much in here; {0} are the most"),
    (r"`array` of length (\d+)", "{0} belong in here"),
    (r"`(?:int|float)` >= (-?[\d.]+)", "this number is too small; the smallest is {0}"),
    (r"`(?:int|float)` <= (-?[\d.]+)", "this number is too large; the largest is {0}"),
    (r"Expected `(\w+)(?: \| null)?`, got", "{0} belongs here"),
)


def _reason(message: str, wanted: Any) -> str:
    """Return what msgspec said of one value, with what would be right."""
    if known := _named(wanted):
        return f"one of these belongs here: {', '.join(known)}"
    message = re.sub(r" - at `.*`$", "", message)
    for pattern, reason in _RULES:
        if found := re.search(pattern, message):
            return reason.format(*(_EXPECTED.get(group, group) for group in found.groups()))
    return message[:1].lower() + message[1:]


def _named(wanted: Any) -> list[str]:
    """Return the values that are allowed, where the type names them."""
    return [str(value) for value in get_args(wanted)] if get_origin(wanted) is Literal else []
