"""The bytes of a file: what TinyDB would write, and a way to notice that they are damaged.

A file is a JSON object of tables. Two are added to TinyDB's own: `check`, first in the file, a
CRC-32 of all that follows it, so that a flipped bit inside somebody's words is noticed as
well; and `header`, whose document 1 carries the `format`. A later format must keep both.
"""

from __future__ import annotations

import json
import zlib
from typing import Any

from exercises.journal.records import FORMAT

Tables = dict[str, dict[str, Any]]
"""Table name to documents, document number (as text) to document."""

_CHECK_HEAD = b'{"check":{"1":{"crc32":"'
_CHECK_TAIL = b'"}},'
_BODY_AT = len(_CHECK_HEAD) + 8 + len(_CHECK_TAIL)


def encode(tables: Tables) -> bytes:
    """The whole file.

    Raises:
        ValueError: A number is not finite.
    """
    tables = {"header": {"1": {"format": FORMAT}}, **tables}
    body = json.dumps(tables, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    # A lone surrogate cannot be UTF-8. It can only stand inside a string, and what this error
    # handler writes for it is just JSON's escape: it comes back exactly.
    data = body.encode("utf-8", errors="backslashreplace")
    return _CHECK_HEAD + b"%08x" % zlib.crc32(data[1:]) + _CHECK_TAIL + data[1:]


def decode(raw: bytes) -> Tables | None:
    """The tables, or None for anything that is not a whole file of ours."""
    try:
        tables = json.loads(raw.decode("utf-8"), parse_constant=_refuse)
    except (ValueError, RecursionError):
        return None
    if not _has_shape(tables):
        return None
    # Without a checksum: made by hand or by another tool. With one it must be right.
    if "check" in tables and _checksum(raw) != f"{zlib.crc32(raw[_BODY_AT:]):08x}":
        return None
    tables.pop("check", None)
    number = tables.get("header", {}).get("1", {}).get("format")
    return tables if type(number) is int and number >= 1 else None


def decode_own(raw: bytes) -> Tables:
    """As `decode`, for bytes that were decoded or encoded before: nothing is checked again."""
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
