"""Shared by the tests of the screens: makes `sitting` importable."""

import sys
from functools import partial
from pathlib import Path

import pytest

HERE = str(Path(__file__).parent)
if HERE not in sys.path:
    sys.path.append(HERE)

from sitting import FakeTime, SitDown, sitting_down  # noqa: E402


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A data folder for this test."""
    return tmp_path / "data"


@pytest.fixture
def time() -> FakeTime:
    """The clock of the sessions of this test."""
    return FakeTime()


@pytest.fixture
def sit(folder: Path, time: FakeTime) -> SitDown:
    """Starts the program over this test's folder; see `sitting_down`."""
    return partial(sitting_down, folder, time=time)
