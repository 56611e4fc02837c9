"""Wiping: an entry, a person, or everything, so that nothing of it is left in any file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from exercises.journal.erase.purge import Purge, carry_out
from exercises.journal.erase.quarantine import tables_aside
from exercises.journal.erase.redact import EntryRedaction, PersonRedaction
from exercises.journal.files.access import FileAccess
from exercises.journal.files.codec import Tables
from exercises.journal.files.errors import Locked
from exercises.journal.files.folder import DataFolder
from exercises.journal.living import tables as lying
from exercises.journal.living.living_file import open_living
from exercises.journal.months import months
from exercises.journal.months.encryption import digest, reboxed
from exercises.journal.people_file import open_stored, read_stored
from exercises.journal.sessions.session_file import open_tables, session_names
from exercises.journal.tombstones import laid
from exercises.model.exercise import BOTH


def owners(journal: FileAccess, entry: str) -> frozenset[str]:
    """Return whose the entries with this id are: person ids, `both`; nobody where there is none.

    What was kept by somebody who is locked is not found.

    Raises:
        Unreadable: A month belongs to a newer program.
    """

    def look(place: DataFolder) -> frozenset[str]:
        tables = [months.documents(place, month) for month in months.months(place)]
        tables += [
            open_tables(place.open / name, place).file.read() or {} for name in session_names(place)
        ]
        entries = [found for each in tables for found in each.get("entries", {}).values()]
        return frozenset(str(found.get("owner")) for found in entries if found.get("id") == entry)

    return journal.look(look)


def wipe_entry(journal: FileAccess, entry: str, person: str) -> bool:
    """Wipe an entry: one's own, or a joint one.

    Returns:
        False where the person has no such entry; then nothing is changed.

    Raises:
        Locked: It is not found, and what the person kept is sealed.
        NotSaved: It is not all gone; call it again, or open the journal again.
        Unreadable: A file belongs to a newer program; nothing was changed.
    """
    if not owners(journal, entry) & {person, BOTH}:
        if person in journal.locked():
            raise Locked
        return False

    def plan(place: DataFolder) -> Purge:
        strip = EntryRedaction(entry, person)
        boxes = _boxes(place, [person], strip.month)
        boxes |= _living_boxes(place, person, strip.living)
        known = _is_known(place, entry)
        return Purge(kind="entry", entry=entry, person=person, boxes=boxes, known=known)

    carry_out(journal, plan)
    return True


def _is_known(place: DataFolder, entry: str) -> bool:
    """Return whether both know of an entry that was kept, or did before it was taken back."""
    if entry in laid(open_stored(place).file.read() or {}):
        return True
    kept = (
        found
        for month in months.months(place)
        for found in months.documents(place, month).get("entries", {}).values()
    )
    return any(
        found.get("id") == entry and (found.get("fate") == "shared" or found.get("owner") == BOTH)
        for found in kept
    )


def wipe_person(journal: FileAccess, person: str) -> None:
    """Wipe all that is a person's, and their name; what is joint keeps its text.

    That is their private and shared entries, their sessions alone, what they answered or half
    wrote in a running session of both, paraphrases of their words, themselves in the list of
    people. Nothing of the other person's is changed; prompts and joint texts that named them
    show their mark instead. It needs no passphrase of theirs. Where the other one is locked,
    the prompts that are sealed to that one stay as they are.

    Raises:
        NotSaved: Not all is gone; call it again, or open the journal again.
        Unreadable: A file belongs to a newer program; nothing was changed.
    """

    def plan(place: DataFolder) -> Purge:
        people = read_stored(open_stored(place).file.read() or {}).people
        others = place.keys.unlocked - {person}
        boxes = _boxes(place, others, PersonRedaction(person, people).month)
        return Purge(kind="person", person=person, boxes=boxes)

    carry_out(journal, plan)


def wipe_everything(journal: FileAccess) -> None:
    """Remove every file of ours but the lock. The user's own exercises are theirs and stay.

    Raises:
        NotSaved: Not all is gone; call it again, or open the journal again.
    """
    carry_out(journal, lambda _: Purge(kind="everything"))


def _boxes(
    place: DataFolder, people: Iterable[str], strip: Callable[[Tables], bool]
) -> dict[str, str]:
    """Return what takes the place of each sealed box out of which something goes, in every file."""
    whose = [person for person in people if person in place.keys.unlocked]
    found: dict[str, str] = {}
    for tables in _every_file(place) if whose else ():
        for person in whose:
            found.update(reboxed(tables, place.keys, person, strip))
    return found


def _living_boxes(
    place: DataFolder, person: str, strip: Callable[[Tables], bool]
) -> dict[str, str]:
    """As `_boxes`, in the file of what lives on."""
    if person not in place.keys.unlocked:
        return {}
    file = open_living(place).file
    return {
        digest(old): new
        for tables in (file.read() or {}, file.earlier() or {}, *tables_aside(place))
        for old, new in lying.reboxed(tables, place.keys, person, strip).items()
    }


def _every_file(place: DataFolder) -> Iterator[Tables]:
    """Yield the tables of months and running sessions as they lie, both generations, and aside."""
    held = [months.file_of(place, month) for month in months.months(place)]
    held += [open_tables(place.open / name, place).file for name in session_names(place)]
    for file in held:
        yield file.read() or {}
        yield file.earlier() or {}
    yield from tables_aside(place)
