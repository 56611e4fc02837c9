"""Shared by all tests: nobody's own data is touched, and Hypothesis knows how long to search."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

# A machine that runs several workers is slow now and then: no deadline for a single example.
settings.register_profile("ci", deadline=None, max_examples=100, derandomize=False, print_blob=True)
settings.register_profile("deep", settings.get_profile("ci"), max_examples=5_000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))


@pytest.fixture(autouse=True)
def own_data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder for this test alone, also for the programs that it starts."""
    folder = tmp_path / "nearer-data"
    monkeypatch.setenv("NEARER_DATA", str(folder))
    return folder
