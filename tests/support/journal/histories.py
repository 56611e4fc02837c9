"""Fills a journal with the lives of two people, for what they take and destroy of it.

Every text that somebody typed is a token of its own, so that it can be searched for.
"""

import re
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from hypothesis import strategies as st
from support.exercises.small_exercise import AT, small_exercise
from support.journal.cheap_keys import CHEAP
from support.journal.every_byte import every_file

from exercises.journal.journal import Journal
from exercises.model.events import Chosen, Draft, Event, Felt, Payload, Rated, Wrote
from exercises.model.exercise import Paraphrase, Read, Write
from exercises.model.people import Person, Settings
from exercises.model.records import Finished, Header, KeptEntry

ANA = Person(id="a", name="Anatoken", mark="●")
BO = Person(id="b", name="Bo 愛", mark="◆")
PEOPLE = (ANA, BO)

PHRASES = {"a": "Ana's pass phrase", "b": "Bo's other one"}
START = datetime(2026, 10, 25, 20, tzinfo=UTC)
EXERCISE = small_exercise(
    Read(id="hello", text="Hello."),
    Write(id="said", text="Say it."),
    Paraphrase(id="back", text="Say back.", check="Is it?", again="Again.", shorter="Short."),
)


class Life:
    """What is written, and whose each token is."""

    def __init__(self) -> None:
        self.count = 0
        self.tokens: dict[str, set[str]] = {"a": set(), "b": set(), "both": set()}

    def token(self, owner: str) -> str:
        self.count += 1
        token = f"<{owner}-{self.count}>"
        self.tokens[owner].add(token)
        return token

    def entry(self, owner: str, fate: str, kind: str, step: str = "said") -> KeptEntry:
        token = self.token(owner)
        answers: dict[str, Any] = {
            "wrote": Wrote(f"{token} é \ud83d\n\x1b[31m# *x*"),
            "chosen": Chosen(("one",), token),
            "felt": Felt(("calm",), token, 0.1, -0.25),
            "rated": Rated(7),
        }
        if kind == "rated":
            self.tokens[owner].discard(token)
        return KeptEntry(
            id=f"{self.count:016x}",
            owner=owner,
            step=step,
            prompt="How is it, ● Anatoken?",
            answer=answers[kind],
            text="7" if kind == "rated" else f"{token} in words",
            fate=fate,  # type: ignore[arg-type]
        )

    def session(self, plan: "Plan", at: datetime) -> Finished:
        self.count += 1
        solo = plan["solo"]
        # Each step has one owner, as a step of a private part has.
        entries = [
            self.entry(solo or owner, "shared" if owner == "both" and not solo else fate, kind)
            for owner, fate, kind in plan["entries"]
        ]
        steps = ["hello"]
        for number, entry in enumerate(entries):
            if solo or entry.fate == "shared":  # else it is in a part of their own
                steps.append(f"s{number}")
            entries[number] = _at_step(entry, f"s{number}")
        return Finished(
            id=f"session-{self.count}",
            exercise="small",
            title="Small *one*",
            people=(solo,) if solo else ("a", "b"),
            solo=solo,
            ended=at.isoformat(timespec="seconds"),
            zone="+02:00",
            steps=tuple(steps),
            entries=tuple(entries),
        )


def _at_step(entry: KeptEntry, step: str) -> KeptEntry:
    from msgspec.structs import replace

    return replace(entry, step=step)


Plan = dict[str, Any]

entry_plans = st.tuples(
    st.sampled_from(["a", "b", "both"]),
    st.sampled_from(["private", "shared"]),
    st.sampled_from(["wrote", "chosen", "felt", "rated"]),
)
session_plans = st.fixed_dictionaries(
    {
        "solo": st.sampled_from(["", "", "a", "b"]),
        "entries": st.lists(entry_plans, max_size=5),
        "after": st.integers(1, 14 * 24 * 60),
    }
)
lives = st.lists(session_plans, max_size=8)
_ENTRIES = [
    ("a", "private", "wrote"),
    ("b", "private", "chosen"),
    ("a", "shared", "felt"),
    ("b", "shared", "wrote"),
    ("both", "shared", "wrote"),
]
LIFE: list[Plan] = [
    {"solo": solo, "after": 60 * 24 * 5, "entries": _ENTRIES}
    for solo in ("", "a", "b", "", "a", "")
]
"""Something of every kind, over a few months."""


def memory() -> "tempfile.TemporaryDirectory[str]":
    """A folder for many small files, in memory where the system has such a place."""
    place = Path("/dev/shm")
    return tempfile.TemporaryDirectory(dir=place if place.is_dir() else None)


def in_parts(plans: list[Plan]) -> list[Plan]:
    """As an exercise asks: between what both see, first the one person's part, then the other's."""

    def settled(entries: list[tuple[str, str, str]]) -> list[tuple[str, str, str]]:
        found: list[tuple[str, str, str]] = []
        part: list[tuple[str, str, str]] = []
        for entry in [*entries, ("both", "shared", "")]:
            if entry[0] == "both" or entry[1] == "shared":
                found += [*sorted(part, key=lambda each: each[0]), entry]
                part = []
            else:
                part.append(entry)
        return found[:-1]

    return [{**plan, "entries": settled(plan["entries"])} for plan in plans]


def fold(journal: Journal, finished: Finished) -> None:
    header = Header(
        id=finished.id,
        exercise=EXERCISE,
        people=finished.people,
        solo=finished.solo,
        began=AT,
        zone="+02:00",
    )
    first = Event(seq=0, elapsed=0.0, at=AT, zone="+02:00", kind="began")
    journal.begin(header, first).fold(finished)


def fill(
    folder: Path,
    plans: list[Plan],
    *,
    back: Callable[[int], int] = lambda _: 0,
    sealed: str = "",
) -> Life:
    """Writes people, settings and finished sessions.

    Args:
        folder: The data folder.
        plans: The sessions.
        back: Minutes by which the clock was set back at a session.
        sealed: Ids of those who have a passphrase from the beginning, and are locked.
    """
    life, at = Life(), START
    with Journal.open(folder, cost=CHEAP) as journal:
        journal.save_people(PEOPLE)
        for person in sealed:
            journal.set_passphrase(person, PHRASES[person])
        journal.lock()
        journal.save_settings(Settings(bell=False, turn_seconds=90))
        for number, plan in enumerate(plans):
            at += timedelta(minutes=plan["after"])
            fold(journal, life.session(plan, at - timedelta(minutes=back(number))))
    return life


def unlock(journal: Journal) -> None:
    """Everyone who has a passphrase."""
    for person in sorted(journal.locked()):
        journal.unlock(person, PHRASES[person])


def begin_open(folder: Path, life: Life) -> None:
    """A running session of both and of each alone, with answers and half-written text."""
    with Journal.open(folder) as journal:
        for solo in ("", "a", "b"):
            people = (solo,) if solo else ("a", "b")
            header = Header(
                id=f"open-{solo}",
                exercise=EXERCISE,
                people=people,
                solo=solo,
                began=AT,
                zone="+02:00",
            )
            first = Event(seq=0, elapsed=0.0, at=AT, zone="+02:00", kind="began")
            session = journal.begin(header, first)
            for owner in (solo,) if solo else ("a", "b", "both"):
                seq = session.next_seq
                session.append(
                    Event(
                        seq=seq,
                        elapsed=float(seq),
                        at=AT,
                        zone="+02:00",
                        kind="answered",
                        step="said",
                        owner=owner,
                        payload=Payload(
                            id=f"{solo}{owner}-{seq}",
                            owner=owner,
                            open=owner == "both",
                            answer=Wrote(life.token(owner)),
                        ),
                    )
                )
            left = tuple(
                Draft(
                    elapsed=8.0,
                    step="hello",
                    owner=owner,
                    text=life.token(owner),
                    open=owner == "both",
                )
                for owner in ((solo,) if solo else ("both", "a", "b"))
            )
            owner = solo or "a"
            session.checkpoint(
                Draft(elapsed=9.0, step="said", owner=owner, text=life.token(owner), left=left)
            )


def everything(folder: Path) -> dict[str, Any]:
    """All that a journal gives, in its order."""
    with Journal.open(folder) as journal:
        return shown(journal)


def shown(journal: Journal) -> dict[str, Any]:
    """As `everything`; nobody is locked."""
    running = [journal.open_joint(), journal.open_solo("a"), journal.open_solo("b")]
    found = {
        "people": journal.people,
        "settings": journal.settings,
        "months": {month: journal.finished(month=month) for month in journal.months()},
        "shared": journal.shared(),
        "mine": {person: journal.mine(person) for person in ("a", "b")},
        "history": {viewer: journal.history(viewer) for viewer in (None, "a", "b")},
        "running": [(s.header, s.events, s.draft) if s else None for s in running],
    }
    assert journal.notices == []
    return found


def private_tokens(found: dict[str, Any], person: str) -> set[str]:
    """Of what `shown` gives: the tokens that only this person may see."""
    stories = [story for told in found["months"].values() for story in told]
    texts = [
        str(entry.answer)
        for story in stories
        for entry in story.entries
        if entry.owner == person and entry.fate == "private"
    ]
    for header, events, draft in filter(None, found["running"]):
        payloads = [event.payload for event in events if event.payload]
        mine = [p for p in payloads if p.owner == person and (header.solo or not p.open)]
        texts += [str(payload.answer) for payload in mine]
        drafts = (draft, *draft.left) if draft else ()
        texts += [each.text for each in drafts if each.owner == person]
    return {token for text in texts for token in re.findall(r"<[a-z]+-\d+>", text)}


def holding(folder: Path, tokens: set[str]) -> set[str]:
    """Which of these tokens are in any file of the folder, by name or content."""
    left = b"\n".join(raw + name.encode() for name, raw in every_file(folder).items())
    return {token for token in tokens if token.encode() in left}
