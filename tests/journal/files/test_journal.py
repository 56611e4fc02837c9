"""People, settings, the lock, the months, and where everything lies."""

import errno
import os
import stat
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from tinydb import TinyDB

import exercises
from exercises.base.paths import data_folder
from exercises.journal.files.errors import InUse, Unreadable
from exercises.journal.journal import Journal
from exercises.journal.months import months
from exercises.journal.sessions.open_session import OpenSession
from exercises.model.events import Draft
from exercises.model.people import Person, Settings
from exercises.model.records import Finished

ADA = Person(id="a", name="Ada [/] \\ 愛 \u202e", mark="●")
BEN = Person(id="b", name="Ben", mark="◆")
PACKAGE_AT = str(Path(exercises.__file__).parents[1])


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.fixture(params=[0, 0o277], ids=oct)
def odd_umask(request: pytest.FixtureRequest) -> Iterator[None]:
    old = os.umask(request.param)
    yield
    os.umask(old)


def test_people_and_settings_come_back(folder: Path) -> None:
    with Journal.open(folder) as journal:
        assert journal.people == ()
        assert journal.settings == Settings()
        journal.save_people((ADA, BEN))
        journal.save_settings(Settings(bell=False, turn_seconds=90))
    with Journal.open(folder) as journal:
        assert journal.people == (ADA, BEN)
        assert journal.settings == Settings(bell=False, turn_seconds=90)
        journal.save_people((BEN,))
    with Journal.open(folder) as journal:
        assert journal.people == (BEN,)
        assert journal.notices == []


def test_settings_of_another_version_do_not_stop_the_rest(folder: Path) -> None:
    with Journal.open(folder) as journal:
        journal.save_people((ADA,))
        journal.save_settings(Settings(bell=False))
    path = folder / "nearer.json"
    with TinyDB(path, encoding="utf-8", ensure_ascii=False) as database:
        database.drop_table("check")
        database.table("settings").update({"pause_seconds": 7, "candles": 3})
        database.table("people").insert({"id": "c", "name": "Somebody", "mark": "▲"})
    with Journal.open(folder) as journal:
        assert journal.people == (ADA,)
        assert journal.settings == Settings(bell=False)
        journal.save_settings(Settings(bell=True))
    with TinyDB(path, access_mode="r", encoding="utf-8") as database:
        assert database.table("settings").get(doc_id=1)["candles"] == 3


@pytest.mark.usefixtures("odd_umask")
def test_rights_whatever_the_umask(
    folder: Path, begin: Callable[..., OpenSession], make_finished: Callable[..., Finished]
) -> None:
    session = begin()
    session.checkpoint(Draft(elapsed=1, text="x"))
    assert mode(folder) == 0o700
    session.fold(make_finished())
    begin("second").checkpoint(Draft(elapsed=1, text="x"))
    found = {path: mode(path) for path in folder.rglob("*")}
    assert {m for path, m in found.items() if path.is_dir()} == {0o700}
    assert {m for path, m in found.items() if path.is_file()} == {0o600}
    assert len(found) > 6


@pytest.mark.usefixtures("odd_umask")
def test_rights_of_what_was_there_are_closed(folder: Path) -> None:
    with Journal.open(folder) as journal:
        journal.save_people((ADA,))
    for path in (folder, *folder.rglob("*")):
        path.chmod(0o755 if path.is_dir() else 0o644)
    Journal.open(folder).close()
    assert {mode(path) for path in (folder, *folder.rglob("*")) if path.is_dir()} == {0o700}
    assert {mode(path) for path in folder.rglob("*") if path.is_file()} == {0o600}


def test_a_folder_with_other_things_keeps_its_rights(tmp_path: Path) -> None:
    (tmp_path / "letters").mkdir()
    tmp_path.chmod(0o755)
    with Journal.open(tmp_path) as journal:
        journal.save_people((ADA,))
    assert mode(tmp_path) == 0o755
    assert mode(tmp_path / "nearer.json") == 0o600
    assert mode(tmp_path / "open") == 0o700


def test_a_second_program_is_told_at_once(journal: Journal, folder: Path) -> None:
    script = (
        "import sys, pathlib, time\n"
        "from exercises.journal.files.errors import InUse\n"
        "from exercises.journal.journal import Journal\n"
        "slept = []\n"
        "time.sleep = slept.append\n"
        "try: Journal.open(pathlib.Path(sys.argv[1]))\n"
        "except InUse as e: print(e.sentence); print(slept)\n"
    )
    command = [sys.executable, "-c", script, str(folder)]
    env = {**os.environ, "PYTHONPATH": PACKAGE_AT}
    told = subprocess.run(command, env=env, capture_output=True, text=True, check=True)
    sentence, slept = told.stdout.splitlines()
    assert sentence.startswith("nearer is already open with this data folder")
    assert slept == "[]"
    with pytest.raises(InUse):
        Journal.open(folder)
    journal.close()
    assert subprocess.run(command, env=env, capture_output=True, check=True).stdout == b""


@pytest.fixture
def waits(monkeypatch: pytest.MonkeyPatch) -> threading.Event:
    """Set once somebody sleeps, as they do between two looks at a lock."""
    slept, sleep = threading.Event(), time.sleep

    def asleep(seconds: float) -> None:
        slept.set()
        sleep(seconds)

    monkeypatch.setattr(time, "sleep", asleep)
    return slept


def test_a_second_program_may_wait_for_a_while(journal: Journal, folder: Path) -> None:
    with pytest.raises(InUse):
        Journal.open(folder, timeout=0.001)


def test_a_second_program_may_wait_until_the_first_is_closed(
    journal: Journal, folder: Path, waits: threading.Event
) -> None:
    with ThreadPoolExecutor() as threads:
        second = threads.submit(Journal.open, folder, timeout=100)
        assert waits.wait(100)
        assert not second.done()
        journal.close()
        second.result().close()


def test_two_that_start_in_the_same_instant(folder: Path) -> None:
    script = (
        "import sys, pathlib\n"
        "from exercises.journal.files.errors import InUse\n"
        "from exercises.journal.journal import Journal\n"
        "sys.stdin.readline()\n"
        "try: Journal.open(pathlib.Path(sys.argv[1])); print('mine', flush=True)\n"
        "except InUse: print('theirs', flush=True)\n"
        "sys.stdin.readline()\n"
    )
    env = {**os.environ, "PYTHONPATH": PACKAGE_AT}
    both = [
        subprocess.Popen(
            [sys.executable, "-c", script, str(folder)],
            env=env,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in range(2)
    ]
    for program in both:
        assert program.stdin is not None
        program.stdin.write("go\n")
        program.stdin.flush()
    said = []
    for program in both:
        assert program.stdout is not None
        said.append(program.stdout.readline().strip())
    for program in both:
        program.communicate("bye\n")
        assert program.returncode == 0
    assert sorted(said) == ["mine", "theirs"]


@pytest.mark.parametrize(
    ("ended", "zone", "month"),
    [
        ("2026-11-30T23:30:00+00:00", "+01:00", "2026-12"),
        ("2026-12-01T00:30:00Z", "-01:00", "2026-11"),
        ("2026-12-01T00:30:00", "+00:00", "2026-12"),
        ("2026-12-31T18:31:00Z", "+05:30", "2027-01"),
        ("2026-12-31T23:59:00Z", "somewhere", "2026-12"),
    ],
)
def test_the_month_is_that_of_the_local_date_at_the_end(ended: str, zone: str, month: str) -> None:
    assert months.month_of(ended, zone) == month


def test_finished_sessions_newest_first_also_when_the_clock_went_back(
    journal: Journal, begin: Callable[..., OpenSession], make_finished: Callable[..., Finished]
) -> None:
    ends = {
        "one": "2026-10-05T10:00:00Z",
        "two": "2026-11-05T10:00:00Z",
        "three": "2026-11-04T10:00:00Z",  # ended later, on a clock that was set back
        "four": "2026-12-01T10:00:00Z",
    }
    for name, ended in ends.items():
        begin(name).fold(make_finished(name, ended))
    assert journal.months() == ["2026-12", "2026-11", "2026-10"]
    assert [found.id for found in journal.finished()] == ["four"]
    found = journal.finished(month="2026-11")
    assert found == [make_finished("three", ends["three"]), make_finished("two", ends["two"])]
    assert journal.finished(month="2020-01") == []
    assert journal.finished(month="../nearer") == []
    assert [entry.text for entry in journal.shared()] == [
        "four shared",
        "three shared",
        "two shared",
        "one shared",
    ]
    assert len(journal.mine("a")) == 8
    assert journal.mine("b") == []


def test_opening_reads_no_session(
    folder: Path,
    begin: Callable[..., OpenSession],
    journal: Journal,
    make_finished: Callable[..., Finished],
) -> None:
    journal.save_people((ADA,))
    begin().fold(make_finished())
    begin("second")
    journal.close()
    for path in (*folder.glob("open/*"), *folder.glob("journal/*")):
        path.write_bytes(b"unreadable")
    with Journal.open(folder) as again:
        assert again.people == (ADA,)
        assert again.notices == []
        assert again.open_joint() is None
        assert len(again.notices) == 1
        assert again.finished() == []
        assert len(again.notices) == 2


def test_taken_away_names_are_spoken_of(
    folder: Path, journal: Journal, begin: Callable[..., OpenSession]
) -> None:
    begin()  # also where nobody gave a name, the file is there from the first session on
    journal.close()
    for path in folder.glob("nearer.json*"):
        path.unlink()
    with Journal.open(folder) as again:
        assert "missing" in again.notices[0]
        assert again.open_joint() is not None


@pytest.mark.parametrize(
    ("number", "words"),
    [(errno.EACCES, "permission"), (errno.EROFS, "read-only"), (errno.ENOSPC, "full")],
)
@pytest.mark.parametrize("call", ["mkdir", "listdir", "open"])
def test_a_folder_that_cannot_be_used(
    folder: Path, monkeypatch: pytest.MonkeyPatch, number: int, words: str, call: str
) -> None:
    if call != "mkdir":
        Journal.open(folder).close()

    def refuse(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    with monkeypatch.context() as patch:
        patch.setattr(os, call, refuse)
        with pytest.raises(Unreadable) as caught:
            Journal.open(folder)
    assert words in caught.value.sentence
    Journal.open(folder).close()  # the lock was given back


def test_a_month_of_a_newer_program_is_refused_and_left_alone(
    folder: Path,
    journal: Journal,
    begin: Callable[..., OpenSession],
    make_finished: Callable[..., Finished],
) -> None:
    month = folder / "journal" / "2026-11.json"
    month.write_text('{"header":{"1":{"format":99}}}')
    with pytest.raises(Unreadable, match="newer"):
        journal.finished()
    assert journal.shared() == journal.mine("a") == []
    assert len(journal.notices) == 1
    with pytest.raises(Unreadable, match="newer"):
        begin().fold(make_finished())
    assert month.read_text() == '{"header":{"1":{"format":99}}}'
    journal.close()
    with Journal.open(folder) as again:  # kept until the newer program is there, not offered
        assert again.open_joint() is None
        assert len(again.notices) == 1
    month.unlink()
    with Journal.open(folder) as again:
        assert again.finished() == [make_finished()]


def test_a_file_in_the_place_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a letter")
    with pytest.raises(Unreadable) as caught:
        Journal.open(tmp_path / "data")
    assert "a file is in its place" in caught.value.sentence
    assert (tmp_path / "data").read_text() == "a letter"


def test_where_the_data_lies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEARER_DATA", "~/from-env")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    assert data_folder(Path("here")) == tmp_path / "here"
    assert data_folder(None) == tmp_path / "from-env"
    monkeypatch.setenv("NEARER_DATA", "")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "share"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    if sys.platform == "darwin":
        assert data_folder(None).name == "data"
    else:
        assert data_folder(None) == tmp_path / "share" / "nearer"
        # As on macOS: one path for both.
        monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "share"))
        assert data_folder(None) == tmp_path / "share" / "nearer" / "data"
    assert list(tmp_path.iterdir()) == []


def test_no_screen_and_nothing_slow_is_imported() -> None:
    script = (
        "import sys, exercises.journal.journal\n"
        "slow = {'textual', 'rich', 'tui', 'filelock', 'platformdirs', 'shutil', 'secrets'}\n"
        "print(sorted(slow & set(sys.modules)))"
    )
    env = {**os.environ, "PYTHONPATH": PACKAGE_AT}
    # -S: no .pth file of the environment imports things of its own.
    paths = os.pathsep.join([PACKAGE_AT, *(p for p in sys.path if p.endswith("site-packages"))])
    env["PYTHONPATH"] = paths
    done = subprocess.run(
        [sys.executable, "-S", "-c", script], env=env, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


def test_file_names_tell_nothing(folder: Path, begin: Callable[..., OpenSession]) -> None:
    begin("joint")
    begin("of-a", solo="a")
    names = " ".join(path.name for path in (folder / "open").iterdir())
    assert not any(word in names for word in ("joint", "of-a", "small", "solo"))
