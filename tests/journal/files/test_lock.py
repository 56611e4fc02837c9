"""The lock of a data folder, also on a disk that has none to give."""

import errno
import fcntl
import os
import warnings
from pathlib import Path
from typing import NoReturn

import pytest

from exercises.journal.files.errors import InUse, Unreadable
from exercises.journal.journal import Journal
from exercises.model.people import people_named

NONE_TO_GIVE = [errno.ENOSYS, errno.ENOLCK, errno.EOPNOTSUPP, errno.EINVAL]


def refuse(number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the file system answer so to every call for a lock."""

    def flock(*_: object) -> NoReturn:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(fcntl, "flock", flock)


@pytest.mark.parametrize("number", NONE_TO_GIVE)
@pytest.mark.parametrize("used_before", [False, True])
def test_a_disk_without_locks_keeps_nobody_out(
    folder: Path, monkeypatch: pytest.MonkeyPatch, number: int, used_before: bool
) -> None:
    if used_before:
        with Journal.open(folder) as journal:
            journal.save_people(people_named(["Ada", ""]))
    refuse(number, monkeypatch)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for _ in range(2):
            with Journal.open(folder) as journal:
                [notice] = journal.notices
                assert "another window" in notice
                journal.save_people(people_named(["Kim", ""]))
    monkeypatch.undo()
    with Journal.open(folder) as journal:
        assert journal.notices == []
        assert [person.name for person in journal.people] == ["Kim"]


def test_a_lock_that_is_taken_still_keeps_others_out(folder: Path) -> None:
    with Journal.open(folder), pytest.raises(InUse):
        Journal.open(folder)


def test_another_refusal_is_said_as_before(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    refuse(errno.EIO, monkeypatch)
    with pytest.raises(Unreadable):
        Journal.open(folder)
