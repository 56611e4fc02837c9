"""How long an exercise takes, computed from what it holds: a rough guess, and always the same one.

Reading aloud in the head, 180 words a minute, plus what is paced, plus what is chosen, written
and said. Where one of several ways is taken, the usual way counts.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import asdict

from exercises.engine.pace import PATTERNS
from exercises.engine.route import is_private
from exercises.model.exercise import (
    Agree,
    Body,
    Breathe,
    Choose,
    Draw,
    Exercise,
    Feel,
    Leaf,
    Option,
    Paraphrase,
    Pause,
    Plan,
    Rate,
    Rehearse,
    Repeat,
    Rest,
    Reveal,
    Rings,
    Roles,
    Share,
    Sort,
    Speak,
    Step,
    Write,
)
from exercises.model.vignettes import Vignette, replies

READING = 180 / 60
"""Words read in a second."""

WRITING = 45.0
"""Seconds for some words of one's own: to think, and to type one or two sentences."""

MENDING = 20.0
"""Seconds to change a text that stands there already."""

CHOOSING = 8.0
"""Seconds to decide on one thing that was read, a number included."""

LOOKING = 25.0
"""Seconds to look through a long list, a body or a map."""

HANDING_OVER = 10.0
"""Seconds in which a curtain hangs and somebody else sits down."""

SAYING = 30.0
"""Seconds to say something back."""

AGAIN = 1.5
"""How often something is said back, until it is understood: every second one twice."""

MINUTE = 60.0
TURN = 45.0
"""Seconds of a speaking turn that names none, as in the settings."""

LONG_LIST = 12
"""Options from which on a list is looked through and not read."""

_UNREAD = frozenset({"id", "by", "of", "vocabulary", "cue", "hint", "instead", "again", "shorter"})


class Length(Struct, frozen=True):
    """Minutes of an exercise.

    Attributes:
        own: For one person: what they do alone and what both do together.
        whole: From its beginning to its end, both people's own parts one after the other.
    """

    own: float
    whole: float


def length(exercise: Exercise) -> Length:
    """Return how long an exercise takes, in minutes.

    Repeats count all their rounds; where an answer can end them, two thirds, rounded up. Steps
    under a condition count half, unless they come when nothing was answered; those that lead to
    an early end do not count.
    """
    shared, private = _seconds(exercise.steps)
    parts = _parts(exercise.steps)
    if exercise.people == "one":
        return Length((shared + private) / MINUTE, (shared + private) / MINUTE)
    turns = HANDING_OVER * 3 * parts
    return Length((shared + private) / MINUTE, (shared + 2 * private + turns) / MINUTE)


def _seconds(steps: tuple[Step, ...]) -> tuple[float, float]:
    """Return seconds of what both do, and of what one person does alone."""
    shared = private = 0.0
    for step in steps:
        share = 1.0 if step.only_if is None or step.only_if.skipped else 0.5
        if isinstance(step, Repeat):
            inner, alone = _seconds(step.steps)
            shared += share * _rounds(step) * inner
            private += share * _rounds(step) * alone
        elif step.ends:
            continue
        elif is_private(step):
            private += share * seconds(step)
        else:
            shared += share * seconds(step)
    return shared, private


def _rounds(step: Repeat) -> int:
    return step.times if step.until is None else -(-2 * step.times // 3)


def _parts(steps: tuple[Step, ...]) -> int:
    """Return how often both sit down alone, one after the other."""
    count = 0
    inside = False
    for step in steps:
        if isinstance(step, Repeat):
            count += _rounds(step) * _parts(step.steps)
            inside = False
        else:
            count += is_private(step) and not inside
            inside = is_private(step)
    return count


def seconds(step: Leaf) -> float:
    """Return seconds of one step for whoever does it: reading it, and doing it."""
    return _read(step) + _done(step)


def _read(step: Leaf) -> float:
    words = sum(len(text.split()) for text in _texts(step))
    return words / READING


def _texts(step: Leaf) -> Iterator[str]:
    """Yield what is read in the usual way through a step."""
    for key, value in asdict(step).items():
        if isinstance(value, str) and key not in _UNREAD:
            yield value
    match step:
        case Choose(options=options) | Plan(options=options) if len(options) < LONG_LIST:
            yield from (f"{option.label} {option.note}" for option in options)
        case Draw(options=options):
            yield from (f"{option.label} {option.note}" for option in _some(options))
        case Sort(cards=cards):
            yield from (f"{card.label} {card.why}" for card in cards)
        case Rehearse(vignette=Vignette() as vignette):
            yield from (vignette.said, *(reply.said for reply in replies(vignette)))
            yield from (reply.why for reply in replies(vignette))
        case Write(compose=compose) | Agree(compose=compose):
            yield from (piece.text for piece in compose)


def _some(options: tuple[Option, ...]) -> tuple[Option, ...]:
    """Return the cards that somebody usually looks at before one is taken."""
    return options[:3]


def _done(step: Leaf) -> float:
    match step:
        case Breathe(breaths=breaths):
            return breaths * PATTERNS["4-6"].cycle
        case Speak(seconds=given):
            return float(given or TURN)
        case Rest(seconds=given):
            return float(given)
        case Pause():
            return MINUTE
        case Write():
            usual = MENDING if step.compose else SAYING if step.aloud else WRITING
            return float(step.seconds) or usual
        case Agree():
            return (MENDING if step.compose else WRITING) + CHOOSING
        case Paraphrase():
            return (SAYING + CHOOSING) * AGAIN
        case Rehearse(own=own):
            return WRITING if own else CHOOSING
        case Plan():
            return WRITING
        case Choose(options=options, most=most):
            return (CHOOSING if len(options) < LONG_LIST else LOOKING) + CHOOSING * (most > 1)
        case Sort(cards=cards):
            return len(cards) * CHOOSING
        case Body() | Feel():
            return LOOKING + CHOOSING
        case Rate() | Rings() | Roles() | Share() | Draw() | Reveal():
            return CHOOSING
    return 0.0
