"""Home: what is on offer, the pause, and everything else a key away."""

from __future__ import annotations

from datetime import datetime

from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal

from exercises.events import Agreed
from exercises.journal.open_session import OpenSession
from exercises.library import screen_texts
from exercises.model import Exercise
from exercises.pause import agreed_time
from tui.commands import ACT, HELP, LEAVE, LIBRARY, MINE, OURS, PAUSE, SETTINGS, WHO, bindings
from tui.page import Page
from tui.parts import Said
from tui.widgets.choices import Choices, Option

HOURS = ((5, "night"), (11, "morning"), (17, "day"), (22, "evening"), (24, "night"))
"""Until which hour which greeting is said."""

LONGEST_LINE = 44
"""Cells for the names and the line between them; where it is longer, the marks stand alone."""

ORDER = ("name-what-is-here", "listening", "pause")
"""What is offered first to someone alone, to two, and as the smallest."""


def greeting(hour: int) -> str:
    """Key of the greeting for an hour of the day, 0 to 23."""
    return next(f"greeting_{name}" for until, name in HOURS if hour < until)


class HomeScreen(Page[tuple[str, str]]):
    """Its result: what was chosen, and the id of the exercise with `begin`.

    Args:
        left_open: A session that those who are here may go on with.
        agreed: The break on which it rests.
    """

    OFFERED = (ACT, PAUSE, LIBRARY, OURS, MINE, SETTINGS, WHO, HELP, LEAVE)
    FOOTER = (ACT, PAUSE, LIBRARY, HELP, LEAVE)
    SECTION = "home"
    BINDINGS = [*bindings(*OFFERED)]

    def __init__(self, left_open: OpenSession | None, agreed: Agreed | None = None) -> None:
        super().__init__()
        self._agreed = agreed
        self._left_open = left_open
        self._texts = screen_texts("home")
        self._offers: list[Exercise] = []
        self._at = 0

    def compose_body(self) -> ComposeResult:
        """The greeting, the offer and its answers, the keys for the rest."""
        texts = self._texts
        self._offers = self._suitable()
        yield Said(texts(greeting(datetime.now().hour)), classes="quiet")
        with Horizontal(id="offered"):
            yield Said(id="offer")
            yield Said(id="about")
        yield Said(id="summary")
        yield Choices()
        yield Said(self._rest_of_keys(), id="more")
        yield Said(self._rest_of_keys_short(), id="more-short")

    def on_mount(self) -> None:
        """Show the offer."""
        names = [self.app.names[person] for person in self.app.here]
        self.top("nearer", self._line(names))
        if self._left_open is not None:
            self._offer_open(self._left_open)
        else:
            self._offer()
        self.query_one(Choices).focus()
        self.calm(self.app.take_calm_line())

    @property
    def private(self) -> bool:
        """For someone alone: it may offer to go on with what is theirs."""
        return len(self.app.here) == 1

    def cover(self) -> None:
        """Back to who is here."""
        self.dismiss(("who", ""))

    def _line(self, names: list[str]) -> str:
        """The line between those who are here: the only ornament."""
        if len(names) < 2:
            return "".join(names)
        line = " ──── · ──── ".join(names)
        return line if cell_len(line) <= LONGEST_LINE else " ── ".join(name[0] for name in names)

    def _rest_of_keys_short(self) -> str:
        """Two lines, for a screen on which the foot already names the pause and the library."""
        rows = [row.replace("   ", " ") for row in self._rest_of_keys().split("\n")[2:]]
        last = rows.pop() if len(self.app.people) > 1 else ""
        return "   ".join(rows) + "\n" + last

    def _rest_of_keys(self) -> str:
        alone = len(self.app.here) == 1
        rest = [("p", "pause"), ("l", "library"), ("o", "ours")]
        if alone:
            rest.append(("m", "mine"))
        rest.append(("t", "settings"))
        if len(self.app.people) > 1:
            rest.append(("w", "who"))
        return "\n".join(f"{key}   {self._texts(words)}" for key, words in rest)

    def _suitable(self) -> list[Exercise]:
        """What those who are here can do, the fitting one first."""
        alone = len(self.app.here) == 1
        unfit = "two" if alone else "one"
        found = [each for each in self.app.library.all() if each.people != unfit]
        order = {exercise: place for place, exercise in enumerate(ORDER)}
        return sorted(found, key=lambda each: order.get(each.id, len(order)))

    def _offer_open(self, left_open: OpenSession) -> None:
        texts = self._texts
        title = left_open.header.exercise.title
        if self._agreed is not None:
            time = agreed_time(self._agreed).strftime("%H:%M")
            self._say(texts("break_waiting_title", time=time), title, "")
        else:
            self._say(texts("open_text", title=title), texts("open_quiet"), "")
        self.query_one(Choices).set_options(
            [
                Option("go-on", texts("open_go_on")),
                Option("rest", texts("open_rest")),
                Option("else", texts("something_else")),
            ]
        )
        self.show_keys(texts("open_go_on"))

    def _offer(self) -> None:
        texts = self._texts
        offer = self._offers[self._at]
        minutes = texts("offer_minutes", minutes=offer.minutes)
        people = {"one": "offer_alone", "two": "offer_together"}.get(offer.people, "offer_either")
        self._say(offer.title, offer.summary, f"{minutes}, {texts(people)}")
        self.query_one(Choices).set_options(
            [
                Option("begin", texts("begin")),
                Option("smaller", texts("smaller")),
                Option("else", texts("something_else")),
                Option("not-now", texts("not_now")),
            ]
        )
        self.show_keys(texts("begin"))

    def _say(self, offer: str, summary: str, about: str) -> None:
        self.query_one("#offer", Said).say(offer)
        self.query_one("#summary", Said).say(summary)
        self.query_one("#about", Said).say(about)

    @on(Choices.Chosen)
    def _chosen(self, event: Choices.Chosen) -> None:
        match event.ids[0]:
            case "begin":
                self.dismiss(("begin", self._offers[self._at].id))
            case "smaller":
                self._smaller()
            case "else":
                self._else()
            case "not-now":
                self.calm(self._texts("not_now_line"))
            case other:
                self.dismiss((other, ""))

    def _smaller(self) -> None:
        here = self._offers[self._at].minutes
        smaller = [each for each in self._offers if each.minutes < here]
        if not smaller:
            self.calm(self._texts("smaller_none"))
            return
        self._at = self._offers.index(max(smaller, key=lambda each: each.minutes))
        self.calm("")
        self._offer()

    def _else(self) -> None:
        if self._left_open is not None:
            self._left_open = None
        else:
            self._at = (self._at + 1) % len(self._offers)
        self.calm("")
        self._offer()

    def action_library(self) -> None:
        """Everything that is here."""
        self.dismiss(("library", ""))

    def action_ours(self) -> None:
        """What was shared."""
        self.dismiss(("ours", ""))

    def action_mine(self) -> None:
        """One's own; only for someone who is alone here."""
        if len(self.app.here) == 1:
            self.dismiss(("mine", ""))

    def action_settings(self) -> None:
        """Names, bell, breath, times."""
        self.dismiss(("settings", ""))

    def action_who(self) -> None:
        """Somebody else sits down."""
        if len(self.app.people) > 1:
            self.dismiss(("who", ""))

    async def action_leave(self) -> None:
        """Leave the program."""
        self.dismiss(("leave", ""))
