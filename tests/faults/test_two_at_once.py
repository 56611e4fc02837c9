"""Two programs, one data folder: at every moment one has it, and nothing of it is damaged."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from support.faults.kills import ENV, PATIENCE

from exercises.journal.journal import Journal

TURNS = 8
STARTERS = 3

STARTER = """
import signal, sys
from pathlib import Path
import filelock  # as all else, imported before the instant
from exercises.journal.files.errors import InUse
from exercises.journal.journal import Journal

print("ready", flush=True)
sys.stdin.read()
try:
    journal = Journal.open(Path(sys.argv[1]))
except InUse as problem:
    print("in use", problem.sentence, flush=True)
else:
    print("won", flush=True)
    signal.pause()
"""

CHILD = Path(__file__).parents[1] / "support" / "faults" / "journal_child.py"


def starters(folder: Path) -> tuple[list[subprocess.Popen[str]], int]:
    """Programs that reach for the folder once a pipe is closed, all in the same instant.

    Returns:
        The programs, and the end of the pipe that is to be closed.
    """
    waits, go = os.pipe()
    programs = [
        subprocess.Popen(
            [sys.executable, "-c", STARTER, str(folder)],
            env=ENV,
            stdin=waits,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for _ in range(STARTERS)
    ]
    os.close(waits)
    return programs, go


def answers(programs: list[subprocess.Popen[str]], go: int) -> list[str]:
    """Let them reach for it once all are ready; what each of them says."""
    ready = [program.stdout.readline() for program in programs if program.stdout]
    os.close(go)
    assert ready == ["ready\n"] * STARTERS
    said = []
    for program in programs:
        assert program.stdout is not None
        said.append(program.stdout.readline())
    return said


@pytest.mark.parametrize("fresh", [True, False], ids=["no folder yet", "a folder"])
def test_of_starts_in_the_same_instant_one_wins(tmp_path: Path, fresh: bool) -> None:
    for turn in range(TURNS // 2):
        folder = tmp_path / (f"data-{turn}" if fresh else "data")
        if not fresh:
            Journal.open(folder).close()
        programs, go = starters(folder)
        try:
            said = answers(programs, go)
        finally:
            for program in programs:
                program.send_signal(signal.SIGKILL)
            complaints = [program.communicate()[1] for program in programs]
        assert sorted(line.split(" ", 1)[0].strip() for line in said) == [
            *["in"] * (STARTERS - 1),
            "won",
        ]
        assert complaints == [""] * STARTERS
        # The one that had it was killed: the next start waits for nobody.
        Journal.open(folder).close()


def test_two_that_write_at_once_lose_nothing(tmp_path: Path) -> None:
    """One writes; the other one is told, again and again, and changes nothing."""
    folder = tmp_path / "data"
    writer = subprocess.Popen(
        [sys.executable, str(CHILD), str(folder), "1"],
        env=ENV,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert writer.stdout is not None
    assert writer.stdout.readline() == "opened\n"
    others = [
        subprocess.run(
            [sys.executable, str(CHILD), str(folder), str(seed)],
            env=ENV,
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            check=False,
        )
        for seed in range(2, 8)
    ]
    writer.send_signal(signal.SIGKILL)
    said = writer.communicate()[0].splitlines()
    assert all("InUse" in other.stderr and other.stdout == "" for other in others)
    folded = [line.split()[1] for line in said if line.startswith("folded")]
    with Journal.open(folder) as journal:
        assert journal.notices == []
        kept = {found.id for month in journal.months() for found in journal.finished(month=month)}
    assert set(folded) <= kept
    assert len(kept) - len(folded) <= 1
