"""Several journeys on the screen, some in each life of the program."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from support.leaks.engine_walker import EXERCISES, Couple
from support.leaks.memory_disk import Ground, told
from support.leaks.screen_walker import HABITS, Walker, journey

from exercises.model.exercise import Exercise

A_LIFE = 5
"""Journeys in one life of the program; then it is dropped, in the middle of the last one."""
TOUCHES = 4


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
