"""When a breath is heard: beside its turns, and never in its way."""

import random
import subprocess
import sys
import threading
from collections.abc import Callable

import pytest

from exercises.engine.pace import PATTERNS, Breath, Pattern, breath_at
from tui.sound.breath_sound import BETWEEN, LATE, LOOK, BreathSound
from tui.sound.waves import wave

PHASES = {wave(phase): phase for phase in ("in", "again", "out", "done")}


class Breathed:
    """A breath on a clock of its own, and a device that writes down what it plays, and when."""

    def __init__(self, pattern: str = "4-6", total: float = 60.0) -> None:
        self.now, self.total, self.pattern = 0.0, total, PATTERNS[pattern]
        self.running = True
        self.played: list[tuple[float, str]] = []
        self.closed = 0
        self.breaks_at = float("inf")

    def where(self) -> tuple[Breath, Pattern] | None:
        if not self.running:
            return None
        return breath_at(self.pattern, self.now, self.total), self.pattern

    def play(self, samples: bytes) -> None:
        if self.now >= self.breaks_at:
            raise OSError("the device is gone")
        self.played.append((self.now, PHASES[samples]))

    def close(self) -> None:
        self.closed += 1

    def turns(self) -> list[tuple[float, str]]:
        """Where a turn is, and which."""
        starts = {"in": 0.0, "out": self.pattern.inhale}
        if self.pattern.again:
            starts["again"] = self.pattern.inhale - self.pattern.again
        breaths = range(round(self.total / self.pattern.cycle))
        every = [(n * self.pattern.cycle + at, id) for n in breaths for id, at in starts.items()]
        return [*sorted(every), (self.total, "done")]


@pytest.mark.parametrize("pattern", PATTERNS)
@pytest.mark.parametrize("seed", range(5))
def test_each_tone_starts_within_forty_milliseconds_of_its_turn(pattern: str, seed: int) -> None:
    breathed, chance = Breathed(pattern), random.Random(seed)
    sound = BreathSound(breathed.where, opens=lambda: breathed)
    sound.open()
    while breathed.now <= breathed.total:
        breathed.now += sound.turn() + chance.uniform(0.0, 0.035)
    sound.turn()
    assert [phase for _, phase in breathed.played] == [phase for _, phase in breathed.turns()]
    apart = [
        began - turn
        for (began, _), (turn, _) in zip(breathed.played, breathed.turns(), strict=True)
    ]
    assert min(apart) >= 0.0
    assert max(apart) <= LATE


def test_a_tone_that_would_come_late_is_left_out() -> None:
    breathed = Breathed()
    sound = BreathSound(breathed.where, opens=lambda: breathed)
    sound.open()
    for now in (0.0, 4.5, 10.01, 14.041):
        breathed.now = now
        sound.turn()
    assert [phase for _, phase in breathed.played] == ["in", "in"]


def test_it_looks_often_enough_to_follow_a_change_and_rests_while_nothing_goes_on() -> None:
    breathed = Breathed()
    sound = BreathSound(breathed.where, opens=lambda: breathed)
    sound.open()
    breathed.now = 0.5
    assert sound.turn() == LOOK
    breathed.now = 3.97
    assert sound.turn() == pytest.approx(0.03)
    breathed.running = False
    assert sound.turn() == LOOK
    assert breathed.played == []


def test_a_device_that_goes_away_leaves_silence_and_no_bell() -> None:
    breathed, rung = Breathed(), []
    breathed.breaks_at = 12.0
    sound = BreathSound(breathed.where, opens=lambda: breathed, ring=lambda: rung.append(1))
    sound.open()
    while breathed.now <= breathed.total:
        breathed.now += sound.turn() or LOOK
    sound.turn()
    assert [phase for _, phase in breathed.played] == ["in", "out", "in"]
    assert breathed.closed == 1
    assert rung == []
    assert not sound.missing, "it was there"


def test_it_is_not_on_any_more_once_the_device_is_gone() -> None:
    breathed = Breathed()
    breathed.breaks_at = 4.0
    sound = BreathSound(breathed.where, opens=lambda: breathed)
    sound.start()
    waiting(lambda: bool(breathed.played))
    assert sound.on
    breathed.now = 4.0
    waiting(lambda: not sound.on)
    sound.join(10)
    assert breathed.closed == 1
    assert not sound.end()


def no_device() -> Breathed:
    raise OSError("no device")


@pytest.mark.parametrize("tones", [True, False])
def test_where_there_is_no_device_the_bell_rings_twice_for_out(
    tones: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    breathed, rung = Breathed(total=10.0), []
    sound = BreathSound(
        breathed.where, tones=tones, opens=no_device, ring=lambda: rung.append(breathed.now)
    )
    monkeypatch.setattr(sound._stopped, "wait", lambda seconds: seconds == BETWEEN)
    sound.open()
    for now in (0.0, 4.0, 10.0):
        breathed.now = now
        sound.turn()
    assert rung == [0.0, 4.0, 4.0, 10.0, 10.0, 10.0]


def test_silence_where_even_the_bell_is_unwanted() -> None:
    sound = BreathSound(Breathed().where, opens=no_device)
    sound.start()
    sound.join(10)
    assert sound.missing
    assert not sound.on
    assert not sound.end()


def waiting(until: Callable[[], bool]) -> None:
    for _ in range(2_000):
        if until():
            return
        threading.Event().wait(0.005)
    raise AssertionError


def test_in_its_thread_it_says_the_end_and_lets_the_device_go() -> None:
    breathed = Breathed()
    breathed.now = 59.999
    sound = BreathSound(breathed.where, opens=lambda: breathed)
    sound.start()
    waiting(lambda: sound._device is not None)
    assert sound.on
    assert sound.end()
    waiting(lambda: breathed.played != [])
    assert breathed.played[-1][1] == "done"
    sound.stop()
    sound.join(10)
    assert breathed.closed == 1
    assert not sound.on


def test_silent_at_once() -> None:
    breathed = Breathed()
    sound = BreathSound(breathed.where, opens=lambda: breathed)
    sound.start()
    sound.stop()
    sound.join(10)
    assert breathed.closed == 1


def test_nothing_of_it_is_loaded_at_the_start() -> None:
    code = (
        "import sys, tui.app, tui.front, tui.screens.session.pause, tui.plain.steps.breathing;"
        "print([each for each in sys.modules if 'tui.sound' in each or 'miniaudio' in each])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
