"""Random journeys in the full-screen program: what one wrote is in no frame before the other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import pytest
from support.leaks.engine_walker import EXERCISES, Couple
from support.leaks.memory_disk import Ground, asked, told
from support.leaks.oracle import A_TOKEN
from support.leaks.screen_walker import HABITS, Walker, journey

from exercises.model.exercise import Exercise

pytestmark = pytest.mark.asyncio

IN_CI = 20
PARTS = 4
A_LIFE = 5
"""Journeys in one life of the program; then it is dropped, in the middle of the last one."""
TOUCHES, LONGER = 4, 10


async def walk(
    place: Ground,
    seeds: Sequence[int],
    *,
    exercises: Sequence[Exercise] = EXERCISES,
    sealed: str | None = None,
    touches: int = TOUCHES,
    **habits: float,
) -> Counter[str]:
    """Make the journeys with these seeds, some in each life of the program.

    Args:
        place: For their files.
        seeds: Of the journeys; the first of a life decides over all of it.
        exercises: The seeds take them in turn.
        sealed: Ids of those with a passphrase; by chance without it.
        touches: At most so many things are done in each.
        habits: What is done at a step, in place of `HABITS`.
    """
    did: Counter[str] = Counter()
    for at in range(0, len(seeds), A_LIFE):
        life = seeds[at : at + A_LIFE]
        with told(life[0], f"on the screen (with {life[1:]} after it)") as chance:
            couple = Couple(place.fresh(), chance)
            place.watches[:] = [couple.written]
            for person in "ab":
                if person in sealed if sealed is not None else chance.random() < 0.4:
                    couple.set_passphrase(person)
            walker = Walker(couple, habits or HABITS)
            async with walker.life():
                for seed in life:
                    exercise = exercises[seed % len(exercises)]
                    await journey(walker, exercise, chance.randint(2, touches))
                    if seed != life[-1]:
                        await walker.out()
                        couple.look_around()
            couple.look_around()
            couple.journal.close()
            did += couple.did
    return did


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
    for kind in ("answer", "half", "skip", "bland", "idle"):
        assert did[f"{kind} on the screen"], f"nobody ever did {kind}"
