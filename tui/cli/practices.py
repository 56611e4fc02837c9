"""Print which practice is in which exercise, and how many exercises there are for whom."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from tui.process import streams
from tui.process.exit_codes import FINE
from tui.process.streams import say

if TYPE_CHECKING:
    from exercises.library.texts import Texts

ROLES = ("withdrawn", "supporting", "either")
PEOPLE = ("one", "two", "one-or-two")


def practices(own: Path | None, texts: Texts) -> int:
    """Return the table, and how many exercises there are for whom."""
    from exercises.authoring.coverage import counts, table
    from exercises.library.library import Library

    library = Library(own)
    every = [each for each in library.all() if not library.is_own(each.id)]
    rows = [["", *(texts(f"practices_{head}") for head in ("practice", "exercise", "kinds"))]]
    for practice, carried in table(every):
        first = [str(practice.id), practice.label]
        for exercise, kinds in carried:
            rows.append([*first, exercise, ", ".join(kinds) or texts("practices_read")])
            first = ["", ""]
        if not carried:
            rows.append([*first, "-", texts("practices_later") if practice.later else "-"])
    streams.say_rows(rows)
    say(f"\n{texts('practices_counts')}")
    found = counts(every)
    rows = [["", *(texts(f"practices_{many.replace('-', '_')}") for many in (*PEOPLE, "all"))]]
    for role in ROLES:
        numbers = [found[role, many] for many in PEOPLE]
        rows.append([texts(f"practices_{role}"), *map(str, [*numbers, sum(numbers)])])
    numbers = [sum(each.people == many for each in every) for many in PEOPLE]
    rows.append([texts("practices_all"), *map(str, [*numbers, len(every)])])
    streams.say_rows(rows)
    return FINE
