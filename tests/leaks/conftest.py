"""Shared by the leak walkers: a place for files."""

from collections.abc import Iterator

import pytest
from support.leaks.memory_disk import Ground, ground


@pytest.fixture
def place(monkeypatch: pytest.MonkeyPatch) -> Iterator[Ground]:
    """A place for the files of a journey, temporary ones too."""
    with ground(monkeypatch) as found:
        yield found
