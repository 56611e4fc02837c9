"""Pages that ask: whose a question is, and that enter alone answers none about a person."""

from __future__ import annotations

from textual import on

from exercises.flow.port import Question
from exercises.library.texts import screen_texts
from exercises.runtime.untouched import Untouched
from tui.frame.layout import Result
from tui.frame.page import Page
from tui.frame.parts import Act
from tui.widgets.lists.choices import Choices


class QuestionPage(Page[str]):
    """Shows a question of the flow; whose it is follows from the question.

    Args:
        question: What it says, and what can be answered.
    """

    def __init__(self, question: Question) -> None:
        super().__init__()
        self._question = question

    @property
    def private(self) -> bool:
        """What is asked of somebody alone may name what is theirs."""
        return bool(self._question.alone) or len(self.app.visit.here) == 1

    @property
    def whose_part(self) -> str:
        """Return whose it is, where it shows what is one person's while both are here."""
        return self._question.alone

    def cover(self) -> None:
        """Hang a curtain; the page waits behind it, see `in_its_place`."""
        self.app.cover_over(self)


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
