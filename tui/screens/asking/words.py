"""A few words of one's own: a line to the other, or other words for what is there."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from textual import on
from textual.app import ComposeResult
from textual.widgets import Button, TextArea

from exercises.flow.port import Question
from tui.commands.bindings import bindings
from tui.commands.registry import ACT, CLOSE, HELP, PAUSE
from tui.frame.asking import QuestionPage
from tui.frame.page import Page
from tui.frame.parts import Act, Acts, Said
from tui.widgets.text.words_field import WordsField

TYPING = 0.3
"""Seconds after a key, then what is written is kept."""


class WordsScreen(QuestionPage):
    """Asks for words; its result is what was written, empty where somebody goes back.

    Args:
        question: What it says, with the reply that goes on and the one that goes back.
        before: What stands there already.
        keep: Takes what is written while somebody writes; None where that is kept nowhere.
    """

    OFFERED = (ACT, PAUSE, HELP, CLOSE)
    FOOTER = (ACT, PAUSE, HELP, CLOSE)
    SECTION = "words"
    AUTO_FOCUS = "WordsField"
    BINDINGS = [*bindings(*OFFERED)]

    def __init__(
        self, question: Question, before: str = "", keep: Callable[[str], bool] | None = None
    ) -> None:
        super().__init__(question)
        self._before, self._keep = before, keep
        self._kept, self._timed = before.strip(), False
        self._saving = asyncio.Lock()

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
        """Say where enter leads, as on the button; keep what was not kept before a cover fell."""
        self.show_keys(self._question.replies[0].label)
        if self._before.strip() != self._kept:
            self._soon()

    def in_its_place(self) -> Page[str]:
        """Return the same, with what was written so far."""
        again = WordsScreen(self._question, self.query_one(WordsField).text, self._keep)
        again._kept = self._kept
        return again

    @on(TextArea.Changed)
    def _writing(self, event: TextArea.Changed) -> None:
        event.stop()
        self._soon()

    def _soon(self) -> None:
        if self._keep is not None and not self._timed:
            self._timed = True
            self.set_timer(TYPING, self._save)

    async def _save(self) -> None:
        """Keep what stands there now, in a thread; the last one to come is the last one kept."""
        async with self._saving:
            self._timed = False
            now = self.query_one(WordsField).text.strip()
            if self._keep is None or now == self._kept:
                return
            if await asyncio.to_thread(self._keep, now):
                self._kept = now

    async def _ends(self, words: str) -> None:
        """Go on with these words, once what stands there is kept."""
        await self._save()
        self.dismiss(words)

    @on(WordsField.Done)
    async def _written(self, event: WordsField.Done) -> None:
        await self._ends(event.text.strip())

    @on(Button.Pressed)
    async def _pressed(self, event: Button.Pressed) -> None:
        goes_on = event.button.id == "act"
        await self._ends(self.query_one(WordsField).text.strip() if goes_on else "")

    async def action_leave(self) -> None:
        """Go back; out of a field that holds words, to the buttons first."""
        field = self.query_one(WordsField)
        if field.has_focus and field.text.strip():
            self.query_one("#act").focus()
        else:
            await self._ends("")
