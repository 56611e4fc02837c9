"""Home: what is on offer, the pause, and everything else a key away."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content

from exercises.flow.first_page import Home, HomeChoice, greeting
from exercises.flow.near.moments import MOMENTS
from exercises.flow.on_offer import on_offer
from exercises.library.texts import screen_texts
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
        """Return them for a screen whose foot already names the pause and the library.

        In one line; whoever else is set up stands on a second one.
        """
        rows = [f"{key} {words}" for key, words in self._rest_of_keys()]
        last = [rows.pop()] if len(self.app.visit.people) > 1 else []
        return "\n".join(["   ".join(rows), *last])

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
        on = on_offer(home, self.app.visit)
        exercise = on.outline if home.shows == "offer" else None
        about = ""
        if exercise is not None:
            minutes = self._texts("offer_minutes", minutes=exercise.minutes)
            about = f"{minutes}, {on.people}"
        summary = exercise.summary if exercise else "\n".join(on.lines)
        self._say(on.title, summary, about, on.because)
        answers = [ListItem(each.id, each.label, each.note) for each in on.answers]
        beside = [ListItem(each.id, each.label, each.note) for each in on.beside]
        lit = (at or home.lit) if exercise else ""
        first = next((n for n, each in enumerate(answers) if each.id == lit), 0)
        self.query_one(Choices).set_options(
            [*answers, *self._moments(), *beside], highlighted=first
        )
        self.show_keys(answers[first].label)

    def _moments(self) -> list[ListItem]:
        """Return what stands below every offer: a question to one alone, and the moments."""
        texts = screen_texts("nearer")
        asks = [ListItem("nearer", texts("text"))] if self._home.asks_nearer else []
        return [*asks, *(ListItem(each, texts(each)) for each in MOMENTS)]

    def _say(self, offer: str, summary: str, about: str, because: str = "") -> None:
        line = self.query_one("#because", Said)
        line.say(because)
        line.set_class(not because, "-empty")
        self.query_one("#offer", Said).say(offer)
        self.query_one("#summary", Said).say(summary)
        self.query_one("#about", Said).say(about)

    @on(Choices.Lit)
    def _moved(self, event: Choices.Lit) -> None:
        self.show_keys(event.option.label)

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
