"""A scripted life of sessions that never ends by itself: run by `test_kills`, then killed.

    python journal_child.py FOLDER SEED

It goes on where the folder stands and says on standard output, one line each, what was
acknowledged to it and, with a `?`, what it is about to do.
"""

import random
import sys
from pathlib import Path

from support.exercises.small_exercise import AT, small_exercise

from exercises.journal.journal import Journal
from exercises.journal.sessions.open_session import OpenSession
from exercises.model.events import Draft, Event, Payload, Wrote
from exercises.model.exercise import Read
from exercises.model.records import Finished, Header, KeptEntry

EXERCISE = small_exercise(Read(id="hello", text="Hello. " * 40))


def say(*words: object) -> None:
    print(*words, flush=True)


def word(session: OpenSession, seq: int) -> str:
    return f"<{session.header.id}-{seq}>"


def event(session: OpenSession | None, seq: int) -> Event:
    payload = None
    if session is not None:
        text = word(session, seq)
        payload = Payload(id=f"e{seq}", owner="a", open=False, answer=Wrote(text))
    return Event(
        seq=seq, elapsed=float(seq), at=AT, zone="+01:00", kind="answered", payload=payload
    )


def begin(journal: Journal, name: str) -> OpenSession:
    header = Header(id=name, exercise=EXERCISE, people=("a", "b"), began=AT, zone="+01:00")
    return journal.begin(header, event(None, 0))


def finished(session: OpenSession) -> Finished:
    entries = [
        KeptEntry(
            id=found.entry,
            owner="a",
            step="hello",
            prompt="Hello.",
            answer=found.payload.answer,
            text=word(session, found.seq),
            fate="private",
        )
        for found in session.events
        if found.payload is not None
    ]
    return Finished(
        id=session.header.id,
        exercise="small",
        title="Small",
        people=("a", "b"),
        ended=AT,
        zone="+01:00",
        entries=tuple(entries),
    )


def live(journal: Journal, chance: random.Random) -> None:
    session = journal.open_joint()
    while True:
        if session is None:
            session = begin(journal, f"{chance.getrandbits(60):x}")
            say("began", session.header.id)
        seq, act = session.next_seq, chance.random()
        if act < 0.45:
            session.append(event(session, seq))
            say("event", session.header.id, seq)
        elif act < 0.8:
            elapsed = max(seq, session.draft.elapsed if session.draft else 0) + 0.001
            session.checkpoint(Draft(elapsed=elapsed, text=f"half {elapsed}"))
            say("draft", session.header.id, elapsed)
        elif act < 0.92:
            held = [found.seq for found in session.events if found.payload is not None]
            if held:
                goes = chance.choice(held)
                say("purge?", session.header.id, goes)
                session.purge([f"e{goes}"])
                say("purged", session.header.id, goes)
        elif seq > 8:
            say("fold?", session.header.id)
            session.fold(finished(session))
            say("folded", session.header.id)
            session = None


def main(folder: str, seed: str) -> None:
    with Journal.open(Path(folder)) as opened:
        say("opened")
        live(opened, random.Random(int(seed)))


if __name__ == "__main__":
    main(*sys.argv[1:])
