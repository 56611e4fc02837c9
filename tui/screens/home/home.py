"""Home: what is on offer, the pause, and everything else a key away."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content

from exercises.engine.pause import standing
from exercises.flow.coming_back import who_reopens
from exercises.flow.first_page import Home, HomeChoice, greeting
from exercises.flow.near.moments import MOMENTS
from exercises.library.texts import screen_texts
from exercises.model.people import Later
from exercises.recommend.spoken_time import said_break, said_clock
from exercises.runtime.resting import Waiting
from tui.commands.bindings import bindings
from tui.commands.command import Command, shown
from tui.commands.registry import (
    ACT,
    ALSO_HERE,
    COURSE,
    HELP,
    LEAVE,
    LIBRARY,
    MINE,
    NEARER,
    OURS,
    PAUSE,
    SETTINGS,
    THANKS,
    TRACK,
    WHO,
)
from tui.frame.page import Page
from tui.frame.parts import Said, between
from tui.widgets.lists.choices import Choices, ListItem

KeyWords = tuple[str, str]
"""A key as it is written, and what it leads to."""

COLUMN = 30
"""Cells of the first column of the keys that stand below what is on offer."""

LONGEST_LINE = 44
"""Cells for the names and the line between them; where it is longer, the marks stand alone."""


class HomeScreen(Page[HomeChoice]):
    """What is on offer to those who are here. Its result: what was chosen.

    Args:
        home: What is on offer, and what can be said to it.
    """

    REST = (OURS, MINE, NEARER, ALSO_HERE, THANKS, TRACK, COURSE, SETTINGS, WHO)
    OFFERED = (ACT, PAUSE, LIBRARY, *REST, HELP, LEAVE)
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
        hello = texts(greeting(self.app.visit.now().hour))
        told = [hello, *([self._home.told] if self._home.told else [])]
        yield Said("\n".join(told), classes="quiet")
        with Horizontal(id="offered"):
            yield Said(id="offer")
            yield Said(id="about")
        yield Said(id="summary")
        yield Said(id="because", classes="quiet")
        yield Choices()
        more = Said(id="more")
        more.update(self._lit(self._in_two_columns()))
        yield more
        narrow = Said(id="more-narrow")
        narrow.update(self._lit([(row,) for row in self._rest_of_keys()]))
        yield narrow
        yield Said(self._rest_of_keys_short(), id="more-short")

    def on_mount(self) -> None:
        """Show the offer."""
        names = [self.app.visit.names[person] for person in self.app.visit.here]
        self.top("nearer", self._line(names))
        self._show_offer()
        self.query_one(Choices).focus(scroll_visible=False)
        self.call_after_refresh(self.query_one("#body").scroll_home, animate=False)
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
        """Return two lines, for a screen whose foot already names the pause and the library."""
        rows = [f"{key} {words}" for key, words in self._rest_of_keys()]
        last = rows.pop() if len(self.app.visit.people) > 1 else ""
        return "   ".join(rows) + "\n" + last

    def _in_two_columns(self) -> list[tuple[KeyWords, ...]]:
        """Return the rows of keys, two beside each other."""
        rest = self._rest_of_keys()
        half = (len(rest) + 1) // 2
        return [tuple(rest[at::half]) for at in range(half)]

    def _lit(self, rows: Sequence[tuple[KeyWords, ...]]) -> Content:
        """Return the rows of keys, each with its key as it looks in the foot."""
        return Content("\n").join(
            Content("")
            .join(
                Content.assemble(
                    (key, "bold $primary"), "   ", words, " " * (COLUMN - cell_len(words))
                )
                for key, words in row
            )
            .rstrip()
            for row in rows
        )

    def _rest_of_keys(self) -> list[KeyWords]:
        rest = [OURS]  # the foot names the pause and everything
        if len(self.app.visit.here) == 1:
            rest += [MINE, NEARER, ALSO_HERE]
        several = len(self.app.visit.people) > 1
        in_course = [COURSE] if self._home.in_course else []
        rest += [*([THANKS] if several else []), TRACK, *in_course, SETTINGS]
        if several:
            rest.append(WHO)
        there = self.app.commands.among(rest)
        return [(shown(each.key), self._said(each)) for each in there]

    def _said(self, command: Command) -> str:
        visit = self.app.visit
        if command.id == COURSE.id:
            return screen_texts("course")("way")
        if command.id != ALSO_HERE.id:
            return self._texts(command.id)
        names = (name for person, name in visit.names.items() if person not in visit.here)
        name = next(names, "")
        return self._texts("also_here", name=name) if name else self._texts("also_here_new")

    def _show_offer(self, at: str = "") -> None:
        home = self._home
        match home.shows:
            case "break":
                self._offer_break(home.waits)
            case "unlit":
                self._offer_nothing()
            case "open":
                self._offer_open(home.waits)
            case "later" if home.later is not None:
                self._offer_again(home.later)
            case _:
                self._offer(at or home.lit)

    def _offer_break(self, waits: Waiting) -> None:
        texts, now = screen_texts("break"), self.app.visit.now()
        assert waits.agreed is not None
        until = said_break(waits.agreed, now)
        early = standing(waits.agreed, now) == "early"
        people = waits.store.header.people
        who = who_reopens(waits.agreed.reopens, self.app.visit.names, two=len(people) > 1)
        under = texts("waiting_under", title=waits.title) if waits.title else ""
        title = texts("waiting_title", time=until) if early else texts("come_title")
        told = "" if early else texts("come_text", now=said_clock(now), time=until)
        self._say(title, "\n".join(filter(None, [told, who, under])), "")
        self.query_one(Choices).set_options(
            [
                ListItem("go-on", texts("see" if early else "come_back")),
                ListItem("else", self._texts("something_else")),
                *self._moments(),
            ]
        )
        self.show_keys(texts("see" if early else "come_back"))

    def _moments(self) -> list[ListItem]:
        """Return what stands below every offer: a question to one alone, and the moments."""
        texts = screen_texts("nearer")
        asks = [ListItem("nearer", texts("text"))] if self._home.asks_nearer else []
        return [*asks, *(ListItem(each, texts(each)) for each in MOMENTS)]

    def _passphrase(self) -> list[ListItem]:
        """Return the offer of a passphrase, where it is made."""
        words = screen_texts("passphrase")
        offer = ListItem("passphrase", words("offer"), words("offer_note"))
        return [offer] if self._home.passphrase else []

    def _offer_nothing(self) -> None:
        texts = self._texts
        self._say(texts("unlit_text"), texts("unlit_quiet"), "")
        self.query_one(Choices).set_options(
            [
                ListItem("leave", texts("unlit_leave")),
                ListItem("else", texts("something_else")),
                *self._moments(),
                *self._passphrase(),
            ]
        )
        self.show_keys(texts("unlit_leave"))

    def _offer_open(self, waits: Waiting) -> None:
        texts = self._texts
        self._say(texts("open_text", title=waits.title), texts("open_quiet"), "")
        self.query_one(Choices).set_options(
            [
                ListItem("go-on", texts("open_go_on")),
                ListItem("rest", texts("open_rest")),
                ListItem("else", texts("something_else")),
                *self._moments(),
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
                *self._moments(),
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
        options = [
            ListItem("begin", texts("begin")),
            ListItem("smaller", texts("smaller")),
            ListItem("else", texts("something_else")),
            ListItem("not-now", texts("not_now")),
            *self._moments(),
            *self._passphrase(),
        ]
        ids = [option.id for option in options]
        self.query_one(Choices).set_options(options, highlighted=ids.index(at))
        self.show_keys(texts("begin" if at == "begin" else "something_else"))

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
                self.dismiss(HomeChoice("not-now", home.offer[0].id))
            case "row" | "space" | "words" as moment:
                self.dismiss(HomeChoice("moment", moment=moment))
            case "go-on" | "rest" | "later-rest" | "passphrase" | "nearer" | "leave" as chosen:
                self.dismiss(HomeChoice(chosen))

    def _anew(self, line: str = "", *, at: str = "") -> None:
        """Show what is on offer now; the keys stand on `at`, or where they should."""
        self._show_offer(at)
        self.calm(line)

    @property
    def begins(self) -> Callable[[str], object]:
        """Begin an exercise from the palette."""
        return lambda chosen: self.dismiss(HomeChoice("begin", chosen))

    def after_pause(self) -> None:
        """Look again for what waits: a break may have been agreed."""
        self.dismiss(HomeChoice("again"))

    def action_library(self) -> None:
        """Show everything that is here."""
        self.dismiss(HomeChoice("library"))

    def action_ours(self) -> None:
        """Show what was shared."""
        self.dismiss(HomeChoice("ours"))

    def action_mine(self) -> None:
        """Show one's own; only for someone who is alone here."""
        if len(self.app.visit.here) == 1:
            self.dismiss(HomeChoice("mine"))

    def action_nearer(self) -> None:
        """Ask which part is nearer; only somebody who is alone here."""
        if len(self.app.visit.here) == 1:
            self.dismiss(HomeChoice("nearer"))

    def action_also_here(self) -> None:
        """Let the other one sit down too."""
        if len(self.app.visit.here) == 1:
            self.dismiss(HomeChoice("also-here"))

    def action_thanks(self) -> None:
        """Say a thank-you to the other one."""
        if len(self.app.visit.people) > 1:
            self.dismiss(HomeChoice("thanks"))

    def action_track(self) -> None:
        """Show the path whole."""
        self.dismiss(HomeChoice("track"))

    def action_course(self) -> None:
        """Show where they are in a course."""
        self.dismiss(HomeChoice("course"))

    def action_settings(self) -> None:
        """Show names, bell, breath, times."""
        self.dismiss(HomeChoice("settings"))

    def action_who(self) -> None:
        """Somebody else sits down."""
        if len(self.app.visit.people) > 1:
            self.dismiss(HomeChoice("who"))

    async def action_leave(self) -> None:
        """Leave the program."""
        self.dismiss(HomeChoice("leave"))
