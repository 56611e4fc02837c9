"""A journal in a folder of its own, and short ways to make records."""

from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace
from support.exercises.small_exercise import AT, small_exercise
from support.journal.histories import LIFE, Life, begin_open, fill

from exercises.journal.journal import Journal
from exercises.journal.sessions.open_session import OpenSession
from exercises.model.events import Event, EventKind, Payload, Wrote
from exercises.model.exercise import Condition, Exercise, Feel, FeelingWord, Read, Repeat, Write
from exercises.model.records import Finished, Header, KeptEntry


@pytest.fixture
def exercise() -> Exercise:
    feeling = FeelingWord(id="calm", label="calm", valence=0.5, energy=-0.5)
    again = Condition(step="said", any=("yes",))
    made = small_exercise(
        Read(id="hello", text="Hello."),
        Feel(id="feel", by="self", text="How is it?", words=(feeling,)),
        Repeat(id="round", times=3, until=again, steps=(Write(id="said", text="Say it."),)),
    )
    return replace(made, id="small-one", title="A small one")


@pytest.fixture
def make_header(exercise: Exercise) -> Callable[..., Header]:
    def make(name: str = "first", solo: str = "") -> Header:
        people = (solo,) if solo else ("a", "b")
        return Header(id=name, exercise=exercise, people=people, solo=solo, began=AT, zone="+01:00")

    return make


@pytest.fixture
def make_event() -> Callable[..., Event]:
    def make(seq: int, text: str | None = None, kind: EventKind = "answered") -> Event:
        payload = None
        if text is not None:
            payload = Payload(id=f"entry-{seq}", owner="a", open=False, answer=Wrote(text))
        return Event(
            seq=seq, elapsed=float(seq), at=AT, zone="+01:00", kind=kind, owner="a", payload=payload
        )

    return make


@pytest.fixture
def make_finished() -> Callable[..., Finished]:
    def make(name: str = "first", ended: str = "2026-11-22T10:09:00+00:00") -> Finished:
        entries = tuple(
            KeptEntry(
                id=f"{name}-{fate}",
                owner="a",
                step="said",
                prompt="Say it.",
                answer=Wrote(f"{name} {fate}"),
                text=f"{name} {fate}",
                fate=fate,
            )
            for fate in ("private", "shared")
        )
        return Finished(
            id=name,
            exercise="small-one",
            title="A small one",
            people=("a", "b"),
            ended=ended,
            zone="+01:00",
            steps=("hello", "said"),
            entries=entries,
        )

    return make


@pytest.fixture
def begin(
    journal: Journal, make_header: Callable[..., Header], make_event: Callable[..., Event]
) -> Callable[..., OpenSession]:
    def start(name: str = "first", solo: str = "") -> OpenSession:
        return journal.begin(make_header(name, solo), make_event(0, kind="began"))

    return start


@pytest.fixture
def contents(folder: Path) -> Callable[[], bytes]:
    """Every byte of every file in the folder."""

    def read() -> bytes:
        return b"\n".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())

    return read


@pytest.fixture
def lived(folder: Path) -> Life:
    """What was written in the folder, in which there is something of every kind."""
    life = fill(folder, LIFE)
    begin_open(folder, life)
    return life
