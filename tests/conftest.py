"""Shared by all tests: nobody's own data is touched, and Hypothesis knows how long to search."""

import gc
import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from exercises.journal.journal import Journal

# A machine that runs several workers is slow now and then: no deadline for a single example, and
# none for drawing them.
# The same examples in every run, so that what fails once can be looked at; by hand, new ones.
settings.register_profile(
    "ci",
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    max_examples=50,
    derandomize=True,
    print_blob=True,
)
settings.register_profile("deep", settings.get_profile("ci"), max_examples=5_000, derandomize=False)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))

# A screen makes many objects, and most live as long as it does: a tenth of the time went into
# looking them over again and again.
gc.set_threshold(50_000, 20, 50)


LONGEST = 600
"""Seconds for a test that starts programs or goes long ways, where it asks for no other limit: a
busy machine is ten times as slow as a quiet one."""
LONG = {"faults", "leaks", "terminal", "walks"}
"""Folders of such tests."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Give them that time, and begin with them: no worker is left alone with one at the end."""
    items.sort(key=lambda item: not LONG & set(item.path.parts))
    for item in items:
        if LONG & set(item.path.parts) and item.get_closest_marker("timeout") is None:
            item.add_marker(pytest.mark.timeout(LONGEST))


def pytest_xdist_auto_num_workers() -> int:
    """One more than there are processors: a test in a pseudo-terminal mostly waits."""
    return (os.cpu_count() or 1) + 1


@pytest.fixture(autouse=True)
def own_data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder for this test alone, also for the programs that it starts."""
    folder = tmp_path / "nearer-data"
    monkeypatch.setenv("NEARER_DATA", str(folder))
    return folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A data folder that does not exist yet."""
    return tmp_path / "data"


@pytest.fixture
def journal(folder: Path) -> Iterator["Journal"]:
    """An open journal in that folder."""
    from exercises.journal.journal import Journal  # with TinyDB, which few tests need

    with Journal.open(folder) as opened:
        yield opened
