"""Wiping: an entry, a person, or everything, so that nothing of it is left in any file.

First a note is written of what is to go, by ids alone; it is removed last. Where a program
is killed in between, opening the journal completes it. Each file is rewritten and then its
earlier generation, or both are removed. Exports, backups and the drive itself are out of
reach.
"""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from msgspec import Struct, ValidationError, convert, to_builtins

from exercises.journal import folder as files
from exercises.journal import months
from exercises.journal.codec import Tables, decode, encode, format_of
from exercises.journal.errors import NotSaved, ReadOnly, Unreadable, not_saved
from exercises.journal.folder import DataFolder
from exercises.journal.inspection import kind_of
from exercises.journal.open_sessions import names as session_names
from exercises.journal.records import FORMAT
from exercises.journal.session_file import open_tables
from exercises.journal.stored import open_stored, read_stored
from exercises.journal.stripping import EntryGoes, PersonGoes, Strip
from exercises.model import BOTH

if TYPE_CHECKING:
    from exercises.journal.journal import Journal

_OURS = frozenset({"people", "running", "finished", "summaries"})


class Wiping(Struct, frozen=True, kw_only=True):
    """What is to go.

    Attributes:
        kind: How much.
        person: Whose entry, or who.
        entry: Id of the entry.
    """

    kind: Literal["entry", "person", "everything"]
    person: str = ""
    entry: str = ""


def owners(journal: Journal, entry: str) -> frozenset[str]:
    """Whose the entries with this id are: person ids, `both`; nobody where there is none.

    Raises:
        Unreadable: A month belongs to a newer program.
    """

    def look(place: DataFolder) -> frozenset[str]:
        tables = [months.documents(place, month) for month in months.months(place)]
        tables += [_session(place, name) for name in session_names(place)]
        entries = [found for each in tables for found in each.get("entries", {}).values()]
        return frozenset(str(found.get("owner")) for found in entries if found.get("id") == entry)

    return journal.look(look)


def wipe_entry(journal: Journal, entry: str, person: str) -> bool:
    """Wipes an entry: one's own, or a joint one.

    Returns:
        False where the person has no such entry; then nothing is changed.

    Raises:
        NotSaved: It is not all gone; call it again, or open the journal again.
        Unreadable: A file belongs to a newer program; nothing was changed.
    """
    if not owners(journal, entry) & {person, BOTH}:
        return False
    _wipe(journal, Wiping(kind="entry", entry=entry, person=person))
    return True


def wipe_person(journal: Journal, person: str) -> None:
    """Wipes all that is a person's, and their name; what is joint keeps its text.

    That is their private and shared entries, their sessions alone, what they answered or half
    wrote in a running session of both, paraphrases of their words, themselves in the list of
    people. Nothing of the other person's is changed; prompts and joint texts that named them
    show their mark instead.

    Raises:
        NotSaved: Not all is gone; call it again, or open the journal again.
        Unreadable: A file belongs to a newer program; nothing was changed.
    """
    _wipe(journal, Wiping(kind="person", person=person))


def wipe_everything(journal: Journal) -> None:
    """Removes every file of ours but the lock. The user's own exercises are theirs and stay.

    Raises:
        NotSaved: Not all is gone; call it again, or open the journal again.
    """
    _wipe(journal, Wiping(kind="everything"))


def complete(place: DataFolder) -> None:
    """Completes a wipe that was cut off; needs the lock.

    Raises:
        Unreadable: It cannot be completed now. The program does not go on: what is written
            from now on would go with it.
    """
    try:
        wiping = _read_note(place)
        if wiping is not None:
            _carry_out(place, wiping)
    except ReadOnly:
        return  # the newer program completes it
    except (NotSaved, OSError) as error:
        cause = error if isinstance(error, NotSaved) else not_saved(error)
        problem = Unreadable(
            f"{cause.sentence.partition(',')[0]}, so what was being wiped is not all gone yet. "
            "Nothing else was changed. Mend that and start again: then it is completed first."
        )
    else:
        return
    raise problem


def _wipe(journal: Journal, wiping: Wiping) -> None:
    def act(place: DataFolder) -> None:
        if wiping.kind != "everything":
            # Before anything is changed: a newer program's file would stop us half-way.
            for month in months.months(place):
                months.documents(place, month)
            for name in session_names(place):
                _session(place, name)
        try:
            files.write_durably(place.wiping, encode({"wiping": {"1": to_builtins(wiping)}}))
            _carry_out(place, wiping)
        except OSError as error:
            problem = not_saved(error)
        else:
            return
        raise problem

    journal.rework(act)


def _session(place: DataFolder, name: str) -> Tables:
    return open_tables(place.open / name, place).file.read() or {}


def _read_note(place: DataFolder) -> Wiping | None:
    found = files.read_whole(place.wiping)
    tables = decode(found[0]) if found is not None else None
    try:
        return convert((tables or {})["wiping"]["1"], Wiping)
    except (KeyError, ValidationError):
        name = place.set_aside(place.wiping)
    place.say(
        "The note of what was being wiped could not be read. Please wipe it once more, to be "
        f"sure that all of it is gone. The note lies in the folder aside as {name}."
    )
    return None


def _carry_out(place: DataFolder, wiping: Wiping) -> None:
    stored = open_stored(place)
    if place.read_only:
        raise ReadOnly
    for folder in (place.root, place.open, place.journal, place.aside):
        with suppress(FileNotFoundError):
            files.remove_temporaries(folder)
    if wiping.kind == "everything":
        _remove_everything(place)
    else:
        people = read_stored(stored.file.read() or {}).people
        strip: Strip = (
            EntryGoes(wiping.entry, wiping.person)
            if wiping.kind == "entry"
            else PersonGoes(wiping.person, people)
        )
        for name in session_names(place):
            _strip_session(place, name, strip)
        for month in months.months(place):
            months.purge(place, month, strip.month)
        _strip_aside(place, strip)
        # The last: as long as it is there, the name is known that has to go elsewhere.
        file = stored.file
        if strip.people(file.read() or {}) or file.earlier_holds(strip.people):
            file.edit(lambda: strip.people(file.read() or {}))
            file.renew_earlier()
    files.remove_durably(place.wiping)


def _strip_session(place: DataFolder, name: str, strip: Strip) -> None:
    file = open_tables(place.open / name, place).file
    tables = file.read() or {}
    if strip.whole(tables):
        file.remove()
        return
    if not (strip.session(tables) or file.earlier_holds(strip.session)):
        return
    file.edit(lambda: strip.session(file.read() or {}))
    draft = (file.read() or {}).get("draft", {}).get("1", {})
    if draft.get("text"):
        files.remove_durably(file.before)  # an earlier generation never holds half-written text
    else:
        file.renew_earlier()


def _strip_aside(place: DataFolder, strip: Strip) -> None:
    """What was set aside: rewritten where it can be read, removed where it cannot."""
    unknown = 0
    for path in _set_aside(place):
        tables = _tables_aside(path)
        # A file that was never one of ours can have any shape.
        with suppress(AttributeError, TypeError, KeyError, ValueError):
            if tables is not None and "events" in tables and strip.whole(tables):
                _remove(path)
                continue
            if tables is not None and _kind_of_tables(tables, strip)(tables):
                files.write_durably(path, encode(tables))
            if tables is not None:
                continue
        _remove(path)
        unknown += 1
    if place.aside.is_dir():
        files.sync_folder(place.aside)
    if unknown:
        place.say(
            "Nobody can tell what is in a file that cannot be read. So what lay in the folder "
            f"aside and could not be read was removed as well: {unknown}."
        )


def _tables_aside(path: Path) -> Tables | None:
    try:
        found = files.read_whole(path)
    except OSError:
        return None
    tables = decode(found[0]) if found is not None else None
    return tables if tables is not None and format_of(tables) <= FORMAT else None


def _kind_of_tables(tables: Tables, strip: Strip) -> Callable[[Tables], bool]:
    """How to strip a file, by the tables that it has.

    Raises:
        ValueError: By no way that we know.
    """
    if "events" in tables:
        return strip.session
    if "sessions" in tables or "entries" in tables:
        return strip.month
    if "people" in tables or tables.keys() == {"header"}:
        return strip.people
    raise ValueError


def _remove_everything(place: DataFolder) -> None:
    for path in _set_aside(place):
        _remove(path)
    for path in everything(place):
        _remove_target(path)
        _remove(path)
    for folder in (place.aside, place.journal, place.open):
        with suppress(FileNotFoundError):
            files.sync_folder(folder)
        with suppress(OSError):  # something of the user's is in it
            folder.rmdir()
    files.sync_folder(place.root)


def everything(place: DataFolder) -> Iterator[Path]:
    """Every file in which something is kept; `nearer.json` last. What is aside, apart."""
    for folder in (place.open, place.journal, place.root):
        for name in reversed(place.names(folder)):
            path = folder / name
            if kind_of(path.relative_to(place.root).as_posix()) in _OURS:
                yield path


def _set_aside(place: DataFolder) -> list[Path]:
    paths = (place.aside / name for name in place.names(place.aside))
    return [path for path in paths if files.is_set_aside(path)]


def _remove(path: Path) -> None:
    with suppress(FileNotFoundError):
        if stat.S_ISDIR(os.lstat(path).st_mode):
            shutil.rmtree(path)
        else:
            path.unlink()


def _remove_target(link: Path) -> None:
    """Of one of our files that is a symbolic link: what it leads to, where our content lies."""
    real = Path(os.path.realpath(link))
    if real != link.parent.resolve() / link.name:
        for target in (real.with_name(f"{real.name}.before"), real):
            target.unlink(missing_ok=True)
