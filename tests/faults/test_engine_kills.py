"""Two people's sessions are killed at random moments; each goes on where it was told to stand.

80 kills by default (with `test_kills` 300 in all); `-m slow` makes 2,000; NEARER_KILLS sets
either number.
"""

import json
import os
import random
from pathlib import Path

import pytest
from support.faults.engine_child import clock, standing
from support.faults.kills import children

from exercises.engine.replay import replay
from exercises.engine.state import begin
from exercises.journal.journal import Journal
from exercises.model.events import Draft
from exercises.runtime.runner import SessionRunner

PARTS = 4  # so that the workers share them
LINES = 30
"""What a child says at most before it is killed."""


class Told:
    """What the children were told of the session that is open, over all their lives."""

    def __init__(self) -> None:
        self.folded: list[str] = []
        self.folding = self.session = ""
        self.lines = 0
        self.fresh()

    def fresh(self, session: str = "") -> None:
        self.session = session
        self.stands: dict[int, str] = {}
        self.words: dict[int, str] = {}
        self.text, self.text_at = "", -1
        self.about = ""
        self.let_go = False

    def hear(self, line: dict[str, object]) -> None:
        self.lines += 1
        session = str(line.get("event") or line.get("draft") or line.get("about") or "")
        if session and session != self.session:  # begun, and killed before it could say so
            self.fresh(session)
        if "began" in line and line["began"] != self.session:
            self.fresh(str(line["began"]))
        elif "about" in line:
            self.about = str(line["word"])
            self.let_go = self.let_go or bool(line["goes"])
        elif "event" in line:
            seq = int(str(line["seq"]))
            self.stands[seq] = str(line["stands"])
            if line["holds"]:
                self.words[seq] = str(line["word"])
            self.text, self.text_at = "", -1
        elif "draft" in line:
            self.text, self.text_at = str(line["text"]), int(str(line["seq"]))
        elif "fold" in line:
            self.folding = str(line["fold"])
        elif "folded" in line:
            self.folded.append(str(line["folded"]))
            self.folding = ""
            self.fresh()


def compare(folder: Path, told: Told) -> bool:
    """Opens what is left, goes on with it, and compares; True where a session went on."""
    with Journal.open(folder) as journal:
        store = journal.open_joint() or journal.open_solo("a")
        stories = {
            found.id for month in journal.months() for found in journal.finished(month=month)
        }
        assert journal.notices == []
        if told.folding and told.folding in stories:
            told.folded.append(told.folding)
            told.fresh()
        told.folding = ""
        assert stories == set(told.folded)
        if store is None:
            assert not told.stands, "a session that was told of is gone"
            return False
        if store.header.id != told.session:
            assert not told.stands
            told.fresh(store.header.id)
        running = SessionRunner.go_on(store, clock)
        events, header = store.events, store.header
        assert [event.seq for event in events] == list(range(len(events)))
        last = max(told.stands, default=0)
        # At most the one event that nobody was told of is there in addition.
        assert last + 1 <= len(events) <= last + 2
        if told.stands and not told.let_go:
            then = replay(begin(header.exercise, header.people, header.solo), events[: last + 1])
            assert standing(then) == told.stands[last]
        for seq, word in told.words.items():
            payload = events[seq].payload
            held = payload is not None and getattr(payload.answer, "text", "") == word
            assert held or told.let_go
        if told.text and len(events) == told.text_at + 1:
            assert isinstance(running.draft, Draft)
            # Or the one after it, saved a moment before anyone could be told.
            assert running.draft.text in (told.text, told.about)
        told.stands = {len(events) - 1: standing(running.state)}
        told.words = {seq: word for seq, word in told.words.items() if events[seq].payload}
        # It resumes: what anyone may always do has an effect, and is saved.
        assert running.state.over or running.happen("paused") is not None
        if not running.state.over:
            assert running.state.pause is not None
            assert running.saved
            told.stands = {running.state.seq: standing(running.state)}
        told.text, told.text_at = "", -1
    return True


def kill_often(folder: Path, times: int, seed: int) -> Told:
    chance, told, resumed = random.Random(seed), Told(), 0
    with children("support.faults.engine_child") as child:
        for _ in range(times):
            opened = chance.random() < 0.9  # at times it is killed while it opens the folder
            lines = chance.randint(1, LINES) if opened else 0
            seconds = chance.uniform(0, 0.01 if opened else 0.03)
            life = str(chance.getrandbits(32))
            for line in child.run_and_kill(str(folder), life, seconds=seconds, lines=lines):
                told.hear(json.loads(line))
            resumed += compare(folder, told)
    print(f"{times} kills, {told.lines} lines, {resumed} resumed, {len(told.folded)} folded")
    assert resumed
    return told


@pytest.mark.parametrize("part", range(PARTS))
def test_a_killed_session_stands_where_it_was_told(tmp_path: Path, part: int) -> None:
    times = int(os.environ.get("NEARER_KILLS", "80")) // PARTS
    assert kill_often(tmp_path / "data", times, seed=part).lines > times


@pytest.mark.slow
@pytest.mark.timeout(3_600)
@pytest.mark.parametrize("part", range(PARTS))
def test_a_killed_session_stands_where_it_was_told_in_2000_kills(tmp_path: Path, part: int) -> None:
    times = int(os.environ.get("NEARER_KILLS", "2000")) // PARTS
    told = kill_often(tmp_path / "data", times, seed=1_000 + part)
    assert told.folded
