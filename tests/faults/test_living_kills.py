"""A program that makes, changes, looks back, lets go, and writes a line is killed at random.

What was acknowledged is there, and what was not is done whole or not at all. 100 kills by
default; NEARER_KILLS sets another number.
"""

import json
import os
import random
from pathlib import Path

from support.faults.kills import children
from support.faults.living_child import as_told

from exercises.journal.journal import Journal


def one_step(before: dict[str, list[object]], now: dict[str, list[object]]) -> bool:
    """Whether at most one thing differs: what was under way when the kill came."""
    return sum(before.get(name) != now.get(name) for name in {*before, *now}) <= 1


def test_nothing_acknowledged_is_lost_and_nothing_is_half_made(tmp_path: Path) -> None:
    folder, chance, lines = tmp_path / "data", random.Random(7), 0
    told: dict[str, list[object]] = {}
    times = int(os.environ.get("NEARER_KILLS", "100"))
    with children("support.faults.living_child") as child:
        for _ in range(times):
            seconds, life = chance.uniform(0, 0.004), str(chance.getrandbits(32))
            said = child.run_and_kill(
                str(folder), life, seconds=seconds, lines=chance.randint(1, 9)
            )
            doing = False
            for line in said:
                word, _, things = line.partition(" ")
                doing = word == "doing"
                told = json.loads(things)
            lines += len(said)
            with Journal.open(folder) as journal:
                found = json.loads(json.dumps(as_told(journal)))
                assert journal.notices == []
            assert one_step(told, found) if doing else found == told
            told = found
    assert lines > times
    assert not list(folder.rglob("*.tmp"))
