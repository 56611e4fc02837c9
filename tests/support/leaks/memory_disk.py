"""Where journeys take place: folders in memory, and every byte that is on its way to a file."""

from __future__ import annotations

import os
import random
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from exercises.model.people import Person, people_named

PEOPLE: tuple[Person, ...] = people_named(["Ada", "Ben"])
NAMES = {person.id: f"{person.mark} {person.name}" for person in PEOPLE}

JOURNEYS = "NEARER_JOURNEYS"
"""The variable in the environment that says how many journeys of all kinds are made by hand."""


@dataclass
class Ground:
    """Folders of journeys.

    Attributes:
        root: Holds them all.
        watches: Called with every piece of bytes that is written anywhere.
    """

    root: Path
    watches: list[Callable[[bytes], None]] = field(default_factory=list)
    _count: int = 0

    def fresh(self) -> Path:
        """A new empty folder; its `temporary` takes temporary files."""
        self._count += 1
        made = self.root / str(self._count)
        (made / "temporary").mkdir(parents=True)
        tempfile.tempdir = str(made / "temporary")
        return made


@contextmanager
def ground(patch: pytest.MonkeyPatch) -> Iterator[Ground]:
    """A place in memory; what is written is looked at on its way."""
    shared = Path("/dev/shm")
    with tempfile.TemporaryDirectory(dir=shared if shared.is_dir() else None) as root:
        found = Ground(Path(root))
        patch.setattr(tempfile, "tempdir", root)
        real = os.write

        def write(descriptor: int, data: Any) -> int:
            for watch in found.watches:
                watch(bytes(data))
            return real(descriptor, data)

        patch.setattr(os, "write", write)
        yield found


@contextmanager
def told(seed: int, what: str) -> Iterator[random.Random]:
    """The chance of one journey; when it fails, its seed is said."""
    try:
        yield random.Random(seed)
    except Exception as problem:
        problem.add_note(f"the journey with seed {seed} {what}")
        raise


def asked(part: int, of: int = 200) -> int:
    """How many journeys of one kind are wanted by hand.

    Args:
        part: How many of this kind are made with every run of the tests.
        of: How many of all kinds are.
    """
    return int(os.environ.get(JOURNEYS, "2000")) * part // of
