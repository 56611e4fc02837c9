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
PATIENCE = 100.0
"""Seconds to wait for what comes within a fraction of one on a quiet machine."""


class Children:
    """Children of one module, one after the other; each is killed. See `fork_server.py`."""

    def __init__(self, parent: subprocess.Popen[str], complaints: IO[str]) -> None:
        self._parent = parent
        self._complaints = complaints

    def run_and_kill(self, *arguments: str, seconds: float, lines: int = 1) -> list[str]:
        """Starts a child, kills it while it does what follows on some lines, and listens.

        How far it comes is counted in lines, so that it is as far on every machine.

        Args:
            arguments: Of its `main`.
            seconds: After the last of these lines, so that the kill falls into its work.
            lines: How many it says first; with none it may be killed while it starts.

        Returns:
            The whole lines that it said.
        """
        said: list[str] = []
        heard = threading.Semaphore(0)

        def listen() -> None:
            assert self._parent.stdout is not None
            while (line := self._parent.stdout.readline()) and line != "dead\n":
                said.append(line)
                heard.release()

        listener = threading.Thread(target=listen)
        listener.start()
        self._tell(json.dumps(arguments))
        for _ in range(lines):
            assert heard.acquire(timeout=PATIENCE), self._said_wrong()
        time.sleep(seconds)
        self._tell("kill")
        listener.join(PATIENCE)
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
