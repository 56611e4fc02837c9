"""What becomes of a text: kept, shared exactly as it stands, or let go."""

from __future__ import annotations

from collections.abc import Iterable

from textual import on
from textual.app import ComposeResult
from textual.widget import Widget

from exercises.model.events import Fated
from exercises.runtime.step_words import (
    before_letting_go,
    before_sharing,
    fates,
    share_note,
    shared_text,
)
from tui.frame.parts import Act, Said
from tui.steps.base import StepContext, StepView
from tui.widgets.lists.choices import Choices, ListItem


class ShareView(StepView):
    """Keeping comes first; sharing shows exactly what the other would see, and asks again.

    Letting go asks again too: the words cannot come back.
    """

    SECTION = "share"

    def __init__(self, scene: StepContext) -> None:
        super().__init__(scene)
        self._text = shared_text(scene, self.step)

    def quiet(self) -> str:
        """Return the step's line, or why nothing can be shared."""
        return share_note(self.scene, self._text, super().quiet())

    def compose_step(self) -> ComposeResult:
        """Return the text, and what may become of it."""
        if self._text:
            yield Said(self._text, classes="exact")
        yield Choices(self._fates(), waits=True)

    def _fates(self) -> list[ListItem]:
        return [ListItem(*each) for each in fates(self.scene, self._text)]

    def buttons(self) -> Iterable[Act]:
        """None: the fates are the buttons."""
        yield from ()

    def first_focus(self) -> Widget:
        """Return the fates."""
        return self.query_one(Choices)

    def act(self) -> None:
        """Take the fate that was moved to."""
        self.query_one(Choices).action_choose()

    @on(Choices.Chosen)
    def _chosen(self, event: Choices.Chosen) -> None:
        event.stop()
        match event.ids[0]:
            case "kept":
                self.done(Fated("kept"))
            case "let-go" if self._text:
                self._ask_again()
            case "let-go" | "let-them-go":
                self.done(Fated("let-go"))
            case "stay":
                self._say(self.lead(), self.quiet())
                self.query_one(Choices).set_options(self._fates())
            case "share":
                self._preview()
            case "exactly":
                self.done(Fated("shared", self._text))
            case "change":
                self.ask("back")

    def _ask_again(self) -> None:
        """Ask whether the words are to go; the key that brought us here lets nothing go."""
        self.turn_over()
        self._say(self.texts("let_go_ask"), "")
        given = [ListItem(*each) for each in before_letting_go(self.scene)]
        self.query_one(Choices).set_options(given)

    def _say(self, lead: str, quiet: str) -> None:
        self.query_one(".lead", Said).say(lead)
        self.query(".quiet").remove()
        if quiet:
            self.mount(Said(quiet, classes="quiet"), after=".lead")

    def _preview(self) -> None:
        """Show exactly what would be seen; the key that brought us here does not share it."""
        texts = self.texts
        self.turn_over()
        self._say(texts("preview_lead", other=self.scene.other), texts("preview_note"))
        given = [ListItem(*each) for each in before_sharing(self.scene)]
        self.query_one(Choices).set_options(given)
