"""From a place on the map of valence and energy to the words that lie near it."""

from __future__ import annotations

from collections.abc import Sequence
from math import dist

from exercises.model.exercise import FeelingWord

NEAR = 9
"""How many words are offered for a place; more than nine cannot be taken in."""


def near(
    words: Sequence[FeelingWord], valence: float, energy: float, count: int = NEAR
) -> tuple[FeelingWord, ...]:
    """Return the words nearest to a place, the nearest first.

    Args:
        words: Placed on both axes (Russell's circumplex, 1980).
        valence: -1 (unpleasant) to 1 (pleasant).
        energy: -1 (quiet) to 1 (lively).
        count: How many at most.
    """
    place = (valence, energy)
    by_distance = sorted(words, key=lambda word: dist(place, (word.valence, word.energy)))
    return tuple(by_distance[:count])
