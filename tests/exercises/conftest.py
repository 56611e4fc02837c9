"""Shared by the tests of the engine: makes `playing` importable, and the built-in exercises.

pytest runs with `--import-mode=importlib`, which puts no test folder on the path.
"""

import sys
from pathlib import Path

import pytest

from exercises.library import Library, resolve
from exercises.model import Exercise

HERE = str(Path(__file__).parent)
if HERE not in sys.path:
    sys.path.append(HERE)


@pytest.fixture(scope="session")
def built_in() -> dict[str, Exercise]:
    """The built-in exercises by id, as a session carries them."""
    return {found.id: resolve(found, turn_seconds=45) for found in Library().all()}


@pytest.fixture
def listening(built_in: dict[str, Exercise]) -> Exercise:
    """The exercise `listening`."""
    return built_in["listening"]


@pytest.fixture
def naming(built_in: dict[str, Exercise]) -> Exercise:
    """The exercise `name-what-is-here`."""
    return built_in["name-what-is-here"]


@pytest.fixture
def pausing(built_in: dict[str, Exercise]) -> Exercise:
    """The exercise `pause`."""
    return built_in["pause"]
