"""Where things lie, and that it is said where that cannot be told."""

import pwd
import sys
from pathlib import Path
from typing import NoReturn

import pytest

from exercises.base.paths import NoPlace, data_folder, own_exercises, own_help_lines, own_keys

ALL = (data_folder, own_exercises, own_help_lines, own_keys)


@pytest.fixture(autouse=True)
def homeless(monkeypatch: pytest.MonkeyPatch) -> None:
    """An account that the system does not know, with nothing in its environment."""

    def unknown(_: object) -> NoReturn:
        raise KeyError

    for call in ("getpwuid", "getpwnam"):
        monkeypatch.setattr(pwd, call, unknown)
    for name in ("HOME", "NEARER_DATA", "XDG_DATA_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.delenv(name, raising=False)


@pytest.mark.parametrize("place", ALL)
@pytest.mark.parametrize("home", [None, "", "foo"])
def test_without_a_home_folder_there_is_no_place(
    place: object, home: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    if home is not None:
        monkeypatch.setenv("HOME", home)
    with pytest.raises(NoPlace):
        place(None)  # type: ignore[operator]
    with pytest.raises(NoPlace):
        place("~/here")  # type: ignore[operator]


@pytest.mark.parametrize("chosen", ["", "~nobody-of-that-name/x"])
def test_an_empty_or_unclear_folder_is_no_place(
    chosen: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    with pytest.raises(NoPlace):
        data_folder(chosen)


def test_an_empty_variable_is_none(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("NEARER_DATA", "")
    monkeypatch.setenv("HOME", str(tmp_path))
    assert data_folder(None).is_relative_to(tmp_path)


def test_a_folder_below_one_that_was_removed_is_no_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    with pytest.raises(NoPlace):
        data_folder("x")
    assert data_folder(str(tmp_path)) == tmp_path
    monkeypatch.chdir(tmp_path)


@pytest.mark.skipif(sys.platform == "darwin", reason="there are no such variables")
def test_the_system_may_tell_one_place_and_not_the_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert data_folder(None) == tmp_path / "nearer"
    with pytest.raises(NoPlace):
        own_exercises(None)
