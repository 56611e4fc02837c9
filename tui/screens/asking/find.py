"""A long list that is narrowed down as somebody types."""

from __future__ import annotations

from collections.abc import Mapping

from textual import events, on
from textual.app import ComposeResult
from textual.widgets import TextArea

from exercises.flow.port import Question
from exercises.library.texts import screen_texts
from exercises.recommend.search import holds
from tui.commands.bindings import bindings
from tui.commands.registry import ACT, CLOSE, FIND, HELP, PAUSE
from tui.frame.asking import QuestionPage
from tui.frame.page import Page
from tui.frame.parts import Said
from tui.widgets.lists.choices import Choices, ListItem
from tui.widgets.text.words_field import WordsField

SHOWN = 60
"""Rows that are shown at once: what lies further down is found with a word more."""


class FindScreen(QuestionPage):
    """Its result: the id of what was chosen; of the last reply where somebody goes back.

    Args:
        question: What it says, and the list; its last reply goes back.
        whole: What is looked through, by the id of the reply.
        words: What is looked for at first.
    """

    OFFERED = (ACT, FIND, PAUSE, HELP, CLOSE)
    FOOTER = (ACT, FIND, PAUSE, HELP, CLOSE)
    SECTION = "find"
    AUTO_FOCUS = "WordsField"
    BINDINGS = [*bindings(*OFFERED)]

    def __init__(self, question: Question, whole: Mapping[str, str], words: str = "") -> None:
        super().__init__(question)
        self._whole, self._words = whole, words
        self._texts = screen_texts("kept")

    def compose_body(self) -> ComposeResult:
        """Return the words above, the field, and the list."""
        yield Said(self._question.text, classes="lead")
        yield WordsField(self._words, placeholder=self._texts("search_hint"), classes="line")
        yield Choices()
        yield Said(id="nothing", classes="quiet")

    def on_mount(self) -> None:
        """Show what there is."""
        self._show()

    @on(events.DescendantFocus)
    @on(Choices.Lit)
    def _name_enter(self) -> None:
        """Say in the line of keys where enter leads; never with the words that are listed."""
        choices = self.query_one(Choices)
        back = self._question.replies[-1]
        if self.typing:
            self.show_keys(self._texts("to_list"))
        elif choices.options[choices.highlighted].id == back.id:
            self.show_keys(back.label)
        else:
            self.show_keys(self._texts("read_it"))

    def _show(self) -> None:
        *rows, back = self._question.replies
        found = [each for each in rows if holds(self._whole[each.id], self._words)][:SHOWN]
        self.query_one(Choices).set_options(
            [ListItem(each.id, each.label, each.note) for each in [*found, back]]
        )
        line = self._texts("search_none") if rows else self._question.quiet
        self.query_one("#nothing", Said).say("" if found else line)

    @on(TextArea.Changed)
    def _typed(self) -> None:
        self._words = self.query_one(WordsField).text
        self._show()

    @on(WordsField.Done)
    def _to_list(self) -> None:
        self.query_one(Choices).focus()

    @on(Choices.Chosen)
    def _chosen(self, event: Choices.Chosen) -> None:
        self.dismiss(event.ids[0])

    def in_its_place(self) -> Page[str]:
        """Return the same, with what was looked for."""
        return FindScreen(self._question, self._whole, self._words)

    def action_find(self) -> None:
        """Back to the field."""
        self.query_one(WordsField).focus()

    async def action_leave(self) -> None:
        """Go back."""
        self.dismiss(self._question.replies[-1].id)
