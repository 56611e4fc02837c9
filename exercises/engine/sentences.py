"""Composed texts: how the words of answers are set into sentences. Pure, and without a session."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from exercises.model.events import Answer, Chosen
from exercises.model.exercise import Condition, Sentence
from exercises.model.slots import SLOT

_OPTIONAL = re.compile(r"\[([^\[\]]*\{[^\[\]]*)\]")
"""What falls out alone when a slot in it has no answer."""

_BEGINS = re.compile(r"(^|[.?!…]['\"]?\s+)['\"]?$")
"""What stands before the first word of a sentence."""


def assemble(
    pieces: Sequence[Sentence],
    words: Callable[[str], str],
    holds: Callable[[Condition], bool],
    if_empty: str = "",
) -> str:
    """Return a text made of those pieces whose slots have answers, or of what they say otherwise.

    Args:
        pieces: In the order of the text.
        words: What is known of a slot; empty where there is no answer.
        holds: Whether a condition holds.
        if_empty: The text when no answer came into any piece.
    """
    found, told = [], False
    for piece in pieces:
        if piece.only_if and not holds(piece.only_if):
            continue
        if piece.unless and holds(piece.unless):
            continue
        for whole in (piece.text, piece.otherwise):
            text = _OPTIONAL.sub(lambda part: part[1] if _known(part[1], words) else "", whole)
            if _known(text, words):
                told = told or bool(SLOT.search(text)) or _asks(piece.only_if)
                found.append(_set_in(text, words))
                break
    return if_empty if if_empty and not told else " ".join(filter(None, found))


def is_met(condition: Condition, answer: Answer | None) -> bool:
    """Return whether a condition holds, with this answer to the step that it asks about."""
    if isinstance(answer, Chosen):
        return any(option in condition.any for option in answer.options)
    return condition.skipped and answer is None


def _asks(condition: Condition | None) -> bool:
    return condition is not None and bool(condition.any)


def _known(text: str, words: Callable[[str], str]) -> bool:
    return all(words(slot) for slot in SLOT.findall(text))


def _set_in(text: str, words: Callable[[str], str]) -> str:
    """Return a text with its slots filled, so that it reads as sentences.

    An answer that begins a sentence begins with a capital; the full stop that somebody typed
    after theirs does not stand before a comma, before the next word, or twice.
    """
    made, at = "", 0
    for slot in SLOT.finditer(text):
        made += text[at : slot.start()]
        word, after = words(slot[1]), text[slot.end() :]
        if _BEGINS.search(made):
            word = word[:1].upper() + word[1:]
        if re.match(r"['\"]?[,;]|['\"]\.|['\"]? [a-z]", after) and not word.endswith(".."):
            word = word.removesuffix(".")
        made, at = made + word, slot.end()
        if after.startswith(".") and re.search(r"[.?!…]$", word):
            at += 1
    return made + text[at:]
