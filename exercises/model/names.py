"""Names of people: when two are the same, which can be used, and who is meant by one."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import TYPE_CHECKING

from exercises.base.sanitize import JOINERS, is_unsafe

if TYPE_CHECKING:
    from exercises.model.people import Person

LONGEST_NAME = 24
"""Characters; a longer one does not fit the top line of a small screen."""

PERSONAL_KEYS = {"a": "1", "b": "2"}
"""The key that opens a person's curtain, by person id."""

_BLANK = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
"""Signs that count as letters or marks, and of which nothing is seen."""


def name_key(name: str) -> str:
    """Return what two names have in common that a person reads as the same.

    However their letters are composed, whatever their case, and without what nobody sees.
    """
    folded = unicodedata.normalize("NFKC", name).casefold()
    seen = "".join(sign for sign in unicodedata.normalize("NFKC", folded) if not _is_hidden(sign))
    return " ".join(seen.split())


def name_problem(names: Sequence[str], *, known: Sequence[str] = ()) -> str:
    """Return what keeps these names from being used.

    Args:
        names: First and second; the second one may be empty.
        known: Those that are in use: each of them may stay as it is.

    Returns:
        `empty`, `unseen`, `key`, `same`, `long`; empty where nothing does.
    """
    given = [name for name in names if name]
    new = [name for name in given if name not in known]
    if not given or not names[0]:
        return "empty"
    if not all(map(_can_be_seen, new)):
        return "unseen"
    if any(name_key(name) in PERSONAL_KEYS.values() for name in new):
        return "key"
    if given != list(known) and len({name_key(name) for name in given}) < len(given):
        return "same"
    return "long" if any(len(name) > LONGEST_NAME for name in new) else ""


def people_meant(people: Sequence[Person], name: str) -> list[Person]:
    """Return whom a name or key means: one person, nobody, or several that it does not tell apart.

    A name that is exactly somebody's comes before names that only read the same.
    """
    exact = [person for person in people if name in (person.name, PERSONAL_KEYS[person.id])]
    return exact or [person for person in people if name_key(person.name) == name_key(name)]


def _can_be_seen(name: str) -> bool:
    """Return whether all of a name is seen, or joins what is.

    And no sign of it turns the line around.
    """
    if any(is_unsafe(sign) or sign == "\n" or sign in _BLANK for sign in name):
        return False
    return any(unicodedata.category(sign)[0] in "LNPS" for sign in name)


def _is_hidden(sign: str) -> bool:
    return is_unsafe(sign) or sign in _BLANK or sign in JOINERS or sign in _VARIATIONS


_VARIATIONS = frozenset(map(chr, (*range(0x180B, 0x1810), *range(0xFE00, 0xFE10))))
"""Signs that choose another shape of the one before them."""
