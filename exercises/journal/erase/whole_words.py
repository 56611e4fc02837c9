"""Replace words in a text where they stand by themselves, as a name does."""

from __future__ import annotations

import re
import unicodedata


def replaced(text: str, words: str, by: str, *, any_case: bool = False) -> str:
    """Return the text with `by` wherever `words` stand by themselves, not inside a longer word."""
    if not words.strip():
        return text

    def instead(found: re.Match[str]) -> str:
        before, after = text[: found.start()][-1:], text[found.end() :][:1]
        inside = (_joins(before) and _joins(words[0])) or (_joins(words[-1]) and _joins(after))
        return found[0] if inside else by

    return re.sub(re.escape(words), instead, text, flags=re.IGNORECASE if any_case else 0)


def _joins(sign: str) -> bool:
    """Return whether a sign makes one word with its neighbour.

    Letters without case (Chinese, Thai, Arabic ...) count as not joining: many of these
    scripts put no spaces between words, and a name must not stay because of that.
    """
    return sign.isalnum() and unicodedata.category(sign) != "Lo"
