"""What becomes of a text, and the sealed answers that both open."""

from __future__ import annotations

from exercises.engine.reveal import names_owners, revealed
from exercises.model.events import Answer, Fated
from exercises.model.names import PERSONAL_KEYS
from exercises.runtime.step_words import (
    before_letting_go,
    before_sharing,
    fates,
    share_note,
    shared_text,
)
from tui.plain.steps.form import Form
from tui.plain.terminal.interrupts import Interrupt
from tui.plain.terminal.prompts import PromptChoice


class ShareForm(Form):
    """Keeping comes first; sharing shows exactly what the other would see, and asks again."""

    def quiet(self) -> str:
        """Return the step's line, or why nothing can be shared."""
        return share_note(self.scene, shared_text(self.scene, self.step), super().quiet())

    def ask(self) -> Answer | None:
        """Return the text, and what may become of it."""
        text = shared_text(self.scene, self.step)
        self.talk.say(text)
        given = [PromptChoice(*each) for each in fates(self.scene, text)]
        while True:
            match self.talk.choose(given, open=True):
                case "share":
                    return self._preview(text)
                case "let-go" if not text or self._lets_go():
                    return Fated("let-go")
                case "kept":
                    return Fated("kept")
                case "":
                    return None

    def _lets_go(self) -> bool:
        """Ask whether the words are to go."""
        texts = self.texts
        self.talk.say(texts("let_go_ask"), style="bold")
        given = [PromptChoice(*each) for each in before_letting_go(self.scene)]
        return self.talk.choose(given) == "let-them-go"

    def _preview(self, text: str) -> Answer | None:
        texts = self.texts
        self.talk.say(texts("preview_lead", other=self.scene.other), style="bold")
        self.talk.say(text)
        self.talk.say(texts("preview_note"), style="dim")
        given = [PromptChoice(*each) for each in before_sharing(self.scene)]
        match self.talk.choose(given, open=True):
            case "exactly":
                return Fated("shared", text)
            case "change":
                raise Interrupt("back")
            case "kept":
                return Fated("kept")
        return None


class RevealForm(Form):
    """Both say open, each with their own key, in any order; then what was shared."""

    def lead(self) -> str:
        """Return the question; once open, nothing more."""
        return super().lead() if self.stage == "open" else ""

    def quiet(self) -> str:
        """Return the step's line with the question; after it, words for whoever kept theirs."""
        return super().quiet() if self.stage == "open" else ""

    def ask(self) -> Answer | None:
        """Return the two keys, or the sentences."""
        if self.stage == "open":
            waits = list(self.scene.state.people)
            while waits:
                for person in waits:
                    name = self.scene.names[person]
                    self.talk.say(self.plain("reveal_each", name=name, key=PERSONAL_KEYS[person]))
                typed = (self.talk.line() or "").strip()
                waits = [person for person in waits if PERSONAL_KEYS[person] != typed]
            return None
        if self.step.beside:
            self.talk.say(self.scene.fill(self.step.beside))
        found, named = revealed(self.scene.state), names_owners(self.scene.state)
        for payload in found:
            assert isinstance(payload.answer, Fated)
            name = self.scene.names[payload.owner]
            before = (self.plain("reveal_from", name=name),) if named else ()
            self.talk.say(*before, payload.answer.text)
        if not found:
            self.talk.say(self.scene.fill(self.step.none))
        self.talk.say(self.texts("reveal_kept"))
        self.talk.read_on()
        return None
