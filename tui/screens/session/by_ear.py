"""A pause that is heard: from its beginning or from its key on, and what is said of it."""

from __future__ import annotations

import asyncio
from functools import partial
from typing import TYPE_CHECKING, Any

from exercises.library.texts import screen_texts
from tui.commands.command import shown
from tui.commands.registry import SOUND
from tui.frame.page import Page

if TYPE_CHECKING:
    from tui.sound.breath_sound import BreathSound, Where


class ByEar:
    """Lets the breath of a page be heard.

    Args:
        page: On which a line says what is not heard.
        where: Where the breath stands; read from a thread.
    """

    def __init__(self, page: Page[Any], where: Where) -> None:
        self._page, self._where = page, where
        self._sound: BreathSound | None = None

    @property
    def on(self) -> bool:
        """Whether it is heard, or would be."""
        return self._sound is not None and self._sound.on

    def hear(self) -> None:
        """Let it be heard from now on: as it is set, or else by tones."""
        from tui.sound.breath_sound import heard  # only who wants to hear it pays

        app = self._page.app
        settings = app.visit.settings
        ring = partial(asyncio.get_running_loop().call_soon_threadsafe, app.bell)
        self._sound = heard(self._where, settings.breath_sound, ring, rings=settings.bell)

    def switch(self) -> None:
        """Let it be heard, or be silent."""
        if self.on:
            self.stop()
        else:
            self.hear()

    def stop(self) -> None:
        """Be silent at once."""
        if self._sound is not None:
            self._sound.stop()

    def end(self) -> bool:
        """Say the end; whether it can be heard."""
        return self._sound is not None and self._sound.end()

    def say_missing(self) -> None:
        """Say once that there is nothing to hear it by."""
        if self._sound is not None and self._sound.missing and self._page.query("#notice"):
            self._sound = None
            self._page.calm(screen_texts("pause")("sound_missing"))

    def say_key(self) -> None:
        """Say which key lets the breath be heard, where that waits for it."""
        if self._sound is None and self._page.app.visit.settings.breath_sound != "off":
            key = shown(self._page.app.commands.among((SOUND,))[0].key)
            self._page.calm(screen_texts("pause")("sound_waits", key=key))
