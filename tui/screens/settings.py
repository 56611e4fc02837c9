"""Names and settings, from one schema; each change counts at once."""

from __future__ import annotations

from msgspec.structs import replace
from textual import on
from textual.app import ComposeResult
from textual.widgets import Button

from exercises.library import screen_texts
from exercises.people import MARKS, SCHEMA, Row, name_problem, people_named
from tui.commands import ACT, CLOSE, HELP, PAUSE, bindings
from tui.page import Page
from tui.parts import Act, Acts, Said
from tui.widgets.choices import Choices, Option
from tui.widgets.words_field import WordsField

WIDE = 60
"""Columns from which there is room to explain the rows."""


class SettingsScreen(Page[None]):
    """A row for each setting: enter or a click takes its next value. Names are written."""

    OFFERED = (ACT, PAUSE, HELP, CLOSE)
    FOOTER = (ACT, PAUSE, HELP, CLOSE)
    SECTION = "settings"
    AUTO_FOCUS = ""
    BINDINGS = [*bindings(*OFFERED)]

    def __init__(self) -> None:
        super().__init__()
        self._texts = screen_texts("settings")

    def compose_body(self) -> ComposeResult:
        """The rows, then the names."""
        texts = self._texts
        yield Said(texts("title"), classes="lead")
        yield Said(texts("quiet"), classes="quiet")
        yield Choices(self._rows())
        names: dict[str, str] = {person.id: person.name for person in self.app.people}
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
        yield Said(f"{texts('where_label')}: {self.app.folder}", classes="quiet gap")

    def on_mount(self) -> None:
        """Put the keys on the rows."""
        self.query_one(Choices).focus(scroll_visible=False)
        self.show_keys(self._texts("next_value"))

    def _rows(self) -> list[Option]:
        settings = self.app.settings
        wide = self.app.size.width >= WIDE
        return [
            Option(
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
        values = [choice.value for choice in row.choices]
        at = values.index(getattr(self.app.settings, row.key))
        value = values[(at + 1) % len(values)]
        await self.app.save("settings", replace(self.app.settings, **{row.key: value}))
        choices = self.query_one(Choices)
        choices.set_options(self._rows(), highlighted=choices.highlighted)
        self.calm(self.app.take_calm_line())

    @on(WordsField.Done)
    @on(Button.Pressed, "#names")
    async def _keep_names(self) -> None:
        names = [
            " ".join(self.query_one(f"#name-{person}", WordsField).text.split())
            for person in ("a", "b")
        ]
        problem = name_problem(names)
        if not problem and len(self.app.people) > 1 and not names[1]:
            problem = "second"
        if problem:
            self.calm(self._texts(f"problem_{problem}"))
            return
        marks = [person.mark for person in self.app.people]
        swapped = marks[:1] == [MARKS[1]]
        await self.app.save("people", people_named(names, swapped=swapped))
        self.calm(self.app.take_calm_line() or self._texts("names_kept"))

    @on(Button.Pressed, "#swap")
    async def _swap_marks(self) -> None:
        people = tuple(
            replace(person, mark=MARKS[1 - MARKS.index(person.mark)]) for person in self.app.people
        )
        await self.app.save("people", people)
        shown = ", ".join(f"{person.mark} {person.name}" for person in people)
        self.calm(self.app.take_calm_line() or shown)

    @on(Button.Pressed, "#close")
    async def _close(self) -> None:
        await self.action_leave()

    async def action_leave(self) -> None:
        """Back."""
        self.dismiss(None)


def _label(row: Row, value: object) -> str:
    return next((choice.label for choice in row.choices if choice.value == value), str(value))
