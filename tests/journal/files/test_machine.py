"""Random lives of a journal, with crashes and full disks, against a model in memory.

Deeper: `HYPOTHESIS_PROFILE=deep python -m pytest tests/journal/test_machine.py -n 0`.
"""

import errno
import shutil
import tempfile
from collections import Counter
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass, field
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from msgspec.structs import replace
from support.exercises.small_exercise import AT, small_exercise
from support.faults.disk_cuts import Cut, cut_after

from exercises.journal.files.errors import JournalError
from exercises.journal.journal import Journal
from exercises.journal.sessions.open_session import OpenSession
from exercises.model.events import Draft, Event, EventKind, Felt, Payload
from exercises.model.people import Person
from exercises.model.records import Finished, Header, KeptEntry

EXERCISE = small_exercise()
PEOPLE = (Person(id="a", name="Ada", mark="●"), Person(id="b", name="Ben", mark="◆"))
ENDS = ("2026-10-31T22:30:00+00:00", "2026-10-31T23:30:00+00:00", "2026-12-01T10:00:00+00:00")
MONTHS = {ENDS[0]: "2026-10", ENDS[1]: "2026-11", ENDS[2]: "2026-12"}


@dataclass
class SessionRunner:
    """What the model knows of an open session."""

    name: str
    events: list[Event]
    draft: Draft | None = None


@dataclass
class Model:
    """What has to be there, and what has to be nowhere."""

    people: tuple[Person, ...] = ()
    running: dict[str, SessionRunner] = field(default_factory=dict)
    finished: list[Finished] = field(default_factory=list)
    gone: set[str] = field(default_factory=set)

    def seen(self) -> tuple[object, ...]:
        """In the form of `Machine.seen`."""
        months: dict[str, list[Finished]] = {}
        for found in reversed(self.finished):
            months.setdefault(MONTHS[found.ended], []).append(found)
        return (
            self.people,
            {
                solo: (running.name, tuple(running.events), running.draft)
                for solo, running in self.running.items()
            },
            months,
            [self.history(viewer) for viewer in (None, "a", "b")],
        )

    def history(self, viewer: str | None) -> tuple[object, ...]:
        """Counted straight from the sessions."""
        seen = [found for found in self.finished if found.solo in ("", viewer)]
        entries = [
            entry
            for found in self.finished
            for entry in found.entries
            if entry.fate == "shared" or entry.owner == viewer
        ]
        words = Counter(
            word
            for entry in entries
            if isinstance(entry.answer, Felt)
            for word in entry.answer.words
        )
        return Counter(found.exercise for found in seen), words


class Machine(RuleBasedStateMachine):
    """One data folder and what is done to it."""

    def __init__(self) -> None:
        super().__init__()
        memory = Path("/dev/shm")
        self.root = Path(tempfile.mkdtemp(dir=memory if memory.is_dir() else None))
        self.folder = self.root / "data"
        self.journal = Journal.open(self.folder)
        self.model = Model()
        self.count = 0

    def teardown(self) -> None:
        self.journal.close()
        shutil.rmtree(self.root)

    def token(self) -> str:
        self.count += 1
        return f"<{self.count}>"

    def session(self, solo: str) -> OpenSession:
        found = self.journal.open_solo(solo) if solo else self.journal.open_joint()
        assert found is not None
        return found

    def seen(self) -> tuple[object, ...]:
        """All that the journal shows."""
        journal = self.journal
        open_ones = {
            "": journal.open_joint(),
            "a": journal.open_solo("a"),
            "b": journal.open_solo("b"),
        }
        totals = [journal.history(viewer).total() for viewer in (None, "a", "b")]
        return (
            journal.people,
            {
                solo: (session.header.id, session.events, session.draft)
                for solo, session in open_ones.items()
                if session is not None
            },
            {month: journal.finished(month=month) for month in journal.months()},
            [(Counter(total.sessions), Counter(total.words)) for total in totals],
        )

    def do(self, act: Callable[[], object], after: Model, trouble: tuple[str, int]) -> None:
        """Does it, perhaps with a crash or a full disk at one of its calls to the system."""
        what, calls = trouble
        if what == "crash":
            done = True
            try:
                with cut_after(calls):
                    act()
            except Cut:
                done = False
            self.reopen()
            if done or self.seen() == after.seen():
                self.model = after
            return
        if what == "full":
            try:
                with cut_after(calls, OSError(errno.ENOSPC, "full")):
                    act()
            except JournalError:
                act()  # the same call again, once there is room
        else:
            act()
        self.model = after

    @initialize(count=st.integers(0, 2))
    def names(self, count: int) -> None:
        self.save_people(count, ("", 0))

    trouble = st.tuples(st.sampled_from(["", "", "crash", "full"]), st.integers(0, 24))
    solo = st.sampled_from(["", "a", "b"])

    @rule(count=st.integers(0, 2), trouble=trouble)
    def save_people(self, count: int, trouble: tuple[str, int]) -> None:
        after = deepcopy(self.model)
        after.people = PEOPLE[:count]
        self.do(lambda: self.journal.save_people(PEOPLE[:count]), after, trouble)

    @precondition(lambda self: len(self.model.running) < 3)
    @rule(solo=solo, trouble=trouble)
    def begin(self, solo: str, trouble: tuple[str, int]) -> None:
        if solo in self.model.running:
            return
        people = (solo,) if solo else ("a", "b")
        name = f"session-{self.token()}"
        header = Header(id=name, exercise=EXERCISE, people=people, solo=solo, began=AT, zone="Z")
        first = Event(seq=0, elapsed=0.0, at=AT, zone="Z", kind="began")
        after = deepcopy(self.model)
        after.running[solo] = SessionRunner(name, [first])
        self.do(lambda: self.journal.begin(header, first), after, trouble)

    @rule(
        solo=solo,
        kind=st.sampled_from(["answered", "answered", "skipped", "paused"]),
        let_go=st.integers(0, 9),
        goes=st.sampled_from(["", "here", "left", "all"]),
        trouble=trouble,
    )
    def append(
        self, solo: str, kind: EventKind, let_go: int, goes: str, trouble: tuple[str, int]
    ) -> None:
        if solo not in self.model.running:
            return
        after = deepcopy(self.model)
        running = after.running[solo]
        seq, payload = len(running.events), None
        if kind == "answered":
            answer = Felt((self.token(),))
            payload = Payload(id=self.token(), owner=solo or "a", open=not solo, answer=answer)
        event = Event(
            seq=seq,
            elapsed=float(seq),
            at=AT,
            zone="Z",
            kind=kind,
            entry=payload.id if payload else "",
            payload=payload,
        )
        purged = [running.events[let_go].entry] if 0 < let_go < seq else []
        running.events.append(event)
        self.forget(after, solo, purged)
        if running.draft is not None:
            elapsed = max(running.draft.elapsed, event.elapsed)
            running.draft = replace(self.without(after, running.draft, goes), elapsed=elapsed)
        draft = running.draft if goes else None
        self.do(lambda: self.session(solo).append(event, purge=purged, draft=draft), after, trouble)

    @staticmethod
    def without(model: Model, draft: Draft, goes: str) -> Draft:
        """What is left of half-written text: what is written here is left, or some of it goes."""
        if goes in ("left", "all"):
            model.gone |= {each.text for each in draft.left}
            draft = replace(draft, left=())
        if goes in ("here", "all"):
            model.gone.add(draft.text)
            draft = Draft(elapsed=draft.elapsed, left=draft.left)
        elif goes and draft.text:
            draft = Draft(elapsed=draft.elapsed, left=(*draft.left, replace(draft, left=())))
        return draft

    @staticmethod
    def forget(model: Model, solo: str, entries: list[str]) -> None:
        running = model.running[solo]
        for number, event in enumerate(running.events):
            if event.entry in entries and event.payload is not None:
                assert isinstance(event.payload.answer, Felt)
                model.gone |= set(event.payload.answer.words)
                running.events[number] = replace(event, payload=None)

    @rule(solo=solo, trouble=trouble)
    def checkpoint(self, solo: str, trouble: tuple[str, int]) -> None:
        if solo not in self.model.running:
            return
        after = deepcopy(self.model)
        running = after.running[solo]
        left = running.draft.left if running.draft else ()
        if running.draft is not None:
            after.gone.add(running.draft.text)
        running.draft = draft = Draft(
            elapsed=len(running.events) + 0.5, owner="a", text=self.token(), left=left
        )
        self.do(lambda: self.session(solo).checkpoint(draft), after, trouble)

    @rule(solo=solo, let_go=st.sets(st.integers(0, 9), max_size=3), trouble=trouble)
    def purge(self, solo: str, let_go: set[int], trouble: tuple[str, int]) -> None:
        if solo not in self.model.running:
            return
        after = deepcopy(self.model)
        running = after.running[solo]
        entries = [event.entry for event in running.events if event.seq in let_go and event.entry]
        self.forget(after, solo, entries)
        if running.draft is not None:
            after.gone.add(running.draft.text)
            running.draft = replace(running.draft, text="")
        self.do(lambda: self.session(solo).purge(entries), after, trouble)

    @rule(solo=solo, ended=st.sampled_from(ENDS), keep=st.booleans(), trouble=trouble)
    def fold(self, solo: str, ended: str, keep: bool, trouble: tuple[str, int]) -> None:
        if solo not in self.model.running:
            return
        after = deepcopy(self.model)
        running = after.running.pop(solo)
        held = [event.payload for event in running.events if event.payload is not None]
        entries = tuple(
            KeptEntry(
                id=payload.id,
                owner=payload.owner,
                step="hello",
                prompt="How?",
                answer=payload.answer,
                text="in words",
                fate="shared" if payload.open else "private",
            )
            for payload in held
            if keep
        )
        story = Finished(
            id=running.name,
            exercise=f"small-{solo}",
            title="Small",
            people=(solo,) if solo else ("a", "b"),
            solo=solo,
            ended=ended,
            zone="+01:00",
            entries=entries,
        )
        after.finished.append(story)
        self.half_written_goes(after, running)
        if not keep:
            after.gone |= words_of(held)
        session = self.session(solo)
        self.do(lambda: session.fold(story), after, trouble)

    @rule(solo=solo, trouble=trouble)
    def discard(self, solo: str, trouble: tuple[str, int]) -> None:
        if solo not in self.model.running:
            return
        after = deepcopy(self.model)
        running = after.running.pop(solo)
        after.gone |= words_of([event.payload for event in running.events if event.payload])
        self.half_written_goes(after, running)
        session = self.session(solo)
        self.do(session.discard, after, trouble)

    @staticmethod
    def half_written_goes(model: Model, running: SessionRunner) -> None:
        if running.draft is not None:
            model.gone |= {each.text for each in (running.draft, *running.draft.left)}

    @rule()
    def reopen(self) -> None:
        self.journal.close()
        self.journal = Journal.open(self.folder)

    @rule(month=st.sampled_from(sorted(MONTHS.values())))
    def lose_a_summary(self, month: str) -> None:
        (self.folder / "journal" / f"{month}.sum").unlink(missing_ok=True)

    @invariant()
    def is_as_the_model(self) -> None:
        assert self.seen() == self.model.seen()
        assert self.journal.notices == []
        left = b"".join(path.read_bytes() for path in self.folder.rglob("*") if path.is_file())
        assert [gone for gone in self.model.gone if gone and gone.encode() in left] == []
        assert list((self.folder / "aside").iterdir()) == []


def words_of(payloads: list[Payload]) -> set[str]:
    return {
        word
        for payload in payloads
        if isinstance(payload.answer, Felt)
        for word in payload.answer.words
    }


TestMachine = Machine.TestCase
TestMachine.settings = settings(
    max_examples=max(40, settings().max_examples // 10), stateful_step_count=25
)
