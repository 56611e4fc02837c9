"""One kept entry, whole, and what may become of it."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult

from exercises.flow.living.kept import other_than, ways
from exercises.library.texts import screen_texts
from exercises.model.records import KeptEntry
from tui.commands.bindings import bindings
from tui.commands.registry import ACT, CLOSE, HELP, PAUSE
from tui.frame.page import Page
from tui.frame.parts import Said
from tui.widgets.lists.choices import Choices, ListItem


class EntryScreen(Page[str]):
    """Its result: `share`, `take-back`, `let-go`; empty: back. Each but the last asks once more.

    Args:
        entry: The entry.
        own: Whether its owner looks at it, alone; otherwise it can only be read.
    """

    OFFERED = (ACT, PAUSE, HELP, CLOSE)
    FOOTER = (ACT, PAUSE, HELP, CLOSE)
    SECTION = "kept"
    BINDINGS = [*bindings(*OFFERED)]

    def __init__(self, entry: KeptEntry, *, own: bool) -> None:
        super().__init__()
        self._entry, self._own = entry, own
        self._texts = screen_texts("kept")

    def compose_body(self) -> ComposeResult:
        """Return what was asked, the words, and the answers."""
        yield Said(self._entry.prompt, classes="quiet", id="prompt")
        yield Said(self._entry.text, classes="exact")
        yield Said("", classes="quiet", id="note")
        yield Choices(self._ways())

    def on_mount(self) -> None:
        """Put the keys on the answers."""
        choices = self.query_one(Choices)
        choices.focus(scroll_visible=False)
        self._note("")
        self.show_keys(choices.options[0].label)

    def _note(self, line: str) -> None:
        note = self.query_one("#note", Said)
        note.say(line)
        note.display = bool(line)

    def _ways(self) -> list[ListItem]:
        found = ways(self._entry, self.app.visit.names) if self._own else {}
        return [
            ListItem(way, words) for way, words in {"back": self._texts("back"), **found}.items()
        ]

    @on(Choices.Chosen)
    def _chosen(self, event: Choices.Chosen) -> None:
        chosen = event.ids[0]
        if chosen in ("back", "yes-share", "yes-take-back", "yes-let-go"):
            self.dismiss("" if chosen == "back" else chosen.removeprefix("yes-"))
        elif chosen == "no":
            self._ask(self._ways(), "")
        else:
            key = chosen.replace("-", "_")
            texts, other = self._texts, other_than(self._entry.owner, self.app.visit.names)
            options = [
                ListItem("no", texts(f"entry_{key}_no")),
                ListItem(f"yes-{chosen}", texts(f"entry_{key}_yes")),
            ]
            self._ask(options, texts(f"entry_{key}_ask", other=other))

    def _ask(self, options: list[ListItem], line: str) -> None:
        self._note(line)
        # What was asked back then is not a part of what is shared.
        self.query_one("#prompt").display = not line
        self.query_one(Choices).set_options(options)
        self.show_keys(options[0].label)

    @on(Choices.Lit)
    def _lit(self, event: Choices.Lit) -> None:
        """Say in the line of keys what enter does to the words."""
        self.show_keys(event.option.label)

    @property
    def private(self) -> bool:
        """One's own is."""
        return self._own

    def in_its_place(self) -> str:
        """Back to the list: the entry is not held meanwhile."""
        return ""

    async def action_leave(self) -> None:
        """Go back."""
        self.dismiss("")
