"""The turns of a breath, by ear: when which tone sounds. Nobody waits for it, and nothing stops."""

from __future__ import annotations

import threading
from collections.abc import Callable

from exercises.engine.pace import Breath, Pattern
from tui.sound import device as devices
from tui.sound.waves import TONES, wave

LATE = 0.04
"""Seconds after a turn of the breath beyond which its tone would only confuse: it is left out."""

LOOK = 0.1
"""Seconds after which is looked again, at the latest: the breath may have been paced otherwise."""

RINGS = {"in": 1, "again": 1, "out": 2, "done": 3}
"""How often the terminal's bell rings for it, where there are no tones."""
BETWEEN = 0.2
"""Seconds between two rings."""

Where = Callable[[], tuple[Breath, Pattern] | None]
"""Where the breath stands; None while it does not go on."""


class BreathSound:
    """Lets a breath be heard, in a thread of its own.

    Where there is no device, or no library to play with, the terminal's bell rings, if that is
    wanted. A device that goes away in the middle leaves silence. The breath goes on either way.

    Args:
        where: Read from the thread.
        tones: Whether it plays tones; else it only rings.
        ring: Rings once; None where that is unwanted. Called from the thread.
        opens: Opens the device; None: that of the machine.
    """

    def __init__(
        self,
        where: Where,
        *,
        tones: bool = True,
        ring: Callable[[], object] | None = None,
        opens: Callable[[], devices.Device] | None = None,
    ) -> None:
        self._where, self._tones, self._opens = where, tones, opens
        self._ring = ring
        self._device: devices.Device | None = None
        self._rings = False
        self._last: tuple[int, str] | None = None
        self._stopped, self._ends = threading.Event(), False
        self._thread: threading.Thread | None = None
        self.missing = False
        """Whether nothing can be heard here: no device, and no bell that is wanted."""

    @property
    def on(self) -> bool:
        """Whether it is heard, or would be: no more once the device is gone."""
        return self._thread is not None and not self._stopped.is_set() and not self.missing

    def start(self) -> None:
        """Begin; only once."""
        self._thread = threading.Thread(target=self._run, name="breath by ear", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Be silent at once."""
        self._stopped.set()

    def end(self) -> bool:
        """Say the end, and be silent then; whether it can be heard."""
        self._ends = True
        return self.on and (self._device is not None or self._rings)

    def join(self, seconds: float) -> None:
        """Wait until it has let the device go, so long at most."""
        if self._thread is not None:
            self._thread.join(seconds)

    def _run(self) -> None:
        self.open()
        while not self.missing and not self._stopped.wait(self.turn()):
            if self._last is not None and self._last[1] == "done":
                self._stopped.wait(TONES["done"].seconds)
                break
        self._stopped.set()
        self.close()

    def open(self) -> None:
        """Look for a device, or for what takes its place."""
        if self._tones:
            for phase in TONES:
                wave(phase)  # made before it is needed
            try:
                self._device = (self._opens or devices.open_device)()
            except Exception:
                self._device = None
        self._rings = self._device is None and self._ring is not None
        self.missing = self._device is None and not self._rings

    def close(self) -> None:
        """Let the device go."""
        device, self._device = self._device, None
        try:
            if device is not None:
                device.close()
        except Exception:
            return

    def turn(self) -> float:
        """Let be heard what is due, and return the seconds until it is to be looked again."""
        found = self._where()
        if self._ends or (found is not None and found[0].phase == "done"):
            if self._last is None or self._last[1] != "done":
                self._last = (0, "done")
                self._sound("done")
            return 0.0
        if found is None:
            return LOOK
        breath, pattern = found
        here = (breath.number, breath.phase)
        if here != self._last:
            self._last = here
            if _length(pattern, breath.phase) - breath.next_phase <= LATE:
                self._sound(breath.phase)
        return min(LOOK, breath.next_phase)

    def _sound(self, phase: str) -> None:
        try:
            if self._device is not None:
                self._device.play(wave(phase))
            elif self._rings and self._ring is not None:
                for again in range(RINGS[phase]):
                    if again:
                        self._stopped.wait(BETWEEN)
                    self._ring()
        except Exception:
            self._rings = False
            self._stopped.set()  # it is gone: silence, and the breath goes on
            self.close()


def heard(where: Where, how: str, ring: Callable[[], object], *, rings: bool) -> BreathSound:
    """Let a breath be heard from now on.

    Args:
        where: See `BreathSound`.
        how: `tones`, or `bell`.
        ring: Rings the terminal's bell once; called from a thread.
        rings: Whether that is wanted where there are no tones.
    """
    tones = how != "bell"
    sound = BreathSound(where, tones=tones, ring=ring if rings or not tones else None)
    sound.start()
    return sound


def _length(pattern: Pattern, phase: str) -> float:
    lengths = {"in": pattern.inhale - pattern.again, "again": pattern.again, "out": pattern.exhale}
    return lengths[phase]
