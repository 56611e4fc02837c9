"""What every step's widget shares."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, ClassVar

from msgspec.structs import replace
from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Button

from exercises.engine.state import State
from exercises.model.events import Answer
from exercises.model.slots import SLOT
from exercises.runtime.step_view import StepContext as StepContext
from exercises.runtime.untouched import Untouched
from tui.frame.page import Page
from tui.frame.parts import Act, Acts, Said
from tui.widgets.lists.choices import Choices

LEAST = 3
"""Lines that a long list has at least, however small the screen is."""
SHORT = 9
"""Lines up to which a list is always seen whole, where no button has to be seen below it."""


class StepView(Vertical):
    """Shows one step, and says what was done in it.

    Attributes:
        ACT: Key in `session.toml` of the words on the lit button; enter does the same.
        SECTION: Prefix of what the help says about this kind of step in `help.toml`.
    """

    DEFAULT_CSS = "StepView { width: 1fr; height: auto; }"
    ACT: ClassVar[str] = "go_on"
    SECTION: ClassVar[str] = "session"

    @dataclass
    class Done(Message):
        """The step was answered; `answer` is None where nothing needed saying."""

        view: StepView
        answer: Answer | None

    @dataclass
    class Asked(Message):
        """Somebody asked for an action of the session, such as `back` or `extended`."""

        view: StepView
        action: str

    @dataclass
    class ActChanged(Message):
        """Enter does something else now, or the way back leads somewhere else."""

        view: StepView

    @dataclass
    class Changed(Message):
        """What is half done here changed: see `draft`."""

        view: StepView

    def __init__(self, scene: StepContext) -> None:
        super().__init__()
        self.scene = scene
        step = scene.state.step
        assert step is not None
        self.step: Any = step
        self.texts = scene.texts
        self.untouched = Untouched()
        """What enter does where nothing was chosen."""
        self._stood: str | None = None
        """The `draft` of which nothing was typed; None as long as nothing is shown."""

    @property
    def act_words(self) -> str:
        """What enter does here, in a word or two."""
        return self.texts(self.ACT)

    @property
    def draft(self) -> str:
        """What is half written or half done here; empty where nothing is."""
        return ""

    @property
    def half_written(self) -> str:
        """The `draft`, to be kept; empty where it is only what stands here by itself.

        What an earlier answer says, or earlier answers make, is put in anew each time.
        """
        if self._stood is None:
            return self.scene.draft
        draft = self.draft
        return "" if draft == self._stood else draft

    @property
    def can_step_back(self) -> bool:
        """Whether back leads to something before within this step."""
        return False

    def step_back(self) -> bool:
        """Go back within this step.

        Returns:
            Whether there was something to go back to; else back leads to the step before.
        """
        return False

    @property
    def takes_knocks(self) -> bool:
        """Whether the key that goes with a name does something here."""
        return False

    def knock(self, person: str) -> None:
        """Somebody pressed the key that goes with their name.

        Args:
            person: Person id.
        """

    def renew(self, state: State) -> None:
        """Take a State at the same place: there is more time now, all else stays.

        Args:
            state: Where the session stands.
        """
        self.scene = replace(self.scene, state=state)

    def compose(self) -> ComposeResult:
        """Return the text, the quiet line, the step itself, the buttons."""
        yield Said(self.lead(), classes="lead")
        if quiet := self.quiet():
            # A line that is nothing but an answer from before is that person's words.
            words = SLOT.fullmatch(self.step.quiet) and quiet == self.scene.fill(self.step.quiet)
            yield Said(quiet, classes="exact" if words else "quiet")
        yield from self.compose_step()
        yield Acts(*self.buttons())

    def lead(self) -> str:
        """Return what the step says."""
        return self.scene.lead()

    def quiet(self) -> str:
        """Return the smaller second line; none where it is only a slot without an answer."""
        return self.scene.quiet()

    def compose_step(self) -> ComposeResult:
        """Return what there is between the text and the buttons."""
        yield from ()

    def buttons(self) -> Iterable[Act]:
        """Return the lit button, and others of this step."""
        yield Act(self.act_words, id="act", primary=True)

    @on(events.Mount)
    def _see_what_stands(self) -> None:
        self._stood = "" if self.scene.draft else self.draft

    @on(events.Mount)
    def _take_keys(self) -> None:
        """Put the keys where they do something."""
        self.first_focus().focus(scroll_visible=False)

    def first_focus(self) -> Widget:
        """Return what has the keys at first."""
        return self.query_one("#act", Act)

    def act(self) -> None:
        """Do what the lit button does."""
        self.done()

    def done(self, answer: Answer | None = None) -> None:
        """Say that the step was answered."""
        self.post_message(self.Done(self, answer))

    def changed(self) -> None:
        """Say that something is half done, so that it is kept."""
        self.post_message(self.Changed(self))

    def ask(self, action: str) -> None:
        """Ask the session for an action."""
        self.post_message(self.Asked(self, action))

    @on(events.Resize)
    def fit(self) -> None:
        """Leave what is elastic as many lines as keep the buttons below it in sight."""
        self.call_after_refresh(self._fit)

    def elastic(self) -> Widget | None:
        """Return the part that gives way where there is little room."""
        return next((each for each in self.query(Choices) if each.display), None)

    def stretch(self, part: Widget, room: int) -> None:
        """Make the elastic part fit.

        Args:
            part: See `elastic`.
            room: Lines that everything else leaves for it; may be less than none.
        """
        lines = part.virtual_size.height
        whole = lines <= SHORT and not any(act.display for act in self.query("#act"))
        part.styles.max_height = max(lines if whole else LEAST, room)

    def _fit(self) -> None:
        shown = [each for each in self.children if each.display]
        if not (shown and self.is_attached and isinstance(self.parent, Widget)):
            return  # the session has gone on meanwhile
        part = self.elastic()
        if part is None:
            self.call_after_refresh(self._show_keys)
            return
        others = sum(each.outer_size.height for each in shown if each is not part)
        margins = [each.styles.margin for each in shown]
        gaps = sum(max(above.bottom, below.top) for above, below in pairwise(margins))
        ends = margins[0].top + margins[-1].bottom
        room = self.parent.scrollable_content_region.height - others - gaps - ends
        self.stretch(part, room)
        self.call_after_refresh(self._show_keys)

    def _show_keys(self) -> None:
        """See the beginning, or what has the keys where both do not fit."""
        if not self.is_attached:  # answered before it was shown
            return
        if isinstance(self.parent, Widget):
            self.parent.scroll_home(animate=False, immediate=True)
        focused = self.app.focused
        if focused is not None and self in focused.ancestors:
            focused.scroll_visible(animate=False, immediate=True)

    def show_act(self) -> None:
        """Show on the button and in the footer what enter does now."""
        for button in self.query("#act").results(Act):
            button.say(self.enter_words)
        self.post_message(self.ActChanged(self))

    def nothing_chosen(self) -> None:
        """Say once that nothing is chosen; then go on without."""
        if self.untouched.enter(chosen=False) == "without":
            self.go_without()
            return
        self.mention(self.texts("nothing_chosen"))
        self.show_act()

    def go_without(self) -> None:
        """Go on with nothing to store."""
        self.done(None)

    def mention(self, line: str) -> None:
        """Show a calm line below the step."""
        if isinstance(self.screen, Page):
            self.screen.mention(line)

    def turn_over(self) -> None:
        """Begin another page within this step: nothing is chosen, nothing was seen of it."""
        self.untouched = Untouched()
        self.mention("")
        if isinstance(self.screen, Page):
            self.screen.unseen()

    @on(Choices.Missing)
    def _missed(self, event: Choices.Missing) -> None:
        event.stop()
        self.nothing_chosen()

    @on(Choices.Touched)
    @on(Choices.Changed)
    def _touched(self, event: Choices.Told) -> None:
        """Let what was said about nothing go."""
        if self.untouched.asked:
            self.untouched = Untouched()
            self.mention("")
            self.show_act()

    @property
    def enter_words(self) -> str:
        """What enter does now, in a word or two."""
        return self.texts("go_without") if self.untouched.asked else self.act_words

    @on(Button.Pressed, "#act")
    def _act(self, event: Button.Pressed) -> None:
        event.stop()
        self.act()
