"""Carry what lives on into an exercise that begins, and go on from what is there already."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from exercises.flow.living.words import since
from exercises.flow.port import FrontEnd, Question, Reply
from exercises.flow.privacy import turned
from exercises.library.texts import screen_texts
from exercises.living.carrying import SHORT, laid_out, looking_at, shown
from exercises.living.things import RENEWED, Thing, rests
from exercises.model.exercise import (
    BOTH,
    Agree,
    Close,
    Exercise,
    Read,
    Reveal,
    Sentence,
    Share,
    Speak,
    Step,
    Write,
    walk,
)
from exercises.model.makes import Kind
from exercises.model.slots import SLOT

if TYPE_CHECKING:
    from exercises.flow.visit.visit import Visit

CARRIED: tuple[Kind, ...] = ("agreement", "experiment", "ritual", "request", "win")
"""What an exercise can begin with, and what the screens have words for."""


CHILDREN = "near-children"
"""Id of the step that stands before a talk where children are at home."""


class Begun(Struct, frozen=True):
    """How an exercise begins.

    Attributes:
        exercise: The one; None where it does not begin.
        about: What it looks back on.
    """

    exercise: Exercise | None
    about: Thing | None = None


def carried(visit: Visit, exercise: Exercise, about: Thing | None) -> Exercise:
    """Return an exercise with what lives on laid out in it.

    Args:
        visit: With those who are here.
        exercise: As a session would carry it.
        about: What it looks back on; None for nothing.
    """
    exercise = near_children(visit, exercise)
    if about is not None and exercise.looks is not None:
        return looking_at(exercise, about)
    if exercise.carries is None:
        return exercise
    texts = screen_texts("living")
    said: dict[Kind, str] = {kind: texts(f"carried_{kind}") for kind in CARRIED}
    open_ = [thing for thing in visit.things.seen() if thing.open]
    return laid_out(exercise, open_, said, texts("carried_quiet"))


def near_children(visit: Visit, exercise: Exercise) -> Exercise:
    """Return an exercise that begins with low voices, where two talk and children are at home."""
    talks = any(isinstance(step, Speak) for step in walk(exercise.steps))
    known = any(step.id == CHILDREN for step in exercise.steps)
    if visit.alone or not visit.settings.children or not talks or known:
        return exercise
    texts = screen_texts("session")
    first = Read(id=CHILDREN, text=texts("children_text"), quiet=texts("children_quiet"))
    return replace(exercise, steps=(first, *exercise.steps))


async def goes_on(front: FrontEnd, exercise: Exercise) -> Exercise | None:
    """Ask what becomes of what an exercise made before, where it makes one thing.

    Returns:
        The exercise, whole or only to change the words; None where it does not begin.
    """
    front.visit.tell(turned, front.visit.alone)  # from the shell, no page did before
    thing = await front.call(_there, front.visit, exercise)
    if thing is None:
        return exercise
    texts = screen_texts("living")
    short = changing(exercise, thing)
    replies = [
        Reply("keep", texts("again_keep")),
        *([Reply("change", texts("again_change"))] if short is not None else []),
        Reply("anew", texts("again_anew")),
        Reply("rest", texts("again_rest")),
        Reply("back", texts("again_back")),
    ]
    question = Question(
        texts("again_text", day=since(thing)),
        tuple(replies),
        quiet=shown(thing),
        alone=front.visit.alone,
        without="back",
    )
    chosen = await front.ask(question)
    if chosen == "anew":
        return exercise
    if chosen == "change":
        return short
    if chosen == "rest" and front.visit.journal is not None:
        await front.call(front.visit.things.keep, rests(thing))
        front.visit.calm_line = front.visit.calm_line or texts("rested")
    elif chosen == "keep":
        front.visit.calm_line = texts("again_kept")
    return None


def _there(visit: Visit, exercise: Exercise) -> Thing | None:
    """Return what this exercise made and what is alive still, where it makes one thing."""
    kinds = {makes.kind for makes in exercise.makes} & RENEWED
    owner = visit.alone or BOTH
    found = [
        thing
        for thing in visit.things.seen()
        if thing.kind in kinds
        and thing.exercise == exercise.id
        and thing.owner == owner
        and thing.alive
    ]
    return found[-1] if found else None


def changing(exercise: Exercise, thing: Thing) -> Exercise | None:
    """Return the exercise without all but the words of a thing; None where it is more than words.

    What else a pause knows, its lengths and places, hangs on the way to it.
    """
    first = next((makes.parts[0] for makes in exercise.makes if makes.kind == thing.kind), "")
    step = next((each for each in walk(exercise.steps) if each.id == first), None)
    if thing.kind == "pause" or not isinstance(step, Write | Agree) or step not in exercise.steps:
        return None
    if len(thing.text) > SHORT:
        return None
    words = replace(step, compose=(Sentence(shown(thing)),), only_if=None, quiet=_plain(step.quiet))
    shares = {each.id for each in exercise.steps if isinstance(each, Share) and each.of == first}
    steps: list[Step] = [words]
    for each in exercise.steps:
        if each.id in shares or (isinstance(each, Reveal) and each.of in shares):
            steps.append(each)
        elif isinstance(each, Close):
            steps.append(replace(each, quiet=_plain(each.quiet)))
    return replace(exercise, steps=tuple(steps), makes=exercise.makes, carries=None)


def _plain(text: str) -> str:
    """Return a smaller line, or nothing where it repeats what is not asked this time."""
    return "" if SLOT.search(text) else text
