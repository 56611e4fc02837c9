"""What every step's widget shares."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Button

from exercises.events import Answer
from exercises.library import Texts, screen_texts
from exercises.model import BOTH
from exercises.pace import Pattern
from exercises.state import State
from exercises.wording import Names, fill
from tui.parts import Act, Acts, Said
from tui.widgets.choices import Choices

LEAST = 3
"""Lines that a long list has at least, however small the screen is."""
SHORT = 9
"""Lines up to which a list is always seen whole."""


@dataclass(frozen=True)
class Scene:
    """What a step's widget is given.

    Attributes:
        state: Where the session stands.
        names: How people are shown, by person id; others than those taking part too.
        elapsed: Active seconds of the session, now.
        pattern: How to breathe.
        draft: Half-written text from before.
        still: No motion.
    """

    state: State
    names: Names
    elapsed: Callable[[], float]
    pattern: Pattern
    draft: str = ""
    still: bool = False
    texts: Texts = field(default_factory=lambda: screen_texts("session"))

    def fill(self, text: str) -> str:
        """A text of the exercise with names and earlier answers in it."""
        return fill(text, self.state, self.names)

    @property
    def where(self) -> str:
        """Which step of how many, for the top line."""
        number, total = self.state.phase
        return self.texts("step_count", n=number, total=total)

    @property
    def whose(self) -> str:
        """Whose turn it is, for the top line: by mark and name, or by mark where one is alone."""
        state, texts = self.state, self.texts
        if state.turn == BOTH:
            return texts("top_both")
        name = self.names.get(state.turn, "")
        if len(state.people) == 1:
            return f"{name[:1]} {texts('top_alone')}".strip()
        if state.private_to:
            return f"{name}, {texts('top_alone')}"
        if state.place is not None and state.place.stage == "say-back":
            return texts("top_said_back", name=name)
        return texts("top_floor", name=name) if state.turn == state.speaker else name

    @property
    def other(self) -> str:
        """The name of somebody else who is known here; empty where there is nobody."""
        return next((name for person, name in self.names.items() if person != self.state.turn), "")


class StepView(Vertical):
    """Shows one step, and says what was done in it.

    Attributes:
        ACT: Key in `session.toml` of the words on the lit button; enter does the same.
    """

    DEFAULT_CSS = "StepView { width: 1fr; height: auto; }"
    ACT: ClassVar[str] = "go_on"

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
        """Enter does something else now."""

        view: StepView

    def __init__(self, scene: Scene) -> None:
        super().__init__()
        self.scene = scene
        step = scene.state.step
        assert step is not None
        self.step: Any = step
        self.texts = scene.texts

    @property
    def act_words(self) -> str:
        """What enter does here, in a word or two."""
        return self.texts(self.ACT)

    @property
    def draft(self) -> str:
        """What is half written here, to be kept; empty where nothing can be written."""
        return ""

    def compose(self) -> ComposeResult:
        """The text, the quiet line, the step itself, the buttons."""
        yield Said(self.lead(), classes="lead")
        if quiet := self.quiet():
            yield Said(quiet, classes="quiet")
        yield from self.compose_step()
        yield Acts(*self.buttons())

    def lead(self) -> str:
        """What the step says."""
        return self.scene.fill(self.step.text)

    def quiet(self) -> str:
        """The smaller second line."""
        return self.scene.fill(self.step.quiet)

    def compose_step(self) -> ComposeResult:
        """What there is between the text and the buttons."""
        yield from ()

    def buttons(self) -> Iterable[Act]:
        """The lit button, and others of this step."""
        yield Act(self.act_words, id="act", primary=True)

    @on(events.Mount)
    def _take_keys(self) -> None:
        """Put the keys where they do something."""
        self.first_focus().focus(scroll_visible=False)

    def first_focus(self) -> Widget:
        """What has the keys at first."""
        return self.query_one("#act", Act)

    def act(self) -> None:
        """What the lit button does."""
        self.done()

    def done(self, answer: Answer | None = None) -> None:
        """Say that the step was answered."""
        self.post_message(self.Done(self, answer))

    def ask(self, action: str) -> None:
        """Ask the session for an action."""
        self.post_message(self.Asked(self, action))

    @on(events.Resize)
    def fit(self) -> None:
        """Leave what is elastic as many lines as keep the buttons below it in sight."""
        self.call_after_refresh(self._fit)

    def elastic(self) -> Widget | None:
        """The part that gives way where there is little room."""
        return next((each for each in self.query(Choices) if each.display), None)

    def stretch(self, part: Widget, room: int) -> None:
        """Make the elastic part fit.

        Args:
            part: See `elastic`.
            room: Lines that everything else leaves for it; may be less than none.
        """
        lines = part.virtual_size.height
        part.styles.max_height = max(lines if lines <= SHORT else LEAST, room)

    def _fit(self) -> None:
        shown = [each for each in self.children if each.display]
        if not (shown and self.is_attached and isinstance(self.parent, Widget)):
            return  # the session has gone on meanwhile
        part = self.elastic()
        if part is None:
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
        self.query_one("#act", Act).say(self.act_words)
        self.post_message(self.ActChanged(self))

    @on(Button.Pressed, "#act")
    def _act(self, event: Button.Pressed) -> None:
        event.stop()
        self.act()
