"""What is taken of a file when it is opened: what lies there, or its earlier generation."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from exercises.journal.files import atomic
from exercises.journal.files.errors import Unreadable
from exercises.journal.files.examine import Found, examine
from exercises.journal.files.folder import DataFolder


class Loaded(Struct, frozen=True):
    """What was taken.

    Attributes:
        raw: All bytes, in today's format; None where there is nothing that can be read.
        identity: Of the file that holds them at its own path; None where none does.
        lost: The file was there and nothing of it could be read, nor of its earlier generation.
    """

    raw: bytes | None = None
    identity: atomic.Identity | None = None
    lost: bool = False


def load(
    path: Path, before: Path, place: DataFolder, *, what: str, of: str, governs: bool
) -> Loaded:
    """Read a file; set aside what is damaged, and bring an older format up to ours.

    Args:
        path: The file.
        before: Its earlier generation.
        place: The data folder, for what has to be set aside and said.
        what: Words for the file in notices, as "the names and settings".
        of: What the file is, as in `codec.encode`.
        governs: In a newer format it is read as far as it goes, and the whole folder is only
            read from then on.

    Raises:
        Unreadable: A newer format. Nothing was changed.
        OSError: It cannot be read, or not be set aside.
    """
    here = examine(path, of)
    if here.state == "whole":
        return Loaded(here.raw, here.identity)
    if here.state == "older":
        return _put_back(Loaded(here.raw, here.identity), path, place, before=before)
    earlier = examine(before, of)
    if "newer" in (here.state, earlier.state):
        newer = here if here.state == "newer" else earlier
        return _of_a_newer_program(newer, place, what=what, governs=governs)
    if here.state == earlier.state == "missing":
        return Loaded()
    set_aside = [
        place.set_aside(damaged)
        for damaged, found in ((path, here), (before, earlier))
        if found.state == "damaged" and not place.read_only
    ]
    key, name = ("_aside", set_aside[0]) if set_aside else ("", "")
    if earlier.raw is None:
        place.tell(f"file_lost{key}", what=what, name=name)
        return Loaded(lost=True)
    place.tell(f"file_earlier{key}", what=what, name=name)
    return _put_back(Loaded(earlier.raw), path, place)


def _of_a_newer_program(found: Found, place: DataFolder, *, what: str, governs: bool) -> Loaded:
    if not governs:
        from exercises.library.texts import screen_texts

        raise Unreadable(screen_texts("journal")("newer", what=what))
    place.read_only = True
    place.tell("newer_read_only", what=what)
    return Loaded(found.raw, found.identity)


def _put_back(
    loaded: Loaded, path: Path, place: DataFolder, *, before: Path | None = None
) -> Loaded:
    """Put what was read in another way into the file's place."""
    if loaded.raw is None or place.read_only:
        return loaded
    # On a full disk it is in memory, and on disk where it came from.
    with suppress(OSError):
        return replace(loaded, identity=atomic.write_durably(path, loaded.raw, before=before))
    return loaded
