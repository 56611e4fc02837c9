"""Where in the body something is, and how it feels there."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.widget import Widget

from exercises.model.events import Located
from tui.frame.parts import Said
from tui.steps.base import StepContext, StepView
from tui.steps.choosing import options
from tui.widgets.lists.choices import Choices
from tui.widgets.maps.body_map import BodyMap


class BodyView(StepView):
    """Where in the body; then, how it feels there."""

    SECTION = "body"

    def __init__(self, scene: StepContext) -> None:
        super().__init__(scene)
        before = scene.state.answer_here()
        self._before = before if isinstance(before, Located) else Located()
        self._places: tuple[str, ...] | None = None

    @property
    def act_words(self) -> str:
        """On to the second question, then on."""
        return self.texts("go_on" if self._places is not None else "body_places_go_on")

    def compose_step(self) -> ComposeResult:
        """Return the figure with its places, and later the list of sensations."""
        yield BodyMap(
            options(self.step.places),
            many=True,
            most=self.step.most,
            chosen=self._before.places,
            waits=True,
        )
        hint = self.texts("choose_several", most=self.step.most)
        yield Said(f"{hint}, {self.texts('choose_key')}", classes="quiet")

    def first_focus(self) -> Widget:
        """Return the places."""
        return self.query_one(BodyMap)

    def stretch(self, part: Widget, room: int) -> None:
        """Show the figure where there is room for it, else the list."""
        lines = self.query_one(BodyMap).lines_of_figure
        self.query_one(BodyMap).roomy = room >= lines
        part.styles.height = min(lines + 1, room) if 0 < lines <= room else "auto"
        super().stretch(part, room)

    def act(self) -> None:
        """Take what is ticked."""
        self.query_one(BodyMap).action_choose()

    @on(Choices.Chosen)
    def _chosen(self, event: Choices.Chosen) -> None:
        event.stop()
        if self._places is not None:
            self.done(Located(self._places, event.ids))
            return
        self._ask_sensations(event.ids)

    def go_without(self) -> None:
        """Go on with the places alone; without any, with nothing."""
        self.done(Located(self._places, ()) if self._places else None)

    @property
    def can_step_back(self) -> bool:
        """Whether back leads to the places."""
        return self._places is not None

    def step_back(self) -> bool:
        """To the places, as they were ticked."""
        if self._places is None:
            return False
        ticked, self._places = self._places, None
        self.turn_over()
        self.query_one(".lead", Said).say(self.lead())
        self.query_one(Choices).set_options(options(self.step.places), chosen=ticked)
        self.show_act()
        return True

    def _ask_sensations(self, places: tuple[str, ...]) -> None:
        self._places = places
        self.turn_over()
        self.query_one(".lead", Said).say(self.scene.fill(self.step.ask_sensation))
        self.query_one(Choices).set_options(
            options(self.step.sensations), chosen=self._before.sensations
        )
        self.show_act()
