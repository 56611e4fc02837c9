"""Makes an exercise whole: word lists filled in, and what a session decides when it begins."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec.structs import replace

from exercises.library.vocabulary import QUESTIONS, vocabulary
from exercises.model.exercise import (
    Body,
    Choose,
    Draw,
    Exercise,
    Feel,
    Leaf,
    Option,
    Plan,
    Rehearse,
    Repeat,
    Sort,
    Speak,
    Step,
)
from exercises.model.vignettes import Vignette

DECK = 24
"""Cards that a session carries for each deck; more are not laid in one sitting."""


def fill(exercise: Exercise) -> Exercise:
    """Return the exercise with the word lists that its steps name.

    Raises:
        KeyError: There is no such list; `exercises.library.reading.consistency` says so before.
    """
    return _each(exercise, _fill)


def _fill(step: Leaf) -> Leaf:
    if isinstance(step, Draw) and step.vocabulary == QUESTIONS:
        return replace(step, options=questions(step))
    if isinstance(step, Choose | Plan | Draw) and step.vocabulary:
        return replace(step, options=vocabulary()[step.vocabulary])
    if isinstance(step, Body):
        return replace(
            step,
            places=step.places or vocabulary()["places"],
            sensations=step.sensations or vocabulary()["sensations"],
        )
    if isinstance(step, Feel) and not step.words:
        return replace(step, words=vocabulary().feelings)
    if isinstance(step, Rehearse) and step.vignette is None:
        return replace(step, vignette=vignettes(step)[0])
    return step


def vignettes(step: Rehearse) -> list[Vignette]:
    """Return what may be said at a step, the lightest first."""
    from exercises.library.vignettes import built_in  # only this kind of step needs them

    lightest, strongest = step.heat
    return [each for each in built_in().vignettes if lightest <= each.heat <= strongest]


def questions(step: Draw) -> tuple[Option, ...]:
    """Return the cards that a step leaves in the deck of questions, in the order of the deck."""
    lightest, deepest = step.depth or (1, 8)
    return tuple(
        Option(question.id, question.label, question.note)
        for question in vocabulary().questions
        if lightest <= question.depth <= deepest
        and (not step.topics or question.topic in step.topics)
    )


def other_cards(exercise: Exercise) -> Exercise:
    """Return the exercise with the second set of cards in each step of kind `sort` that has one."""

    def turn(step: Leaf) -> Leaf:
        if isinstance(step, Sort) and step.second:
            return replace(step, cards=step.second, second=step.cards)
        return step

    return _each(exercise, turn)


def resolve(exercise: Exercise, turn_seconds: int, recent: Sequence[str] = ()) -> Exercise:
    """Return the exercise as a session carries it.

    Args:
        exercise: From the library.
        turn_seconds: For speaking turns that name no length of their own; 0: none has one.
        recent: Ids of cards that were drawn before, the newest last. They come after all
            others, the newest at the end; what was heard before counts, too. For a session
            of two only what both know: the
            order of a deck must not tell what one of them drew alone.
    """
    used = {card: at for at, card in enumerate(recent)}
    heard = list(recent)

    def decide(step: Leaf) -> Leaf:
        if isinstance(step, Speak) and (step.seconds == 0 or turn_seconds == 0):
            return replace(step, seconds=turn_seconds)
        if isinstance(step, Draw):
            deck = sorted(step.options, key=lambda card: used.get(card.id, -1))
            return replace(step, options=tuple(deck[:DECK]))
        if isinstance(step, Rehearse):
            from exercises.library.vignettes import next_vignette  # as above

            given = vignettes(step)
            if step.vignette not in given:
                return step  # its author wrote one
            vignette = next_vignette(given, heard)
            heard.append(vignette.id)
            return replace(step, vignette=vignette)
        return step

    return replace(_each(exercise, decide), finds=())  # nobody looks for it there


def _each(exercise: Exercise, change: Callable[[Leaf], Leaf]) -> Exercise:
    """Return the exercise with each of its steps changed, the ones inside repeats too."""

    def changed(step: Step) -> Step:
        if isinstance(step, Repeat):
            return replace(step, steps=tuple(changed(inner) for inner in step.steps))
        return change(step)

    return replace(exercise, steps=tuple(changed(step) for step in exercise.steps))
