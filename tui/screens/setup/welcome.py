"""The first run: what this is and is not, and one or two names."""

from __future__ import annotations

from textual import on
from textual.containers import VerticalScroll
from textual.widgets import Button

from exercises.library.texts import screen_texts
from exercises.model.names import name_problem
from exercises.model.people import MARKS, Person, people_named
from tui.commands.bindings import bindings
from tui.commands.registry import ACT, BACK, HELP, LEAVE, PAUSE
from tui.frame.page import Page
from tui.frame.parts import Act, Acts, Said, between
from tui.widgets.text.words_field import WordsField

PAGES = ("what", "limits", "fear", "stored", "names")


class WelcomeScreen(Page[tuple[Person, ...] | None]):
    """A few short pages, then the names. Its result: the people; None: leave."""

    OFFERED = (ACT, BACK, PAUSE, HELP, LEAVE)
    FOOTER = (ACT, BACK, PAUSE, HELP, LEAVE)
    SECTION = "welcome"
    BINDINGS = [*bindings(*OFFERED)]

    def __init__(self) -> None:
        super().__init__()
        self._texts = screen_texts("welcome")
        self._at = 0
        self._names = ["", ""]

    async def on_mount(self) -> None:
        """Show the first page."""
        self.top(whose=between(*MARKS))
        await self._show()

    async def _show(self) -> None:
        async with self.filling:
            await self._fill(await self.empty_body())

    async def _fill(self, body: VerticalScroll) -> None:
        self.calm("")
        page, texts = PAGES[self._at], self._texts
        parts = [
            Said(texts(f"{page}_title"), classes="lead"),
            Said(texts(f"{page}_text"), classes="gap" if page == "names" else ""),
        ]
        if page == "names":
            await body.mount(*parts, *self._fields())
            self.query_one("#first", WordsField).focus()
            self.show_keys(texts("names_begin"))
            return
        button = Act(texts(f"{page}_go_on"), id="act", primary=True)
        await body.mount(*parts, Said(texts(f"{page}_quiet"), classes="quiet gap"), Acts(button))
        button.focus()
        self.show_keys(texts(f"{page}_go_on"))

    def _fields(self) -> list[Said | WordsField | Acts]:
        texts = self._texts
        return [
            Said(f"{MARKS[0]}  {texts('names_first')}", classes="gap"),
            WordsField(self._names[0], id="first", classes="line"),
            Said(f"{MARKS[1]}  {texts('names_second')}", classes="gap"),
            WordsField(self._names[1], id="second", classes="line"),
            Said(texts("names_second_later"), classes="quiet"),
            Acts(Act(texts("names_begin"), id="act", primary=True)),
        ]

    @on(Button.Pressed, "#act")
    async def _act(self) -> None:
        if PAGES[self._at] == "names":
            self._finish()
        else:
            self._at += 1
            await self._show()

    @on(WordsField.Done, "#first")
    def _first_written(self, event: WordsField.Done) -> None:
        if event.text.strip():
            self.query_one("#second", WordsField).focus()
        else:
            self.calm(self._texts("problem_empty"))

    @on(WordsField.Done, "#second")
    def _second_written(self) -> None:
        self._finish()

    def _read_names(self) -> None:
        if fields := self.query(WordsField):
            self._names = [" ".join(field.text.split()) for field in fields]

    def _finish(self) -> None:
        self._read_names()
        problem = name_problem(self._names)
        if problem:
            self.calm(self._texts(f"problem_{problem}"))
            field = "#first" if name_problem(self._names[:1]) else "#second"
            self.query_one(field, WordsField).focus()
            return
        self.dismiss(people_named(self._names))

    async def action_back(self) -> None:
        """Go one page back."""
        if self._at:
            self._read_names()
            self._at -= 1
            await self._show()

    async def action_leave(self) -> None:
        """Leave; nothing was stored."""
        self.dismiss(None)
