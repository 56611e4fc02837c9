"""What home offers, from what may be looked at; and decks that do not repeat themselves."""

from datetime import UTC, datetime, timedelta

import pytest

from exercises.journal.files.errors import Unreadable
from exercises.library.library import Library
from exercises.model.events import Chosen
from exercises.model.exercise import Close, Draw, walk
from exercises.model.people import PutOff
from exercises.model.records import Finished, KeptEntry
from exercises.recommend.declined import (
    OPEN,
    TimeOff,
    lies_ahead,
    not_now,
    put_off,
    put_off_until,
    quiet_today,
)
from exercises.recommend.feedback import STEP, asking, is_due, pace
from exercises.recommend.offers import (
    CHECK_INS,
    Remembered,
    offered,
    prepared,
    remembered,
)
from exercises.recommend.path import Done

NOW = datetime(2026, 3, 2, 15, 0, tzinfo=UTC)


class Kept:
    """Finished sessions, as a journal gives them."""

    def __init__(self) -> None:
        self.sessions: list[Finished] = []
        self.broken = False

    def months(self) -> list[str]:
        return sorted({each.ended[:7] for each in self.sessions}, reverse=True)

    def months_seen(self, viewer: str | None, most: int) -> list[str]:
        return [
            month
            for month in self.months()
            if any(each.solo in ("", viewer) for each in self.finished(month=month))
        ][:most]

    def finished(self, *, month: str) -> list[Finished]:
        if self.broken:
            raise Unreadable("This month cannot be read.")
        return [each for each in self.sessions if each.ended.startswith(month)]

    def add(self, exercise: str, at: datetime, *entries: KeptEntry, solo: str = "") -> None:
        self.sessions.append(
            Finished(
                id=f"s{len(self.sessions)}",
                exercise=exercise,
                title="",
                people=(solo,) if solo else ("a", "b"),
                solo=solo,
                ended=at.isoformat(),
                zone="Z",
                entries=entries,
            )
        )


def entry(step: str, owner: str, *options: str, shared: bool = False) -> KeptEntry:
    return KeptEntry(
        id=f"{step}-{owner}-{'-'.join(options)}",
        owner=owner,
        step=step,
        prompt="",
        answer=Chosen(options),
        text="",
        fate="shared" if shared else "private",
    )


@pytest.fixture
def kept() -> Kept:
    found = Kept()
    found.add("our-pause", NOW - timedelta(days=3), entry("card", "both", "q1", shared=True))
    found.add("appreciation", NOW - timedelta(days=2), entry(STEP, "a", "too-much"))
    found.add("my-early-signs", NOW - timedelta(days=1), entry("sign", "a", "q2"), solo="a")
    return found


def test_two_see_what_they_did_together_and_nothing_of_how_it_felt(kept: Kept) -> None:
    found = remembered(kept, ("a", "b"))  # type: ignore[arg-type]
    assert [(each.exercise, each.pace) for each in found.done] == [
        ("our-pause", None),
        ("appreciation", None),
    ]
    assert found.cards == ("q1",)


def test_someone_alone_sees_their_own_too_and_the_other_does_not(kept: Kept) -> None:
    own, other = remembered(kept, ("a",)), remembered(kept, ("b",))  # type: ignore[arg-type]
    assert [(each.exercise, each.pace) for each in own.done] == [
        ("our-pause", None),
        ("appreciation", False),
        ("my-early-signs", None),
    ]
    assert "q2" in own.cards
    assert [each.exercise for each in other.done] == ["our-pause", "appreciation"]
    assert "q2" not in other.cards
    assert all(each.pace is None for each in other.done)


def test_a_month_that_cannot_be_read_stops_nobody(kept: Kept) -> None:
    kept.broken = True
    assert remembered(kept, ("a",)) == Remembered()  # type: ignore[arg-type]


def test_a_choice_for_today_holds_for_those_who_made_it() -> None:
    library = Library().outlines()
    first = offered(library, Remembered(), ("a",), NOW)[0][0]
    declined = put_off(PutOff(), first.id, put_off_until("open", NOW), NOW)
    again = offered(library, Remembered(), ("a",), NOW, declined=declined)
    assert first.id not in {each.id for each, _ in again}
    later = offered(library, Remembered(), ("a",), NOW + OPEN, declined=declined)
    assert later[0][0] == first


@pytest.mark.parametrize(
    ("when", "hours"), [("open", 12), ("hour", 1), ("evening", 3), ("tomorrow", 15)]
)
def test_what_is_put_off_comes_back_at_the_time_that_was_said(when: TimeOff, hours: int) -> None:
    library = Library().outlines()
    first = offered(library, Remembered(), ("a",), NOW)[0][0]
    declined = put_off(PutOff(), first.id, put_off_until(when, NOW), NOW)

    def at(time: datetime) -> str:
        return offered(library, Remembered(), ("a",), time, declined=declined)[0][0].id

    # The times lie by day and by night, and what is offered first hangs on that too.
    assert not_now(declined, NOW)[first.id] == NOW + timedelta(hours=hours)
    assert at(NOW + timedelta(minutes=30)) != first.id
    assert at(NOW + timedelta(days=1)) == first.id


def test_what_is_put_off_late_at_night_comes_back_that_morning() -> None:
    late = NOW.replace(hour=0, minute=40)
    declined = put_off(PutOff(), "listening", put_off_until("tomorrow", late), late)
    assert not_now(declined, late)["listening"] == NOW.replace(hour=6, minute=0)
    quiet = quiet_today(declined, late).quiet
    assert lies_ahead(quiet, NOW.replace(hour=3))
    assert not lies_ahead(quiet, NOW.replace(hour=5))


def test_with_the_clock_set_back_nothing_stays_put_off_for_years() -> None:
    library, earlier = Library().outlines(), NOW - timedelta(days=900)
    first = offered(library, Remembered(), ("a", "b"), earlier)[0][0]
    declined = put_off(PutOff(), first.id, put_off_until("hour", NOW), NOW)
    again = offered(library, Remembered(), ("a", "b"), earlier, declined=declined)
    assert again[0][0] == first


@pytest.mark.parametrize("nearer", ["withdrawn", "supporting"])
def test_what_is_nearer_to_one_alone_leads_all_offers(nearer: str) -> None:
    """Ten offers, none of them for the other part; for two together it counts for nothing."""
    library, said = Library().outlines(), PutOff(nearer=nearer)
    found = offered(library, Remembered(), ("a",), NOW, declined=said)[:10]
    assert all({nearer, "either"} & set(each.roles) for each, _ in found)
    together = [
        offered(library, Remembered(), ("a", "b"), NOW, declined=each) for each in (said, PutOff())
    ]
    assert together[0] == together[1]


def test_when_all_is_put_off_there_is_still_an_offer() -> None:
    library = Library().outlines()
    declined = PutOff()
    for each, _ in offered(library, Remembered(), ("a", "b"), NOW):
        declined = put_off(declined, each.id, put_off_until("open", NOW), NOW)
    assert offered(library, Remembered(), ("a", "b"), NOW, declined=declined)


def test_without_a_role_both_tracks_take_turns() -> None:
    found = [each for each, _ in offered(Library().outlines(), Remembered(), ("a",), NOW)]
    roles = [each.roles for each in found[:9]]
    assert sum(role == ("withdrawn",) for role in roles) == pytest.approx(4, abs=1)
    assert sum(role == ("supporting",) for role in roles) == pytest.approx(4, abs=1)
    assert len({each.id for each in found}) == len(found)


@pytest.mark.parametrize("people", [("a",), ("a", "b")])
def test_a_card_does_not_come_back_while_others_are_left(people: tuple[str, ...]) -> None:
    """100 sessions of every exercise with a deck."""
    for exercise in Library().all():
        fits = exercise.people in ("one-or-two", "one" if len(people) == 1 else "two")
        decks = [step for step in walk(exercise.steps) if isinstance(step, Draw)]
        if not fits or not decks:
            continue
        kept, now = Kept(), NOW - timedelta(days=100)
        seen: dict[str, list[str]] = {step.id: [] for step in decks}
        for _ in range(100):
            now += timedelta(days=1)
            resolved = prepared(exercise, people, 45, kept)  # type: ignore[arg-type]
            drawn = []
            for step in walk(resolved.steps):
                if isinstance(step, Draw):
                    card = next(each.id for each in step.options if each.id not in drawn)
                    drawn.append(card)
                    whole = {each.id for each in next(d for d in decks if d.id == step.id).options}
                    before = seen[step.id]
                    lately = before[-(len(whole) - len(decks) - 1) :]
                    assert card not in lately or not whole - set(before)
                    before.append(card)
            owner = people[0] if len(people) == 1 else "both"
            solo = owner if len(people) == 1 else ""
            entries = [entry(f"card{n}", owner, card) for n, card in enumerate(drawn)]
            kept.add(exercise.id, now, *entries, solo=solo)


NOT_ASKED = {
    "pause", "saying-back-alone", "when-i-fear-for-them", "i-am-not-sure-i-want-this",
    "if-i-frighten-someone",
}  # fmt: skip
"""Alone, after these, nobody is asked how it was."""


def test_it_asks_how_it_was_after_the_close_and_only_where_that_is_worth_it() -> None:
    library = Library()
    for exercise in library.all():
        for people in {"one": (1,), "two": (2,), "one-or-two": (1, 2)}[exercise.people]:
            asked = asking(exercise, people)
            there = asked.steps[-1].id == STEP
            assert isinstance(asked.steps[-2 if there else -1], Close)
            assert there or people == 2 or exercise.id in NOT_ASKED
            assert asking(asked, people) == asked
    assert asking(library.get("listening"), 2).steps[-1].id == STEP
    for quiet in ("breathe-together", "daily-check-in", "weekly-meeting-short"):
        assert asking(library.get(quiet), 2) == library.get(quiet)


@pytest.mark.parametrize(
    ("done", "felt", "due"),
    [
        ([], None, True),
        (["listening"], None, False),
        (["listening"], True, False),
        (["listening"], False, True),
        (["listening"] * 5, True, True),
        (["listening", *["daily-check-in", "pause"] * 9], None, False),
    ],
)
def test_how_it_was_is_asked_rarely(done: list[str], felt: bool | None, due: bool) -> None:
    assert is_due(done, felt) is due


def test_what_is_due_goes_by_what_those_who_are_here_did() -> None:
    exercise, kept = Library().get("keep-my-door-open"), Kept()
    asked = []
    for n in range(6):
        asked.append(prepared(exercise, ("a",), 45, kept).steps[-1].id == STEP)  # type: ignore[arg-type]
        kept.add(exercise.id, NOW + timedelta(days=n), solo="a")
    assert asked == [True, False, False, False, False, True]


@pytest.mark.parametrize(
    ("options", "found"),
    [(("pace",), True), (("too-much", "again"), False), (("again",), None), ((), None)],
)
def test_how_the_pace_was(options: tuple[str, ...], found: bool | None) -> None:
    assert pace((entry(STEP, "a", *options),), "a") is found
    assert pace((entry(STEP, "a", *options),), "b") is None


def test_what_was_done_lately_is_not_offered_first() -> None:
    done = (Done("our-pause", NOW - timedelta(hours=2)),)
    found = offered(Library().outlines(), Remembered(done), ("a", "b"), NOW)
    assert found[0][0].id != "our-pause"


def test_what_somebody_would_do_again_comes_back_first_for_them_only(kept: Kept) -> None:
    kept.sessions = []
    kept.add("listening", NOW - timedelta(days=3), entry(STEP, "a", "pace"))
    kept.add("share-one-sentence", NOW - timedelta(days=1), entry(STEP, "a", "heard"))
    own = remembered(kept, ("a",))  # type: ignore[arg-type]
    both = remembered(kept, ("a", "b"))  # type: ignore[arg-type]
    assert [each.liked for each in own.done] == [False, True]
    assert [each.liked for each in both.done] == [False, False]


@pytest.mark.parametrize(
    ("agreed", "setting", "comes"),
    [("daily", 2, True), ("weekly", 2, False), ("as-it-comes", 2, False), ("daily", 7, False)],
)
def test_the_rhythm_that_two_agreed_on_counts_until_it_is_set_by_hand(
    kept: Kept, agreed: str, setting: int, comes: bool
) -> None:
    kept.add("daily-check-in", NOW - timedelta(days=1, hours=3))
    kept.add("our-pause", NOW - timedelta(hours=4))
    talk = entry("cadence", "both", agreed, shared=True)
    kept.add("how-we-want-to-talk", NOW - timedelta(hours=2), talk)
    kept.add("how-we-want-to-talk", NOW - timedelta(days=9), entry("cadence", "both", "weekly"))
    past = remembered(kept, ("a", "b"))  # type: ignore[arg-type]
    library = Library().outlines()
    found = offered(library, past, ("a", "b"), NOW, check_in_days=setting)
    assert (found[0][0].id == "daily-check-in") is comes


def test_the_check_in_that_was_done_last_comes_round_and_only_that() -> None:
    library, due = Library().outlines(), NOW - timedelta(days=3)
    for last, other in (CHECK_INS, CHECK_INS[::-1]):
        done = (Done(other, due - timedelta(days=2)), Done(last, due))
        found = offered(library, Remembered(done), ("a", "b"), NOW)
        again = [each.exercise for _, each in found if each.reason == "again"]
        assert last in again
        assert other not in again
