"""What lives on, in the data folder: kept, sealed, wiped, taken along, and brought up."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from support.exercises.made_things import (
    after,
    built_in,
    ended,
    experiment,
    known,
    look_back,
    ritual,
)
from support.journal.cheap_keys import CHEAP
from support.journal.histories import PEOPLE

from exercises.journal.exchange.exchange import backup, export, import_
from exercises.journal.files.codec import Tables, decode
from exercises.journal.files.errors import Locked
from exercises.journal.journal import Journal
from exercises.journal.months import months
from exercises.living.things import Thing, changed, rests
from exercises.model.records import Finished

TEA = after(ritual())[0]
CARD = ended(
    "alone",
    "what-i-need-before-i-can-talk",
    ("a", "card", "ten quiet minutes, Anatoken"),
    solo="a",
)


def mine(text: str, number: int = 0, owner: str = "a") -> Thing:
    return Thing(
        id=f"mine-{number}",
        kind="card",
        owner=owner,
        exercise="x",
        text=text,
        since=f"2026-03-0{number + 1}T10:00:00+00:00",
        source=f"entry-{number}",
        entries=(f"entry-{number}",),
    )


@pytest.fixture
def two(folder: Path) -> Iterator[Journal]:
    """A journal of two, the first of whom has a passphrase."""
    with Journal.open(folder, cost=CHEAP) as journal:
        journal.save_people(PEOPLE)
        journal.set_passphrase("a", "one two three")
        yield journal


def remember(journal: Journal, *sessions: Finished) -> None:
    """Put finished sessions into their months, as earlier programs did: nothing is made."""
    journal.look(lambda place: [months.add(place, session) for session in sessions])


def lying(folder: Path) -> Tables:
    tables = decode((folder / "living.json").read_bytes())
    assert tables is not None
    return tables


def clear(folder: Path) -> Tables:
    """What lies open in the file."""
    tables = lying(folder)
    tables["sealed"] = {
        number: {
            **document,
            "box": len(document["box"]),
            "more": [len(box) for box in document.get("more", ())],
        }
        for number, document in tables["sealed"].items()
    }
    return tables


def test_it_is_there_again_after_a_restart(folder: Path) -> None:
    with Journal.open(folder) as journal:
        journal.living.grow(ritual(), built_in("ritual-picker"))
    with Journal.open(folder) as journal:
        (found,) = journal.living.seen(None)
        assert (found.text, found.look) == (TEA.text, TEA.look)
        journal.living.keep(changed(found, "tea, but small", "2026-03-09T10:00:00+00:00"))
        (now,) = journal.living.seen("a")
        assert (now.text, now.earlier[0].text) == ("tea, but small", TEA.text)


def test_what_is_private_is_seen_by_nobody_else(journal: Journal) -> None:
    journal.living.keep(mine("for me alone"), TEA)
    assert [thing.text for thing in journal.living.seen(None)] == [TEA.text]
    assert [thing.text for thing in journal.living.seen("b")] == [TEA.text]
    assert "for me alone" in [thing.text for thing in journal.living.seen("a")]


def test_with_a_passphrase_it_lies_sealed(two: Journal, folder: Path) -> None:
    two.living.keep(mine("for me alone"))
    assert b"for me alone" not in (folder / "living.json").read_bytes()
    two.lock()
    with pytest.raises(Locked):
        two.living.seen("a")
    with pytest.raises(Locked):
        two.living.keep(mine("more"))
    assert two.living.seen("b") == ()
    two.unlock("a", "one two three")
    assert [thing.text for thing in two.living.seen("a")] == ["for me alone"]


def test_a_passphrase_seals_what_lay_open_and_opens_it_again(folder: Path) -> None:
    with Journal.open(folder, cost=CHEAP) as journal:
        journal.save_people(PEOPLE)
        journal.living.keep(mine("for me alone"), mine("of the other", 1, owner="b"), TEA)
        journal.living.keep(TEA)  # so that the earlier generation holds it too
        journal.set_passphrase("a", "one two three")
        for path in (folder / "living.json", folder / "living.json.before"):
            assert b"for me alone" not in path.read_bytes()
        journal.change_passphrase("a", "one two three", "four five six")
        assert len(journal.living.seen("a")) == 2
        journal.remove_passphrase("a", "four five six")
        assert "sealed" not in lying(folder) or not lying(folder)["sealed"]
        assert {thing.text for thing in journal.living.seen("a")} == {TEA.text, "for me alone"}


private = st.lists(
    st.tuples(st.sampled_from(["keep", "change", "rest", "go"]), st.integers(0, 8), st.text()),
    max_size=8,
)


@settings(max_examples=25)
@given(private)
def test_nothing_private_changes_what_the_other_can_see(
    tmp_path_factory: pytest.TempPathFactory, deeds: list[tuple[str, int, str]]
) -> None:
    folder = tmp_path_factory.mktemp("two")
    with Journal.open(folder, cost=CHEAP) as journal:
        journal.save_people(PEOPLE)
        journal.set_passphrase("a", "one two three")
        journal.living.keep(TEA, mine("of the other", 1, owner="b"))
        journal.living.keep(mine("first"))

        def told() -> tuple[object, ...]:
            sizes = {path.name: path.stat().st_size for path in folder.glob("living*")}
            exported = [path.read_text() for path in export(journal, "b", folder / "out")]
            for path in (folder / "out").iterdir():
                path.unlink()
            said = [line for text in exported for line in text.splitlines() if "made" not in line]
            said = [line for line in said if "sha256" not in line and "20:" not in line]
            return sizes, clear(folder), journal.living.seen(None), journal.living.seen("b"), said

        before = told()
        for deed, number, text in deeds:
            here = {thing.id: thing for thing in journal.living.seen("a")}
            thing = here.get(f"mine-{number}") or mine("x", number)
            if deed == "go":
                journal.living.let_go(thing)
            elif deed == "rest":
                journal.living.keep(rests(thing))
            else:
                journal.living.keep(changed(thing, text, "2026-04-01T10:00:00+00:00"))
        journal.lock("a")
        now = told()
        assert now[1:4] == before[1:4]
        assert now[0] == before[0]
        assert [len(line) for line in now[4]] == [len(line) for line in before[4]]


def test_let_go_it_is_in_no_generation_and_is_not_made_again(folder: Path) -> None:
    with Journal.open(folder) as journal:
        journal.living.grow(ritual(), built_in("ritual-picker"))
        journal.living.let_go(journal.living.seen(None)[0])
        journal.living.grow(ritual(), built_in("ritual-picker"))
        assert journal.living.seen(None) == ()
    for path in folder.glob("living*"):
        assert b"tea on the step" not in path.read_bytes()


def test_an_answer_that_goes_takes_what_was_made_of_it_along(two: Journal, folder: Path) -> None:
    remember(two, CARD)
    two.living.grow(CARD, built_in(CARD.exercise))
    assert len(two.living.seen("a")) == 1
    size = (folder / "living.json").stat().st_size
    two.let_go("alone-0", "a")
    assert two.living.seen("a") == ()
    assert (folder / "living.json").stat().st_size == size


def test_a_wiped_person_takes_theirs_along_and_leaves_what_is_of_both(
    two: Journal, folder: Path
) -> None:
    from exercises.journal.erase.wipe import wipe_person

    theirs = mine("of the other", 1, owner="b")
    two.living.keep(mine("mine"), theirs, replace(TEA, text="tea with Anatoken"))
    wipe_person(two, "a")
    assert [thing.text for thing in two.living.seen("b")] == ["tea with ●", "of the other"]
    assert not lying(folder)["sealed"]


def test_a_damaged_file_goes_back_to_the_one_before(folder: Path) -> None:
    with Journal.open(folder) as journal:
        journal.living.keep(TEA)
        journal.living.keep(changed(TEA, "tea, small", "2026-03-09T10:00:00+00:00"))
    (folder / "living.json").write_bytes(b"{")
    with Journal.open(folder) as journal:
        assert [thing.text for thing in journal.living.seen(None)] == [TEA.text]
        assert "could not be read" in journal.notices[0]


def test_both_exports_give_it_all_again(two: Journal, tmp_path: Path) -> None:
    two.living.keep(mine("mine"), mine("of the other", 1, owner="b"), TEA)
    files = [export(two, person, tmp_path / person)[1] for person in "ab"]
    with Journal.open(tmp_path / "new") as new:
        for file in [*files, *files]:
            import_(new, file)
        for viewer in (None, "a", "b"):
            assert new.living.seen(viewer) == two.living.seen(viewer)


def test_a_backup_gives_it_all_again_also_what_is_sealed(two: Journal, tmp_path: Path) -> None:
    two.living.keep(mine("mine"), TEA)
    backup(two, tmp_path / "all.zip")
    with Journal.open(tmp_path / "new", cost=CHEAP) as new:
        import_(new, tmp_path / "all.zip")
        assert [thing.text for thing in new.living.seen(None)] == [TEA.text]
        new.unlock("a", "one two three")
        assert new.living.seen("a") == two.living.seen("a")


def test_what_comes_while_its_owner_is_locked_becomes_one_with_theirs(two: Journal) -> None:
    two.living.keep(mine("mine"))
    two.lock()
    session = experiment()
    remember(two, session)
    two.living.grow(session, built_in(session.exercise))
    two.living.catch_up(known)
    two.unlock("a", "one two three")
    two.living.catch_up(known)
    guesses = [thing.text for thing in two.living.seen("a") if thing.kind == "guess"]
    assert guesses == ["3"]
    assert [thing.text for thing in two.living.seen("b") if thing.kind == "guess"] == ["8"]


def test_earlier_sessions_become_what_lives_on(two: Journal) -> None:
    pause = ended("calm", "our-pause", ("both", "agreement", "Our signal: a palm."), days=-40)
    remember(two, pause, ritual(), CARD)
    assert two.living.seen(None) == ()
    two.lock()
    two.living.catch_up(known)
    assert [thing.kind for thing in two.living.seen(None)] == ["pause", "ritual"]
    two.unlock("a", "one two three")
    two.living.catch_up(known)
    assert {thing.kind for thing in two.living.seen("a")} == {"pause", "ritual", "card"}
    before = two.living.seen("a")
    two.living.catch_up(known)
    assert two.living.seen("a") == before


def test_a_look_back_is_taken_in_once(journal: Journal) -> None:
    journal.living.grow(ritual(), built_in("ritual-picker"))
    back = look_back(journal.living.seen(None)[0], "smaller")
    for _ in range(2):
        journal.living.grow(back, built_in("looking-back"))
    (now,) = [thing for thing in journal.living.seen(None) if thing.kind == "ritual"]
    assert (now.text, len(now.earlier), len(now.seen)) == ("Tea on the step, on Sundays.", 1, 1)


def test_an_answer_goes_out_of_a_copy_beside_the_file_too(two: Journal, folder: Path) -> None:
    remember(two, CARD)
    two.living.grow(CARD, built_in(CARD.exercise))
    copy = folder / "living (Kim's copy).json"
    copy.write_bytes((folder / "living.json").read_bytes())
    two.let_go("alone-0", "a")
    copy.rename(folder / "living.json")
    two.living.forget()
    assert two.living.seen("a") == ()
