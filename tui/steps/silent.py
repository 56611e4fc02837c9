"""Steps without an answer: to read, to breathe, to close."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.widget import Widget
from textual.widgets import Button

from exercises.engine.pace import Breath, Pattern
from exercises.library.texts import screen_texts
from tui.frame.parts import Act, Said
from tui.steps.base import StepContext, StepView
from tui.widgets.text.big_word import BigWord
from tui.widgets.time.breath import BreathShape

if TYPE_CHECKING:
    from tui.sound.breath_sound import BreathSound

LOWEST, AIRY, HIGHEST = 5, 7, 11
"""Lines of the shape: at least, those from which on there is air below it, at most."""


class ReadView(StepView):
    """Something to read."""


class PauseView(StepView):
    """Stands under the pause, which lies above it; seen only for a moment."""


class CloseView(StepView):
    """The kind end."""

    ACT = "close_leave"


class BreatheView(StepView):
    """Some paced breaths, or something else in the same time."""

    SECTION = "breathe"

    def __init__(self, scene: StepContext) -> None:
        super().__init__(scene)
        self._instead = False
        self._sound: BreathSound | None = None

    def compose_step(self) -> ComposeResult:
        """Return the shape, the word, how far it is."""
        yield BreathShape(still=self.scene.still)
        yield BigWord()
        yield Said(id="count", classes="quiet")
        yield Said(self.scene.fill(self.step.instead), id="instead", classes="quiet")

    def elastic(self) -> Widget | None:
        """Return the shape."""
        return None if self._instead else self.query_one(BreathShape)

    def stretch(self, part: Widget, room: int) -> None:
        """Draw the shape for the height that it has."""
        part.styles.height = max(LOWEST, min(HIGHEST, room - 1 if room > AIRY else room))

    def buttons(self) -> Iterable[Act]:
        """Offer to go on, and another way for whom breathing is not good."""
        yield Act(self.act_words, id="act", primary=True)
        if self.step.instead:
            yield Act(self.texts("breathe_instead"), id="switch")

    def on_mount(self) -> None:
        """Start to breathe."""
        self.query_one("#instead").display = False
        self._look()
        self.set_interval(1 / self.scene.frames, self._look)
        if self.scene.by_ear != "off":
            self._hear()

    def on_unmount(self) -> None:
        """Be silent; after its end, the tone for that sounds to its own."""
        if self._sound is not None and (self._instead or self.scene.breath().phase != "done"):
            self._sound.stop()

    def _hear(self) -> None:
        """Let it be heard, as it is set."""
        from tui.sound.breath_sound import heard  # only who wants to hear it pays

        def where() -> tuple[Breath, Pattern] | None:
            return None if self._instead else (self.scene.breath(), self.scene.pattern)

        ring = partial(asyncio.get_running_loop().call_soon_threadsafe, self.app.bell)
        self._sound = heard(where, self.scene.by_ear, ring, rings=self.scene.rings)

    def _look(self) -> None:
        breath = self.scene.breath()
        self.query_one(BreathShape).show(breath.fullness)
        pause = screen_texts("pause")
        word = "" if breath.phase == "done" else pause(f"phase_{breath.phase}")
        self.query_one(BigWord).show(word)
        count = self.texts("breathe_count", n=breath.number, total=breath.of)
        line = self.query_one("#count", Said)
        if breath.phase == "done":
            count = self.texts("breathe_done")
        if getattr(self, "_count", None) != count:
            self._count = count
            line.say(count)

    @on(Button.Pressed, "#switch")
    def _switch(self, event: Button.Pressed) -> None:
        event.stop()
        self._instead = not self._instead
        breathing: list[type[Widget]] = [BreathShape, BigWord]
        for kind in breathing:
            self.query_one(kind).display = not self._instead
        self.query_one("#count").display = not self._instead
        self.query_one("#instead").display = self._instead
        words = "breathe_back" if self._instead else "breathe_instead"
        self.query_one("#switch", Act).say(self.texts(words))
