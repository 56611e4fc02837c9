"""Yours to take: an export for one person, a backup of everything, and the way back in.

An export is two files: Markdown to read, JSON to import. It holds what the person may see:
finished sessions of both and their own, with what is theirs, shared or joint; what lives on,
what waits for them and what is half written, too; people and settings. Sessions that are still
running are in no export, as they belong to nobody alone yet; they are in a backup.
"""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from msgspec import Struct, to_builtins
from msgspec.structs import replace

from exercises.base.sanitize import one_line, steering_sign
from exercises.journal.exchange import age, locked, markdown
from exercises.journal.exchange.archive import Archive, read_source
from exercises.journal.exchange.backup import is_backup, read_backup, read_single
from exercises.journal.exchange.backup import pack as pack_backup
from exercises.journal.exchange.merge import Imported, merge
from exercises.journal.exchange.visibility import Told, seen
from exercises.journal.files import atomic
from exercises.journal.files.errors import Locked, Unreadable
from exercises.journal.files.folder import DataFolder
from exercises.journal.journal import Journal
from exercises.journal.months import months
from exercises.journal.months.groups import Group, numbered
from exercises.library.texts import screen_texts
from exercises.living.things import Thing
from exercises.model.decoding import as_record
from exercises.model.people import Person, Settings

__all__ = ["Imported", "backup", "export", "import_", "import_all"]

FORMAT = 1
"""The format number of the JSON of an export."""

ENDS = (".md", ".json", locked.SUFFIX)
"""What the names of the files of an export end with."""

LARGEST = 400_000_000
"""Bytes of an export, or of all that is packed in a backup; many years have room in them."""


class Month(Struct, frozen=True):
    """A month of an export, sessions oldest first."""

    month: str
    sessions: tuple[Told, ...]


class Content(Struct, frozen=True, kw_only=True):
    """What an export holds.

    Attributes:
        person: For whom it was made.
        made: When, in local time, ISO 8601.
        people: Both, where there are two.
        settings: As chosen.
        months: Oldest first.
        living: What lives on, and what is in no list yet; nothing in what an earlier program
            wrote.
    """

    person: str
    made: str
    people: tuple[Person, ...]
    settings: Settings
    months: tuple[Month, ...]
    living: tuple[Thing, ...] = ()


def export(
    journal: Journal, person: str, target: Path, *, now: datetime | None = None, lock: str = ""
) -> tuple[Path, ...]:
    """Write what a person may see, as Markdown and as JSON; both open to this account only.

    Neither holds anything of the other's private entries or sessions alone, not even that
    there are any. Running sessions are not in it.

    Args:
        journal: Open.
        person: Their id. Ask behind their curtain only.
        target: A folder; made where there is none. No file in it is replaced.
        now: Aware local time.
        lock: A passphrase: both go into one file that it locks, as `locked` has it.

    Returns:
        The Markdown file and the JSON file, or the one file.

    Raises:
        Locked: Theirs is sealed; nothing was written.
        Unreadable: A month belongs to a newer program; nothing was written.
        OSError: The folder cannot be written to.
    """
    if person in journal.locked():
        raise Locked
    made = (now or datetime.now().astimezone()).isoformat(timespec="seconds")

    def look(place: DataFolder) -> tuple[Month, ...]:
        found = ((month, seen(place, month, person)) for month in months.months(place))
        return tuple(Month(month, tuple(map(_titled, told))) for month, told in found if told)[::-1]

    things = (*journal.living.seen(person), *journal.living.unlisted(person))
    content = Content(
        person=person,
        made=made,
        people=tuple(replace(each, name=one_line(each.name)) for each in journal.people),
        settings=journal.settings,
        months=journal.look(look),
        living=tuple(replace(each, title=one_line(each.title)) for each in things),
    )
    target.mkdir(mode=0o700, parents=True, exist_ok=True)
    stem = _free(target, _stem(person, journal.people))
    told = [(month.month, month.sessions) for month in content.months]
    text = markdown.written(person, made, content.people, content.settings, told, content.living)
    # A lone surrogate is no UTF-8: a question mark in the one, JSON's own escape in the other.
    files = {
        f"{stem}.md": text.encode("utf-8", errors="replace"),
        f"{stem}.json": _encoded(content),
    }
    if lock:
        files = {f"{stem}{locked.SUFFIX}": locked.packed(files, lock)}
    for name, raw in files.items():
        atomic.write_durably(target / name, raw)
    journal.note("exported", person)
    return tuple(target / name for name in files)


def backup(journal: Journal, target: Path, *, lock: str = "") -> Path:
    """Write everything as it lies, running sessions too, into one zip file.

    The lock of the journal keeps the files still meanwhile. What is damaged is found and set
    aside first, so that a backup holds whole files.

    Args:
        journal: Open.
        target: The file. It must not be there yet.
        lock: A passphrase that locks it, as `age` has it.

    Raises:
        FileExistsError: It is there.
        OSError: It cannot be written.
    """
    if target.exists():
        raise FileExistsError(target)

    def look(place: DataFolder) -> bytes:
        for month in months.months(place):
            try:
                months.documents(place, month)
            except Unreadable as problem:  # a newer program's: taken along as it is
                place.say(problem.sentence)
        return pack_backup(place)

    raw = journal.look(look)
    atomic.write_durably(target, age.lock(raw, lock) if lock else raw)
    journal.note("backed_up", *(person.id for person in journal.people))
    return target


def import_(journal: Journal, source: Path, *, largest: int = LARGEST) -> Imported:
    """Bring an export or a backup into the journal; see `import_all`."""
    return import_all(journal, [source], largest=largest)


def import_all(
    journal: Journal,
    sources: Iterable[Path],
    *,
    largest: int = LARGEST,
    opened: Mapping[Path, bytes] | None = None,
) -> Imported:
    """Bring exports and backups into the journal, in any order, without doubling anything.

    Both persons' exports, or a backup, give the original again. What one person's solo
    sessions and the other's have in common is nothing, so where nothing else puts them before
    one another, the time of their end does; private entries of one session follow the order
    of its people.

    Args:
        journal: Open.
        sources: The files.
        largest: Bytes of each, unpacked.
        opened: What those hold that are locked; see `locked.unlocked`.

    Returns:
        How much was new.

    Raises:
        Locked: It holds private entries of somebody who is locked here; see `merge`.
        Unreadable: A file is damaged, or a newer program's, or other people's, or sealed with
            another passphrase. Nothing was changed, by none of the files.
        NotSaved: Not all is in yet; import the same again.
        OSError: A file cannot be read; nothing was changed.
    """
    held = opened or {}
    archives = [_read(source, largest, held.get(source)) for source in sources]
    came = [month for archive in archives for month in archive.months]
    done = journal.rework(lambda place: merge(place, archives))
    if came and done.sessions:
        journal.living.fall_behind(min(came))
    return done


def _read(source: Path, largest: int, opened: bytes | None) -> Archive:
    raw = read_source(source, most=largest) if opened is None else opened
    if is_backup(raw):
        return read_backup(raw, most=largest)
    return read_single(raw) or _read_export(raw)


def _read_export(raw: bytes) -> Archive:
    texts = screen_texts("verbs")
    try:
        document = json.loads(raw.decode("utf-8-sig"), parse_constant=_refuse)
        known = document["nearer"] == "export" and type(document["format"]) is int
        number = document["format"] if known else 0
    except (ValueError, RecursionError, LookupError, TypeError):
        number = 0
    if number > FORMAT:
        raise Unreadable(texts("import_newer"))
    content = _checked(document) if number == FORMAT else None
    if content is None:
        raise Unreadable(texts("import_damaged"))
    if key := _steering(content):
        raise Unreadable(texts("import_steering", key=key))
    return Archive(
        people=content.people,
        settings=content.settings,
        months={
            month.month: [Group(*told.documents()) for told in month.sessions]
            for month in content.months
        },
        living={"things": numbered(to_builtins(thing) for thing in content.living)},
    )


def _checked(document: dict[str, Any]) -> Content | None:
    """Return the content, None where it is not what was written."""
    found = document.get("content")
    if document.get("sha256") != _digest(found):
        return None
    content = as_record(found, Content)
    if content is None:
        return None
    names = [month.month for month in content.months]
    ids = [told.id for month in content.months for told in month.sessions]
    entries = [(told.id, e.id) for m in content.months for told in m.sessions for e in told.entries]
    twice = any(len(set(found)) < len(found) for found in (names, ids, entries))
    return None if twice or not all(map(months.is_month, names)) else content


def _titled(told: Told) -> Told:
    """Return a session whose title steers no terminal: an import refuses one that does."""
    return replace(told, title=one_line(told.title))


def _steering(content: Content) -> str:
    """Return where a name or title steers a terminal, as a key; empty where none does."""
    named = {f"people[{at}].name": person.name for at, person in enumerate(content.people)}
    for month in content.months:
        for at, told in enumerate(month.sessions):
            named[f"{month.month}, sessions[{at}].title"] = told.title
    for at, thing in enumerate(content.living):
        named[f"living[{at}].title"] = thing.title
    return next((key for key, words in named.items() if steering_sign(words)), "")


def _encoded(content: Content) -> bytes:
    found = to_builtins(content)
    document = {"nearer": "export", "format": FORMAT, "sha256": _digest(found), "content": found}
    text = json.dumps(document, ensure_ascii=False, allow_nan=False, indent=1)
    return f"{text}\n".encode(errors="backslashreplace")


def _digest(content: Any) -> str:
    """Digest the content however it is laid out: an editor may break lines in another way."""
    text = json.dumps(content, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("ascii")).hexdigest()


def _refuse(constant: str) -> None:
    raise ValueError(constant)


def _stem(person: str, people: Iterable[Person]) -> str:
    """Return a safe name for the files, from the person's name."""
    slugs: dict[str, str] = {each.id: _slug(each.name) for each in people}
    slug = slugs.pop(person, "")
    return f"nearer-{person if not slug or slug in slugs.values() else slug}"


def _slug(name: str) -> str:
    """Reduce a name to letters and digits; what is between them becomes a hyphen."""
    plain = unicodedata.normalize("NFC", name.casefold())
    return re.sub(r"[\W_]+", "-", plain).strip("-")


def _free(target: Path, stem: str) -> str:
    """Return the stem, with a number where there is such a file: nothing is ever replaced."""
    found, number = stem, 1
    while any((target / f"{found}{suffix}").exists() for suffix in ENDS):
        number += 1
        found = f"{stem}-{number}"
    return found
