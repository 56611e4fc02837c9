"""Find in a draft what nobody would say aloud."""

from __future__ import annotations

import re
from collections.abc import Iterator

from exercises.model.exercise import Agree, Exercise, Share, Write, walk

_DAYS = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
_FAULTS = (
    ("a piece with a colon", r":"),
    ("an empty slot", r"[{}\[\]]|\.\.|  |^ | $| [.,;?]|[,;][.,;?]|\"\"|^$"),
    ("a word twice", r"\b(\w+) \1\b"),
    (
        "a capital inside a sentence",
        rf"(?<![.?!…\"'])(?<![.?!…]['\"]) (?!I\b|Kim\b|Sam\b|(?:{_DAYS})\b)[A-Z]",
    ),
    ("a sentence without a capital", r"(^|[.?!…]['\"]? )['\"]?[a-z]"),
    ("a sentence without an end", r"[^.?!…'\"]$"),
)
"""What is odd, and the pattern that finds it in a draft."""

_NOTHING = re.compile(
    r"(?i)^(nothing|none|not sure|no idea|no clear|as (it is|they are))\b(?!')"
    r"|^(some\w+|a \w+|at a time) I (can't|don't)|\bcan't (say|tell|name)( any more| yet)?$"
)
"""What says in an answer that there is none."""

_NO_WORD = re.compile(
    r"(?i)\b(no word|don't (know|have)|nothing|not sure|still (looking|finding))\b"
)
"""What says in a piece that there is nothing to say."""

_ITEMS = re.compile(r", | and | or ")

_OWN_BODY = re.compile(r"(?i)\byour (hands?|face|shoulders|chest|breath)\b")

_YOU = re.compile(r"(?i)(?<!thank-)\byou(r|rs|rself)?\b")


def odd(
    exercise: Exercise, step: Write | Agree, text: str, used: dict[str, str], typed: set[str]
) -> Iterator[str]:
    """Yield what is odd in one text.

    Args:
        exercise: Whose text it is.
        step: Whose field it fills.
        text: What stands there.
        used: By step, the words that were taken from its answer.
        typed: Ids of the steps whose words somebody typed.
    """
    for name, pattern in _FAULTS:
        if re.search(pattern, text):
            yield name
    pieces = " ".join(f"{piece.text} {piece.otherwise}" for piece in step.compose)
    chosen = [word for name, word in used.items() if name not in typed]
    said = [word for word in chosen if word and word.lower() in text.lower()]
    if not _is_told(exercise, step, pieces) and any(_YOU.search(word) for word in said):
        yield "a 'you' in what is said to nobody"
    if any(_OWN_BODY.search(word) for word in said):
        yield "a body that is somebody else's"
    items = [item for word in said for item in _ITEMS.split(word)]
    told = any(used.values()) and step.if_empty != text
    if any(_NOTHING.search(item) for item in items) or (told and _fills_up(step, text)):
        yield "a piece for nothing"


def _is_told(exercise: Exercise, step: Write | Agree, pieces: str) -> bool:
    """Return whether somebody else is spoken to."""
    shared = any(isinstance(each, Share) and each.of == step.id for each in walk(exercise.steps))
    return shared or bool(_YOU.search(pieces))


def _fills_up(step: Write | Agree, text: str) -> bool:
    """Return whether a piece says that there is nothing to say, beside others that say more."""
    return any(
        _NO_WORD.search(piece.otherwise) and piece.otherwise in text for piece in step.compose
    )
