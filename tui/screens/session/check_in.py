"""After a pause, for one person alone: how heated, and what next. None of it is kept."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.widgets import Button

from exercises.engine.pause import OUTCOMES, Outcome, suggests_break
from exercises.flow.port import Noted
from exercises.library.texts import screen_texts
from tui.commands.bindings import bindings
from tui.commands.registry import ACT, HELP, LEAVE, SKIP
from tui.frame.asking import WaitingPage
from tui.frame.page import Page
from tui.frame.parts import Act, Acts, Said
from tui.widgets.lists.choices import Choices, ListItem
from tui.widgets.lists.scale import Scale


class CheckInScreen(WaitingPage[Outcome | None]):
    """First the number, for oneself; then the same four choices in the same order.

    The number changes only the private line that follows it, and goes with the check-in. The
    result is None when the curtain fell over it.

    Args:
        person: Person id.
        noted: What was noted before a curtain fell.
        alone: Whether nobody else chooses.
    """

    OFFERED = (ACT, SKIP, HELP, LEAVE)
    FOOTER = (ACT, SKIP, HELP, LEAVE)
    SECTION = "checkin"
    BINDINGS = [*bindings(*OFFERED)]

    def __init__(self, person: str, noted: Noted, *, alone: bool) -> None:
        super().__init__()
        self._person, self._noted, self._alone = person, noted, alone
        self._texts = screen_texts("pause")

    @property
    def whose_part(self) -> str:
        """Of the one who is asked."""
        return self._person if self._person in self.app.visit.names else ""

    def compose_body(self) -> ComposeResult:
        """Return the question, the numbers, the four choices once it is their turn."""
        texts = self._texts
        yield Said(texts("heat_question"), id="question", classes="lead")
        yield Said(texts("heat_note"), id="note", classes="quiet")
        yield Scale(texts("heat_low"), texts("heat_high"), value=self._noted.value)
        yield Acts(
            Act(screen_texts("session")("go_on"), id="act", primary=True),
            Act(texts("heat_skip"), id="unsaid"),
        )
        choices = Choices(
            [
                ListItem(outcome, texts(f"next_{key}"), texts(f"next_{key}_note"))
                for outcome in OUTCOMES
                if (key := outcome.replace("-", "_"))
            ],
            waits=True,
        )
        choices.display = False
        yield choices

    def on_mount(self) -> None:
        """Start with the number."""
        whose = [self.app.visit.names.get(self._person, ""), screen_texts("session")("top_alone")]
        self.top("", ", ".join(filter(None, whose)))
        if self._noted.hot is None:
            self.query_one(Scale).focus()
        else:
            self._ask_next(self._noted.hot)

    @property
    def private(self) -> bool:
        """For one person; where nobody gave a name there is no curtain."""
        return bool(self._person)

    def cover(self) -> None:
        """Let the curtain fall; what is noted waits under it."""
        self._noted.value = self.query_one(Scale).value
        self.dismiss(None)

    def in_its_place(self) -> Page[Outcome | None]:
        """Return the same again, as far as it came."""
        self._noted.value = self.query_one(Scale).value
        return CheckInScreen(self._person, self._noted, alone=self._alone)

    @on(Scale.Rated)
    def _rated(self, event: Scale.Rated) -> None:
        self._ask_next(suggests_break(event.value))

    @on(Button.Pressed, "#act")
    def _go_on(self) -> None:
        self.query_one(Scale).action_rate()

    @on(Scale.Missing)
    def _unrated(self) -> None:
        self.nothing_chosen()

    @on(Scale.Moved)
    def _moved(self) -> None:
        self.was_touched()

    def go_without(self) -> None:
        """Go on as if it was skipped."""
        self.action_skip()

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
        self._noted.hot = hot
        self.query_one("#question", Said).say(texts("next_question"))
        note = texts("next_note_alone" if self._alone else "next_note")
        self.query_one("#note", Said).say(f"{texts('heat_high_note')}\n{note}" if hot else note)
        self.query_one(Scale).display = False
        self.query_one(Acts).display = False
        choices = self.query_one(Choices)
        choices.display = True
        choices.focus()
        self.begin_question()

    @on(Choices.Chosen)
    def _chosen(self, event: Choices.Chosen) -> None:
        self.dismiss(next(outcome for outcome in OUTCOMES if outcome == event.ids[0]))
