"""Shared by the tests in a real terminal: starts and ends programs."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from support.terminal.pseudo_terminal import OWN_TIME, Terminal, set_up


@pytest.fixture(scope="session")
def bytecode(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where compiled modules lie, for all workers: beside an installed program they exist."""
    return tmp_path_factory.getbasetemp().parent / "bytecode"


@pytest.fixture
def run(tmp_path: Path, bytecode: Path) -> Iterator[Callable[..., Terminal]]:
    """Starts any command in a pseudo-terminal: `run(command, size=...)`."""
    started: list[Terminal] = []

    def run(command: list[str], *, env: dict[str, str] | None = None, **more: object) -> Terminal:
        env = {"PYTHONPYCACHEPREFIX": str(bytecode), **(env or {})}
        terminal = Terminal(command, cwd=tmp_path, env=env, **more)  # type: ignore[arg-type]
        started.append(terminal)
        return terminal

    yield run
    for terminal in started:
        terminal.close()


@pytest.fixture
def nearer(run: Callable[..., Terminal], folder: Path) -> Callable[..., Terminal]:
    """Starts nearer with the data folder of this test: `nearer("pause", size=(40, 15))`."""

    def nearer(*arguments: str, **more: object) -> Terminal:
        own = ["--data-dir", str(folder)]
        return run([sys.executable, "-m", "tui.cli.main", *own, *arguments], **more)

    return nearer


@pytest.fixture
def seconds(tmp_path: Path) -> Path:
    """Where a program in its own time is told how much of it goes by."""
    return tmp_path / "seconds"


@pytest.fixture
def own_time(run: Callable[..., Terminal], folder: Path, seconds: Path) -> Callable[..., Terminal]:
    """Starts nearer as `nearer` does, in a time that stands until `goes_by` moves it."""

    def own_time(*arguments: str, **more: object) -> Terminal:
        own = [OWN_TIME, str(seconds), "--data-dir", str(folder)]
        return run([sys.executable, *own, *arguments], **more)

    return own_time


@pytest.fixture
def two(folder: Path) -> Path:
    """The data folder of two people, Ada ● and Bo ◆, and nothing else."""
    return set_up(folder, "Ada", "Bo")
