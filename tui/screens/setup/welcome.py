"""The first page that anybody sees: what this is, one or two names, and what opens from it."""

from __future__ import annotations

from collections.abc import Iterator

from textual import on
from textual.app import ComposeResult
from textual.widgets import Button

from exercises.flow.port import OPENS, FirstPage
from exercises.flow.setup.first_names import first_problem, first_words
from exercises.library.texts import screen_texts
from exercises.model.names import name_problem
from exercises.model.people import MARKS
from tui.commands.bindings import bindings
from tui.commands.command import shown
from tui.commands.registry import ABOUT, ACT, FEAR, HELP, LEAVE, LIMITS, PAUSE, STORED
from tui.frame.page import Page
from tui.frame.parts import Act, Acts, Said, between
from tui.widgets.text.words_field import WordsField


class WelcomeScreen(Page[str]):
    """Two sentences, the names, and three quiet lines. Its result: `begin`, `leave`, or a line.

    Args:
        page: What was typed here before; filled in.
    """

    OFFERED = (ACT, LIMITS, FEAR, STORED, PAUSE, HELP, LEAVE)
    FOOTER = (ACT, PAUSE, HELP, LEAVE)
    SECTION = "welcome"
    AUTO_FOCUS = ""
    BINDINGS = [*bindings(*OFFERED)]

    def __init__(self, page: FirstPage) -> None:
        super().__init__()
        self._texts = screen_texts("welcome")
        self._page = page

    def compose_body(self) -> ComposeResult:
        """Return all of it; the lines come last, and stand in sight on a small screen too."""
        texts, (first, second), words = self._texts, self._page.names, first_words(self._page)
        yield Said(texts(words.title), classes="lead")
        yield Said(texts(words.text))
        yield Said(f"{MARKS[0]}  {texts(words.first)}", classes="gap")
        yield WordsField(first, id="first", classes="line")
        yield Said(f"{MARKS[1]}  {texts(words.second)}")
        yield WordsField(second, id="second", classes="line")
        go = [Act(texts("keep_go"), id="go")] if self._page.waits else []
        yield Acts(Act(texts(words.begin), id="act", primary=True), *go)
        yield from self._lines()

    def _lines(self) -> Iterator[Act]:
        for each in OPENS:
            key = shown(ABOUT[each].twin)
            line = Act(f"{key}  {self._texts(f'first_{each}')}", id=each)
            line.add_class("line")
            yield line

    def on_mount(self) -> None:
        """Put the keys in the field that comes next: what is typed after a full page is a name."""
        self.top(whose=between(*MARKS))
        self.query_one("#second" if self._page.names[0] else "#first").focus()
        self.show_keys(self._texts(first_words(self._page).begin))

    @on(Button.Pressed, "#act")
    def _act(self) -> None:
        self._finish()

    @on(Button.Pressed, "#go")
    def _let_go(self) -> None:
        self.dismiss("go")

    @on(Button.Pressed, ".line")
    def _pressed(self, event: Button.Pressed) -> None:
        self.action_open_page(event.button.id or "")

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
        first, second = (" ".join(field.text.split()) for field in self.query(WordsField))
        self._page.names = first, second

    def _finish(self) -> None:
        self._read_names()
        names = self._page.names
        problem = first_problem(self._page)
        if problem:
            self.calm(self._texts(problem))
            field = "#first" if name_problem(names[:1]) else "#second"
            self.query_one(field, WordsField).focus()
            return
        self.dismiss("begin")

    def action_open_page(self, what: str) -> None:
        """Show in full what one of the lines says; what was typed stays."""
        self._read_names()
        self.dismiss(what)

    async def action_leave(self) -> None:
        """Leave; nothing was stored."""
        self.dismiss("leave")
