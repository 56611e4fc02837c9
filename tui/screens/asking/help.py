"""Help: what this screen is for first, its keys, then how to stop, what is kept, the limits."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult

from exercises.base.paths import NOWHERE
from exercises.library.texts import screen_texts
from exercises.model.names import PERSONAL_KEYS
from tui.commands.bindings import bindings
from tui.commands.command import Command, shown
from tui.commands.registry import CLOSE, DECOY, LEAVE, PAUSE, SAFETY
from tui.frame.page import Page
from tui.frame.parts import Said

SECTIONS = ("stop", "pause", "decoy", "curtain", "kept", "stored", "limits", "fear")
"""What help always says, after the section of the screen."""


class HelpScreen(Page[None]):
    """Lies above a screen and shows nothing of it.

    Args:
        section: Of `help.toml`, for the screen under it.
        offered: The commands of that screen.
    """

    OFFERED = (SAFETY, CLOSE)
    FOOTER = (SAFETY, CLOSE)
    PASSES = True
    BINDINGS = [*bindings(PAUSE, SAFETY, CLOSE)]

    def __init__(self, section: str, offered: Sequence[Command]) -> None:
        super().__init__()
        self._section, self._offered = section, offered

    @property
    def offered(self) -> tuple[Command, ...]:
        """The pause too, where the screen under it has one."""
        return (PAUSE, *self.OFFERED) if PAUSE in self._offered else self.OFFERED

    @property
    def footer(self) -> tuple[Command, ...]:
        """Return the same."""
        return self.offered

    def compose_body(self) -> ComposeResult:
        """Compose sections of a few lines each."""
        texts, folder = screen_texts("help"), self.app.visit.folder
        slots = {
            "pause_key": self._key(PAUSE),
            "pause_key_typing": shown(PAUSE.twin),
            "leave_key": self._key(LEAVE),
            "decoy_key": shown(DECOY.key),
            "decoy_key_typing": shown(DECOY.twin),
            "path": texts("nowhere") if folder == NOWHERE else folder,
            **self._marks(),
        }
        for section in dict.fromkeys((self._section, *SECTIONS)):
            yield Said(texts(f"{section}_title", **slots), classes="lead")
            parts = [f"{section}_text", *_MORE.get(section, ())]
            if section == "curtain" and len(self.app.visit.people) < 2:
                parts = ["alone_curtain_text"]
            for part in parts:
                yield Said(texts(part, **slots), classes="quiet")
            if section == self._section:
                for command in self.app.commands.among(self._offered):
                    yield Said(_key_row(self._worded(command)), classes="key")
                yield Said("")

    def _worded(self, command: Command) -> Command:
        """Return a command in the words of the screen under this one."""
        under = self.app.screen_stack[-2]
        return under.worded(command) if isinstance(under, Page) else command

    def _key(self, command: Command) -> str:
        """Return the plain key that a command has now."""
        return shown((self.app.commands.now(command) or command).key)

    def _marks(self) -> dict[str, str]:
        slots = {"key": PERSONAL_KEYS["a"]}
        for place, person in zip(("first", "second"), self.app.visit.people, strict=False):
            slots[f"key_{place}"] = PERSONAL_KEYS[person.id]
            slots[f"mark_{place}"] = person.mark
        return slots

    def on_mount(self) -> None:
        """Let the arrows scroll."""
        body = self.query_one("#body")
        body.can_focus = True
        body.focus()

    def action_pause(self) -> None:
        """Pause from the screen under it, where that can be."""
        under = self.app.screen_stack[-2]
        if PAUSE in self._offered and isinstance(under, Page):
            self.dismiss(None)
            self.call_later(under.action_pause)

    async def action_leave(self) -> None:
        """Back to the screen under it."""
        self.dismiss(None)


_MORE = {"stored": ("stored_where", "stored_who")}


def _key_row(command: Command) -> str:
    keys = dict.fromkeys((shown(command.key), shown(command.twin)))
    return f"{' or '.join(keys):<12} {command.words}: {command.tooltip}"
