"""A line that waits for somebody: nobody else can tell that it does."""

import shutil
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
from exercises.journal.living.tables import PLACES
from exercises.living.things import ALIVE, WAITING, Thing

PHRASE = "one two three"
AT = "2026-03-01T10:00:00+00:00"


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
    two.unlock("a", PHRASE)
    before = outside(two.folder)
    for number in range(5):
        two.living.leave(line(number), "a")
        assert outside(two.folder) == before
    two.unlock("b", PHRASE)
    for each in two.living.waiting("b"):
        two.living.keep(replace(each, state=ALIVE))
        assert outside(two.folder) == before
    two.living.let_go(two.living.seen("b")[-1])
    assert outside(two.folder) == before
    assert two.living.waiting("b") == ()


def test_none_makes_way_however_many_wait(two: Journal) -> None:
    two.unlock("a", PHRASE)
    for number in range(2 * PLACES + 3):
        two.living.leave(line(number), "a")
    for person in ("a", "b"):
        two.unlock(person, PHRASE)
    found = [each.id for each in two.living.waiting("b")]
    assert found == [f"line-{number:02}" for number in range(2 * PLACES + 3)]


def test_where_more_wait_than_there_are_places_nobody_can_tell_how_many_or_when_they_were_read(
    two: Journal,
) -> None:
    two.unlock("a", PHRASE)
    for number in range(PLACES):
        two.living.leave(line(number), "a")
    two.living.leave(line(PLACES), "a")
    more = outside(two.folder)
    for number in range(PLACES + 1, PLACES + 6):
        two.living.leave(line(number), "a")
        assert outside(two.folder) == more
    two.unlock("b", PHRASE)
    for each in two.living.waiting("b"):
        two.living.keep(replace(each, state=ALIVE))
        assert outside(two.folder) == more
    two.lock("b")
    two.living.leave(line(60), "a")
    assert outside(two.folder) == more


def test_a_line_of_somebody_who_is_not_known_takes_no_place_of_another(two: Journal) -> None:
    for number in range(PLACES + 3):
        two.living.leave(line(number))
    two.unlock("b", PHRASE)
    assert len(two.living.waiting("b")) == PLACES + 3


def test_two_copies_of_a_folder_lose_no_line_of_each_other(
    two: Journal, folder: Path, tmp_path: Path
) -> None:
    two.unlock("a", PHRASE)
    other = tmp_path / "other"
    shutil.copytree(folder, other)
    for number in range(PLACES - 1):
        two.living.leave(line(number), "a")
    archive = tmp_path / "other.zip"
    with Journal.open(other, cost=CHEAP) as there:
        there.unlock("a", PHRASE)
        there.living.leave(line(50), "a")
        backup(there, archive)
    import_(two, archive)
    for number in range(20, 24):
        two.living.leave(line(number), "a")
    two.unlock("b", PHRASE)
    assert len(two.living.waiting("b")) == PLACES - 1 + 1 + 4


@pytest.mark.parametrize("sealed", [True, False])
def test_half_a_line_is_its_writers_alone_and_goes_when_it_is_left(
    two: Journal, sealed: bool
) -> None:
    two.unlock("a", PHRASE)
    if not sealed:
        two.remove_passphrase("a", PHRASE)
    before, file = outside(two.folder), two.folder / "living.json"
    two.living.keep_half("a", "for the soup, Anatok", AT)
    two.living.keep_half("a", "for the soup, Anatoken", AT)
    if sealed:
        assert outside(two.folder) == before
        assert b"Anatok" not in file.read_bytes()
    two.unlock("b", PHRASE)
    for viewer in (None, "a", "b"):
        assert [each.id for each in two.living.seen(viewer)] == ["ours"]
    assert two.living.waiting("a") == two.living.waiting("b") == ()
    assert two.living.half_written("a") == "for the soup, Anatoken"
    assert two.living.half_written("b") == two.living.half_written("both") == ""
    two.lock("b")
    two.living.leave(line(), "a")
    assert two.living.half_written("a") == ""
    assert not any(b"Anatok" in each.read_bytes() for each in two.folder.glob("living*"))


def test_half_a_line_that_is_let_go_lies_nowhere(folder: Path) -> None:
    with Journal.open(folder) as journal:
        journal.save_people(PEOPLE)
        journal.living.keep_half("a", "Anatok", AT)
        journal.living.keep_half("a", "Anatoken", AT)
        journal.living.keep_half("a", "", AT)
        assert journal.living.half_written("a") == ""
    assert not any(b"Anatok" in each.read_bytes() for each in folder.glob("living*"))


def test_half_a_line_of_somebody_locked_is_not_read(two: Journal) -> None:
    with pytest.raises(Locked):
        two.living.half_written("a")
    with pytest.raises(Locked):
        two.living.keep_half("a", "x", AT)


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
        journal.unlock("a", PHRASE)
        journal.living.leave(line(), "a")
        assert {len(each["more"]) for each in outside(folder)["sealed"].values()} == {PLACES}
        journal.unlock("b", PHRASE)
        assert [each.id for each in journal.living.waiting("b")] == ["line-00"]
