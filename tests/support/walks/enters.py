"""What the line of keys says of enter, and what enter does, on all that can have the keys."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from support.screens.pilot import Desk
from textual.widget import Widget
from textual.widgets import Button

from tui.widgets.text.key_line import KeyLine

Open = Callable[[Desk], Awaitable[None]]
"""Comes to a page, fresh."""


@dataclass(frozen=True)
class Enter:
    """Enter on one part of a page.

    Attributes:
        part: What has the keys.
        says: What the line of keys says of enter; empty where it does not name it.
        label: What stands on the button; empty where it is none.
        does: Whether anything happened.
    """

    part: str
    says: str
    label: str
    does: bool

    @property
    def problem(self) -> str:
        """What is wrong with it; empty where nothing is."""
        if not self.does and (self.says or self.label):
            return f"enter does nothing on {self.part}, where the line says {self.says!r}"
        if self.label and self.says and self.says != self.label:
            return f"the line says {self.says!r}, the button {self.label!r}"
        return ""


def parts(desk: Desk) -> list[Widget]:
    """All that can have the keys on the page in front, in their order."""
    return [each for each in desk.screen.focus_chain if each.display and each.region.area]


def says(desk: Desk) -> str:
    """What the line of keys says of enter."""
    keys = [each for line in desk.screen.query(KeyLine) for each in line._fitting()]
    return next((words for key, words, _ in keys if key == "enter"), "")


def called(widget: Widget) -> str:
    """What a part is called."""
    return f"{type(widget).__name__}#{widget.id}"


def looks(desk: Desk) -> object:
    """What enter would change."""
    running = desk.app.visit.running
    state = running.state if running is not None else None
    return (state, desk.screen, desk.seen(), desk.app.focused, desk.app.is_running)


async def enter_on(desk: Desk, at: int) -> Enter:
    """Give the keys to a part of the page in front, and press enter.

    Args:
        desk: At the page.
        at: The place of the part among `parts`.
    """
    part = parts(desk)[at]
    part.focus()
    await desk.rest()
    name, line = called(part), says(desk)
    label = str(part.label) if isinstance(part, Button) else ""
    before = looks(desk)
    await desk.press("enter")
    await desk.rest()
    after = looks(desk) if desk.app.is_running else None
    same = after is not None and all(
        one is other or one == other for one, other in zip(before, after, strict=True)
    )
    return Enter(name, line, label, not same)
