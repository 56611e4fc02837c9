"""The one registry: which plain form each kind of step has."""

from __future__ import annotations

from collections.abc import Callable

from exercises.model import exercise as model
from exercises.runtime.step_view import StepContext
from tui.plain.steps.choosing import (
    BodyForm,
    ChooseForm,
    DrawForm,
    FeelForm,
    RateForm,
    RolesForm,
    SortForm,
)
from tui.plain.steps.form import Form
from tui.plain.steps.saying_back import ParaphraseForm, RehearseForm
from tui.plain.steps.sharing import RevealForm, ShareForm
from tui.plain.steps.timed import BreatheForm, SpeakForm, TurnForm
from tui.plain.steps.writing import AgreeForm, PlanForm, WriteForm
from tui.plain.terminal.prompts import Conversation

FORMS: dict[type[model.Leaf], type[Form]] = {
    model.Read: Form,
    model.Breathe: BreatheForm,
    model.Choose: ChooseForm,
    model.Roles: RolesForm,
    model.Rate: RateForm,
    model.Rings: RateForm,
    model.Write: WriteForm,
    model.Body: BodyForm,
    model.Feel: FeelForm,
    model.Speak: SpeakForm,
    model.Paraphrase: ParaphraseForm,
    model.Rehearse: RehearseForm,
    model.Rest: TurnForm,
    model.Sort: SortForm,
    model.Plan: PlanForm,
    model.Agree: AgreeForm,
    model.Draw: DrawForm,
    model.Share: ShareForm,
    model.Reveal: RevealForm,
    model.Pause: Form,
    model.Close: Form,
}
"""A new kind of step is added here, too."""


def form_for(scene: StepContext, talk: Conversation, keep: Callable[[str], None]) -> Form:
    """Return the plain form of the step at which a session stands."""
    step = scene.state.step
    assert step is not None
    return FORMS[type(step)](scene, talk, keep)
