"""Twenty-six evenings of two people on the path; run with `-s` to read them."""

from collections import Counter
from datetime import datetime, timedelta

from exercises.library.library import Library
from exercises.recommend.offers import Remembered, offered
from exercises.recommend.path import EVERY, Done, path

MONDAY = datetime(2026, 3, 2, 19, 30).astimezone()
GAPS = (2, 2, 3)
"""Days between their evenings."""

TRACK = [unit.exercise for unit in path().together]
LATER_IN_TWO_MONTHS = {
    "validate-without-agreeing",
    "space-and-closeness",
    "brainstorm-and-one-experiment",
    "small-wins",
    "weekly-meeting-short",
}


def evening(done: list[Done], now: datetime) -> tuple[str, str, set[str]]:
    """Return what comes first, why, and all that is one key away."""
    found = offered(Library().outlines(), Remembered(tuple(done)), ("a", "b"), now)
    (first, why), *rest = found
    smaller = [each for each, _ in rest if each.minutes < first.minutes]
    near = {first.id, rest[0][0].id}
    if smaller:
        near.add(max(smaller, key=lambda each: each.minutes).id)
    return first.id, why.because or why.reason, near


def test_twenty_six_evenings_on_the_path() -> None:
    done: list[Done] = []
    firsts: list[str] = []
    seen: set[str] = set()
    now = MONDAY
    for number in range(26):
        first, why, near = evening(done, now)
        print(f"{number + 1:2}  {now:%a %d %b}  {first}: {why}  (near: {sorted(near - {first})})")
        firsts.append(first)
        seen |= near
        done.append(Done(first, now))
        now += timedelta(days=GAPS[number % len(GAPS)])
    assert set(TRACK) <= seen
    assert max(Counter(firsts).values()) * EVERY <= len(firsts)
    assert set(firsts) >= LATER_IN_TWO_MONTHS
    rounds = {unit.exercise for unit in path().together if unit.repeat_days}
    known = [name in rounds and name in firsts[:at] for at, name in enumerate(firsts)]
    assert not any(sum(known[at : at + EVERY]) > 1 for at in range(len(known)))


def test_after_sixty_days_there_is_one_plain_welcome_and_then_the_path_goes_on() -> None:
    done = [
        Done(name, MONDAY + timedelta(days=2 * at))
        for at, name in enumerate(("our-pause", "listening", "daily-check-in", "small-wins"))
    ]
    back = done[-1].ended + timedelta(days=60)
    (first, why), *_ = offered(Library().outlines(), Remembered(tuple(done)), ("a", "b"), back)
    assert why.reason == "welcome"
    again = [*done, Done(first.id, back)]
    _, why = offered(
        Library().outlines(), Remembered(tuple(again)), ("a", "b"), back + timedelta(days=2)
    )[0]
    assert why.reason != "welcome"


def test_what_this_is_comes_early_for_one_alone() -> None:
    for units in (path().withdrawn, path().supporting):
        assert [unit.exercise for unit in units].index("what-this-is") < 5
