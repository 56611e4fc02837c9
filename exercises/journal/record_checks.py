"""Check the documents of a file one by one: whether this program can read each as a record.

A file can be whole, its checksum right, and yet say something that no record of ours can hold:
another hand or another program wrote it. The rest of it is used all the same; here it is found,
so that it can be said.
"""

from __future__ import annotations

from collections.abc import Callable

from exercises.journal.files.codec import Tables
from exercises.journal.files.put_off import TABLE as PUT_OFF
from exercises.journal.keys.wrapping import TABLE, is_wrapped
from exercises.journal.months.groups import Fields
from exercises.journal.months.month_record import known_record
from exercises.living.things import Thing
from exercises.model.decoding import as_record, moment_of, zone_of
from exercises.model.events import Agreed, Answer, Draft, Event, Payload
from exercises.model.exercise import BOTH, walk
from exercises.model.people import Person, PutOff, Reminders, Settings
from exercises.model.records import Finished, Header, KeptEntry

_OWNERS = frozenset({"a", "b", BOTH})


def reads_whole(tables: Tables, kind: str) -> bool:
    """Check whether every document in tables of ours can be read; nothing is decrypted.

    Args:
        tables: Of a file in today's format.
        kind: What the file is for, as in `exercises.journal.diagnostics`.
    """
    checks = _CHECKS.get(kind, {})
    known = (
        check(document)
        for table, check in checks.items()
        for document in tables.get(table, {}).values()
        if "box" not in document
    )
    return all(known) and (kind != "running" or _belongs_together(tables))


def _person(document: Fields) -> bool:
    return as_record(document, Person) is not None


def _settings(document: Fields) -> bool:
    return as_record(document, Settings) is not None


def _reminders(document: Fields) -> bool:
    found = as_record(document, Reminders)
    return found is not None and (found.later is None or _is_time(found.later.at))


def _put_off(document: Fields) -> bool:
    found = as_record(document, PutOff)
    if found is None or document.get("owner") not in _OWNERS:
        return False
    return all(map(_is_time, filter(None, [*found.until.values(), found.quiet])))


def _header(document: Fields) -> bool:
    found = as_record(document, Header)
    return found is not None and _is_time(found.began, found.zone) and _takes_part(found)


def _event(document: Fields) -> bool:
    found = as_record(document, Event)
    if found is None or found.owner not in {"", *_OWNERS}:
        return False
    return _is_time(found.at, found.zone) and bool(found.step or found.kind != "answered")


def _payload(document: Fields) -> bool:
    found = as_record(document, Payload)
    return found is not None and found.owner in _OWNERS and _answer(found.answer)


def _draft(document: Fields) -> bool:
    return as_record(document, Draft) is not None


def _folding(document: Fields) -> bool:
    return known_record(document) is not None


def _finished(document: Fields) -> bool:
    if "ended" not in document:
        return True  # known by what was shared from it only
    found = as_record(document, Finished)
    return found is not None and _is_time(found.ended, found.zone) and _takes_part(found)


def _kept(document: Fields) -> bool:
    found = as_record(document, KeptEntry)
    return found is not None and found.owner in _OWNERS and _answer(found.answer)


def _thing(document: Fields) -> bool:
    found = as_record(document, Thing)
    return found is not None and found.owner in _OWNERS and _is_time(found.since, found.zone)


def _answer(answer: Answer) -> bool:
    return not isinstance(answer, Agreed) or _is_time(answer.until, answer.zone)


def _takes_part(found: Header | Finished) -> bool:
    alone = len(found.people) == 1
    return {"a", "b"}.issuperset(found.people) and found.solo == (found.people[0] if alone else "")


def _is_time(at: str, zone: str = "Z") -> bool:
    return moment_of(at) is not None and (zone == "Z" or zone_of(zone) is not None)


def _belongs_together(tables: Tables) -> bool:
    """Check whether what happened in a running session happened in it, and no answer is loose."""
    header = as_record(tables.get("header", {}).get("1"), Header)
    if header is None:
        return True  # sealed, or said already
    steps = {"", *(step.id for step in walk(header.exercise.steps))}
    events = tables.get("events", {}).values()
    named = {(event.get("entry"), event.get("owner")) for event in events}
    answers = {(each.get("id"), each.get("owner")) for each in tables.get("entries", {}).values()}
    return answers <= named and all(event.get("step", "") in steps for event in events)


_CHECKS: dict[str, dict[str, Callable[[Fields], bool]]] = {
    "people": {
        "people": _person,
        "settings": _settings,
        "reminders": _reminders,
        PUT_OFF: _put_off,
        TABLE: is_wrapped,
    },
    "running": {
        "header": _header,
        "events": _event,
        "entries": _payload,
        "draft": _draft,
        "folding": _folding,
    },
    "finished": {"sessions": _finished, "entries": _kept},
    "living": {"things": _thing},
}
