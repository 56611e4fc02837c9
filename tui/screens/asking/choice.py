"""A few words and a few answers: the small questions along the way."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widget import Widget
from textual.widgets import Button

from exercises.flow.port import Question
from tui.commands.bindings import bindings
from tui.commands.command import Command
from tui.commands.registry import ACT, HELP, KEEP, LEAVE, PAUSE
from tui.frame.asking import QuestionPage, WaitingPage
from tui.frame.page import Page
from tui.frame.parts import Act, Acts, Said
from tui.widgets.lists.choices import Choices, ListItem

LONG = 12
"""Answers after which they scroll by themselves, and the words above them stay."""


class ChoiceScreen(QuestionPage, WaitingPage[str]):
    """Asks one thing; its result is the id of what was chosen.

    Args:
        question: What it says, and what can be answered.
    """

    OFFERED = (ACT, KEEP, PAUSE, HELP, LEAVE)
    FOOTER = (ACT, PAUSE, HELP, LEAVE)
    SECTION = "question"
    AUTO_FOCUS = ""  # it would put what has the keys in the middle of a longer page
    BINDINGS = [*bindings(*OFFERED)]

    def __init__(self, question: Question) -> None:
        super().__init__(question)
        self._options = [ListItem(each.id, each.label, each.note) for each in question.replies]

        self.set_class(len(self._options) > LONG, "-long")

    @property
    def section(self) -> str:
        """As the question says."""
        return self._question.section

    @property
    def offered(self) -> tuple[Command, ...]:
        """Inside a pause there is no other; the way on is to answer."""
        if self.section == "pause":
            return (ACT, HELP, LEAVE)
        return self.OFFERED if self._question.star else (ACT, PAUSE, HELP, LEAVE)

    @property
    def footer(self) -> tuple[Command, ...]:
        """Return the same."""
        return self.offered

    @property
    def waits(self) -> bool:
        """As the question says."""
        return self._question.without is not None

    def go_without(self) -> None:
        """Return what the question says."""
        self.dismiss(self._question.without)

    def compose_body(self) -> ComposeResult:
        """Return the words, then the answers."""
        yield Said(self._question.text, classes="lead")
        if self._question.quiet:
            yield Said(self._question.quiet, classes="quiet")
        if self._question.picture:
            yield Said(self._question.picture, classes="picture")
        yield from self._list("before")
        if len(self._options) == 1:
            yield Acts(Act(self._options[0].label, id="act", primary=True))
        else:
            ids = [each.id for each in self._options]
            at = ids.index(self._question.at) if self._question.at in ids else 0
            yield Choices(self._options, waits=self.waits, highlighted=at, classes="gap")
        yield from self._list("after")

    def _list(self, place: str) -> ComposeResult:
        """Return the list to look at: before the answers, or after them where the screen is low."""
        if self._question.lines:
            with Vertical(classes=f"list {place}"):
                for line in self._question.lines:
                    yield Said(f"·  {line}", classes="item")

    def in_its_place(self) -> Page[str]:
        """Return the same."""
        return ChoiceScreen(self._question)

    def on_mount(self) -> None:
        """Put the keys on the answers."""
        self.top(self._question.where)
        answers: Widget = self.query_one(Choices if len(self._options) > 1 else "#act")
        answers.focus(scroll_visible=False)
        if self.waits:
            self.begin_question()
        else:
            lit = self._options[0]
            for choices in self.query(Choices):
                lit = choices.options[choices.highlighted]
            self.show_keys(lit.label)
        # In the first layout what a low screen hides still takes room.
        self.call_after_refresh(answers.scroll_visible, animate=False)

    async def action_leave(self) -> None:
        """Leave; where that is what was asked, it is the answer."""
        if self._question.section == "leaving":
            self.dismiss("leave")
        else:
            await super().action_leave()

    def action_pause(self) -> None:
        """Pause, where this is not asked inside a pause."""
        if PAUSE in self.offered:
            super().action_pause()

    def action_keep(self) -> None:
        """Give the answer that has a key of its own, where one has."""
        if self._question.star:
            self.dismiss(self._question.star)

    @on(Choices.Lit)
    def _lit(self, event: Choices.Lit) -> None:
        """Say in the line of keys where enter leads."""
        if not self.waits:
            self.show_keys(event.option.label)

    @on(Choices.Chosen)
    def _chosen(self, event: Choices.Chosen) -> None:
        self.dismiss(event.ids[0])

    @on(Button.Pressed, "#act")
    def _pressed(self) -> None:
        self.dismiss(self._options[0].id)
