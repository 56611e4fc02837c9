"""One sealed container for each person and file: boxes of one size, filled up to a step.

A container holds what JSON can hold, and nothing outside tells what: not how many records, not
their order, not their length up to a step. It is cut into boxes of one size, each sealed by
itself, so that all boxes of a person look the same. What it holds of is for its user: a month
puts sessions with their entries there (`exercises.journal.months.encryption`); another file can
hold other small records in the same way.

Saving needs no key, so what is there already cannot be opened by everybody who saves: then a
further part is added behind it. Once the owner is there, all parts are made
one again.

    {"owner": "a", "box": "..."}     in a table of its own, `TABLE`, in the order of the parts

A box holds, padded: the part's random id, its place in the part, how many there are, and a piece
of the part. A part is its length, the deflated JSON, and zeros up to the end of the last box.
"""

from __future__ import annotations

import json
import os
import zlib
from collections.abc import Iterable
from typing import Any

from msgspec import Struct

from exercises.journal.files.codec import Tables
from exercises.journal.keys.keyring import BUCKETS, Keyring, WrongKey

Fields = dict[str, Any]

TABLE = "sealed"
"""The table of a file with the boxes of everybody who has a passphrase."""

BOX = BUCKETS[3]
"""The padded length of each box, in bytes: the step up to which a container is filled."""

_ID, _COUNT = 12, 2
_ROOM = BOX - 1 - _ID - 2 * _COUNT  # the padding takes a byte at least
_SPARE = 512
"""Bytes left free at first: other words in the place of some may deflate less well."""
_MOST = 2 ** (8 * _COUNT) - 1


class Part(Struct, frozen=True):
    """What was put into a container at once.

    Attributes:
        content: As it was given.
        documents: The boxes that hold it, in their order.
    """

    content: Any
    documents: tuple[Fields, ...]


def packed(
    keys: Keyring, person: str, content: object, least: int = 1, *, again: bool = False
) -> list[Fields]:
    """Return the documents that hold a content.

    Args:
        keys: The person has a passphrase; it need not be open.
        person: Whose.
        content: What JSON can hold.
        least: So many boxes at least.
        again: It was packed before, and something went out of it: it has to fit into `least`.

    Raises:
        ValueError: It is larger than a container can be (hundreds of megabytes).
    """
    text = json.dumps(content, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    deflated = zlib.compress(text.encode("utf-8", errors="backslashreplace"))
    held = len(deflated).to_bytes(4, "big") + deflated
    count = max(least, -(-(len(held) + (0 if again else _SPARE)) // _ROOM))
    if count > (least if again else _MOST):
        raise ValueError("more than a container holds")
    name, total = os.urandom(_ID), count.to_bytes(_COUNT, "big")
    held = held.ljust(count * _ROOM, b"\0")
    pieces = (held[at : at + _ROOM] for at in range(0, len(held), _ROOM))
    return [
        {
            "owner": person,
            "box": keys.seal_bytes(person, name + at.to_bytes(_COUNT, "big") + total + piece, BOX),
        }
        for at, piece in enumerate(pieces)
    ]


def opened(
    keys: Keyring, person: str, documents: Iterable[Fields]
) -> tuple[list[Part], list[Fields]]:
    """Return the parts of a container, and the documents that cannot be opened or lack others.

    Args:
        keys: The person's are in memory, or nothing opens.
        person: Whose.
        documents: All of the table; those of others count as not opened.
    """
    shut: list[Fields] = []
    found: dict[bytes, dict[int, Fields]] = {}
    pieces: dict[bytes, dict[int, bytes]] = {}
    totals: dict[bytes, int] = {}
    for document in documents:
        try:
            if document.get("owner") != person:
                raise WrongKey
            raw = keys.open_bytes(person, document.get("box"))
        except WrongKey:
            shut.append(document)
            continue
        name, rest = raw[:_ID], raw[_ID:]
        at, totals[name] = (int.from_bytes(rest[i : i + _COUNT], "big") for i in (0, _COUNT))
        found.setdefault(name, {})[at] = document
        pieces.setdefault(name, {})[at] = rest[2 * _COUNT :]
    parts = []
    for name, held in pieces.items():
        order = range(totals[name])
        content = _joined([held[at] for at in order]) if held.keys() == set(order) else None
        if content is None:
            shut += found[name].values()
        else:
            parts.append(Part(content[0], tuple(found[name][at] for at in order)))
    return parts, shut


def of_person(tables: Tables, person: str) -> list[Fields]:
    """Return a person's documents in the container's table, in their order."""
    found = tables.get(TABLE, {})
    return [found[each] for each in sorted(found, key=int) if found[each].get("owner") == person]


def replace(tables: Tables, person: str, documents: Iterable[Fields]) -> None:
    """Put these documents in the place of all of a person's, in place."""
    found = tables.pop(TABLE, {})
    others = [found[each] for each in sorted(found, key=int) if found[each].get("owner") != person]
    together = [*others, *documents]
    together.sort(key=lambda document: str(document.get("owner")))  # stable: parts keep theirs
    if together:
        tables[TABLE] = {str(number): each for number, each in enumerate(together, start=1)}


def _joined(pieces: list[bytes]) -> tuple[Any] | None:
    """Return the content in a tuple, None where it is damaged."""
    held = b"".join(pieces)
    length = int.from_bytes(held[:4], "big")
    try:
        return (json.loads(zlib.decompress(held[4 : 4 + length])),)
    except (ValueError, zlib.error, RecursionError):
        return None
