"""How long leaving takes, from ctrl+q to the end of the process, beside Textual's own driver.

By hand, on a quiet machine: `python -m pytest tests/bench -m bench -n 0 -s`.
"""

import statistics
import sys
import time
from pathlib import Path

import pytest
from support.terminal.pseudo_terminal import Terminal, set_up

pytestmark = [pytest.mark.bench, pytest.mark.timeout(600)]

ROUNDS = 15
MOST = 120.0
"""Milliseconds that leaving may take."""
SHARE = 0.75
"""Of what the least Textual app takes, in the same run."""
QUIET = 0.3
"""Seconds without a byte after which everything was drawn."""

NEARER = "import sys; from tui.cli.main import main; sys.exit(main())"
FLOOR = "import sys; sys.path.insert(0, sys.argv[1]); from floor_app import Floor; Floor().run()"


def leaving(command: list[str], first: str, cwd: Path, bytecode: Path) -> float:
    """Milliseconds from ctrl+q on the first screen to the end of the process."""
    env = {"PYTHONPYCACHEPREFIX": str(bytecode)}
    terminal = Terminal(command, size=(100, 30), cwd=cwd, env=env)
    terminal.see(first)
    while time.monotonic() - terminal.seen_at < QUIET:
        terminal.read(QUIET)
    began = time.monotonic()
    terminal.press("ctrl+q")
    assert terminal.end() == 0
    return (time.monotonic() - began) * 1000


def test_leaving_takes_a_moment(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = set_up(tmp_path / "data", "Ada", "Bo")
    bytecode = tmp_path_factory.mktemp("bytecode")
    commands = {
        "nearer": ([sys.executable, "-c", NEARER, "--data-dir", str(folder)], "Who is here?"),
        "a Textual app of one Static": (
            [sys.executable, "-c", FLOOR, str(Path(__file__).parent)],
            "breath 1 of 6",
        ),
    }
    found: dict[str, list[float]] = {name: [] for name in commands}
    for number in range(ROUNDS + 1):
        for name, (command, first) in commands.items():
            took = leaving(command, first, tmp_path, bytecode)
            if number:
                found[name].append(took)
    middle = {name: statistics.median(times) for name, times in found.items()}
    for name, times in found.items():
        print(f"\n{name:30}{middle[name]:8.1f} ms ({min(times):.1f} to {max(times):.1f})", end="")
    ratio = middle["nearer"] / middle["a Textual app of one Static"]
    print(f"\nratio {ratio:.2f}, {ROUNDS} rounds in turn")
    assert ratio <= SHARE
    assert middle["nearer"] <= MOST
