"""Colours, seen before they are chosen."""

from __future__ import annotations

from dataclasses import dataclass

from msgspec.structs import replace
from textual import on
from textual.app import ComposeResult
from textual.message import Message
from textual.widgets import Button

from exercises.library.settings_rows import SCHEMA
from exercises.library.texts import screen_texts
from tui.commands.bindings import bindings
from tui.commands.registry import ACT, CLOSE, HELP, PAUSE
from tui.frame import appearance
from tui.frame.page import Page
from tui.frame.parts import Act, Acts, Said
from tui.widgets.lists.choices import Choices, ListItem


class Previewed(Choices):
    """A list that tells what the keys are on."""

    @dataclass
    class Moved(Message):
        """The keys are on this option now."""

        id: str

    def highlight(self, index: int) -> None:
        """Move, and tell (source: `Choices.highlight`)."""
        super().highlight(index)
        self.post_message(self.Moved(self.options[self.highlighted].id))


class ColoursScreen(Page[None]):
    """The whole screen shows the colours that the keys are on; only what is kept is saved."""

    OFFERED = (ACT, PAUSE, HELP, CLOSE)
    FOOTER = (ACT, PAUSE, HELP, CLOSE)
    SECTION = "colours"
    BINDINGS = [*bindings(*OFFERED)]

    def __init__(self) -> None:
        super().__init__()
        self._texts = screen_texts("settings")
        self._row = next(row for row in SCHEMA if row.key == "theme")

    def compose_body(self) -> ComposeResult:
        """Return the names of the colours, and a few words to see them on."""
        texts = self._texts
        fixed = appearance.fixed_colours(self.app)
        yield Said(texts("colours_title"), classes="lead")
        yield Said(texts("colours_fixed" if fixed else "colours_quiet"), classes="quiet")
        yield Previewed(
            [ListItem(str(each.value), each.label) for each in self._row.choices],
            highlighted=self._row.values.index(self.app.visit.settings.theme),
        )
        yield Said("   ".join(self.app.visit.names.values()), classes="gap")
        yield Said(texts("colours_sample"), classes="quiet")
        yield Acts(
            Act(texts("colours_keep"), id="act", primary=True),
            Act(texts("colours_back"), id="revert"),
        )

    def on_mount(self) -> None:
        """Put the keys on what is set."""
        self.query_one(Previewed).focus()
        self.show_keys(self._texts("colours_keep"))

    @on(Previewed.Moved)
    def _preview(self, event: Previewed.Moved) -> None:
        event.stop()
        self.app.theme = appearance.theme(self.app, event.id)

    @on(Button.Pressed, "#act")
    @on(Choices.Chosen)
    async def _keep(self) -> None:
        choices = self.query_one(Previewed)
        chosen = choices.options[choices.highlighted].id
        await self.app.save("settings", replace(self.app.visit.settings, theme=chosen))
        self.dismiss(None)

    @on(Button.Pressed, "#revert")
    async def _as_it_was(self) -> None:
        await self.action_leave()

    async def action_leave(self) -> None:
        """Back, with the colours that were there before."""
        self.app.theme = appearance.theme(self.app, self.app.visit.settings.theme)
        self.dismiss(None)
