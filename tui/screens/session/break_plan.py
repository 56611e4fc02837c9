"""Planning a break: how long, where, who opens it again."""

from __future__ import annotations

from datetime import datetime, timedelta

from textual import on
from textual.app import ComposeResult
from textual.widgets import Button

from exercises.base.local_time import after, tomorrow
from exercises.engine.pause import agree_until, minutes_from, tomorrow_at
from exercises.flow.living.our_pause import agreed_on
from exercises.flow.pause.pausing import TOMORROW, break_lengths, parts_of_tomorrow
from exercises.flow.port import AgreedPause
from exercises.library.texts import screen_texts
from exercises.model.events import Agreed
from exercises.model.exercise import BOTH
from exercises.recommend.spoken_time import said_weekday
from tui.commands.bindings import bindings
from tui.commands.registry import ACT, CLOSE, HELP
from tui.frame.asking import WaitingPage
from tui.frame.page import Page
from tui.frame.parts import Act, Acts, Said
from tui.widgets.lists.choices import Choices, ListItem
from tui.widgets.text.words_field import WordsField

OWN = ":own"


class BreakPlanScreen(WaitingPage[Agreed | None]):
    """Three short questions on one screen, one after the other; None: rather not.

    Args:
        people: Person id and how they are shown, of those who take part.
        now: Aware local time.
        ours: What two agreed on before; it is said, and lit where it is on offer.
    """

    OFFERED = (ACT, HELP, CLOSE)
    FOOTER = (ACT, HELP, CLOSE)
    SECTION = "break"
    BINDINGS = [*bindings(*OFFERED)]

    def __init__(
        self, people: dict[str, str], now: datetime, ours: AgreedPause | None = None
    ) -> None:
        super().__init__()
        self._people, self._now = people, now
        self._ours = ours or AgreedPause("")
        self._texts = screen_texts("pause")
        self._asks = "length"
        self._until = now
        self._place = ""

    def compose_body(self) -> ComposeResult:
        """Return the question, and what answers it."""
        yield Said(id="question", classes="lead")
        yield Said(id="note", classes="quiet")
        yield Choices(waits=True)
        yield WordsField()
        yield Acts(Act(screen_texts("session")("go_on"), id="act", primary=True))

    @property
    def private(self) -> bool:
        """Where somebody alone wants to go is theirs."""
        return len(self._people) < 2

    def cover(self) -> None:
        """Hang a curtain; the three questions begin again behind it."""
        self.app.cover_over(self)

    def in_its_place(self) -> Page[Agreed | None]:
        """From the first question."""
        return BreakPlanScreen(self._people, self._now, self._ours)

    def on_mount(self) -> None:
        """Ask for the length."""
        self.top(self._texts("break_title"))
        lengths = [ListItem(length, words) for length, words in break_lengths(self._now).items()]
        lengths.append(ListItem(OWN, self._texts("break_own")))
        text = self._texts("break_text")
        note = [text, self._texts("break_length_note"), *agreed_on(self._ours.said)]
        self._ask("break_length_question", " ".join(note))
        ids = [length.id for length in lengths]
        known = self._ours.length in ids
        self._offer(lengths, highlighted=ids.index(self._ours.length) if known else 1)

    def _ask(self, question: str, note: str, **slots: str) -> None:
        self.query_one("#question", Said).say(self._texts(question, **slots))
        self.query_one("#note", Said).say(note)
        self.query_one("#note").display = bool(note)

    def _offer(self, options: list[ListItem], highlighted: int = 0) -> None:
        choices = self.query_one(Choices)
        choices.set_options(options, highlighted=highlighted)
        self._use(choices)
        self.begin_question()

    def go_without(self) -> None:
        """Name nobody who opens it; without a time, rather no break: the minute comes again."""
        if self._asks == "reopens":
            self._finish(BOTH)
        else:
            self.dismiss(None)

    def _use(self, shown: Choices | WordsField) -> None:
        for widget in (self.query_one(Choices), self.query_one(WordsField)):
            widget.display = widget is shown
        self.query_one(Acts).display = isinstance(shown, WordsField)
        shown.focus()

    def _write(self, asks: str, hint: str) -> None:
        self._asks = asks
        field = self.query_one(WordsField)
        field.text = ""
        field.placeholder = hint
        self._use(field)

    @on(Choices.Chosen)
    def _chosen(self, event: Choices.Chosen) -> None:
        (choice,) = event.ids
        if self._asks == "reopens":
            self._finish(choice)
        elif self._asks == "part":
            self._ask_where(tomorrow_at(self._now, choice))
        elif choice == OWN:
            self._write("own-length", self._texts("break_own_hint"))
        elif choice == TOMORROW:
            self._asks = "part"
            weekday = said_weekday(tomorrow(self._now))
            self._ask("break_tomorrow_question", "", weekday=weekday)
            self._offer([ListItem(part, words) for part, words in parts_of_tomorrow().items()])
        else:
            self._ask_where(after(self._now, timedelta(minutes=int(choice))))

    def _ask_where(self, until: datetime) -> None:
        self._until = until
        alone = len(self._people) < 2
        question = "break_where_alone" if alone else "break_where_question"
        hint = "break_where_hint_alone" if alone else "break_where_hint"
        note = [self._texts("break_where_note"), *agreed_on(self._ours.places)]
        self._ask(question, " ".join(note))
        self._write("where", self._texts(hint))

    @on(WordsField.Done)
    def _written(self, event: WordsField.Done) -> None:
        self._take(event.text)

    @on(Button.Pressed, "#act")
    def _pressed(self) -> None:
        self._take(self.query_one(WordsField).text)

    def _take(self, text: str) -> None:
        if self._asks == "own-length":
            minutes = minutes_from(text, self._now)
            if minutes is None:
                self.calm(self._texts("break_own_unclear"))
                return
            self.calm("")
            self._ask_where(after(self._now, timedelta(minutes=minutes)))
            return
        self._place = text if text.strip() else ""
        if len(self._people) < 2:
            self._finish(next(iter(self._people), BOTH))
            return
        self._asks = "reopens"
        self._ask("break_reopens_question", " ".join(agreed_on(self._ours.reopens)))
        both = ListItem(BOTH, self._texts("break_reopens_both"))
        names = [ListItem(person, name) for person, name in self._people.items()]
        self._offer([*names, both], highlighted=len(names))

    def _finish(self, reopens: str) -> None:
        self.dismiss(agree_until(self._until, self._place, reopens))

    async def action_leave(self) -> None:
        """Choose rather no break."""
        self.dismiss(None)
