"""Lay a page out: a slim top line, one column, a calm line, the keys."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, ClassVar, TypeVar

from rich.cells import cell_len
from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.screen import Screen
from textual.widget import Widget

from exercises.library.texts import screen_texts
from tui.commands.bindings import out_of_field, scrolling
from tui.commands.command import Command, shown
from tui.frame.focus import is_field, lies_on
from tui.frame.parts import Act, Said
from tui.widgets.text.key_line import Key, KeyLine

if TYPE_CHECKING:
    from textual import getters

    from tui.frame.base_app import BaseApp

Result = TypeVar("Result")


def _out() -> Key:
    """Return what leads out of a field, for the line of keys."""
    key, texts = shown("escape"), screen_texts("session")
    return Key(
        key, key, texts("plain_keys"), "screen.out_of_field", short=texts("plain_keys_short")
    )


class PageLayout(Screen[Result]):
    """A screen with one column, and the lines around it.

    Attributes:
        FOOTER: At most five of its commands, for the line of keys; see `footer`.
    """

    if TYPE_CHECKING:
        app = getters.app(BaseApp)

    BINDINGS = [*scrolling(), *out_of_field()]

    FOOTER: ClassVar[tuple[Command, ...]] = ()

    _top_line = ("", "", "")
    _styled = False
    """Whether it has just been styled whole, and was not seen yet."""

    def __init__(self, *, classes: str | None = None) -> None:
        super().__init__(classes=classes)
        self.filling = asyncio.Lock()
        """Held by whoever fills the body, so that two who want to do it one after the other."""

    @on(events.Compose)
    def _reach(self) -> None:
        """Take the classes of this size before anything is there: else all is styled twice."""
        app, size = self.app, self.app.size
        for cells, points in (
            (size.width, app.HORIZONTAL_BREAKPOINTS),
            (size.height, app.VERTICAL_BREAKPOINTS),
        ):
            reached = [name for at, name in points or () if at <= cells]
            self.add_class(*reached[-1:], update=False)
        app.stylesheet.apply(self)
        self._styled = True

    @on(events.ScreenResume)
    def _came(self, event: events.ScreenResume) -> None:
        """Be styled again where something may have changed while another page lay above."""
        if self._styled:
            event.refresh_styles, self._styled = False, False

    @on(events.Mount)
    def _follow(self) -> None:
        """Follow whether somebody types."""
        self.watch(self, "focused", self._follow_focus)

    @property
    def footer(self) -> tuple[Command, ...]:
        """What stands in its line of keys, as it is now."""
        return self.FOOTER

    def compose(self) -> ComposeResult:
        """Top line, body, calm line, keys."""
        with Horizontal(id="top"):
            yield Said(id="where")
            yield Said(id="whose")
        with VerticalScroll(id="body", can_focus=False):
            yield from self.compose_body()
        yield from self.compose_foot()
        yield Said(id="notice")
        yield KeyLine(self.app.commands.keys(*self.footer, worded=self.worded), id="keys")

    async def empty_body(self) -> VerticalScroll:
        """Take away what stands in the one column; `filling` is to be held.

        What has the keys lets go of them first.

        Returns:
            The column, to be filled.
        """
        self.set_focus(None)
        body = self.query_one("#body", VerticalScroll)
        await body.remove_children()
        return body

    def set_focus(
        self, widget: Widget | None, scroll_visible: bool = True, from_app_focus: bool = False
    ) -> None:
        """Give the keys to a widget that still lies here (source: `Screen.set_focus`)."""
        if widget is None or lies_on(widget, self):
            super().set_focus(widget, scroll_visible, from_app_focus)

    def compose_body(self) -> ComposeResult:
        """Return what stands in the one column."""
        yield from ()

    def compose_foot(self) -> ComposeResult:
        """Return what stands under the column, always in sight."""
        yield from ()

    def show_keys(self, act: str = "") -> None:
        """Show the footer's keys; `act` is what enter does here."""
        keys = self.app.commands.keys(*self.footer, act=act, worded=self.worded)
        self.query_one(KeyLine).keys = keys

    def worded(self, command: Command) -> Command:
        """Return a command in the words that fit it here."""
        return command

    def _follow_focus(self, focused: Widget | None) -> None:
        keys = self.query_one(KeyLine)
        # The lit one says the same as the page, in words that may change under it.
        other = focused if isinstance(focused, Act) and focused.id != "act" else None
        keys.button = str(other.label) if other is not None else ""
        keys.out = _out() if self.leaves_fields else None
        keys.typing = is_field(focused)

    @property
    def typing(self) -> bool:
        """Whether the keys stand in a field."""
        return is_field(self.focused)

    @property
    def leaves_fields(self) -> bool:
        """Whether escape leads out of a field here."""
        return True

    def action_out_of_field(self) -> None:
        """Leave the field, with its words, so that the plain keys work."""
        from tui.widgets.lists.choices import Choices  # the pause does not wait for it

        acts = [each for each in self.query(Act) if each.display]
        lists = [each for each in self.query(Choices) if each.display and each.options]
        lit = [each for each in acts if each.has_class("-primary")]
        self.set_focus(next(iter([*lit, *lists, *acts]), None))
        self.mention(screen_texts("session")("out_of_field"))

    def top(self, where: str = "", whose: str = "", *, short: str = "") -> None:
        """Say in the top line where we are and whose turn it is.

        Args:
            where: Where we are.
            whose: Whose turn it is.
            short: In place of `where`, where the line is too short for both.
        """
        self._top_line = (where, short, whose)
        self.query_one("#whose", Said).say(whose)
        self._fit_top()

    @on(events.Resize)
    def _fit_top(self) -> None:
        """Say where we are in as many words as there is room for."""
        where, short, whose = self._top_line
        room = min(80, self.app.size.width) - 6 - cell_len(whose)
        for line in self.query("#where").results(Said):
            line.say(where if cell_len(where) <= room else short or where)

    def calm(self, line: str) -> None:
        """Show one calm line above the keys; empty takes it away."""
        notice = self.query_one("#notice", Said)
        notice.say(line)
        notice.display = bool(line)

    def mention(self, line: str) -> None:
        """Show a calm line that what is shown next takes away.

        Args:
            line: Nothing private.
        """
        if self.query("#notice"):
            self.calm(line)

    def action_turn(self, pages: int) -> None:
        """Move the page, whatever has the keys."""
        body = self.query_one("#body")
        body.scroll_relative(y=pages * max(1, body.size.height - 2), animate=False)
