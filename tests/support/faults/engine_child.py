"""Two people go through real exercises without a screen: run by `test_engine_kills`, then killed.

It goes on with whatever session is open and says on standard output, one line of JSON each, what
it is about to do and what was acknowledged to it.
"""

import hashlib
import json
import random
import time
from pathlib import Path

from msgspec.structs import replace
from support.exercises.sessions import A_BREAK, an_answer

from exercises.engine.advance import advance
from exercises.engine.answers import taken_away
from exercises.engine.pace import ActiveClock
from exercises.engine.state import State
from exercises.engine.ways import ways
from exercises.journal.journal import Journal
from exercises.library.library import Library
from exercises.library.reading.resolve import resolve
from exercises.model.events import Answer, EventKind, Fated, Paced, Wrote
from exercises.model.exercise import Share
from exercises.model.people import people_named
from exercises.runtime.runner import SessionRunner

NAMES = {"a": "Ana", "b": "Bo"}
EXERCISES = ("listening", "name-what-is-here", "pause")


def say(**words: object) -> None:
    print(json.dumps(words), flush=True)


def clock(start: float) -> ActiveClock:
    return ActiveClock(time.monotonic, time.time, start)


def standing(state: State) -> str:
    """Where a session stands, apart from the answers, which may be let go."""
    stands = (state.place, state.pause, state.done, state.over, state.seq, state.elapsed)
    return hashlib.sha256(repr(stands).encode()).hexdigest()


def answer(state: State, kind: EventKind, chance: random.Random, word: str) -> Answer | None:
    if kind == "paused":
        return Paced("four-six", 60)
    if kind == "break-agreed":
        return A_BREAK
    if kind != "answered" or state.step is None or state.place is None:
        return None
    if isinstance(state.step, Share):
        fate = chance.choice(("kept", "shared", "let-go"))
        return Fated(fate, word if fate == "shared" else "")
    given = an_answer(state.step, state.place.stage, state.people)
    return replace(given, text=word) if isinstance(given, Wrote) else given


def begin(journal: Journal, chance: random.Random) -> SessionRunner:
    exercise = resolve(Library().get(chance.choice(EXERCISES)), 90)
    alone = exercise.people == "one" or (exercise.people != "two" and chance.random() < 0.5)
    running = SessionRunner.start(
        exercise, ("a",) if alone else ("a", "b"), clock(0.0), solo="a" if alone else ""
    )
    running.attach(journal)
    say(began=running.header.id, solo=alone)
    return running


def go_on(journal: Journal) -> SessionRunner | None:
    store = journal.open_joint() or journal.open_solo("a")
    return SessionRunner.go_on(store, clock) if store else None


def live(journal: Journal, chance: random.Random) -> None:
    running = go_on(journal)
    while True:
        running = running or begin(journal, chance)
        session, state = running.header.id, running.state
        if state.over:
            say(fold=session)
            running.fold(NAMES)
            say(folded=session)
            running = None
            continue
        word = f"<{session}-{chance.getrandbits(40):x}>"
        if chance.random() < 0.3:
            say(about=session, word=word, goes=False)
            running.checkpoint(word)
            say(draft=session, text=word, seq=state.seq)
            continue
        # Enough answers that sessions get somewhere, and all else at times.
        open_ways = sorted(ways(state) - {"answered", "ended"})
        kind = "answered" if "answered" in ways(state) and chance.random() < 0.7 else ""
        kind = kind or chance.choice([*open_ways, *(["ended"] if chance.random() < 0.2 else [])])
        given = answer(state, kind, chance, word)
        # What an answer, or a skip after a step back, takes away may be gone before it is told.
        event = running._event(kind, given)  # type: ignore[arg-type]
        goes = bool(taken_away(state, advance(state, event), running._events()))
        say(about=session, word=word, goes=goes)
        after = running.happen(kind, given)
        say(event=session, seq=after.seq, stands=standing(after), word=word, holds=_in(given))


def _in(given: Answer | None) -> bool:
    """Whether the answer carries the word of its turn."""
    return isinstance(given, Wrote | Fated) and bool(given.text)


def main(folder: str, seed: str) -> None:
    with Journal.open(Path(folder)) as opened:
        if not opened.people:
            opened.save_people(people_named(["Ana", "Bo"]))
        say(opened=True)
        live(opened, random.Random(int(seed)))
