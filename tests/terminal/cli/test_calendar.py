"""`nearer calendar`: what both may see, and with `--person` what is theirs alone."""

from pathlib import Path

import pytest
from support.exercises.made_things import after, ritual
from support.journal.cheap_keys import CHEAP

from exercises.journal.journal import Journal
from exercises.living.things import Thing
from tui.cli.arguments import parser
from tui.cli.data import run

PRIVATE = Thing(
    id="mine",
    kind="card",
    owner="a",
    exercise="x",
    text="Anatoken",
    since="2026-03-01T10:00:00+00:00",
    look="2026-03-08",
)


@pytest.fixture
def lived(two: Path) -> Path:
    """Two with a ritual of both."""
    with Journal.open(two) as journal:
        journal.living.keep(after(ritual())[0])
    return two


def call(folder: Path, *args: str) -> int:
    return run(parser().parse_args(["calendar", *args]), folder)


def stable(file: Path) -> list[bytes]:
    """The lines of a calendar, without the time at which it was written."""
    return [line for line in file.read_bytes().splitlines() if not line.startswith(b"DTSTAMP")]


def test_what_is_private_changes_nothing_in_it_until_its_owner_asks(
    lived: Path, tmp_path: Path
) -> None:
    before, after_, own = (tmp_path / f"{name}.ics" for name in ("before", "after", "own"))
    assert call(lived, str(before)) == 0
    with Journal.open(lived) as journal:
        journal.living.keep(PRIVATE)
    assert call(lived, str(after_)) == 0
    assert stable(after_) == stable(before)
    assert call(lived, str(own), "--person", "1", "--yes") == 0
    assert len(stable(own)) > len(stable(before))
    assert b"Anatoken" not in own.read_bytes()


def test_what_a_passphrase_seals_needs_it(
    lived: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with Journal.open(lived, cost=CHEAP) as journal:
        journal.living.keep(PRIVATE)
        journal.set_passphrase("a", "one two three")
    assert call(lived, str(tmp_path / "x.ics"), "--person", "1", "--yes") != 0
    assert not (tmp_path / "x.ics").exists()
    assert call(lived, str(tmp_path / "x.ics")) == 0


def test_it_writes_over_its_own_file_and_no_other(
    lived: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    mine, other, text = (tmp_path / name for name in ("mine.ics", "other.ics", "notes.txt"))
    assert call(lived, str(mine)) == call(lived, str(mine)) == 0
    other.write_text("BEGIN:VCALENDAR\nPRODID:-//someone//EN\n")
    for target in (other, text, lived / "inside.ics", tmp_path / "none" / "x.ics"):
        assert call(lived, str(target)) != 0
    assert "someone" in other.read_text()
    said = capsys.readouterr()
    assert "Traceback" not in said.err + said.out
