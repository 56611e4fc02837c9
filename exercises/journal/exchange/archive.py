"""What an export or a backup holds, once it was read and found to be whole."""

from __future__ import annotations

import errno
from pathlib import Path

from msgspec import Struct

from exercises.base.regular_file import read_regular
from exercises.journal.files.codec import Tables
from exercises.journal.files.errors import Unreadable
from exercises.journal.months.groups import Fields, Group
from exercises.library.texts import screen_texts
from exercises.model.people import Person, Settings


class Archive(Struct, kw_only=True):
    """What a file that is imported holds, found to be whole.

    Attributes:
        people: In their order.
        settings: As chosen.
        months: By month, as `2026-11`, sessions oldest first.
        sealed: Of a backup: by month, the boxes of those who have a passphrase.
        living: The tables of what lives on.
        stored: The tables of `nearer.json`, from a backup.
        running: Of a backup: the tables of running sessions, by file name.
        aside: Of a backup: what could not be read, by file name.
    """

    people: tuple[Person, ...]
    settings: Settings
    months: dict[str, list[Group]]
    sealed: dict[str, list[Fields]] = {}
    living: Tables = {}
    stored: Tables = {}
    running: dict[str, Tables] = {}
    aside: dict[str, bytes] = {}


def read_source(source: Path, *, most: int) -> bytes:
    """Return the bytes of a file that is imported.

    Raises:
        Unreadable: It is larger than that; the sentence says so.
        OSError: It cannot be read.
    """
    try:
        return read_regular(source, most=most)
    except OSError as error:
        if error.errno == errno.EFBIG:
            raise Unreadable(screen_texts("verbs")("import_large")) from None
        raise
