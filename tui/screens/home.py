"""Home: what is on offer, the pause, and everything else a key away."""

from __future__ import annotations

from datetime import datetime

from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content

from exercises.events import Agreed
from exercises.journal.open_session import OpenSession
from exercises.library import screen_texts
from exercises.model import Outline
from exercises.offering import TIMES, PutOff, Remembered, offered
from exercises.path import Offer
from exercises.pause import agreed_clock
from exercises.people import Later
from exercises.running import local_now
from tui.alike import greeting
from tui.commands import (
    ACT,
    HELP,
    LEAVE,
    LIBRARY,
    MINE,
    OURS,
    PAUSE,
    SETTINGS,
    WHO,
    bindings,
    shown,
)
from tui.page import Page
from tui.parts import Said, between
from tui.widgets.choices import Choices, Option

LONGEST_LINE = 44
"""Cells for the names and the line between them; where it is longer, the marks stand alone."""


class HomeScreen(Page[tuple[str, str]]):
    """Its result: what was chosen, and the id of the exercise with `begin`.

    Args:
        left_open: A session that those who are here may go on with.
        agreed: The break on which it rests.
        later: What both wanted to come back to about now.
        passphrase: Whether one is offered to the person who is here alone.
        past: What those who are here may see of what they did; the offers hang on it.
    """

    OFFERED = (ACT, PAUSE, LIBRARY, OURS, MINE, SETTINGS, WHO, HELP, LEAVE)
    FOOTER = (ACT, PAUSE, LIBRARY, HELP, LEAVE)
    SECTION = "home"
    BINDINGS = [*bindings(*OFFERED)]

    def __init__(
        self,
        left_open: OpenSession | None,
        agreed: Agreed | None = None,
        *,
        later: Later | None = None,
        passphrase: bool = False,
        past: Remembered | None = None,
    ) -> None:
        super().__init__()
        self._agreed, self._later, self._passphrase = agreed, later, passphrase
        self._left_open = left_open
        self._texts = screen_texts("home")
        self._past = past or Remembered()
        self._offers: list[tuple[Outline, Offer]] = []
        self._at = 0

    def compose_body(self) -> ComposeResult:
        """The greeting, the offer and its answers, the keys for the rest."""
        texts = self._texts
        self._look()
        yield Said(texts(greeting(datetime.now().hour)), classes="quiet")
        with Horizontal(id="offered"):
            yield Said(id="offer")
            yield Said(id="about")
        yield Said(id="summary")
        yield Said(id="because", classes="quiet")
        yield Choices()
        more = Said(id="more")
        more.update(self._lit(self._rest_of_keys()))
        yield more
        yield Said(self._rest_of_keys_short(), id="more-short")

    def on_mount(self) -> None:
        """Show the offer."""
        names = [self.app.names[person] for person in self.app.here]
        self.top("nearer", self._line(names))
        if self._left_open is not None:
            self._offer_open(self._left_open)
        elif self._later is not None:
            self._offer_again(self._later)
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
        self.app.in_front("")
        self.dismiss(("who", ""))

    def in_its_place(self) -> tuple[str, str]:
        """Home, looked for again."""
        return ("again", "")

    def _line(self, names: list[str]) -> str:
        """The line between those who are here: the only ornament."""
        if len(names) < 2:
            return "".join(names)
        line = between(*names)
        return line if cell_len(line) <= LONGEST_LINE else " ── ".join(name[0] for name in names)

    def _rest_of_keys_short(self) -> str:
        """Two lines, for a screen on which the foot already names the pause and the library."""
        rows = [row.replace("   ", " ") for row in self._rest_of_keys().split("\n")[2:]]
        last = rows.pop() if len(self.app.people) > 1 else ""
        return "   ".join(rows) + "\n" + last

    def _lit(self, rows: str) -> Content:
        """The rows of keys, each with its key as it looks in the foot."""
        pieces = [row.partition("   ") for row in rows.split("\n")]
        return Content("\n").join(
            Content.assemble((key, "bold $primary"), gap, words) for key, gap, words in pieces
        )

    def _rest_of_keys(self) -> str:
        rest = [PAUSE, LIBRARY, OURS]
        if len(self.app.here) == 1:
            rest.append(MINE)
        rest.append(SETTINGS)
        if len(self.app.people) > 1:
            rest.append(WHO)
        there = self.app.commands.among(rest)
        return "\n".join(f"{shown(each.key)}   {self._texts(each.id)}" for each in there)

    def _look(self) -> None:
        """Find what to offer to those who are here, now."""
        app = self.app
        days = app.settings.check_in_days
        self._offers = offered(
            app.library.outlines(), self._past, app.here, app.today, local_now(), check_in_days=days
        )
        self._at = 0

    def _offer_open(self, left_open: OpenSession) -> None:
        texts = self._texts
        title = left_open.header.exercise.title
        if self._agreed is not None:
            time = agreed_clock(self._agreed)
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

    def _offer_again(self, later: Later) -> None:
        texts = screen_texts("invite")
        exercise = self.app.library.get(later.exercise)
        rest = [each for each in self._offers if each[0].id != exercise.id]
        self._offers = [(exercise, Offer(exercise.id, "known")), *rest]
        said = texts("again_words", words=later.words) if later.words else texts("again")
        self._say(exercise.title, said, "")
        self.query_one(Choices).set_options(
            [
                Option("begin", self._texts("begin")),
                Option("later-rest", texts("again_rest")),
                Option("else", self._texts("something_else")),
            ]
        )
        self.show_keys(self._texts("begin"))

    def _offer(self, at: str = "begin") -> None:
        texts = self._texts
        offer, why = self._offers[self._at]
        minutes = texts("offer_minutes", minutes=offer.minutes)
        people = {"one": "offer_alone", "two": "offer_together"}.get(offer.people, "offer_either")
        because = why.because or texts(f"because_{why.reason}")
        self._say(offer.title, offer.summary, f"{minutes}, {texts(people)}", because)
        today, here = self.app.today, self.app.here
        options = [
            Option("begin", texts("begin")),
            Option("smaller", texts("smaller")),
            Option("else", texts("something_else")),
            Option("not-now", texts("not_now")),
            Option("length", texts(f"length_{today.minutes}")),
        ]
        if len(here) == 1:
            options.append(Option("role", texts(f"role_{today.role(here)}")))
        if self._passphrase:
            words = screen_texts("passphrase")
            options.append(Option("passphrase", words("offer"), words("offer_note")))
        ids = [option.id for option in options]
        self.query_one(Choices).set_options(options, highlighted=ids.index(at))
        self.show_keys(texts("begin"))

    def _say(self, offer: str, summary: str, about: str, because: str = "") -> None:
        line = self.query_one("#because", Said)
        line.say(because)
        line.set_class(not because, "-empty")
        self.query_one("#offer", Said).say(offer)
        self.query_one("#summary", Said).say(summary)
        self.query_one("#about", Said).say(about)

    @on(Choices.Chosen)
    def _chosen(self, event: Choices.Chosen) -> None:
        match event.ids[0]:
            case "begin":
                self.dismiss(("begin", self._offers[self._at][0].id))
            case "smaller":
                self._smaller()
            case "else":
                self._else()
            case "not-now":
                self._ask_when()
            case "open" | "hour" | "evening" | "tomorrow" as when:
                self._not_now(when)
            case "length":
                self.app.today.next_length()
                self._anew("length")
            case "role":
                self.app.today.next_role(self.app.here[0])
                self._anew("role")
            case other:
                self.dismiss((other, ""))

    def _anew(self, at: str) -> None:
        """Look again after a choice for today; the keys stay on it."""
        self._look()
        self.calm("")
        self._offer(at)

    def _ask_when(self) -> None:
        texts = self._texts
        times = [Option(when, texts(f"not_now_{when}")) for when in TIMES]
        self.query_one(Choices).set_options(times)
        self.calm(texts("not_now_when"))
        self.show_keys(texts("not_now"))

    def _not_now(self, when: PutOff) -> None:
        """Put it off; something else is there, or nothing need be done."""
        app = self.app
        app.today.put_off(app.here, self._offers[self._at][0].id, local_now(), when)
        self._look()
        self._offer()
        self.calm(self._texts("not_now_line"))

    def _smaller(self) -> None:
        here = self._offers[self._at][0].minutes
        smaller = [at for at, (each, _) in enumerate(self._offers) if each.minutes < here]
        if not smaller:
            self.calm(self._texts("smaller_none"))
            return
        self._at = max(smaller, key=lambda at: self._offers[at][0].minutes)
        self.calm("")
        self._offer()

    def _else(self) -> None:
        if self._left_open is not None or self._later is not None:
            self._left_open = self._later = None
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
