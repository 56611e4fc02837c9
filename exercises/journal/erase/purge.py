"""The one way by which something goes out of every file: the note, and what follows from it.

First a note is written of what is to be done, without a word that anyone wrote; it is removed
last. Where a program is killed in between, opening the journal completes it. Each file is
rewritten and then its earlier generation, or both are removed. Letting go, wiping, taking back
and all that a passphrase changes go this way. Exports, backups and the drive itself are out of
reach.
"""

from __future__ import annotations

import os
from base64 import b64decode
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Literal

from msgspec import Struct, to_builtins

from exercises.journal.erase.quarantine import remove, set_aside, strip_aside
from exercises.journal.erase.redact import EntryRedaction, PersonRedaction, Redaction
from exercises.journal.erase.reseal import FateChanges, OldWrappingDropped, Opening, Sealing
from exercises.journal.files import atomic
from exercises.journal.files.access import FileAccess
from exercises.journal.files.codec import Tables, decode, encode
from exercises.journal.files.errors import NotSaved, ReadOnly, Unreadable, not_saved
from exercises.journal.files.folder import DataFolder
from exercises.journal.files.names import copies, kind_of
from exercises.journal.keys.wrapping import is_key_of
from exercises.journal.living.living_file import open_living
from exercises.journal.months import months
from exercises.journal.months.summary_file import forget, path_of
from exercises.journal.people_file import open_stored, read_stored
from exercises.journal.sessions.session_file import open_tables, session_names
from exercises.library.texts import screen_texts
from exercises.model.decoding import as_record
from exercises.model.records import Fate

_OURS = frozenset({"people", "running", "finished", "summaries", "living"})

_EVERYWHERE = frozenset({"entry", "person", "seal", "open"})
"""What goes through every month and every running session."""


class Purge(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What is to be done.

    Attributes:
        kind: An entry, a person or everything goes; a person's private entries are sealed, or
            opened for good; an old wrapping of their key goes; an entry changes its fate.
        person: Whose entry, or who.
        entry: Id of the entry.
        boxes: Sealed boxes to put in place of others, by the digest of those: what goes out of
            a box is taken out while its owner is there, and after a kill nobody may be.
        month: In which the entry is, as `2026-11`.
        fate: What the entry becomes.
        secret: To open for good: the secret key, Base64. Everything it opens lies open after.
        known: Whether both knew the entry that goes.
    """

    kind: Literal["entry", "person", "everything", "seal", "open", "rewrap", "fate"]
    person: str = ""
    entry: str = ""
    boxes: dict[str, str] = {}
    month: str = ""
    fate: Fate = "private"
    secret: str = ""
    known: bool = False


def complete(place: DataFolder) -> None:
    """Complete what was cut off; needs the lock.

    Raises:
        Unreadable: It cannot be completed now. The program does not go on: what is written
            from now on would go with it.
    """
    try:
        purge = _read_note(place)
        if purge is not None:
            _carry_out(place, purge)
    except ReadOnly:
        return  # the newer program completes it
    except (NotSaved, OSError) as error:
        cause = error if isinstance(error, NotSaved) else not_saved(error)
        words = cause.sentence.partition(",")[0]
        problem = Unreadable(screen_texts("journal")("not_all_gone", cause=words))
    else:
        return
    raise problem


def carry_out(
    journal: FileAccess,
    plan: Callable[[DataFolder], Purge],
    begin: Callable[[DataFolder], None] = lambda _: None,
) -> None:
    """Do something in every file of the journal.

    Args:
        journal: Open.
        plan: Says what; may look at the files, and changes none.
        begin: What comes first, once the note is written.

    Raises:
        NotSaved: It is not all done; call it again, or open the journal again.
        Unreadable: A file belongs to a newer program; nothing was changed.
    """

    def act(place: DataFolder) -> None:
        # Before anything is changed: a newer program's file would stop us half-way.
        purge = plan(place)
        if purge.kind in _EVERYWHERE:
            for month in months.months(place):
                months.file_of(place, month)
            for name in session_names(place):
                open_tables(place.open / name, place)
        open_living(place)
        try:
            atomic.write_durably(place.wiping, encode({"wiping": {"1": to_builtins(purge)}}))
            begin(place)
            _carry_out(place, purge)
        except OSError as error:
            problem = not_saved(error)
        else:
            return
        raise problem

    journal.rework(act)


def _read_note(place: DataFolder) -> Purge | None:
    found = atomic.read_whole(place.wiping)
    tables = decode(found[0]) if found is not None else None
    purge = as_record((tables or {}).get("wiping", {}).get("1"), Purge)
    if purge is not None and _fits(place, purge):
        return purge
    name = place.set_aside(place.wiping)
    place.tell("note_unread", name=name)
    return None


def _fits(place: DataFolder, purge: Purge) -> bool:
    """Return whether a key in the note is the one.

    With another nothing opens, and theirs would go.
    """
    if purge.kind != "open":
        return True
    place.keys.read(open_stored(place).file.read() or {})
    wrapped = place.keys.wrapped(purge.person)
    return wrapped is None or is_key_of(purge.secret, wrapped)


def _carry_out(place: DataFolder, purge: Purge) -> None:
    stored = open_stored(place)
    if place.read_only:
        raise ReadOnly
    tables = stored.file.read() or {}
    place.keys.read(tables)
    for folder in (place.root, place.open, place.journal, place.aside):
        with suppress(FileNotFoundError):
            atomic.remove_temporaries(folder)
    if purge.kind == "everything":
        _remove_everything(place)
    elif (strip := _strip(place, purge, tables)) is not None:
        if purge.kind in _EVERYWHERE:
            for name in session_names(place):
                _strip_session(place, name, strip)
        for month in (
            months.months(place) if purge.kind not in ("rewrap", "fate") else [purge.month]
        ):
            if month:
                months.purge(place, month, strip.month)
                if purge.kind == "person":
                    # A part of theirs stands in it, also where it is empty: it is counted anew
                    # once they are nobody.
                    forget(path_of(place, month))
        months.forget_others(place)
        _strip_living(place, strip)
        strip_aside(place, strip)
        # The last: as long as it is there, the name and the keys are known.
        file = stored.file
        if strip.people(file.read() or {}) or file.earlier_holds(strip.people):
            file.edit(lambda: strip.people(file.read() or {}))
            file.renew_earlier()
    atomic.remove_durably(place.wiping)


def _strip(place: DataFolder, purge: Purge, tables: Tables) -> Redaction | None:
    """Return how to go through the files; None where the purge was cut off before it began."""
    keys, person = place.keys, purge.person
    if purge.kind == "entry":
        return EntryRedaction(purge.entry, person, purge.boxes, known=purge.known)
    if purge.kind == "person":
        return PersonRedaction(person, read_stored(tables).people, purge.boxes)
    if purge.kind == "fate":
        return FateChanges(purge.entry, person, purge.fate, keys)
    if person not in keys.sealed:
        return None
    if purge.kind == "seal":
        return Sealing(person, keys)
    if purge.kind == "rewrap":
        return OldWrappingDropped(person, keys)
    keys.unlock(person, b64decode(purge.secret))
    keys.retire(person)
    return Opening(person, keys)


def _strip_session(place: DataFolder, name: str, strip: Redaction) -> None:
    file = open_tables(place.open / name, place).file
    tables = file.read() or {}
    if strip.whole(tables):
        file.remove()
        return
    if not (strip.session(tables) or file.earlier_holds(strip.session)):
        return
    file.edit(lambda: strip.session(file.read() or {}))
    draft = (file.read() or {}).get("draft", {}).get("1", {})
    if draft.get("text") or draft.get("box"):
        atomic.remove_durably(file.before)  # an earlier generation never holds half-written text
    else:
        file.renew_earlier()


def _strip_living(place: DataFolder, strip: Redaction) -> None:
    file = open_living(place).file
    if file.fresh or not (strip.living(file.read() or {}) or file.earlier_holds(strip.living)):
        return
    file.edit(lambda: strip.living(file.read() or {}))
    file.renew_earlier()


def _remove_everything(place: DataFolder) -> None:
    for path in (*set_aside(place), *copies(place.root)):
        remove(path)
    for path in everything(place):
        _remove_target(path)
        remove(path)
    for folder in (place.aside, place.journal, place.open):
        with suppress(FileNotFoundError):
            atomic.sync_folder(folder)
        with suppress(OSError):  # something of the user's is in it
            folder.rmdir()
    atomic.sync_folder(place.root)


def everything(place: DataFolder) -> Iterator[Path]:
    """Yield every file in which something is kept; `nearer.json` last. What is aside, apart."""
    for folder in (place.open, place.journal, place.root):
        for name in reversed(place.names(folder)):
            path = folder / name
            if kind_of(path.relative_to(place.root).as_posix()) in _OURS:
                yield path


def _remove_target(link: Path) -> None:
    """Of one of our files that is a symbolic link: what it leads to, where our content lies."""
    real = Path(os.path.realpath(link))
    if real != link.parent.resolve() / link.name:
        for target in (real.with_name(f"{real.name}.before"), real):
            target.unlink(missing_ok=True)
