"""Steps with a soft time: a candle burns, and nothing is cut off when it is down."""

from __future__ import annotations

from collections.abc import Iterable
from math import ceil

from rich.cells import cell_len
from textual import events, on
from textual.app import ComposeResult
from textual.widget import Widget
from textual.widgets import Button

from tui.frame.parts import Act, Said
from tui.steps.base import StepView
from tui.widgets.time.candle import Candle
from tui.widgets.time.tall_candle import TallCandle

LOOKS = 4
"""Looks at the candle in a second; it is painted only when a cell changes."""
LOWEST, HIGHEST = 6, 11
"""Lines of the upright candle: at least, at most."""
STILL = 8
"""Pieces in which it burns down without motion."""
BESIDE = 22
"""Cells of the longest words that stand beside the line; longer ones stand below it."""


class TimedView(StepView):
    """A step with a candle; more time is one key away."""

    _beside = True
    _shown = ""
    """The words below the candle, as they are on the screen."""

    @property
    def time_words(self) -> str:
        """What is said while there is time."""
        return self.texts("speak_time")

    @property
    def cue(self) -> str:
        """What is said when the time has passed."""
        return self.scene.fill(self.step.cue)

    def candle(self) -> ComposeResult:
        """Return the candle, and below it the words that are too long to stand beside it.

        None where no time was set.
        """
        if not self.scene.state.is_timed:
            return
        self._beside = cell_len(self.cue) <= BESIDE
        yield Candle(room=BESIDE if self._beside else 0)
        if not self._beside:
            yield Said(self.time_words, id="cue", classes="quiet")

    def buttons(self) -> Iterable[Act]:
        """Begin, on, or a little longer: in the order in which they come."""
        if self.scene.state.can_begin(self.scene.elapsed()):
            yield Act(self.texts("begin_turn"), id="begin-turn")
        yield Act(self.act_words, id="act", primary=True)
        if self.scene.state.is_timed:
            yield self.longer()

    def longer(self) -> Act:
        """Return the button for more time."""
        return Act(self.texts("longer"), id="longer")

    @on(events.Mount)
    def _light(self) -> None:
        if self.scene.state.is_timed:
            self._look()
            self.set_interval(1 / min(LOOKS, self.scene.frames), self._look)

    def _look(self) -> None:
        state = self.scene.state
        left = state.left(self.scene.elapsed())
        share = left / max(1.0, state.turn_seconds)
        if self.scene.still:
            share = ceil(share * STILL) / STILL
        waits = state.can_begin(self.scene.elapsed())
        for button in self.query("#begin-turn"):
            button.display = waits
        words = self.texts("turn_waits") if waits else self.time_words
        self.show_time(share, words if left > 0 else self.cue)

    def show_time(self, share: float, words: str) -> None:
        """Show what is left.

        Args:
            share: Of the whole time, 0 to 1.
            words: What is said about it.
        """
        candle = self.query_one(Candle)
        if self._beside:
            candle.show(share, words)
            return
        candle.show(share, "")
        if self._shown != words:
            self._shown = words
            self.query_one("#cue", Said).say(words)

    def _begin(self) -> None:
        if self.scene.state.can_begin(self.scene.elapsed()):
            self.ask("begin")

    def on_key(self, event: events.Key) -> None:
        """Begin with the first key that means nothing else here."""
        if event.is_printable:
            self._begin()

    @on(Button.Pressed, "#begin-turn")
    def _begins(self, event: Button.Pressed) -> None:
        event.stop()
        self._begin()

    @on(Button.Pressed, "#longer")
    def _longer(self, event: Button.Pressed) -> None:
        event.stop()
        self.ask("longer")


class RestView(TimedView):
    """A timed quiet: there is nothing to do. The candle stands upright where there is room."""

    SECTION = "rest"

    _below = ""
    """The words below the upright candle, as they are on the screen."""

    @property
    def time_words(self) -> str:
        """As little as can be."""
        return self.texts("rest_time")

    def compose_step(self) -> ComposeResult:
        """Return the candle as a thing, the line for little room, the words."""
        yield TallCandle()
        yield from self.candle()
        yield Said(self.time_words, id="words", classes="quiet")

    def elastic(self) -> Widget | None:
        """Return the candle as a thing."""
        tall = self.query_one(TallCandle)
        return tall if tall.display else None

    def stretch(self, part: Widget, room: int) -> None:
        """Draw the candle for the height that it has."""
        part.styles.height = max(LOWEST, min(HIGHEST, room - 1 if room > LOWEST else room))

    def show_time(self, share: float, words: str) -> None:
        """Set both candles; only one of them is seen."""
        super().show_time(share, words)
        self.query_one(TallCandle).show(share)
        if self._below != words:
            self._below = words
            self.query_one("#words", Said).say(words)
