"""After a pause, for one person alone: how heated, and what next. None of it is kept."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.widgets import Button

from exercises.library import screen_texts
from exercises.pause import OUTCOMES, Outcome, suggests_break
from tui.commands import ACT, HELP, LEAVE, SKIP, bindings
from tui.page import Page
from tui.parts import Act, Acts, Said
from tui.widgets.choices import Choices, Option
from tui.widgets.scale import Scale


class CheckInScreen(Page[Outcome]):
    """First the number, for oneself; then the same four choices in the same order.

    The number changes only the private line that follows it, and goes with the screen.

    Args:
        whose: Mark and name; empty where there is only one.
        alone: Whether nobody else chooses.
    """

    OFFERED = (ACT, SKIP, HELP, LEAVE)
    FOOTER = (ACT, SKIP, HELP, LEAVE)
    SECTION = "pause"
    BINDINGS = [*bindings(*OFFERED)]

    def __init__(self, whose: str, *, alone: bool) -> None:
        super().__init__()
        self._whose, self._alone = whose, alone
        self._texts = screen_texts("pause")

    def compose_body(self) -> ComposeResult:
        """The question, the numbers, the four choices once it is their turn."""
        texts = self._texts
        yield Said(texts("heat_question"), id="question", classes="lead")
        yield Said(texts("heat_note"), id="note", classes="quiet")
        yield Scale(texts("heat_low"), texts("heat_high"))
        yield Acts(
            Act(screen_texts("session")("go_on"), id="act", primary=True),
            Act(texts("heat_skip"), id="unsaid"),
        )
        choices = Choices(
            [
                Option(outcome, texts(f"next_{key}"), texts(f"next_{key}_note"))
                for outcome in OUTCOMES
                if (key := outcome.replace("-", "_"))
            ]
        )
        choices.display = False
        yield choices

    def on_mount(self) -> None:
        """Start with the number."""
        whose = [self._whose, screen_texts("session")("top_alone")]
        self.top("", ", ".join(filter(None, whose)))
        self.query_one(Scale).focus()

    @on(Scale.Rated)
    def _rated(self, event: Scale.Rated) -> None:
        self._ask_next(suggests_break(event.value))

    @on(Button.Pressed, "#act")
    def _go_on(self) -> None:
        value = self.query_one(Scale).value
        self._ask_next(value is not None and suggests_break(value))

    @on(Button.Pressed, "#unsaid")
    def _unsaid(self) -> None:
        self._ask_next(False)

    def action_skip(self) -> None:
        """Rather not say; from the choices, the gentlest of them: go on."""
        choices = self.query_one(Choices)
        if choices.display:
            self.dismiss("go-on")
        else:
            self._ask_next(False)

    def _ask_next(self, hot: bool) -> None:
        texts = self._texts
        self.query_one("#question", Said).say(texts("next_question"))
        note = texts("next_note_alone" if self._alone else "next_note")
        self.query_one("#note", Said).say(f"{texts('heat_high_note')}\n{note}" if hot else note)
        self.query_one(Scale).display = False
        self.query_one(Acts).display = False
        choices = self.query_one(Choices)
        choices.display = True
        choices.focus()

    @on(Choices.Chosen)
    def _chosen(self, event: Choices.Chosen) -> None:
        self.dismiss(next(outcome for outcome in OUTCOMES if outcome == event.ids[0]))
