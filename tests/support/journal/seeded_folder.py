"""A data folder with something of everything, and each text in it a token of its own."""

from pathlib import Path

from support.exercises.small_exercise import AT, small_exercise
from support.journal.every_byte import every_byte

from exercises.journal.journal import Journal
from exercises.model.events import Draft, Event, Payload, Wrote
from exercises.model.exercise import Read
from exercises.model.people import people_named
from exercises.model.records import Finished, Header, KeptEntry

EXERCISE = small_exercise(Read(id="hello", text="Hello. " * 40))
STORIES = 12


def token(owner: str, number: int) -> str:
    return f"<{owner}-{number}>"


def tokens(owner: str) -> set[str]:
    """Those of a person, but for the one that was set aside."""
    numbers = [*range(STORIES), 1_001, 2_000, *([1_002] if owner == "b" else [])]
    return {token(owner, number) for number in numbers}


ASIDE = token("a", 3_000)
"""What the file that was set aside holds."""


def filled(folder: Path) -> None:
    """Two people, six months, a running session of both and of each alone, a file set aside."""
    with Journal.open(folder) as journal:
        journal.save_people(people_named(("Anatoken", "Botoken")))
        for number in range(STORIES):
            _fold(journal, number)
        for solo in ("", "a", "b"):
            _begin(journal, f"open{solo}", solo)
    (folder / "aside" / "2026-11-22-nearer.json-0a1b2c3d").write_text(ASIDE)


def _begin(journal: Journal, name: str, solo: str) -> None:
    """A running session with an answer of each and half-written text."""
    people = (solo,) if solo else ("a", "b")
    header = Header(id=name, exercise=EXERCISE, people=people, solo=solo, began=AT, zone="Z")
    first = Event(seq=0, elapsed=0.0, at=AT, zone="Z", kind="began")
    session = journal.begin(header, first)
    for seq, owner in enumerate(people, start=1):
        answer = Wrote(token(owner, 1_000 + seq))
        session.append(
            Event(
                seq=seq,
                elapsed=float(seq),
                at=AT,
                zone="Z",
                kind="answered",
                owner=owner,
                payload=Payload(id=f"{name}{seq}", owner=owner, open=False, answer=answer),
            )
        )
    text = token(people[0], 2_000)
    session.checkpoint(Draft(elapsed=5.0, step="hello", owner=people[0], text=text))


def _fold(journal: Journal, number: int) -> None:
    """A finished session of both, with an entry of each, in one of six months."""
    name, ended = f"s{number}", f"2026-{5 + number % 6:02}-05T10:00:00+00:00"
    entries = tuple(
        KeptEntry(
            id=f"{name}{owner}",
            owner=owner,
            step="hello",
            prompt="How is it, ● Anatoken?",
            answer=Wrote(token(owner, number)),
            text=token(owner, number),
            fate="private",
        )
        for owner in ("a", "b")
    )
    record = Finished(
        id=name,
        exercise="small",
        title="Small",
        people=("a", "b"),
        ended=ended,
        zone="Z",
        entries=entries,
    )
    header = Header(id=name, exercise=EXERCISE, people=("a", "b"), began=AT, zone="Z")
    first = Event(seq=0, elapsed=0.0, at=AT, zone="Z", kind="began")
    journal.begin(header, first).fold(record)


def holding(folder: Path, wanted: set[str]) -> set[str]:
    """Which of these tokens are in any file of the folder."""
    left = every_byte(folder)
    return {each for each in wanted if each.encode() in left}
