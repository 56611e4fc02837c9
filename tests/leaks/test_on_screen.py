"""Random journeys in the full-screen program: what one wrote is in no frame before the other."""

from __future__ import annotations

import pytest
from support.leaks.memory_disk import Ground, asked
from support.leaks.oracle import A_TOKEN
from support.leaks.screen_journeys import walk

pytestmark = pytest.mark.asyncio

IN_CI = 20
PARTS = 4
LONGER = 10


@pytest.mark.parametrize("part", range(PARTS))
async def test_no_word_of_one_is_in_a_frame_before_the_other(
    place: Ground, part: int, capfd: pytest.CaptureFixture[str]
) -> None:
    await walk(place, range(part, IN_CI, PARTS))
    said = capfd.readouterr()
    assert not A_TOKEN.search(said.out + said.err)


@pytest.mark.slow
@pytest.mark.timeout(7200)
@pytest.mark.parametrize("part", range(PARTS))
async def test_by_hand_neither(place: Ground, part: int) -> None:
    first = 1_000  # other journeys than those of every run
    did = await walk(place, range(first + part, first + asked(IN_CI), PARTS), touches=LONGER)
    for kind in ("answer", "half", "skip", "decoy", "idle"):
        assert did[f"{kind} on the screen"], f"nobody ever did {kind}"
