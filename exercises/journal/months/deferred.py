"""Private answers of somebody who was locked when their session of both was folded.

Nobody could read them then, nor what was half written. They are carried along in their boxes,
with what it takes to make entries of them (the exercise and the envelopes), and read as kept
entries once their owner opens them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any

from msgspec import Struct, to_builtins
from msgspec.structs import replace

from exercises.engine.replay import replay
from exercises.engine.state import begin
from exercises.journal.keys.keyring import Keyring, WrongKey
from exercises.journal.months.groups import Fields
from exercises.journal.months.placing import Placed, placed
from exercises.model.decoding import as_record
from exercises.model.events import Draft, Event, Payload
from exercises.model.records import Header
from exercises.runtime.outcome import finished


class Carried(Struct, frozen=True, kw_only=True):
    """What is needed to tell one person's kept entries later.

    Attributes:
        header: Of the session.
        events: Envelopes; payloads only where they were given openly.
        names: How people were shown, by person id.
        boxes: The person's sealed payloads, as they lay in the session's file.
        payloads: The same, once they are open.
        draft_boxes: What the person left half written, sealed, as it lay there.
        drafts: The same, once it is open.
    """

    header: Header
    events: tuple[Event, ...]
    names: dict[str, str]
    boxes: tuple[str, ...] = ()
    payloads: tuple[Payload, ...] = ()
    draft_boxes: tuple[str, ...] = ()
    drafts: tuple[Draft, ...] = ()


def carry(
    header: Header,
    events: Iterable[Event],
    names: Mapping[str, str],
    boxes: Iterable[str],
    draft_boxes: Iterable[str] = (),
) -> dict[str, Any]:
    """Return the content of the box, as JSON can hold it.

    Args:
        header: Of the session.
        events: All; private payloads are left out, whoever's they are.
        names: How people are shown.
        boxes: The person's sealed payloads.
        draft_boxes: What they left half written.
    """
    open_ones = tuple(
        replace(event, payload=None) if event.payload and not event.payload.open else event
        for event in events
    )
    found = Carried(
        header=header,
        events=open_ones,
        names=dict(names),
        boxes=tuple(boxes),
        draft_boxes=tuple(draft_boxes),
    )
    return {"carried": to_builtins(found)}


def entries_of(carried: object, person: str) -> list[dict[str, Any]]:
    """Return what is kept of a session, as far as the person whose payloads these are sees it."""
    found = as_record(carried, Carried)
    if found is None:
        return []
    payloads = {payload.id: payload for payload in found.payloads}
    events = [
        replace(event, payload=event.payload or payloads.get(event.entry)) for event in found.events
    ]
    header = found.header
    others = frozenset(header.people) - {person}
    state = replay(begin(header.exercise, header.people, header.solo), events, others)
    # The time of the end stands in the session already.
    told = finished(header, state, found.names, datetime.fromtimestamp(0, UTC), found.drafts)
    return [to_builtins(entry) for entry in told.entries]


def entries_in(record: Fields, person: str, keys: Keyring) -> Placed:
    """Return the entries of a record that was sealed, also what could not be read then."""
    carried = record.get("carried")
    if isinstance(carried, dict):
        carried = dict(carried)
        carried["payloads"] = list(_opened(carried.get("boxes", ()), person, keys))
        held = _opened(carried.get("draft_boxes", ()), person, keys)
        carried["drafts"] = [draft for content in held for draft in _drafts_in(content)]
        return list(placed(entries_of(carried, person), person))
    return [(str(after), dict(entry)) for after, entry in record.get("entries", ())]


def _opened(found: Iterable[object], person: str, keys: Keyring) -> Iterator[object]:
    for box in found:
        with suppress(WrongKey):
            yield keys.open(person, box)


def _drafts_in(content: object) -> list[object]:
    """Return half-written texts of an opened box: several of one owner, a single one, or none."""
    if not isinstance(content, dict):
        return []
    texts = content.get("texts", [content])
    return texts if isinstance(texts, list) else []
