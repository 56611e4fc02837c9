"""Everything that is here."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult

from exercises.library import screen_texts
from tui.commands import ACT, CLOSE, HELP, PAUSE, bindings
from tui.page import Page
from tui.parts import Said
from tui.widgets.choices import Choices, Option


class LibraryScreen(Page[str | None]):
    """Its result: the id of the exercise to begin; None: back."""

    OFFERED = (ACT, PAUSE, HELP, CLOSE)
    FOOTER = (ACT, PAUSE, HELP, CLOSE)
    SECTION = "home"
    BINDINGS = [*bindings(*OFFERED)]

    def compose_body(self) -> ComposeResult:
        """Every exercise, with its length and for whom."""
        texts = screen_texts("home")
        people = {"one": "offer_alone", "two": "offer_together"}
        library = self.app.library
        options = [
            Option(
                each.id,
                each.title,
                f"{texts('offer_minutes', minutes=each.minutes)}, "
                f"{texts(people.get(each.people, 'offer_either'))}",
            )
            for each in library.all()
        ]
        yield Said(texts("library_title"), classes="lead")
        yield Choices(options)
        for fault in library.faults:
            yield Said(texts("library_fault", file=fault.sentence), classes="quiet gap")

    def on_mount(self) -> None:
        """Put the keys on the list."""
        self.query_one(Choices).focus()

    @on(Choices.Chosen)
    def _chosen(self, event: Choices.Chosen) -> None:
        self.dismiss(event.ids[0])

    async def action_leave(self) -> None:
        """Back."""
        self.dismiss(None)
