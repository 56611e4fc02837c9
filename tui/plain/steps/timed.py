"""Steps that have a time: a breath, a turn to speak, a rest. Nothing is cut off."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exercises.model.events import Answer
from exercises.model.exercise import Rest, Speak
from tui.plain.steps.cues import BreathCues, TurnCues, length
from tui.plain.steps.form import Form

if TYPE_CHECKING:
    from tui.sound.breath_sound import BreathSound


class BreatheForm(Form):
    """Some paced breaths, or something else in the same time."""

    def ask(self) -> Answer | None:
        """In and out at their pace; enter goes on at any time."""
        scene = self.scene
        if self.step.instead:
            instead = scene.fill(self.step.instead)
            self.talk.say(self.plain("breath_instead_how", instead=instead))
        self.talk.explain("breath_ways")
        cues = BreathCues(scene.pattern, scene.breath, still=scene.still)
        sound = self._heard()

        def is_over() -> bool:
            return scene.breath().phase == "done"

        try:
            over = self.talk.wait(says=cues, until=is_over)
        finally:
            if sound is not None and not (is_over() and sound.end()):
                sound.stop()
        if over:
            self.talk.say(self.texts("breathe_done"))
            self.talk.wait()
        return None

    def _heard(self) -> BreathSound | None:
        """Let it be heard, where that is set."""
        scene = self.scene
        if scene.by_ear == "off":
            return None
        from tui.sound.breath_sound import heard  # only who wants to hear it pays

        ring, rings = self.talk.page.bell, scene.rings
        return heard(lambda: (scene.breath(), scene.pattern), scene.by_ear, ring, rings=rings)


class TurnForm(Form):
    """A timed turn, or a timed quiet."""

    step: Speak | Rest

    def say(self) -> None:
        """Say the text; after more time was given, only that."""
        if self.scene.state.extra > 0:
            self.talk.say(self.texts("speak_extended"))
            return
        super().say()
        if self.scene.state.is_timed:
            said = length(self.scene.state.turn_seconds, self.plain)
            self.talk.say(said, label=self.plain("label_time"))
        if self.scene.state.can_begin(self.scene.elapsed()):
            self.talk.say(self.plain("turn_waits"), style="dim")

    def ask(self) -> Answer | None:
        """Return the time in words until enter."""
        enter = "turn_enter" if isinstance(self.step, Speak) else "rest_enter"
        self.talk.explain(enter)
        timed = self.scene.state.is_timed
        self.talk.wait(says=TurnCues(self.scene, self.scene.fill(self.step.cue)) if timed else None)
        return None


class SpeakForm(TurnForm):
    """One has the floor, the other listens; or one alone, or both."""

    def say(self) -> None:
        """Say who speaks, and what the other one does."""
        super().say()
        if self.scene.state.extra == 0 and (loop := self.scene.loop()):
            self.talk.say(self.plain("turn_loop", words="; ".join(loop)))
        if self.scene.state.extra == 0 and self.step.listening:  # type: ignore[union-attr]
            listening = self.step.listening  # type: ignore[union-attr]
            self.talk.say(self.scene.fill(listening), style="dim", label=self.plain("label_note"))
