"""Random keys and lines from twelve pages, by one and by two, in both front ends.

Nothing crashes, from every page something leads away, and nobody sees what is the other one's.
`NEARER_KEYS` says how many keys are pressed by hand in each of the four.
"""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from support.leaks.memory_disk import Ground, ground
from support.walks import random_keys, random_lines

SWITCH = "NEARER_KEYS"
ALONE_OR_BOTH = ("a", "both")
BY_HAND = 1000
"""The first seed by hand: other ones than in every run."""


@pytest.fixture
def place(monkeypatch: pytest.MonkeyPatch) -> Iterator[Ground]:
    """A place for the files, temporary ones too."""
    with ground(monkeypatch) as found:
        yield found


def keys_each(starts: int) -> int:
    """How many keys are pressed from each starting page by hand."""
    return -(-int(os.environ.get(SWITCH, "10000")) // starts)


@pytest.mark.asyncio
async def test_random_keys_on_the_full_screen(place: Ground) -> None:
    did = await random_keys.strays(place, [10], "both", random_keys.BURST)
    assert did["keys"] == random_keys.BURST


@pytest.mark.parametrize("who", ALONE_OR_BOTH)
def test_random_lines_line_by_line(place: Ground, who: str) -> None:
    did = random_lines.ramble(place, range(0, 12, 6), who, random_lines.LINES)
    assert did["lives"] == 2


@pytest.mark.slow
@pytest.mark.asyncio
@pytest.mark.timeout(7200)
@pytest.mark.parametrize("who", ALONE_OR_BOTH)
@pytest.mark.parametrize("start", range(len(random_keys.STARTS)))
async def test_by_hand_on_the_full_screen(place: Ground, who: str, start: int) -> None:
    each = keys_each(len(random_keys.STARTS))
    did = await random_keys.strays(place, [BY_HAND * 12 + start], who, each)
    print(f"\n{dict(did)}")
    assert did["keys"] == each


@pytest.mark.slow
@pytest.mark.timeout(7200)
@pytest.mark.parametrize("who", ALONE_OR_BOTH)
def test_by_hand_line_by_line(place: Ground, who: str) -> None:
    starts = len(random_lines.STARTS)
    first = BY_HAND * starts
    did = random_lines.ramble(place, range(first, first + starts), who, keys_each(starts))
    print(f"\n{dict(did)}")
