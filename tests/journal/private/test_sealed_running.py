"""Real exercises with a passphrase: played, killed in mid-sentence, gone on with, folded.

Everything that somebody answers alone holds a token, and no byte with a token of somebody
who has a passphrase may ever be on its way to the disk.
"""

import random
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from support.exercises.sessions import an_answer
from support.journal.histories import CHEAP, PEOPLE, PHRASES, memory, unlock
from support.journal.watched_disk import watched

from exercises.engine.pace import ActiveClock
from exercises.engine.reveal import to_share
from exercises.engine.state import State
from exercises.journal.files.errors import Locked
from exercises.journal.journal import Journal
from exercises.library.library import Library
from exercises.library.reading.resolve import resolve
from exercises.model.events import Answer, Chosen, Fated, Felt, Planned, Wrote
from exercises.model.exercise import Exercise, Reveal
from exercises.runtime.runner import SessionRunner

NAMES = {"a": "● Ana", "b": "◆ Bo"}
NOW = datetime(2026, 11, 22, 20, tzinfo=UTC)
EXERCISES = sorted(each.id for each in Library().all() if each.id != "pause")
FOR_TWO = sorted(each.id for each in Library().all() if each.people != "one" and each.id != "pause")
FEW = settings(max_examples=max(10, settings().max_examples // 10))


class Desk:
    """Two people before one journal; the program can be killed and started again."""

    def __init__(self, folder: Path, sealed: str) -> None:
        self.folder, self.seconds, self.words = folder, 0.0, 0
        self.journal = Journal.open(folder, cost=CHEAP)
        self.journal.save_people(PEOPLE)
        for person in sealed:
            self.journal.set_passphrase(person, PHRASES[person])
        self.journal.lock()

    def clock(self, start: float = 0.0) -> ActiveClock:
        clock = ActiveClock(lambda: self.seconds, lambda: self.seconds, start)
        clock.run()
        return clock

    def start(self, exercise: Exercise, solo: str) -> SessionRunner:
        people = (solo,) if solo else ("a", "b")
        running = SessionRunner.start(exercise, people, self.clock(), solo=solo, now=lambda: NOW)
        running.attach(self.journal)
        return running

    def killed(self, solo: str) -> SessionRunner | None:
        """Started again; nobody is unlocked."""
        self.journal.close()
        self.journal = Journal.open(self.folder, cost=CHEAP)
        store = self.journal.open_solo(solo) if solo else self.journal.open_joint()
        return SessionRunner.go_on(store, self.clock, lambda: NOW) if store else None

    def token(self, state: State) -> str:
        """Something to write, which says whether anyone else may see it."""
        self.words += 1
        return f"<{state.private_to or 'open'}-{self.words}>"

    def answer(self, state: State) -> Answer | None:
        assert state.step is not None
        assert state.place is not None
        if isinstance(state.step, Reveal) and state.place.stage == "open":
            return to_share(state, state.place, state.giver)
        found, token = an_answer(state.step, state.place.stage, state.people), self.token(state)
        match found:
            case Wrote():
                return Wrote(token)
            case Felt():
                return replace(found, own=token)
            case Planned():
                return Planned(token, token, token)
            case Chosen() if getattr(state.step, "own", False) and self.words % 3 == 0:
                return replace(found, own=token)
            case Fated():
                fate = ("kept", "shared", "let-go")[self.words % 3]
                text = f"<open-{self.words}>" if fate == "shared" else ""
                return Fated(fate, text)  # type: ignore[arg-type]
        return found

    def step(self, running: SessionRunner) -> None:
        """The next thing that anyone does; the curtain opens on its owner's passphrase."""
        self.seconds += 1
        before = running.state
        if before.curtain:
            if before.curtain in self.journal.locked():
                self.journal.unlock(before.curtain, PHRASES[before.curtain])
            running.unlocked()
            if running.state.curtain:
                running.happen("opened")
        elif before.pause:
            running.happen("resumed")
        elif isinstance(before.step, Reveal) and before.place and before.place.stage == "open":
            running.reveal()
        else:
            running.checkpoint(self.token(before) if before.private_to else "")
            running.happen("answered", self.answer(before))
        if running.state is before:
            running.happen("skipped")
        assert running.state is not before


@contextmanager
def no_token_of(people: str) -> Iterator[None]:
    found = re.compile(rb"<[%s]-\d+>" % people.encode()) if people else re.compile(rb"(?!)")
    with watched(found.search):
        yield


def exercise_of(name: str) -> tuple[Exercise, list[str]]:
    exercise = resolve(Library().get(name), 45)
    return exercise, {"one": ["a"], "two": [""]}.get(exercise.people, ["", "a"])


def kept(journal: Journal) -> list[Any]:
    """All that is kept, with random ids left out."""
    stories = [found for month in journal.months() for found in journal.finished(month=month)]
    return [
        (found.exercise, found.solo, found.steps, [replace(e, id="") for e in found.entries])
        for found in stories
    ]


@FEW
@given(
    name=st.sampled_from(EXERCISES),
    sealed=st.sampled_from(["", "a", "b", "ab"]),
    kills=st.sets(st.integers(0, 60), max_size=4),
    locks=st.sets(st.integers(0, 60), max_size=4),
)
def test_any_exercise_with_kills_gives_what_it_gives_without_a_passphrase(
    name: str, sealed: str, kills: set[int], locks: set[int]
) -> None:
    exercise, ways = exercise_of(name)
    for solo in ways:
        ends = [played(exercise, solo, who, kills, locks) for who in ("", sealed)]
        assert ends[0] == ends[1]


def played(
    exercise: Exercise, solo: str, sealed: str, kills: set[int], locks: set[int]
) -> list[Any]:
    with memory() as root, no_token_of(sealed):
        desk = Desk(Path(root, "data"), sealed)
        running = desk.start(exercise, solo)
        for turn in range(200):
            if running.state.over:
                break
            if turn in kills:
                words = desk.token(running.state)
                running.checkpoint(words if running.state.private_to else "")
                before = running.state
                again = desk.killed(solo)
                if solo in sealed and solo:
                    assert again is None
                    unlock(desk.journal)
                    store = desk.journal.open_solo(solo)
                    assert store is not None
                    again = SessionRunner.go_on(store, desk.clock, lambda: NOW)
                assert again is not None
                running = again
                if before.private_to and not before.curtain:
                    if before.private_to in desk.journal.locked():
                        assert running.state.behind == before.private_to
                        assert running.draft_here() == ""
                        running.checkpoint()  # as a screen does each second; it is still there
                        desk.journal.unlock(before.private_to, PHRASES[before.private_to])
                        running.unlocked()
                    assert running.state.place == before.place
                    assert running.draft_here() == words
            if turn in locks:
                desk.journal.lock()
            desk.step(running)
        unlock(desk.journal)
        running.unlocked()
        assert running.state.over
        running.fold(NAMES)
        desk.journal.close()
        with Journal.open(desk.folder, cost=CHEAP) as journal:
            unlock(journal)
            assert journal.notices == []
            return kept(journal)


@pytest.mark.parametrize("name", FOR_TWO)
def test_somebody_who_is_locked_finds_their_answers_as_kept_entries(
    name: str, tmp_path: Path
) -> None:
    """The other one ends the session; what was answered alone before the kill is carried along."""
    exercise, _ = exercise_of(name)
    told = {}
    for who in ("", "a"):
        with no_token_of(who):
            desk = Desk(tmp_path / f"data{who}", who)
            running = desk.start(exercise, "")
            while not running.state.over and running.state.seated != "b":
                desk.step(running)
            again = desk.killed("")
            assert again is not None
            running = again
            while not running.state.over:
                running.happen("ended")
            assert running.unread == frozenset(who)
            running.fold(NAMES)
            journal = desk.journal
            if who:
                with pytest.raises(Locked):
                    journal.mine("a")
                unlock(journal)
            told[who] = [replace(entry, id="") for entry in journal.mine("a")]
            history = journal.history("a")
            desk.journal.close()
            with Journal.open(desk.folder, cost=CHEAP) as journal:  # settled on disk
                unlock(journal)
                assert [replace(entry, id="") for entry in journal.mine("a")] == told[who]
                assert journal.history("a") == history
                told[who + "history"] = history
    assert told[""] == told["a"]
    assert told["history"] == told["ahistory"]


def test_what_is_half_written_behind_a_locked_curtain_waits_for_its_owner(tmp_path: Path) -> None:
    exercise, _ = exercise_of("our-loop")
    desk = Desk(tmp_path / "data", "a")
    running = desk.start(exercise, "")
    while running.state.private_to != "a" or running.state.curtain:
        desk.step(running)
    running.checkpoint("<a-half>")
    place = running.state.place
    again = desk.killed("")
    assert again is not None
    again.checkpoint()
    again.happen("paused")
    desk.seconds += 5
    again.happen("resumed")
    again.checkpoint()
    assert b"<a-half>" not in b"".join(
        path.read_bytes() for path in desk.folder.rglob("*") if path.is_file()
    )
    again = desk.killed("")
    assert again is not None
    elapsed = again.clock.read()
    unlock(desk.journal)
    again.unlocked()
    assert (again.state.place, again.draft_here()) == (place, "<a-half>")
    assert elapsed >= 5
    desk.journal.lock()
    assert again.draft_here() == "<a-half>"  # under the curtain, in this program
    again.unlocked()
    assert again.state.place == place


def test_locking_changes_nothing_of_what_stands_on_the_screen(tmp_path: Path) -> None:
    chance = random.Random(1)
    exercise, _ = exercise_of("our-loop")
    desk = Desk(tmp_path / "data", "ab")
    desk.words = 1  # neither of them lets go of what they wrote
    running = desk.start(exercise, "")
    while not running.state.over:
        if chance.random() < 0.5:
            desk.journal.lock()
        state = running.state
        running.unlocked()
        assert running.state is state
        desk.step(running)
    running.fold(NAMES)
    unlock(desk.journal)
    assert desk.journal.mine("a")
    assert desk.journal.mine("b")
    seen: Callable[[str], bool] = lambda person: any(  # noqa: E731
        entry.owner == person and entry.fate == "private" for entry in desk.journal.mine(person)
    )
    assert seen("a")
    assert seen("b")
