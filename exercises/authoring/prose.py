"""How texts are said: short, plain, kind, and without a verdict. For exercises and all else
that people read; `nearer check` and the tests of the built-in content use the same rules.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import PurePath
from typing import Any

from exercises.authoring.drafts import unsaid_of
from exercises.authoring.duration import length
from exercises.authoring.reading_grade import reading_grade
from exercises.authoring.rules import DENSITIES, RULES
from exercises.authoring.screenfuls import count, views
from exercises.library.citations import sources
from exercises.library.reading.faults import Fault, line_of
from exercises.library.reading.resolve import fill
from exercises.model.exercise import Agree, Close, Exercise, Leaf, Repeat, Write
from exercises.model.slots import places

WORDS_ON_A_SCREEN = 60

GRADE = 7.0
"""Flesch-Kincaid: a reading age of about twelve."""

LONG = 25
"""Words from which a text is looked at for itself: a hard one does not hide among easy labels."""

LENIENCE = 1.0
"""Grades more for one text, and where there are few words: a single long word counts for much."""

FEW = 80
"""Words under which a file counts as short."""

_SLACK = (2.0, 0.3)
"""Minutes, and share of the length, by which `minutes` may be beside it."""


_NOT_READ = frozenset(
    {"id", "by", "kind", "of", "vocabulary", "topic", "topics", "step", "any", "pile", "people",
     "for", "certainty", "sources", "group", "finds", "exercise", "exercises", "cite", "name",
     "where", "reach", "seen_on"}
)  # fmt: skip
"""Keys whose values are ids, names and titles that stay as somebody else gave them, or what is
typed and never shown."""

_NAMES = re.compile(r"\{[^}]*\}|\b[a-z]+(?:\.[a-z]+)+\b")
"""Slots and addresses: each counts as a short name."""


def of_text(text: str, name: str) -> list[Fault]:
    """Return what could be said better in the words of a file, also where it does not fit.

    Args:
        text: TOML.
        name: Of the file.
    """
    return _said(text, name)


def of_exercise(exercise: Exercise, text: str, name: str) -> list[Fault]:
    """Return what could be said better in an exercise file.

    Args:
        exercise: As it is written, without the word lists.
        text: Of the file.
        name: Of the file.

    Returns:
        In the order of the file.
    """
    found = of_text(text, name)

    def tell(path: str, reason: str) -> None:
        found.append(Fault(name, line_of(text, f"$.{path}"), path, reason))

    if exercise.id != PurePath(name).stem:
        tell("id", f"the file is called {name}; an id '{PurePath(name).stem}' or a file"
             f" {exercise.id}.toml would go together")  # fmt: skip
    for index, source in enumerate(exercise.sources):
        if source not in sources():
            tell(f"sources[{index}]", f"there is no source '{source}'; leave it out, or say"
                 " in `why` where this comes from")  # fmt: skip
    for key, words in (
        ("summary", count(exercise.title, exercise.summary, exercise.caution)),
        ("why", count(exercise.why)),
    ):
        if words > WORDS_ON_A_SCREEN:
            tell(key, _too_long(words))
    for path, step in places(exercise.steps):
        for reason in unsaid_of(exercise, step):
            tell(f"{path.removeprefix('$.')}.compose", reason)
        for key, reason in _of_step(step):
            tell(f"{path.removeprefix('$.')}.{key}".rstrip("."), reason)
    if not isinstance(exercise.steps[-1], Close):
        tell(
            f"steps[{len(exercise.steps) - 1}].kind",
            "a last step of kind 'close' lets it end kindly",
        )
    for reason in _too_often(text):
        tell("steps", reason)
    if about := _other_length(exercise):
        tell("minutes", f"about {about} would be nearer to how long this takes")
    return sorted(found, key=lambda fault: fault.line)


def _too_often(text: str) -> Iterator[str]:
    """Yield what stands in a file so often that it wears somebody down."""
    words = " ".join(words for _, words in texts_in(tomllib.loads(text)))
    whole = max(count(words), 4 * FEW)
    for pattern, most, reason in DENSITIES:
        found = len(pattern.findall(words))
        if found * 1000 > most * whole:
            yield f"{found} times in {count(words)} words there are {reason}"


def _other_length(exercise: Exercise) -> int:
    """Return how many minutes it takes, where that is not near what is said; else 0."""
    takes = length(fill(exercise))
    shortest, longest = takes.own, takes.whole
    beside = max(shortest - exercise.minutes, exercise.minutes - longest)
    if beside <= max(_SLACK[0], _SLACK[1] * longest):
        return 0
    return max(1, round(longest))


def _of_step(step: Leaf | Repeat) -> Iterator[tuple[str, str]]:
    if isinstance(step, Repeat):
        return
    words = max(count(*view) for view in views(step))
    if words > WORDS_ON_A_SCREEN:
        yield "text", _too_long(words)
    if isinstance(step, Write | Agree) and step.compose:
        pieces = step.compose
        if not step.if_empty and not any(piece.otherwise for piece in pieces):
            yield (
                "compose",
                "nothing is left when all was skipped; give the step an `if_empty`, or a piece an"
                " `otherwise`",
            )
        if "{" in step.if_empty:
            yield "if_empty", "say this without any {slot}"
        for index, piece in enumerate(pieces):
            if "{" in piece.otherwise and not step.if_empty:
                yield f"compose[{index}].otherwise", "say this without any {slot}"


def _too_long(words: int) -> str:
    return f"{words} words stand on one screen; {WORDS_ON_A_SCREEN} are the most"


def of_content(text: str, name: str) -> list[Fault]:
    """Return what could be said better in the texts of any other content file.

    Args:
        text: TOML.
        name: Of the file.

    Returns:
        In the order of the file; what is true of all of it comes first.
    """
    long = [
        Fault(name, _line(text, path, words), path, _too_long(count(words)))
        for path, words in texts_in(tomllib.loads(text))
        if count(words) > WORDS_ON_A_SCREEN
    ]
    return sorted([*_said(text, name), *long], key=lambda fault: fault.line)


def _said(text: str, name: str) -> list[Fault]:
    """Return what is not said, and what is hard to read."""
    read = list(texts_in(tomllib.loads(text)))
    found = [(path, words, reason) for path, words in read for reason in unsaid(words.strip("\n"))]
    found += _hard(read) if read else ()
    return [
        Fault(name, _line(text, path, words) if path else 0, path, reason)
        for path, words, reason in found
    ]


def unsaid(words: str) -> Iterator[str]:
    """Yield what in these words is not said, and what could be."""
    for rule in RULES:
        if match := re.search(rule.pattern, words, re.IGNORECASE):
            said = match[0].strip()
            yield f"{rule.name}, '{said or match[0]}'; {rule.instead}"


def texts_in(data: Any, path: str = "", key: str = "") -> Iterator[tuple[str, str]]:
    """Yield every text that people read in the plain data of a content file, with its path."""
    if isinstance(data, str):
        if data and key not in _NOT_READ:
            yield path, data
    elif isinstance(data, dict):
        for name, value in data.items():
            yield from texts_in(value, f"{path}.{name}" if path else name, name)
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from texts_in(value, f"{path}[{index}]", key)


def _line(text: str, path: str, words: str) -> int:
    """Return the line on which these words begin, inside an inline table too."""
    from_line = line_of(text, f"$.{path}")
    lines = text.splitlines()
    begins = words.strip().splitlines()[0][:40] if words.strip() else words
    for number in range(from_line, len(lines) + 1):
        if begins in lines[number - 1] or begins.replace('"', '\\"') in lines[number - 1]:
            return number
    return from_line


def _hard(read: Sequence[tuple[str, str]]) -> Iterator[tuple[str, str, str]]:
    """Yield texts that ask for much, as (path, text, reason); an empty path: all together."""
    whole = [(path, words, _plain(words)) for path, words in read]
    joined = " ".join(plain if plain[-1] in ".?:" else f"{plain}." for *_, plain in whole)
    allowed = GRADE + (LENIENCE if count(joined) < FEW else 0)
    if (grade := reading_grade(joined)) > allowed:
        yield (
            "",
            "",
            (
                f"all together is hard to read: grade {grade:.1f}, where {GRADE:.0f} is the most;"
                " shorter sentences and shorter words help"
            ),
        )
    for path, words, plain in whole:
        if count(plain) >= LONG and (grade := reading_grade(plain)) > GRADE + LENIENCE:
            yield (
                path,
                words,
                (
                    f"this is hard to read: grade {grade:.1f}, where {GRADE + LENIENCE:.0f} is the"
                    " most; shorter sentences and shorter words help"
                ),
            )


def _plain(words: str) -> str:
    """Return as it is read aloud: a line of a list is a sentence."""
    listed = re.sub(r"[.:]?\n\s*(\n|- )", ". ", words.strip())
    return _NAMES.sub("Sam", listed).strip()
