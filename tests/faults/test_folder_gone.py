"""The data folder is taken away in the middle of a session, in every way, and comes back."""

import errno
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from support.journal.journal_parts import ADA, BEN, event, finished, header, see

from exercises.journal.files import atomic
from exercises.journal.files.errors import JournalError, NotBegun, NotSaved
from exercises.journal.files.folder import DataFolder
from exercises.journal.journal import Journal
from exercises.journal.months import months
from exercises.journal.sessions.open_session import OpenSession
from exercises.model.events import Draft


@pytest.fixture
def journal(folder: Path) -> Iterator[Journal]:
    with Journal.open(folder) as opened:
        opened.save_people((ADA,))
        months.add(opened._place, finished("before"))
        yield opened


@pytest.fixture
def session(journal: Journal) -> OpenSession:
    return journal.begin(header("first"), event(0))


@contextmanager
def vanished(folder: Path) -> Iterator[None]:
    folder.rename(folder.with_name("elsewhere"))
    yield
    folder.with_name("elsewhere").rename(folder)


@contextmanager
def replaced_by_a_file(folder: Path) -> Iterator[None]:
    with vanished(folder):
        folder.write_text("a letter")
        yield
        assert folder.read_text() == "a letter"
        folder.unlink()


def gone(_: DataFolder) -> None:
    raise FileNotFoundError(errno.ENOENT, "another drive")


@contextmanager
def empty_in_its_place(folder: Path) -> Iterator[None]:
    """A drive that is not there any more leaves the folder that it was mounted on."""
    with vanished(folder), pytest.MonkeyPatch.context() as patch:
        patch.setattr(DataFolder, "check_here", gone)
        for sub in (folder, folder / "open", folder / "journal"):
            sub.mkdir(mode=0o700)
        yield
        (folder / "open").rmdir()
        (folder / "journal").rmdir()
        assert list(folder.iterdir()) == []  # nothing that would be hidden under the drive
        folder.rmdir()


@contextmanager
def refused(number: int = errno.EACCES) -> Iterator[None]:
    """Nothing can be made, replaced or removed. Root may do everything: so it is played."""

    def refuse(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    real_open = os.open

    def open_only(path: object, flags: int, *more: int) -> int:
        if flags & os.O_CREAT:
            refuse()
        return real_open(path, flags, *more)  # type: ignore[arg-type]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(atomic.os, "open", open_only)
        for name in ("replace", "unlink", "link", "mkdir", "rename"):
            patch.setattr(atomic.os, name, refuse)
        yield


@contextmanager
def permission_denied(folder: Path) -> Iterator[None]:
    with refused():
        yield


@contextmanager
def read_only(folder: Path) -> Iterator[None]:
    with refused(errno.EROFS):
        yield


@contextmanager
def really_closed(folder: Path) -> Iterator[None]:
    if os.geteuid() == 0:  # root may all the same: nobody may not
        os.seteuid(65_534)
        try:
            yield
        finally:
            os.seteuid(0)
        return
    subs = [path for path in folder.rglob("*") if path.is_dir()]
    for sub in subs:
        sub.chmod(0o500)
    yield
    for sub in subs:
        sub.chmod(0o700)


Away = Callable[[Path], object]
WAYS = [
    vanished,
    replaced_by_a_file,
    empty_in_its_place,
    permission_denied,
    read_only,
    really_closed,
]


@pytest.mark.parametrize("away", WAYS)
def test_nothing_is_lost_in_memory_and_all_is_saved_when_it_is_back(
    journal: Journal, session: OpenSession, folder: Path, away: Away
) -> None:
    session.append(event(1))
    with away(folder):  # type: ignore[attr-defined]
        for act in (
            lambda: session.append(event(2)),
            lambda: session.checkpoint(Draft(elapsed=2.5, text="half")),
            lambda: session.append(event(3), purge=["e1"]),
            session.retry,
            lambda: journal.save_people((ADA, BEN)),
            lambda: session.fold(finished("first")),
        ):
            with pytest.raises(NotSaved) as caught:
                act()
            assert caught.value.sentence.endswith("saving is tried again.")
            assert str(folder) not in caught.value.sentence
        assert session.unsaved
        assert [found.seq for found in session.events] == [0, 1, 2, 3]
        assert journal.people == (ADA, BEN)
        with suppress(JournalError):
            journal.history("a")  # what it can show, or a sentence
        assert journal.open_joint() is session
    session.retry()
    assert not session.unsaved
    journal.save_people(journal.people)
    left = see(journal)
    journal.close()
    with Journal.open(folder) as again:
        assert see(again) == left
        assert again.people == (ADA, BEN)
        assert again.notices == []
        found = again.open_joint()
        assert found is not None
        assert [seen.payload is None for seen in found.events] == [False, True, False, False]
        found.fold(finished("first"))
        assert [story.id for story in again.finished()] == ["first", "before"]
    assert b"word-1" not in b"".join(
        path.read_bytes() for path in folder.rglob("*") if path.is_file()
    )


@pytest.mark.parametrize("away", WAYS)
def test_a_session_that_begins_while_it_is_away(journal: Journal, folder: Path, away: Away) -> None:
    assert journal.open_joint() is None
    with away(folder):  # type: ignore[attr-defined]
        with pytest.raises(NotBegun) as caught:
            journal.begin(header("first"), event(0))
        session = caught.value.session
        with pytest.raises(NotSaved):
            session.append(event(1))
    session.append(event(1))
    journal.close()
    with Journal.open(folder) as again:
        found = again.open_joint()
        assert found is not None
        assert found.events == session.events
        assert again.notices == []


def test_a_subfolder_that_was_tidied_away_is_made_again(
    journal: Journal, session: OpenSession, folder: Path
) -> None:
    for sub in ("open", "journal"):
        shutil.rmtree(folder / sub)
    session.append(event(1))
    assert (folder / "open").stat().st_mode & 0o777 == 0o700
    session.fold(finished("first"))
    assert [story.id for story in journal.finished()] == ["first"]
    assert journal.history(None).total().sessions == {"small": 1}


def test_another_drive_in_its_place_is_noticed(
    journal: Journal, session: OpenSession, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(journal._place, "_device", folder.stat().st_dev + 1)
        with pytest.raises(NotSaved, match="The data folder is gone"):
            session.append(event(1))
    session.append(event(1))
    assert not session.unsaved
