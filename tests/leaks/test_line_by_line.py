"""Random journeys line by line: nothing of one stays on the page, or is there for the other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable

import pytest
from support.leaks.engine_walker import EXERCISES, Couple
from support.leaks.memory_disk import Ground, asked, told
from support.leaks.oracle import Leak
from support.leaks.plain_walker import journey

from exercises.flow.visit.visit import Visit
from tui.plain.terminal.output import Output

IN_CI = 20
FIRST = 20
"""Journeys within which a leak has to be found."""

Patch = pytest.MonkeyPatch


def walk(place: Ground, seeds: Iterable[int]) -> Counter[str]:
    """Make the journeys with these seeds; returns what happened on them."""
    did: Counter[str] = Counter()
    for seed in seeds:
        with told(seed, "line by line") as chance, pytest.MonkeyPatch.context() as patch:
            couple = Couple(place.fresh(), chance)
            journey(seed, place, couple, patch)
            did += couple.did
            did["looks"] += couple.oracle.looks
    return did


def test_nothing_of_one_stays_on_the_page_or_is_there_for_the_other(place: Ground) -> None:
    did = walk(place, (seed * len(EXERCISES) // IN_CI for seed in range(IN_CI)))
    for kind in ("killed in", "idle in", "pause in", "clock in", "curtain in", "passphrase in"):
        assert did[f"{kind} lines"], f"no journey: {kind} lines"
    assert did["half a line"]
    assert did["exactly in lines"]


@pytest.mark.slow
@pytest.mark.timeout(7200)
def test_by_hand_neither(place: Ground) -> None:
    first = 1_000
    did = walk(place, range(first, first + asked(IN_CI)))
    assert did["share later, in lines"]


def private_parts_stay(patch: Patch) -> None:
    """What is private is written on the first page."""
    patch.setattr(Output, "open_private", lambda self: None)


def curtain_is_not_hung(patch: Patch) -> None:
    """After the clock and list, whoever comes sees the page as it was."""
    patch.setattr(
        "tui.plain.pages.decoy.wait_open",
        lambda house: house.visit.open(house.visit.privacy.awaited),
    )


def page_is_not_emptied(patch: Patch) -> None:
    """The second page is left as it stands."""

    def close(self: Output) -> None:
        if self._second and self._on_second:
            self._on_second = False
            self._out.write(self._second[1])

    patch.setattr(Output, "close_private", close)


def nobodys_key_is_forgotten(patch: Patch) -> None:
    """Once opened by a passphrase, it stays open."""
    patch.setattr(Visit, "forget_keys", lambda self: None)


@pytest.mark.parametrize(
    "leak",
    [private_parts_stay, curtain_is_not_hung, page_is_not_emptied, nobodys_key_is_forgotten],
)
def test_a_leak_that_is_put_in_is_found(
    place: Ground, monkeypatch: Patch, leak: Callable[[Patch], None]
) -> None:
    leak(monkeypatch)
    with pytest.raises(Leak):
        walk(place, range(FIRST))
