"""Print where each practice is practised, and how many exercises there are for whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from tui.cli.as_json import say_json
from tui.process import streams
from tui.process.exit_codes import FINE
from tui.process.streams import say

if TYPE_CHECKING:
    from exercises.authoring.coverage import Practice
    from exercises.library.texts import Texts

ROLES = ("withdrawn", "supporting", "either")
PEOPLE = ("one", "two", "one-or-two")


def practices(own: Path | None, texts: Texts, *, for_script: bool = False) -> int:
    """Say what becomes of each practice, and how many exercises there are for whom."""
    from exercises.authoring import coverage
    from exercises.library.library import Library

    library = Library(own)
    every = [each for each in library.all() if not library.is_own(each.id)]
    known = coverage.practices()
    found = coverage.counts(every)
    if for_script:
        _say_json(known, found)
        return FINE
    rows = [["", *(texts(f"practices_{head}") for head in ("practice", "status", "where"))]]
    for practice in known:
        first = [str(practice.id), practice.label]
        places = [("done", f"{name}: {', '.join(steps)}") for name, steps in practice.places]
        places += [("touched", name) for name in practice.touched]
        places += [("left", practice.left)] if practice.left else []
        for status, where in places:
            rows.append([*first, texts(f"practices_{status}"), where])
            first = ["", ""]
    streams.say_rows(rows)
    of = Counter(practice.status for practice in known)
    many, some, left = of["done"], of["touched"], of["left"]
    say(f"\n{texts('practices_sum', many=many, some=some, left=left)}")
    say(f"\n{texts('practices_counts')}")
    rows = [["", *(texts(f"practices_{many.replace('-', '_')}") for many in (*PEOPLE, "all"))]]
    for role in ROLES:
        numbers = [found[role, many] for many in PEOPLE]
        rows.append([texts(f"practices_{role}"), *map(str, [*numbers, sum(numbers)])])
    numbers = [sum(each.people == many for each in every) for many in PEOPLE]
    rows.append([texts("practices_all"), *map(str, [*numbers, len(every)])])
    streams.say_rows(rows)
    return FINE


def _say_json(known: Iterable[Practice], found: Mapping[tuple[str, str], int]) -> None:
    rows = [
        {
            "id": practice.id,
            "label": practice.label,
            "status": practice.status,
            "done": [{"exercise": name, "steps": list(steps)} for name, steps in practice.places],
            "touched": list(practice.touched),
            "left": practice.left,
        }
        for practice in known
    ]
    counts = {role: {many: found[role, many] for many in PEOPLE} for role in ROLES}
    say_json("practices", {"practices": rows, "counts": counts})
