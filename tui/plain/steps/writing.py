"""Steps in which something is written, or said aloud instead."""

from __future__ import annotations

from collections.abc import Callable

from exercises.engine.answers import takes_both
from exercises.engine.wording import bare, composed
from exercises.model.events import Answer, Chosen, Planned, Wrote
from exercises.model.names import PERSONAL_KEYS
from exercises.model.parts import Option
from exercises.runtime.gathered import ideas_for
from exercises.runtime.half_done import plan_as_text, plan_from
from exercises.runtime.step_words import (
    agree_lead,
    agree_note,
    written_here,
)
from exercises.runtime.untouched import Untouched
from tui.plain.steps.cues import TurnCues
from tui.plain.steps.form import Form, choices
from tui.plain.terminal.interrupts import Interrupt
from tui.plain.terminal.prompts import PromptChoice

CHANGE = "3"
"""What is typed to change a text of both; the keys of the two are a yes."""


class WriteForm(Form):
    """Lines of text; what stands there already can be kept, added to, or written anew."""

    @property
    def aloud(self) -> bool:
        """Whether saying it aloud is an equal answer."""
        return bool(self.step.aloud)

    def before(self) -> str:
        """Return the draft, or what stands there by itself."""
        return self.scene.draft or self.standing()

    def standing(self) -> str:
        """Return the earlier answer, or what the earlier answers make."""
        return written_here(self.scene) or composed(self.step, self.scene.state, self.scene.names)

    def ask(self) -> Answer | None:
        """Return the text; with none, on without."""
        text = self.before()
        way = self._asked_about(text) if text else "anew"
        if way == "without":
            return None
        if way != "keep":
            text = self.written(text if way == "more" else "")
        return self.looked_over(Wrote(text) if text.strip() else None)

    def noticed(self, text: str) -> list[str]:
        """Return what may sound like blame in a text, where the exercise looks for it."""
        return self.scene.blame_in(text) if getattr(self.step, "softly", False) else []

    def looked_over(self, answer: Answer | None) -> Answer | None:
        """Say what can be noticed in the words, once; return them, or others in their place."""
        lines = self.noticed(answer.text) if isinstance(answer, Wrote) else []
        if not lines:
            return answer
        self.talk.say(*lines, style="dim")
        given = [PromptChoice(each, self.plain(f"remarks_{each}")) for each in ("keep", "change")]
        if self.talk.choose(given, before="keep") == "keep":
            return answer
        text = self.written("")
        return Wrote(text) if text.strip() else None

    def _asked_about(self, text: str) -> str:
        """Return what becomes of the text; enter alone asks once about words of ours."""
        self.talk.say(self.plain("write_there"))
        self.talk.say(text)
        given = [PromptChoice(way, self.plain(f"write_{way}")) for way in ("keep", "more", "anew")]
        own = bool(self.scene.draft) or self.scene.state.answer_here() is not None
        if own:
            return self.talk.choose(given, before="keep")
        if text == bare(self.step, self.scene.state, self.scene.names):
            return self.talk.choose(given, open=True) or "without"
        return self.talk.choose(given, open=True, said="stands_so") or "keep"

    def checked(self, given: list[PromptChoice]) -> Answer:
        """Return the answer to the question about the text; without one, pass it over."""
        picked = self.talk.choose(given, open=True)
        if not picked:
            raise Interrupt("skip")
        return Chosen((picked,))

    def written(self, before: str) -> str:
        """Ask for the lines.

        Args:
            before: What stands there already.
        """
        if self.step.hint:
            self.talk.say(self.plain("write_hint", hint=self.scene.fill(self.step.hint)))
        if self.aloud:
            self.talk.explain("write_aloud")
        self.talk.explain("write_lines")
        self.talk.explain("write_unfinished" if self.talk.at_terminal else "write_unfinished_here")
        standing = self.standing()

        def keep(half: str) -> None:
            self.keep("" if half == standing else half)

        return self.lines(before, keep)

    def lines(self, before: str, keep: Callable[[str], None]) -> str:
        """Ask for lines until an empty one.

        Args:
            before: What stands there already.
            keep: Takes what is half written.
        """
        return self.talk.text(before, keep=keep, says=self._cues())

    def _cues(self) -> TurnCues | None:
        if not self.scene.state.is_timed:
            return None
        seconds = round(self.scene.state.turn_seconds)
        said = self.plain("write_time", seconds=seconds)
        self.talk.say(said if self.scene.state.extra == 0 else self.texts("speak_extended"))
        return TurnCues(self.scene, self.texts("breathe_done"))


class AgreeForm(WriteForm):
    """A shared text, then whether it stands."""

    aloud = False

    def lead(self) -> str:
        """Return the step's text; at the check, its question."""
        return agree_lead(self.scene, self.step, checks=self.stage == "check")

    def quiet(self) -> str:
        """Return the step's line; at the check, that a change is as good."""
        return agree_note(self.scene) if self.stage == "check" else super().quiet()

    def ask(self) -> Answer | None:
        """Return the text, or yes and change it."""
        if self.stage != "check":
            return super().ask()
        state = self.scene.state
        found = state.find(self.step.id, state.private_to)
        if found is not None and isinstance(found.answer, Wrote):
            self.talk.say(found.answer.text)
        if takes_both(state):
            return self._both()
        given = [PromptChoice(each, self.texts(f"agree_{each}")) for each in ("yes", "change")]
        return self.checked(given)

    def _both(self) -> Answer:
        """Return yes once each has said so, with their own key; or change it, which takes one."""
        waits, untouched = list(self.scene.state.people), Untouched()
        while waits:
            for person in waits:
                name = self.scene.names[person]
                self.talk.say(self.plain("agree_each", name=name, key=PERSONAL_KEYS[person]))
            self.talk.say(self.plain("agree_change"))
            typed = (self.talk.line() or "").strip()
            if typed == CHANGE or typed.casefold() == self.texts("agree_change"):
                return Chosen(("change",))
            if not typed and len(waits) > 1 and self.talk.goes_without(untouched):
                raise Interrupt("skip")
            waits = [person for person in waits if PERSONAL_KEYS[person] != typed]
        return Chosen(("yes",))


class PlanForm(Form):
    """What, when and the smallest version of it: an idea by its number, or own words.

    What is half done is kept as the full screen keeps it, so that either can go on with it.
    """

    def ask(self) -> Answer | None:
        """Return the three questions; each may stay open, and back goes to the one before."""
        step = self.step
        what = ideas_for(self.scene.state, step)
        asked = ((step.ask_what, what), (step.ask_when, step.times), (step.ask_small, ()))
        at, words = self._before()
        while at < len(words):
            question, ideas = asked[at]
            try:
                words[at] = self._one(question, ideas, at, words)
            except Interrupt as wish:
                if wish.way != "back" or not at:
                    raise
                at -= 1
            else:
                at += 1
                self._keep(at, words)
        return Planned(*words) if any(each.strip() for each in words) else None

    def _before(self) -> tuple[int, list[str]]:
        """Return the question that is open, and what was answered so far."""
        if (begun := plan_from(self.scene.draft)) is not None:
            return begun
        found = self.scene.state.answer_here()
        before = found if isinstance(found, Planned) else Planned()
        return 0, [before.what, before.when, before.small]

    def _keep(self, at: int, words: list[str]) -> None:
        self.keep(plan_as_text(min(at, 2), words))

    def _one(self, question: str, ideas: tuple[Option, ...], at: int, words: list[str]) -> str:
        before, back = words[at], ("back",) if at else ()
        self.talk.say(self.scene.fill(question), style="bold", label=self.to)
        if before:
            self.talk.say(self.plain("before", answer=before))

        def keep(half: str) -> None:
            self._keep(at, [*words[:at], half or before, *words[at + 1 :]])

        if not ideas:
            self.talk.explain("plan_words")
            return self.talk.words(keep=keep, also=back).strip() or before
        self.talk.explain("plan_ideas")
        offered = choices(ideas)
        picked = self.talk.choose(offered, own=True, empty=True, keep=keep, also=back)
        if picked.startswith(":"):
            return picked[1:]
        labels = {choice.id: choice.label for choice in offered}
        return labels[picked] if picked else before
