"""Spoken sentences as text: where each begins, and which of its words carry something."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from string import ascii_lowercase, ascii_uppercase

READ = 4_000
"""Characters of a text that are read: far more than anybody says in one breath."""

_SENTENCE = re.compile(r"[^.?!\u2026\n]+[.?!\u2026]*")
_QUOTED = re.compile(r'"[^"\n]*"|\u201c[^\u201d\n]*\u201d')
_ASKED = re.compile(r"\?[?!]+")
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")
_STRAIGHT = str.maketrans({"\u2019": "'", "\u2018": "'"})
_SMALL = _STRAIGHT | str.maketrans(ascii_uppercase, ascii_lowercase)

STEM = 5
"""Letters by which two forms of one word are taken for the same."""


def level(text: str) -> str:
    """Put a text into small letters, and blank what is quoted: those are somebody else's words.

    A question mark stays one where others follow it.

    Returns:
        As long as what was read, so a place in it is the same place in the text.
    """
    small = text[:READ].translate(_SMALL)
    asked = _ASKED.sub(lambda marks: "?" * len(marks[0]), small)
    return _QUOTED.sub(lambda quoted: "_" * len(quoted[0]), asked)


def sentences(text: str) -> Iterator[tuple[int, str]]:
    """Split a text into sentences, each with the place where it begins."""
    for found in _SENTENCE.finditer(text):
        sentence = found[0].lstrip()
        if sentence:
            yield found.end() - len(sentence), sentence.rstrip()


def words(text: str) -> Iterator[tuple[slice, str]]:
    """Find the words of a text, case-folded, each with its place as it was typed."""
    for found in _WORD.finditer(text[:READ].translate(_STRAIGHT)):
        yield slice(*found.span()), found[0].casefold()


def weighty(text: str, small: Set[str]) -> frozenset[str]:
    """Take the words that carry something, cut to their stems.

    Args:
        text: Said by somebody.
        small: Words that carry little.
    """
    return frozenset(word[:STEM] for _, word in words(text) if word not in small)
