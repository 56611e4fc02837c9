"""Shared by the walks: a clock, and how they sit down."""

from functools import partial
from pathlib import Path

import pytest
from support.screens.pilot import FakeTime, SitDown, sitting_down


@pytest.fixture
def time() -> FakeTime:
    """The clock of the sessions of this test."""
    return FakeTime()


@pytest.fixture
def sit(folder: Path, time: FakeTime) -> SitDown:
    """Starts the program over this test's folder; see `sitting_down`."""
    return partial(sitting_down, folder, time=time)
