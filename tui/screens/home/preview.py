"""One exercise before it begins: what it is, why, how sure that is, and what it leans on."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Button

from exercises.library.citations import cited
from exercises.library.texts import screen_texts
from exercises.model.exercise import Exercise
from tui.commands.bindings import bindings
from tui.commands.registry import ACT, CLOSE, HELP, PAUSE
from tui.frame.page import Page
from tui.frame.parts import Act, Acts, Said


class PreviewScreen(Page[str]):
    """Its result: `begin`, `favourite` or `back`.

    Args:
        exercise: The one to look at.
        favourite: Whether those who are here keep it near.
    """

    OFFERED = (ACT, PAUSE, HELP, CLOSE)
    FOOTER = (ACT, PAUSE, HELP, CLOSE)
    SECTION = "preview"
    BINDINGS = [*bindings(*OFFERED)]

    def __init__(self, exercise: Exercise, *, favourite: bool = False) -> None:
        super().__init__()
        self._exercise, self._favourite = exercise, favourite
        self._texts = screen_texts("library")

    def compose_body(self) -> ComposeResult:
        """Return the title and summary, the answers, then the reasons."""
        texts, exercise = self._texts, self._exercise
        people = {"one": "people_alone", "two": "people_together"}
        about = texts(
            "preview_about",
            minutes=exercise.minutes,
            people=texts(people.get(exercise.people, "people_either")),
        )
        yield Said(exercise.title, classes="lead")
        yield Said(exercise.summary)
        yield Said(about, classes="quiet")
        with Acts():
            yield Act(texts("preview_begin"), id="begin", primary=True)
            words = "preview_favourite_off" if self._favourite else "preview_favourite"
            yield Act(texts(words), id="favourite")
            yield Act(texts("preview_back"), id="back")
        if exercise.caution:
            yield Said(texts("preview_caution"), classes="gap item")
            yield Said(exercise.caution)
        yield Said(texts("preview_why"), classes="gap item")
        yield Said(exercise.why)
        yield Said(texts(f"sure_{exercise.certainty}"), classes="quiet")
        sources = cited(exercise.sources)
        if sources:
            yield Said(texts("preview_sources"), classes="item")
            for source in sources:
                yield Said(source, classes="source")

    @property
    def private(self) -> bool:
        """What somebody looks at alone is theirs."""
        return len(self.app.visit.here) == 1

    def in_its_place(self) -> Page[str]:
        """Return the same."""
        return PreviewScreen(self._exercise, favourite=self._favourite)

    def on_mount(self) -> None:
        """Put the keys on the beginning, with the title in sight."""
        self.top(self._texts("title"))
        self.query_one("#begin", Act).focus(scroll_visible=False)
        self.query_one("#body", VerticalScroll).scroll_home(animate=False)
        self.show_keys(self._texts("preview_begin"))

    @on(Button.Pressed)
    def _pressed(self, event: Button.Pressed) -> None:
        self.dismiss(event.button.id)

    async def action_leave(self) -> None:
        """Go back."""
        self.dismiss("back")
