"""A pause by ear, on both front ends: off with two until its key, and never in the breath's way."""

from pathlib import Path

import pytest
from support.journal.set_as import put
from support.plain.plain_script import Script
from support.plain.table import Table
from support.screens.pilot import Desk, SitDown

from exercises.flow.pause.pausing import pause_alone, start_pause
from exercises.flow.port import drive
from exercises.model.people import Settings
from exercises.runtime.runner import ActiveClock
from tui.screens.session.check_in import CheckInScreen
from tui.screens.session.pause import PauseScreen
from tui.sound import device
from tui.sound.waves import wave


class Fake:
    """A device that is taken away after so many tones."""

    def __init__(self, tones: int = 100) -> None:
        self.tones, self.played, self.opened, self.closed = tones, list[bytes](), 0, 0

    def open(self) -> "Fake":
        self.opened += 1
        return self

    def play(self, samples: bytes) -> None:
        if len(self.played) >= self.tones:
            raise OSError("the device is gone")
        self.played.append(samples)

    def close(self) -> None:
        self.closed += 1


@pytest.fixture
def fake(monkeypatch: pytest.MonkeyPatch) -> Fake:
    found = Fake()
    monkeypatch.setattr(device, "open_device", found.open)
    return found


async def at_pause(desk: Desk) -> PauseScreen:
    await desk.press("p")
    found: PauseScreen = await desk.on(PauseScreen)
    return found


@pytest.mark.asyncio
async def test_with_two_it_waits_for_its_key_and_a_device_that_goes_stops_nothing(
    sit: SitDown, folder: Path, fake: Fake, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(folder, breath_sound="tones")
    fake.tones = 1
    async with sit() as desk:
        rung: list[int] = []
        monkeypatch.setattr(desk.app, "bell", lambda: rung.append(1))
        await desk.sit_together()
        await at_pause(desk)
        await desk.until(lambda: "s lets the breath be heard." in desk.seen(), "its key is named")
        assert fake.opened == 0
        await desk.press("s")
        await desk.until(lambda: fake.played == [wave("in")], "the first tone")
        desk.time.goes_by(4.0)
        await desk.until(lambda: fake.closed == 1, "it is gone")
        await desk.breathe(56.0)
        assert rung == [1], "the end is rung, as without a device"


@pytest.mark.asyncio
async def test_alone_it_begins_by_ear_and_the_key_silences_it(
    sit: SitDown, folder: Path, fake: Fake
) -> None:
    put(folder, breath_sound="tones")
    async with sit() as desk:
        await desk.sit_alone()
        await at_pause(desk)
        await desk.until(lambda: fake.played == [wave("in")], "the first tone")
        await desk.press("s")
        await desk.until(lambda: fake.closed == 1, "silent")


@pytest.mark.asyncio
async def test_where_there_is_nothing_to_play_a_calm_line_says_so(
    sit: SitDown, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(folder, bell=False)

    def no_device() -> device.Device:
        raise ImportError("miniaudio")

    monkeypatch.setattr(device, "open_device", no_device)
    async with sit() as desk:
        await desk.sit_alone()
        await at_pause(desk)
        await desk.press("s")
        await desk.until(lambda: "There is no sound to play here." in desk.seen(), "a calm line")
        await desk.breathe()
        await desk.on(CheckInScreen)


class Minute(Script):
    """Somebody at a terminal who breathes along: a minute goes by as it is waited for."""

    at_terminal = True

    def __init__(self, lines: list[str], fake: Fake) -> None:
        super().__init__(lines)
        self.now, self._fake, self._looks = 0.0, fake, 0
        self.first: list[str] = []
        self.clock = ActiveClock(lambda: self.now, lambda: self.now)

    def read(self, timeout: float) -> str | None:
        if self.first:
            return self.first.pop(0)
        if self.now < 60.0:
            self._looks += 1
            if self._fake.played or self._looks > 200:
                self.now = min(60.0, self.now + 1.0)
            return None
        return super().read(timeout)


def breathe_along(fake: Fake, people: tuple[str, ...], *first: str) -> str:
    """What was said in a pause line by line, with the tones set, and these lines at its start."""
    minute = Minute(["", "4"], fake)
    minute.first = [*first]
    table = Table([])
    table.house.talk.source = minute
    table.house.visit.new_clock = lambda start: minute.clock
    table.house.visit._glimpsed = Settings(breath_sound="tones", breath="sigh")
    running = start_pause(table.house.visit, people)
    table.house.visit.here = people
    drive(pause_alone(table.front, running))
    return table.said


@pytest.mark.parametrize("tones", [1, 100])
def test_line_by_line_too(fake: Fake, tones: int) -> None:
    fake.tones = tones
    said = breathe_along(fake, ("a",))
    assert fake.opened == 1
    assert "The second in is small." in said
    assert "In again." in said
    assert "The pause is over." in said


def test_line_by_line_it_waits_for_its_word_where_nobody_said_who_is_here(fake: Fake) -> None:
    table = Table([])
    table.house.visit._glimpsed = Settings(breath_sound="tones")
    assert table.house.visit.by_ear == "off"
    table.house.visit.here = ("a", "b")
    assert table.house.visit.by_ear == "off"
    table.house.visit.here = ("b",)
    assert table.house.visit.by_ear == "tones"


def test_line_by_line_a_word_silences_it(fake: Fake) -> None:
    said = breathe_along(fake, ("a",), "t")
    assert "Without sound, then." in said
    assert "The pause is over." in said
