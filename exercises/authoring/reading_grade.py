"""How many years of school an English text asks for, by the formula of Flesch and Kincaid.

Syllables are counted by rules of spelling: vowels that stand together are one, some e's are silent,
at the end of a word and before what is joined to one. That comes within a third of a grade of a
dictionary of pronunciation, for which one would wait a second; one of hyphenation takes a tenth
of that, and is no nearer.
"""

from __future__ import annotations

import re
from functools import cache

_NOT_IN_A_CONTRACTION = re.compile(r"'(?![tsd]\b|ve\b|ll\b|re\b)")
_PUNCTUATION = re.compile(r"[^\w\s'-]|(?<!\w)-|-(?!\w)")
_SENTENCE = re.compile(r"\b[^.!?]+[.!?]*")

_NO_SENTENCE = 2
"""Words up to which something between two full stops is a label."""

_ENDING = re.compile(r"(?<=[aeiouy])([^aeiouy]+)(e|es|ed)$")
_SPOKEN = {"e": r"(?!)", "es": r"([sxzgc]|ch|sh)$", "ed": r"[td]$"}
"""Where the e of an ending is spoken: after what."""
_SPOKEN_BEFORE_L = re.compile(r"[^aeiouylr]l$")
_VOWELS = re.compile(r"[aeiouy]+")
_TWO_IN_ONE = re.compile(
    r"ie(?=[rt])|(?<![tscg])i[ao]|(?:[aeou]y|[eoyu])(?=ing)|u(?=al)|^h?our|^idea|^react|[ao]y(?=[ae])(?!ed)|reciati"
)
"""Vowels beside one another that are two syllables."""
_JOINT = re.compile(
    r"(?<=^some)(?=[bhotw])|(?<=^any)(?=o)|(?<=^who)(?=ev)|(?<=^one)(?=self)|(?<=^side)(?=w)|(?<=^else)(?=w)"
    r"|(?<=fore)(?=h)|(?<=[^aeiou]e)(?=(?:ly|ty|ness|less|ful|self|times?|ways?|where|thing)s?$)"
)
"""Where something is joined to a word that ends as if nothing were."""

_DRAWN_OUT = re.compile(r"(?<![aeiou])ire[ds]?$")
"""An ending of two syllables, as in 'tired'."""

_CONTRACTION = re.compile(r"'(ll|ve|re|s|d|t)$")
_NEGATION = re.compile(r"(?<=[a-z])n't$")

_OTHERWISE = {
    "anything": 3, "everyone": 3, "everything": 3, "everyday": 3, "everywhere": 3,
    "evening": 2, "interest": 2, "maybe": 2, "people": 2, "passphrase": 2, "really": 2,
    "several": 2, "quiet": 2, "business": 2, "easiest": 3,
}  # fmt: skip
"""Frequent words that are not spoken as they are written."""


def reading_grade(words: str) -> float:
    """Return the Flesch-Kincaid grade of English words: years of school to read them with ease."""
    read = _words(words)
    if not read:
        return 0.0
    sentences = [each for each in _SENTENCE.findall(words) if len(_words(each)) > _NO_SENTENCE]
    spoken = sum(map(syllables, read))
    return 0.39 * len(read) / max(1, len(sentences)) + 11.8 * spoken / len(read) - 15.59


def _words(text: str) -> list[str]:
    """Return the words of a text; with a hyphen they are one."""
    return _PUNCTUATION.sub("", _NOT_IN_A_CONTRACTION.sub("", text)).lower().split()


@cache
def syllables(word: str) -> int:
    """Return how many syllables a word has when it is spoken; lower case, perhaps contracted."""
    if "-" in word:
        return sum(map(syllables, word.split("-")))
    for each in (word, word.removesuffix("s")):
        if each in _OTHERWISE:
            return _OTHERWISE[each]
    if found := _NEGATION.search(word):
        base = word[: found.start()]
        return syllables(base) + (base[-1] in "dsz" or base in ("have", "might", "ought"))
    if found := _CONTRACTION.search(word):
        base = word[: found.start()]
        return syllables(base) + (found[1] in ("ll", "d", "ve") and base[-1:] in ("d", "t"))
    return sum(map(_in_a_part, _JOINT.sub("-", word).split("-")))


def _in_a_part(part: str) -> int:
    """Return how many syllables a word has that is not joined from others; at least one."""
    drawn_out = bool(_DRAWN_OUT.search(part))
    if found := _ENDING.search(part):
        before, ending = found.groups()
        in_a_syllable = re.search(_SPOKEN[ending], before) or _SPOKEN_BEFORE_L.search(before)
        if not in_a_syllable:
            part = part[: found.start(2)]
    part = re.sub(r"^y(?=[aeiou])", "j", part.replace("qu", "q"))
    return max(1, len(_VOWELS.findall(part)) + len(_TWO_IN_ONE.findall(part)) + drawn_out)
