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

_WITHIN = re.compile(r"[\w,;] $")
"""What stands before a word that goes on with a sentence: no quotation begins there, no line."""

_FIRST = re.compile(r"([A-Z][a-z]*?)(?:n['\u2019]t|['\u2019][a-z]+)?(?![\w'\u2019-])")
"""A first word with a capital, and what hangs on it, as "It's" and "Can't": all else is small."""

_WORDS = """
ca wo a an the this that these those my your our his her their its me us them you we they he she
it each every both some any no none nobody nothing somebody something someone anybody anything
everybody everything one two three more less much many few most another other such about above
after again against all along alone already also always although and around as at away back
because before behind below beside between beyond but by down during either enough even ever far
first for from here how if in inside instead into just later like maybe near never next not now
of off often on once only or out outside over perhaps quite rather really right since slowly so
sometimes soon still straight than then there though through till to today together tomorrow
tonight too towards under until up upon very what when whenever where whether which while who
whole whose why with within without yesterday yet am are be been being can could did do does
done had has have is might must shall should was were would won ask asked asking begin began
blame breathe breathing bring brought calling came come coming cook cooking cry crying cut
cutting doing drink drinking drive driving eat eating fall falling feel feeling felt find
finding forget forgetting forgot gave get getting give giving go goes going gone got having hear
heard hearing help helping hold holding hug keep keeping kept knowing laugh leave leaving left
let letting lie listen listening look looked looking lose losing lost made make making move
moving need needing offer pretend pretending put putting raise raised raising read reading rest
resting rolling run running rush rushing said say saying see seeing send sending shout shouted
shouting show showing shut shutting sit sitting slam slammed slamming sleep sleeping smile
smiling speak speaking stand standing start starting stay staying stop stopped stopping take
taking talk talking tell telling text texting think thinking told took touch touching try trying
turn turned turning wait waiting walk walked walking want wanting wash washing went work working
write writing yell yelled yelling bad bed big breakfast children coffee cold cooler dinner door
doors evening evenings eyes food friends good guests hard home house jobs kids kitchen late
little long loud low lunch message messages money morning mornings music noise old people phone
phones plans quiet shopping short silence small soft supper tea tears time tired tone voice
voices warm weekend words
"""
ORDINARY = frozenset(_WORDS.split())
"""Words that begin with a capital only because somebody began to type: never a name, never I."""

_ONCE = frozenset({"because", "for", "if", "when"})
"""Words that nobody says twice in a row: the sentence has them, and so has the answer to it."""

_TELLS = frozenset({"he", "i", "it", "nobody", "she", "somebody", "they", "we", "you"})
"""With one of these a whole sentence begins, which another one can only tell."""


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


def going_on(before: str, word: str) -> str:
    """Return an answer as it goes on with a sentence that somebody else began.

    Words that the sentence has said already are not said again; an ordinary first word has no
    capital, but a name and I keep theirs; and a whole sentence after "was" is told with "that". In
    a quotation, after a colon and on a line of its own it stays as it was given.

    Args:
        before: All that stands before it.
        word: What was answered.
    """
    if not _WITHIN.search(before):
        return word
    word = lowered(_without_what_was_said(before, word))
    was = before.endswith(" was ") and re.split(r"[ '\u2019]", word.casefold())[0] in _TELLS
    return f"that {word}" if was and " " in word else word


def lowered(word: str) -> str:
    """Return words with a small letter at their beginning, where the first is an ordinary one."""
    first = _FIRST.match(word)
    ordinary = first is not None and first[1].casefold() in ORDINARY
    return word[:1].lower() + word[1:] if ordinary else word


def _without_what_was_said(before: str, word: str) -> str:
    """Return an answer without the words at its beginning with which the sentence ends so far."""
    said = re.split(r"[.?!\u2026] ", before)[-1].split()
    given = word.split(" ")
    for count in range(min(len(said), len(given) - 1), 0, -1):
        ends = [each.casefold() for each in said[-count:]]
        if [each.casefold() for each in given[:count]] != ends:
            continue
        tells = ends == ["that"] and given[1].casefold() in _TELLS  # not: that that is how it is
        if count > 1 or ends[0] in _ONCE or tells:
            return " ".join(given[count:])
    return word


def _asks(condition: Condition | None) -> bool:
    return condition is not None and bool(condition.any)


def _known(text: str, words: Callable[[str], str]) -> bool:
    return all(words(slot) for slot in SLOT.findall(text))


def _set_in(text: str, words: Callable[[str], str]) -> str:
    """Return a text with its slots filled, so that it reads as sentences.

    An answer that begins a sentence begins with a capital, and one that goes on with a sentence
    does not, see `going_on`; the full stop that somebody typed after theirs does not stand before
    a comma, before the next word, or twice.
    """
    made, at = "", 0
    for slot in SLOT.finditer(text):
        made += text[at : slot.start()]
        word, after = words(slot[1]), text[slot.end() :]
        begins = _BEGINS.search(made)
        word = word[:1].upper() + word[1:] if begins else going_on(made, word)
        if re.match(r"['\"]?[,;]|['\"]\.|['\"]? [a-z]", after) and not word.endswith(".."):
            word = word.removesuffix(".")
        made, at = made + word, slot.end()
        if after.startswith(".") and re.search(r"[.?!…]$", word):
            at += 1
    return made + text[at:]
