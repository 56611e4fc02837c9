"""An export or a backup in one file under a passphrase, and what such a file holds."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from exercises.journal.exchange import age
from exercises.journal.exchange.archive import read_source
from exercises.journal.exchange.backup import DAMAGE, LIST
from exercises.journal.files.errors import Unreadable
from exercises.library.texts import screen_texts

SUFFIX = ".zip.age"
"""What the name of such a file ends with: unlocked, it is a zip file."""


def packed(files: dict[str, bytes], passphrase: str) -> bytes:
    """Return files, by name, in one that is locked. Takes a second.

    Raises:
        ValueError: The passphrase is empty.
        Unreadable: There is not enough memory now.
    """
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as held:
        for name, raw in files.items():
            held.writestr(name, raw)
    return age.lock(into.getvalue(), passphrase)


def is_locked(source: Path) -> bool:
    """Return whether a file is locked with a passphrase.

    Raises:
        OSError: It cannot be read.
    """
    if not source.is_file():  # a pipe would be waited for
        return False
    with source.open("rb") as file:
        return file.read(len(age.BEGINS)) == age.BEGINS


def unlocked(source: Path, passphrase: str, *, largest: int) -> bytes:
    """Return what was locked: a backup, or the part of an export that is brought back.

    Raises:
        WrongPassphrase: It is not the one of this file.
        Unreadable: It is damaged, too large, or holds something else.
        OSError: It cannot be read.
    """
    raw = age.unlock(read_source(source, most=largest), passphrase)
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as held:
            names = held.namelist()
            if LIST in names:
                return raw
            [whole] = [name for name in names if name.endswith(".json")]
            if held.getinfo(whole).file_size > largest:
                raise Unreadable(screen_texts("verbs")("import_large"))
            return held.read(whole)
    except DAMAGE:
        raise Unreadable(screen_texts("verbs")("import_damaged")) from None
