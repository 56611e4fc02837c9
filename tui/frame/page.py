"""What every screen of ours shares: a slim top line, one column, a calm line, the keys."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic
from typing import TYPE_CHECKING, ClassVar, TypeVar

from rich.cells import cell_len
from textual import events, on
from textual.app import ComposeResult
from textual.await_complete import AwaitComplete
from textual.containers import Horizontal, VerticalScroll
from textual.screen import Screen
from textual.widget import Widget

from exercises.library.texts import screen_texts
from tui.commands.registry import Command, scrolling
from tui.frame.focus import lies_on
from tui.frame.parts import Act, Said
from tui.widgets.text.key_line import KeyLine

if TYPE_CHECKING:
    from textual import getters

    from tui.frame.base_app import BaseApp

Result = TypeVar("Result")


@dataclass
class Evicted:
    """In place of the result of a page that went.

    Attributes:
        then: A new page that comes in its place, or the result that it has.
        seen: Set once what lay above is gone.
        whose: Person id, whose curtain hangs before it where nobody was there meanwhile.
    """

    then: object
    seen: asyncio.Event
    whose: str


class Page(Screen[Result]):
    """A screen of ours.

    Attributes:
        OFFERED: Its commands, for the palette and the help; see `offered`.
        FOOTER: At most five of them, for the line of keys; see `footer`.
        SECTION: Prefix of its texts in `help.toml`; see `section`.
        PASSES: Whether it only lies above another page for a while; see `passes`.
    """

    if TYPE_CHECKING:
        app = getters.app(BaseApp)

    BINDINGS = [*scrolling()]

    _top_line = ("", "", "")
    _left = False
    _waits_with: tuple[()] | tuple[Result | None] = ()
    seen_since = float("-inf")
    """Since when what may be answered here has been painted, on the monotonic clock."""

    OFFERED: ClassVar[tuple[Command, ...]] = ()
    FOOTER: ClassVar[tuple[Command, ...]] = ()
    SECTION: ClassVar[str] = "home"

    PASSES: ClassVar[bool] = False
    PAUSES_ITSELF: ClassVar[bool] = False
    """Whether a pause that is called above this page is this page's own."""

    def __init__(self, *, classes: str | None = None) -> None:
        super().__init__(classes=classes)
        self.filling = asyncio.Lock()
        """Held by whoever fills the body, so that two who want to do it one after the other."""

    @property
    def offered(self) -> tuple[Command, ...]:
        """Its commands, as it is now."""
        return self.OFFERED

    @property
    def footer(self) -> tuple[Command, ...]:
        """What stands in its line of keys, as it is now."""
        return self.FOOTER

    @property
    def section(self) -> str:
        """Prefix of the help on it, as it is now."""
        return self.SECTION

    @property
    def passes(self) -> bool:
        """Whether it only lies above another page for a while, as help does."""
        return self.PASSES

    def dismiss(self, result: Result | None = None) -> AwaitComplete:
        """Go, once: a second key or a late timer would take the page below away.

        Where something lies above, it goes when it is seen again.
        """
        if self._left:
            return AwaitComplete()
        self._left = True
        if not self.is_active:
            self._waits_with = (result,)
            return AwaitComplete()
        return super().dismiss(result)

    @on(events.ScreenResume)
    def _go_now(self) -> None:
        """Go, where it wanted to while something lay above."""
        if self._waits_with and self.is_active:
            (result,), self._waits_with = self._waits_with, ()
            super().dismiss(result)

    def compose(self) -> ComposeResult:
        """Top line, body, calm line, keys."""
        with Horizontal(id="top"):
            yield Said(id="where")
            yield Said(id="whose")
        with VerticalScroll(id="body", can_focus=False):
            yield from self.compose_body()
        yield from self.compose_foot()
        yield Said(id="notice")
        yield KeyLine(self.app.commands.keys(*self.footer), id="keys")

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

    @on(events.Mount)
    def _follow(self) -> None:
        """Follow whether somebody types, and whether a private page stands open unwatched."""
        # Textual finds these classes after the first layout, which would then be done twice.
        app, size = self.app, self.app.size
        for cells, points in (
            (size.width, app.HORIZONTAL_BREAKPOINTS),
            (size.height, app.VERTICAL_BREAKPOINTS),
        ):
            reached = [name for at, name in points or () if at <= cells]
            self.add_class(*reached[-1:], update=False)
        self.watch(self, "focused", self._follow_focus)
        if self.private:
            self.set_interval(1.0, self._cover_when_idle)

    @on(events.ScreenResume)
    def _came_up(self) -> None:
        """Cover what is private where it lay open under something while nobody was there."""
        if self.private and self.app.visit.privacy.awaited:
            self.cover()

    @property
    def covered(self) -> bool:
        """Whether a curtain hangs here."""
        return False

    @property
    def whose_part(self) -> str:
        """Person id, or `both`; empty where it is the part of those who are here."""
        return ""

    @property
    def unsaved(self) -> bool:
        """Whether something half written here is not on disk yet; see `keep`."""
        return False

    @property
    def private(self) -> bool:
        """Whether this shows what only one person may see."""
        return False

    def _dim(self) -> None:
        """Say, and show, that a curtain is about to fall; any key brings the page back."""
        soon = self.private and self.app.nearly_idle
        if soon != self.has_class("-dim"):
            self.set_class(soon, "-dim")
            self.mention(screen_texts("curtain")("soon") if soon else "")

    def _cover_when_idle(self) -> None:
        self._dim()
        if self.app.idle and self.private:
            self.app.clear_above(self)
            if self.app.screen is self:
                self.app.fall_idle()
                self.cover()

    def cover(self) -> None:
        """Go, so that the next person meets a curtain."""
        self.app.visit.here = ()
        self.dismiss(None)

    async def cover_here(self) -> bool:
        """Hang a curtain on this page itself, with nothing left behind it.

        Returns:
            Whether there is one now; else one has to be hung above it.
        """
        return False

    @property
    def goes(self) -> bool:
        """Whether it goes, with all that stands on it, while something longer lies above it."""
        return self.private

    def in_its_place(self) -> Page[Result] | Result | None:
        """Return what comes once it may be seen again.

        A page such as it was at first, or a result.
        """
        return None

    def go_behind(self, behind: Evicted) -> AwaitComplete:
        """Go at once; what it had wanted to go with before counts.

        Args:
            behind: In place of the result.
        """
        if self._waits_with:
            (behind.then,), self._waits_with = self._waits_with, ()
        self._left = True
        return super().dismiss(behind)  # type: ignore[arg-type]

    def show_keys(self, act: str = "") -> None:
        """Show the footer's keys; `act` is what enter does here."""
        self.query_one(KeyLine).keys = self.app.commands.keys(*self.footer, act=act)

    def _follow_focus(self, focused: Widget | None) -> None:
        line = self.query_one(KeyLine)
        # The lit one says the same as the page, in words that may change under it.
        other = focused if isinstance(focused, Act) and focused.id != "act" else None
        line.button = str(other.label) if other is not None else ""
        if focused is None:
            line.typing = False
            return
        from textual.widgets import Input, TextArea  # 7 ms that the pause does not wait for

        line.typing = isinstance(focused, Input | TextArea)

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

    def unseen(self) -> None:
        """Take no answer that is given before what stands here now was painted."""
        self.seen_since = float("inf")
        self.call_after_refresh(self._seen)

    def _seen(self) -> None:
        self.seen_since = monotonic()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Let nothing happen for a command that is not there, or on a page that goes.

        Source: `DOMNode.check_action`.
        """
        return not (self._left or self.app.commands.lacks(action, self.offered, parameters))

    def offers(self, command: Command) -> bool:
        """Return whether the palette shows a command now."""
        return command in self.offered

    @property
    def begins(self) -> Callable[[str], object] | None:
        """What leads to an exercise by its id, where the palette may; None where it may not."""
        return None

    def worded(self, command: Command) -> Command:
        """Return a command in the words that fit it here."""
        return command

    async def action_close(self) -> None:
        """Go back to where somebody came from."""
        await self.action_leave()

    def action_turn(self, pages: int) -> None:
        """Move the page, whatever has the keys."""
        body = self.query_one("#body")
        body.scroll_relative(y=pages * max(1, body.size.height - 2), animate=False)

    def action_pause(self) -> None:
        """Pause at once."""
        self.app.pause()

    def after_pause(self) -> None:
        """Show what a pause that lay above may have changed."""

    def keep(self) -> None:
        """Save at once what is half written here, where something can be."""

    async def leave_program(self) -> None:
        """Leave the program by a key that everyone tries; where that means less here, do that."""
        await self.action_leave()

    async def action_leave(self) -> None:
        """Leave the program; all is saved as it stands."""
        await self.app.leave()
