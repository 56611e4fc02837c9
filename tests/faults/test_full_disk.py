"""Writes that fail: a full disk, a folder taken away. The session goes on in memory."""

import errno
import os
import resource
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from support.faults.kills import ENV
from support.journal.journal_parts import ADA, event, finished, header

from exercises.journal.files import atomic
from exercises.journal.files.errors import NotBegun, NotSaved
from exercises.journal.journal import Journal
from exercises.journal.sessions.open_session import OpenSession
from exercises.model.events import Draft
from exercises.model.people import Settings


@contextmanager
def failing(
    monkeypatch: pytest.MonkeyPatch, call: str, number: int = errno.ENOSPC
) -> Iterator[None]:
    def fail(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    with monkeypatch.context() as patch:
        patch.setattr(atomic.os, call, fail)
        yield


@contextmanager
def failing_last_fsync(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The rename has happened; only the fsync of the folder fails."""

    def fail(_: Path) -> None:
        raise OSError(errno.EIO, "input/output error")

    with monkeypatch.context() as patch:
        patch.setattr(atomic, "sync_folder", fail)
        yield


@pytest.fixture
def session(journal: Journal) -> OpenSession:
    return journal.begin(header("first"), event(0))


def reopened(journal: Journal) -> OpenSession:
    journal.close()
    with Journal.open(journal.folder) as again:
        session = again.open_joint()
        assert again.notices == []
    assert session is not None
    assert not list(journal.folder.rglob("*.tmp"))
    return session


@pytest.mark.parametrize("call", ["fsync", "write", "replace", "link"])
def test_the_same_call_again_saves_it(
    journal: Journal, session: OpenSession, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    with failing(monkeypatch, call), pytest.raises(NotSaved) as caught:
        session.append(event(1))
    assert caught.value.sentence.startswith("The disk is full")
    assert session.unsaved
    assert len(session.events) == 2
    session.append(event(1))
    assert not session.unsaved
    assert reopened(journal).events == session.events


def test_the_session_goes_on_in_memory_and_any_later_write_saves_all(
    journal: Journal, session: OpenSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    session.append(event(1))
    with failing(monkeypatch, "fsync"):
        for seq in (2, 3):
            with pytest.raises(NotSaved):
                session.append(event(seq))
        with pytest.raises(NotSaved):
            session.checkpoint(Draft(elapsed=3.5, text="half"))
        with pytest.raises(NotSaved):
            session.purge(["e1", "e3"])
        with pytest.raises(NotSaved):
            session.retry()
    assert session.unsaved
    session.retry()
    assert not session.unsaved
    again = reopened(journal)
    assert again.events == session.events
    assert [found.payload is not None for found in again.events] == [True, False, True, False]
    assert again.draft == Draft(elapsed=3.5)
    left = b"".join(path.read_bytes() for path in journal.folder.rglob("*") if path.is_file())
    assert not any(gone in left for gone in (b"word-1", b"word-3", b"half"))


def test_a_write_that_fails_at_its_very_end(
    journal: Journal, session: OpenSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    session.append(event(1))
    with failing_last_fsync(monkeypatch), pytest.raises(NotSaved):
        session.checkpoint(Draft(elapsed=1.5, text="half-written"))
    session.append(event(2))
    [before] = (journal.folder / "open").glob("*.before")
    assert b"half-written" not in before.read_bytes()
    with failing_last_fsync(monkeypatch), pytest.raises(NotSaved):
        session.append(event(3))
    session.append(event(3))
    assert list((journal.folder / "aside").iterdir()) == []  # our own file is no foreign one
    assert reopened(journal).events == session.events


def test_a_new_session_goes_on_in_memory(journal: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    with failing(monkeypatch, "fsync"), pytest.raises(NotBegun) as caught:
        journal.begin(header("first"), event(0))
    session = caught.value.session
    with failing(monkeypatch, "fsync"), pytest.raises(NotSaved):
        session.append(event(1))
    assert journal.begin(header("first"), event(0)) is session
    assert not session.unsaved
    assert len(reopened(journal).events) == 2


def test_a_new_session_that_was_never_saved_can_be_left(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    with failing(monkeypatch, "fsync"):
        with pytest.raises(NotBegun) as caught:
            journal.begin(header("first"), event(0))
        caught.value.session.discard()
    assert journal.open_joint() is None
    assert list((journal.folder / "open").iterdir()) == []


@pytest.mark.parametrize("call", ["fsync", "write", "replace", "unlink"])
def test_folding_again(
    journal: Journal, session: OpenSession, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    with failing(monkeypatch, call), pytest.raises(NotSaved):
        session.fold(finished("first"))
    assert not session.gone
    session.fold(finished("first"))
    assert session.gone
    assert journal.finished() == [finished("first")]
    assert list((journal.folder / "open").iterdir()) == []


def test_a_fold_that_cannot_end_at_the_next_start_is_not_offered_and_ends_later(
    journal: Journal, session: OpenSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    with failing(monkeypatch, "unlink"), pytest.raises(NotSaved):
        session.fold(finished("first"))
    journal.close()
    with Journal.open(journal.folder) as again:
        with failing(monkeypatch, "unlink"):
            assert again.open_joint() is None
        assert len(again.notices) == 1
        assert again.finished() == [finished("first")]
    with Journal.open(journal.folder) as again:
        assert again.open_joint() is None
        assert again.finished() == [finished("first")]
        assert again.notices == []
    assert list((journal.folder / "open").iterdir()) == []


def test_people_and_settings_count_until_the_end(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    with failing(monkeypatch, "fsync", errno.EROFS):
        with pytest.raises(NotSaved, match="cannot be written to"):
            journal.save_people((ADA,))
        with pytest.raises(NotSaved):
            journal.save_settings(Settings(bell=False))
    assert journal.people == (ADA,)
    assert journal.settings == Settings(bell=False)
    journal.save_people(journal.people)
    journal.save_settings(journal.settings)
    journal.close()
    with Journal.open(journal.folder) as again:
        assert again.people == (ADA,)
        assert again.settings == Settings(bell=False)


def test_a_folder_that_vanishes_and_comes_back(
    journal: Journal, session: OpenSession, folder: Path, tmp_path: Path
) -> None:
    folder.rename(tmp_path / "elsewhere")
    with pytest.raises(NotSaved, match="The data folder is gone"):
        session.append(event(1))
    assert journal.finished() == []
    (tmp_path / "elsewhere").rename(folder)
    session.retry()
    assert reopened(journal).events == session.events


def test_a_folder_that_vanishes_for_good(
    journal: Journal, session: OpenSession, folder: Path
) -> None:
    shutil.rmtree(folder)
    for _ in range(2):
        with pytest.raises(NotSaved):
            session.append(event(1))
    with pytest.raises(NotSaved):
        journal.save_people((ADA,))
    assert not folder.exists()


def test_a_damaged_file_on_a_full_disk(
    journal: Journal, session: OpenSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    session.append(event(1))
    session.append(event(2))
    journal.close()
    [path] = (journal.folder / "open").glob("*.json")
    path.write_bytes(path.read_bytes()[:-1])
    with Journal.open(journal.folder) as again:
        with failing(monkeypatch, "fsync"):
            found = again.open_joint()
        if found is None:  # not even moving it was possible: nothing was touched
            assert again.notices
        else:
            found.append(event(2))
    with Journal.open(journal.folder) as last:
        found = last.open_joint()
        assert found is not None
        assert found.next_seq >= 2


SCRIPT = """
import pathlib, resource, signal, sys
sys.path.insert(0, sys.argv[2])
from support.journal.journal_parts import event, header
from exercises.journal.journal import Journal, NotSaved
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
with Journal.open(pathlib.Path(sys.argv[1])) as journal:
    session = journal.begin(header("first"), event(0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, resource.RLIM_INFINITY))
    refused = 0
    for seq in range(1, 60):
        try:
            session.append(event(seq))
        except NotSaved as problem:
            refused += 1
            assert problem.sentence.startswith("The disk is full"), problem.sentence
    assert 10 < refused < 59, refused
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY,) * 2)
    session.retry()
    print(len(session.events))
"""


@pytest.mark.skipif(not hasattr(resource, "RLIMIT_FSIZE"), reason="no such limit here")
def test_a_real_limit_in_a_real_process(folder: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(folder), str(Path(__file__).parents[1])],
        env=ENV,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stderr == ""
    assert done.stdout == "60\n"
    with Journal.open(folder) as journal:
        session = journal.open_joint()
        assert session is not None
        assert [found.seq for found in session.events] == list(range(60))
