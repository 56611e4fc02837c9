"""A line that waits for somebody: nobody else can tell that it does."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from support.journal.cheap_keys import CHEAP
from support.journal.histories import PEOPLE

from exercises.journal.exchange.exchange import backup, import_
from exercises.journal.files.codec import decode, encode
from exercises.journal.files.errors import Locked
from exercises.journal.journal import Journal
from exercises.journal.living.tables import LINES
from exercises.living.things import ALIVE, WAITING, Thing

PHRASE = "one two three"


def line(number: int = 0, owner: str = "b", text: str = "the soup, Anatoken") -> Thing:
    return Thing(
        id=f"line-{number:02}",
        kind="thanks",
        owner=owner,
        exercise="thank-you",
        text=text,
        since=f"2026-03-01T10:00:{number:02}+00:00",
        state=WAITING,
    )


@pytest.fixture
def two(folder: Path) -> Iterator[Journal]:
    """A journal of two who both have a passphrase."""
    with Journal.open(folder, cost=CHEAP) as journal:
        journal.save_people(PEOPLE)
        journal.living.keep(replace(line(owner="both", text="the bread"), id="ours", state=ALIVE))
        for person in ("a", "b"):
            journal.set_passphrase(person, PHRASE)
        journal.lock()
        yield journal


def outside(folder: Path) -> Any:
    """All that can be told of the file without a passphrase: of boxes, how long they are."""

    def seen(value: Any, key: str = "") -> Any:
        if isinstance(value, dict):
            return {name: seen(each, name) for name, each in value.items()}
        if isinstance(value, list):
            return [seen(each, key) for each in value]
        return len(value) if key in ("box", "more") else value

    return seen(decode((folder / "living.json").read_bytes()))


def test_a_line_waits_for_somebody_locked_and_only_they_see_it(two: Journal) -> None:
    two.living.leave(line())
    assert b"Anatoken" not in (two.folder / "living.json").read_bytes()
    with pytest.raises(Locked):
        two.living.waiting("b")
    two.unlock("a", PHRASE)
    assert two.living.waiting("a") == ()
    two.unlock("b", PHRASE)
    assert [each.text for each in two.living.waiting("b")] == ["the soup, Anatoken"]
    for viewer in (None, "a", "b"):
        assert [each.id for each in two.living.seen(viewer)] == ["ours"]


def test_from_outside_nobody_can_tell_whether_a_line_waits_or_was_read(two: Journal) -> None:
    before = outside(two.folder)
    for number in range(5):
        two.living.leave(line(number))
        assert outside(two.folder) == before
    two.unlock("b", PHRASE)
    for each in two.living.waiting("b"):
        two.living.keep(replace(each, state=ALIVE))
        assert outside(two.folder) == before
    two.living.let_go(two.living.seen("b")[-1])
    assert outside(two.folder) == before
    assert two.living.waiting("b") == ()


def test_so_many_wait_and_then_the_oldest_makes_way(two: Journal) -> None:
    before = outside(two.folder)
    for number in range(LINES + 3):
        two.living.leave(line(number))
    assert outside(two.folder) == before
    two.unlock("b", PHRASE)
    found = [each.id for each in two.living.waiting("b")]
    assert found == [f"line-{number:02}" for number in range(3, LINES + 3)]


def test_a_line_stays_over_passphrases_backups_and_other_writing(
    two: Journal, folder: Path, tmp_path: Path
) -> None:
    two.living.leave(line())
    two.unlock("b", PHRASE)
    two.change_passphrase("b", PHRASE, "four five six")
    two.living.keep(replace(line(7), state=ALIVE))
    two.remove_passphrase("b", "four five six")
    assert [each.id for each in two.living.waiting("b")] == ["line-00"]
    two.set_passphrase("b", PHRASE)
    two.lock()
    archive = tmp_path / "all.zip"
    backup(two, archive)
    import_(two, archive)
    two.unlock("b", PHRASE)
    assert [each.id for each in two.living.waiting("b")] == ["line-00"]


def test_without_a_passphrase_it_waits_too(folder: Path) -> None:
    with Journal.open(folder) as journal:
        journal.save_people(PEOPLE)
        journal.living.leave(line())
        assert [each.id for each in journal.living.waiting("b")] == ["line-00"]
        assert journal.living.seen(None) == ()
        assert journal.living.seen("b") == ()


def test_a_file_from_before_lines_opens_and_has_places_for_them_once_it_is_written(
    two: Journal, folder: Path
) -> None:
    file = folder / "living.json"
    tables = decode(file.read_bytes())
    assert tables is not None
    for document in tables["sealed"].values():
        del document["more"]
    two.close()
    file.write_bytes(encode(tables, of="living"))
    with Journal.open(folder, cost=CHEAP) as journal:
        assert [each.id for each in journal.living.seen(None)] == ["ours"]
        journal.living.leave(line())
        assert {len(each["more"]) for each in outside(folder)["sealed"].values()} == {LINES}
        journal.unlock("b", PHRASE)
        assert [each.id for each in journal.living.waiting("b")] == ["line-00"]
