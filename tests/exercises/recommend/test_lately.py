"""What the first page looks at: enough for the same offers, and never more with the years."""

import os
import random
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace
from support.exercises.made_things import after, ended, ritual
from support.flow.answering import NOON, AnsweringFront, Sat, sat
from support.journal.cheap_keys import CHEAP

from exercises.flow.home import _found
from exercises.flow.port import drive
from exercises.journal.files import atomic
from exercises.journal.journal import Journal
from exercises.journal.months import month_file, months
from exercises.journal.months.calendar import month_of
from exercises.journal.months.counting import LATEST_OF
from exercises.journal.months.month_record import put_together, record_of
from exercises.library.library import Library
from exercises.model.events import Chosen
from exercises.model.records import Finished
from exercises.recommend.feedback import STEP
from exercises.recommend.offers import (
    AGREED_IN,
    CHECK_INS,
    Remembered,
    in_turn,
    lately,
    offered,
    prepared,
    remembered,
)
from exercises.recommend.path import Done

DONE = ("our-pause", "listening", "appreciation", "how-we-want-to-talk", *CHECK_INS)
ALONE = ("my-early-signs", "name-what-is-here", "breathe-out")
FELT = ((), ("pace",), ("too-much",), ("heard", "pace"), ("again",))
PHRASE = "the kettle sings"
YEARS = 3_650
HERE = (("a", "b"), ("a",), ("b",))
OUTLINES = Library().outlines()


def story(chance: random.Random, number: int) -> Finished:
    """A session of two or of one, at some time of the last ten months."""
    solo = chance.choice(("", "", "a", "b"))
    exercise = chance.choice(ALONE if solo else DONE)
    answers = [(each, STEP, Chosen(chance.choice(FELT))) for each in ("a", "b")]
    answers = [each for each in answers if solo in ("", each[0])]
    if exercise == AGREED_IN[0]:
        answers.append(("both", AGREED_IN[1], Chosen((chance.choice(("daily", "weekly")),))))
    found = ended(f"s{number}", exercise, *answers, solo=solo)
    at = NOON - timedelta(days=chance.uniform(0, 300))
    return replace(found, ended=at.isoformat(timespec="seconds"))


def newest(past: Remembered) -> dict[str, Done]:
    """Of each exercise the session that was last."""
    return {each.exercise: each for each in past.done}


@pytest.mark.parametrize("sealed", ["", "a"])
@pytest.mark.parametrize("seed", range(6))
def test_the_first_page_offers_what_all_that_was_done_would(
    tmp_path: Path, seed: int, sealed: str
) -> None:
    chance = random.Random(seed)
    with Journal.open(tmp_path, cost=CHEAP) as journal:
        Sat(tmp_path, journal, "Sam", "Kim")
        if sealed:
            journal.set_passphrase("a", PHRASE)
        for number in range(9):
            months.add(journal._place, story(chance, number))
        for here in HERE:
            whole, found = remembered(journal, here), lately(journal, here)
            assert found.many == whole.many == len(whole.done)
            assert found.rhythm == whole.rhythm
            assert newest(found) == newest(whole)
            for hours in (0, 30, 24 * 60):
                now = NOON + timedelta(hours=hours)
                assert offered(OUTLINES, found, here, now) == offered(OUTLINES, whole, here, now)


def test_what_is_kept_of_the_newest_choice_is_what_offers_hang_on() -> None:
    assert {STEP, AGREED_IN[1]} == LATEST_OF


def filled(table: Sat, many: int) -> None:
    """So many sessions in ten years, and as much that lives on as there is room for."""
    by_month: dict[str, list[Finished]] = {}
    for number in range(many):
        solo = "a" if number % 3 == 0 else ""
        session = ended(
            f"{number:016x}", ALONE[0] if solo else CHECK_INS[0], ("a", "line", "w" * 99), solo=solo
        )
        at = NOON - timedelta(days=YEARS * number / many)
        session = replace(session, ended=at.isoformat(timespec="seconds"))
        by_month.setdefault(month_of(session.ended, session.zone), []).append(session)
    place = table.journal._place
    for month, sessions in by_month.items():
        with (database := month_file.open_month(place, month)).file.batch():
            tables = database.file.read()
            for each in reversed(sessions):
                assert put_together(tables, record_of(each, place.keys), place.keys)
    if many:
        tea = replace(after(ritual())[0], look="", entries=())
        table.journal.living.keep(*(replace(tea, id=f"t{at}") for at in range(100)))


@contextmanager
def read(folder: Path) -> Iterator[Counter[str]]:
    """What is opened, by the end of its name, and how many bytes whole files have."""
    found: Counter[str] = Counter()
    opened, whole = os.open, atomic.read_whole

    def noted(path: str | Path, flags: int, *args: int, **named: int) -> int:
        if Path(path).is_relative_to(folder) and not flags & os.O_DIRECTORY:
            found[Path(path).suffix] += 1
        return opened(path, flags, *args, **named)

    def read_whole(path: Path, **named: bool) -> object:
        taken = whole(path, **named)
        found["bytes"] += len(taken[0]) if taken else 0
        return taken

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "open", noted)
        patch.setattr(atomic, "read_whole", read_whole)
        yield found


def test_opening_home_reads_as_much_after_ten_years_as_after_one(tmp_path: Path) -> None:
    costs: dict[tuple[str, ...], list[Counter[str]]] = {HERE[0]: [], HERE[1]: []}
    for many in (0, 300, 3_000):
        with sat(tmp_path / str(many), "Sam", "Kim") as table:
            filled(table, many)
        for here, found in costs.items():
            with sat(tmp_path / str(many)) as table:
                opens(table, here)  # summaries are made, once
            with sat(tmp_path / str(many)) as table, read(tmp_path) as cost:
                opens(table, here)
            found.append(cost)
    for none, some, most in costs.values():
        assert most[".sum"] == some[".sum"] == 4
        assert most[".json"] == some[".json"] == none[".json"] + 4  # of four months the stamps
        assert most["bytes"] < some["bytes"] + 4 * 31 * 20  # more days in a month have something


def test_beginning_reads_each_month_once_and_the_other_one_speaks_first(tmp_path: Path) -> None:
    exercise, asked = Library().get("listening"), Counter[str | None]()
    whole = Journal.finished

    def counted(journal: Journal, *, month: str | None = None) -> list[Finished]:
        asked[month] += 1
        return whole(journal, month=month)

    with sat(tmp_path, "Sam", "Kim") as table, pytest.MonkeyPatch.context() as patch:
        patch.setattr(Journal, "finished", counted)
        for number in range(4):
            at = (NOON - timedelta(days=20 * number)).isoformat(timespec="seconds")
            months.add(table.journal._place, replace(ended(f"s{number}", DONE[1]), ended=at))
            asked.clear()
            begun = prepared(exercise, HERE[0], 45, table.journal)
            assert in_turn(begun, HERE[0], table.journal) == HERE[0][:: (1, -1)[(number + 1) % 2]]
            assert set(asked) == set(table.journal.months())
            assert set(asked.values()) == {1}


def opens(table: Sat, here: tuple[str, ...]) -> None:
    table.visit.here = here
    drive(_found(AnsweringFront(table.visit, [])))
