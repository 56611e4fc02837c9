"""Takes an entry, or a person, out of the tables of a file. Pure: no file is touched here.

Works on documents as they lie, so that nothing escapes because this program cannot read it.
Everything here is found again by itself when it is done twice.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from exercises.journal.erase.redact_drafts import strip_drafts
from exercises.journal.erase.redact_living import redact_things, unname_things
from exercises.journal.erase.whole_words import replaced
from exercises.journal.files.codec import Tables
from exercises.journal.files.own_log import forget_own_log
from exercises.journal.files.put_off import forget_put_off
from exercises.journal.keys import container
from exercises.journal.living import tables as lying
from exercises.journal.months.encryption import digest, rebox
from exercises.journal.months.groups import as_month
from exercises.journal.tombstones import lay
from exercises.model.exercise import BOTH
from exercises.model.people import Person

Document = dict[str, Any]

GONE = "..."
"""Stands in a kept prompt where words stood that are gone."""

_TYPED = ("text", "own", "place")
"""The fields of an answer that somebody typed; the others are ids and numbers."""

_PEOPLE = frozenset({"a", "b", BOTH})


class Redaction:
    """Takes something out of tables, in place; True where there was anything to take out.

    Attributes:
        removes_unknown: Whether a file aside of which nobody can tell what is in it goes.
    """

    removes_unknown = True

    def month(self, tables: Tables) -> bool:
        """Remove what goes from the file of a month."""
        return False

    def session(self, tables: Tables) -> bool:
        """From the file of a running session."""
        return False

    def people(self, tables: Tables) -> bool:
        """From `nearer.json`."""
        return False

    def living(self, tables: Tables) -> bool:
        """From the file of what lives on."""
        return False

    def whole(self, tables: Tables) -> bool:
        """Return whether the whole file of a running session goes."""
        return False

    def aside(self, tables: Tables) -> bool:
        """From a file aside that could not be read, and was sealed as it was.

        Raises:
            ValueError: Nobody can tell what is in it.
        """
        raise ValueError

    def unknown(self, raw: bytes) -> bytes | None:
        """Return what takes the place of a file aside that cannot be read; None for nothing."""
        return None

    def restored(self, tables: Tables) -> bytes | None:
        """Return the bytes of a file aside that was sealed as it was, once it is open again."""
        return None


class EntryRedaction(Redaction):
    """One entry, by the id that it has in its session too.

    Args:
        entry: Its id.
        owner: Who lets it go: their own one, or a joint one.
        boxes: Sealed boxes without it, by the digest of those with it.
        known: Whether both knew it: then its id stays, so that no old copy brings it back.
    """

    def __init__(
        self,
        entry: str,
        owner: str,
        boxes: dict[str, str] | None = None,
        *,
        known: bool = False,
    ) -> None:
        self._entry, self._owner, self._boxes = entry, owner, boxes or {}
        self._known = known

    def month(self, tables: Tables) -> bool:
        """Return the entry, and its words where a prompt repeats them."""
        changed = _from_entries(tables, self._goes)
        return rebox(tables, self._boxes) or changed

    def session(self, tables: Tables) -> bool:
        """Return what was answered in a running session."""
        entries = tables.get("entries", {})
        gone = [number for number, entry in entries.items() if self._goes(entry)]
        _drop(entries, gone)
        return as_month(tables, self.month) or bool(gone)

    def living(self, tables: Tables) -> bool:
        """Return what was made of it: its words, or the part of a thing."""
        changed = redact_things(tables, self._entry, (self._owner, BOTH))
        return lying.rebox(tables, lambda box: self._boxes.get(digest(box))) or changed

    def people(self, tables: Tables) -> bool:
        """Return its tombstone."""
        return self._known and lay(tables, {self._entry: "gone"})

    def _goes(self, entry: Document) -> bool:
        return entry.get("id") == self._entry and entry.get("owner") in (self._owner, BOTH)


class PersonRedaction(Redaction):
    """A person: what they wrote, shared or not, what they did alone, and their name.

    What is joint keeps its text; their mark stands in place of their name.

    Args:
        person: Their id.
        people: Everyone, as long as their names are known.
        boxes: Sealed boxes of others without the name, by the digest of those with it.
    """

    def __init__(
        self,
        person: str,
        people: Iterable[Person] = (),
        boxes: dict[str, str] | None = None,
    ) -> None:
        self._person = person
        self._boxes = boxes or {}
        self._names = [
            (name, each.mark)
            for each in people
            if each.id == person
            for name in (f"{each.mark} {each.name}", each.name)
        ]

    def month(self, tables: Tables) -> bool:
        """Redact their entries, solo sessions, words in prompts, their name in joint texts."""
        sessions = tables.get("sessions", {})
        solo = [number for number, found in sessions.items() if self._alone(found)]
        ids = {_text(sessions[number], "id") for number in solo}
        changed = _from_entries(
            tables, lambda entry: _text(entry, "session") in ids or self._goes(entry)
        )
        _drop(sessions, solo)
        sealed = bool(container.of_person(tables, self._person))
        container.replace(tables, self._person, ())
        unnamed = [self._unname(entry) for entry in tables.get("entries", {}).values()]
        return rebox(tables, self._boxes) or any(unnamed) or changed or sealed or bool(solo)

    def session(self, tables: Tables) -> bool:
        """Return their answers in a joint session, paraphrases, half-written text, their name."""
        said_back = _said_back(tables)
        entries = tables.get("entries", {})
        gone = [
            number
            for number, entry in entries.items()
            if self._goes(entry) or _text(entry, "id") in said_back
        ]
        _drop(entries, gone)
        unnamed = [self._unname(entry) for entry in entries.values()]
        changed = as_month(tables, self.month)
        emptied = strip_drafts(tables, self._person, _paraphrases(tables))
        return emptied or any(unnamed) or changed or bool(gone)

    def people(self, tables: Tables) -> bool:
        """Them."""
        people = tables.get("people", {})
        gone = [number for number, found in people.items() if found.get("id") == self._person]
        _drop(people, gone)
        # What both wanted to come back to, or put off, and whether a passphrase was offered.
        reminders = tables.pop("reminders", None)
        keys = tables.get("seals", {})
        theirs = [number for number, found in keys.items() if found.get("person") == self._person]
        _drop(keys, theirs)
        put_off = forget_put_off(tables, self._person)
        noted = forget_own_log(tables, self._person)
        return bool(gone) or bool(reminders) or bool(theirs) or put_off or noted

    def living(self, tables: Tables) -> bool:
        """Return what is theirs; what is of both loses their name."""
        gone = lying.forget(tables, self._person)
        return unname_things(tables, self._names) or gone

    def whole(self, tables: Tables) -> bool:
        """Return what they do alone."""
        return self._alone(tables.get("header", {}).get("1", {}))

    def _alone(self, session: Document) -> bool:
        return bool(session.get("solo") == self._person)

    def _goes(self, entry: Document) -> bool:
        """Return whether it is theirs, or nobody's whom we know, and so perhaps theirs."""
        owner = _text(entry, "owner")
        theirs = self._person in (owner, entry.get("says_back"))
        return theirs or owner not in _PEOPLE

    def _unname(self, entry: Document) -> bool:
        """Return their mark for their name: in prompts, which are ours, and in joint texts."""
        joint = entry.get("owner") == BOTH
        places: list[tuple[Document, tuple[str, ...]]] = [
            (entry, ("prompt", "text") if joint else ("prompt",))
        ]
        if joint and isinstance(entry.get("answer"), dict):
            places.append((entry["answer"], _TYPED))
        changed = False
        for document, fields in places:
            for field in fields:
                text = document.get(field)
                if not isinstance(text, str):
                    continue
                for name, mark in self._names:
                    document[field] = replaced(document[field], name, mark, any_case=True)
                changed = changed or document[field] != text
        return changed


def _from_entries(tables: Tables, goes: Callable[[Document], bool]) -> bool:
    """Drop entries of a month, and their words from the prompts of the same session."""
    sessions, entries = tables.get("sessions", {}), tables.get("entries", {})
    gone = [number for number, entry in entries.items() if goes(entry)]
    words: dict[str, set[str]] = {}
    for number in gone:
        words.setdefault(_text(entries[number], "session"), set()).update(_words(entries[number]))
    _drop(entries, gone)
    for entry in entries.values():
        # The longest first: one may be a part of another.
        for typed in sorted(words.get(_text(entry, "session"), ()), key=len, reverse=True):
            if isinstance(entry.get("prompt"), str):
                entry["prompt"] = replaced(entry["prompt"], typed, GONE)
    left = {_text(entry, "session") for entry in entries.values()}
    # Of a session that is known by a shared sentence only, nothing stays without it.
    empty = [
        number
        for number, found in sessions.items()
        if not found.keys() & {"ended", "box"}
        and _text(found, "id") in words
        and _text(found, "id") not in left
    ]
    _drop(sessions, empty)
    return bool(gone)


def _words(entry: Document) -> Iterator[str]:
    """Yield what an entry says, where somebody typed it."""
    answer = entry.get("answer")
    typed = [answer.get(field) for field in _TYPED] if isinstance(answer, Mapping) else []
    found = [text.strip() for text in typed if isinstance(text, str) and text.strip()]
    yield from found
    if found and isinstance(entry.get("text"), str):
        yield entry["text"].strip()


def _said_back(tables: Tables) -> set[str]:
    """Return ids of what was answered in paraphrases: words about what somebody said."""
    steps = _paraphrases(tables)
    events = tables.get("events", {}).values()
    return {_text(event, "entry") for event in events if _text(event, "step") in steps}


def _paraphrases(tables: Tables) -> set[str]:
    """Return ids of the paraphrasing steps of a session's exercise, in repeats too."""
    exercise = tables.get("header", {}).get("1", {}).get("exercise")
    left = list(exercise.get("steps", ())) if isinstance(exercise, dict) else []
    found = set()
    while left:
        step = left.pop()
        if step.get("kind") == "paraphrase":
            found.add(_text(step, "id"))
        left += step.get("steps", ())
    return found


def _text(document: Document, field: str) -> str:
    """Return a field as text; whatever else somebody put there counts as empty."""
    found = document.get(field)
    return found if isinstance(found, str) else ""


def _drop(table: dict[str, Any], numbers: Iterable[str]) -> None:
    for number in numbers:
        table.pop(number, None)
