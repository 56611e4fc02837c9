"""Starts programs that write, and kills them."""

import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import exercises

_PATHS = (Path(exercises.__file__).parents[1], Path(__file__).parents[2])
ENV = {**os.environ, "PYTHONPATH": os.pathsep.join(map(str, _PATHS))}
"""For programs that are started from a test: they find the project, and what tests share."""


class Children:
    """Children of one module, one after the other; each is killed. See `fork_server.py`."""

    def __init__(self, parent: subprocess.Popen[str], complaints: IO[str]) -> None:
        self._parent = parent
        self._complaints = complaints

    def run_and_kill(self, *arguments: str, seconds: float, opened: bool = True) -> list[str]:
        """Starts a child, kills it a little later, and listens.

        Args:
            arguments: Of its `main`.
            seconds: After it said its first line; where it has not `opened`, after its start.
            opened: Whether to wait for that first line.

        Returns:
            The whole lines that it said.
        """
        said: list[str] = []
        started = threading.Event()

        def listen() -> None:
            assert self._parent.stdout is not None
            while (line := self._parent.stdout.readline()) and line != "dead\n":
                said.append(line)
                started.set()
            started.set()

        listener = threading.Thread(target=listen)
        listener.start()
        self._tell(json.dumps(arguments))
        if opened:
            assert started.wait(30), self._said_wrong()
        time.sleep(seconds)
        self._tell("kill")
        listener.join(30)
        assert not listener.is_alive()
        assert self._said_wrong() == ""
        return [line.removesuffix("\n") for line in said[:-1]]  # the last was cut off, or is empty

    def _tell(self, line: str) -> None:
        assert self._parent.stdin is not None
        self._parent.stdin.write(f"{line}\n")
        self._parent.stdin.flush()

    def _said_wrong(self) -> str:
        self._complaints.seek(0)
        return self._complaints.read()


@contextmanager
def children(module: str) -> Iterator[Children]:
    """Loads a module of this folder, whose `main` the children run."""
    forking = str(Path(__file__).with_name("fork_server.py"))
    with (
        tempfile.TemporaryFile("w+") as complaints,
        subprocess.Popen(
            [sys.executable, forking, module],
            env=ENV,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=complaints,
            text=True,
        ) as parent,
    ):
        assert parent.stdin is not None
        try:
            yield Children(parent, complaints)
        finally:
            parent.stdin.close()  # a child that still runs is killed then
