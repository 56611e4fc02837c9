"""Lead to one's own passphrase: what is asked for, what is said first, what is done."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Literal

from msgspec import to_builtins

from exercises.flow.port import FrontEnd
from exercises.library.texts import screen_texts
from exercises.model.decoding import moment_of
from exercises.recommend.spoken_time import said

if TYPE_CHECKING:
    from exercises.journal.journal import Journal

SHORTEST = 8
"""Characters; under this a hint is given, once."""

FIELDS = {
    "set": ("new", "again"),
    "change": ("old", "new", "again"),
    "remove": ("old",),
    "log": ("old",),
}
"""What is asked for, by what is to happen."""

MOMENT = {
    "set": "moment",
    "change": "moment",
    "remove": "moment_remove",
    "log": "moment_log",
}
"""Key of what is said while it happens, in `passphrase.toml`."""

DONE = {"set": "is_set", "change": "is_changed", "remove": "is_removed"}
"""Key of what is said when it happened."""


def problem(
    typed: Mapping[str, str], *, hinted: bool
) -> Literal["", "empty", "signs", "differ", "short"]:
    """Return what is to be said before anything is done; empty where nothing is.

    Args:
        typed: What stands in each of the `FIELDS`.
        hinted: Whether it was said before that it is short: how long it is stays theirs to say.
    """
    new = typed.get("new")
    if not all(typed.values()):
        return "empty"
    if new is not None and not new.isprintable():
        return "signs"  # nobody sees them, and no keyboard types them again
    if new is not None and new != typed["again"]:
        return "differ"
    return "short" if new is not None and len(new) < SHORTEST and not hinted else ""


def act(journal: Journal, person: str, doing: str, typed: Mapping[str, str]) -> None:
    """Set, change or remove it, or open with it what was noted. Takes seconds: see `Journal`.

    Args:
        journal: The journal.
        person: Whose it is.
        doing: A key of `FIELDS`.
        typed: What was typed for each of these.

    Raises:
        JournalError: It was not done, or not all of it.
    """
    if doing == "set":
        journal.set_passphrase(person, typed["new"])
    elif doing == "change":
        journal.change_passphrase(person, typed["old"], typed["new"])
    elif doing == "log":
        journal.unlock(person, typed["old"])
    else:
        journal.remove_passphrase(person, typed["old"])


def log_lines(journal: Journal, person: str) -> list[str]:
    """Return what was last done with what is theirs, newest first, each with its time.

    Args:
        journal: The person is not locked.
        person: They sit here, behind their curtain.
    """
    texts, now = screen_texts("passphrase"), datetime.now().astimezone()
    found = {kind: moment_of(at) for kind, at in to_builtins(journal.own_log(person)).items()}
    noted = sorted(((at, kind) for kind, at in found.items() if at), reverse=True)
    lines = [texts(f"log_{kind}", when=said(at.astimezone(), now)) for at, kind in noted]
    return lines or [texts("log_none")]


async def offers_passphrase(front: FrontEnd) -> bool:
    """Return whether home offers a passphrase.

    Once, to somebody who has just done something alone.
    """
    visit = front.visit
    alone, did_alone = visit.alone, visit.did_alone
    if visit.journal is None or alone != did_alone:
        return False
    visit.did_alone = ""
    told = visit.journal.reminders.offered
    if not alone or alone in told or visit.journal.sealed_for(alone):
        return False
    offered = tuple(person.id for person in visit.people if person.id in {*told, alone})
    await front.call(visit.remember, offered=offered)
    return True
