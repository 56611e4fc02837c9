"""A line that waits and half a line go into the export of their owner, and come back once."""

import io
import zipfile
from pathlib import Path

import pytest
from msgspec.structs import replace
from support.journal.cheap_keys import CHEAP
from support.journal.histories import PEOPLE

from exercises.journal.exchange import age, locked
from exercises.journal.exchange.exchange import (
    LARGEST,
    Imported,
    backup,
    export,
    import_,
    import_all,
)
from exercises.journal.files.errors import Locked, Unreadable
from exercises.journal.journal import Journal
from exercises.living.things import ALIVE, WAITING, Thing

PHRASE = "one two three"
AT = "2026-03-01T10:00:00+00:00"
WORDS = {
    "line": "the soup",
    "half-a": "for the bre",
    "half-b": "your hand in th",
    "half-both": "we ar",
}
THEIRS = {"a": {"half-a", "half-both"}, "b": {"line", "half-b", "half-both"}}


@pytest.fixture(autouse=True)
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    dear = age.lock
    monkeypatch.setattr(age, "lock", lambda plain, phrase: dear(plain, phrase, 4))


@pytest.fixture(params=[False, True], ids=["open", "sealed"])
def folder(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A folder in which a line waits for one, and all have half written something."""
    with Journal.open(tmp_path / "data", cost=CHEAP) as journal:
        journal.save_people(PEOPLE)
        if request.param:
            for person in ("a", "b"):
                journal.set_passphrase(person, PHRASE)
        journal.living.leave(line(), "a")
        for scope in ("a", "b", "both"):
            journal.living.keep_half(scope, WORDS[f"half-{scope}"], AT)
    return tmp_path / "data"


def line() -> Thing:
    return Thing(
        id="line",
        kind="thanks",
        owner="b",
        exercise="thank-you",
        title="A thank-you",
        text=WORDS["line"],
        since=AT,
        state=WAITING,
    )


def unlocked(journal: Journal) -> Journal:
    for person in journal.locked():
        journal.unlock(person, PHRASE)
    return journal


def there(journal: Journal) -> dict[str, list[str]]:
    """All that waits or is half written, by whose it is."""
    halves = {scope: [journal.living.half_written(scope)] for scope in ("a", "b", "both")}
    return halves | {"waits": [each.text for each in journal.living.waiting("b")]}


@pytest.mark.parametrize("person", ["a", "b"])
def test_it_is_in_every_form_of_its_owners_export_and_of_nobody_elses(
    folder: Path, tmp_path: Path, person: str
) -> None:
    with Journal.open(folder, cost=CHEAP) as journal:
        if journal.locked():
            with pytest.raises(Locked):
                export(journal, person, tmp_path / "taken")
            journal.unlock(person, PHRASE)
        files = export(journal, person, tmp_path / "taken")
        [shut] = export(journal, person, tmp_path / "taken", lock=PHRASE)
    held = zipfile.ZipFile(io.BytesIO(age.unlock(shut.read_bytes(), PHRASE)))
    forms = [path.read_text("utf-8") for path in files]
    forms += [held.read(name).decode("utf-8") for name in held.namelist()]
    assert len(forms) == 4
    for form in forms:
        assert {name for name, text in WORDS.items() if text in form} == THEIRS[person]


def test_both_exports_give_it_back_and_twice_is_once(folder: Path, tmp_path: Path) -> None:
    with Journal.open(folder, cost=CHEAP) as journal:
        before = there(unlocked(journal))
        taken = [export(journal, person, tmp_path / "taken")[1] for person in ("a", "b")]
        import_all(journal, taken)
        assert there(journal) == before
    with Journal.open(tmp_path / "other") as other:
        import_all(other, taken)
        assert there(other) == before
        assert [each.text for each in other.living.seen("b")] == []
        assert import_all(other, taken) == Imported()
        assert there(other) == before


def test_what_was_written_since_is_there_with_what_comes(folder: Path, tmp_path: Path) -> None:
    with Journal.open(folder, cost=CHEAP) as journal:
        unlocked(journal)
        taken = [export(journal, person, tmp_path / "taken")[1] for person in ("a", "b")]
        journal.living.keep_half("a", f"{WORDS['half-a']}ad", AT)
        journal.living.keep_half("b", "another one", AT)
        journal.living.keep(replace(line(), state=ALIVE))
        for _ in range(2):
            import_all(journal, taken)
            assert there(journal) == {
                "a": ["for the bread"],
                "b": ["another one\nyour hand in th"],
                "both": ["we ar"],
                "waits": [],
            }
            assert [each.text for each in journal.living.seen("b")] == ["the soup"]


def test_of_somebody_locked_it_is_joined_once_they_are_back(folder: Path, tmp_path: Path) -> None:
    with Journal.open(folder, cost=CHEAP) as journal:
        taken = backup(journal, tmp_path / "all.zip")
        own = export(unlocked(journal), "a", tmp_path / "taken")[1]
        journal.living.keep_half("a", "for the so", AT)
        journal.lock()
        for source in (own, taken, own):
            import_(journal, source)
        found = there(unlocked(journal))
    assert found["a"] == ["for the so\nfor the bre"]
    assert found["waits"] == ["the soup"]


def test_a_locked_file_that_is_too_large_says_so(folder: Path, tmp_path: Path) -> None:
    with Journal.open(folder, cost=CHEAP) as journal:
        [shut] = export(unlocked(journal), "a", tmp_path / "taken", lock=PHRASE)
    for largest in (100, 1_000):
        with pytest.raises(Unreadable, match="larger than anything nearer writes"):
            locked.unlocked(shut, PHRASE, largest=largest)
    assert locked.unlocked(shut, PHRASE, largest=LARGEST)
