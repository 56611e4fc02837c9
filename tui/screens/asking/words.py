"""A few words of one's own: a line to the other, or other words for what is there."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.widgets import Button

from exercises.flow.port import Question
from tui.commands.bindings import bindings
from tui.commands.registry import ACT, CLOSE, HELP, PAUSE
from tui.frame.asking import QuestionPage
from tui.frame.page import Page
from tui.frame.parts import Act, Acts, Said
from tui.widgets.text.words_field import WordsField


class WordsScreen(QuestionPage):
    """Asks for words; its result is what was written, empty where somebody goes back.

    Args:
        question: What it says, with the reply that goes on and the one that goes back.
        before: What stands there already.
    """

    OFFERED = (ACT, PAUSE, HELP, CLOSE)
    FOOTER = (ACT, PAUSE, HELP, CLOSE)
    SECTION = "words"
    AUTO_FOCUS = "WordsField"
    BINDINGS = [*bindings(*OFFERED)]

    def __init__(self, question: Question, before: str = "") -> None:
        super().__init__(question)
        self._before = before

    def compose_body(self) -> ComposeResult:
        """Return the words above, the field, and the two ways on."""
        on_, back = self._question.replies
        yield Said(self._question.text, classes="lead")
        if self._question.quiet:
            yield Said(self._question.quiet, classes="quiet")
        yield WordsField(self._before)
        with Acts():
            yield Act(on_.label, id="act", primary=True)
            yield Act(back.label, id="back")

    def on_mount(self) -> None:
        """Say in the line of keys where enter leads, as on the button."""
        self.show_keys(self._question.replies[0].label)

    def in_its_place(self) -> Page[str]:
        """Return the same, with what was written so far."""
        return WordsScreen(self._question, self.query_one(WordsField).text)

    @on(WordsField.Done)
    def _written(self, event: WordsField.Done) -> None:
        self.dismiss(event.text.strip())

    @on(Button.Pressed)
    def _pressed(self, event: Button.Pressed) -> None:
        goes_on = event.button.id == "act"
        self.dismiss(self.query_one(WordsField).text.strip() if goes_on else "")

    async def action_leave(self) -> None:
        """Go back; out of a field that holds words, to the buttons first."""
        field = self.query_one(WordsField)
        if field.has_focus and field.text.strip():
            self.query_one("#act").focus()
        else:
            self.dismiss("")
