"""What no text says, and what none says too often, each with what to say in its place."""

from __future__ import annotations

import re

from msgspec import Struct


class Rule(Struct, frozen=True):
    """Words that are not said.

    Attributes:
        name: What they are.
        pattern: A regular expression that finds them, whatever their case.
        instead: What is said in their place.
    """

    name: str
    pattern: str
    instead: str


RULES = (
    Rule("an exclamation mark", r"!", "end it quietly, with a full stop"),
    Rule(
        "a demand",
        r"\b(should|shouldn't|must|mustn't|ought|had better|(?<!not )(?<!n't )(have|need) to)\b",
        "offer it: 'could', 'may', 'if you like'",
    ),
    Rule(
        "an office word",
        r"\b(ok|okay|submit|cancel\w*|done|completed?|completion|retry|tasks?|overdue"
        r"|missed|fail\w*|streaks?|scores?|goals?|error)\b",
        "say it as you would across a kitchen table",
    ),
    Rule(
        "a gender",
        r"\b(he|she|him|her|hers|his|himself|herself|man|men|wom[ae]n|boys?|girls?"
        r"|boyfriend|girlfriend|guys?|lady|ladies|mother|father|male|female)\b",
        "say 'they', 'your partner', or a name",
    ),
    Rule(
        "a marriage",
        r"\b(husband|wife|wives|spouses?|marri\w+|marital|wedding|bride|divorce\w*)\b",
        "any two adults may be here; say 'the two of you'",
    ),
    Rule(
        "a diagnosis or a verdict",
        r"\b(diagnos\w+|disorder\w*|symptoms?|avoidant|depress\w+|narciss\w+|codepend\w+"
        r"|stonewall\w*|toxic|passive-aggressive|attachment|unhealthy|dysfunction\w*|correct"
        r"|wrong way|well done|good job|great job|perfect)\b",
        "say what could be seen or heard, without a name for it",
    ),
    Rule(
        "a promise",
        r"\b(guarantee\w*|cure\w*|heal(s|ed|ing)?|will (help|calm|fix|save|work|feel|make)"
        r"|save your)\b",
        "say 'may' or 'can': nobody knows beforehand",
    ),
    Rule(
        "a distant name for somebody near",
        r"\bthe other one\b",
        "say {other} where two names are known, else 'your partner' or 'they'",
    ),
    Rule(
        "a lens on somebody",
        r"\bcameras?\b",
        "some homes are watched; say 'what anyone in the room could have seen or heard'",
    ),
    Rule(
        "a word that nobody uses like that",
        r"\b(to arrive|has arrived|middling|anew|rather not breathe|these count|nothing wants to"
        r"|still on its way|go(?:es)? on from(?=:)|the other of you|nobody counts)\b",
        "say it as you would to a friend",
    ),
    Rule(
        "a sign that not every terminal can show",
        r"[^\x00-\x7f]",
        "write it with plain letters and signs",
    ),
    Rule("a stray blank", r"^\s|\s$|\w[.,;:?]?  +\w", "one blank between words, none around them"),
)
"""What no text says."""

_HEDGES = re.compile(
    r"\b(may|might|could|perhaps|maybe|a bit|a little|small|tends? to|seems? to)\b", re.IGNORECASE
)
"""Words that make what is said smaller."""

_ASSURANCES = re.compile(
    r"\b((is|are) (also |just |quite )?(fine|enough|plenty|all right)|just as good|no hurry"
    r"|counts? too|is an answer too|fair choice)\b",
    re.IGNORECASE,
)
"""What tells somebody that it is all right."""

DENSITIES = (
    (_HEDGES, 60, "words like 'may', 'could', 'a bit'; where something small and safe is asked,"
     " say it straight"),
    (_ASSURANCES, 9, "kind assurances like 'is fine'; keep one, at the hard step"),
)  # fmt: skip
"""What there is too much of, how often in a thousand words at most, and what to say of it."""
