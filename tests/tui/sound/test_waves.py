"""The tones of a breath: soft, told apart by ear, and made here."""

import itertools
import math

import pytest

from tui.sound.waves import FULL, RATE, TONES, loudness, samples, wave

each_tone = pytest.mark.parametrize("phase", TONES)


@each_tone
def test_a_tone_begins_and_ends_in_silence_and_never_clicks(phase: str) -> None:
    tone = TONES[phase]
    made = samples(tone)
    assert len(made) == round(tone.seconds * RATE)
    assert made[0] == 0
    assert abs(made[-1]) <= 2
    steepest = 2 * math.pi * max(tone.pitches) / RATE + math.pi / 2 / (tone.rise * RATE)
    jumps = [abs(one - other) for one, other in itertools.pairwise(made)]
    assert max(jumps) <= FULL * tone.level * steepest + 2


@each_tone
def test_a_tone_is_quiet_and_as_loud_as_it_says(phase: str) -> None:
    tone = TONES[phase]
    loudest = max(map(abs, samples(tone))) / FULL
    assert tone.level <= 0.2
    assert loudest <= tone.level + 1 / FULL
    assert loudest > tone.level * 0.8
    assert min(loudness(tone, at / 100) for at in range(round(tone.seconds * 100))) >= 0.0


def pitch(phase: str) -> float:
    """The pitch that is heard, from how often the wave crosses the middle."""
    made = samples(TONES[phase])
    crossed = sum(one < 0 <= other for one, other in itertools.pairwise(made))
    return crossed / TONES[phase].seconds


def test_in_and_out_are_a_fifth_apart_and_of_other_lengths() -> None:
    assert pitch("in") / pitch("out") == pytest.approx(1.5, abs=0.05)
    assert pitch("again") > pitch("in") * 1.15
    assert TONES["out"].seconds > TONES["in"].seconds * 1.5


def test_the_end_is_unlike_both() -> None:
    end = TONES["done"]
    assert len(end.pitches) == 3
    assert end.seconds > 1.5 * max(each.seconds for id, each in TONES.items() if id != "done")


def test_a_wave_is_made_once_as_sixteen_bits() -> None:
    assert wave("in") is wave("in")
    assert len(wave("in")) == 2 * len(samples(TONES["in"]))
