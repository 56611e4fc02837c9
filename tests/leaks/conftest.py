"""Shared by the leak walkers: a place for files, and a quick way through what is not looked at."""

from collections.abc import Iterator

import pytest
from support.leaks.memory_disk import Ground, ground


@pytest.fixture
def place(monkeypatch: pytest.MonkeyPatch) -> Iterator[Ground]:
    """A place for the files of a journey, temporary ones too."""
    with ground(monkeypatch) as found:
        yield found


@pytest.fixture(autouse=True)
def tempo(monkeypatch: pytest.MonkeyPatch) -> None:
    """The key that covers everything may be pressed again at once."""
    monkeypatch.setattr("tui.privacy.decoy_app.SETTLED", 0.0)
