"""Every operation, cut off before each single call to the system, then opened again.

A stand-in for the kill that hits every place once, where real kills hit places at random
(`tests/faults`): from the cut on no call reaches the disk any more.
"""

from collections.abc import Callable
from pathlib import Path

import pytest
from support.faults.disk_cuts import Cut, cut_after

from exercises.journal.journal import Journal
from exercises.journal.sessions.open_session import OpenSession
from exercises.model.events import Draft, Event, Wrote
from exercises.model.people import Person
from exercises.model.records import Finished, Header

Begun = Callable[[Path], tuple[Journal, OpenSession]]


@pytest.fixture
def begun(make_header: Callable[..., Header], make_event: Callable[..., Event]) -> Begun:
    def start(folder: Path) -> tuple[Journal, OpenSession]:
        journal = Journal.open(folder)
        session = journal.begin(make_header(), make_event(0, kind="began"))
        session.append(make_event(1, "token-one"))
        session.append(make_event(2, "token-two"))
        session.checkpoint(Draft(elapsed=2.5, text="token-half"))
        return journal, session

    return start


def sweep(
    tmp_path: Path,
    begun: Begun,
    monkeypatch: pytest.MonkeyPatch,
    act: Callable[[Journal, OpenSession], object],
    check: Callable[[Path, Journal, bool], None],
) -> int:
    """Cuts `act` off everywhere; `check` sees each reopened folder, and whether it had ended."""
    count = 0
    while True:
        folder = tmp_path / str(count)
        journal, session = begun(folder)
        done = True
        try:
            with cut_after(count):
                act(journal, session)
        except Cut:
            done = False
        journal.close()
        with Journal.open(folder) as again:
            check(folder, again, done)
            assert again.notices == []
        if done:
            return count
        count += 1


def everything(folder: Path) -> bytes:
    return b"\n".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


def test_append(
    tmp_path: Path, begun: Begun, monkeypatch: pytest.MonkeyPatch, make_event: Callable[..., Event]
) -> None:
    def check(folder: Path, journal: Journal, done: bool) -> None:
        session = journal.open_joint()
        assert session is not None
        saved = session.next_seq == 4
        assert saved or not done
        words = [event.payload.answer for event in session.events if event.payload is not None]
        texts = ["token-one", "token-two", "token-three"] if saved else ["token-one", "token-two"]
        assert words == [Wrote(text) for text in texts]
        assert session.draft is not None
        assert session.draft.text == ("" if saved else "token-half")
        session.append(make_event(session.next_seq, "goes on"))

    draft = Draft(elapsed=3.0)
    act = lambda _, session: session.append(make_event(3, "token-three"), draft=draft)  # noqa: E731
    assert sweep(tmp_path, begun, monkeypatch, act, check) >= 6


def test_a_draft_that_is_left_and_let_go(
    tmp_path: Path, begun: Begun, monkeypatch: pytest.MonkeyPatch, make_event: Callable[..., Event]
) -> None:
    """It goes out of the earlier generation as well; opening completes that."""

    def prepared(folder: Path) -> tuple[Journal, OpenSession]:
        journal, session = begun(folder)
        half = Draft(elapsed=2.5, step="said", owner="a", text="token-left")
        session.append(make_event(3, kind="back"), draft=Draft(elapsed=3.0, left=(half,)))
        session.append(make_event(4, kind="paused"))
        return journal, session

    def check(folder: Path, journal: Journal, done: bool) -> None:
        session = journal.open_joint()
        assert session is not None
        assert session.draft is not None
        gone = not session.draft.left
        assert gone or not done
        assert (b"token-left" not in everything(folder)) == gone

    act = lambda _, session: session.checkpoint(Draft(elapsed=5.0))  # noqa: E731
    assert sweep(tmp_path, prepared, monkeypatch, act, check) >= 6


def test_checkpoint(tmp_path: Path, begun: Begun, monkeypatch: pytest.MonkeyPatch) -> None:
    def check(folder: Path, journal: Journal, done: bool) -> None:
        session = journal.open_joint()
        assert session is not None
        assert session.next_seq == 3
        assert session.draft is not None
        assert session.draft.text in (("newer",) if done else ("token-half", "newer"))

    act = lambda _, session: session.checkpoint(Draft(elapsed=3, text="newer"))  # noqa: E731
    sweep(tmp_path, begun, monkeypatch, act, check)


def test_purge(tmp_path: Path, begun: Begun, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = set()

    def check(folder: Path, journal: Journal, done: bool) -> None:
        session = journal.open_joint()
        assert session is not None
        gone = session.events[1].payload is None
        seen.add((gone, done))
        assert gone or not done
        if gone:  # then nowhere: opening has completed it
            assert b"token-one" not in everything(folder)
            assert b"token-half" not in everything(folder)
        assert session.events[2].payload is not None

    sweep(tmp_path, begun, monkeypatch, lambda _, session: session.purge(["entry-1"]), check)
    assert seen == {(False, False), (True, False), (True, True)}


def test_fold(
    tmp_path: Path,
    begun: Begun,
    monkeypatch: pytest.MonkeyPatch,
    make_finished: Callable[..., Finished],
) -> None:
    seen = set()

    def check(folder: Path, journal: Journal, done: bool) -> None:
        session = journal.open_joint()
        found = journal.finished()
        seen.add((session is None, done))
        if session is None:
            assert found == [make_finished()]
            assert list((folder / "open").iterdir()) == []
            assert b"token" not in everything(folder)
        else:
            assert not done
            assert found == []
            session.fold(make_finished())
        assert journal.finished() == [make_finished()]

    act = lambda _, session: session.fold(make_finished())  # noqa: E731
    assert sweep(tmp_path, begun, monkeypatch, act, check) > 15
    assert seen == {(False, False), (True, False), (True, True)}


def test_discard(tmp_path: Path, begun: Begun, monkeypatch: pytest.MonkeyPatch) -> None:
    def check(folder: Path, journal: Journal, done: bool) -> None:
        session = journal.open_joint()
        if session is None:
            assert list((folder / "open").iterdir()) == []
        else:
            assert not done
            assert session.next_seq == 3

    sweep(tmp_path, begun, monkeypatch, lambda _, session: session.discard(), check)


def test_begin(
    tmp_path: Path,
    begun: Begun,
    monkeypatch: pytest.MonkeyPatch,
    make_header: Callable[..., Header],
    make_event: Callable[..., Event],
) -> None:
    def check(folder: Path, journal: Journal, done: bool) -> None:
        assert journal.open_joint() is not None
        session = journal.open_solo("b")
        assert session is not None or not done
        if session is not None:
            assert session.next_seq == 1

    def act(journal: Journal, _: OpenSession) -> None:
        journal.begin(make_header("alone", solo="b"), make_event(0, kind="began"))

    sweep(tmp_path, begun, monkeypatch, act, check)


def test_people(tmp_path: Path, begun: Begun, monkeypatch: pytest.MonkeyPatch) -> None:
    ada = Person(id="a", name="Ada", mark="●")

    def check(folder: Path, journal: Journal, done: bool) -> None:
        assert journal.people in (((ada,),) if done else ((), (ada,)))

    sweep(tmp_path, begun, monkeypatch, lambda journal, _: journal.save_people((ada,)), check)


def test_after_an_earlier_fold(
    tmp_path: Path,
    begun: Begun,
    monkeypatch: pytest.MonkeyPatch,
    make_header: Callable[..., Header],
    make_event: Callable[..., Event],
    make_finished: Callable[..., Finished],
) -> None:
    """The month has a file already, with an earlier generation."""

    def start(folder: Path) -> tuple[Journal, OpenSession]:
        journal, session = begun(folder)
        session.fold(make_finished())
        for name in ("second", "third"):
            session = journal.begin(make_header(name), make_event(0, kind="began"))
            if name == "second":
                session.fold(make_finished(name))
        return journal, session

    def check(folder: Path, journal: Journal, done: bool) -> None:
        found = [finished.id for finished in journal.finished()]
        if journal.open_joint() is None:
            assert found == ["third", "second", "first"]
        else:
            assert not done
            assert found == ["second", "first"]

    act = lambda _, session: session.fold(make_finished("third"))  # noqa: E731
    sweep(tmp_path, start, monkeypatch, act, check)
