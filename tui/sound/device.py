"""The device that plays tones, through miniaudio: an extra, and loaded only when it is needed."""

from __future__ import annotations

import ctypes
import ctypes.util
from collections.abc import Generator
from typing import Any, Protocol

from tui.sound.waves import RATE

BUFFER = 10
"""Milliseconds that the device takes at a time."""

SERVED = ("WASAPI", "COREAUDIO", "PULSEAUDIO", "ALSA", "SNDIO", "OSS")
"""Ways to a device that say nothing in the terminal where they find none."""

_handlers: list[object] = []
"""Kept for as long as ALSA may call it."""


class Device(Protocol):
    """Something that plays; each may raise anything once it is gone."""

    def play(self, samples: bytes) -> None:
        """Play this from now on, in place of what still sounds."""
        ...

    def close(self) -> None:
        """Let the device go."""
        ...


def open_device() -> Device:
    """Return the device for sound.

    Raises:
        Exception: There is none, or nothing to play with.
    """
    return _Player()


class _Player:
    def __init__(self) -> None:
        import miniaudio  # type: ignore[import-not-found, unused-ignore]  # an extra

        _quiet_alsa()
        self._ahead: tuple[bytes, int] = (b"", 0)
        backends = [miniaudio.Backend[name] for name in SERVED]
        self._device: Any = miniaudio.PlaybackDevice(
            miniaudio.SampleFormat.SIGNED16, 1, RATE, BUFFER, backends=backends, app_name="nearer"
        )
        frames = self._frames()
        next(frames)
        self._device.start(frames)

    def play(self, samples: bytes) -> None:
        """Play this from now on (source: `Device.play`)."""
        if not self._device.running or self._device.callback_generator is None:
            raise OSError("the device has stopped")
        self._ahead = (samples, 0)

    def close(self) -> None:
        """Let the device go (source: `Device.close`)."""
        self._device.close()

    def _frames(self) -> Generator[bytes, int, None]:
        """Yield as many samples as are asked for: of the tone, and then silence."""
        wanted = yield b""
        while True:
            now = self._ahead
            samples, at = now
            end = at + 2 * wanted
            given = samples[at:end]
            if self._ahead is now:  # else another tone has come meanwhile
                self._ahead = (samples, end)
            wanted = yield given.ljust(2 * wanted, b"\0")


def _quiet_alsa() -> None:
    """Keep ALSA from writing over the page what it does not find."""
    name = ctypes.util.find_library("asound")
    if name is None or _handlers:
        return
    says = ctypes.CFUNCTYPE(
        None, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p
    )
    handler = says(lambda *_: None)
    try:
        ctypes.CDLL(name).snd_lib_error_set_handler(handler)
    except (OSError, AttributeError):
        return
    _handlers.append(handler)
