"""The built-in word lists: feelings with their places, questions with their depth, and others."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from typing import Any

import msgspec

from exercises.library.files import content
from exercises.model.exercise import FeelingWord, Option, Question

FILES = ("vocabulary.toml", "questions.toml")
"""Files of `content/` that hold word lists; each key in them is a list."""

QUESTIONS = "questions"
"""The name of the deck of questions, which steps of kind `draw` may narrow."""

_FEELINGS = "feelings"


class Vocabulary(msgspec.Struct, frozen=True):
    """The word lists.

    Attributes:
        feelings: The words of the map.
        questions: The deck of open questions.
        lists: All other lists, by name.
    """

    feelings: tuple[FeelingWord, ...]
    questions: tuple[Question, ...]
    lists: dict[str, tuple[Option, ...]]

    def __getitem__(self, name: str) -> tuple[Option, ...]:
        """Return a list by its name.

        Raises:
            KeyError: There is none of this name.
        """
        return self.lists[name]


def decode(*texts: str) -> Vocabulary:
    """Return the word lists of these texts.

    Args:
        texts: TOML; together they hold each list once.

    Raises:
        msgspec.ValidationError: A word lacks something, or has something that is not known.
        tomllib.TOMLDecodeError: This is not TOML.
    """
    raw: dict[str, Any] = {}
    for text in texts:
        raw |= tomllib.loads(text)
    return Vocabulary(
        feelings=msgspec.convert(raw.pop(_FEELINGS, []), tuple[FeelingWord, ...]),
        questions=msgspec.convert(raw.pop(QUESTIONS, []), tuple[Question, ...]),
        lists=msgspec.convert(raw, dict[str, tuple[Option, ...]]),
    )


@lru_cache(maxsize=1)
def vocabulary() -> Vocabulary:
    """Return the built-in word lists."""
    folder = content()
    there = (folder / name for name in FILES)
    return decode(*(file.read_text("utf-8") for file in there if file.is_file()))
