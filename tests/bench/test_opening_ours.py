"""What *ours*, *mine* and the first page cost with 3,000 finished sessions behind them.

By hand: `python -m pytest tests/bench/test_opening_ours.py -m bench -n 0 -s`.
"""

import random
import statistics
import time
from collections.abc import Callable
from datetime import UTC, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace
from support.exercises.made_things import after, ended, ritual
from support.flow.answering import NOON, Sat

from exercises.flow.home import _found
from exercises.flow.living.evenings import _all, _folded, evenings_of
from exercises.flow.living.helps import _view
from exercises.flow.living.made import made
from exercises.flow.port import FrontEnd, drive
from exercises.journal.journal import Journal
from exercises.journal.months import months
from exercises.model.events import Rated

pytestmark = [pytest.mark.bench, pytest.mark.timeout(1_800)]

SESSIONS = 3_000
ROUNDS = 15
WORDS = [f"word{number}" for number in range(60)]


def filled(folder: Path, many: int) -> Sat:
    """A folder of two with so many sessions of ten years, and a hundred things."""
    journal = Journal.open(folder)
    table = Sat(folder, journal, "Sam", "Kim")
    chance = random.Random(1)
    for number in range(many):
        line = " ".join(chance.choice(WORDS) for _ in range(20))
        solo = "a" if number % 3 == 0 else ""
        session = ended(
            f"{number:016x}",
            "name-what-is-here" if solo else "daily-check-in",
            ("a", "line", line),
            ("a" if solo else "b", "energy", Rated(chance.randrange(11))),
            ("a", "share", line),
            solo=solo,
            shared=() if solo else ("share",),
        )
        at = NOON.astimezone(UTC) - timedelta(days=3_650 * number / SESSIONS)
        session = replace(session, ended=at.isoformat(timespec="seconds"))
        journal.look(lambda place, session=session: months.add(place, session))
    table.visit.things.catch_up()
    tea = after(ritual())[0]
    journal.living.keep(
        *(
            replace(tea, id=f"tea-{number}", text=f"Tea {number}", look="", entries=())
            for number in range(100 if many else 0)
        )
    )
    return table


def median(act: Callable[[], object]) -> float:
    took = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        act()
        took.append(time.perf_counter() - began)
    return statistics.median(took) * 1000


class Quiet:
    """A front end that only runs what it is given."""

    def __init__(self, table: Sat) -> None:
        self.visit = table.visit

    async def call(self, act: Callable[..., object], *args: object, **named: object) -> object:
        return act(*args, **named)


def test_it_opens_fast(tmp_path: Path) -> None:
    empty, full = filled(tmp_path / "none", 0), filled(tmp_path / "many", SESSIONS)
    took: dict[str, tuple[float, float]] = {}
    for name, act in ACTS.items():
        took[name] = (median(lambda a=act: a(empty)), median(lambda a=act: a(full)))
    for name, (none, many) in took.items():
        print(f"{name:24} {none:8.1f} ms  {many:8.1f} ms  x{many / max(none, 0.01):.1f}")
    assert took["ours"][1] < 300
    assert took["mine"][1] < 300
    assert took["a month of ours"][1] < 300


def _home(table: Sat) -> object:
    front: FrontEnd = Quiet(table)  # type: ignore[assignment]
    return drive(_found(front))


def _mine(table: Sat, act: Callable[[Sat], object]) -> object:
    table.visit.here = ("a",)
    try:
        return act(table)
    finally:
        table.visit.here = ("a", "b")


ACTS: dict[str, Callable[[Sat], object]] = {
    "the first page": _home,
    "ours": lambda table: made(table.visit, "ours"),
    "mine": lambda table: _mine(table, lambda one: made(one.visit, "mine")),
    "a month of ours": lambda table: evenings_of(table.visit, "ours", "2026-11"),
    "sentences": lambda table: _all(table.visit, "ours", "sentences"),
    "a search": lambda table: _folded(_all(table.visit, "ours", None)),
    "what seems to help": lambda table: _view(table.visit, "ours"),
}
