"""The tones of a breath, as wave data: made here, of sines with soft edges."""

from __future__ import annotations

import math
from array import array
from functools import lru_cache

from msgspec import Struct

RATE = 22_050
"""Samples in a second: enough for tones that lie far below a whistle."""

FULL = 32_767


class Tone(Struct, frozen=True):
    """One tone.

    Attributes:
        pitches: Frequencies that sound together.
        seconds: How long it is heard.
        rise: Seconds in which it comes; no click.
        fall: Seconds in which it goes.
        level: Its loudest sample, as a share of the loudest there is.
    """

    pitches: tuple[float, ...]
    seconds: float
    rise: float
    fall: float
    level: float


TONES = {
    "in": Tone((440.0,), 0.7, 0.06, 0.5, 0.16),
    "again": Tone((523.25,), 0.4, 0.04, 0.3, 0.14),
    "out": Tone((293.66,), 1.1, 0.08, 0.9, 0.2),
    "done": Tone((220.0, 330.0, 440.0), 2.2, 0.02, 2.1, 0.2),
}
"""By phase: in, a second time in a bit higher and shorter, out a fifth lower and longer, and three
together that fade at the end. In and out differ in pitch and in length: either is enough."""


@lru_cache(maxsize=len(TONES))
def wave(phase: str) -> bytes:
    """Return the samples of a tone, 16 bits each, one channel."""
    return samples(TONES[phase]).tobytes()


def samples(tone: Tone) -> array[int]:
    """Return the samples of a tone."""
    total = round(tone.seconds * RATE)
    return array("h", (round(FULL * tone.level * _at(tone, at / RATE)) for at in range(total)))


def _at(tone: Tone, seconds: float) -> float:
    """Return where the wave stands, from -1 to 1."""
    share = sum(math.sin(2 * math.pi * pitch * seconds) for pitch in tone.pitches)
    return loudness(tone, seconds) * share / len(tone.pitches)


def loudness(tone: Tone, seconds: float) -> float:
    """Return how loud a tone is at a moment, from 0 to 1; both edges are half a cosine."""
    edge = min(seconds / tone.rise, (tone.seconds - seconds) / tone.fall, 1.0)
    return (1.0 - math.cos(math.pi * max(0.0, edge))) / 2.0
