"""Saying back what was heard: to the speaker, or alone for practice."""

from __future__ import annotations

from collections.abc import Callable
from itertools import cycle, groupby

from exercises.engine.answers import checks
from exercises.model.events import Answer, Chosen, Wrote
from exercises.model.vignettes import KEEP, replies
from exercises.runtime.step_view import check_words
from exercises.runtime.step_words import paraphrase_lead, paraphrase_note
from tui.plain.steps.writing import WriteForm
from tui.plain.terminal.prompts import PromptChoice


class StemmedForm(WriteForm):
    """Lines of text with beginnings at hand: a number alone on the first line is one of them."""

    aloud = True

    def standing(self) -> str:
        """Nothing: each try begins afresh."""
        return ""

    def noticed(self, text: str) -> list[str]:
        """Return remarks on a text, where they are wanted."""
        return self.scene.remarks_on(text)

    def lines(self, before: str, keep: Callable[[str], None]) -> str:
        """Ask for the lines; the number of a rung brings its next beginning.

        Args:
            before: What stands there already.
            keep: Takes what is half written.
        """
        if before:
            return super().lines(before, keep)
        rungs = [[*each] for _, each in groupby(self.scene.stems, lambda stem: stem.note)]
        named = [f"{n} {self.texts(f'stem_{stem.note}')}" for n, (stem, *_) in enumerate(rungs, 1)]
        self.talk.say(self.plain("stems", rungs="; ".join(named)), style="dim")
        keys, stem = {str(n): cycle(each) for n, each in enumerate(rungs, 1)}, ""
        while (first := self.talk.line(words=True, keep=keep) or "") in keys:
            stem = next(keys[first]).label
            self.talk.say(f"{stem} ...")
        if not first:
            return ""  # a beginning alone is nothing yet
        return super().lines(f"{stem} {first}" if stem else first, keep)


class ParaphraseForm(StemmedForm):
    """Say back, then the check by the speaker, then perhaps once more."""

    def lead(self) -> str:
        """Return what this stage says."""
        return paraphrase_lead(self.scene, self.step, self.stage)

    def quiet(self) -> str:
        """Return the step's line; at the check, why a no is as useful as a yes."""
        return paraphrase_note(self.scene, self.stage, super().quiet())

    def ask(self) -> Answer | None:
        """Return the text, the answers, or enter."""
        if self.stage == "say-back":
            return super().ask()
        if self.stage != "check":
            self.talk.read_on()
            return None
        said = self.scene.state.find(self.step.id, "say-back")
        if said is not None and isinstance(said.answer, Wrote):
            name = self.scene.names[self.scene.state.listener]
            self.talk.say(self.texts("say_back_typed_lead", name=name), said.answer.text)
        answers = checks(self.scene.state)
        given = [
            PromptChoice(each, check_words(self.texts, each, answers, self.step.says))
            for each in answers
        ]
        return self.checked(given)


class RehearseForm(StemmedForm):
    """Choose among four, or write; then it lies beside examples, with what each of them does."""

    def noticed(self, text: str) -> list[str]:
        """Nothing here: it is said beside the examples."""
        return []

    def lead(self) -> str:
        """Return what somebody says at home."""
        return self.scene.heard

    def quiet(self) -> str:
        """Return what the step asks; beside the examples, nothing more."""
        asked = (super().lead(), super().quiet())
        return "" if self.stage == "beside" else " ".join(each for each in asked if each)

    def ask(self) -> Answer | None:
        """Return the reply; beside the examples, whether one's own is kept."""
        vignette = self.step.vignette
        if self.stage != "beside":
            if self.step.own:
                return super().ask()
            given = [PromptChoice(reply.id, reply.said) for reply in replies(vignette)]
            picked = self.talk.choose(given, open=True)
            return Chosen((vignette.id, picked)) if picked else None
        for compared in self.scene.compared():
            self.talk.say(compared.said)
            self.talk.say(compared.note, style="dim")
        if not isinstance(self.scene.rehearsed, Wrote):
            self.talk.read_on()
            return None
        ways = [PromptChoice("go-on", self.texts("rehearse_go_on"))]
        ways.append(PromptChoice(KEEP, self.texts("rehearse_keep")))
        kept = self.talk.choose(ways, before="go-on") == KEEP
        return Chosen((vignette.id, KEEP) if kept else (vignette.id,))
