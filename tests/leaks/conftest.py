"""Shared by the leak walkers: makes their helpers importable, and those of the other tests."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

HERE = Path(__file__).parent
for place in (HERE, *(HERE.parent / name for name in ("exercises", "tui", "terminal"))):
    if str(place) not in sys.path:
        sys.path.append(str(place))

from playground import Ground, ground  # noqa: E402


@pytest.fixture
def place(monkeypatch: pytest.MonkeyPatch) -> Iterator[Ground]:
    """A place for the files of a journey, temporary ones too."""
    with ground(monkeypatch) as found:
        yield found


@pytest.fixture(autouse=True)
def tempo(monkeypatch: pytest.MonkeyPatch) -> None:
    """The key that covers everything may be pressed again at once."""
    monkeypatch.setattr("tui.bland.SETTLED", 0.0)


@pytest.fixture
def began_together(monkeypatch: pytest.MonkeyPatch) -> None:
    """Spares the pages before a first exercise for two: no word is typed there."""
    monkeypatch.setattr("tui.safety.joint_begun", lambda journal: True)
