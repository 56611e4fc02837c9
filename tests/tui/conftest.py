"""Shared by the tests of the screens: people, a clock, and how they sit down."""

import importlib.util
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from types import ModuleType

import pytest
from support.journal.cheap_keys import CHEAP
from support.journal.every_byte import every_file
from support.screens.kept_pages import keep_two
from support.screens.pilot import ADA, BEN, FakeTime, SitDown, sitting_down

from exercises.journal.journal import Journal

MAKER = Path(__file__).resolve().parents[2] / "docs" / "make_pictures.py"


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


@pytest.fixture
def kept(folder: Path) -> Path:
    """The data folder of two, with a private and a shared entry of the first person."""
    keep_two(folder)
    return folder


@pytest.fixture
def everything() -> Callable[[Path], dict[str, bytes]]:
    """Reads all files of a data folder, the lock aside: their names and bytes."""

    def read(folder: Path) -> dict[str, bytes]:
        return {name: raw for name, raw in every_file(folder).items() if name != "lock"}

    return read


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    """A journal of two, in which a passphrase is quick to try."""
    with Journal.open(tmp_path, cost=CHEAP) as found:
        found.save_people((ADA, BEN))
        yield found


@pytest.fixture(scope="module")
def maker() -> ModuleType:
    """docs/make_pictures.py."""
    spec = importlib.util.spec_from_file_location("make_pictures", MAKER)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
