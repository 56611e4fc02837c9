"""Home: what is on offer, the pause, and everything else a key away."""

from __future__ import annotations

from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content

from exercises.engine.pause import agreed_clock
from exercises.engine.store import SessionStore
from exercises.flow.first_page import Home, HomeChoice, greeting
from exercises.library.texts import screen_texts
from exercises.model.people import Later
from exercises.recommend.offers import TIMES
from tui.commands.registry import (
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
from tui.frame.page import Page
from tui.frame.parts import Said, between
from tui.widgets.lists.choices import Choices, ListItem

LONGEST_LINE = 44
"""Cells for the names and the line between them; where it is longer, the marks stand alone."""


class HomeScreen(Page[HomeChoice]):
    """What is on offer to those who are here. Its result: what was chosen.

    Args:
        home: What is on offer, and what can be said to it.
    """

    OFFERED = (ACT, PAUSE, LIBRARY, OURS, MINE, SETTINGS, WHO, HELP, LEAVE)
    FOOTER = (ACT, PAUSE, LIBRARY, HELP, LEAVE)
    SECTION = "home"
    BINDINGS = [*bindings(*OFFERED)]

    def __init__(self, home: Home) -> None:
        super().__init__()
        self._home = home
        self._texts = screen_texts("home")

    def compose_body(self) -> ComposeResult:
        """Return the greeting, the offer and its answers, the keys for the rest."""
        texts = self._texts
        yield Said(texts(greeting(self.app.visit.now().hour)), classes="quiet")
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
        names = [self.app.visit.names[person] for person in self.app.visit.here]
        self.top("nearer", self._line(names))
        self._show_offer()
        self.query_one(Choices).focus()
        self.calm(self.app.visit.take_calm_line())

    @property
    def private(self) -> bool:
        """For someone alone: it may offer to go on with what is theirs."""
        return len(self.app.visit.here) == 1

    def cover(self) -> None:
        """Back to who is here."""
        self.dismiss(HomeChoice("who"))

    def in_its_place(self) -> HomeChoice:
        """Home, looked for again."""
        return HomeChoice("again")

    def _line(self, names: list[str]) -> str:
        """Return the line between those who are here: the only ornament."""
        if len(names) < 2:
            return "".join(names)
        line = between(*names)
        return line if cell_len(line) <= LONGEST_LINE else " ── ".join(name[0] for name in names)

    def _rest_of_keys_short(self) -> str:
        """Two lines, for a screen on which the foot already names the pause and the library."""
        rows = [row.replace("   ", " ") for row in self._rest_of_keys().split("\n")[2:]]
        last = rows.pop() if len(self.app.visit.people) > 1 else ""
        return "   ".join(rows) + "\n" + last

    def _lit(self, rows: str) -> Content:
        """Return the rows of keys, each with its key as it looks in the foot."""
        pieces = [row.partition("   ") for row in rows.split("\n")]
        return Content("\n").join(
            Content.assemble((key, "bold $primary"), gap, words) for key, gap, words in pieces
        )

    def _rest_of_keys(self) -> str:
        rest = [PAUSE, LIBRARY, OURS]
        if len(self.app.visit.here) == 1:
            rest.append(MINE)
        rest.append(SETTINGS)
        if len(self.app.visit.people) > 1:
            rest.append(WHO)
        there = self.app.commands.among(rest)
        return "\n".join(f"{shown(each.key)}   {self._texts(each.id)}" for each in there)

    def _show_offer(self, at: str = "begin") -> None:
        home = self._home
        if home.left_open is not None:
            self._offer_open(home.left_open)
        elif home.later is not None:
            self._offer_again(home.later)
        else:
            self._offer(at)

    def _offer_open(self, left_open: SessionStore) -> None:
        texts = self._texts
        title = left_open.header.exercise.title
        if self._home.agreed is not None:
            time = agreed_clock(self._home.agreed)
            self._say(texts("break_waiting_title", time=time), title, "")
        else:
            self._say(texts("open_text", title=title), texts("open_quiet"), "")
        self.query_one(Choices).set_options(
            [
                ListItem("go-on", texts("open_go_on")),
                ListItem("rest", texts("open_rest")),
                ListItem("else", texts("something_else")),
            ]
        )
        self.show_keys(texts("open_go_on"))

    def _offer_again(self, later: Later) -> None:
        texts = screen_texts("invite")
        said = texts("again_words", words=later.words) if later.words else texts("again")
        self._say(self._home.offer[0].title, said, "")
        self.query_one(Choices).set_options(
            [
                ListItem("begin", self._texts("begin")),
                ListItem("later-rest", texts("again_rest")),
                ListItem("else", self._texts("something_else")),
            ]
        )
        self.show_keys(self._texts("begin"))

    def _offer(self, at: str) -> None:
        texts = self._texts
        offer, why = self._home.offer
        minutes = texts("offer_minutes", minutes=offer.minutes)
        people = {"one": "offer_alone", "two": "offer_together"}.get(offer.people, "offer_either")
        because = why.because or texts(f"because_{why.reason}")
        self._say(offer.title, offer.summary, f"{minutes}, {texts(people)}", because)
        today, here = self.app.visit.today, self.app.visit.here
        options = [
            ListItem("begin", texts("begin")),
            ListItem("smaller", texts("smaller")),
            ListItem("else", texts("something_else")),
            ListItem("not-now", texts("not_now")),
            ListItem("length", texts(f"length_{today.minutes(here)}")),
        ]
        if len(here) == 1:
            options.append(ListItem("role", texts(f"role_{today.role(here)}")))
        if self._home.passphrase:
            words = screen_texts("passphrase")
            options.append(ListItem("passphrase", words("offer"), words("offer_note")))
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
        home = self._home
        match event.ids[0]:
            case "begin":
                self.dismiss(HomeChoice("begin", home.offer[0].id))
            case "smaller":
                self._anew("" if home.smaller() else self._texts("smaller_none"))
            case "else":
                home.something_else()
                self._anew()
            case "not-now":
                self._ask_when()
            case "open" | "hour" | "evening" | "tomorrow" as when:
                home.put_off(when)
                self._anew(self._texts("not_now_line"))
            case "length":
                home.next_length()
                self._anew(at="length")
            case "role":
                home.next_role()
                self._anew(at="role")
            case "go-on" | "rest" | "later-rest" | "passphrase" as chosen:
                self.dismiss(HomeChoice(chosen))

    def _anew(self, line: str = "", *, at: str = "begin") -> None:
        """Show what is on offer now; the keys stand on `at`."""
        self._show_offer(at)
        self.calm(line)

    def _ask_when(self) -> None:
        texts = self._texts
        times = [ListItem(when, texts(f"not_now_{when}")) for when in TIMES]
        self.query_one(Choices).set_options(times)
        self.calm(texts("not_now_when"))
        self.show_keys(texts("not_now"))

    def action_library(self) -> None:
        """Everything that is here."""
        self.dismiss(HomeChoice("library"))

    def action_ours(self) -> None:
        """What was shared."""
        self.dismiss(HomeChoice("ours"))

    def action_mine(self) -> None:
        """One's own; only for someone who is alone here."""
        if len(self.app.visit.here) == 1:
            self.dismiss(HomeChoice("mine"))

    def action_settings(self) -> None:
        """Names, bell, breath, times."""
        self.dismiss(HomeChoice("settings"))

    def action_who(self) -> None:
        """Somebody else sits down."""
        if len(self.app.visit.people) > 1:
            self.dismiss(HomeChoice("who"))

    async def action_leave(self) -> None:
        """Leave the program."""
        self.dismiss(HomeChoice("leave"))
