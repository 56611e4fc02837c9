"""Takes an answer, or a name, out of what lives on. Pure, like `redact`."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from exercises.journal.erase.whole_words import replaced
from exercises.journal.files.codec import Tables
from exercises.journal.months.groups import Fields, numbered
from exercises.model.exercise import BOTH


def redact_things(tables: Tables, entry: str, owners: Collection[str]) -> bool:
    """Take out, in place, what was made of an answer.

    A thing whose words it is goes; an earlier version, or a part, goes alone.

    Args:
        tables: Of what lives on.
        entry: Id of the answer.
        owners: Whose things may be made of it.
    """
    things = tables.get("things", {})
    left, changed = [], False
    for document in things.values():
        if document.get("owner") not in owners:
            left.append(document)
        elif document.get("source") == entry:
            changed = True
        else:
            changed = _without(document, "parts", "entry", entry) or changed
            changed = _without(document, "earlier", "source", entry) or changed
            left.append(document)
    if changed:
        tables["things"] = numbered(left)
    return changed


def _without(document: Fields, field: str, key: str, entry: str) -> bool:
    found = list(document.get(field, ()))
    left = [each for each in found if each.get(key) != entry]
    if len(left) == len(found):
        return False
    document[field] = left
    return True


def unname_things(tables: Tables, names: Iterable[tuple[str, str]]) -> bool:
    """Put a mark for a name, in place, in what is of both; all else is the other one's."""
    changed = False
    joint = [each for each in tables.get("things", {}).values() if each.get("owner") == BOTH]
    for document in joint:
        texts = [document, *document.get("parts", ()), *document.get("earlier", ())]
        for text in texts:
            for name, mark in names:
                if isinstance(text.get("text"), str):
                    now = replaced(text["text"], name, mark, any_case=True)
                    changed = changed or now != text["text"]
                    text["text"] = now
    return changed
