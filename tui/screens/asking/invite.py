"""Before an exercise for two: now, something smaller, later, or not today. All are as near."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import get_args

from textual import on
from textual.app import ComposeResult
from textual.widgets import Button

from exercises.base.local_time import tomorrow
from exercises.flow.port import Invited
from exercises.library.texts import screen_texts
from exercises.model.exercise import Exercise, Outline
from exercises.recommend.reminders import When, later, later_in_words
from exercises.recommend.spoken_time import said_minutes, said_weekday
from tui.commands.bindings import bindings
from tui.commands.registry import ACT, CLOSE, HELP, PAUSE
from tui.frame.asking import WaitingPage
from tui.frame.parts import Act, Acts, Said
from tui.widgets.lists.choices import Choices, ListItem
from tui.widgets.text.words_field import WordsField

OWN = "own"


class InviteScreen(WaitingPage[Invited]):
    """Asks both; nothing is written down anywhere but an agreed time.

    Args:
        exercise: For which it asks.
        smaller: Shorter ones for two.
        now: Aware local time.
    """

    OFFERED = (ACT, PAUSE, HELP, CLOSE)
    FOOTER = (ACT, PAUSE, HELP, CLOSE)
    SECTION = "invite"
    BINDINGS = [*bindings(*OFFERED)]

    def __init__(self, exercise: Exercise, smaller: Sequence[Outline], now: datetime) -> None:
        super().__init__()
        self._exercise, self._smaller, self._now = exercise, smaller, now
        self._texts = screen_texts("invite")
        self._asks = "first"

    def compose_body(self) -> ComposeResult:
        """Return the question, and what answers it."""
        yield Said(id="question", classes="lead")
        yield Said(id="note", classes="quiet")
        yield Choices(waits=True)
        yield WordsField(placeholder=self._texts("later_hint"), classes="line")
        yield Acts(Act(screen_texts("session")("go_on"), id="act", primary=True))

    def on_mount(self) -> None:
        """Ask whether now is good."""
        self._ask_first()

    def _ask_first(self) -> None:
        texts = self._texts
        ways = ["now", *(["smaller"] if self._smaller else []), "later", "not-today"]
        self._ask(
            "first",
            texts("lead", title=self._exercise.title),
            texts("quiet", minutes=self._exercise.minutes),
            [ListItem(way, texts(way.replace("-", "_"))) for way in ways],
        )

    def _ask(self, asks: str, lead: str, quiet: str, options: Sequence[ListItem]) -> None:
        self._asks = asks
        self.query_one("#question", Said).say(lead)
        self.query_one("#note", Said).say(quiet)
        choices = self.query_one(Choices)
        choices.set_options(options)
        self._show(choices)
        self.begin_question()

    def go_without(self) -> None:
        """Not today, and nothing is noted."""
        self.dismiss(Invited())

    def _show(self, shown: Choices | WordsField) -> None:
        for widget in (self.query_one(Choices), self.query_one(WordsField)):
            widget.display = widget is shown
        self.query_one(Acts).display = isinstance(shown, WordsField)
        shown.focus()

    @on(Choices.Chosen)
    def _chosen(self, event: Choices.Chosen) -> None:
        (choice,) = event.ids
        texts = self._texts
        if self._asks == "smaller":
            self.dismiss(Invited(exercise=choice if choice != "no" else ""))
        elif self._asks == "later":
            self._take_time(choice)
        elif choice == "now":
            self.dismiss(Invited(exercise=self._exercise.id))
        elif choice == "smaller":
            options = [
                ListItem(each.id, each.title, said_minutes(each.minutes)) for each in self._smaller
            ]
            no = ListItem("no", texts("smaller_no"))
            self._ask("smaller", texts("smaller_lead"), texts("warm"), [*options, no])
        elif choice == "later":
            weekday = said_weekday(tomorrow(self._now))
            times = [
                ListItem(when, texts(f"later_{when}", weekday=weekday))
                for when in (*get_args(When), OWN)
            ]
            self._ask("later", texts("later_lead"), texts("later_quiet"), times)
        else:
            self.dismiss(Invited())

    def _take_time(self, choice: str) -> None:
        when = next((each for each in get_args(When) if each == choice), None)
        if when is None:
            self._show(self.query_one(WordsField))
        else:
            self.dismiss(Invited(later=later(self._exercise.id, when, self._now)))

    @on(WordsField.Done)
    def _written(self, event: WordsField.Done) -> None:
        self._take(event.text)

    @on(Button.Pressed, "#act")
    def _pressed(self) -> None:
        self._take(self.query_one(WordsField).text)

    def _take(self, text: str) -> None:
        if not text.strip():
            self.nothing_chosen()
            return
        self.dismiss(Invited(later=later_in_words(self._exercise.id, text, self._now)))

    async def action_leave(self) -> None:
        """Go one question back; from the first one, not today."""
        if self._asks == "first":
            self.dismiss(Invited())
        else:
            self._ask_first()
