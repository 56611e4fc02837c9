"""The one registry: which widget shows which kind of step."""

from __future__ import annotations

from exercises.model import exercise as model
from tui.steps.agreeing import AgreeView
from tui.steps.base import StepContext, StepView
from tui.steps.choosing import ChooseView, RateView, RingsView, RolesView
from tui.steps.drawing import DrawView
from tui.steps.listening.rehearsing import RehearseView
from tui.steps.listening.saying_back import ParaphraseView
from tui.steps.listening.speaking import SpeakView
from tui.steps.maps.body import BodyView
from tui.steps.maps.feeling import FeelView
from tui.steps.planning import PlanView
from tui.steps.revealing import RevealView
from tui.steps.sharing import ShareView
from tui.steps.silent import BreatheView, CloseView, PauseView, ReadView
from tui.steps.sorting import SortView
from tui.steps.timed import RestView
from tui.steps.writing import WriteView

VIEWS: dict[type[model.Leaf], type[StepView]] = {
    model.Read: ReadView,
    model.Breathe: BreatheView,
    model.Choose: ChooseView,
    model.Roles: RolesView,
    model.Rate: RateView,
    model.Rings: RingsView,
    model.Write: WriteView,
    model.Body: BodyView,
    model.Feel: FeelView,
    model.Speak: SpeakView,
    model.Paraphrase: ParaphraseView,
    model.Rehearse: RehearseView,
    model.Rest: RestView,
    model.Sort: SortView,
    model.Plan: PlanView,
    model.Agree: AgreeView,
    model.Draw: DrawView,
    model.Share: ShareView,
    model.Reveal: RevealView,
    model.Pause: PauseView,
    model.Close: CloseView,
}
"""A new kind of step is added here, in `exercises.model.steps` and `exercises.engine.answers`."""


def view_for(scene: StepContext) -> StepView:
    """Return the widget for the step at which a session stands."""
    step = scene.state.step
    assert step is not None
    return VIEWS[type(step)](scene)
