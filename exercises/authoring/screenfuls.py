"""What stands on the screen together, step by step."""

from __future__ import annotations

from collections.abc import Iterator

from exercises.model.exercise import (
    Agree,
    Body,
    Breathe,
    Choose,
    Draw,
    Leaf,
    Option,
    Paraphrase,
    Plan,
    Rate,
    Read,
    Rehearse,
    Rest,
    Reveal,
    Rings,
    Sort,
    Speak,
    Write,
)


def views(step: Leaf) -> Iterator[tuple[str, ...]]:
    """Yield the texts of a step that stand on the screen together, view by view."""
    first: tuple[str, ...] = (step.text, step.quiet)
    match step:
        case Paraphrase():
            yield *first, step.hint
            yield from ((step.check, *step.says), (step.again,), (step.not_yet,), (step.shorter,))
        case Rehearse():
            yield *first, step.hint
        case Speak():
            yield *first, step.cue, step.listening, *step.loop
        case Rest():
            yield *first, step.cue
        case Body():
            yield first
            yield step.ask_sensation, step.quiet
        case Read():
            yield first
            yield (step.none,)
        case Breathe():
            yield *first, step.instead
        case Rate() | Rings():
            yield *first, step.low, step.high
        case Write():
            yield *first, step.hint
        case Agree():
            yield *first, step.hint
            yield (step.check,)
        case Choose(vocabulary=""):
            yield *first, *_shown(step.options)
        case Draw(vocabulary=""):
            yield *first, max(_shown(step.options), key=count)
        case Plan():
            yield *first, step.ask_what, *(() if step.vocabulary else _shown(step.options))
            yield step.ask_when, *_shown(step.times)
            yield (step.ask_small,)
        case Sort():
            for card in (*step.cards, *step.second):
                yield *first, step.left, step.right, card.label
                yield (card.label, card.why)
        case Reveal():
            yield first
            yield (step.none,)
        case _:
            yield first


def _shown(options: tuple[Option, ...]) -> list[str]:
    return [f"{option.label} {option.note}" for option in options]


def count(*texts: str) -> int:
    """Return how many words these are."""
    return len(" ".join(texts).split())
