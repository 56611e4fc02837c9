"""Names and settings, from one schema; each change counts at once."""

from __future__ import annotations

from msgspec.structs import replace
from textual import on
from textual.app import ComposeResult
from textual.widgets import Button

from exercises.flow.setup.settings import rename_problem, renamed
from exercises.library.settings_rows import SCHEMA, Row
from exercises.library.texts import screen_texts
from exercises.model.people import MARKS
from tui.commands.bindings import bindings
from tui.commands.registry import ACT, CLOSE, HELP, PAUSE
from tui.frame.page import Page
from tui.frame.parts import Act, Acts, Said
from tui.widgets.lists.choices import Choices, ListItem
from tui.widgets.text.words_field import WordsField

WIDE = 60
"""Columns from which there is room to explain the rows."""

ELSEWHERE = ("theme",)
"""Settings that have a page of their own, on which they are seen before they are chosen."""

SECRET = "passphrase-"
"""Before the id of the person on the buttons that lead to a passphrase."""


class SettingsScreen(Page[str | None]):
    """A row for each setting: enter or a click takes its next value. Names are written.

    Its result: what has a page of its own and was asked for: `theme`, `keys`, or the id of the
    person whose passphrase; None: back. Whether one is set is not seen here.

    Args:
        at: The row on which the keys stand.
    """

    OFFERED = (ACT, PAUSE, HELP, CLOSE)
    FOOTER = (ACT, PAUSE, HELP, CLOSE)
    SECTION = "settings"
    AUTO_FOCUS = ""
    BINDINGS = [*bindings(*OFFERED)]

    def __init__(self, *, at: str = "") -> None:
        super().__init__()
        self._texts = screen_texts("settings")
        self._names = at == "names"
        self._at = next((place for place, row in enumerate(SCHEMA) if row.key == at), 0)

    def compose_body(self) -> ComposeResult:
        """Return the rows, then the names."""
        texts = self._texts
        yield Said(texts("quiet"), classes="quiet")
        yield Choices(self._rows(), highlighted=self._at)
        yield Acts(Act(texts("keys"), id="keys-changed"), *self._passphrases())
        names: dict[str, str] = {person.id: person.name for person in self.app.visit.people}
        for person, mark, label in (
            ("a", MARKS[0], "name_first_label"),
            ("b", MARKS[1], "name_second_label"),
        ):
            yield Said(f"{mark}  {texts(label)}", classes="gap")
            yield WordsField(names.get(person, ""), id=f"name-{person}", classes="line")
        yield Said(texts("name_second_note"), classes="quiet")
        yield Acts(
            Act(texts("names_keep"), id="names"),
            Act(texts("marks_swap"), id="swap"),
            Act(texts("back"), id="close"),
        )
        yield Said(f"{texts('where_label')}: {self.app.visit.folder}", classes="quiet gap")

    def _passphrases(self) -> list[Act]:
        return [
            Act(self._texts("passphrase", name=name), id=f"{SECRET}{person}")
            for person, name in self.app.visit.names.items()
            if person in (self.app.visit.here or self.app.visit.names)
        ]

    def on_mount(self) -> None:
        """Put the keys on the rows."""
        self.top(self._texts("title"))
        if self._names:
            self.query_one("#name-b", WordsField).focus()
            return
        self.query_one(Choices).focus(scroll_visible=False)
        self.show_keys(self._texts("next_value"))

    def _rows(self) -> list[ListItem]:
        settings = self.app.visit.settings
        wide = self.app.size.width >= WIDE
        return [
            ListItem(
                row.key,
                f"{row.title}: {_label(row, getattr(settings, row.key))}",
                row.help if wide else "",
            )
            for row in SCHEMA
        ]

    def on_resize(self) -> None:
        """Explain the rows where there is room."""
        for choices in self.query(Choices):
            choices.set_options(self._rows(), highlighted=choices.highlighted)

    @on(Choices.Chosen)
    async def _next_value(self, event: Choices.Chosen) -> None:
        row = next(row for row in SCHEMA if row.key == event.ids[0])
        if row.key in ELSEWHERE:
            self.dismiss(row.key)
            return
        at = row.values.index(getattr(self.app.visit.settings, row.key))
        value = row.values[(at + 1) % len(row.values)]
        await self.app.save("settings", replace(self.app.visit.settings, **{row.key: value}))
        choices = self.query_one(Choices)
        choices.set_options(self._rows(), highlighted=choices.highlighted)
        self.calm(self.app.visit.take_calm_line())

    @on(WordsField.Done)
    @on(Button.Pressed, "#names")
    async def _keep_names(self) -> None:
        names = [
            " ".join(self.query_one(f"#name-{person}", WordsField).text.split())
            for person in ("a", "b")
        ]
        if problem := rename_problem(self.app.visit.people, names):
            self.calm(self._texts(f"problem_{problem}"))
            return
        await self.app.save("people", renamed(self.app.visit.people, names))
        self.calm(self.app.visit.take_calm_line() or self._texts("names_kept"))

    @on(Button.Pressed, "#swap")
    async def _swap_marks(self) -> None:
        people = tuple(
            replace(person, mark=MARKS[1 - MARKS.index(person.mark)])
            for person in self.app.visit.people
        )
        await self.app.save("people", people)
        shown = ", ".join(f"{person.mark} {person.name}" for person in people)
        self.calm(self.app.visit.take_calm_line() or shown)

    @on(Button.Pressed)
    def _to_passphrase(self, event: Button.Pressed) -> None:
        before, found, person = str(event.button.id).partition(SECRET)
        if found and not before:
            self.dismiss(person)

    @on(Button.Pressed, "#keys-changed")
    def _to_keys(self) -> None:
        self.dismiss("keys")

    @on(Button.Pressed, "#close")
    async def _close(self) -> None:
        await self.action_leave()

    async def action_leave(self) -> None:
        """Go back."""
        self.dismiss(None)


def _label(row: Row, value: object) -> str:
    return next((choice.label for choice in row.choices if choice.value == value), str(value))
