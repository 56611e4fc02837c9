"""Random journeys over a course: nothing that somebody did not bring is on a page of the other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import pytest
from support.leaks.course_walker import journey
from support.leaks.memory_disk import Ground, asked, told

IN_CI = (3,)
BY_HAND = 50
"""As many of two hundred of all journeys by hand: 500, where nothing else is said."""


def walk(place: Ground, seeds: Iterable[int]) -> Counter[str]:
    """Make the journeys with these seeds; returns what happened on them."""
    did: Counter[str] = Counter()
    for seed in seeds:
        with told(seed, "over a course") as chance:
            did += journey(seed, place, chance).did
    return did


def test_nothing_that_was_not_brought_is_seen(place: Ground) -> None:
    did = walk(place, IN_CI)
    assert did["my-side"]
    assert did["looked at the course"]


@pytest.mark.slow
@pytest.mark.timeout(7200)
def test_by_hand_neither(place: Ground) -> None:
    did = walk(place, range(1_000, 1_000 + asked(BY_HAND)))
    for kind in ("opened by both", "let go one", "take back", "rested", "killed", "side"):
        assert did[kind], f"no journey ever {kind}"
    print(did)
