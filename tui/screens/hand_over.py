"""The curtain: names who should sit down, and opens on that person's key."""

from __future__ import annotations

from textual.app import ComposeResult

from exercises.library import screen_texts
from exercises.model import BOTH
from tui.commands import HELP, LEAVE, PAUSE, bindings, curtain_keys
from tui.page import Page
from tui.parts import curtain
from tui.widgets.curtain_panel import CurtainPanel


class HandOverScreen(Page[bool]):
    """Covers everything until the named person presses their key.

    Args:
        person: Person id, or `both`.
        in_pause: Whether it hangs inside a pause, in which there is no other.
    """

    OFFERED = (PAUSE, HELP, LEAVE)
    FOOTER = (PAUSE, HELP, LEAVE)
    SECTION = "curtain"
    BINDINGS = [
        *bindings(*OFFERED),
        *curtain_keys(),
    ]

    def __init__(self, person: str, *, in_pause: bool = False) -> None:
        super().__init__(classes="-curtain")
        self._person = person
        if in_pause:
            self.OFFERED = self.FOOTER = (HELP, LEAVE)  # type: ignore[assignment, misc]

    def compose_body(self) -> ComposeResult:
        """The mark, a sentence, a key."""
        yield CurtainPanel(*curtain(self._person, self.app.people, screen_texts("curtain")))

    def action_pause(self) -> None:
        """Pause, where this does not hang inside a pause."""
        if PAUSE in self.OFFERED:
            super().action_pause()

    def action_open(self, person: str) -> None:
        """Open for the person whose part it is."""
        if self._person in (person, BOTH):
            self.dismiss(True)
