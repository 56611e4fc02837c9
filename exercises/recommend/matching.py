"""Whether what somebody typed means an exercise: by its words, by their phrases, by a slip."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache

import msgspec
from msgspec import Struct

from exercises.library.files import content
from exercises.model.exercise import Outline

LEAST = 4
"""Letters from which a word may hold a slip, or be the beginning of a longer one."""

Meant = Sequence[frozenset[str]]
"""For each telling word that was typed, the words of the library that it may stand for."""

_WORD = re.compile(r"[^\W_]+")


class Finding(Struct, frozen=True, forbid_unknown_fields=True):
    """What `finding.toml` holds: words that say little, endings, and what says the same."""

    format: int
    small: frozenset[str]
    endings: tuple[str, ...]
    same: tuple[frozenset[str], ...]


@lru_cache(maxsize=1)
def finding() -> Finding:
    """Read which words say little, and which the same."""
    read = msgspec.toml.decode((content() / "finding.toml").read_bytes(), type=Finding)
    same = tuple(frozenset(map(_whole, each)) for each in read.same)
    return Finding(read.format, frozenset(map(_whole, read.small)), read.endings, same)


def folded(text: str) -> str:
    """Return a text in small letters, without accents, so that nobody has to type them."""
    taken_apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in taken_apart if not unicodedata.combining(sign))


class Looked:
    """One exercise, ready to be looked through.

    Args:
        outline: The exercise.
    """

    def __init__(self, outline: Outline) -> None:
        self.outline = outline
        self.title = folded(outline.title)
        self.told = folded(f"{outline.title} {outline.summary} {outline.why}")
        self.phrases = [frozenset(telling(phrase)) for phrase in outline.finds]
        self.words = frozenset(_words(self.told)).union(*self.phrases)

    def phrase(self, meant: Meant) -> int | None:
        """Return how many words more the nearest phrase has than were typed; None: none fits."""
        fits = [
            len(phrase) - len(meant)
            for phrase in self.phrases
            if not any(each.isdisjoint(phrase) for each in meant)
        ]
        return max(0, min(fits)) if meant and fits else None

    def share(self, meant: Meant) -> tuple[float, float]:
        """Return how much of what was typed is here, and in the nearest phrase: each 0 to 1."""
        counts = [_held(meant, phrase) for phrase in self.phrases]
        return _held(meant, self.words) / len(meant), max(counts, default=0) / len(meant)


class Vocabulary:
    """All words that can be found.

    Args:
        every: The exercises.
    """

    def __init__(self, every: Iterable[Looked]) -> None:
        every = list(every)
        phrases = {word for each in every for phrase in each.phrases for word in phrase}
        self._words = frozenset(word for each in every for word in each.words)
        self._in_order = (phrases, self._words - phrases)
        self._slips: list[dict[str, list[str]]] = []

    def meant(self, typed: str, *, slips: bool = False) -> list[frozenset[str]]:
        """Return for each telling word that was typed the words that it may stand for.

        Args:
            typed: As it was typed.
            slips: Whether a word that is nowhere may have a slip: a letter left out, added,
                wrong, or two swapped.
        """
        found = []
        for word in telling(typed):
            near = self._near(word) if slips else frozenset()
            same = (each for each in finding().same if each & {word, *near})
            found.append(self._alike(frozenset({word, *near}).union(*same)))
        return found

    def _alike(self, typed: frozenset[str]) -> frozenset[str]:
        """Return the words that begin so, or lack no more than an ending."""
        begun = tuple(typed)
        whole = {
            word.removesuffix(ending)
            for word in typed
            for ending in finding().endings
            if len(word) - len(ending) >= LEAST
        }
        return frozenset(word for word in self._words if word.startswith(begun) or word in whole)

    def _near(self, typed: str) -> frozenset[str]:
        """Return what may have been meant by a word that is nowhere, or by its beginning."""
        if len(typed) < LEAST or typed.isdigit() or self._alike(frozenset({typed})):
            return frozenset()
        self._slips = self._slips or [_by_slip(words) for words in self._in_order]
        mine = _without_one(typed)
        for by_slip in self._slips:
            if found := frozenset(word for each in mine for word in by_slip.get(each, ())):
                return found
        return frozenset(
            word
            for word in self._words
            if len(word) > len(typed) > LEAST
            and word[0] == typed[0]
            and not mine.isdisjoint(_without_one(word[: len(typed)]))
        )


def telling(text: str) -> tuple[str, ...]:
    """Return the words of a text that say something; all of them, where none does."""
    words = _words(folded(text))
    return tuple(word for word in words if word not in finding().small) or tuple(words)


def _words(text: str) -> list[str]:
    return _WORD.findall(_whole(text))


def _whole(text: str) -> str:
    """Return a text without apostrophes: who types in haste leaves them out."""
    return text.replace("'", "").replace("\N{RIGHT SINGLE QUOTATION MARK}", "")


def _held(meant: Meant, words: frozenset[str]) -> int:
    return sum(not each.isdisjoint(words) for each in meant)


def _by_slip(words: Iterable[str]) -> dict[str, list[str]]:
    """Return words by what they are with a slip."""
    found: dict[str, list[str]] = {}
    for word in words:
        if len(word) >= LEAST:
            for each in _without_one(word):
                found.setdefault(each, []).append(word)
    return found


def _without_one(word: str) -> frozenset[str]:
    """Return the word, and each that is left when one of its letters is taken out."""
    return frozenset({word, *(word[:at] + word[at + 1 :] for at in range(len(word)))})
