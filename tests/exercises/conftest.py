"""Shared by the tests of the engine: the built-in exercises."""

import pytest

from exercises.library.library import Library
from exercises.library.reading.resolve import resolve
from exercises.model.exercise import Exercise


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
