"""Takes a person's half-written text out of the tables of a running session. Pure."""

from __future__ import annotations

from collections.abc import Set
from typing import Any

from exercises.journal.files.codec import Tables

_PEOPLE = frozenset({"a", "b"})


def strip_drafts(tables: Tables, person: str, paraphrases: Set[str]) -> bool:
    """Take out half-written text, unless it is the other's own: nobody knows who typed it.

    Args:
        tables: Of a running session; changed in place.
        person: Who goes.
        paraphrases: Ids of the steps in which somebody says back what the other one said.

    Returns:
        Whether there was anything.
    """
    changed = _emptied(tables.get("draft", {}).get("1", {}), person, paraphrases)
    left = tables.get("left", {})
    for number, document in list(left.items()):
        texts = document.get("texts")
        if isinstance(texts, list):
            held = [each for each in texts if not _emptied(each, person, paraphrases)]
            changed = changed or len(held) < len(texts)
            document["texts"] = held
        elif _emptied(document, person, paraphrases):
            del left[number]
            changed = True
    return changed


def _emptied(draft: Any, person: str, paraphrases: Set[str]) -> bool:
    """Take the text out of one draft, in place; whether it had to go."""
    if not isinstance(draft, dict):
        return False
    of_other = draft.get("owner") in _PEOPLE - {person}
    if draft.get("box") and not of_other:
        del draft["box"], draft["owner"]
        return True
    if not draft.get("text") or (of_other and draft.get("step") not in paraphrases):
        return False
    draft["text"] = ""
    return True
