"""A page whose answers say something of a person: enter alone gives none of them."""

from __future__ import annotations

from textual import on

from exercises.library.texts import screen_texts
from exercises.runtime.untouched import Untouched
from tui.frame.layout import Result
from tui.frame.page import Page
from tui.frame.parts import Act
from tui.widgets.lists.choices import Choices


class WaitingPage(Page[Result]):
    """Asks, and takes only what somebody moved to; see `exercises.runtime.untouched`."""

    def __init__(self) -> None:
        super().__init__()
        self.untouched = Untouched()

    @property
    def waits(self) -> bool:
        """Whether enter alone gives no answer to what is asked now."""
        return True

    def go_without(self) -> None:
        """Go on without an answer."""
        raise NotImplementedError

    @on(Choices.Missing)
    def nothing_chosen(self) -> None:
        """Say once that nothing is chosen; then go on without."""
        if self.untouched.enter(chosen=False) == "without":
            self.go_without()
            return
        self.mention(screen_texts("session")("nothing_chosen"))
        self.say_what_enter_does()

    @on(Choices.Touched)
    def was_touched(self) -> None:
        """Let what was said about nothing go."""
        if self.untouched.asked:
            self.untouched = Untouched()
            self.mention("")
            self.say_what_enter_does()

    def begin_question(self) -> None:
        """Begin another question: nothing is chosen, nothing was seen of it."""
        self.untouched = Untouched()
        self.mention("")
        self.say_what_enter_does()
        self.unseen()

    def say_what_enter_does(self) -> None:
        """Show on the button and in the footer what enter does now."""
        words = screen_texts("session")("go_without" if self.untouched.asked else "go_on")
        for button in self.query("#act").results(Act):
            button.say(words)
        self.show_keys(words)
