"""Who is sitting here now."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace
from textual import on
from textual.app import ComposeResult

from exercises.library.texts import screen_texts
from exercises.model.names import PERSONAL_KEYS
from exercises.model.people import Person
from tui.commands.bindings import bindings
from tui.commands.command import Command
from tui.commands.registry import ACT, BOTH_HERE, CLOSE, HELP, LEAVE, PAUSE
from tui.frame.page import Page
from tui.frame.parts import Said
from tui.widgets.lists.choices import Choices, ListItem


class WhoScreen(Page[tuple[str, ...] | None]):
    """Its result: the ids of those who are here; None: leave.

    Args:
        people: Everyone who is set up.
        alone: Whether only one of them can be chosen.
        together: Whether the keys stand on both of them, for what takes two.
    """

    OFFERED = (ACT, BOTH_HERE, PAUSE, HELP, LEAVE)
    FOOTER = (ACT, PAUSE, HELP, LEAVE)
    SECTION = "who"
    BINDINGS = [*bindings(*OFFERED)]

    def __init__(
        self, people: Sequence[Person], *, alone: bool = False, together: bool = False
    ) -> None:
        super().__init__()
        self._people, self._alone, self._together = people, alone, together

    def compose_body(self) -> ComposeResult:
        """Return the names, and both."""
        texts = screen_texts("who")
        yield Said(texts("title"), classes="lead")
        options = [
            ListItem(
                person.id,
                texts("one", name=f"{person.mark} {person.name}"),
                texts("key_hint", key=PERSONAL_KEYS[person.id]),
            )
            for person in self._people
        ]
        if not self._alone:
            options.append(ListItem("both", texts("both"), texts("key_hint", key="3")))
        yield Choices(options, highlighted=len(options) - 1 if self._together else 0)
        yield Said(texts("quiet"), classes="quiet gap")

    def offers(self, command: Command) -> bool:
        """Offer both, where both may be here."""
        return super().offers(command) and (command is not BOTH_HERE or not self._alone)

    def on_mount(self) -> None:
        """Put the keys on the names."""
        choices = self.query_one(Choices)
        choices.focus()
        self.show_keys(choices.options[choices.highlighted].label)

    @on(Choices.Lit)
    def _lit(self, event: Choices.Lit) -> None:
        """Say in the line of keys whom enter names."""
        self.show_keys(event.option.label)

    def action_both(self) -> None:
        """Choose both of us."""
        if not self._alone:
            self._choose("both")

    @on(Choices.Chosen)
    def _chosen(self, event: Choices.Chosen) -> None:
        self._choose(event.ids[0])

    def _choose(self, choice: str) -> None:
        both = tuple(person.id for person in self._people)
        self.dismiss(both if choice == "both" else (choice,))

    def worded(self, command: Command) -> Command:
        """Say that it leads back, where one of those who are here is to be named."""
        if command.id == LEAVE.id and self._alone:
            return replace(command, words=CLOSE.words, tooltip=CLOSE.tooltip)
        return command

    async def action_leave(self) -> None:
        """Leave: the program, or this question."""
        self.dismiss(None)
