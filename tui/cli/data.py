"""`nearer export`, `nearer calendar`, `nearer import`, `nearer wipe`: yours to take and to destroy.

They say counts and file names, never what somebody wrote. Before anything private, a curtain
line names whose part it is; before anything is written in plain text or goes, they ask.
"""

from __future__ import annotations

import argparse
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from exercises.base.sanitize import one_line
from tui.cli import calendar, completion
from tui.cli.verb_people import (
    Stop,
    hang_curtain,
    has_terminal,
    new_passphrase,
    person_meant,
    unlock,
    unlocked_files,
)
from tui.process import streams
from tui.process.exit_codes import FAILED, FINE, NO_DATA, STOPPED, WRONG_CALL
from tui.process.streams import say

if TYPE_CHECKING:
    from exercises.journal.exchange.holdings import WipeCounts
    from exercises.journal.journal import Journal
    from exercises.library.texts import Texts
    from exercises.model.people import Person


def add(subparsers: argparse._SubParsersAction[Any]) -> None:
    """Add the four verbs to the command line."""
    export = subparsers.add_parser("export", help="take what you may see, to read and to keep")
    person = export.add_argument(
        "--person", metavar="NAME", help="whose: a name, or the key 1 or 2"
    )
    completion.offer(person, completion.names)
    ways = export.add_mutually_exclusive_group()
    to = ways.add_argument(
        "--to", type=Path, default=Path(), metavar="DIR", help="the folder for the two files"
    )
    completion.offer(to, completion.folders)
    backup = ways.add_argument(
        "--backup", type=Path, metavar="FILE", help="everything as it lies, in one zip file"
    )
    completion.offer(backup, completion.files)
    export.add_argument(
        "--locked", action="store_true", help="one file, under a passphrase that you choose now"
    )
    export.add_argument("--yes", action="store_true", help="go on without a question")
    calendar.add(subparsers)
    bring = subparsers.add_parser("import", help="bring exports or a backup back")
    files = bring.add_argument("files", type=Path, nargs="+", metavar="FILE")
    completion.offer(files, completion.files)
    wipe = subparsers.add_parser("wipe", help="let an entry go, or you, or everything; asks")
    what = wipe.add_mutually_exclusive_group()
    what.add_argument("--entry", metavar="ID", help="one entry; its id stands in an export")
    me = what.add_argument(
        "--me", metavar="NAME", help="all that is yours: a name, or the key 1 or 2"
    )
    completion.offer(me, completion.names)
    what.add_argument("--everything", action="store_true", help="all that is kept here")
    wipe.add_argument(
        "--yes", action="store_true", help="go on without a question; a passphrase is asked for"
    )


def run(given: argparse.Namespace, folder: Path) -> int:
    """Run one of the four verbs.

    Args:
        given: From the command line.
        folder: The data folder.

    Returns:
        0 fine, also where the answer was no; 1 a file could not be written; 2 the call was
        wrong; 3 the data, or a file to import, is in use or unreadable; 130 after ctrl+c.
    """
    from exercises.journal.files.errors import JournalError
    from exercises.library.texts import screen_texts

    texts = screen_texts("verbs")
    try:
        return _run(given, folder, texts)
    except Stop as stop:
        return _say(stop.sentence, stop.code)
    except JournalError as problem:
        return _say(problem.sentence, NO_DATA)
    except EOFError:
        return _say(f"\n{texts('unchanged')}", FINE)
    except KeyboardInterrupt:
        return _say(f"\n{texts('unchanged')}", STOPPED)


def _run(given: argparse.Namespace, folder: Path, texts: Texts) -> int:
    from exercises.journal.journal import Journal

    verb = given.verb
    if verb == "wipe" and not (given.entry or given.me or given.everything):
        raise Stop(texts("wipe_how"))
    asks = verb != "calendar" or given.person is not None
    if verb != "import":
        if _is_missing(folder):
            raise Stop(texts("nothing_here"), FINE if verb == "wipe" else WRONG_CALL)
        if asks and not (given.yes or has_terminal()):
            raise Stop(texts("without_terminal"))
    with Journal.open(folder) as journal:
        try:
            journal.look_for_keys()
            return _ACTS[verb](given, journal, texts)
        finally:
            for notice in journal.notices:
                say(notice, error=True)


def _is_missing(folder: Path) -> bool:
    """Return whether there is no such folder; one that cannot be looked at may be there."""
    try:
        os.stat(folder)
    except (FileNotFoundError, NotADirectoryError):
        return True
    except OSError:
        return False
    return False


def _export(given: argparse.Namespace, journal: Journal, texts: Texts) -> int:
    from exercises.journal.exchange.exchange import backup, export

    try:
        if given.backup is not None:
            if os.path.lexists(given.backup):
                raise Stop(texts("backup_there"))
            _check_outside(given.backup.parent, journal, texts)
            if not _agreed(given, texts, "backup", given.backup):
                return _say(texts("unchanged"), FINE)
            lock = new_passphrase(texts) if given.locked else ""
            written = one_line(backup(journal, given.backup, lock=lock))
            return _say(texts("backup_written", path=written), FINE)
        person = person_meant(given.person, journal, texts, asks=not given.yes)
        _check_outside(given.to, journal, texts)
        if not given.yes:
            hang_curtain(person, texts)
        sealed = journal.sealed_for(person.id)
        what = "export_sealed" if sealed else "export"
        if not _agreed(given, texts, what, Path(os.path.realpath(given.to))):
            return _say(texts("unchanged"), FINE)
        unlock(person, journal, texts)
        lock = new_passphrase(texts) if given.locked else ""
        files = [one_line(path) for path in export(journal, person.id, given.to, lock=lock)]
    except OSError:
        raise Stop(texts("no_room_for_files"), FAILED) from None
    if given.locked:
        return _say(texts("export_locked_written", path=files[0]), FINE)
    return _say(texts("export_written", readable=files[0], whole=files[1]), FINE)


def _calendar(given: argparse.Namespace, journal: Journal, texts: Texts) -> int:
    _check_outside(given.file, journal, texts)
    return calendar.run(given, journal, texts)


def _check_outside(target: Path, journal: Journal, texts: Texts) -> None:
    """Not into our own folder: what lies there is not found by a wipe, or goes with it."""
    if Path(os.path.realpath(target)).is_relative_to(os.path.realpath(journal.folder)):
        raise Stop(texts("export_inside"))


def _import(given: argparse.Namespace, journal: Journal, texts: Texts) -> int:
    from exercises.journal.exchange.exchange import LARGEST, Imported, import_all
    from exercises.journal.files.errors import Locked

    try:
        opened = unlocked_files(given.files, texts, largest=LARGEST)
        try:
            new = import_all(journal, given.files, opened=opened)
        except Locked:
            say(texts("import_sealed"))
            for person in journal.people:
                unlock(person, journal, texts)
            new = import_all(journal, given.files, opened=opened)
    except OSError:
        raise Stop(texts("import_not_read")) from None
    counts = {field: getattr(new, field) for field in new.__struct_fields__}
    told = [
        (new != Imported(held=new.held, other=new.other), "import_done"),
        (new.other, "import_other"),
        (new.held, "import_held"),
        (new == Imported(), "import_nothing"),
    ]
    return _say("\n".join(texts(key, **counts) for holds, key in told if holds), FINE)


def _wipe(given: argparse.Namespace, journal: Journal, texts: Texts) -> int:
    from msgspec.structs import replace

    from exercises.journal.erase.wipe import wipe_everything, wipe_person
    from exercises.journal.exchange.holdings import goes

    if given.entry:
        owner = _owner(given, journal, texts)
        _unlock_to_wipe(_of(owner, journal), journal, texts)
        if not _may_go(given, texts, _of(owner, journal), [texts("wipe_entry")]):
            return _say(texts("unchanged"), FINE)
        journal.let_go(given.entry, owner)
    elif given.me:
        person = person_meant(given.me, journal, texts, asks=not given.yes)
        _unlock_to_wipe(person, journal, texts)
        found = goes(journal, person.id)
        # How much is theirs alone is for them: without a passphrase, anybody can say who they are.
        if not journal.sealed_for(person.id) or person.id in journal.locked():
            found = replace(found, alone=0, private=0, running=0)
        lines = [texts("wipe_me"), *_counts(found, texts), texts("wipe_alone_too")]
        lines.append(texts("wipe_joint_stays"))
        if not _may_go(given, texts, person, lines):
            return _say(texts("unchanged"), FINE)
        wipe_person(journal, person.id)
    else:
        lines = [texts("wipe_everything"), *_counts(goes(journal), texts, both=True)]
        lines.append(texts("wipe_own_exercises"))
        if not _may_go(given, texts, None, lines, twice=True):
            return _say(texts("unchanged"), FINE)
        wipe_everything(journal)
    return _say(f"{texts('wipe_gone')} {texts('wipe_drive')}", FINE)


def _unlock_to_wipe(person: Person | None, journal: Journal, texts: Texts) -> None:
    """Ask for the passphrase of the one whose it is: nobody wipes what is the other's."""
    if person is None or person.id not in journal.locked():
        return
    if not has_terminal():
        raise Stop(f"{texts('passphrase_terminal')} {texts('wipe_lost')}", NO_DATA)
    say(texts("wipe_lost"))
    unlock(person, journal, texts)


def _owner(given: argparse.Namespace, journal: Journal, texts: Texts) -> str:
    """Return whose an entry is.

    A person id or `both`. What is sealed is found by its owner only.
    """
    from exercises.journal.erase.wipe import owners

    found = sorted(owners(journal, given.entry))
    if not found and journal.locked() and not given.yes:
        say(texts("wipe_entry_sealed"))
        unlock(person_meant(None, journal, texts, asks=not given.yes), journal, texts)
        found = sorted(owners(journal, given.entry))
    if not found:
        raise Stop(texts("wipe_no_entry"))
    return found[0]


def _of(owner: str, journal: Journal) -> Person | None:
    return next((person for person in journal.people if person.id == owner), None)


def _counts(found: WipeCounts, texts: Texts, *, both: bool = False) -> list[str]:
    """Return what goes, as kinds and numbers; kinds of which there is nothing are left out."""
    rows = (
        [
            (found.together, "wipe_together"),
            (found.shared, "wipe_shared_both"),
            (found.joint, "wipe_joint"),
            (found.running, "wipe_running_both"),
        ]
        if both
        else [
            (found.alone, "wipe_alone"),
            (found.private, "wipe_private"),
            (found.shared, "wipe_shared"),
            (found.running, "wipe_running"),
        ]
    )
    return [f"  {texts('wipe_line', count=n, what=texts(key))}" for n, key in rows if n]


def _may_go(
    given: argparse.Namespace,
    texts: Texts,
    person: Person | None,
    lines: list[str],
    *,
    twice: bool = False,
) -> bool:
    """Say what goes, behind the curtain of whose it is, and ask. True with `--yes`."""
    if given.yes:
        return True
    hang_curtain(person, texts)
    say("\n".join([*lines, texts("wipe_reach")]))
    return _yes(texts("wipe_ask"), texts) and (not twice or _yes(texts("wipe_ask_again"), texts))


def _agreed(given: argparse.Namespace, texts: Texts, what: str, path: Path) -> bool:
    """Warn of what comes out as plain text, and ask. True with `--yes`."""
    say(texts("locked_warning" if given.locked else f"{what}_warning"))
    ask = texts(f"{what.removesuffix('_sealed')}_ask", path=one_line(path))
    return bool(given.yes) or _yes(ask, texts)


def _yes(question: str, texts: Texts) -> bool:
    """Ask; whatever is not a yes is a no."""
    return streams.ask(f"{question} {texts('yes_or_no')} ").strip().casefold() in ("y", "yes")


def _say(sentence: str, code: int) -> int:
    say(sentence, error=code != FINE)
    return code


_ACTS = {"export": _export, "calendar": _calendar, "import": _import, "wipe": _wipe}
"""What each verb does."""
