"""A program that writes its journal is killed at random moments; what it was told is there.

220 kills by default; `-m slow` makes 2,000; NEARER_KILLS sets either number.
"""

import os
import random
from pathlib import Path

import pytest
from support.faults.kills import children

from exercises.journal.journal import Journal
from exercises.model.events import Wrote

PARTS = 4  # so that the workers share them
LINES = 12
"""What a child says at most before it is killed."""


class Told:
    """What the children were told, over all their lives."""

    def __init__(self) -> None:
        self.session = ""
        self.events = 0
        self.elapsed = 0.0
        self.purged: set[str] = set()
        self.maybe_purged: set[str] = set()
        self.folded: list[str] = []
        self.folding = ""
        self.lines = 0

    def hear(self, line: str) -> None:
        self.lines += 1
        match line.split():
            case ["began", name]:
                if name != self.session:
                    self.session, self.events, self.elapsed = name, 1, 0.0
            case ["event", name, seq]:
                self.take(name)
                self.events = int(seq) + 1
                self.elapsed = max(self.elapsed, float(seq))
            case ["draft", name, elapsed]:
                self.take(name)
                self.elapsed = float(elapsed)
            case ["purge?", name, seq]:
                self.maybe_purged.add(f"<{name}-{seq}>")
            case ["purged", name, seq]:
                self.purged.add(f"<{name}-{seq}>")
            case ["fold?", name]:
                self.folding = name
            case ["folded", name]:
                self.folded.append(name)
                self.session = self.folding = ""
            case ["opened"]:
                pass
            case _:
                pytest.fail(f"the child said {line!r}")

    def take(self, name: str) -> None:
        if name != self.session:  # begun, and killed before it could say so
            self.session, self.events, self.elapsed = name, 1, 0.0


def compare(folder: Path, told: Told) -> None:
    """Opens what is left and compares it with what was acknowledged."""
    with Journal.open(folder) as journal:
        session = journal.open_joint()
        stories = [found for month in journal.months() for found in journal.finished(month=month)]
        assert journal.notices == []
    folded = [found.id for found in reversed(stories)]
    if told.folding and told.folding in folded:
        told.folded.append(told.folding)
        told.session = ""
    told.folding = ""
    assert folded == told.folded
    if told.session:
        assert session is not None
        assert session.header.id == told.session
    if session is not None:
        # At most the one write that nobody was told of is there in addition.
        assert [event.seq for event in session.events] == list(range(session.next_seq))
        reached = max(session.events[-1].elapsed, session.draft.elapsed if session.draft else 0)
        if session.header.id == told.session:
            assert told.events <= session.next_seq <= told.events + 1
            assert reached >= told.elapsed
        told.session, told.events, told.elapsed = session.header.id, session.next_seq, reached
        for event in session.events[1:]:
            token = f"<{session.header.id}-{event.seq}>"
            if event.payload is None:
                assert token in told.maybe_purged
                told.purged.add(token)  # a purge that had begun is completed by opening
            else:
                assert event.payload.answer == Wrote(token)
                assert token not in told.purged
    left = b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())
    assert [token for token in told.purged if token.encode() in left] == []
    assert not list(folder.rglob("*.tmp"))


def kill_often(folder: Path, times: int, seed: int) -> int:
    chance, told = random.Random(seed), Told()
    with children("support.faults.journal_child") as child:
        for _ in range(times):
            opened = chance.random() < 0.9  # at times it is killed while it opens the folder
            lines = chance.randint(1, LINES) if opened else 0
            seconds = chance.uniform(0, 0.004 if opened else 0.03)
            life = str(chance.getrandbits(32))
            for line in child.run_and_kill(str(folder), life, seconds=seconds, lines=lines):
                told.hear(line)
            compare(folder, told)
    return told.lines


@pytest.mark.parametrize("part", range(PARTS))
def test_nothing_acknowledged_is_lost(tmp_path: Path, part: int) -> None:
    times = int(os.environ.get("NEARER_KILLS", "220")) // PARTS
    assert kill_often(tmp_path / "data", times, seed=part) > times


@pytest.mark.slow
@pytest.mark.timeout(3_600)
@pytest.mark.parametrize("part", range(PARTS))
def test_nothing_acknowledged_is_lost_in_2000_kills(tmp_path: Path, part: int) -> None:
    times = int(os.environ.get("NEARER_KILLS", "2000")) // PARTS
    assert kill_often(tmp_path / "data", times, seed=1_000 + part) > times
