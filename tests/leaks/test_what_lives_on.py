"""Whatever private thing comes, changes or goes: nothing that the other one can see is different.

Looked at are all pages of *ours* and of the other one's *mine*, what seems to help, the path, the
calendar, the other one's export, what home offers, and what of each file can be told from outside.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any, cast

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from msgspec import to_builtins
from msgspec.structs import replace
from support.exercises.made_things import after, ended, experiment, ritual
from support.flow.answering import NOON, Sat
from support.journal.cheap_keys import CHEAP
from support.journal.every_byte import every_file

from exercises.flow.living.evenings import _all, _loose, evenings_of
from exercises.flow.living.helps import _view
from exercises.flow.living.looking_back import due
from exercises.flow.living.made import made
from exercises.flow.near.track import _units
from exercises.flow.port import FrontEnd
from exercises.journal.exchange.exchange import export
from exercises.journal.files.codec import decode
from exercises.journal.journal import Journal
from exercises.journal.months import months
from exercises.living.things import ALIVE, WAITING, Thing, changed, rests
from exercises.recommend.calendar import calendar, days
from exercises.recommend.offers import lately, offered, remembered

PHRASE = "a long one"
SECRET = "Anatoken"
AT = "2026-11-2{}T10:00:00+00:00"
RANDOM = re.compile(r"\b[0-9a-f]{16,64}\b")

BASE = (
    ritual(days=262),
    experiment(days=263),
    ended("calm", "our-pause", ("both", "agreement", "A palm.")),
)


def private(number: int, *, look: bool = True) -> Thing:
    return Thing(
        id=f"secret-{number}",
        kind="card",
        owner="a",
        exercise="what-i-need-before-i-can-talk",
        text=f"{SECRET} {number} " * (number + 1),
        since=AT.format(number % 10),
        look="2026-11-20" if look else "",
        entries=(f"entry-{number}",),
    )


def keep(table: Sat, number: int) -> None:
    table.journal.living.keep(private(number))


def change(table: Sat, number: int) -> None:
    thing = changed(private(number), f"{SECRET} anew " * 40, AT.format(9))
    table.journal.living.keep(rests(thing) if number % 2 else thing)


def let_go(table: Sat, number: int) -> None:
    table.journal.living.let_go(private(number))


def line(table: Sat, number: int) -> None:
    """The other one leaves a line; that it waits, and what became of it, is nobody's but hers."""
    waits = replace(private(number), id=f"line-{number}", kind="thanks", state=WAITING, look="")
    table.journal.living.leave(waits)


def reads(table: Sat, number: int) -> None:
    for each in table.journal.living.waiting("a"):
        if number % 2:
            table.journal.living.let_go(each)
        else:
            table.journal.living.keep(replace(each, state=ALIVE))


def aside(table: Sat, number: int) -> None:
    here, table.visit.here = table.visit.here, ("a",)
    table.visit.offers.put_aside(("up-from-numb", "listening")[: number % 3])
    table.visit.here = here


ACTS: tuple[Callable[[Sat, int], None], ...] = (keep, change, let_go, line, reads, aside)


class Seen:
    """What can be seen by all but the first person."""

    def __init__(self, table: Sat) -> None:
        self.table, self.journal = table, table.journal

    def look(self) -> dict[str, Any]:
        found: dict[str, Any] = {}
        self.journal.lock()
        for here in (("a", "b"), ("b",)):
            self.journal.lock()
            if "b" in here and len(here) == 1 and self.journal.sealed_for("b"):
                self.journal.unlock("b", PHRASE)
            self.table.visit.here = here
            found["".join(here)] = RANDOM.sub("#", json.dumps(to_builtins(self._pages(here))))
        found["export"] = self._export()
        self.journal.lock()
        return found

    def _pages(self, here: tuple[str, ...]) -> list[Any]:
        visit, journal = self.table.visit, self.journal
        past = remembered(journal, here)
        views: list[Any] = []
        for whose in ("ours", "mine") if len(here) == 1 else ("ours",):
            views += [made(visit, whose), _all(visit, whose, None), _view(visit, whose)]  # type: ignore[arg-type]
            views += [evenings_of(visit, whose, month) for month in journal.months()]  # type: ignore[arg-type]
        views += [_loose(visit), due(visit, visit.things.seen(), NOON), visit.things.lines_for("b")]
        views.append(str(lately(journal, here)))
        views.append([*_units(cast("FrontEnd", _Front(visit)))])
        views.append(
            [
                (outline.id, why.reason)
                for outline, why in offered(
                    visit.library.outlines(), past, here, NOON, declined=visit.offers.declined()
                )
            ]
        )
        seen = journal.living.seen(None)
        written = calendar(days(seen, [], journal.reminders.later, past, 2), NOON)
        return [*views, written.decode()]

    def _export(self) -> str:
        if self.journal.sealed_for("b"):
            self.journal.unlock("b", PHRASE)
        out = self.journal.folder.parent / "out"
        files = export(self.journal, "b", out, now=NOON)
        said = "\n".join(path.read_text("utf-8") for path in files)
        for path in files:
            path.unlink()
        return RANDOM.sub("#", said)

    def outside(self) -> dict[str, Any]:
        """What can be told of each file without a key: of boxes, how long they are."""
        return {
            path: outline(decode(content)) if path.endswith(".json") else len(content)
            for path, content in every_file(self.journal.folder).items()
            if "lock" not in path
        }


class _Front:
    """A front end that only knows its visit."""

    def __init__(self, visit: Any) -> None:
        self.visit = visit


def outline(value: Any, key: str = "") -> Any:
    if isinstance(value, dict):
        return {name: outline(each, name) for name, each in value.items() if name != "check"}
    if isinstance(value, list):
        return [outline(each, key) for each in value]
    return len(value) if key in ("box", "more") else value


def opened(folder: Path, *, sealed: bool) -> tuple[Journal, Sat]:
    journal = Journal.open(folder, cost=CHEAP)
    table = Sat(folder, journal, "Sam", "Kim")
    journal.look(lambda place: [months.add(place, session) for session in BASE])
    table.visit.things.catch_up()
    journal.living.keep(*after(ritual()))
    table.visit.offers.put_aside(("our-loop",))
    if sealed:
        for person in ("a", "b"):
            journal.set_passphrase(person, PHRASE)
        journal.living.keep(*after(ritual()))
    table.now = NOON + timedelta(days=1)
    return journal, table


@pytest.mark.parametrize("sealed", [False, True])
@settings(
    max_examples=int(os.environ.get("NEARER_LIVING", "4")),
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(acts=st.lists(st.tuples(st.sampled_from(ACTS), st.integers(0, 5)), min_size=1, max_size=8))
def test_nothing_that_the_other_sees_is_different(
    tmp_path_factory: pytest.TempPathFactory,
    sealed: bool,
    acts: list[tuple[Callable[[Sat, int], None], int]],
) -> None:
    journal, table = opened(tmp_path_factory.mktemp("two") / "data", sealed=sealed)
    with journal:
        seen = Seen(table)
        before = seen.look()
        outside = seen.outside() if sealed else None
        for act, number in acts:
            if sealed:
                if act is line:
                    journal.lock()
                else:
                    journal.unlock("a", PHRASE)
            act(table, number)
        after_ = seen.look()
        assert after_ == before
        assert SECRET not in str(after_)
        if sealed:
            assert seen.outside() == outside
