"""`nearer calendar`: what has a day, as a file for any calendar program.

Without `--person` only what both may see, and by default no word of anything.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from exercises.base.sanitize import one_line
from tui.cli import completion
from tui.cli.verb_people import Stop, hang_curtain, person_meant, unlock
from tui.process.exit_codes import FAILED, FINE
from tui.process.streams import say

if TYPE_CHECKING:
    from exercises.journal.journal import Journal
    from exercises.library.texts import Texts
    from exercises.recommend.calendar import Day

ENDING = ".ics"

LONGEST = 2_000_000
"""Bytes of a file that is looked at before it is written anew."""


def add(subparsers: argparse._SubParsersAction[Any]) -> None:
    """Add the verb to the command line."""
    verb = subparsers.add_parser("calendar", help="what has a day, as a file for a calendar")
    file = verb.add_argument("file", type=Path, metavar="FILE.ics", help="the file to write")
    completion.offer(file, completion.files)
    person = verb.add_argument(
        "--person", metavar="NAME", help="with what is theirs alone: a name, or the key 1 or 2"
    )
    completion.offer(person, completion.names)
    verb.add_argument("--titles", action="store_true", help="say of each what kind of thing it is")
    verb.add_argument("--yes", action="store_true", help="go on without a question")


def run(given: argparse.Namespace, journal: Journal, texts: Texts) -> int:
    """Write the file.

    Args:
        given: From the command line.
        journal: Open.
        texts: Of `screens/verbs.toml`.

    Raises:
        Stop: It could not be written, or may not be.
    """
    from exercises.journal.files.atomic import write_durably
    from exercises.library.texts import screen_texts
    from exercises.recommend.calendar import calendar
    from exercises.runtime.wall_clock import local_now

    own = screen_texts("calendar")
    try:
        _check(given.file, own)
        found = _found(given, journal, texts, own)
        written = calendar(found, local_now(), named=given.titles)
        write_durably(given.file, written)
    except OSError:
        raise Stop(texts("no_room_for_files"), FAILED) from None
    say(own("written" if found else "written_none", path=one_line(given.file)))
    return FINE


def _found(given: argparse.Namespace, journal: Journal, texts: Texts, own: Texts) -> list[Day]:
    """Return all that has a day: of both, and of one person behind their curtain."""
    from exercises.recommend.calendar import days
    from exercises.recommend.offers import remembered
    from exercises.runtime.resting import waiting

    viewer, sessions = None, journal.open_sessions()
    if given.person is not None:
        person = person_meant(given.person, journal, texts, asks=not given.yes)
        if not given.yes:
            hang_curtain(person, texts)
        unlock(person, journal, texts)
        say(own("private_ask"))
        viewer = person.id
        sessions += journal.open_sessions(person.id)
    both = [person.id for person in journal.people]
    breaks = [
        (each.store.header.id, each.agreed)
        for each in map(waiting, sessions)
        if each is not None and each.agreed is not None
    ]
    return days(
        journal.living.seen(viewer),
        breaks,
        journal.reminders.later,
        remembered(journal, both) if len(both) > 1 else None,
        journal.settings.check_in_days,
    )


def _check(target: Path, own: Texts) -> None:
    """Write over nothing but a calendar of ours."""
    from exercises.recommend.calendar import SOURCE

    if target.suffix.casefold() != ENDING:
        raise Stop(own("there"))
    if target.is_dir() or target.is_symlink():
        raise Stop(own("other"))
    if target.exists():
        ours = target.stat().st_size <= LONGEST and SOURCE.encode() in target.read_bytes()[:400]
        if not ours:
            raise Stop(own("other"))
