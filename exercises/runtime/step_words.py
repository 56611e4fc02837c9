"""Say what both front ends say of a step beside its own words, and what can be answered to it."""

from __future__ import annotations

from typing import NamedTuple

from exercises.engine.reveal import seals
from exercises.model.events import Chosen, Wrote
from exercises.model.exercise import Agree, Choose, Paraphrase, Share
from exercises.runtime.step_view import StepContext


class Choosable(NamedTuple):
    """One thing that can be answered, in the words of both front ends."""

    id: str
    label: str
    note: str = ""


def written_here(scene: StepContext) -> str:
    """Return the text that was the answer here before; empty where there was none."""
    before = scene.state.answer_here()
    return before.text if isinstance(before, Wrote) else ""


def paraphrase_lead(scene: StepContext, step: Paraphrase, stage: str) -> str:
    """Return what a stage of saying back says; whoever tries again is asked in other words."""
    state = scene.state
    if stage == "say-back" and state.place is not None and state.place.tries:
        return scene.texts("say_back_again", listener=scene.names[state.listener])
    checked = state.find(step.id, "check")
    none_arrived = checked is not None and checked.answer == Chosen(("not-yet",))
    again = step.not_yet if none_arrived and step.not_yet else step.again
    texts = {"check": step.check, "again": again, "shorter": step.shorter}
    return scene.fill(texts.get(stage, step.text))


def paraphrase_note(scene: StepContext, stage: str, own: str) -> str:
    """Return the quiet line under it; at the check, why a no is as useful as a yes.

    Args:
        scene: Where the session stands.
        stage: Of the step.
        own: The line of the step itself.
    """
    if stage == "check":
        return scene.texts("check_note")
    return own if stage == "say-back" else ""


def agree_lead(scene: StepContext, step: Agree, *, checks: bool) -> str:
    """Return the text of the step; at the check, its question."""
    return scene.fill(step.check if checks else step.text)


def agree_note(scene: StepContext) -> str:
    """Return what is said at the check of a text: that a change is as good."""
    return scene.texts("agree_note_alone" if scene.state.private_to else "agree_note")


def shared_text(scene: StepContext, step: Share) -> str:
    """Return the text whose fate is asked for; empty where none was written."""
    found = scene.state.find(step.of, scene.state.private_to)
    return found.answer.text if found and isinstance(found.answer, Wrote) else ""


def choose_note(scene: StepContext, step: Choose) -> str:
    """Return where a choice is opened later: that it is; empty for all others."""
    return scene.texts("choose_opens") if step.id in seals(scene.state.exercise) else ""


def share_note(scene: StepContext, text: str, own: str) -> str:
    """Return the quiet line under it, or why nothing can be shared.

    Args:
        scene: Where the session stands.
        text: Whose fate is asked for.
        own: The line of the step itself.
    """
    if not text:
        return scene.texts("share_empty")
    return own if scene.other else scene.texts("share_alone_note")


def fates(scene: StepContext, text: str) -> list[Choosable]:
    """Return what may become of a text; keeping it comes first."""
    texts = scene.texts
    found = [Choosable("kept", texts("keep_mine"), texts("keep_mine_note"))]
    if text and scene.other:
        found.append(Choosable("share", texts("share_sentence"), texts("share_sentence_note")))
    return [*found, Choosable("let-go", texts("let_go"), texts("let_go_note"))]


def before_sharing(scene: StepContext) -> list[Choosable]:
    """Return what can be answered to the sight of what the other one would see."""
    words = {"kept": "preview_keep", "change": "preview_change", "exactly": "preview_share"}
    return [Choosable(each, scene.texts(key)) for each, key in words.items()]


def before_letting_go(scene: StepContext) -> list[Choosable]:
    """Return what can be answered to the question whether words are to go; staying comes first."""
    words = {"stay": "let_go_no", "let-them-go": "let_go_yes"}
    return [Choosable(each, scene.texts(key)) for each, key in words.items()]
