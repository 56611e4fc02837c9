"""Another key for something: choose it, press the key."""

from __future__ import annotations

from dataclasses import dataclass

from msgspec.structs import replace
from textual import events, on
from textual.app import ComposeResult
from textual.message import Message
from textual.widgets import Button

from exercises.library.texts import screen_texts
from tui.commands import keymap
from tui.commands.bindings import bindings
from tui.commands.command import EVERYWHERE, Command, shown
from tui.commands.registry import ACT, CLOSE, HELP, PAUSE
from tui.frame.page import Page
from tui.frame.parts import Act, Acts, Said
from tui.widgets.lists.choices import Choices, ListItem

WIDE = 60
"""Columns from which there is room to explain the rows."""


class Waiting(Said, can_focus=True):
    """Waits for one key; keys that work while somebody types go on working."""

    @dataclass
    class Pressed(Message):
        """This key is to be the new one; empty: leave it."""

        key: str

    passes: frozenset[str] = frozenset()
    """Names of keys that are none of its business."""

    async def _on_key(self, event: events.Key) -> None:
        own = event.is_printable or event.key in {"escape", *keymap.FUNCTION}
        if not own or (event.key in self.passes and not event.is_printable):
            return
        event.stop()
        event.prevent_default()
        self.post_message(self.Pressed("" if event.key == "escape" else event.key))


class KeysScreen(Page[None]):
    """A row for each command with its key; a key that does not fit is refused with a sentence."""

    OFFERED = (ACT, PAUSE, HELP, CLOSE)
    FOOTER = (ACT, PAUSE, HELP, CLOSE)
    SECTION = "keys"
    BINDINGS = [*bindings(*OFFERED)]

    def __init__(self) -> None:
        super().__init__()
        self._texts = screen_texts("settings")

    def compose_body(self) -> ComposeResult:
        """Return the commands."""
        texts = self._texts
        yield Said(texts("keys_title"), classes="lead")
        yield Said(texts("keys_quiet"), classes="quiet")
        yield Choices(self._rows())
        yield Acts(
            Act(texts("keys_default"), id="default"),
            Act(texts("keys_back"), id="close"),
        )

    def compose_foot(self) -> ComposeResult:
        """Return the place where a key is awaited: in sight, whichever row it is for."""
        waiting = Waiting(id="waiting")
        waiting.display = False
        yield waiting

    def on_mount(self) -> None:
        """Put the keys on the rows."""
        self.query_one(Choices).focus(scroll_visible=False)
        self.show_keys(self._texts("keys_change"))

    def _commands(self) -> tuple[Command, ...]:
        return self.app.commands.among(keymap.changeable())

    def _rows(self) -> list[ListItem]:
        texts = self._texts
        wide = self.app.size.width >= WIDE
        return [
            ListItem(
                each.id,
                texts("keys_row", words=each.words, key=shown(each.key)),
                texts("keys_note", twin=shown(each.twin), where=", ".join(each.when))
                if wide
                else "",
            )
            for each in self._commands()
        ]

    def _show(self) -> None:
        choices = self.query_one(Choices)
        choices.set_options(self._rows(), highlighted=choices.highlighted)
        self.show_keys(self._texts("keys_change"))

    @on(Choices.Chosen)
    def _wait(self, event: Choices.Chosen) -> None:
        event.stop()
        wanted = self._wanted()
        waiting = self.query_one(Waiting)
        waiting.say(self._texts("keys_press", words=wanted.words))
        everywhere = [each for each in self.app.commands if EVERYWHERE in each.when]
        waiting.passes = frozenset(
            key for each in everywhere for key in (each.key, each.twin) if each.id != wanted.id
        )
        waiting.display = True
        waiting.focus()
        self.calm("")

    def _wanted(self) -> Command:
        return self._commands()[self.query_one(Choices).highlighted]

    def _wait_no_more(self) -> None:
        self.query_one(Waiting).display = False
        self.query_one(Choices).focus(scroll_visible=False)

    @on(Waiting.Pressed)
    async def _take(self, event: Waiting.Pressed) -> None:
        event.stop()
        wanted = self._wanted()
        self._wait_no_more()
        if not event.key:
            return
        try:
            settings = keymap.changed(
                self.app.commands, self.app.visit.settings, wanted.id, event.key
            )
        except keymap.Unfit as unfit:
            self.calm(str(unfit))
            return
        await self.app.save("settings", settings)
        self._show()
        said = self._texts("keys_changed", words=wanted.words, key=shown(event.key))
        self.calm(self.app.visit.take_calm_line() or said)

    @on(Button.Pressed, "#default")
    async def _as_they_came(self) -> None:
        await self.app.save("settings", replace(self.app.visit.settings, keys={}))
        self._show()
        self.calm(self.app.visit.take_calm_line() or self._texts("keys_were_default"))

    @on(Button.Pressed, "#close")
    async def _close(self) -> None:
        await self.action_leave()

    async def action_leave(self) -> None:
        """Back to the list of keys; from there back."""
        if self.query_one(Waiting).display:
            self._wait_no_more()
        else:
            self.dismiss(None)
