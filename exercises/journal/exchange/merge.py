"""Brings what was exported or backed up into a journal, without doubling anything.

Sessions are known by their ids, entries by their session's and their own. What is in the
journal already stays as it is; what is new goes to its place among it.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Sequence

from msgspec import Struct, to_builtins
from msgspec.structs import replace
from tinydb.table import Document

from exercises.journal.erase.quarantine import stripped
from exercises.journal.erase.reseal import Sealing
from exercises.journal.exchange.archive import Archive
from exercises.journal.exchange.interleaving import merged
from exercises.journal.exchange.merge_checks import check_keys, check_tellable, new_keys
from exercises.journal.exchange.merge_living import merge_living
from exercises.journal.files import atomic
from exercises.journal.files.codec import Tables
from exercises.journal.files.errors import Unreadable
from exercises.journal.files.folder import DataFolder
from exercises.journal.files.own_log import TABLE as LOG
from exercises.journal.files.storage import Database
from exercises.journal.keys import container
from exercises.journal.keys.keyring import Keyring
from exercises.journal.keys.wrapping import TABLE
from exercises.journal.months import months
from exercises.journal.months.encryption import seal_month, unseal_month
from exercises.journal.months.groups import Fields, Group, groups_of, id_of, in_order, numbered
from exercises.journal.people_file import open_stored, put_keys, read_stored
from exercises.journal.sessions.encryption import seal_session
from exercises.journal.sessions.session_file import open_tables, session_names
from exercises.journal.tombstones import TABLE as TOMBSTONES
from exercises.journal.tombstones import heeded, laid, lay
from exercises.library.texts import screen_texts
from exercises.model.decoding import moment_of
from exercises.model.names import name_key
from exercises.model.people import MARKS, Person, Settings


class Imported(Struct, frozen=True, kw_only=True):
    """How much of a file was new here.

    Attributes:
        people: Names.
        sessions: Finished sessions.
        entries: What was kept.
        running: Sessions that are still open.
        held: Entries that were let go or taken back here, and stay so.
        other: What else came: settings, keys, files that could not be read.
    """

    people: int = 0
    sessions: int = 0
    entries: int = 0
    running: int = 0
    aside: int = 0
    held: int = 0
    other: int = 0


def merge(place: DataFolder, archives: Sequence[Archive]) -> Imported:
    """Bring archives into the journal. All is looked at before anything is written.

    Killed or failing half-way, the same import completes it. What belongs to somebody who has
    a passphrase here is sealed on its way in.

    Raises:
        Locked: An archive holds, open, private entries of somebody who has a passphrase and is
            locked, from sessions of which something of theirs is here: whether it is the same
            cannot be told. Nothing was changed.
        Unreadable: They are other people's than the journal's, or sealed with keys that are
            not the ones here, or a month here belongs to a newer program. Nothing was changed.
        NotSaved: Not all is in yet; import it again.
    """
    tables = open_stored(place).file.read() or {}
    people, stones = read_stored(tables).people, laid(tables)
    held = 0
    for archive in archives:
        people = _people(people, archive.people)
        check_keys(place, archive)
        for month, groups in archive.months.items():
            archive.months[month], count = heeded(groups, stones, place.keys.locked)
            held += count
        for month, groups in archive.months.items():
            check_tellable(place, months.documents(place, month), groups)
    _running_here(place)
    added = Imported(held=held)
    for archive in archives:
        # First the people: sessions without them would look like a file that was lost.
        people_added, other = _merge_stored(place, archive)
        done = Imported(
            people=people_added,
            running=_merge_running(place, archive),
            other=other,
        )
        for month, groups in archive.months.items():
            sealed = archive.sealed.get(month, [])
            sessions, entries = _merge_month(place, month, groups, sealed)
            done = replace(done, sessions=done.sessions + sessions, entries=done.entries + entries)
        done = replace(
            done,
            aside=_merge_aside(place, archive),
            other=max(done.other, merge_living(place, archive)),
        )
        added = _sum(added, done)
    return added


def _sum(one: Imported, other: Imported) -> Imported:
    fields = one.__struct_fields__
    return Imported(**{field: getattr(one, field) + getattr(other, field) for field in fields})


def _people(here: Sequence[Person], new: Sequence[Person]) -> tuple[Person, ...]:
    """Everyone.

    Raises:
        Unreadable: The same id is another name: what is one person's would become another's.
    """
    names = {person.id: name_key(person.name) for person in here}
    if any(names.get(person.id, name_key(person.name)) != name_key(person.name) for person in new):
        raise Unreadable(screen_texts("verbs")("import_other_people"))
    people = merged(here, new, lambda person: person.id, lambda person: person.id)
    if len(people) == len(MARKS) and people[0].mark == people[1].mark:
        # Marks were swapped between the export and now, while one of them was not here.
        mine = [person.id in names for person in people]
        at = mine.index(False) if False in mine else 1
        people[at] = replace(people[at], mark=MARKS[1 - MARKS.index(people[at].mark)])
    return tuple(people)


STAY = ("header", "people", "settings", TABLE, TOMBSTONES, LOG)
"""Tables of `nearer.json` that are not taken over as they lie; what was noted is of that folder."""


def _merge_stored(place: DataFolder, archive: Archive) -> tuple[int, int]:
    """Return how many people were new, and whether anything else was."""
    database = open_stored(place)
    tables = database.file.read() or {}
    stored = read_stored(tables)
    people = _people(stored.people, archive.people)
    chosen = stored.settings if stored.settings != Settings() else archive.settings
    others = {
        name: table
        for name, table in archive.stored.items()
        if name not in tables and name not in STAY
    }
    new = new_keys(place, archive)
    stones = {**laid(archive.stored), **laid(tables)}
    other = bool(others or new) or chosen != stored.settings or stones != laid(tables)
    if people == stored.people and tables and not other:
        return 0, 0
    with database.file.batch():
        if people != stored.people:
            table = database.table("people")
            table.truncate()
            table.insert_multiple(
                Document(to_builtins(person), doc_id=number)
                for number, person in enumerate(people, start=1)
            )
        if chosen != stored.settings:
            known = archive.stored.get("settings", {}).get("1", {})
            document = Document({**known, **to_builtins(chosen)}, doc_id=1)
            database.table("settings").upsert(document)
        for name, documents in others.items():
            database.table(name).insert_multiple(
                Document(document, doc_id=int(number)) for number, document in documents.items()
            )
        for wrapped in new:
            put_keys(database, wrapped)
        lay(database.file.read() or {}, stones)
    if new:
        database.file.renew_earlier()  # without them all that is sealed is lost
        place.keys.read(database.file.read() or {})
    return len(people) - len(stored.people), int(other)


def _merge_month(
    place: DataFolder, month: str, groups: Sequence[Group], sealed: Sequence[Fields]
) -> tuple[int, int]:
    """Return how many sessions and entries were new."""
    tables = months.documents(place, month)
    here, shut = groups_of(tables), in_order(tables, container.TABLE)
    groups, boxes = _opened(groups, sealed, place.keys)
    together = merged(here, groups, lambda group: group.id, _ended, _both)
    new = [document for document in boxes if document not in shut]
    if not (new or _differ(here, together)):
        return 0, 0
    before, after = _count(here), _count(together)

    def insert(database: Database) -> bool:
        held = database.file.read()
        assert held is not None  # what is being edited, empty in a month that is new
        held["sessions"] = numbered(group.session for group in together)
        held["entries"] = numbered(entry for group in together for entry in group.entries)
        held[container.TABLE] = numbered([*shut, *new])
        seal_month(held, place.keys)
        return True

    months.change(place, month, insert)
    return after[0] - before[0], after[1] - before[1]


def _opened(
    groups: Sequence[Group], sealed: Sequence[Fields], keys: Keyring
) -> tuple[list[Group], list[Fields]]:
    """Return the sessions of an archive, open as far as they can be, and the boxes left."""
    tables: Tables = {
        "sessions": numbered(group.session for group in groups),
        "entries": numbered(
            {**entry, "session": group.session.get("id")}
            for group in groups
            for entry in group.entries
        ),
        container.TABLE: numbered(sealed),
    }
    unseal_month(tables, keys)
    return groups_of(tables), in_order(tables, container.TABLE)


def _differ(here: list[Group], together: list[Group]) -> bool:
    return json.dumps(to_builtins(here)) != json.dumps(to_builtins(together))


def _both(here: Group, new: Group) -> Group:
    """Return one session of two views of it."""
    session = dict(here.session if here.whole else new.session)
    people = list(session.get("people", ()))

    def whose(entry: Fields) -> int:
        owner = entry.get("owner")
        return people.index(owner) if owner in people else len(people)

    entries = merged(here.entries, new.entries, id_of, whose)
    if here.whole and new.whole:
        # A step that only one of them sees: nothing but their own private entries are from it.
        whose_step = {entry.get("step"): whose(entry) for entry in entries}
        session["steps"] = merged(
            list(here.session.get("steps", ())),
            list(new.session.get("steps", ())),
            lambda step: str(step),
            lambda step: whose_step.get(step, len(people)),
        )
    return Group(session, entries)


def _ended(group: Group) -> float:
    ended = moment_of(group.session.get("ended"))
    return ended.timestamp() if ended else float("-inf")


def _count(groups: Iterable[Group]) -> tuple[int, int]:
    found = list(groups)
    entries = [entry for group in found for entry in group.entries if "box" not in entry]
    return sum(group.whole for group in found), len(entries)


def _merge_running(place: DataFolder, archive: Archive) -> int:
    """Merge running sessions that are not here, neither running nor finished."""
    if not archive.running:
        return 0
    here = _running_here(place)
    for month in months.months(place):
        here |= {group.id for group in groups_of(months.documents(place, month)) if group.whole}
    added = 0
    for name, tables in archive.running.items():
        if str(_header(tables).get("id")) in here:
            continue
        seal_session(tables, place.keys)
        path = place.open / (name if not (place.open / name).exists() else _new_name())
        open_tables(path, place, new=True).file.write(tables)
        added += 1
    return added


def _running_here(place: DataFolder) -> set[str]:
    files_here = [open_tables(place.open / name, place).file for name in session_names(place)]
    return {str(_header(file.read() or {}).get("id")) for file in files_here}


def _header(tables: Tables) -> Fields:
    found: Fields = tables.get("header", {}).get("1", {})
    return found


def _new_name() -> str:
    return f"{os.urandom(16).hex()}.json"


def _merge_aside(place: DataFolder, archive: Archive) -> int:
    """Return how many files were new."""
    added = 0
    for name, raw in archive.aside.items():
        for person in sorted(place.keys.sealed):
            raw = stripped(raw, Sealing(person, place.keys)) or raw
        if not (place.aside / name).exists():
            atomic.write_durably(place.aside / name, raw)
            added += 1
    return added
