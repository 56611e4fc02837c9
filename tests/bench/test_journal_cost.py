"""What the journal costs after ten years: with 0, 1,000 and 40,000 finished sessions, in one run.

Eleven sessions a day of about 1.5 KB each; sqlite3 does the same work beside it, on the same
disk, with the same promise (it returns when a power cut could not take it any more). The
three folders take turns in every round, so that whatever else the machine does meets all of
them. By hand: `python -m pytest tests/bench/test_journal_cost.py -m bench -n 0 -s`.
"""

import json
import random
import sqlite3
import statistics
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TypeVar

import pytest
from msgspec import to_builtins

from exercises.journal.files.codec import Tables, encode
from exercises.journal.journal import Journal
from exercises.journal.months import months
from exercises.journal.sessions.open_session import OpenSession
from exercises.library.library import Library
from exercises.library.reading.resolve import resolve
from exercises.model.events import Event, Fated, Felt, Payload, Rated, Wrote
from exercises.model.people import Person, Settings
from exercises.model.records import Finished, Header, KeptEntry
from exercises.recommend.offers import remembered

pytestmark = [pytest.mark.bench, pytest.mark.timeout(1_800)]

SIZES = (0, 1_000, 40_000)
ROUNDS = 120
NOW = datetime(2026, 11, 22, 20, 0, tzinfo=UTC)
BETWEEN = timedelta(days=3_650) / max(SIZES)
WORDS = [f"word-{number}" for number in range(60)]
SOLO = "name-what-is-here"
PEOPLE = (Person(id="a", name="Ada", mark="●"), Person(id="b", name="Ben", mark="◆"))
Turn = TypeVar("Turn")


def story(number: int, chance: random.Random) -> Finished:
    """A finished session; with odd numbers a solo one."""
    ended = NOW - BETWEEN * number
    solo = chance.choice("ab") if number % 2 else ""
    owner = solo or chance.choice("ab")
    words = tuple(chance.sample(WORDS, 2))
    written = " ".join(chance.choice(WORDS) for _ in range(24))

    def kept(step: str, answer: Felt | Rated | Wrote | Fated, shared: bool = False) -> KeptEntry:
        return KeptEntry(
            id=f"{chance.getrandbits(64):016x}",
            owner=owner,
            step=step,
            prompt="Here it is in a few words. Change anything that does not fit.",
            answer=answer,
            text=written if isinstance(answer, Wrote | Fated) else " and ".join(words),
            fate="shared" if shared else "private",
        )

    return Finished(
        id=f"{chance.getrandbits(64):016x}",
        exercise=SOLO if solo else "listening",
        title="Name what is here" if solo else "Listening in turns",
        people=(solo,) if solo else ("a", "b"),
        solo=solo,
        ended=ended.isoformat(timespec="seconds"),
        zone="+01:00",
        steps=("settle", "body", "urge", "feel", "strength", "before", "help", "sentence"),
        entries=(
            kept("feel", Felt(words, valence=0.25, energy=-0.5)),
            kept("strength", Rated(chance.randrange(11))),
            kept("sentence", Fated("shared", written), shared=number % 3 == 0)
            if number % 3 == 0
            else kept("sentence", Wrote(written)),
        ),
    )


class Position:
    """A data folder and a sqlite3 file beside it, with as many finished sessions."""

    def __init__(self, folder: Path, size: int) -> None:
        self.size = size
        self.folder = folder / "data"
        chance = random.Random(size)
        stories = [story(number, chance) for number in range(size)][::-1]
        Journal.open(self.folder).close()
        by_month: dict[str, list[Finished]] = {}
        for found in stories:
            by_month.setdefault(months.month_of(found.ended, found.zone), []).append(found)
        for month, found_there in by_month.items():
            raw = encode(as_tables(found_there), of=f"month {month}")
            (self.folder / "journal" / f"{month}.json").write_bytes(raw)
            (self.folder / "journal" / f"{month}.json.before").write_bytes(raw)
        self.sqlite = sqlite3.connect(folder / "beside.db", isolation_level=None)
        self.sqlite.execute("pragma journal_mode=wal")
        self.sqlite.execute("pragma synchronous=full")
        self.sqlite.executescript(
            "create table sessions (id primary key, month, day, exercise, solo, rest);"
            "create table entries (session, owner, fate, step, number, words, rest);"
        )
        self.sqlite.execute("begin")
        for found in stories:
            self.insert(found)
        self.sqlite.execute("commit")
        self.journal = Journal.open(self.folder)
        self.journal.save_people(PEOPLE)
        self.journal.history(None)  # the summaries are made
        self.exercise = resolve(Library().get("listening"), 45)
        self.session: OpenSession | None = None

    def insert(self, found: Finished) -> None:
        """One session into sqlite3."""
        day = months.day_of(found)
        document = to_builtins(found)
        entries = document.pop("entries")
        row = (found.id, day[:7], day, found.exercise, found.solo, json.dumps(document))
        self.sqlite.execute("insert into sessions values (?,?,?,?,?,?)", row)
        for kept, entry in zip(found.entries, entries, strict=True):
            answer = kept.answer
            number = answer.value if isinstance(answer, Rated) else None
            words = json.dumps(answer.words) if isinstance(answer, Felt) else None
            rest = json.dumps(entry)
            row = (found.id, kept.owner, kept.fate, kept.step, number, words, rest)
            self.sqlite.execute("insert into entries values (?,?,?,?,?,?,?)", row)

    def insert_one(self, found: Finished) -> None:
        """As `insert`, in a transaction of its own."""
        self.sqlite.execute("begin immediate")
        self.insert(found)
        self.sqlite.execute("commit")

    def aggregate(self) -> int:
        """What `history` answers for a person, asked of sqlite3."""
        seen = 0
        for query in (
            "select month, exercise, solo, count(*) from sessions where solo in ('', 'a')"
            " group by 1, 2, 3",
            "select distinct day, solo from sessions where solo in ('', 'a')",
            "select s.month, e.owner, e.fate, s.exercise, e.step, e.number, count(*)"
            " from entries e join sessions s on s.id = e.session"
            " where e.number is not null and (e.fate = 'shared' or e.owner = 'a')"
            " group by 1, 2, 3, 4, 5, 6",
            "select s.month, e.owner, e.fate, w.value, count(*)"
            " from entries e join sessions s on s.id = e.session, json_each(e.words) w"
            " where e.words is not null and (e.fate = 'shared' or e.owner = 'a')"
            " group by 1, 2, 3, 4",
        ):
            seen += len(self.sqlite.execute(query).fetchall())
        return seen

    def begin(self) -> None:
        """A joint session to save answers in."""
        header = Header(
            id=f"bench-{time.monotonic_ns()}",
            exercise=self.exercise,
            people=("a", "b"),
            began=NOW.isoformat(),
            zone="+01:00",
        )
        self.session = self.journal.begin(header, event(0))

    def append(self) -> None:
        """One answer."""
        assert self.session is not None
        self.session.append(event(self.session.next_seq))

    def fold(self, found: Finished) -> None:
        """One finished session into the journal."""
        months.add(self.journal._place, found)

    def home(self) -> None:
        """What has to be there before home can be shown."""
        with Journal.open(self.folder) as journal:
            assert journal.people == PEOPLE
            assert journal.settings == Settings()
            journal.open_joint()
            journal.open_solo("a")


def as_tables(stories: list[Finished]) -> Tables:
    tables: Tables = {"sessions": {}, "entries": {}}
    for found in stories:
        document = to_builtins(found)
        for entry in document.pop("entries"):
            number = str(len(tables["entries"]) + 1)
            tables["entries"][number] = {**entry, "session": found.id}
        tables["sessions"][str(len(tables["sessions"]) + 1)] = document
    return tables


def event(seq: int) -> Event:
    payload = Payload(id=f"e{seq}", owner="a", open=False, answer=Wrote("About this long. " * 8))
    at = NOW.isoformat()
    return Event(seq=seq, elapsed=float(seq), at=at, zone="Z", kind="answered", payload=payload)


@pytest.fixture(scope="module")
def places(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Position]]:
    made = [Position(tmp_path_factory.mktemp(str(size)), size) for size in SIZES]
    bytes_each = sum(
        path.stat().st_size for path in (made[-1].folder / "journal").glob("*.json")
    ) / max(SIZES)
    print(f"\n{bytes_each:.0f} bytes a session; medians of {ROUNDS} rounds, in milliseconds")
    print(f"{'':28}" + "".join(f"{size:>10,}" for size in SIZES))
    yield made
    for place in made:
        place.journal.close()
        place.sqlite.close()


def medians(
    turns: list[Turn], act: Callable[[Turn], object], *, rounds: int = ROUNDS
) -> list[float]:
    """Each in turn, in another order each round."""
    taken: list[list[float]] = [[] for _ in turns]
    order, chance = list(range(len(turns))), random.Random(1)
    for _ in range(rounds):
        chance.shuffle(order)
        for which in order:
            start = time.perf_counter()
            act(turns[which])
            taken[which].append((time.perf_counter() - start) * 1_000)
    return [statistics.median(found) for found in taken]


def row(what: str, found: list[float]) -> list[float]:
    print(f"{what:28}" + "".join(f"{value:10.2f}" for value in found))
    return found


def test_saving_one_answer_costs_the_same(places: list[Position]) -> None:
    for place in places:
        place.begin()
    none, _, most = row("save one answer", medians(places, Position.append))
    for place in places:
        assert place.session is not None
        place.session.discard()
        place.session = None
    print(f"{'':28}{most / none:10.2f} times that with none")
    assert most <= 1.2 * none


def test_home_opens_the_same(places: list[Position]) -> None:
    for place in places:
        place.journal.close()
    none, _, most = row("open, and all that home needs", medians(places, Position.home, rounds=400))
    for place in places:
        place.journal = Journal.open(place.folder)
    print(f"{'':28}{most / none:10.2f} times that with none")
    assert most <= 1.1 * none


def test_home_remembers_the_same(places: list[Position]) -> None:
    """What the offers hang on: of some sessions, and of ten years of them."""
    turns = [(place, here) for here in (("a", "b"), ("a",)) for place in places]
    found = medians(turns, lambda turn: remembered(turn[0].journal, turn[1]), rounds=30)
    for name, (_, some, most) in (("remembered, both", found[:3]), ("  one alone", found[3:])):
        row(name, [0.0, some, most])
        print(f"{'':28}{most / some:10.2f} times that with 1,000")
        assert most <= 1.5 * some


def test_history_over_ten_years(places: list[Position]) -> None:
    assert len(places[-1].journal.history("a").months) >= 120
    ours: Callable[[Position], object] = lambda place: place.journal.history("a").total()  # noqa: E731
    turns = [(place, act) for place in places for act in (ours, Position.aggregate)]
    found = medians(turns, lambda turn: turn[1](turn[0]), rounds=30)
    mine, theirs = row("history of all years", found[::2])[-1], found[1::2][-1]
    row("  sqlite3, the same counted", found[1::2])
    print(f"{'':28}{mine / theirs:10.2f} times sqlite3")
    assert mine <= 300
    assert mine <= 1.5 * theirs


def test_putting_a_finished_session_away(places: list[Position]) -> None:
    chance = random.Random(3)
    ours = row(
        "add a finished session", medians(places, lambda p: p.fold(story(0, chance)), rounds=40)
    )
    found = medians(places, lambda p: p.insert_one(story(0, chance)), rounds=40)
    row("  sqlite3, the same insert", found)
    print(f"{'':28}{ours[-1] / ours[-2]:10.2f} times that with some")
    assert ours[-1] <= 2 * ours[-2]  # a month is written, however many there are


def test_making_a_summary_again(places: list[Position]) -> None:
    def again(place: Position) -> None:
        for path in (place.folder / "journal").glob("2026-10.sum"):
            path.unlink()
        place.journal.history("a")

    found = row("history, one month anew", medians(places, again, rounds=20))
    print(f"{'':28}{found[-1] - found[-2]:10.2f} ms more than with some")
    assert found[-1] <= 300  # the most that the whole history may take
