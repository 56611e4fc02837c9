"""The bytes of a file: what TinyDB would write, and a way to notice that they are damaged.

A file is a JSON object of tables. Two are added to TinyDB's own: `check`, first in the file, a
CRC-32 of all that follows it, so that a flipped bit inside somebody's words is noticed as
well; and `header`, whose document 1 carries the `format` and what the file is `of`: a whole
file that lies in the place of another is not taken for it. A later format must keep these.
"""

from __future__ import annotations

import json
import re
import zlib
from typing import Any

Tables = dict[str, dict[str, Any]]
"""Table name to documents, document number (as text) to document."""

FORMAT = 3
"""The format number of every file in the data folder that this program writes."""

_KINDS = ("people", "session", "month", "summary")
_CHECK_HEAD = b'{"check":{"1":{"crc32":"'
_CHECK_TAIL = b'"}},'
_CHECK_ENDS = re.compile(rb'.{23}"[0-9a-f]{8}"\}\},', re.DOTALL)
"""There was a checksum, also where the damage is in its name."""
_BODY_AT = len(_CHECK_HEAD) + 8 + len(_CHECK_TAIL)

HEAD = _BODY_AT
"""How many bytes of a file `stamp` looks at."""


def encode(tables: Tables, *, of: str = "") -> bytes:
    """Return the whole file.

    Args:
        tables: All of it but the checksum.
        of: What the file is: `people`, `session`, `month 2026-11` or `summary 2026-11`.

    Raises:
        ValueError: A number is not finite.
    """
    header = {"format": FORMAT, **tables.get("header", {}).get("1", {})}
    if of:
        header["of"] = of
    tables = {"header": {}, **tables}  # first, also where TinyDB had no table of that name yet
    tables["header"] = {**tables["header"], "1": header}
    data = _body(tables)
    return _CHECK_HEAD + b"%08x" % zlib.crc32(data[1:]) + _CHECK_TAIL + data[1:]


def _body(tables: Tables) -> bytes:
    body = json.dumps(tables, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    # A lone surrogate cannot be UTF-8. It can only stand inside a string, and what this error
    # handler writes for it is just JSON's escape: it comes back exactly.
    return body.encode("utf-8", errors="backslashreplace")


def salvage(raw: bytes) -> Tables | None:
    """Return the tables of a file of ours whose checksum is not right; None where it is not ours.

    Only for what somebody asks for, or for what is to go: a word in it may not be the one that
    was written.
    """
    try:
        tables = json.loads(raw.decode("utf-8-sig"), parse_constant=_refuse)
    except (ValueError, RecursionError):
        return None
    if not _has_shape(tables):
        return None
    tables.pop("check", None)
    header = tables.get("header", {}).get("1", {})
    number, of = header.get("format"), str(header.get("of", "")).partition(" ")[0]
    ours = type(number) is int and number >= 0 and of in _KINDS
    return tables if ours else None


def seems_ours(raw: bytes) -> bool:
    """Return whether a file holds what we wrote, whatever it is called now, whole or not."""
    return raw.startswith(_CHECK_HEAD) or salvage(raw) is not None


def decode(raw: bytes) -> Tables | None:
    """Return the tables, or None for anything that is not a whole file of ours."""
    try:
        tables = json.loads(raw.decode("utf-8"), parse_constant=_refuse)
    except (ValueError, RecursionError):
        return None
    if not _has_shape(tables):
        return None
    # Without a checksum: made by hand or by another tool. With one it must be right.
    checked = "check" in tables or _CHECK_ENDS.fullmatch(raw[:_BODY_AT])
    stated = tables.pop("check", {}).get("1", {}).get("crc32")
    right = not checked or _checksum(raw) == f"{zlib.crc32(raw[_BODY_AT:]):08x}"
    # Another layout of the same content, as an editor saves it, is no damage.
    if not right and stated != f"{zlib.crc32(_body(tables)[1:]):08x}":
        return None
    number = tables.get("header", {}).get("1", {}).get("format")
    return tables if type(number) is int and number >= 0 else None


def format_of(tables: Tables) -> int:
    """Return the format number of tables that `decode` has let through."""
    number: int = tables["header"]["1"]["format"]
    return number


def is_of(tables: Tables, of: str) -> bool:
    """Return whether the file says that it is this one, or says nothing (it was made by hand)."""
    found = tables["header"]["1"].get("of", of)
    return bool(found == of)


def stamp(head: bytes, size: int) -> str:
    """Return what tells one content of a file from another, from its first bytes and its size.

    Empty where they do not say: the file has no checksum.
    """
    found = _checksum(head)
    return f"{found}-{size}" if found else ""


def decode_own(raw: bytes) -> Tables:
    """Return as `decode`, for bytes that were decoded or encoded before.

    Nothing is checked again.
    """
    tables: Tables = json.loads(raw)
    tables.pop("check", None)
    return tables


def _checksum(raw: bytes) -> str | None:
    if raw.startswith(_CHECK_HEAD) and raw[:_BODY_AT].endswith(_CHECK_TAIL):
        return raw[len(_CHECK_HEAD) : len(_CHECK_HEAD) + 8].decode("ascii", errors="replace")
    return None


def _has_shape(tables: object) -> bool:
    return isinstance(tables, dict) and all(
        isinstance(table, dict)
        and all(_is_id(key) and isinstance(document, dict) for key, document in table.items())
        for table in tables.values()
    )


def _is_id(key: str) -> bool:
    return key.isascii() and key.isdigit() and len(key) < 16 and str(int(key)) == key


def _refuse(constant: str) -> None:
    raise ValueError(constant)
