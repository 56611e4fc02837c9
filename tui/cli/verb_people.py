"""Whose part it is, in the verbs: who is meant, their curtain, their passphrase."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from exercises.base.sanitize import one_line
from exercises.model.names import PERSONAL_KEYS, people_meant
from tui.process import streams, terminal
from tui.process.exit_codes import FINE, NO_DATA, WRONG_CALL
from tui.process.streams import say

if TYPE_CHECKING:
    from exercises.journal.journal import Journal
    from exercises.library.texts import Texts
    from exercises.model.people import Person


class Stop(Exception):
    """There is nothing more to do, for a reason that one sentence says."""

    def __init__(self, sentence: str, code: int = WRONG_CALL) -> None:
        super().__init__(sentence)
        self.sentence, self.code = sentence, code


def person_meant(name: str | None, journal: Journal, texts: Texts, *, asks: bool) -> Person:
    """Return the person of that name or key.

    Where it is not told, the only one, or whom they choose.

    Args:
        name: A name or a key; None where none was given.
        journal: Knows the people.
        texts: Of `screens/verbs.toml`.
        asks: Whether somebody is there to choose.

    Raises:
        Stop: It is nobody, or several, and nobody is there to ask.
    """
    people = journal.people
    if not people:
        raise Stop(texts("nobody_here"))
    if name is None and len(people) == 1:
        return people[0]
    found = [] if name is None else people_meant(people, name)
    if name is not None and not found:
        raise Stop(texts("no_such_person"))
    if len(found) != 1:
        if not asks:
            raise Stop(texts("several" if found else "whose"))
        if found:
            say(texts("several"))
        found = [_chosen(people, texts)]
    return found[0]


def _chosen(people: Sequence[Person], texts: Texts) -> Person:
    """Return whom they choose, by the key beside the name, or by a name that is only theirs."""
    say("  ".join(f"{PERSONAL_KEYS[person.id]} {_shown(person)}" for person in people))
    name = streams.ask("> ").strip()
    keyed = [person for person in people if name == PERSONAL_KEYS[person.id]]
    found = keyed or people_meant(people, name)
    if len(found) != 1:
        raise Stop(texts("several" if found else "no_such_person"))
    return found[0]


def hang_curtain(person: Person | None, texts: Texts) -> None:
    """Wait until the one whose part it is sits here; without a person it is for both."""
    if person is None:
        say(f"{texts('curtain_both')} {texts('curtain_both_key')}")
    else:
        key = PERSONAL_KEYS[person.id]
        alone = texts("curtain_alone", name=_shown(person))
        say(f"{alone} {texts('curtain_alone_key', key=key)}")
    keys = [PERSONAL_KEYS[person.id]] if person is not None else [*PERSONAL_KEYS.values()]
    while streams.ask("> ").strip() not in keys:
        pass


def unlock(person: Person, journal: Journal, texts: Texts) -> None:
    """Ask for a passphrase where there is one, until it is right; nothing typed stops."""
    from exercises.journal.files.errors import TooSoon, WrongPassphrase

    seen = "_seen" if terminal.shows_what_is_typed() else ""
    while person.id in journal.locked():
        if not has_terminal():
            raise Stop(texts("passphrase_terminal"), NO_DATA)
        ask = texts(f"passphrase_ask{seen}", name=_shown(person))
        typed = streams.ask_secret(f"{ask}\n{texts('passphrase_prompt')} ")
        if not typed:
            raise Stop(texts("unchanged"), FINE)
        try:
            journal.unlock(person.id, typed)
        except (WrongPassphrase, TooSoon) as problem:
            say(problem.sentence)
    for sentence in journal.told(person.id):
        say(sentence)


def new_passphrase(texts: Texts) -> str:
    """Ask for a passphrase for a file, twice the same; nothing typed stops."""
    from exercises.flow.setup.passphrases import problem
    from exercises.library.texts import screen_texts

    _check_terminal(texts)
    about, hinted = screen_texts("passphrase"), False
    seen = "_seen" if terminal.shows_what_is_typed() else ""
    say(texts(f"locked_new{seen}"))
    while True:
        typed = {}
        for key in ("new", "again"):
            typed[key] = streams.ask_secret(f"{texts(f'locked_{key}_prompt')} ")
            if not typed[key]:
                raise Stop(texts("unchanged"), FINE)
        found = problem(typed, hinted=hinted)
        if not found:
            return typed["new"]
        hinted = hinted or found == "short"
        say(about(f"problem_{found}"))


def unlocked_files(files: Sequence[Path], texts: Texts, *, largest: int) -> dict[Path, bytes]:
    """Return what those of the files hold that are locked; nothing typed stops."""
    from exercises.journal.exchange import locked
    from exercises.journal.files.errors import WrongPassphrase

    held: dict[Path, bytes] = {}
    for file in files:
        if not locked.is_locked(file):
            continue
        _check_terminal(texts)
        say(texts("import_locked", path=one_line(file)))
        while file not in held:
            typed = streams.ask_secret(f"{texts('passphrase_prompt')} ")
            if not typed:
                raise Stop(texts("unchanged"), FINE)
            try:
                held[file] = locked.unlocked(file, typed, largest=largest)
            except WrongPassphrase as problem:
                say(problem.sentence)
    return held


def _check_terminal(texts: Texts) -> None:
    if not has_terminal():
        raise Stop(texts("locked_terminal"), WRONG_CALL)


def _shown(person: Person) -> str:
    """Mark and name; what would steer a terminal is left out."""
    return one_line(f"{person.mark} {person.name}")


def has_terminal() -> bool:
    return sys.stdin.isatty() and sys.stdout.isatty()
