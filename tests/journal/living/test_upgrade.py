"""A data folder of the last program that let nothing live on: all of it lives on now."""

import shutil
from pathlib import Path

import pytest
from support.exercises.made_things import known

from exercises.journal.journal import Journal
from exercises.journal.months import months

SAMPLES = Path(__file__).parents[1] / "samples"
OURS = {
    "pause": "Our signal: an open palm. A break lasts twenty minutes. "
    "The first one who feels ready opens.",
    "agreement": "We leave out old stories. The phones are in another room.",
    "ritual": "tea on the step, after supper, one sip",
    "experiment": "We try this: ten quiet minutes. We look back in three days.",
}


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.glob("journal/*.json")}


@pytest.mark.parametrize("sealed", [False, True])
def test_what_earlier_sessions_hold_lives_on(folder: Path, sealed: bool) -> None:
    name = "format-2-before-living-sealed" if sealed else "format-2-before-living"
    shutil.copytree(SAMPLES / name, folder)
    with Journal.open(folder) as journal:  # another format is brought up first
        journal.unlock("a", "Größe 7")
        journal.finished()
        journal.history(None)
        journal.shared()
    before = bytes_of(folder)
    with Journal.open(folder) as journal:
        journal.living.catch_up(known)
        assert {thing.kind: thing.text for thing in journal.living.seen(None)} == OURS
        assert [thing.kind for thing in journal.living.seen("b") if not thing.open] == [
            "kit",
            "guess",
        ]
        if sealed:
            journal.unlock("a", "Größe 7")
            journal.living.catch_up(known)
        assert {thing.kind: thing.text for thing in journal.living.seen("a") if not thing.open} == {
            "card": "I need ten minutes and a glass of water first.",
            "guess": "4",
        }
        assert journal.notices == []
    assert bytes_of(folder) == before  # the months are only read


def test_an_old_pause_knows_its_parts_the_day_after(folder: Path) -> None:
    shutil.copytree(SAMPLES / "format-2-before-living", folder)
    with Journal.open(folder) as journal:
        journal.living.catch_up(known)
        (pause,) = [thing for thing in journal.living.seen(None) if thing.kind == "pause"]
        assert {part.step: part.text for part in pause.parts}["signal"] == "the word pause"


def test_killed_before_it_was_written_it_is_done_the_next_time(folder: Path) -> None:
    shutil.copytree(SAMPLES / "format-2-before-living", folder)
    for _ in range(2):
        with Journal.open(folder) as journal:
            journal.living.catch_up(known)
            assert len(journal.living.seen(None)) == len(OURS)
        (folder / "living.json").unlink()
        (folder / "living.json.before").unlink(missing_ok=True)


def test_years_of_which_nothing_lives_on_are_searched_once(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(SAMPLES / "format-2-before-living", folder)
    searched: list[str] = []
    real = months.sessions
    monkeypatch.setattr(
        months, "sessions", lambda place, month: searched.append(month) or real(place, month)
    )
    with Journal.open(folder) as journal:
        journal.living.catch_up(lambda _: None)  # none of what was done makes anything
    assert searched
    searched.clear()
    with Journal.open(folder) as journal:
        journal.living.catch_up(known)
    assert not searched
