"""One paced pause: in and out in words, until it is over, is left, or the machine slept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exercises.engine.pace import PATTERNS, Breath, Pattern, line_at, other_pattern
from exercises.engine.pause import beat, longer
from exercises.flow.port import Breathed
from exercises.library.texts import screen_texts
from exercises.model.events import Paced
from exercises.model.exercise import Pause
from exercises.runtime.runner import SessionRunner
from tui.plain.context import PlainContext
from tui.plain.steps.cues import BreathCues
from tui.plain.terminal.interrupts import Interrupt

if TYPE_CHECKING:
    from tui.sound.breath_sound import BreathSound

PACES = ("pause_ground", "pause_breath", "pause_beat", "pause_sound")
"""Ids of the ways that are open in a pause alone."""


class Breathing:
    """Paces one pause above a session.

    Args:
        house: With the conversation.
        running: Its state has a pause.
    """

    def __init__(self, house: PlainContext, running: SessionRunner) -> None:
        self._house, self._talk, self._running = house, house.talk, running
        self._texts, self._plain = screen_texts("pause"), house.talk.texts
        self._line = -1
        self._cues = self._new_cues()
        self._slept = False
        self._sound: BreathSound | None = None

    @property
    def _paced(self) -> Paced:
        pause = self._running.state.pause
        assert pause is not None
        return pause.paced

    def _seconds(self) -> float:
        pause = self._running.state.pause
        return self._running.clock.read() - pause.called if pause else 0.0

    def _new_cues(self) -> BreathCues:
        pattern = PATTERNS[self._paced.pattern]
        return BreathCues(pattern, self._breath, still=self._house.still)

    def _breath(self) -> Breath:
        pause = self._running.state.pause
        assert pause is not None
        return pause.breath(self._running.clock.read())

    def run(self) -> Breathed:
        """Breathe to the end: `done`, `left`, or `slept` where the machine did."""
        talk, clock = self._talk, self._running.clock
        clock.run()
        clock.take_gap()
        over_session = not isinstance(self._running.state.step, Pause)
        self._say_how(over_session)
        talk.about = screen_texts("help")("limits_text") if over_session else ""
        before, talk.ways = talk.ways, {"pause", "longer", "leave"}
        led, talk.leaves = talk.leaves, "pause"
        if self._house.visit.by_ear != "off":
            self._hear(self._house.visit.by_ear)
        try:
            while True:
                try:
                    if not talk.wait(says=self._says, until=self._over, also=PACES):
                        if not talk.at_terminal:
                            break
                        left = max(1, round(self._paced.seconds - self._seconds()))
                        talk.say(self._plain("pause_left", seconds=left))
                        continue
                    break
                except Interrupt as wish:
                    if wish.way == "leave":
                        return "left"
                    self._pace(wish.way)
        finally:
            talk.ways, talk.leaves = before, led
            clock.hold()
            over = self._seconds() >= self._paced.seconds and not self._slept
            says_end = self._sound is not None and over and self._sound.end()
            if self._sound is not None and not says_end:
                self._sound.stop()
        if self._slept:
            return "slept"
        if self._house.visit.settings.bell and not says_end:
            talk.page.bell()
        talk.say(self._plain("pause_over"))
        return "done"

    def _say_how(self, over_session: bool) -> None:
        texts, plain = self._texts, self._plain
        ways = {"leave": "way_leave", "longer": "way_longer"}
        ways |= {way.removeprefix("pause_"): f"way_{way}" for way in PACES}
        keys = {name: plain.lines(key)[0] for name, key in ways.items()}
        self._talk.say(plain("pause_begins", seconds=self._paced.seconds), style="bold")
        self._talk.say(*self._says())  # the first breath waits for no more lines
        self._talk.say(texts("over_session") if over_session else "", self._caution, style="dim")
        self._talk.say(plain("pause_ways", **keys), style="dim")

    @property
    def _caution(self) -> str:
        return self._texts("caution_sigh" if self._paced.pattern == "sigh" else "caution")

    def _over(self) -> bool:
        self._slept = self._slept or self._running.clock.take_gap() > 0
        return self._slept or self._seconds() >= self._paced.seconds

    def _hear(self, how: str) -> None:
        """Let the breath be heard from now on: `tones`, or `bell`."""
        from tui.sound.breath_sound import heard  # only who wants to hear it pays

        clock, rings = self._running.clock, self._house.visit.settings.bell

        def where() -> tuple[Breath, Pattern] | None:
            pause = self._running.state.pause
            return pause.heard(clock.read()) if pause is not None and clock.running else None

        self._sound = heard(where, how, self._talk.page.bell, rings=rings)

    def _switch_sound(self) -> None:
        if self._sound is not None and self._sound.on:
            self._sound.stop()
            self._talk.say(self._plain("pause_silent"))
            return
        how = self._house.visit.settings.breath_sound
        self._hear("tones" if how == "off" else how)

    def _says(self) -> list[str]:
        if self._sound is not None and self._sound.missing:
            self._sound = None
            return [self._texts("sound_missing"), *self._paces()]
        return self._paces()

    def _paces(self) -> list[str]:
        if not self._paced.grounding:
            return list(self._cues())
        lines = [*self._texts.lines("grounding"), *self._texts.lines("grounding_more")]
        at = line_at(self._seconds(), lines)
        if at == self._line:
            return []
        self._line = at
        return [lines[at]]

    def _pace(self, way: str) -> None:
        """Another length or pattern, or the pause once more from its beginning."""
        paced = self._paced
        if way == "pause_sound":
            self._switch_sound()
            return
        if way == "pause":
            self._running.happen("paused", paced)
        else:
            if way == "longer":
                paced = longer(paced)
            elif way == "pause_beat":
                paced = beat(paced, self._seconds())
            elif way == "pause_ground":
                paced = Paced(paced.pattern, paced.seconds, not paced.grounding)
                self._line = -1
            else:
                paced = Paced(other_pattern(paced.pattern), paced.seconds, paced.grounding)
            if paced != self._paced:
                self._running.happen("extended", paced)
        if way == "pause_breath":
            self._talk.say(self._caution, style="dim")
        if way in ("longer", "pause_beat", "pause"):
            self._talk.say(self._plain("pause_length", seconds=self._paced.seconds))
        self._cues = self._new_cues()
