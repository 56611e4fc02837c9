"""How soon there is something to breathe with, beside the least that Textual can show.

By hand, on a quiet machine: `python -m pytest tests/bench -m bench -n 0 -s`.
"""

import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from support.terminal.pseudo_terminal import Terminal, environment, set_up

pytestmark = [pytest.mark.bench, pytest.mark.timeout(600)]

ROUNDS = 21
MOST = 1.3
"""How much longer than the floor the first breath may take."""
CUE = b"breath 1 of 6"

NEARER = "import sys; from nearer import main; sys.exit(main())"
"""What the installed command runs."""
FLOOR = "import sys; sys.path.insert(0, sys.argv[1]); from floor_app import Floor; Floor().run()"
"""Imported, so that it is compiled no more often than nearer is."""


def first_cue(command: list[str], cwd: Path, bytecode: Path) -> float:
    """Milliseconds from the start of the process to the cue on the pseudo-terminal."""
    env = {"PYTHONPYCACHEPREFIX": str(bytecode)}
    terminal = Terminal(command, size=(100, 30), cwd=cwd, env=env)
    terminal.until(lambda: CUE in terminal.raw, "cue")
    terminal.close()
    return (terminal.seen_at - terminal.started_at) * 1000


def run_time(arguments: list[str], cwd: Path, bytecode: Path) -> float:
    """Milliseconds that a whole run without a terminal takes."""
    began = time.perf_counter()
    env = environment(PYTHONPYCACHEPREFIX=str(bytecode))
    subprocess.run(
        [sys.executable, *arguments], cwd=cwd, env=env, stdout=subprocess.DEVNULL, check=True
    )
    return (time.perf_counter() - began) * 1000


def rounds(measures: dict[str, Callable[[], float]]) -> dict[str, list[float]]:
    """Each measured `ROUNDS` times in turn, after one round that only warms up."""
    found: dict[str, list[float]] = {name: [] for name in measures}
    for number in range(ROUNDS + 1):
        for name, measure in measures.items():
            took = measure()
            if number:
                found[name].append(took)
    return found


def table(found: dict[str, list[float]], floor: str) -> str:
    """Median, least and most of each, and its ratio to the floor."""
    least = statistics.median(found[floor])
    rows = [f"{'':34}{'median':>8}{'least':>8}{'most':>8}{'ratio':>8}"]
    for name, times in found.items():
        middle = statistics.median(times)
        rows.append(
            f"{name:34}{middle:8.1f}{min(times):8.1f}{max(times):8.1f}{middle / least:8.2f}"
        )
    return "\n".join(rows)


def test_the_first_breath_is_as_soon_as_textual_allows(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = set_up(tmp_path / "data", "Ada", "Bo")
    bytecode = tmp_path_factory.mktemp("bytecode")
    own = ["--data-dir", str(folder)]
    here = str(Path(__file__).parent)
    nearer = [sys.executable, "-c", NEARER, *own]
    floor = [sys.executable, "-c", FLOOR, here]
    found = rounds(
        {
            "a Textual app of one Static": lambda: first_cue(floor, tmp_path, bytecode),
            "nearer pause": lambda: first_cue([*nearer, "pause"], tmp_path, bytecode),
            "nearer --version": lambda: run_time(["-c", NEARER, "--version"], tmp_path, bytecode),
            "python -c pass": lambda: run_time(["-c", "pass"], tmp_path, bytecode),
        }
    )
    print(
        "\nmilliseconds,", ROUNDS, "rounds in turn\n" + table(found, "a Textual app of one Static")
    )
    middle = {name: statistics.median(times) for name, times in found.items()}
    assert middle["nearer pause"] / middle["a Textual app of one Static"] <= MOST
