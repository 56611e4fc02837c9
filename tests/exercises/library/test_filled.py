"""Every text, filled: no brace and no empty slot is left, however long or odd what is filled in."""

from __future__ import annotations

import ast
import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import asdict, replace
from support.exercises.sessions import Play, an_answer

import exercises
import tui
from exercises.engine.wording import fill
from exercises.library.texts import Texts
from exercises.model.events import Answer, Chosen, Planned, Wrote
from exercises.model.exercise import Choose, Exercise, Leaf, Option, walk
from exercises.model.slots import LIVING, OPENED, SLOT

SCREENS = Path(exercises.__file__).parent / "content" / "screens"
SOURCES = sorted(
    file for package in (tui, exercises) for file in Path(package.__file__).parent.rglob("*.py")
)
OPEN = re.compile(r"\{(\w+)\}")

LAID_OUT = {"carried_quiet"}
"""Filled later, once for each thing that is carried."""

ODD = "»rain{me} [b]{speaker}[/b] C:\\n 漢字 🙂 " + "and on and on " * 40 + "«"
"""What somebody writes: long, with braces that are theirs."""
NAMES = {"a": "● Maximiliane-Sophie Anna-L", "b": "◆ {other}"}


def texts() -> dict[str, list[str]]:
    """All texts of the screens by their keys; several files may have the same."""
    found = defaultdict(list)
    for file in sorted(SCREENS.glob("*/*.toml")):
        for key, value in tomllib.loads(file.read_text("utf-8")).items():
            found[key] += value if isinstance(value, list) else [value]
    return found


TEXTS = texts()


def calls() -> Iterator[tuple[str, str, set[str]]]:
    """Where code asks for a text by its key: the place, the key, the names that it fills."""
    for file in SOURCES:
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            asked = node.func.func if isinstance(node.func, ast.Call) else node.func
            name = getattr(asked, "attr", "") or getattr(asked, "id", "")
            key = node.args[0]
            given = {each.arg or "**" for each in node.keywords}
            if "texts" in name.casefold() and isinstance(key, ast.Constant) and key.value in TEXTS:
                yield f"{file.name}:{node.lineno}", key.value, given


def test_who_asks_for_a_text_fills_all_that_it_leaves_open() -> None:
    found = list(calls())
    assert len(found) > 400
    wrong = [
        f"{place}: {key} wants {[sorted(OPEN.findall(text)) for text in TEXTS[key]]}"
        for place, key, given in found
        if key not in LAID_OUT
        and "**" not in given
        and not any(given >= set(OPEN.findall(text)) for text in TEXTS[key])
    ]
    assert wrong == []


def test_a_filled_text_says_what_was_filled_in_and_leaves_nothing_open() -> None:
    count = 0
    for key, several in TEXTS.items():
        for text in several:
            slots = set(OPEN.findall(text))
            for value in (ODD, "0", " ", "two words"):
                said = Texts({key: text})(key, **dict.fromkeys(slots, value))
                assert said == OPEN.sub(lambda _, value=value: value, text)
                assert not re.search(r"[{}]", said.replace(value, "")), key
                count += 1
    assert count > 2_000


def _odd(answer: Answer | None, step: Leaf) -> Answer | None:
    match answer:
        case Wrote():
            return Wrote(ODD)
        case Planned():
            return Planned(ODD, ODD, ODD)
        case Chosen() if isinstance(step, Choose) and step.own:
            return Chosen((), ODD)
    return answer


def _texts_of(step: Leaf) -> Iterator[str]:
    for key, value in asdict(step).items():
        if isinstance(value, str) and key != "id":
            yield value
        for part in value if isinstance(value, tuple) else ():
            if isinstance(part, Option):
                yield from (part.label, part.note)


def filled(exercise: Exercise, *, odd: bool) -> Iterator[tuple[str, str]]:
    """All texts of an exercise on the way through it, as they stand there and as they are said."""
    people = ("a",) if exercise.people == "one" else ("a", "b")
    game = Play(exercise, people, "a" if len(people) == 1 else "")
    while game.state.step is not None:
        state, step = game.state, game.state.step
        for text in _texts_of(step):
            yield text, fill(text, state, NAMES)
        if state.pause:
            game.do("resumed")
        elif odd and not state.curtain and state.place:
            game.answer(_odd(an_answer(step, state.place.stage, people), step))
        else:
            game.answer()


def _comes_later(slot: str) -> bool:
    """Return whether a slot is filled from elsewhere: earlier sessions, or what was opened.

    Neither is played here: everybody keeps theirs.
    """
    return slot == LIVING or slot.startswith("brought.") or slot.endswith(OPENED)


@pytest.mark.parametrize("odd", [True, False])
def test_no_text_of_an_exercise_keeps_a_slot(built_in: dict[str, Exercise], odd: bool) -> None:
    count = 0
    for exercise in built_in.values():
        leaves = [step for step in walk(exercise.steps) if isinstance(step, Choose)]
        stems = [each.label for step in leaves for each in step.options if "..." in each.label]
        for text, said in filled(exercise, odd=odd):
            ours = said.replace(ODD, "")
            for name in NAMES.values():
                ours = ours.replace(name, "")
            assert not re.search(r"[{}]", ours), (exercise.id, said)
            for stem in stems:
                ours = ours.replace(stem, "")
            left_open = ours.count("...") - text.count("...")
            later = sum(map(_comes_later, SLOT.findall(text)))
            assert left_open <= later, (exercise.id, text, said)
            count += 1
    assert count > 4_000


def test_a_name_in_braces_is_a_name(listening: Exercise) -> None:
    game = Play(replace(listening, title="{me}"))
    game.to("say-back")
    assert "◆ {other}" in fill("{speaker} {listener}", game.state, NAMES)
