"""Whether what was sealed, here or in an archive, lets the two come together."""

from __future__ import annotations

from collections.abc import Sequence

from exercises.journal.exchange.archive import Archive
from exercises.journal.files.codec import Tables
from exercises.journal.files.errors import Locked, Unreadable
from exercises.journal.files.folder import DataFolder
from exercises.journal.keys import container
from exercises.journal.keys.wrapping import Wrapped, read_wrapped
from exercises.journal.months import months
from exercises.journal.months.groups import Group, groups_of
from exercises.journal.months.placing import is_private, of_session
from exercises.journal.sessions.encryption import solo_of
from exercises.journal.sessions.session_file import open_tables, session_names
from exercises.library.texts import screen_texts


def new_keys(place: DataFolder, archive: Archive) -> list[Wrapped]:
    """Return keys of those who have none here."""
    return [each for each in read_wrapped(archive.stored) if each.person not in place.keys.sealed]


def check_keys(place: DataFolder, archive: Archive) -> None:
    """Check that keys can come in: where nothing private of their owner lies open here.

    Raises:
        Unreadable: What is sealed here and there would need two passphrases.
    """
    for wrapped in read_wrapped(archive.stored):
        here = place.keys.wrapped(wrapped.person)
        if here is None and not _holds_private(place, wrapped.person):
            continue
        if here is None or here.public != wrapped.public:
            raise Unreadable(screen_texts("verbs")("import_other_passphrase"))


def _holds_private(place: DataFolder, person: str) -> bool:
    found = [group for month in months.months(place) for group in _groups(place, month)]
    if any(_is_theirs(group, person) for group in found):
        return True
    sessions = [open_tables(place.open / name, place).file.read() for name in session_names(place)]
    return any(
        solo_of(tables or {}) == person
        or any(
            is_private(entry, person) and not entry.get("open")
            for entry in (tables or {}).get("entries", {}).values()
        )
        for tables in sessions
    )


def _groups(place: DataFolder, month: str) -> list[Group]:
    return groups_of(months.documents(place, month))


def _is_theirs(group: Group, person: str) -> bool:
    """Return whether something that only this person may see lies open."""
    return of_session(group, person) or any(is_private(entry, person) for entry in group.entries)


def check_tellable(place: DataFolder, tables: Tables, new: Sequence[Group]) -> None:
    """Check that what is new of a session can be told from what is sealed here.

    Args:
        place: The data folder.
        tables: Of the month here, open as far as they can be.
        new: Sessions of an archive.

    Raises:
        Locked: It cannot, before the owner has opened that.
    """
    sealed = {
        (group.id, document.get("owner") or document.get("solo"))
        for group in groups_of(tables)
        for document in (group.session, *group.entries)
        if "box" in document
    }
    for group in new:
        for person in place.keys.locked:
            held = container.of_person(tables, person) or (group.id, person) in sealed
            if held and _is_theirs(group, person):
                raise Locked
