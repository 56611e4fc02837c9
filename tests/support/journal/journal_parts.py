"""What goes into a journal in these tests, and all that a journal shows."""

from typing import NamedTuple

from support.exercises.small_exercise import AT, small_exercise

from exercises.journal.journal import Journal
from exercises.journal.months.summaries import History
from exercises.model.events import Event, Felt, Payload, Wrote
from exercises.model.people import Person
from exercises.model.records import Finished, Header, KeptEntry

ADA, BEN = Person(id="a", name="Ada é", mark="●"), Person(id="b", name="Ben", mark="◆")
EXERCISE = small_exercise()


def header(name: str) -> Header:
    return Header(id=name, exercise=EXERCISE, people=("a", "b"), began=AT, zone="Z")


def event(seq: int) -> Event:
    payload = Payload(id=f"e{seq}", owner="a", open=False, answer=Wrote(f"word-{seq} é 愛"))
    return Event(seq=seq, elapsed=seq / 2, at=AT, zone="Z", kind="answered", payload=payload)


def finished(name: str, ended: str = AT) -> Finished:
    kept = KeptEntry(
        id=name,
        owner="a",
        step="feel",
        prompt="How?",
        answer=Felt((name,)),
        text=f"{name} é 愛",
        fate="shared",
    )
    return Finished(
        id=name,
        exercise="small",
        title="Small",
        people=("a", "b"),
        ended=ended,
        zone="+01:00",
        entries=(kept,),
    )


class Seen(NamedTuple):
    """All that a journal shows of its files."""

    people: tuple[Person, ...]
    running: tuple[object, ...]
    finished: tuple[str, ...]
    history: tuple[History, ...]


def see(journal: Journal) -> Seen:
    """Reads everything."""
    session = journal.open_joint()
    return Seen(
        journal.people,
        (session.header.id, session.events, session.draft) if session is not None else (),
        tuple(found.id for month in journal.months() for found in journal.finished(month=month)),
        tuple(journal.history(viewer) for viewer in (None, "a", "b")),
    )
